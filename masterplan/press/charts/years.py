"""Values by year become lines and columns: series in one plane, and indicators and amounts in small ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from masterplan.book.colours import INK, legible
from masterplan.book.figures.shapes import Columns, Lines, Series, Track, Way, Ways
from masterplan.press.charts.pieces import Piece, Stroke, Symbol, Text, block, box
from masterplan.press.charts.sheet import GREY, NAVY, PALE, PLAIN, SMALL, Box, Place, Sheet
from masterplan.words.format import angka

STEP, RULES = Decimal("0.5"), 16
CLEAR = 1.2  # millimetres above the highest value, so that what is written of it stays below the key
GUTTER, BETWEEN = 6.0, 5.0  # between two planes, and between two rows of them


@dataclass(frozen=True, slots=True)
class Years:
    """A plane in which years go to the right and values upwards."""

    box: Box
    first: int
    last: int
    low: float
    high: float

    @property
    def room(self) -> float:
        """How wide a year is."""
        return self.box.wide / (self.last - self.first + 1)

    def place(self, year: int, value: float) -> Place:
        """Return where a value of a year stands on the sheet."""
        share = (value - self.low) / (self.high - self.low)
        return self.box.left + self.room * (year - self.first + 0.5), self.box.bottom + share * self.box.high

    def places(self, points: Sequence[tuple[int, float, str]]) -> list[Place]:
        """Return where the values of some years stand."""
        return [self.place(year, value) for year, value, _label in points]

    def rule(self, sheet: Sheet, value: float, words: str, aside: float) -> Iterator[Piece]:
        """Draw a line for a value across all years, with what it is left of it."""
        _x, y = self.place(self.first, value)
        yield Stroke(((self.box.left, y), (self.box.right, y)), colour=PALE, weight=0.7)
        size = sheet.fitting(words, self.box.left - aside, SMALL)
        yield Text(self.box.left - aside, y, words, size=size, colour=GREY, across="right")


# --- series -------------------------------------------------------------------------------------


def lines(sheet: Sheet, drawing: Lines) -> Iterator[Piece]:
    """Draw what is reached as a full line with full marks, what is planned as a broken line with open marks."""
    points = [point for series in drawing.series for point in series.points]
    years, values = [year for year, _value, _label in points], [value for _year, value, _label in points]
    low = math.floor(min(values) / float(STEP)) * STEP
    area, most = Box(9, 7, sheet.wide - 1, sheet.high - 7), (max(values) - float(low)) / float(STEP)
    steps = math.floor(most) + 1
    each = math.ceil(steps / RULES)  # an index beyond its scale would have rules without number
    steps = math.ceil(steps / each) * each
    steps += each if (1 - most / steps) * area.high < CLEAR else 0
    plane = Years(area, min(years), max(years), float(low), float(low + steps * STEP))
    for number in range(0, steps + 1, each):
        yield from plane.rule(sheet, float(low + number * STEP), angka(low + number * STEP, 1), 1.5)
    for year in range(plane.first, plane.last + 1):
        yield Text(plane.place(year, 0)[0], area.bottom - 3.2, str(year), across="center")
    yield from _joined(drawing, plane)
    for index, series in enumerate(drawing.series):
        at, x, y = plane.places(series.points), area.left + 34 * index, sheet.high - 2.2
        yield _line(series, at)
        for (a, b), (_year, _value, label) in zip(at, series.points, strict=True):
            yield _mark(series, a, b)
            size = sheet.fitting(label, plane.room - 1, bold=not series.planned)
            yield Text(a, b + 3.2, label, size=size, bold=not series.planned, across="center")
        yield from (_line(series, [(x, y), (x + 8, y)]), _mark(series, x + 4, y), Text(x + 9.5, y, series.name))


def _joined(drawing: Lines, plane: Years) -> Iterator[Piece]:
    """Let what is planned begin where what is reached ends."""
    reached = [point for series in drawing.series if not series.planned for point in series.points]
    planned = [point for series in drawing.series if series.planned for point in series.points]
    later = [point for point in planned if reached and point[0] > reached[-1][0]]
    if later:
        yield Stroke(plane.places([reached[-1], later[0]]), colour=NAVY, weight=1.2, dashed=True)


def _line(series: Series, places: Sequence[Place]) -> Stroke:
    return Stroke(places, colour=NAVY, weight=1.2, dashed=series.planned)


def _mark(series: Series, x: float, y: float) -> Symbol:
    return Symbol(x, y, "diamond" if series.planned else "circle", NAVY, 5, hollow=series.planned)


# --- indicators on their way --------------------------------------------------------------------


def ways(sheet: Sheet, drawing: Ways) -> Iterator[Piece]:
    """Draw a small plane for each indicator, two in a row."""
    wide = (sheet.wide - GUTTER) / 2 if len(drawing.ways) > 1 else sheet.wide
    high = (sheet.high + BETWEEN) / ((len(drawing.ways) + 1) // 2)
    for index, way in enumerate(drawing.ways):
        left, top = (wide + GUTTER) * (index % 2), sheet.high - high * (index // 2)
        yield box((left, top - 4.4, 1.2, 3.6), way.colour)
        names, measure = sheet.wrapped(way.title, wide - 3, bold=True), sheet.wrapped(way.measure, wide, SMALL)
        yield from block(Text(left + 2.4, top - 2.7, bold=True), names, 3.2)
        yield from block(Text(left, top - 3 - 3.2 * len(names), size=SMALL, colour=GREY), measure, 2.7)
        area = Box(left + 8, top - high + BETWEEN + 5, left + wide - 1, top - 18)
        yield from _way(sheet, way, drawing.years, area)


def _way(sheet: Sheet, way: Way, years: Sequence[int], area: Box) -> Iterator[Piece]:
    """Draw the way upwards from 0 to 100 percent, whether the value is to rise or to fall; it may go beyond them."""
    shares = [done for _year, done, _label in (*way.points, *way.results)]
    plane = Years(area, years[0], years[-1], min(0, *shares), max(1, *shares))
    for part in (0, 50, 100):
        yield from plane.rule(sheet, part / 100, f"{part}%", 1)
    for year in years:
        yield Text(plane.place(year, 0)[0], area.bottom - 2.8, str(year), size=SMALL, colour=GREY, across="center")
    at = plane.places(way.points)
    yield Stroke(at, colour=way.colour, weight=1.4)
    for index, ((x, y), (_year, _done, label)) in enumerate(zip(at, way.points, strict=True)):
        yield Symbol(x, y, colour=way.colour, hollow=index == 0)
        bold = index in {0, len(at) - 1}
        size = sheet.fitting(label, plane.room * 0.98, SMALL, bold=bold)
        yield Text(x, y + 2.7, label, size=size, bold=bold, across="center")
    yield from _results(sheet, plane, way.results, area.bottom - 0.5)


def _results(sheet: Sheet, plane: Years, points: Sequence[tuple[int, float, str]], floor: float) -> Iterator[Piece]:
    """Mark what was measured, with its value below it, since that of the target stands above.

    Below the floor stand the years; there the value goes above as well, for such a target is far away.
    """
    for (x, y), (_year, _value, label) in zip(plane.places(points), points, strict=True):
        yield Symbol(x, y, "diamond", INK, 5, hollow=True)
        at = y - 2.9 if y - 2.9 > floor else y + 2.7
        yield Text(x, at, label, size=sheet.fitting(label, plane.room * 0.98, SMALL), across="center")


# --- small ones ---------------------------------------------------------------------------------


def columns(sheet: Sheet, drawing: Columns, area: Box, colour: str) -> Iterator[Piece]:
    """Draw a column for each year, with its amount above it."""
    bottom, room = area.bottom + 5, area.wide / len(drawing.columns)
    scale = (area.top - bottom - 4.5) / max(value for _year, value, _label in drawing.columns)
    wide = min(room * 0.62, 12)
    for index, (year, value, label) in enumerate(drawing.columns):
        x = area.left + room * (index + 0.5)
        yield box((x - wide / 2, bottom, wide, value * scale), colour)
        for y, words, bold in ((bottom + value * scale + 2, label, True), (bottom - 3, str(year), False)):
            size = PLAIN if sheet.width(words, bold=True) < room else SMALL
            size = sheet.fitting(words, room * 0.98, size, bold=bold)
            yield Text(x, y, words, size=size, bold=bold, across="center")
    yield Stroke(((area.left, bottom), (area.right, bottom)), colour=GREY, weight=0.8)


def track(sheet: Sheet, drawing: Track, area: Box, colour: str) -> Iterator[Piece]:
    """Draw a line from the first to the last value; where values would touch, only those of both ends are written."""
    values, bottom = [value for _year, value, _label in (*drawing.points, *drawing.results)], area.bottom + 5
    inner = Box(area.left, bottom + (5.5 if drawing.results else 3), area.right, area.top - 6)
    plane = Years(inner, drawing.points[0][0], drawing.points[-1][0], min(values), max(values))
    at = plane.places(drawing.points)
    yield Stroke(((area.left, bottom), (area.right, bottom)), colour=GREY, weight=0.8)
    yield Stroke(at, colour=colour, weight=1.8)
    for index, ((x, y), (year, _value, _label)) in enumerate(zip(at, drawing.points, strict=True)):
        yield Stroke(((x, bottom), (x, y)), colour=PALE)
        yield Symbol(x, y, colour=colour, size=5, hollow=index == 0 and drawing.known)
        if index in {0, len(at) - 1} or sheet.width(str(year), SMALL) < plane.room * 0.9:
            yield Text(x, bottom - 2.8, str(year), size=SMALL, colour=GREY, across="center")
    yield from _values(sheet, plane, at, [label for _year, _value, label in drawing.points], legible(colour))
    yield from _results(sheet, plane, drawing.results, bottom - 0.5)


def _values(sheet: Sheet, plane: Years, spots: Sequence[Place], labels: Sequence[str], ink: str) -> Iterator[Piece]:
    """Write the values above their marks, those in between beside the line: left of one that rises."""
    room = plane.room
    wide = max(sheet.width(label, SMALL, bold=True) for label in labels)
    aside = -1.2 if spots[-1][1] > spots[0][1] else 1.2
    if wide < room * 0.92:
        for label, (x, y) in zip(labels[1:-1], spots[1:-1], strict=True):
            yield Text(x + aside, y + 2.8, label, size=SMALL, across="center")
    size = PLAIN if wide < room * 0.8 else SMALL
    for label, (x, y), colour in ((labels[0], spots[0], INK), (labels[-1], spots[-1], ink)):
        fitting = sheet.fitting(label, plane.box.wide / 2 - 0.5, size, bold=True)
        half = sheet.width(label, fitting, bold=True) / 2
        inside = min(max(x, plane.box.left + half), plane.box.right - half)
        yield Text(inside, y + 2.8, label, size=fitting, bold=True, colour=colour, across="center")
