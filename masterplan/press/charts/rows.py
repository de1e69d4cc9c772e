"""Programmes become rows of a calendar of years, and OPD rows of a grid of counts by sub-dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from masterplan.book.colours import INK, PAPER, readable, tint
from masterplan.book.figures.shapes import Grid, Line, Schedule, Task
from masterplan.press.charts.pieces import Piece, Stroke, Symbol, Text, block, box
from masterplan.press.charts.sheet import GREY, PALE, RULE, SMALL, Sheet
from masterplan.words.format import angka

# --- the calendar -------------------------------------------------------------------------------

MARK = 1.2  # millimetres by which the milestone of a whole year stands before its end
ROW = 5.6  # as book/figures/action counts them
NAME, OWNER, TOTAL = 60.0, 20.0, 13.0  # the widths of a calendar beside its years


def schedule(sheet: Sheet, drawing: Schedule) -> Iterator[Piece]:
    """Draw a row for each programme, and its money in the years that it runs."""
    left, y = NAME + OWNER, sheet.high - 3.5
    wide = (sheet.wide - left - TOTAL) / len(drawing.years)
    yield Text(0, y, "Program", size=SMALL, bold=True)
    yield Text(NAME, y, "Pelaksana", size=SMALL, bold=True)
    for index, year in enumerate(drawing.years):
        yield Text(left + wide * (index + 0.5), y, str(year), size=SMALL, bold=True, across="center")
    yield Text(sheet.wide - 0.5, y, "Jumlah", size=SMALL, bold=True, across="right")
    y -= 2.5
    yield Stroke(((0, y), (sheet.wide, y)), colour=GREY, weight=0.8)
    for task in drawing.tasks:
        y -= ROW
        yield from _task(sheet, task, drawing.colour, y, wide)
    yield Stroke(((0, y), (sheet.wide, y)), colour=GREY, weight=0.8)
    yield from _key(sheet, drawing, y - 3)


def _task(sheet: Sheet, task: Task, colour: str, y: float, wide: float) -> Iterator[Piece]:
    middle, fill = y + ROW / 2, colour if task.quick else tint(colour, 0.32)
    if task.quick:
        yield Symbol(1.4, middle, "star", INK, 6)
    lines = sheet.wrapped(task.name, NAME - 5, SMALL, bold=task.quick)
    yield from block(Text(3.4, middle + 1.2 * (len(lines) - 1), size=SMALL, bold=task.quick), lines, 2.4)
    yield Text(NAME, middle, sheet.cut(task.owner, OWNER - 1, SMALL), size=SMALL, colour=GREY)
    for index, cell in enumerate(task.cells):
        x = NAME + OWNER + wide * index
        place = (x + 0.15, y + 0.7, wide - 0.3, ROW - 1.4)
        if cell == "":
            yield box(place, PAPER, "/", tint(colour, 0.6))
        elif cell is not None:
            yield box(place, fill)
            size = sheet.fitting(cell, wide - 0.5, SMALL)
            yield Text(x + wide / 2, middle, cell, size=size, colour=readable(fill), across="center")
    yield Stroke(((0, y), (sheet.wide, y)), colour=PALE, weight=0.4)
    for mark in task.marks:
        x = NAME + OWNER + wide * mark - (0 if mark % 1 else MARK)
        # At the foot of the bar, so low and small that it reaches no amount and not the bar below.
        yield from (Symbol(x, y + 0.35, "diamond", PAPER, 4.2), Symbol(x, y + 0.35, "diamond", INK, 2.8))
    size = sheet.fitting(task.total, TOTAL - 1, SMALL)
    yield Text(sheet.wide - 0.5, middle, task.total, size=size, across="right")


def _key(sheet: Sheet, drawing: Schedule, y: float) -> Iterator[Piece]:
    x = 0.0
    if any(task.quick for task in drawing.tasks):
        yield Symbol(1.4, y, "star", INK, 6)
        yield Text(3.4, y, "quick win (batang gelap)", size=SMALL, colour=GREY)
        x = 38
    if any(cell == "" for task in drawing.tasks for cell in task.cells):
        yield box((x, y - 1.4, 6, 2.8), PAPER, "/", RULE)
        yield Text(x + 7.5, y, "bertarget tanpa pagu", size=SMALL, colour=GREY)
        x += 38
    if any(task.marks for task in drawing.tasks):
        yield Symbol(x + 1.4, y, "diamond", INK, 3.6)
        yield Text(x + 3.6, y, "tonggak pada akhir semester", size=SMALL, colour=GREY)
    yield Text(sheet.wide - 0.5, y, f"Angka: pagu dalam {drawing.unit}", size=SMALL, colour=GREY, across="right")


# --- the grid -----------------------------------------------------------------------------------

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
    yield Text(FIRST + 3.5, 1.6, "hanya mendukung program perangkat daerah lain", size=SMALL, colour=GREY)


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
