"""OPD, or cities, become rows of a grid of counts by sub-dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from masterplan.book.colours import readable, tint
from masterplan.book.figures.shapes import Grid, Line
from masterplan.press.charts.pieces import Piece, Stroke, Symbol, Text, block, box
from masterplan.press.charts.sheet import GREY, PALE, SMALL, Sheet
from masterplan.words.format import angka

FIRST, LAST, BAND, HEAD, LINE = 30.0, 9.0, 7.0, 25.0, 4.2  # the parts of a grid, as book/figures/trace counts them
FULL = 3  # programmes, from which on a cell is as dark as can be


def grid(sheet: Sheet, drawing: Grid) -> Iterator[Piece]:
    """Draw a cell for each count, the darker the more; an open mark where an OPD only helps."""
    colours = [group.colour for group in drawing.groups for _column in group.columns]
    wide, last = (sheet.wide - FIRST - LAST) / len(colours), sheet.wide - LAST / 2
    y = sheet.high - BAND - HEAD
    yield from _heads(sheet, drawing, wide, y)
    for line in drawing.lines:
        y -= LINE
        yield from _line(sheet, line, colours, y, wide)
    yield Stroke(((0, y), (sheet.wide, y)), colour=GREY, weight=0.8)
    yield Text(0, y - LINE / 2, "Jumlah seluruhnya", size=SMALL, bold=True)
    totals = [total for group in drawing.groups for total in group.totals]
    places = [*(FIRST + wide * (index + 0.5) for index in range(len(colours))), last]
    for x, total in zip(places, (*totals, sum(totals)), strict=True):
        yield Text(x, y - LINE / 2, angka(total), size=SMALL, bold=True, across="center")
    yield Symbol(FIRST + 1.5, 1.6, colour=GREY, size=3, hollow=True)
    yield Text(FIRST + 3.5, 1.6, drawing.helping[0], size=SMALL, colour=GREY)


def _heads(sheet: Sheet, drawing: Grid, wide: float, top: float) -> Iterator[Piece]:
    yield Stroke(((0, top), (sheet.wide, top)), colour=GREY, weight=0.8)
    turned = Text(sheet.wide - LAST / 2, top + 1.2, "Jumlah", size=SMALL, upwards=True)
    yield replace(turned, bold=True)
    x = FIRST
    for group in drawing.groups:
        own = wide * len(group.columns)
        yield box((x + 0.2, top + HEAD, own - 0.4, BAND - 0.4), group.colour)
        names = sheet.wrapped(group.name, own - 1, SMALL, bold=True)
        first = Text(x + own / 2, top + HEAD + BAND / 2 - 0.2 + 1.3 * (len(names) - 1), across="center")
        yield from block(replace(first, size=SMALL, bold=True, colour=readable(group.colour)), names, 2.6)
        for index, column in enumerate(group.columns):
            lines = sheet.wrapped(column, HEAD - 2, SMALL)
            for number, words in enumerate(lines):
                at = x + wide * (index + 0.5) + 2.5 * (number - (len(lines) - 1) / 2)
                yield replace(turned, x=at, words=words)
        x += own


def _line(sheet: Sheet, line: Line, colours: Sequence[str], y: float, wide: float) -> Iterator[Piece]:
    middle = y + LINE / 2
    yield Text(0, middle, sheet.cut(line.name, FIRST - 1, SMALL), size=SMALL)
    yield Stroke(((0, y), (sheet.wide, y)), colour=PALE)
    for index, (count, helps, colour) in enumerate(zip(line.counts, line.helps, colours, strict=True)):
        x = FIRST + wide * index
        if count:
            fill = tint(colour, 0.25 + 0.75 * (min(count, FULL) - 1) / (FULL - 1))
            yield box((x + 0.2, y + 0.2, wide - 0.4, LINE - 0.4), fill)
            yield Text(x + wide / 2, middle, str(count), size=SMALL, colour=readable(fill), across="center")
        elif helps:
            yield Symbol(x + wide / 2, middle, colour=GREY, size=3, hollow=True)
    yield Text(sheet.wide - LAST / 2, middle, str(sum(line.counts)), size=SMALL, across="center")
