"""A measured table becomes Typst that calls the functions of buku.typ, which say what it looks like."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.tables.shapes import ISIAN, TableCell, TableRow
from masterplan.press import breaks
from masterplan.press.letters import NARROW, width
from masterplan.press.tables.grid import REMEMBERED, TableGrid, indent, short
from masterplan.press.tables.heights import MUTED, SIDE, SMALLEST
from masterplan.press.tables.room import Paper, TablePart, fit
from masterplan.press.tables.rows import SetCell, SetLine, TableFaces

# What a cell is taken to have beside its text, a point more than `SIDE`, and the sizes of its letters, in points.
_BESIDE, _SIZES = 9, (8.5, 8, 7.5)
_BETWEEN = ",\n  "
_MANY = 25  # rows of a long table
_LETTERS = re.compile("[A-Za-z]+")
_OTHER_BOOK = re.compile(r"(\.\./[\w/-]+)\.md#([\w-]+)")
_LIGHT = ("sel", "redup")  # rows whose letters are not bold
_ROWS, _QUARTER, _MOST = 2, 16, 30  # that stay with the end of a table: rows, and lines
_FIRST = 3  # rows with which a table begins on a page, at least


def plain_paper(room: int) -> Paper:
    """Return a page of so many twips with the condensed letters of most tables."""
    return Paper(room / 20, _BESIDE, _SIZES, NARROW)


def typst(
    grid: TableGrid, paper: Paper, known: Mapping[str, str], *, closes: bool, faces: TableFaces | None = None
) -> str:
    """Write a table for a page, without the bracket that ends its call, for its source may come first.

    `known` are the words that may be broken; a page `closes` with the table if what follows begins a new one. With
    `faces` it says how high rows are, where that is certain.
    """
    own = tuple((word, known[word]) for word in _words(grid) if word in known)
    return _remembered(grid, paper, own, closes, faces)


@lru_cache(REMEMBERED)
def _remembered(
    grid: TableGrid,
    paper: Paper,
    known: tuple[tuple[str, str], ...],
    closes: bool,  # noqa: FBT001 - as it is remembered
    faces: TableFaces | None,
) -> str:
    size, parts = fit(grid, paper)
    return ")\n".join(
        _TypstWriter(grid, part, paper, size, dict(known), faces).written(at, closes=closes and at == len(parts))
        for at, part in enumerate(parts, 1)
    )


@lru_cache(REMEMBERED)
def _words(grid: TableGrid) -> tuple[str, ...]:
    """Return all that may be a word that is broken, in any order that is always the same."""
    lines = (line for row in (*grid.head, *grid.body) for cell in row.cells for line in cell.lines)
    return tuple(dict.fromkeys(_LETTERS.findall("\n".join(lines))))


def _quoted(text: str) -> str:
    """Write a text as a string, in which nothing is markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _printed(text: str) -> str:
    """Write a text that may have places where a line may end."""
    return f"patah({_quoted(text)})" if breaks.marked(text) else _quoted(text)


class _TypstWriter(Struct, frozen=True):
    """Writes one part of a table in one size."""

    grid: TableGrid
    part: TablePart
    paper: Paper
    size: float
    known: Mapping[str, str]
    faces: TableFaces | None

    def written(self, number: int, *, closes: bool) -> str:
        """Write the call of buku.typ for the part with this number."""
        grid, part = self.grid, self.part
        named = ", ".join(_quoted(text) for text in (grid.number, breaks.long(grid.title), grid.id))
        widths = ", ".join(f"{share:.4f}fr" for share in part.widths)
        head = [
            self._row(self._aligned(row), "kepala", reached=reached)
            for row, reached in zip(part.head, _reached(part.head), strict=True)
        ]
        titles, body = _BETWEEN.join(row for row, _high in head), [*self._body()]
        rows, end = [f"{row}{_BETWEEN}" for row, _high in body], self._end(closes=closes)
        call, heights = "tabel" if grid.listed else "tabel-rapat", _heights([high for _row, high in (*head, *body)])
        return (
            f"#{call}({named}, {number}, {self.size:g}pt, {math.floor(self._height())}, ({widths},), "
            f"mulai: {self._beginning():.1f}, {heights}table.header({titles}){_BETWEEN}"
            f"{''.join(rows[:end])}ekor: ({''.join(rows[end:])})"
        )

    def _aligned(self, row: TableRow) -> TableRow:
        """Let the heading of a column stand where its texts do; one over several columns stands in the middle."""
        cells = (replace(one, align=f"{self._side(one)} + bottom") for one in row.cells)
        return replace(row, cells=tuple(cells))

    def _side(self, cell: TableCell) -> str:
        return self.part.columns[cell.at].align if cell.columns == 1 else "center"

    def _body(self) -> Iterator[tuple[str, float | None]]:
        """Write the rows, each with its height if that is certain.

        Typst leaves no heading behind at the foot of a page, so no row either that names others. Where its rows go on
        to another page, it stands above them again.
        """
        count = len(self.part.body)
        for at, (row, reached) in enumerate(zip(self.part.body, _reached(self.part.body), strict=True)):
            marks = (
                self._mark("awal", "{}; ") if at == 0 else "",
                self._mark("akhir", "; {}") if at == count - 1 else "",
            )
            made, high = self._row(row, row.kind or "sel", *marks, reached=reached)
            yield f"table.header(level: 2, {made})" if self._leads(at) else made, high

    def _leads(self, at: int) -> bool:
        """Tell whether a row names others; Typst fails where one heading follows another at once."""
        body = self.part.body
        return 0 <= at < len(body) - 1 and body[at].kind == "kelompok" and body[at + 1].kind != "kelompok"

    def _end(self, *, closes: bool) -> int:
        """Return where the rows begin that must not be parted from the end of a table.

        They are two, not all of them totals, or what fills a quarter of a page if a page ends with the table. What
        reaches down is taken whole; they must fit on any page; and before them stands no heading of rows, since Typst
        would leave it behind.
        """
        body = self.part.body
        reached, high, first = [*_reached(body)], 0.0, len(body)
        for at in reversed(range(len(body))):
            high = high + self._lines(body[at])
            if self._leads(at) or high > _MOST or not short(body[at]):
                break
            if not reached[at] and not self._leads(at - 1):
                first = at
            enough = first <= len(body) - _ROWS and any(row.kind != "jumlah" for row in body[first:])
            if enough and high >= (_QUARTER if closes else 0):
                break
        return first

    def _mark(self, end: str, form: str) -> str:
        """Write where a table that may be broken begins or ends: what buku.typ has to know of its pages."""
        return form.format(f'letak("{end}", {_quoted(self.grid.id)}, {_quoted(self.grid.label)})')

    def _row(
        self, row: TableRow, kind: str, first: str = "", last: str = "", *, reached: bool
    ) -> tuple[str, float | None]:
        """Write a row, and say how high it is if that is certain, which it is of none that is `reached` from above."""
        whole, begins = short(row), kind == "sel" and any(cell.rows > 1 for cell in row.cells)
        texts, shown = [], []
        for at, cell in enumerate(row.cells):
            look, lines = self._kind(kind, cell), [*self._lines_of(cell, bold=kind not in _LIGHT)]
            text = first * (at == 0) + self._text(cell, lines) + last * (at == 0)
            texts.append(f"{look}({', '.join(_options(text, cell, whole, begins))})")
            shown.append(SetCell(lines, self.size * (MUTED if look == "redup" else 1), self._wide(cell) - SIDE))
        written = _BETWEEN.join(texts)
        if not self.faces or reached or not whole or any(one.rows > 1 or ISIAN in one.lines for one in row.cells):
            return written, None
        return written, self.faces.high(shown, self.size)

    def _kind(self, kind: str, cell: TableCell) -> str:
        muted = kind == "redup" or (kind == "sel" and self.part.columns[cell.at].muted)
        return kind if not muted else "redup" if self.size * MUTED >= SMALLEST else "kelabu"

    def _lines_of(self, cell: TableCell, *, bold: bool) -> Iterator[SetLine]:
        """Go through the lines of a cell, with places where words may be broken; what indents a number is no text."""
        room, column = self._room(cell), self.part.columns[cell.at]
        narrow = cell.columns > 1 or column.word > room / 2
        for at, line in enumerate(cell.lines):
            heavy = bold or (cell.named and at == 0)
            words = breaks.fitted(line, self.known, room, bold=heavy) if narrow and line != ISIAN else line
            yield SetLine(words, heavy, max(indent(column, cell, line), 0) * self.paper.narrow / 1000)

    def _text(self, cell: TableCell, lines: Sequence[SetLine]) -> str:
        """Write the lines of a cell."""
        if {*cell.lines} == {ISIAN}:
            return f"isian({len(cell.lines)})"
        out = []
        for at, line in enumerate(lines):
            text = f"strong({_printed(line.text)})" if cell.named and at == 0 else _printed(line.text)
            beside = f"{text}; h({line.beside:.3f}em)" if line.beside else text
            out.append("isian(1)" if line.text == ISIAN else beside)
        words = "; linebreak(); ".join(out)
        return f"[#link({_destination(cell.target)})[#{{{words}}}]]" if cell.target else words

    def _room(self, cell: TableCell) -> float:
        """Return what a line of a cell holds, in thousandths of the size of its letters."""
        return (self._wide(cell) - self.paper.side) / self.size / self.paper.narrow * 1000

    def _wide(self, cell: TableCell) -> float:
        """Return how wide a cell is, in points."""
        return math.fsum(self.part.widths[cell.at : cell.at + cell.columns]) * self.paper.wide

    def _height(self) -> float:
        """Say about how high a part is, in lines of its letters; of a long one it is enough to know that it is long."""
        part, high = self.part, 0.0
        if len(part.body) > _MANY:
            return 2 * _MANY
        for row in (*part.head, *part.body):
            high = high + self._lines(row)
        return high

    def _beginning(self) -> float:
        """Say about how high the heading is with the first rows, which stand on the page on which a table begins."""
        rows = [row for row in self.part.body if row.kind != "kelompok"][:_FIRST]
        until = next((at for at, row in enumerate(self.part.body) if rows and row is rows[-1]), -1) + 1
        return min(sum(map(self._lines, (*self.part.head, *self.part.body[:until]))), _MOST)

    def _lines(self, row: TableRow) -> float:
        """Say about how high a row is; a cell that reaches down makes each of its rows as high."""
        return max([1, *(self._high(cell) / cell.rows for cell in row.cells)]) + 0.7

    def _high(self, cell: TableCell) -> int:
        room = self._room(cell) or 1  # a column in which nothing is printed has none
        return sum(math.ceil(width(line) / room * 1.1) for line in cell.lines)


def _reached(rows: Sequence[TableRow]) -> Iterator[bool]:
    """Say of each row whether a cell of one above reaches into it."""
    left = 0  # how many rows are still reached
    for row in rows:
        yield left > 0
        left = max(left - 1, *(cell.rows - 1 for cell in row.cells), 0)


def _heights(rows: Sequence[float | None]) -> str:
    """Write how high rows are; the last is left to Typst, as what stands below it, of which it speaks too."""
    told = [f"{high:.9g}pt" if high else "auto" for high in rows[:-1]]
    return f"rows: ({', '.join(told)}, auto), " if any(rows[:-1]) else ""


def _destination(target: str) -> str:
    """Write where a cell leads: to a label, or to the PDF of another book, in which headings have names."""
    other = _OTHER_BOOK.fullmatch(target)
    return _quoted(f"{other[1]}.pdf#nameddest={other[2]}") if other else f"<{target.removeprefix('#')}>"


def _options(text: str, cell: TableCell, whole: bool, begins: bool) -> Iterator[str]:  # noqa: FBT001 - of its row
    """Write what a cell is given: whether its row stays on one page, and begins a group, which has a rule above it."""
    yield f"{{{text}}}" if "; " in text else text
    if cell.columns > 1:
        yield f"colspan: {cell.columns}"
    if cell.rows > 1:
        yield f"rowspan: {cell.rows}"
    if not whole:
        yield "breakable: true"
    if begins:
        yield "stroke: awal"
    if cell.align:
        yield f"align: {cell.align}"
