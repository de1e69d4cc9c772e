"""Small drawings become panels side by side, each below its title; amounts of two parts become bars of two looks."""

from __future__ import annotations

from masterplan.book.colours import INK, legible, tint
from masterplan.book.figures.shapes import Columns, Panel, Panels, Point, Position, Small, Splits, Track
from masterplan.press.charts.places import Box
from masterplan.press.charts.sheet import GREY, PALE, PLAIN, RULE, SMALL, Sheet

GUTTER = 6.0  # between two panels
LINE, SMALL_LINE = 3.3, 2.8  # between two lines of a title, and of what is measured
HATCH = "////"


def small(sheet: Sheet, drawing: Small) -> None:
    """Draw whichever it is over the whole sheet."""
    if isinstance(drawing, Panels):
        panels(sheet, drawing)
    else:
        splits(sheet, drawing)


def panels(sheet: Sheet, drawing: Panels) -> None:
    """Draw the panels, all of the same width; titles of one line leave the same room as longer ones."""
    count = len(drawing.panels)
    wide = (sheet.wide - GUTTER * (count - 1)) / count
    heads = [_words(sheet, panel, wide) for panel in drawing.panels]
    lines = max(len(title) for title, _measure in heads), max(len(measure) for _title, measure in heads)
    top = sheet.high - 1.5 - LINE * lines[0] - SMALL_LINE * lines[1] - 1.5
    for index, (panel, (title, measure)) in enumerate(zip(drawing.panels, heads, strict=True)):
        left = (wide + GUTTER) * index
        _head(sheet, title, measure, left, drawing.colour)
        plane = Box(left, 0, left + wide, top)
        match panel.drawing:
            case Position():
                _position(sheet, panel.drawing, plane, drawing.colour)
            case Columns():
                _columns(sheet, panel.drawing, plane, drawing.colour)
            case Track():
                _track(sheet, panel.drawing, plane, drawing.colour)


def _words(sheet: Sheet, panel: Panel, wide: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    title = sheet.wrapped(panel.title, wide - 2.4, bold=True)
    return title, sheet.wrapped(panel.measure, wide - 2.4, SMALL, lines=3)


def _head(sheet: Sheet, title: tuple[str, ...], measure: tuple[str, ...], left: float, colour: str) -> None:
    high = LINE * len(title) + SMALL_LINE * len(measure)
    sheet.box(left, sheet.high - 0.6 - high, 0.9, high, fill=colour)
    for index, line in enumerate(title):
        sheet.text(left + 2.2, sheet.high - 2.4 - LINE * index, line, bold=True)
    for index, line in enumerate(measure):
        at = sheet.high - 2.2 - LINE * len(title) - SMALL_LINE * index
        sheet.text(left + 2.2, at, line, size=SMALL, colour=GREY)


# --- a place among others -----------------------------------------------------------------------


def _position(sheet: Sheet, drawing: Position, plane: Box, colour: str) -> None:
    """Draw the plane with its corners named inside, and below it what the marks mean."""
    ground = Box(plane.left + 0.3, plane.bottom + 5, plane.right - 0.3, plane.top)
    x, y = (ground.left + ground.right) / 2, (ground.bottom + ground.top) / 2
    sheet.box(x, y, ground.right - x, ground.top - y, fill="#f3f5f7")
    sheet.box(ground.left, ground.bottom, x - ground.left, y - ground.bottom, fill="#f3f5f7")
    sheet.box(ground.left, ground.bottom, ground.right - ground.left, ground.top - ground.bottom, edge=RULE)
    sheet.line((x, x), (ground.bottom, ground.top), colour=GREY, weight=0.8)
    sheet.line((ground.left, ground.right), (y, y), colour=GREY, weight=0.8)
    for name, (right, top) in zip(drawing.corners, ((1, 1), (0, 1), (0, 0), (1, 0)), strict=True):
        across = ground.right - 1.2 if right else ground.left + 1.2
        base = ground.top - 2.4 if top else ground.bottom + 2.4
        sheet.text(across, base, name, size=SMALL, colour=GREY, across="right" if right else "left")
    places = [*drawing.others, *([drawing.whole] if drawing.whole else []), drawing.own]
    reach = [max(max(abs(getattr(place, axis)) for place in places) * 1.3, 0.001) for axis in ("x", "y")]

    def at(place: Point) -> tuple[float, float]:
        return x + place.x / reach[0] * (ground.right - x), y + place.y / reach[1] * (ground.top - y) * 0.82

    for other in drawing.others:
        sheet.mark(*at(other), colour=GREY, size=4, hollow=True)
    if drawing.whole:
        sheet.mark(*at(drawing.whole), shape="*", colour=GREY, size=8)
    sheet.mark(*at(drawing.own), colour=colour, size=8)
    _key(sheet, drawing, plane, colour)


def _key(sheet: Sheet, drawing: Position, plane: Box, colour: str) -> None:
    x, y = plane.left + 1.5, plane.bottom + 1.6
    marks = [("o", colour, False, drawing.own.name)]
    marks += [("o", GREY, True, "dimensi lain")] if drawing.others else []
    marks += [("*", GREY, False, drawing.whole.name)] if drawing.whole else []
    room = (plane.right - x - 1) / len(marks)
    for shape, ink, hollow, name in marks:
        sheet.mark(x, y, shape=shape, colour=ink, size=6 if shape == "*" else 5, hollow=hollow)
        words = sheet.wrapped(name, room * (1.4 if name == drawing.own.name else 0.75), SMALL, lines=1)[0]
        sheet.text(x + 2, y, words, size=SMALL)
        x += sheet.width(words, SMALL) + 6.5


# --- amounts and values by year -----------------------------------------------------------------


def _columns(sheet: Sheet, drawing: Columns, plane: Box, colour: str) -> None:
    bottom, room = plane.bottom + 5, (plane.right - plane.left) / len(drawing.columns)
    scale = (plane.top - bottom - 4.5) / max(value for _year, value, _label in drawing.columns)
    for index, (year, value, label) in enumerate(drawing.columns):
        middle = plane.left + room * (index + 0.5)
        wide = min(room * 0.62, 12)
        sheet.box(middle - wide / 2, bottom, wide, value * scale, fill=colour)
        sheet.text(middle, bottom + value * scale + 2, label, bold=True, across="center", size=_fit(sheet, label, room))
        sheet.text(middle, bottom - 3, str(year), across="center", size=_fit(sheet, str(year), room))
    sheet.line((plane.left, plane.right), (bottom, bottom), colour=GREY, weight=0.8)


def _fit(sheet: Sheet, words: str, room: float) -> float:
    return PLAIN if sheet.width(words, bold=True) < room else SMALL


def _track(sheet: Sheet, drawing: Track, plane: Box, colour: str) -> None:
    """Draw a line from the first to the last value; where values would touch, only those of both ends are written."""
    values = [value for _year, value, _label in drawing.points]
    first, last = drawing.points[0][0], drawing.points[-1][0]
    low, high = min(values), max(values)
    bottom, room = plane.bottom + 5, (plane.right - plane.left) / (last - first + 1)
    whole = (plane.top - bottom - 9) / (high - low)

    def at(year: int, value: float) -> tuple[float, float]:
        return plane.left + room * (year - first + 0.5), bottom + 3 + (value - low) * whole

    sheet.line((plane.left, plane.right), (bottom, bottom), colour=GREY, weight=0.8)
    spots = [at(year, value) for year, value, _label in drawing.points]
    sheet.line([x for x, _y in spots], [y for _x, y in spots], colour=colour, weight=1.8)
    for index, ((x, y), (year, _value, _label)) in enumerate(zip(spots, drawing.points, strict=True)):
        sheet.line((x, x), (bottom, y), colour=PALE, weight=0.5)
        sheet.mark(x, y, colour=colour, size=5, hollow=index == 0 and drawing.known)
        if index in {0, len(spots) - 1} or sheet.width(str(year), SMALL) < room * 0.9:
            sheet.text(x, bottom - 2.8, str(year), size=SMALL, colour=GREY, across="center")
    _values(sheet, spots, [label for _year, _value, label in drawing.points], room, legible(colour))


def _values(sheet: Sheet, spots: list[tuple[float, float]], labels: list[str], room: float, ink: str) -> None:
    """Write the values above their marks, those in between beside the line: left of one that rises."""
    wide = max(sheet.width(label, SMALL, bold=True) for label in labels)
    aside = -1.2 if spots[-1][1] > spots[0][1] else 1.2
    for label, (x, y) in zip(labels[1:-1], spots[1:-1], strict=True):
        if wide < room * 0.92:
            sheet.text(x + aside, y + 2.8, label, size=SMALL, across="center")
    size = PLAIN if wide < room * 0.8 else SMALL
    for at, colour in ((0, INK), (-1, ink)):
        x, y = spots[at]
        sheet.text(x, y + 2.8, labels[at], size=size, bold=True, colour=colour, across="center")


# --- amounts of two parts -----------------------------------------------------------------------


def splits(sheet: Sheet, drawing: Splits) -> None:
    """Draw bars of one scale, the second part of each hatched, and above them what the parts are."""
    names = max(sheet.width(one.name) for one in drawing.splits)
    labels = max(sheet.width(one.label, SMALL) for one in drawing.splits)
    left = min(names, sheet.wide * 0.4) + 2
    scale = (sheet.wide - left - labels - 2.5) / max(one.first + one.second for one in drawing.splits)
    row = (sheet.high - 8) / len(drawing.splits)
    for index, one in enumerate(drawing.splits):
        middle = sheet.high - 7 - row * (index + 0.5)
        base, high = middle - row * 0.34, row * 0.68
        sheet.text(left - 1.5, middle, sheet.wrapped(one.name, left - 1.5, lines=1)[0], across="right")
        sheet.box(left, base, one.first * scale, high, fill=one.colour)
        look = tint(one.colour, 0.7)
        sheet.box(left + one.first * scale, base, one.second * scale, high, fill="white", hatch=HATCH, edge=look)
        sheet.text(left + (one.first + one.second) * scale + 1.5, middle, one.label, size=SMALL)
    sheet.line((left, left), (1, sheet.high - 7), colour=GREY, weight=0.8)
    x = left
    for name, fill, hatch in zip(drawing.parts, (GREY, "white"), ("", HATCH), strict=True):
        sheet.box(x, sheet.high - 4.2, 6, 3, fill=fill, hatch=hatch, edge=GREY)
        sheet.text(x + 7.5, sheet.high - 2.7, name)
        x += sheet.width(name) + 16
