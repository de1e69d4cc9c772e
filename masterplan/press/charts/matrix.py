"""Two scores become a matrix of cells in the colours of their classes, each with its value and what lies in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.colours import PAPER, readable
from masterplan.book.figures.shapes import MatrixCell, RiskMatrix
from masterplan.press.charts.pieces import Piece, Text, block, box
from masterplan.press.charts.sheet import GREY, PLAIN, RULE, SMALL, Box, Sheet

LEFT, BELOW, KEY = 32.0, 12.0, 8.0  # millimetres for the names of the rows, those of the columns, and the key
LEADING = 3.2
SWATCH, GAP = 6.5, 4.0  # before the name of a class, and behind it
MANY = 4  # lines of names in a cell


def matrix(sheet: Sheet, drawing: RiskMatrix) -> Iterator[Piece]:
    """Draw the cells with the least scores at the lower left, the names of the scores beside them, and the key."""
    right, up = drawing.axes
    area = Box(LEFT, KEY + BELOW, sheet.wide, sheet.high)
    wide, high = area.wide / len(drawing.rows[0]), area.high / len(drawing.rows)
    for number, row in enumerate(drawing.rows):
        y = area.bottom + high * number
        name = f"{number + 1}  {drawing.names[1][number]}"
        lines = sheet.wrapped(name, LEFT - 9, SMALL)
        first = Text(LEFT - 2, y + high / 2 + LEADING / 2 * (len(lines) - 1), size=SMALL, across="right")
        yield from block(first, lines, LEADING)
        for column, cell in enumerate(row):
            place = Box(LEFT + wide * column, y, LEFT + wide * (column + 1), y + high)
            yield from _cell(sheet, cell, place, drawing.steps[cell.step].colour)
    for column, words in enumerate(drawing.names[0]):
        lines = sheet.wrapped(f"{column + 1}  {words}", wide - 2, SMALL)
        first = Text(LEFT + wide * (column + 0.5), area.bottom - 3, size=SMALL, across="center")
        yield from block(first, lines, LEADING)
    yield Text(area.middle[0], KEY + 2.4, right, bold=True, across="center")
    yield Text(3, area.middle[1], up, bold=True, across="center", upwards=True)
    yield from _key(sheet, drawing)


def _cell(sheet: Sheet, cell: MatrixCell, place: Box, fill: str) -> Iterator[Piece]:
    """Write the value into the upper corner, and what lies in the cell into its middle, or how much there is."""
    ink = readable(fill)
    yield box(place.place, fill, edge=PAPER, weight=1.2)
    yield Text(place.left + 1.6, place.top - 2.4, cell.value, size=SMALL, colour=ink)
    if cell.inside:
        lines = _inside(sheet, cell.inside, place.wide - 3)
        x, y = place.middle
        first = Text(x, y - 0.8 + LEADING / 2 * (len(lines) - 1), bold=True, colour=ink, across="center")
        yield from block(first, lines, LEADING)


def _inside(sheet: Sheet, names: Sequence[str], room: float) -> Sequence[str]:
    """Set names one after the other into as many lines as there is room for; more of them are counted."""
    lines = [""]
    for index, name in enumerate(names):
        word = name if index == len(names) - 1 else f"{name},"
        longer = f"{lines[-1]} {word}".strip()
        if sheet.width(longer, PLAIN, bold=True) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= MANY else [f"{len(names)} risiko"]


def _key(sheet: Sheet, drawing: RiskMatrix) -> Iterator[Piece]:
    """Name the classes with the values in each; where there is no room for all, each name has as much as the others."""
    words = [f"{step.name} ({step.reach})" for step in drawing.steps]
    if sum(SWATCH + sheet.width(one, SMALL) + GAP for one in words) > sheet.wide - LEFT + GAP:
        most = (sheet.wide - LEFT) / len(words) - SWATCH - GAP
        reaches = [f" ({step.reach})" for step in drawing.steps]
        names = [step.name for step in drawing.steps]
        words = [
            sheet.cut(name, most - sheet.width(reach, SMALL), SMALL) + reach
            for name, reach in zip(names, reaches, strict=True)
        ]
    x = LEFT
    for step, one in zip(drawing.steps, words, strict=True):
        yield box((x, 0.6, 5, 3.4), step.colour, edge=RULE)
        yield Text(x + SWATCH, 2.3, one, size=SMALL, colour=GREY)
        x += SWATCH + sheet.width(one, SMALL) + GAP
