"""A measured table and the size of its letters become how high it is in a PDF, in points."""

from __future__ import annotations

import math
from functools import lru_cache

from masterplan.book.tables.shapes import ISIAN, TableCell, TableRow
from masterplan.press.letters import width
from masterplan.press.tables.grid import REMEMBERED, TableGrid
from masterplan.press.tables.room import Paper, TablePart, fit

# As buku.typ sets a table: from the top of a capital letter to its foot, of a condensed one too, and from there to the
# next line, in em; what stands above and below the text of a cell, in a spread in em and else in points, and beside it;
# and how much smaller a muted text is.
CAPITAL, CAPITAL_NARROW, LEADING = 0.729, 0.718, 0.5
PADDING, PADDING_PLAIN, SIDE, MUTED = 0.26, 3.5, 8.0, 0.94
SMALLEST = 7.5  # points
CAPTION, SOURCE = 9.0, 8.0  # the sizes of what stands above and below a table
WRITTEN = 14.0  # how high a line is that is written on by hand
_GAP, _ABOVE_SOURCE = 0.65, 5.0
_SPACE = width(" ")


def lines(text: str, room: float, *, bold: bool = False) -> int:
    """Count the lines of a text where a line holds so many thousandths of the size of its letters."""
    count, used = 1, 0.0
    for word in text.split(" "):
        wide = width(word, bold)
        if used and used + _SPACE + wide > room:
            count, used = count + 1, 0.0
        used += wide + (_SPACE if used else 0)
        if used > room > 0:  # a word that is broken itself
            more = int(used // room)
            count, used = count + more, used - more * room
    return count


def stacked(count: int, size: float, leading: float = LEADING, capital: float = CAPITAL) -> float:
    """Return how high so many lines are."""
    return count * size * capital + (count - 1) * size * leading


@lru_cache(4 * REMEMBERED)  # in each of the sizes that are tried
def high(grid: TableGrid, paper: Paper, size: float, source: str) -> float:
    """Return how high a table is with its caption and its source, if it is set in a size of its paper."""
    _size, parts = fit(grid, Paper(paper.wide, paper.side, (size,), paper.narrow))
    rows = sum(_row(row, part, paper, size, head=True) for part in parts for row in part.head)
    rows += sum(_row(row, part, paper, size) for part in parts for row in part.body)
    named = f"{grid.label}  {grid.title}" if grid.number else grid.title
    title = stacked(lines(named, paper.wide / CAPTION * 1000, bold=True), CAPTION)
    below = stacked(lines(source, paper.wide / SOURCE * 1000), SOURCE) + _ABOVE_SOURCE if source else 0
    return len(parts) * (title + _GAP * size) + rows + below


def least(grid: TableGrid, size: float) -> float:
    """Return how high a table is in any case, which is known without measuring a text: each row has a line."""
    line = stacked(1, min(size, max(size * MUTED, SMALLEST)))
    return _rows(grid) * (line + 2 * PADDING * size)


@lru_cache(REMEMBERED)  # for all sizes
def _rows(grid: TableGrid) -> int:
    return sum(any(cell.rows == 1 and cell.lines for cell in row.cells) for row in grid.body)


def _row(row: TableRow, part: TablePart, paper: Paper, size: float, *, head: bool = False) -> float:
    bold = head or row.kind in {"kelompok", "jumlah"}

    def high(cell: TableCell) -> float:
        muted = row.kind == "redup" or (part.columns[cell.at].muted and not bold)
        small = max(size * MUTED, SMALLEST) if muted else size
        share = math.fsum(part.widths[cell.at : cell.at + cell.columns])
        room = (share * paper.wide - paper.side) / small / paper.narrow * 1000
        printed = [line for line in cell.lines if line != ISIAN]
        hand = WRITTEN * (len(cell.lines) - len(printed))
        told = stacked(sum(lines(line, room, bold=bold) for line in printed), small) if printed else 0
        return (told + hand) / cell.rows

    # A part of a table may have nothing below a heading that reaches over two rows.
    return max(map(high, row.cells), default=0) + 2 * PADDING * size
