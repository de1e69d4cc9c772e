"""Things with two amounts each become rows of two marks on one scale, joined by a line as long as they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from masterplan.book.figures.shapes import PairedRow, Pairs
from masterplan.press.charts.pieces import Piece, Stroke, Symbol, Text
from masterplan.press.charts.sheet import GREY, NAVY, PALE, SMALL, Box, Sheet

MarkLook: TypeAlias = tuple[str, str, bool]  # colour, mark, and whether it is hollow
LOOKS: Sequence[MarkLook] = ((NAVY, "circle", False), ("#b35c00", "square", True))
KEY, GUTTER, AIR = 7.0, 6.0, 1.8  # millimetres above the rows, between two drawings, and beside a mark


def pairs(sheet: Sheet, drawing: Pairs) -> Iterator[Piece]:
    """Draw the rows over the whole sheet, below the key."""
    yield from _drawn(sheet, drawing, _named(sheet, drawing, sheet.wide), _most(drawing))


def beside(sheet: Sheet, both: tuple[Pairs, Pairs]) -> Iterator[Piece]:
    """Draw two of one scale about the same things side by side, with their names at the left only."""
    first = _named(sheet, both[0], sheet.wide)
    wide, most = (sheet.wide - first.left - GUTTER) / 2, max(map(_most, both))
    for index, drawing in enumerate(both):
        left = first.left + (wide + GUTTER) * index
        yield from _drawn(sheet, drawing, Box(left, 0, left + wide, sheet.high - KEY), most, named=not index)


def _named(sheet: Sheet, drawing: Pairs, right: float) -> Box:
    """Return the room of the rows beside their names."""
    left = min(max(sheet.width(row.name, bold=True) for row in drawing.rows), sheet.wide * 0.4) + 3
    return Box(left, 0, right, sheet.high - KEY)


def _most(drawing: Pairs) -> float:
    return max(max(row.values) for row in drawing.rows) or 1.0


def _drawn(sheet: Sheet, drawing: Pairs, room: Box, most: float, *, named: bool = True) -> Iterator[Piece]:
    yield from key(sheet, drawing.series, room.left)
    label = max(sheet.width(text, SMALL) for row in drawing.rows for text in row.labels) + AIR
    scale, high = (room.right - room.left - 2 * label) / most, (room.top - room.bottom) / len(drawing.rows)
    for index, row in enumerate(drawing.rows):
        y = room.top - high * (index + 0.5)
        if named:
            yield Text(0, y, sheet.cut(row.name, room.left - 2, bold=True), bold=True, colour=row.colour)
        yield Stroke(((room.left, y), (room.right, y)), colour=PALE, weight=0.4)
        yield from _row(row, [room.left + label + value * scale for value in row.values], y)


def _row(row: PairedRow, places: Sequence[float], y: float) -> Iterator[Piece]:
    yield Stroke(((min(places), y), (max(places), y)), colour=GREY, weight=1.2)
    for x, text, (colour, shape, hollow) in zip(places, row.labels, LOOKS, strict=True):
        yield Symbol(x, y, shape, colour, 4.5, hollow)
        before = x < max(places) or (len(set(places)) == 1 and shape == LOOKS[0][1])
        at = x - AIR if before else x + AIR
        yield Text(at, y, text, size=SMALL, across="right" if before else "left")


def key(sheet: Sheet, series: Sequence[str], left: float, looks: Sequence[MarkLook] = LOOKS) -> Iterator[Piece]:
    """Say above a drawing, from a place on, what each mark means."""
    y = sheet.high - 2.4
    for name, (colour, shape, hollow) in zip(series, looks, strict=True):
        yield Symbol(left + 2, y, shape, colour, 4.5, hollow)
        yield Text(left + 4.5, y, name)
        left += sheet.width(name) + 10
