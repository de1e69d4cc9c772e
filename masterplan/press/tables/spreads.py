"""The parts of a spread become how its tables are set: in the largest letters with which two pages hold them.

Each page is filled by itself, so that the right one begins with the strategies. Where one of them cannot hold its half
in any size, the halves flow from page to page. How high prose is can only be estimated, so some room is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil

from msgspec import Struct

from masterplan.book.markdown import cited, prose
from masterplan.book.parts import Figure, Frame, Part, Prose, Section, Spread, Table
from masterplan.press.letters import width
from masterplan.press.tables import heights
from masterplan.press.tables.grid import TableGrid
from masterplan.press.tables.room import Paper

SIZES = (9, 8.5, 8, 7.5)  # of the letters, the loosest first
_SLACK = 10.0  # points of a page that stay free
_MM = 72 / 25.4
# As buku.typ sets a spread, in points: prose, its lines, and what is between two paragraphs; its heading.
_PROSE, _LINE, _LEADING, _BETWEEN, _TITLE, _BELOW = 9.0, 11.97, 5.85, 7.2, 16.0, 9.6
_SERIF = 1.13  # how much wider the letters of prose are than those of tables
_COLUMNS, _BESIDE = 8 * _MM, 6 * _MM  # between two columns, and beside a figure
_LEFT = 2  # tables from which on the right page has what follows: the second one begins it


class SpreadTable(Struct, frozen=True):
    """How a table of a spread is set: on which paper, which has one size, and whether a page begins with it."""

    paper: Paper
    begins: bool


class _SpreadPart(Struct, frozen=True):
    """What takes room in a spread: a table, or something whose height is the same in any size."""

    high: float
    table: Table | None = None


def fitted(spread: Spread, grids: Mapping[str, TableGrid], wide: float, high: float) -> Mapping[str, SpreadTable]:
    """Return how the tables of a spread are set on pages with so much room, in points, by their ids.

    A sheet has pages of its own below each of its heads; the last one is single.
    """
    own = [one for one in spread.parts if isinstance(one, Section) and one.kind == "kepala"]
    heads: list[tuple[Part, ...]] = [(one,) for one in own]
    made: dict[str, SpreadTable] = {}
    for parts in heads or [spread.parts]:
        made |= _fitted(parts, grids, wide, high, whole=parts in heads[-1:])
    return made


def _fitted(
    parts: Iterable[Part], grids: Mapping[str, TableGrid], wide: float, high: float, *, whole: bool = False
) -> Mapping[str, SpreadTable]:
    """Fit parts into two pages, or if they are to stay `whole`, into one."""
    pieces = list(_pieces(parts, wide))
    tables = [at for at, piece in enumerate(pieces) if piece.table]
    cut = tables[_LEFT - 1] if len(tables) >= _LEFT and not whole else len(pieces)
    paper = Paper(wide, heights.SIDE, SIZES)

    def fits(own: Sequence[_SpreadPart], size: float, room: float) -> bool:
        beside, shown = sum(one.high for one in own), [one.table for one in own if one.table]
        # Texts are measured only where rows alone are not too many.
        return beside + sum(heights.least(grids[one.id], size) for one in shown) <= room and (
            beside + sum(_table(one, grids, paper, size) for one in shown) <= room
        )

    def loosest(own: Sequence[_SpreadPart], room: float) -> float:
        return next((size for size in SIZES if fits(own, size, room - _SLACK)), 0)

    left, right = loosest(pieces[:cut], high), loosest(pieces[cut:], high)
    if not (left and right):
        left = right = (0 if whole else loosest(pieces, 2 * high - 2 * _SLACK)) or SIZES[0]
        cut = len(pieces)
    return {
        one.table.id: SpreadTable(Paper(wide, heights.SIDE, (left if at < cut else right,)), begins=at == cut)
        for at, one in enumerate(pieces)
        if one.table
    }


def _table(table: Table, grids: Mapping[str, TableGrid], paper: Paper, size: float) -> float:
    return heights.high(grids[table.id], paper, size, " ".join(cited(table)))


def _pieces(parts: Iterable[Part], wide: float) -> Iterator[_SpreadPart]:
    for part in parts:
        match part:
            case Section():
                lines = heights.lines(part.heading, wide / _TITLE * 1000, bold=True)
                yield _SpreadPart(heights.stacked(lines, _TITLE, 0.4) + _BELOW)
                yield from _pieces(part.parts, wide)
            case Frame():
                yield from _framed(part, wide)
            case Table():
                yield _SpreadPart(_BETWEEN, part)
            case _:
                yield _SpreadPart(_told((part,), wide))


def _framed(frame: Frame, wide: float) -> Iterator[_SpreadPart]:
    match frame.kind:
        case "dua-lajur":
            yield _SpreadPart((_told(frame.parts, (wide - _COLUMNS) / 2) + _LINE) / 2 + _BETWEEN)
        case "samping":
            yield _SpreadPart(_beside(frame.parts, wide))
        case _:
            yield from _pieces(frame.parts, wide)


def _told(parts: Iterable[Part], wide: float) -> float:
    """Return how high prose is in lines of a width."""
    paragraphs = [one for part in parts if isinstance(part, Prose) for one in prose(part).split("\n\n")]
    lines = [ceil(width(" ".join(one.split())) * _SERIF * _PROSE / 1000 / wide * 1.03) for one in paragraphs]
    return sum(count * _LINE - _LEADING + _BETWEEN for count in lines)


def _beside(parts: Iterable[Part], wide: float) -> float:
    """Return how high a figure is with its caption and source, or what stands beside it."""
    shown = [part for part in parts if isinstance(part, Figure)]
    room = wide - _BESIDE - max((one.value.lebar * _MM for one in shown), default=0)
    own = sum(one.value.tinggi * _MM + _below(one) for one in shown)
    return max(own, _told(parts, room)) + _BETWEEN


def _below(figure: Figure) -> float:
    room = figure.value.lebar * _MM
    caption = heights.lines(f"{figure.label}  {figure.title}", room / heights.CAPTION * 1000, bold=True)
    source = sum(heights.lines(one, room / heights.SOURCE * 1000) for one in cited(figure))
    return heights.stacked(caption, heights.CAPTION) + heights.stacked(source, heights.SOURCE) + 2 * _BETWEEN
