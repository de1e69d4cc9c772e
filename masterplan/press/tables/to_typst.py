"""A measured table becomes Typst that calls the functions of buku.typ, which say what it looks like."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.tables.shapes import ISIAN, TableCell, TableRow
from masterplan.press import breaks
from masterplan.press.letters import NARROW, width
from masterplan.press.tables.grid import REMEMBERED, TableGrid, indent, short
from masterplan.press.tables.heights import MUTED, SMALLEST
from masterplan.press.tables.room import Paper, TablePart, fit

# What cells have around their text, and the sizes of their letters, in points; buku.typ has the same.
_SIDE, _SIZES = 9, (8.5, 8, 7.5)
_BETWEEN = ",\n  "
_MANY = 25  # rows of a long table
_LETTERS = re.compile("[A-Za-z]+")
_OTHER_BOOK = re.compile(r"(\.\./[\w/-]+)\.md#([\w-]+)")
_LIGHT = ("sel", "redup")  # rows whose letters are not bold
_ROWS, _QUARTER, _MOST = 2, 16, 30  # that stay with the end of a table: rows, and lines
_FIRST = 3  # rows with which a table begins on a page, at least


def plain_paper(room: int) -> Paper:
    """Return a page of so many twips with the condensed letters of most tables."""
    return Paper(room / 20, _SIDE, _SIZES, NARROW)


def typst(grid: TableGrid, paper: Paper, known: Mapping[str, str], *, closes: bool) -> str:
    """Write a table for a page, without the bracket that ends its call, for its source may come first.

    `known` are the words that may be broken; a page `closes` with the table if what follows begins a new one.
    """
    own = tuple((word, known[word]) for word in _words(grid) if word in known)
    return _remembered(grid, paper, own, closes)


@lru_cache(REMEMBERED)
def _remembered(grid: TableGrid, paper: Paper, known: tuple[tuple[str, str], ...], closes: bool) -> str:  # noqa: FBT001 - as it is remembered
    size, parts = fit(grid, paper)
    return ")\n".join(
        _TypstWriter(grid, part, paper, size, dict(known)).written(at, closes=closes and at == len(parts))
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

    def written(self, number: int, *, closes: bool) -> str:
        """Write the call of buku.typ for the part with this number."""
        grid, part = self.grid, self.part
        named = ", ".join(_quoted(text) for text in (grid.number, breaks.long(grid.title), grid.id))
        widths = ", ".join(f"{share:.4f}fr" for share in part.widths)
        head = _BETWEEN.join(self._row(self._aligned(row), "kepala") for row in part.head)
        rows, end = [f"{row}{_BETWEEN}" for row in self._body()], self._end(closes=closes)
        call = "tabel" if grid.listed else "tabel-rapat"
        return (
            f"#{call}({named}, {number}, {self.size:g}pt, {math.floor(self._height())}, ({widths},), "
            f"mulai: {self._beginning():.1f}, table.header({head}){_BETWEEN}"
            f"{''.join(rows[:end])}ekor: ({''.join(rows[end:])})"
        )

    def _aligned(self, row: TableRow) -> TableRow:
        """Let the heading of a column stand where its texts do; one over several columns stands in the middle."""
        cells = (replace(one, align=f"{self._side(one)} + bottom") for one in row.cells)
        return replace(row, cells=tuple(cells))

    def _side(self, cell: TableCell) -> str:
        return self.part.columns[cell.at].align if cell.columns == 1 else "center"

    def _body(self) -> Iterator[str]:
        """Write the rows; Typst leaves no heading behind at the foot of a page, so no row either that names others.

        Where its rows go on to another page, it stands above them again.
        """
        count = len(self.part.body)
        for at, row in enumerate(self.part.body):
            marks = (
                self._mark("awal", "{}; ") if at == 0 else "",
                self._mark("akhir", "; {}") if at == count - 1 else "",
            )
            made = self._row(row, row.kind or "sel", *marks)
            yield f"table.header(level: 2, {made})" if self._leads(at) else made

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
        reached = {below for at, row in enumerate(body) for one in row.cells for below in range(at + 1, at + one.rows)}
        high, first = 0.0, len(body)
        for at in reversed(range(len(body))):
            high = high + self._lines(body[at])
            if self._leads(at) or high > _MOST or not short(body[at]):
                break
            if at not in reached and not self._leads(at - 1):
                first = at
            enough = first <= len(body) - _ROWS and any(row.kind != "jumlah" for row in body[first:])
            if enough and high >= (_QUARTER if closes else 0):
                break
        return first

    def _mark(self, end: str, form: str) -> str:
        """Write where a table that may be broken begins or ends: what buku.typ has to know of its pages."""
        return form.format(f'letak("{end}", {_quoted(self.grid.id)}, {_quoted(self.grid.label)})')

    def _row(self, row: TableRow, kind: str, first: str = "", last: str = "") -> str:
        whole, begins = short(row), kind == "sel" and any(cell.rows > 1 for cell in row.cells)
        cells = ((self._text(cell, bold=kind not in _LIGHT), cell) for cell in row.cells)
        return _BETWEEN.join(
            f"{self._kind(kind, cell)}({', '.join(_options(text if at else first + text + last, cell, whole, begins))})"
            for at, (text, cell) in enumerate(cells)
        )

    def _kind(self, kind: str, cell: TableCell) -> str:
        muted = kind == "redup" or (kind == "sel" and self.part.columns[cell.at].muted)
        return kind if not muted else "redup" if self.size * MUTED >= SMALLEST else "kelabu"

    def _text(self, cell: TableCell, *, bold: bool) -> str:
        """Write the lines of a cell; what indents a number is no text."""
        room, column = self._room(cell), self.part.columns[cell.at]
        narrow = cell.columns > 1 or column.word > room / 2
        out = []
        if {*cell.lines} == {ISIAN}:
            return f"isian({len(cell.lines)})"
        for at, line in enumerate(cell.lines):
            if line == ISIAN:
                out.append("isian(1)")
                continue
            strong = cell.named and at == 0
            words = breaks.fitted(line, self.known, room, bold=bold or strong) if narrow else line
            text = f"strong({_printed(words)})" if strong else _printed(words)
            before = indent(column, cell, line)
            out.append(f"{text}; h({before * self.paper.narrow / 1000:.3f}em)" if before > 0 else text)
        words = "; linebreak(); ".join(out)
        return f"[#link({_destination(cell.target)})[#{{{words}}}]]" if cell.target else words

    def _room(self, cell: TableCell) -> float:
        """Return what a line of a cell holds, in thousandths of the size of its letters."""
        share = math.fsum(self.part.widths[cell.at : cell.at + cell.columns])
        return (share * self.paper.wide - self.paper.side) / self.size / self.paper.narrow * 1000

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
