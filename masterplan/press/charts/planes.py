"""Positions become points in a plane with four named corners: many with labels, or one with its sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from masterplan.book.colours import INK
from masterplan.book.figures.shapes import Point, Quadrant
from masterplan.press.charts.pieces import Across, Piece, Shape, Stroke, Symbol, Text, box
from masterplan.press.charts.places import places
from masterplan.press.charts.sheet import GREY, PLAIN, POINT, RULE, SMALL, Box, Place, Sheet
from masterplan.words.format import angka

SYMBOLS = ("circle", "square", "up", "diamond", "down", "plus", "cross", "pentagon", "left", "right")
SHADE, CROSS = "#f3f5f7", "#e3e7eb"
STEPS = tuple(
    Decimal(one) for one in ("0.1", "0.2", "0.25", "0.5", "1", "2", "2.5", "5", "10", "20", "25", "50", "100")
)
FREE = 1.12  # how far axes reach, measured by the outermost point
TICKS = 4  # on each side of the origin
CROWD = 12  # points, above which labels are set smaller and cut sooner
UPPER, RIGHT = {0, 1}, {0, 3}  # quadrants, counted from the upper right one against the clock


class Plane(Struct, frozen=True):
    """A box on the sheet with an origin in its middle: how far its axes reach, and the distance of its ticks."""

    box: Box
    reach: Place
    step: Decimal

    @classmethod
    def over(cls, area: Box, points: Iterable[Place]) -> Plane:
        """Let both axes reach further than the points, the same on both sides of the origin."""
        own = list(points)
        wide, high = max(abs(x) for x, _y in own) or 1, max(abs(y) for _x, y in own) or 1
        step = next((one for one in STEPS if max(wide, high) <= TICKS * one), STEPS[-1])
        return cls(area, (wide * FREE, high * FREE), step)

    @property
    def axes(self) -> list[Box]:
        """The room that the axes take."""
        (x, y), area = self.box.middle, self.box
        return [Box(x - 0.2, area.bottom, x + 0.2, area.top), Box(area.left, y - 0.2, area.right, y + 0.2)]

    def place(self, x: float, y: float) -> Place:
        """Return where a point stands on the sheet."""
        a, b = self.box.middle
        return a + x / self.reach[0] * self.box.wide / 2, b + y / self.reach[1] * self.box.high / 2

    def quadrant(self, number: int) -> Box:
        """Return the box of a quadrant."""
        (x, y), area = self.box.middle, self.box
        left, right = (x, area.right) if number in RIGHT else (area.left, x)
        bottom, top = (y, area.top) if number in UPPER else (area.bottom, y)
        return Box(left, bottom, right, top)

    def corner(self, number: int, inset: Place) -> tuple[Place, Across]:
        """Return a place in the outer corner of a quadrant, and the side of it that is the outer one."""
        area, (aside, along) = self.box, inset
        y = area.top - along if number in UPPER else area.bottom + along
        return ((area.right - aside, y), "right") if number in RIGHT else ((area.left + aside, y), "left")

    def ground(self, shaded: Iterable[tuple[int, str]], near: float) -> Iterator[Piece]:
        """Draw the plane and its axes, with some of its quadrants filled, and a cross over what is `near` an axis."""
        (x, y), area = self.box.middle, self.box
        for number, fill in shaded:
            yield box(self.quadrant(number).place, fill)
        if near:
            yield self._cross(near)
        yield box(area.place, edge=RULE)
        yield Stroke(((x, area.bottom), (x, area.top)), colour=GREY, weight=0.8)
        yield Stroke(((area.left, y), (area.right, y)), colour=GREY, weight=0.8)

    def _cross(self, near: float) -> Shape:
        """Draw what is near one axis or both as one area, whose edge tells it from quadrants in grey print."""
        (x, y), area = self.box.middle, self.box
        a, b = (min(near / reach, 1) * side / 2 for reach, side in zip(self.reach, (area.wide, area.high), strict=True))
        left, right, bottom, top = x - a, x + a, y - b, y + b
        upper = (area.left, top), (left, top), (left, area.top), (right, area.top), (right, top), (area.right, top)
        lower = ((across, bottom + top - up) for across, up in reversed(upper))
        return Shape(tuple((corner,) for corner in (*upper, *lower)), CROSS, edge=RULE)

    def ticks(self) -> Iterator[Piece]:
        """Write the numbers of both axes along the lower and the left edge."""
        area = self.box
        for number in range(-TICKS, TICKS + 1):
            value, written = float(number * self.step), angka(number * self.step)
            x, y = self.place(value, value)
            if abs(value) < self.reach[0]:
                yield Stroke(((x, area.bottom), (x, area.bottom - 0.8)))
                yield Text(x, area.bottom - 2.1, written, size=SMALL, colour=GREY, across="center")
            if abs(value) < self.reach[1]:
                yield Stroke(((area.left, y), (area.left - 0.8, y)))
                yield Text(area.left - 1.2, y, written, size=SMALL, colour=GREY, across="right")


# --- points with labels -------------------------------------------------------------------------


def quadrant(sheet: Sheet, drawing: Quadrant) -> Iterator[Piece]:
    """Draw a quadrant over the whole sheet, with the names of its corners around it."""
    plane = Plane.over(Box(11, 8.5, sheet.wide - 0.5, sheet.high - 5), [(point.x, point.y) for point in drawing.points])
    yield from plane.ground([(0, SHADE), (2, SHADE)], drawing.near)
    yield from axes(plane, drawing.axes)
    yield from cornered(sheet, plane, drawing.corners, drawing.axes, sheet.high - 2.6)
    yield from plane.ticks()
    yield from labelled(sheet, plane, drawing.points, plane.axes)


def cornered(
    sheet: Sheet, plane: Plane, corners: Sequence[tuple[str, str]], axes: tuple[str, str], above: float
) -> Iterator[Piece]:
    """Name the corners of a plane around it: the upper ones at a height, the lower ones beside the name of its axis."""
    for number, corner in enumerate(corners):
        (x, _y), across = plane.corner(number, (0, 0))
        room = plane.box.wide / 2 - 2 - (0 if number in UPPER else sheet.width(axes[0]) / 2)
        words = sheet.cut("{} ({})".format(*corner), room, bold=True)
        yield Text(x, above if number in UPPER else 2.2, words, bold=True, colour=GREY, across=across)


def axes(plane: Plane, names: tuple[str, str]) -> Iterator[Piece]:
    """Name both axes of a plane."""
    (x, y), (across, upwards) = plane.box.middle, names
    yield Text(x, 2.2, across, size=PLAIN, colour=GREY, across="center")
    yield Text(2, y, upwards, size=PLAIN, colour=GREY, across="center", upwards=True)


def labelled(sheet: Sheet, plane: Plane, points: Sequence[Point], taken: Sequence[Box]) -> Iterator[Piece]:
    """Mark each point, and label it where no other label, mark or taken box is."""
    at = [plane.place(point.x, point.y) for point in points]
    room = plane.box.wide / (4 if len(at) > CROWD else min(len(at), 2)) - 3
    close = len(at) > CROWD or any(sheet.width(one.name, PLAIN, bold=one.strong) > room for one in points)
    size = SMALL if close else PLAIN
    names = [sheet.cut(one.name, room, size, bold=one.strong) for one in points]
    wide = [sheet.width(name, size, bold=point.strong) for name, point in zip(names, points, strict=True)]
    found = places(at, [(own, size * POINT * 1.05) for own in wide], plane.box, taken)
    for place, label in zip(at, found, strict=True):
        yield Stroke((place, label.nearest(*place)), weight=0.4)
    for index, (point, (x, y)) in enumerate(zip(points, at, strict=True)):
        shape = "star" if point.strong else SYMBOLS[index % len(SYMBOLS)] if point.colour else "circle"
        yield Symbol(x, y, shape, point.colour or INK, 9 if point.strong else 5 if point.colour else 3.2)
    for name, point, label in zip(names, points, found, strict=True):
        yield Text(*label.middle, name, size, point.strong, across="center")


# --- corners that are named inside --------------------------------------------------------------

INSET = 2.6  # of the name of a corner from its edges
QUADRANTS = {(True, True): 0, (False, True): 1, (False, False): 2, (True, False): 3}  # right, and above


def named(sheet: Sheet, plane: Plane, number: int, corner: tuple[str, str], *, strong: bool) -> Text:
    """Name a corner along its outer edge, where there is little room without its numeral."""
    name, room = "{} ({})".format(*corner), plane.quadrant(number).wide - 2 * INSET
    words = name if sheet.width(name, PLAIN, bold=strong) <= room else sheet.cut(corner[0], room, PLAIN, bold=strong)
    (x, y), across = plane.corner(number, (INSET, INSET))
    return Text(x, y, words, size=PLAIN, bold=strong, colour=INK if strong else GREY, across=across)
