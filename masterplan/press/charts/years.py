"""Values by year become lines: series in one plane, and an indicator in a small one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from masterplan.book.colours import INK, legible
from masterplan.book.figures.shapes import Lines, Series, Track
from masterplan.press.charts.pieces import Piece, Stroke, Symbol, Text
from masterplan.press.charts.sheet import GREY, NAVY, PALE, PLAIN, Box, Place, Sheet
from masterplan.words.format import angka

STEP, RULES = Decimal("0.5"), 12
CLEAR = 1.2  # millimetres above the highest value, so that what is written of it stays below the key


class Years(Struct, frozen=True):
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
        size = sheet.fitting(words, self.box.left - aside)
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


# --- indicators ---------------------------------------------------------------------------------


def _results(
    sheet: Sheet, plane: Years, points: Sequence[tuple[int, float, str]], written: Sequence[Piece], floor: float
) -> Iterator[Piece]:
    """Mark what was measured, with its value below it, since that of the target stands above.

    It stands above as well where the years or another value are below it, and is set smaller only if neither is free.
    """
    taken = [one.room(sheet) for one in written if isinstance(one, Text)]
    for (x, y), (_year, _value, label) in zip(plane.places(points), points, strict=True):
        yield Symbol(x, y, "diamond", INK, 5, hollow=True)
        half = sheet.width(label) / 2
        inside = min(max(x, plane.box.left + half), plane.box.right - half)
        small = sheet.fitting(label, plane.room * 0.96)
        below, above = -3.3, 3.1
        tried = [
            Text(at, y + aside, label, size=size, across="center")
            for at, size in ((inside, PLAIN), (x, small))
            for aside in (below, above)
        ]
        free = (
            one
            for one in tried
            if one.y > floor and one.y < plane.box.top + above and not any(map(one.room(sheet).touches, taken))
        )
        chosen = next(free, tried[-1])
        taken.append(chosen.room(sheet))
        yield chosen


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
        if index in {0, len(at) - 1} or sheet.width(str(year), PLAIN) < plane.room * 0.9:
            yield Text(x, bottom - 2.8, str(year), size=PLAIN, colour=GREY, across="center")
    written = [*_values(sheet, plane, at, [label for _year, _value, label in drawing.points], legible(colour))]
    yield from written
    yield from _results(sheet, plane, drawing.results, written, bottom - 0.5)


def _values(sheet: Sheet, plane: Years, spots: Sequence[Place], labels: Sequence[str], ink: str) -> Iterator[Piece]:
    """Write the values above their marks, those in between beside the line: left of one that rises."""
    room = plane.room
    wide = max(sheet.width(label, PLAIN, bold=True) for label in labels)
    aside = -1.2 if spots[-1][1] > spots[0][1] else 1.2
    if wide < room * 0.92:
        for label, (x, y) in zip(labels[1:-1], spots[1:-1], strict=True):
            yield Text(x + aside, y + 2.8, label, size=PLAIN, across="center")
    for label, (x, y), colour in ((labels[0], spots[0], INK), (labels[-1], spots[-1], ink)):
        fitting = sheet.fitting(label, plane.box.wide / 2 - 0.5, bold=True)
        half = sheet.width(label, fitting, bold=True) / 2
        inside = min(max(x, plane.box.left + half), plane.box.right - half)
        yield Text(inside, y + 2.8, label, size=fitting, bold=True, colour=colour, across="center")
