"""Small drawings become panels side by side, each below its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.figures.shapes import Columns, Panels, Position, Track
from masterplan.press.charts.pieces import Piece, Text, block, box
from masterplan.press.charts.planes import position
from masterplan.press.charts.sheet import GREY, SMALL, Box, Sheet
from masterplan.press.charts.years import columns, track

GUTTER = 6.0  # between two panels
LINE, SMALL_LINE = 3.3, 2.8  # between two lines of a title, and of what is measured


def panels(sheet: Sheet, drawing: Panels) -> Iterator[Piece]:
    """Draw the panels, all of the same width; titles of one line leave the same room as longer ones."""
    wide = (sheet.wide + GUTTER) / len(drawing.panels) - GUTTER
    titles = [sheet.wrapped(panel.title, wide - 2.4, bold=True) for panel in drawing.panels]
    measures = [sheet.wrapped(panel.measure, wide - 2.4, SMALL, lines=3) for panel in drawing.panels]
    top = sheet.high - 3 - LINE * max(map(len, titles)) - SMALL_LINE * max(map(len, measures))
    for index, panel in enumerate(drawing.panels):
        left = (wide + GUTTER) * index
        yield from _head(sheet, titles[index], measures[index], left, drawing.colour)
        plane = Box(left, 0, left + wide, top)
        match panel.drawing:
            case Position():
                yield from position(sheet, panel.drawing, plane, drawing.colour)
            case Columns():
                yield from columns(sheet, panel.drawing, plane, drawing.colour)
            case Track():
                yield from track(sheet, panel.drawing, plane, drawing.colour)


def _head(sheet: Sheet, title: Sequence[str], measure: Sequence[str], left: float, colour: str) -> Iterator[Piece]:
    first, second = LINE * len(title), SMALL_LINE * len(measure)
    yield box((left, sheet.high - 0.6 - first - second, 0.9, first + second), colour)
    yield from block(Text(left + 2.2, sheet.high - 2.4, bold=True), title, LINE)
    yield from block(Text(left + 2.2, sheet.high - 2.2 - first, size=SMALL, colour=GREY), measure, SMALL_LINE)
