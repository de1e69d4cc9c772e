"""Programmes become a calendar of years, and OPD and sub-dimensions a grid of counts."""

from __future__ import annotations

from masterplan.book.colours import INK, readable, tint
from masterplan.book.figures.shapes import Grid, Lane, Line, Schedule, Task
from masterplan.press.charts.sheet import GREY, PALE, RULE, SMALL, Sheet
from masterplan.words.format import angka

LANE, ROW = 5.0, 5.6  # as figures_action counts them
NAME, OWNER, TOTAL = 60.0, 20.0, 13.0  # the widths of a calendar beside its years
STAR = "*"


# --- the calendar -------------------------------------------------------------------------------


def schedule(sheet: Sheet, drawing: Schedule) -> None:
    """Draw a row for each programme under the heading of its dimension, and its money in the years that it runs."""
    left = NAME + OWNER
    wide = (sheet.wide - left - TOTAL) / len(drawing.years)
    y = sheet.high - 5.0
    sheet.text(0, y + 1.5, "Program", size=SMALL, bold=True)
    sheet.text(NAME, y + 1.5, "Pelaksana", size=SMALL, bold=True)
    for index, year in enumerate(drawing.years):
        sheet.text(left + wide * (index + 0.5), y + 1.5, str(year), size=SMALL, bold=True, across="center")
    sheet.text(sheet.wide - 0.5, y + 1.5, "Jumlah", size=SMALL, bold=True, across="right")
    sheet.line((0, sheet.wide), (y - 1, y - 1), colour=GREY, weight=0.8)
    y -= 1
    for name, cells in drawing.heads:
        y -= ROW
        _headed(sheet, name, cells, y, wide)
    for lane in drawing.lanes:
        y = _lane(sheet, lane, y, wide, named=len(drawing.lanes) > 1)
    sheet.line((0, sheet.wide), (y, y), colour=GREY, weight=0.8)
    _key(sheet, drawing, y - 3)


def _headed(sheet: Sheet, name: str, cells: tuple[str, ...], y: float, wide: float) -> None:
    """Draw a row of what holds for all programmes: a milestone in each year that has one."""
    sheet.text(0, y + ROW / 2, name, size=SMALL, bold=True)
    for index, cell in enumerate(cells):
        middle = NAME + OWNER + wide * (index + 0.5)
        if cell:
            sheet.mark(middle - sheet.width(cell, SMALL) / 2 - 2, y + ROW / 2, shape="D", colour=GREY, size=3)
            sheet.text(middle, y + ROW / 2, cell, size=SMALL, bold=True, across="center")
    sheet.line((0, sheet.wide), (y, y), colour=PALE, weight=0.4)


def _lane(sheet: Sheet, lane: Lane, top: float, wide: float, *, named: bool) -> float:
    """Draw the programmes of a dimension; return where the next one begins."""
    if named:
        sheet.box(0, top - LANE + 0.6, sheet.wide, LANE - 1, fill=tint(lane.colour, 0.18))
        sheet.box(0, top - LANE + 0.6, 1.4, LANE - 1, fill=lane.colour)
        sheet.text(2.6, top - LANE / 2 + 0.1, lane.name, bold=True)
        top -= LANE
    for task in lane.tasks:
        _task(sheet, task, lane.colour, top - ROW, wide)
        top -= ROW
    return top


def _task(sheet: Sheet, task: Task, colour: str, y: float, wide: float) -> None:
    middle = y + ROW / 2
    if task.quick:
        sheet.mark(1.4, middle, shape=STAR, colour=INK, size=6)
    lines = sheet.wrapped(task.name, NAME - 5, SMALL, bold=task.quick)
    for index, line in enumerate(lines):
        base = middle + 1.2 * (len(lines) - 1) - 2.4 * index
        sheet.text(3.4, base, line, size=SMALL, bold=task.quick)
    sheet.text(NAME, middle, sheet.wrapped(task.owner, OWNER - 1, SMALL, lines=1)[0], size=SMALL, colour=GREY)
    fill = colour if task.quick else tint(colour, 0.32)
    for index, cell in enumerate(task.cells):
        if cell is not None:
            x = NAME + OWNER + wide * index
            look = (fill, "", "none") if cell else ("white", "////", tint(colour, 0.6))
            sheet.box(x + 0.15, y + 0.7, wide - 0.3, ROW - 1.4, fill=look[0], hatch=look[1], edge=look[2])
            sheet.text(x + wide / 2, middle, cell, size=SMALL, colour=readable(fill), across="center")
    sheet.text(sheet.wide - 0.5, middle, task.total, size=SMALL, across="right")
    sheet.line((0, sheet.wide), (y, y), colour=PALE, weight=0.4)


def _key(sheet: Sheet, drawing: Schedule, y: float) -> None:
    tasks = [task for lane in drawing.lanes for task in lane.tasks]
    x = 0.0
    if any(task.quick for task in tasks):
        sheet.mark(1.4, y, shape=STAR, colour=INK, size=6)
        sheet.text(3.4, y, "quick win (batang gelap)", size=SMALL, colour=GREY)
        x = 38
    if any(cell == "" for task in tasks for cell in task.cells):
        sheet.box(x, y - 1.4, 6, 2.8, fill="white", hatch="////", edge=RULE)
        sheet.text(x + 7.5, y, "bertarget tanpa pagu", size=SMALL, colour=GREY)
    sheet.text(sheet.wide - 0.5, y, f"Angka: pagu dalam {drawing.unit}", size=SMALL, colour=GREY, across="right")


# --- the grid -----------------------------------------------------------------------------------

FIRST, LAST, BAND, HEAD, LINE = 30.0, 9.0, 7.0, 25.0, 4.2  # the parts of a grid, as figures_trace counts them
FULL = 3  # programmes, from which on a cell is as dark as can be


def grid(sheet: Sheet, drawing: Grid) -> None:
    """Draw a cell for each count, the darker the more; an open mark where an OPD only helps."""
    count = sum(len(group.columns) for group in drawing.groups)
    wide = (sheet.wide - FIRST - LAST) / count
    top = sheet.high - BAND - HEAD
    _heads(sheet, drawing, wide, top)
    colours = [group.colour for group in drawing.groups for _column in group.columns]
    for index, line in enumerate(drawing.lines):
        _line(sheet, line, colours, top - LINE * (index + 1), wide)
    bottom = top - LINE * len(drawing.lines)
    totals = [total for group in drawing.groups for total in group.totals]
    sheet.line((0, sheet.wide), (bottom, bottom), colour=GREY, weight=0.8)
    sheet.text(0, bottom - LINE / 2, "Jumlah seluruhnya", size=SMALL, bold=True)
    for index, total in enumerate((*totals, sum(totals))):
        x = FIRST + wide * (index + 0.5) if index < count else sheet.wide - LAST / 2
        sheet.text(x, bottom - LINE / 2, angka(total), size=SMALL, bold=True, across="center")
    sheet.mark(FIRST + 1.5, 1.6, colour=GREY, size=3, hollow=True)
    sheet.text(FIRST + 3.5, 1.6, "hanya mendukung program perangkat daerah lain", size=SMALL, colour=GREY)


def _heads(sheet: Sheet, drawing: Grid, wide: float, top: float) -> None:
    x = FIRST
    sheet.line((0, sheet.wide), (top, top), colour=GREY, weight=0.8)
    sheet.text(sheet.wide - LAST / 2, top + 1.2, "Jumlah", size=SMALL, bold=True, along="center", turned=90)
    for group in drawing.groups:
        own = wide * len(group.columns)
        sheet.box(x + 0.2, top + HEAD, own - 0.4, BAND - 0.4, fill=group.colour)
        names = sheet.wrapped(group.name, own - 1, SMALL, bold=True)
        for number, words in enumerate(names):
            at = top + HEAD + BAND / 2 - 0.2 + 2.6 * ((len(names) - 1) / 2 - number)
            ink = readable(group.colour)
            sheet.text(x + own / 2, at, words, size=SMALL, bold=True, colour=ink, across="center")
        for index, column in enumerate(group.columns):
            lines = sheet.wrapped(column, HEAD - 2, SMALL)
            for number, words in enumerate(lines):
                at = x + wide * (index + 0.5) + 2.5 * (number - (len(lines) - 1) / 2)
                sheet.text(at, top + 1.2, words, size=SMALL, along="center", turned=90)
        x += own


def _line(sheet: Sheet, line: Line, colours: list[str], y: float, wide: float) -> None:
    middle = y + LINE / 2
    sheet.text(0, middle, sheet.wrapped(line.name, FIRST - 1, SMALL, lines=1)[0], size=SMALL)
    sheet.line((0, sheet.wide), (y, y), colour=PALE, weight=0.5)
    for index, (count, helps, colour) in enumerate(zip(line.counts, line.helps, colours, strict=True)):
        x = FIRST + wide * index
        if count:
            fill = tint(colour, 0.25 + 0.75 * (min(count, FULL) - 1) / (FULL - 1))
            sheet.box(x + 0.2, y + 0.2, wide - 0.4, LINE - 0.4, fill=fill)
            sheet.text(x + wide / 2, middle, str(count), size=SMALL, colour=readable(fill), across="center")
        elif helps:
            sheet.mark(x + wide / 2, middle, colour=GREY, size=3, hollow=True)
    sheet.text(sheet.wide - LAST / 2, middle, str(sum(line.counts)), size=SMALL, across="center")
