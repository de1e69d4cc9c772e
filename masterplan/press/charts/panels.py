"""Indicators become small planes side by side, each below the name of its programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.figures.shapes import Panel, Panels
from masterplan.press.charts.pieces import Piece, Text, block, box
from masterplan.press.charts.sheet import GREY, PLAIN, Box, Sheet
from masterplan.press.charts.years import track

GUTTER, BETWEEN = 6.0, 5.0  # between two panels, and between two rows of them
LINE = 3.4  # between two lines


def panels(sheet: Sheet, drawing: Panels) -> Iterator[Piece]:
    """Draw the panels, all of the same width, row by row."""
    rows = [drawing.panels[i : i + drawing.columns] for i in range(0, len(drawing.panels), drawing.columns)]
    wide, high = (sheet.wide + GUTTER) / drawing.columns - GUTTER, (sheet.high + BETWEEN) / len(rows)
    for index, row in enumerate(rows):
        top = sheet.high - high * index
        yield from _row(sheet, row, wide, Box(0, top - high + BETWEEN, sheet.wide, top))


def _row(sheet: Sheet, row: Sequence[Panel], wide: float, place: Box) -> Iterator[Piece]:
    """Leave the same room to all titles of a row, so that their planes are as high."""
    titles = [sheet.wrapped(panel.title, wide - 2.4, lines=3, bold=True) for panel in row]
    measures = [sheet.wrapped(panel.measure, wide - 2.4, lines=4) for panel in row]
    top = place.top - 3 - LINE * (max(map(len, titles)) + max(map(len, measures)))
    for index, panel in enumerate(row):
        left = (wide + GUTTER) * index
        yield from _head(titles[index], measures[index], (left, place.top), panel.colour)
        yield from track(sheet, panel.track, Box(left, place.bottom, left + wide, top), panel.colour)


def _head(title: Sequence[str], measure: Sequence[str], corner: tuple[float, float], colour: str) -> Iterator[Piece]:
    (left, top), high = corner, LINE * (len(title) + len(measure))
    yield box((left, top - 0.6 - high, 0.9, high), colour)
    yield from block(Text(left + 2.2, top - 2.4, bold=True), title, LINE)
    yield from block(Text(left + 2.2, top - 2.4 - LINE * len(title), size=PLAIN, colour=GREY), measure, LINE)
