"""What stands side by side, such as two editions, becomes parts of a book, and Markdown.

Amounts stay numbers until they are written: a workbook has them as numbers, everything else as Indonesians write them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TypeAlias

from msgspec import Struct

from masterplan.book.parts import Frame, Part, Prose, Section, Table
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel
from masterplan.words.format import TIADA, angka
from masterplan.words.markdown import escape, inert, within


class Shift(Struct, frozen=True):
    """By how much a number differs from that beside it, written with its sign."""

    by: int | Decimal


# A text, the lines of one, a number, or nothing.
PaperCell: TypeAlias = "str | tuple[str, ...] | int | Decimal | Shift | None"


class PaperRow(Struct, frozen=True):
    """A cell for each column; `group` stands above the rows that share it, `kind` is nothing or `jumlah`.

    What is the `same` on both sides is left out where only what differs is wanted.
    """

    cells: tuple[PaperCell, ...]
    group: str = ""
    kind: str = ""
    same: bool = False


class PaperMatrix(Struct, frozen=True):
    """A table of what stands side by side; `groups` says what the groups of its rows are, a column of a workbook.

    A first cell that says what the one above says is printed once. `note` stands below it.
    """

    id: str
    title: str
    columns: tuple[Kolom, ...]
    rows: tuple[PaperRow, ...]
    groups: str = ""
    note: str = ""
    source: str = ""


class MatrixPaper(Struct, frozen=True):
    """Matrices that are handed out together: the name of their files, a title, and sentences on what is compared."""

    name: str
    title: str
    lead: tuple[str, ...]
    matrices: tuple[PaperMatrix, ...]


def shown(cell: PaperCell) -> CellText:
    """Write a cell as a book prints it."""
    match cell:
        case None:
            return TIADA
        case Shift(by):
            return f"+{angka(by)}" if by > 0 else angka(by or 0)
        case int() | Decimal():
            return angka(cell)
        case _:
            return cell


def parts(paper: MatrixPaper) -> tuple[Part, ...]:
    """Lay a paper out: a heading, what is compared, and each matrix on landscape pages."""
    told = tuple(Prose((escape(one),)) for one in paper.lead)
    tables = tuple(Table(_tabel(one), f"{place}") for place, one in enumerate(paper.matrices, 1))
    heading = Section("kepala", paper.name, paper.title, (*told, *tables))
    return (Frame("lembar", (Frame("mendatar", (heading,)),)),)


def _tabel(matrix: PaperMatrix) -> Tabel:
    rows = tuple(_rows(matrix))
    return Tabel(matrix.id, matrix.title, matrix.columns, rows, matrix.source, rapat=True, catatan=matrix.note)


def _rows(matrix: PaperMatrix) -> Iterator[Baris]:
    for place, (group, own) in enumerate(groupby(matrix.rows, key=lambda row: row.group)):
        if group:
            yield Baris((group,), "kelompok", f"{place}")
        above: PaperCell = None
        for row in own:
            first, *others = row.cells
            again = first == above and bool(first)
            above = first
            yield Baris((None if again else shown(first), *map(shown, others)), row.kind)


# --- Markdown -----------------------------------------------------------------------------------


def markdown(paper: MatrixPaper) -> str:
    """Write Markdown in which no text is markup or calls anybody."""
    blocks = (f"# {within(paper.title)}", *map(_quoted, paper.lead), *(_table(one) for one in paper.matrices))
    return "\n\n".join(blocks) + "\n"


def _table(matrix: PaperMatrix) -> str:
    head = [matrix.groups, *_heads(matrix.columns)] if matrix.groups else _heads(matrix.columns)
    rulers = ["---"] * bool(matrix.groups) + ["---:" if one.rata == "right" else "---" for one in matrix.columns]
    told = ([row.group, *row.cells] if matrix.groups else row.cells for row in matrix.rows)
    lines = (map(_quoted, head), rulers, *(map(_cell, one) for one in told))
    below = [_quoted(". ".join(filter(None, (matrix.note, matrix.source and f"Sumber: {matrix.source}"))))]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n\n".join((f"## {within(matrix.title)}", table, *filter(None, below)))


def _heads(columns: Sequence[Kolom]) -> list[str]:
    return [f"{one.kelompok}: {one.judul}" if one.kelompok else one.judul for one in columns]


def _cell(cell: PaperCell) -> str:
    words = shown(cell)
    lines: Iterable[str] = words if isinstance(words, tuple) else (str(words),)
    return "<br>".join(inert(within(line)) for line in lines)


def _quoted(words: str) -> str:
    return inert(escape(words))
