"""A quadrant becomes a plane with its four named corners, a mark for each point, and labels beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from masterplan.charts_places import Box, places
from masterplan.charts_sheet import GREY, PLAIN, POINT, RULE, SMALL
from masterplan.colours import INK
from masterplan.format import angka

if TYPE_CHECKING:
    from masterplan.charts_sheet import Sheet
    from masterplan.figures import Point, Quadrant

SHAPES = ("o", "s", "^", "D", "v", "P", "X", "p", "<", ">")
SHADE = "#f3f5f7"
STEPS = tuple(
    Decimal(one) for one in ("0.1", "0.2", "0.25", "0.5", "1", "2", "2.5", "5", "10", "20", "25", "50", "100")
)
TICKS = 4  # on each side of the origin
CROWD = 12  # points, above which labels are set smaller


def quadrant(sheet: Sheet, drawing: Quadrant) -> None:
    """Draw a quadrant over the whole sheet."""
    plane = Box(11, 8.5, sheet.wide - 0.5, sheet.high - 5)
    step, reach = _scale(drawing)
    at = [_place(plane, reach, point) for point in drawing.points]
    corners = _ground(sheet, plane, drawing)
    _ticks(sheet, plane, reach, step)
    size = SMALL if len(at) > CROWD else PLAIN
    high = size * POINT * 1.05
    sizes = [(sheet.width(p.name, size, bold=p.strong), high) for p in drawing.points]
    found = places(at, sizes, plane, corners)
    for place, box in zip(at, found, strict=True):
        near = box.nearest(*place)
        sheet.line((place[0], near[0]), (place[1], near[1]), colour=RULE, weight=0.4)
    for index, (point, place) in enumerate(zip(drawing.points, at, strict=True)):
        _mark(sheet, point, place, index)
    for point, box in zip(drawing.points, found, strict=True):
        middle = (box.bottom + box.top) / 2
        sheet.text((box.left + box.right) / 2, middle, point.name, size=size, bold=point.strong, across="center")


def _scale(drawing: Quadrant) -> tuple[Decimal, tuple[float, float]]:
    """Return the distance of ticks and how far both axes reach, the same on both sides of the origin."""
    wide = max(abs(point.x) for point in drawing.points) or 1
    high = max(abs(point.y) for point in drawing.points) or 1
    step = next((one for one in STEPS if max(wide, high) <= TICKS * one), STEPS[-1])
    return step, (wide * 1.12, high * 1.12)


def _place(plane: Box, reach: tuple[float, float], point: Point) -> tuple[float, float]:
    x, y = (plane.left + plane.right) / 2, (plane.bottom + plane.top) / 2
    return x + point.x / reach[0] * (plane.right - x), y + point.y / reach[1] * (plane.top - y)


def _ground(sheet: Sheet, plane: Box, drawing: Quadrant) -> list[Box]:
    """Draw the plane between the names of its quadrants; return the axes, on which no label may stand."""
    x, y = (plane.left + plane.right) / 2, (plane.bottom + plane.top) / 2
    sheet.box(x, y, plane.right - x, plane.top - y, fill=SHADE)
    sheet.box(plane.left, plane.bottom, x - plane.left, y - plane.bottom, fill=SHADE)
    sheet.box(plane.left, plane.bottom, plane.right - plane.left, plane.top - plane.bottom, edge=RULE)
    sheet.line((x, x), (plane.bottom, plane.top), colour=GREY, weight=0.8)
    sheet.line((plane.left, plane.right), (y, y), colour=GREY, weight=0.8)
    sheet.text(x, 2.2, drawing.axes[0], colour=GREY, across="center")
    sheet.text(2, y, drawing.axes[1], colour=GREY, across="center", along="center", turned=90)
    for (name, number), (right, top) in zip(drawing.corners, ((1, 1), (0, 1), (0, 0), (1, 0)), strict=True):
        edge, base = plane.right if right else plane.left, sheet.high - 2.6 if top else 2.2
        sheet.text(edge, base, f"{name} ({number})", bold=True, colour=GREY, across="right" if right else "left")
    return [Box(x - 0.2, plane.bottom, x + 0.2, plane.top), Box(plane.left, y - 0.2, plane.right, y + 0.2)]


def _ticks(sheet: Sheet, plane: Box, reach: tuple[float, float], step: Decimal) -> None:
    x, y = (plane.left + plane.right) / 2, (plane.bottom + plane.top) / 2
    for number in range(-TICKS, TICKS + 1):
        value, written = float(number * step), angka(number * step)
        if abs(value) < reach[0]:
            a = x + value / reach[0] * (plane.right - x)
            sheet.line((a, a), (plane.bottom, plane.bottom - 0.8), colour=RULE)
            sheet.text(a, plane.bottom - 1.2, written, size=SMALL, colour=GREY, across="center", along="top")
        if abs(value) < reach[1]:
            b = y + value / reach[1] * (plane.top - y)
            sheet.line((plane.left, plane.left - 0.8), (b, b), colour=RULE)
            sheet.text(plane.left - 1.2, b, written, size=SMALL, colour=GREY, across="right")


def _mark(sheet: Sheet, point: Point, place: tuple[float, float], index: int) -> None:
    shape = "*" if point.strong else SHAPES[index % len(SHAPES)] if point.colour else "o"
    sheet.mark(*place, shape=shape, colour=point.colour or INK, size=9 if point.strong else 5 if point.colour else 3.2)
