"""A table becomes its rows, and what each of its columns needs for the words and numbers in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.tables.shapes import Kolom, Tabel, TableCell, TableRow, body, head, widths
from masterplan.press.letters import width
from masterplan.words.format import TIADA

REMEMBERED = 512  # tables: those of a plan, for what stays at work and sets them again and again
_LONG = 30  # bytes from which on a line is a sentence
_LINES, _LETTERS = 20, 600  # a row of more may be higher than what is left of a page
_WORDS = re.compile(r"[^ \t\n\v\f\r/-]+[/-]?")
# What a number has after its whole part: a comma and decimals, and what may follow those. A dash says there is none.
_NUMBER = re.compile(r"[^0-9]*[0-9][0-9.]*((?:,[0-9]+)?(?:%?| \([0-9]{4}\)))", re.DOTALL)


class TableColumn(Struct, frozen=True):
    """A column: its declared share of the width, and widths in thousandths of the size of the letters.

    `word` is the widest word in it; `whole` and `tail` are the widest parts of its numbers before and after the comma.
    Columns under one heading have the first of them as `group`. `align` and `muted` are as the table declares them.
    """

    share: float
    title: str
    group: int | None
    word: int
    sentences: bool
    numbers: bool
    whole: int
    tail: int
    align: str = "left"
    muted: bool = False


class TableGrid(Struct, frozen=True, eq=False):  # what is written of it is remembered, and the same table is one grid
    """A table that was measured, with composed letters, as Pandoc writes them; it is `listed` if a list names it."""

    id: str
    number: str
    title: str
    columns: tuple[TableColumn, ...]
    head: tuple[TableRow, ...]
    body: tuple[TableRow, ...]
    listed: bool = True

    @property
    def label(self) -> str:
        """What references call it."""
        return f"Tabel {self.number}" if self.number else self.title


@lru_cache(REMEMBERED)
def grid(tabel: Tabel, number: str) -> TableGrid:
    """Measure a table; `number` is printed before its title, and empty if it is not counted."""
    top, rows = tuple(map(_composed, head(tabel))), tuple(map(_composed, body(tabel)))
    groups = {at: cell.at for cell in top[0].cells if cell.columns > 1 for at in range(cell.at, cell.at + cell.columns)}
    held: list[list[tuple[TableCell, bool]]] = [[] for _ in tabel.kolom]
    for bold, row in (*((True, row) for row in top), *((row.kind != "", row) for row in rows)):
        for cell in row.cells:
            if cell.columns == 1:
                held[cell.at].append((cell, bold))
    columns = tuple(
        replace(_column(held[at], column, groups.get(at)), share=share / 100)
        for at, (column, share) in enumerate(zip(tabel.kolom, widths(tabel), strict=True))
    )
    return TableGrid(tabel.id, number, _plain(tabel.judul), columns, top, rows, listed=not tabel.rapat)


def _plain(title: str) -> str:
    return normalize("NFC", " ".join(title.split("\n")))


def _column(cells: Sequence[tuple[TableCell, bool]], column: Kolom, group: int | None) -> TableColumn:
    """Measure the cells of a column that take no other, each with whether its letters are bold."""
    lines = {(line, bold) for cell, bold in cells for line in cell.lines}
    numbers = {
        (width(line, bold) - after, after)
        for cell, bold in cells
        if cell.align == "right"
        for line in cell.lines
        if (after := tail(line)) is not None
    }
    return TableColumn(
        column.lebar,
        title=_plain(column.judul),
        group=group,
        word=max((_widest(line, bold) for line, bold in lines), default=0),
        sentences=any(len(line.encode()) > _LONG for line, _bold in lines),
        numbers=bool(numbers),
        whole=max((whole for whole, _after in numbers), default=0),
        tail=max((after for _whole, after in numbers), default=0),
        align=column.rata,
        muted=column.redup,
    )


def short(row: TableRow) -> bool:
    """Whether a row stays on one page; one that is so long that a page may be too short for it does not."""
    return all(
        len(cell.lines) <= _LINES and cell.rows <= _LINES and len("".join(cell.lines).encode()) <= _LETTERS
        for cell in row.cells
    )


def indent(column: TableColumn, cell: TableCell, line: str) -> int:
    """Return how far a number stands from the edge, so that those of its column have their commas below each other."""
    after = tail(line) if cell.align == "right" else None
    return column.tail - after if after is not None else 0


@lru_cache(maxsize=1 << 15)
def tail(line: str) -> int | None:
    """Return how wide is what a number has after its whole part; nothing for a text."""
    if line == TIADA:
        return 0
    found = _NUMBER.fullmatch(line)
    return width(found[1]) if found else None


@lru_cache(maxsize=1 << 15)
def _widest(line: str, bold: bool) -> int:  # noqa: FBT001 - as in `width`
    return max((width(word, bold) for word in _WORDS.findall(line)), default=0)


def _composed(row: TableRow) -> TableRow:
    if all(line.isascii() for cell in row.cells for line in cell.lines):
        return row
    cells = (replace(cell, lines=tuple(normalize("NFC", line) for line in cell.lines)) for cell in row.cells)
    return replace(row, cells=tuple(cells))
