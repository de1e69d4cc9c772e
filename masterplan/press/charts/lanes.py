"""Dimensions become swim lanes over the years: quick wins and milestones above, a band of money at the foot of each."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.colours import INK, PAPER, readable, tint
from masterplan.book.figures.shapes import LaneStage, RoadMap, SwimLane
from masterplan.press.charts.pieces import Piece, Stroke, Symbol, Text, block, box
from masterplan.press.charts.sheet import GREY, NAVY, PALE, PLAIN, RULE, Box, Sheet

SIDE, GAP = 30.0, 1.2  # what stands before the years, and the room between two lanes
HEAD, HEADED, ROW = 14.8, 9.2, 5.0  # the heads above, those of the stages among them, and a row of sums below
STAR, LINE, TIME, BAND = 3.7, 3.2, 2.6, 6.0  # a quick win, a line of words, the line of time, the highest band
MARK = 1.6  # by which the milestone of a whole year stands before its end


class _Scale(Struct, frozen=True):
    """How wide a year is, how high a rupiah, how many lines a milestone may have, and before which years are gates."""

    wide: float
    rupiah: float
    lines: int
    gates: tuple[int, ...]


def road_map(sheet: Sheet, drawing: RoadMap) -> Iterator[Piece]:
    """Draw the lanes from the top between the heads and the sums."""
    wide, y = (sheet.wide - SIDE) / len(drawing.years), sheet.high - HEAD
    most = max((amount for lane in drawing.lanes for amount in lane.amounts), default=0)
    gates, stars = tuple(one.first for one in drawing.stages[1:]), [len(lane.quick) for lane in drawing.lanes]
    scale = _Scale(wide, BAND / most if most else 0, drawing.lines, gates)
    each = (y - ROW * len(drawing.rows) - 1.5 - STAR * sum(stars)) / len(drawing.lanes)
    yield from _heads(sheet, drawing, wide)
    for lane, count in zip(drawing.lanes, stars, strict=True):
        high = each + STAR * count
        yield from _lane(sheet, lane, Box(0, y - high + GAP, sheet.wide, y), scale)
        y -= high
    yield from _sums(sheet, drawing, wide, y)


def _heads(sheet: Sheet, drawing: RoadMap, wide: float) -> Iterator[Piece]:
    top = sheet.high - HEADED
    for stage in drawing.stages:
        left, right = SIDE + wide * stage.first, SIDE + wide * (stage.first + stage.count)
        yield from _stage(sheet, stage, Box(left + 0.4, top, right - 0.4, sheet.high))
    for index, year in enumerate(drawing.years):
        yield Text(SIDE + wide * (index + 0.5), top - 3, str(year), bold=True, across="center")
    stars, marks = any(lane.quick for lane in drawing.lanes), any(lane.marks for lane in drawing.lanes)
    key = [("star", "quick win")] * stars + [("diamond", "tonggak")] * marks
    for index, (shape, words) in enumerate(key):
        y = sheet.high - 2.4 - 4.2 * index
        yield Symbol(1.6, y, shape, INK, 6 if shape == "star" else 4)
        yield Text(4, y, words, colour=GREY)


def _stage(sheet: Sheet, stage: LaneStage, head: Box) -> Iterator[Piece]:
    """Head the years of a stage: its name, and below it its money."""
    yield box(head.place, NAVY)
    first = Text(head.left + 1.2, head.top - 2.8, sheet.cut(stage.name, head.wide - 2, PLAIN, bold=True), bold=True)
    yield replace(first, colour=PAPER)
    size = sheet.fitting(stage.amount, head.wide - 2, PLAIN)
    yield Text(head.left + 1.2, head.top - 6.6, stage.amount, size=size, colour=PAPER)


def _lane(sheet: Sheet, lane: SwimLane, place: Box, scale: _Scale) -> Iterator[Piece]:
    yield from _side(sheet, lane, Box(0, place.bottom, SIDE - 1, place.top))
    yield box((SIDE, place.bottom, place.right - SIDE, place.high), tint(lane.colour, 0.08))
    below = place.top - STAR * len(lane.quick)  # no line crosses the name of a quick win
    for index in range(1, len(lane.amounts)):
        x, gate = SIDE + scale.wide * index, index in scale.gates
        look = (NAVY, 1.0) if gate else (PALE, 0.5)
        yield Stroke(((x, place.bottom), (x, below)), *look, dashed=gate)
    for index, name in enumerate(lane.quick):
        y = place.top - STAR * (index + 0.5) - 0.3
        yield Symbol(SIDE + 2, y, "star", INK, 6)
        yield Text(SIDE + 4, y, sheet.cut(name, place.right - SIDE - 5, PLAIN, bold=True), bold=True)
    yield from _marks(sheet, lane, place, scale)
    for index, (amount, label) in enumerate(zip(lane.amounts, lane.labels, strict=True)):
        high, x = amount * scale.rupiah, SIDE + scale.wide * index
        yield box((x, place.bottom, scale.wide, high), tint(lane.colour, 0.42))
        size = sheet.fitting(label, scale.wide - 1, PLAIN)
        yield Text(x + scale.wide - 0.9, place.bottom + high + 1.7, label, size=size, across="right")


def _side(sheet: Sheet, lane: SwimLane, place: Box) -> Iterator[Piece]:
    """Name the lane in its colour, and count what is in it."""
    ink, room = readable(lane.colour), place.wide - 3
    yield box(place.place, lane.colour)
    most = max(1, int((place.high - 2) / (LINE + 0.3)) - len(lane.told))
    names = sheet.wrapped(lane.name, room, PLAIN + 0.5, lines=most, bold=True)
    yield from block(Text(1.5, place.top - 3, size=PLAIN + 0.5, bold=True, colour=ink), names, LINE + 0.3)
    told = [line for words in lane.told for line in sheet.wrapped(words, room, PLAIN)]
    yield from block(Text(1.5, place.top - 4 - (LINE + 0.3) * len(names), colour=ink), told, LINE + 0.2)


def _marks(sheet: Sheet, lane: SwimLane, place: Box, scale: _Scale) -> Iterator[Piece]:
    """Put the milestones on a line of time, each with its words in the column of its year."""
    line = place.top - STAR * len(lane.quick) - TIME / 2 - 0.6
    if lane.marks:
        yield Stroke(((SIDE, line), (place.right, line)), colour=RULE, weight=0.6)
    for mark in lane.marks:
        year = int(mark.at) if mark.at % 1 else int(mark.at) - 1
        yield Symbol(SIDE + scale.wide * mark.at - (0 if mark.at % 1 else MARK), line, "diamond", lane.colour, 4.6)
        words = sheet.wrapped(mark.words, scale.wide - 2.2, PLAIN, lines=scale.lines)
        yield from block(Text(SIDE + scale.wide * year + 1.1, line - TIME / 2 - 1.6), words, LINE)


def _sums(sheet: Sheet, drawing: RoadMap, wide: float, top: float) -> Iterator[Piece]:
    yield Stroke(((0, top), (sheet.wide, top)), colour=GREY, weight=0.8)
    for number, (name, cells) in enumerate(drawing.rows):
        y = top - ROW * (number + 0.5) - 0.4
        yield Text(0, y, sheet.cut(name, SIDE - 1, PLAIN, bold=True), bold=True)
        for index, cell in enumerate(cells):
            size = sheet.fitting(cell, wide - 1, PLAIN, bold=True)
            yield Text(SIDE + wide * (index + 0.5), y, cell, size=size, bold=True, across="center")
