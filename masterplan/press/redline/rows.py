"""Two tables become one in which rows come and go, and the cells of a row that stays are compared.

A row is found again by what it stands for. One that has other cells than before is replaced as a whole, since Word
cannot track cells that merge or part; so is every row of a table that has other columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise, takewhile

from rapidfuzz import fuzz

from masterplan.press.redline.pairs import pairs
from masterplan.press.redline.wordml import pieces
from masterplan.press.redline.words import Tracked

# What may differ in a row that says the same.
_LAYOUT = re.compile(r"<w:(?:tcW|keepNext|cantSplit|jc|ind|shd|vAlign)\b[^>]*/>")
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"\s*/>')
_MERGE = re.compile(r'<w:vMerge(?: w:val="(\w+)")?\s*/>')
_WIDTH = re.compile(r'(?<=<w:tcW w:w=")[\d.]+')
_CELL_WIDTH = re.compile(r"<w:tcW\b[^>]*/>")
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"\s*/>')
_NEAR = 30  # twips; edges of columns that are closer than this are the same edge


@dataclass(frozen=True, slots=True)
class Inside:
    """What is done with the paragraphs in cells: those of two cells become those of one, or one comes or goes."""

    join: Callable[[Sequence[str], Sequence[str]], Sequence[str]]
    whole: Callable[[str, Tracked], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its properties, what stands in it, how many columns it spans, and its part in cells that reach down."""

    head: str
    blocks: tuple[str, ...]
    span: int
    merge: str  # `restart`, `continue`, or nothing


@dataclass(frozen=True)
class Row:
    """A row; `id` is what it stands for."""

    xml: str
    id: str

    @cached_property
    def key(self) -> str:
        """What it says, without how it looks."""
        return _LAYOUT.sub("", self.xml)

    @cached_property
    def text(self) -> str:
        """What a reader sees of it."""
        return re.sub(r"<[^>]*>", " ", self.xml)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, each taken apart."""
        return tuple(_cell(xml) for xml in pieces(self.xml, "tc")[1])

    @cached_property
    def shape(self) -> tuple[tuple[int, bool], ...]:
        """What must be equal for two rows to be compared cell by cell; a cell may begin to reach down, or cease to."""
        return tuple((cell.span, cell.merge == "continue") for cell in self.cells)

    @property
    def continues(self) -> bool:
        """Whether a cell of a row above reaches into it."""
        return any(continued for _span, continued in self.shape)


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table, cut into rows."""

    head: str
    rows: tuple[Row, ...]
    tail: str

    @property
    def grid(self) -> tuple[int, ...]:
        """The widths of the columns in twips."""
        return tuple(map(int, _COLUMN.findall(self.head)))


def table(xml: str, ids: Sequence[str]) -> WordTable:
    """Cut a table; `ids` say what the rows below its headings stand for, or are empty if nobody knows."""
    head, rows, tail = pieces(xml, "tr")
    headings = sum(1 for _row in takewhile(lambda row: "<w:tblHeader" in row, rows))
    named = ids if len(ids) == len(rows) - headings else [""] * (len(rows) - headings)
    every = (*(f"#{number}" for number in range(headings)), *named)
    return WordTable(head, tuple(Row(*pair) for pair in zip(rows, every, strict=True)), tail)


def _cell(xml: str) -> Cell:
    head, blocks, _tail = pieces(xml, "p", "tbl")
    span, merge = _SPAN.search(head), _MERGE.search(head)
    return Cell(head, tuple(blocks), int(span[1]) if span else 1, (merge[1] or "continue") if merge else "")


# --- comparing ----------------------------------------------------------------------------------


def merged(old: WordTable, new: WordTable, inside: Inside) -> str:
    """Write the table of both revisions."""
    if len(old.grid) != len(new.grid):
        return _replaced(old, new, inside)
    return "".join((new.head, *_rows(old, new, inside), new.tail))


def whole(one: WordTable, state: Tracked, inside: Inside) -> str:
    """Write a table that comes or goes."""
    return "".join((one.head, *(_row(row, state, inside) for row in one.rows), one.tail))


def _rows(old: WordTable, new: WordTable, inside: Inside) -> Iterator[str]:
    i = j = 0
    for a, b in (*pairs(old.rows, new.rows, _likeness), (len(old.rows), len(new.rows))):
        gone = [_fitted(row, new.grid) for row in old.rows[i:a]]
        yield from _between(gone, new.rows[j:b], inside)
        if a < len(old.rows):
            yield _both(old.rows[a], new.rows[b], inside, new.grid)
        i, j = a + 1, b + 1


def _likeness(then: Row, now: Row) -> float:
    return fuzz.ratio(then.text, now.text) / 100 if then.shape == now.shape else 0


def _between(old: Sequence[Row], new: Sequence[Row], inside: Inside) -> Iterator[str]:
    """Write rows that go and rows that come; first those that a cell above reaches into, so that all stay below it."""
    goes = sum(1 for _row in takewhile(lambda row: row.continues, old))
    comes = sum(1 for _row in takewhile(lambda row: row.continues, new))
    yield from (_row(row, "del", inside) for row in old[:goes])
    yield from (_row(row, "ins", inside) for row in new[:comes])
    yield from (_row(row, "del", inside) for row in old[goes:])
    yield from (_row(row, "ins", inside) for row in new[comes:])


def _both(then: Row, now: Row, inside: Inside, grid: Sequence[int]) -> str:
    if then.xml == now.xml or then.key == now.key:
        return now.xml
    if then.shape != now.shape:
        return _row(_fitted(then, grid), "del", inside) + _row(now, "ins", inside)
    head, _cells, tail = pieces(now.xml, "tc")
    cells = (
        f"{_reaching(one, other)}{''.join(inside.join(one.blocks, other.blocks))}</w:tc>"
        for one, other in zip(then.cells, now.cells, strict=True)
    )
    return "".join((head, *cells, tail))


def _reaching(then: Cell, now: Cell) -> str:
    """Let a cell reach down if it does or did; where no row continues it, that means nothing."""
    return now.head if now.merge or not then.merge else _put(now.head, '<w:vMerge w:val="restart"/>')


def _row(row: Row, state: Tracked, inside: Inside) -> str:
    head, _cells, tail = pieces(row.xml, "tc")
    mark = f"<w:{state}/>"
    marked = head.replace("</w:trPr>", f"{mark}</w:trPr>") if "</w:trPr>" in head else f"{head}<w:trPr>{mark}</w:trPr>"
    cells = (f"{one.head}{''.join(inside.whole(block, state) for block in one.blocks)}</w:tc>" for one in row.cells)
    return "".join((marked, *cells, tail))


# --- columns ------------------------------------------------------------------------------------


def _fitted(row: Row, grid: Sequence[int]) -> Row:
    """Give the cells of a row the widths of the columns that a table has now."""
    edges = (0, *accumulate(grid))
    ends = list(accumulate(cell.span for cell in row.cells))
    widths = [edges[end] - edges[end - cell.span] for cell, end in zip(row.cells, ends, strict=True)]
    return _with_heads(row, [_WIDTH.sub(str(w), cell.head) for cell, w in zip(row.cells, widths, strict=True)])


def _replaced(old: WordTable, new: WordTable, inside: Inside) -> str:
    """Let all rows of one grid go and all of another come, in a table whose columns end wherever one of either ends."""
    edges = _edges(old.grid, new.grid)
    columns = "".join(f'<w:gridCol w:w="{b - a}"/>' for a, b in pairwise(edges))
    head = re.sub(r"<w:tblGrid>.*</w:tblGrid>", f"<w:tblGrid>{columns}</w:tblGrid>", new.head)
    gone = (_row(_spread(row, old.grid, edges), "del", inside) for row in old.rows)
    come = (_row(_spread(row, new.grid, edges), "ins", inside) for row in new.rows)
    return "".join((head, *gone, *come, new.tail))


def _edges(*grids: Sequence[int]) -> list[int]:
    found = [0]
    for edge in sorted(edge for grid in grids for edge in accumulate(grid)):
        if edge - found[-1] > _NEAR:
            found.append(edge)
    return found


def _spread(row: Row, grid: Sequence[int], edges: Sequence[int]) -> Row:
    """Let the cells of a row span the columns of a finer grid."""
    own = [min(range(len(edges)), key=lambda n: abs(edges[n] - edge)) for edge in (0, *accumulate(grid))]
    ends = accumulate(cell.span for cell in row.cells)
    spans = [own[end] - own[end - cell.span] for cell, end in zip(row.cells, ends, strict=True)]
    plain = [_SPAN.sub("", cell.head) for cell in row.cells]
    heads = [_put(head, f'<w:gridSpan w:val="{n}"/>') if n > 1 else head for head, n in zip(plain, spans, strict=True)]
    return _with_heads(row, heads)


def _put(head: str, element: str) -> str:
    """Put an element into the properties of a cell, in the place that the standard gives to spans."""
    place = _SPAN.search(head) or _CELL_WIDTH.search(head)
    return f"{head[: place.end()]}{element}{head[place.end() :]}" if place else head


def _with_heads(row: Row, heads: Sequence[str]) -> Row:
    start, _cells, tail = pieces(row.xml, "tc")
    cells = (f"{head}{''.join(cell.blocks)}</w:tc>" for head, cell in zip(heads, row.cells, strict=True))
    return Row("".join((start, *cells, tail)), row.id)
