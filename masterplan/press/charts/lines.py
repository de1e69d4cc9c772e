"""Values by year become lines: one plane for series, and small planes side by side for indicators on their way."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

from masterplan.book.colours import INK
from masterplan.book.figures.shapes import Lines, Series, Way, Ways
from masterplan.press.charts.sheet import GREY, NAVY, PALE, SMALL, Sheet
from masterplan.words.format import angka

STEP = Decimal("0.5")
GUTTER, BETWEEN = 6.0, 5.0  # between two panels, and between two rows of them


# --- series -------------------------------------------------------------------------------------


def lines(sheet: Sheet, drawing: Lines) -> None:
    """Draw what is reached as a full line with full marks, what is planned as a broken line with open marks."""
    points = [point for series in drawing.series for point in series.points]
    years = sorted({year for year, _value, _label in points})
    low = math.floor(min(value for _year, value, _label in points) / float(STEP)) * STEP
    steps = math.floor((max(value for _year, value, _label in points) - float(low)) / float(STEP)) + 1
    left, right, bottom, top = 9.0, sheet.wide - 1.0, 7.0, sheet.high - 7.0

    def place(year: int, value: float) -> tuple[float, float]:
        across = (year - years[0] + 0.5) / (years[-1] - years[0] + 1)
        return left + across * (right - left), bottom + (value - float(low)) / float(steps * STEP) * (top - bottom)

    for number in range(steps + 1):
        _x, y = place(years[0], float(low + number * STEP))
        sheet.line((left, right), (y, y), colour=PALE, weight=0.7)
        sheet.text(left - 1.5, y, angka(low + number * STEP, 1), size=SMALL, colour=GREY, across="right")
    for year in range(years[0], years[-1] + 1):
        sheet.text(place(year, 0)[0], bottom - 3.2, str(year), across="center")
    _joined(sheet, drawing, place)
    for index, series in enumerate(drawing.series):
        _series(sheet, series, place)
        _key(sheet, series, left + 34.0 * index)


def _joined(sheet: Sheet, drawing: Lines, place: Callable[[int, float], tuple[float, float]]) -> None:
    """Let what is planned begin where what is reached ends."""
    reached = [point for series in drawing.series if not series.planned for point in series.points]
    planned = [point for series in drawing.series if series.planned for point in series.points]
    later = [point for point in planned if reached and point[0] > reached[-1][0]]
    if later:
        (a, b), (c, d) = place(*reached[-1][:2]), place(*later[0][:2])
        sheet.line((a, c), (b, d), colour=NAVY, weight=1.2, dashed=True)


def _series(sheet: Sheet, series: Series, place: Callable[[int, float], tuple[float, float]]) -> None:
    at = [place(year, value) for year, value, _label in series.points]
    sheet.line([x for x, _y in at], [y for _x, y in at], colour=NAVY, weight=1.2, dashed=series.planned)
    for (x, y), (_year, _value, label) in zip(at, series.points, strict=True):
        sheet.mark(x, y, shape="o" if not series.planned else "D", colour=NAVY, size=5, hollow=series.planned)
        sheet.text(x, y + 3.2, label, bold=not series.planned, across="center")


def _key(sheet: Sheet, series: Series, x: float) -> None:
    y = sheet.high - 2.2
    sheet.line((x, x + 8), (y, y), colour=NAVY, weight=1.2, dashed=series.planned)
    sheet.mark(x + 4, y, shape="o" if not series.planned else "D", colour=NAVY, size=5, hollow=series.planned)
    sheet.text(x + 9.5, y, series.name)


# --- indicators on their way --------------------------------------------------------------------


def ways(sheet: Sheet, drawing: Ways) -> None:
    """Draw a small plane for each indicator, two in a row."""
    wide = (sheet.wide - GUTTER) / 2 if len(drawing.ways) > 1 else sheet.wide
    rows = (len(drawing.ways) + 1) // 2
    high = (sheet.high + BETWEEN) / rows
    for index, way in enumerate(drawing.ways):
        left, top = (wide + GUTTER) * (index % 2), sheet.high - high * (index // 2)
        _head(sheet, way, left, top, wide)
        _way(sheet, way, drawing.years, (left + 8, top - high + BETWEEN + 5, left + wide - 1, top - 18))


def _head(sheet: Sheet, way: Way, left: float, top: float, wide: float) -> None:
    sheet.box(left, top - 4.4, 1.2, 3.6, fill=way.colour)
    names = sheet.wrapped(way.title, wide - 3, bold=True)
    for index, line in enumerate(names):
        sheet.text(left + 2.4, top - 2.7 - 3.2 * index, line, bold=True)
    for index, line in enumerate(sheet.wrapped(way.measure, wide, SMALL)):
        sheet.text(left, top - 3.0 - 3.2 * len(names) - 2.7 * index, line, size=SMALL, colour=GREY)


def _way(sheet: Sheet, way: Way, years: tuple[int, ...], plane: tuple[float, float, float, float]) -> None:
    """Draw the way upwards from 0 to 100 percent, whether the value is to rise or to fall."""
    left, bottom, right, top = plane
    for part in (0, 50, 100):
        y = bottom + part / 100 * (top - bottom)
        sheet.line((left, right), (y, y), colour=PALE, weight=0.7)
        sheet.text(left - 1, y, f"{part}%", size=SMALL, colour=GREY, across="right")

    def place(year: int, done: float) -> tuple[float, float]:
        across = (year - years[0] + 0.5) / (years[-1] - years[0] + 1)
        return left + across * (right - left), bottom + done * (top - bottom)

    for year in years:
        sheet.text(place(year, 0)[0], bottom - 2.8, str(year), size=SMALL, colour=GREY, across="center")
    at = [place(year, done) for year, done, _label in way.points]
    sheet.line([x for x, _y in at], [y for _x, y in at], colour=way.colour, weight=1.4)
    for index, ((x, y), (_year, _done, label)) in enumerate(zip(at, way.points, strict=True)):
        sheet.mark(x, y, colour=way.colour, size=4, hollow=index == 0)
        sheet.text(x, y + 2.7, label, size=SMALL, colour=INK, bold=index in {0, len(at) - 1}, across="center")
