"""A low figure becomes a plane with one point on the left, and the balances that put it there on the right."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.colours import PAPER, tint
from masterplan.book.figures.shapes import Scales
from masterplan.press.charts.balances import HIGH, scaled, weighed
from masterplan.press.charts.pieces import Piece, Text, box
from masterplan.press.charts.planes import QUADRANTS, Plane, labelled, named
from masterplan.press.charts.sheet import GREY, NAVY, RULE, Box, Sheet

WIDE, GAP = 54.0, 4.0  # of the plane, and between it and the balances
HALF = 1.9  # of the square at the end of an axis, in which its letter stands


def scales(sheet: Sheet, drawing: Scales) -> Iterator[Piece]:
    """Draw both; the letters of the four lists stand at the ends of the axes."""
    point, colour, near = drawing.point, drawing.point.colour or NAVY, drawing.near
    plane = Plane.over(Box(HALF, HALF, WIDE - HALF, sheet.high - HALF), [(drawing.reach, drawing.reach)])
    own = QUADRANTS[point.x > 0, point.y > 0] if min(abs(point.x), abs(point.y)) > near else None
    yield from plane.ground([] if own is None else [(own, tint(colour, 0.14))], near)
    names = [named(sheet, plane, number, drawing.corners[number], strong=number == own) for number in range(4)]
    yield from names
    yield from _ends(plane)
    yield from labelled(sheet, plane, [point], [*plane.axes, *(name.room(sheet) for name in names)])
    left, y = WIDE + GAP, sheet.high - 3
    scale = scaled(sheet, drawing.balances, left)
    for balance in drawing.balances:
        yield from weighed(sheet, balance, (left, y), colour, scale)
        y -= HIGH


def _ends(plane: Plane) -> Iterator[Piece]:
    """Write at each end of an axis which list draws a point there."""
    (x, y), area = plane.box.middle, plane.box
    ends = {"O": (x, area.top), "T": (x, area.bottom), "S": (area.right, y), "W": (area.left, y)}
    for letter, (a, b) in ends.items():
        yield box((a - HALF, b - HALF, 2 * HALF, 2 * HALF), PAPER, edge=RULE)
        yield Text(a, b, letter, bold=True, colour=GREY, across="center")
