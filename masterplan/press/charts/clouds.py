"""Very many points become a plane in which those are named that have room; others have their number, or no label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.colours import INK
from masterplan.book.figures.shapes import Cloud, CloudPoint
from masterplan.press.charts.pairs import LOOKS, key
from masterplan.press.charts.pieces import Piece, Stroke, Symbol, Text
from masterplan.press.charts.places import around, free
from masterplan.press.charts.planes import SHADE, Plane, axes, cornered
from masterplan.press.charts.sheet import GREY, PLAIN, POINT, SMALL, Box, Place, Sheet

MANY = 60  # points, above which marks are smaller and only numbers are tried
NAME, NUMBER = 4, 2  # rings around a point in which a name is tried, and a number
KEY = 6.0  # millimetres above the plane
MARKS = (*LOOKS, *((colour, "up", hollow) for colour, _shape, hollow in LOOKS))  # of two kinds, and of two more


def cloud(sheet: Sheet, drawing: Cloud) -> Iterator[Piece]:
    """Draw a plane over the whole sheet below the key of its marks."""
    area = Box(11, 8.5, sheet.wide - 0.5, sheet.high - 5 - KEY)
    plane = Plane.over(area, [(point.x, point.y) for point in drawing.points])
    yield from plane.ground([(0, SHADE), (2, SHADE)], 0)
    yield from axes(plane, drawing.axes)
    yield from cornered(sheet, plane, drawing.corners, drawing.axes, sheet.high - KEY - 2.6)
    yield from plane.ticks()
    yield from key(sheet, drawing.kinds, 12.0, MARKS[: len(drawing.kinds)])
    yield from _labels(sheet, plane, drawing.points)
    many = len(drawing.points) > MANY
    for point in drawing.points:
        colour, shape, hollow = MARKS[point.kind]
        yield Symbol(*plane.place(point.x, point.y), shape, colour, 2.6 if many else 4, hollow)


def _labels(sheet: Sheet, plane: Plane, points: Sequence[CloudPoint]) -> Iterator[Piece]:
    """Label those first that stand alone: their names fit."""
    at = [plane.place(point.x, point.y) for point in points]
    taken = [*plane.axes, *(around(x, y, 1.0) for x, y in at)]
    many = len(points) > MANY
    for index in sorted(range(len(points)), key=lambda one: (_near(at, one), one)):
        point, (x, y) = points[index], at[index]
        tried = (*(() if many else ((point.name, NAME),)), (point.number, NUMBER))
        for words, rings in tried:
            found = free((x, y), (sheet.width(words, SMALL), SMALL * POINT * 1.05), plane.box, taken, rings)
            if found:
                taken.append(found)
                yield Stroke(((x, y), found.nearest(x, y)), weight=0.4)
                yield Text(*found.middle, words, SMALL, colour=GREY if words == point.number else INK, across="center")
                break


def _near(at: Sequence[Place], index: int) -> int:
    """Count the points near one."""
    x, y = at[index]
    return sum(abs(x - a) < 3 * PLAIN * POINT and abs(y - b) < PLAIN * POINT for a, b in at)
