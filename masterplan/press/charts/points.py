"""A quadrant becomes a plane with its four named corners, a mark for each point, and labels beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from masterplan.book.colours import INK
from masterplan.book.figures.shapes import Point, Quadrant
from masterplan.press.charts.places import Box, places
from masterplan.press.charts.sheet import GREY, PLAIN, POINT, RULE, SMALL, Sheet
from masterplan.words.format import angka

SHAPES = ("o", "s", "^", "D", "v", "P", "X", "p", "<", ">")
SHADE = "#f3f5f7"
STEPS = tuple(
    Decimal(one) for one in ("0.1", "0.2", "0.25", "0.5", "1", "2", "2.5", "5", "10", "20", "25", "50", "100")
)
FREE = 1.12  # how far axes reach, measured by the outermost point
TICKS = 4  # on each side of the origin
CROWD = 12  # points, above which labels are set smaller


@dataclass(frozen=True, slots=True)
class Plane:
    """A box on the sheet with an origin in its middle: how far its axes reach, and the distance of its ticks."""

    box: Box
    reach: tuple[float, float]
    step: Decimal

    @classmethod
    def over(cls, box: Box, points: Iterable[tuple[float, float]], rim: float = 0) -> Plane:
        """Let both axes reach further than the points, the same on both sides of the origin.

        `rim` is how much room is left to names above and below all points, if a share of the plane is not enough.
        """
        own = list(points)
        wide, high = max(abs(x) for x, _y in own) or 1, max(abs(y) for _x, y in own) or 1
        step = next((one for one in STEPS if max(wide, high) <= TICKS * one), STEPS[-1])
        half = (box.top - box.bottom) / 2
        return cls(box, (wide * FREE, high * max(FREE, half / (half - rim))), step)

    @property
    def middle(self) -> tuple[float, float]:
        """Where the axes cross."""
        return (self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point stands on the sheet."""
        a, b = self.middle
        return a + x / self.reach[0] * (self.box.right - a), b + y / self.reach[1] * (self.box.top - b)

    def corner(self, number: int) -> Box:
        """Return a quadrant, counted from the upper right one against the clock."""
        (x, y), box = self.middle, self.box
        left, right = (x, box.right) if number in {0, 3} else (box.left, x)
        bottom, top = (y, box.top) if number in {0, 1} else (box.bottom, y)
        return Box(left, bottom, right, top)


def quadrant(sheet: Sheet, drawing: Quadrant) -> None:
    """Draw a quadrant over the whole sheet, with the names of its corners around it."""
    plane = Plane.over(Box(11, 8.5, sheet.wide - 0.5, sheet.high - 5), [(point.x, point.y) for point in drawing.points])
    axes = ground(sheet, plane, [(0, SHADE), (2, SHADE)])
    _named(sheet, plane, drawing)
    ticks(sheet, plane)
    labelled(sheet, plane, drawing.points, axes)


def _named(sheet: Sheet, plane: Plane, drawing: Quadrant) -> None:
    (x, y), box = plane.middle, plane.box
    sheet.text(x, 2.2, drawing.axes[0], colour=GREY, across="center")
    sheet.text(2, y, drawing.axes[1], colour=GREY, across="center", along="center", turned=90)
    for (name, number), (right, top) in zip(drawing.corners, ((1, 1), (0, 1), (0, 0), (1, 0)), strict=True):
        edge, base = box.right if right else box.left, sheet.high - 2.6 if top else 2.2
        room = x - box.left - 2 - (0 if top else sheet.width(drawing.axes[0]) / 2)
        (words,) = sheet.wrapped(f"{name} ({number})", room, lines=1, bold=True)
        sheet.text(edge, base, words, bold=True, colour=GREY, across="right" if right else "left")


def ground(sheet: Sheet, plane: Plane, shaded: Iterable[tuple[int, str]]) -> list[Box]:
    """Draw the plane; return the axes, on which no label may stand."""
    (x, y), box = plane.middle, plane.box
    for number, fill in shaded:
        own = plane.corner(number)
        sheet.box(own.left, own.bottom, own.right - own.left, own.top - own.bottom, fill=fill)
    sheet.box(box.left, box.bottom, box.right - box.left, box.top - box.bottom, edge=RULE)
    sheet.line((x, x), (box.bottom, box.top), colour=GREY, weight=0.8)
    sheet.line((box.left, box.right), (y, y), colour=GREY, weight=0.8)
    return [Box(x - 0.2, box.bottom, x + 0.2, box.top), Box(box.left, y - 0.2, box.right, y + 0.2)]


def ticks(sheet: Sheet, plane: Plane) -> None:
    """Write the numbers of both axes along the lower and the left edge."""
    box = plane.box
    for number in range(-TICKS, TICKS + 1):
        value, written = float(number * plane.step), angka(number * plane.step)
        a, b = plane.place(value, value)
        if abs(value) < plane.reach[0]:
            sheet.line((a, a), (box.bottom, box.bottom - 0.8), colour=RULE)
            sheet.text(a, box.bottom - 1.2, written, size=SMALL, colour=GREY, across="center", along="top")
        if abs(value) < plane.reach[1]:
            sheet.line((box.left, box.left - 0.8), (b, b), colour=RULE)
            sheet.text(box.left - 1.2, b, written, size=SMALL, colour=GREY, across="right")


def labelled(sheet: Sheet, plane: Plane, points: Sequence[Point], taken: Sequence[Box]) -> None:
    """Mark each point, and label it where no other label, mark or taken box is."""
    at = [plane.place(point.x, point.y) for point in points]
    size = SMALL if len(at) > CROWD else PLAIN
    sizes = [(sheet.width(p.name, size, bold=p.strong), size * POINT * 1.05) for p in points]
    found = places(at, sizes, plane.box, taken)
    for place, box in zip(at, found, strict=True):
        near = box.nearest(*place)
        sheet.line((place[0], near[0]), (place[1], near[1]), colour=RULE, weight=0.4)
    for index, (point, place) in enumerate(zip(points, at, strict=True)):
        _mark(sheet, point, place, index)
    for point, box in zip(points, found, strict=True):
        middle = (box.bottom + box.top) / 2
        sheet.text((box.left + box.right) / 2, middle, point.name, size=size, bold=point.strong, across="center")


def _mark(sheet: Sheet, point: Point, place: tuple[float, float], index: int) -> None:
    shape = "*" if point.strong else SHAPES[index % len(SHAPES)] if point.colour else "o"
    sheet.mark(*place, shape=shape, colour=point.colour or INK, size=9 if point.strong else 5 if point.colour else 3.2)
