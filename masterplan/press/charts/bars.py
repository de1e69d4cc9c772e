"""Amounts become bars, whole or of two parts, and parts of yearly amounts become stacked columns beside their key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from masterplan.book.colours import PAPER, readable, tint
from masterplan.book.figures.shapes import Bar, Bars, Layer, Rated, Stack
from masterplan.press.charts.pieces import Hatch, Piece, Stroke, Text, block, box
from masterplan.press.charts.sheet import GREY, NAVY, RULE, Sheet

Look: TypeAlias = tuple[str, Hatch, str]  # fill, hatch and edge of a box
HATCHES: tuple[Hatch, ...] = ("", "/", "", "\\", "", "x")  # of the parts of a column
TWO_LINES = 6.5  # how high a row is at least whose name may have two lines
KEY, PITCH = 56.0, 6.2  # how wide the key of a stack is at least, and how far apart its rows at most


# --- bars ---------------------------------------------------------------------------------------


def bars(sheet: Sheet, drawing: Bars) -> Iterator[Piece]:
    """Draw bars of one scale, each between its name and its label; where they have two parts, these are named above."""
    rows, top = drawing.bars, sheet.high - (7 if drawing.parts else 1)
    left = min(max(sheet.width(row.name) for row in rows), sheet.wide * 0.4) + 2
    labels = max(sheet.width(row.label) for row in rows)
    scale = (sheet.wide - left - labels - 2.5) / max(row.value + row.other for row in rows)
    high = (top - 1) / len(rows)
    for index, row in enumerate(rows):
        x, y = left, top - high * (index + 0.5)
        lines = sheet.wrapped(row.name, left - 1.5, lines=2 if high >= TWO_LINES else 1)
        yield from block(Text(x - 1.5, y + 1.5 * (len(lines) - 1), across="right"), lines, 3)
        for value, look in _lengths(row)[: len(drawing.parts) or 1]:
            yield box((x, y - high * 0.34, value * scale, high * 0.68), *look)
            x += value * scale
        yield Text(x + 1.5, y, row.label)
    yield Stroke(((left, 1), (left, top)), colour=GREY, weight=0.8)
    for name, fill, hatch in zip(drawing.parts, (GREY, PAPER), HATCHES, strict=False):
        yield box((left, sheet.high - 4.2, 6, 3), fill, hatch, GREY)
        yield Text(left + 7.5, sheet.high - 2.7, name)
        left += sheet.width(name) + 16


def _lengths(bar: Bar) -> tuple[tuple[float, Look], ...]:
    """Return how long the two parts of a bar are, and how they look: the first one filled, the second one hatched."""
    colour = bar.colour or NAVY
    return (bar.value, (colour, "", "none")), (bar.other, (PAPER, "/", tint(colour, 0.7)))


def rated(sheet: Sheet, drawing: Rated) -> Iterator[Piece]:
    """Draw rows of counted parts on one scale below their key: the best part is dark, the worst one white."""
    looks: tuple[Look, ...] = ((NAVY, "", ""), (tint(NAVY, 0.35), "/", tint(NAVY, 0.7)), (PAPER, "", GREY))
    top = sheet.high - 8
    left = min(max(sheet.width(row.name, bold=not row.counts) for row in drawing.rows), sheet.wide * 0.4) + 2
    totals = max(sheet.width(str(sum(row.counts)), bold=True) for row in drawing.rows)
    scale = (sheet.wide - left - totals - 2.5) / max(sum(row.counts) for row in drawing.rows)
    high = (top - 1) / len(drawing.rows)
    for index, row in enumerate(drawing.rows):
        x, y = left, top - high * (index + 0.5)
        name = sheet.cut(row.name, left - 1.5)
        yield Text(x - 1.5 if row.counts else 0, y, name, bold=not row.counts, across="right" if row.counts else "left")
        for count, look in zip(row.counts, looks, strict=False):
            yield from _segment(sheet, (x, y - high * 0.36, count * scale, high * 0.72), look, str(count))
            x += count * scale
        if row.counts:
            yield Text(x + 1.5, y, str(sum(row.counts)), bold=True)
    left = min(left, sheet.wide - sum(sheet.width(name) + 16 for name in drawing.ratings) + 8)
    for name, (fill, hatch, edge) in zip(drawing.ratings, looks, strict=False):
        yield box((left, sheet.high - 4.2, 6, 3), fill, hatch, edge or fill)
        yield Text(left + 7.5, sheet.high - 2.7, name)
        left += sheet.width(name) + 16


# --- stacked columns ----------------------------------------------------------------------------


def stack(sheet: Sheet, drawing: Stack) -> Iterator[Piece]:
    """Draw columns on the left and the key on the right, its parts in the order of the columns."""
    looks = [_look(index, len(drawing.parts)) for index in range(len(drawing.parts))]
    amounts = max(sheet.width(part.whole) for part in drawing.parts)
    names = min(max(sheet.width(part.name, bold=True) for part in drawing.parts), sheet.wide * 0.58 - 12 - amounts)
    left, right, bottom, top = 1.0, sheet.wide - max(KEY, 12 + names + amounts), 7.0, sheet.high - 8.0
    room = (right - left) / len(drawing.columns)
    scale = (top - bottom) / max(map(sum, zip(*(part.values for part in drawing.parts), strict=True)))
    yield Text(left, sheet.high - 2, drawing.unit.capitalize(), colour=GREY)
    for index, name in enumerate(drawing.columns):
        x, base = left + room * (index + 0.14), bottom
        for part, look in zip(drawing.parts, looks, strict=True):
            high = part.values[index] * scale
            yield from _segment(sheet, (x, base, room * 0.72, high), look, part.labels[index])
            base += high
        size = sheet.fitting(drawing.totals[index], room * 0.98, bold=True)
        yield Text(x + room * 0.36, base + 2.2, drawing.totals[index], size=size, bold=True, across="center")
        yield Text(x + room * 0.36, bottom - 3, name, across="center")
    yield Stroke(((left, bottom), (right, bottom)), colour=GREY, weight=0.8)
    yield from _key(sheet, drawing.parts, looks, (right + 4, bottom, names))


def _look(index: int, count: int) -> Look:
    """Give each part a shade, dark below and light above, and a hatch to every other one."""
    fill, hatch = tint(NAVY, 1 - 0.85 * index / max(count - 1, 1)), HATCHES[index % len(HATCHES)]
    return fill, hatch, tint(readable(fill), 0.55) if hatch else ""


def _segment(sheet: Sheet, place: tuple[float, float, float, float], look: Look, label: str) -> Iterator[Piece]:
    (x, y, wide, high), (fill, hatch, edge) = place, look
    if min(wide, high) <= 0:
        return
    yield box(place, fill, hatch, edge or PAPER, 0.4)
    if high > 3.2:  # noqa: PLR2004 - millimetres that a number needs
        size = sheet.fitting(label, wide - 1)
        middle, reach = y + high / 2, sheet.width(label, size) / 2 + 0.5
        if hatch:
            yield box((x + wide / 2 - reach, middle - 1.4, reach * 2, 2.8), fill)
        yield Text(x + wide / 2, middle, label, size=size, colour=readable(fill), across="center")


def _key(
    sheet: Sheet, parts: Sequence[Layer], looks: Sequence[Look], room: tuple[float, float, float]
) -> Iterator[Piece]:
    """Say what each part is and how much it comes to; `room` is where that begins, and how wide the names are."""
    x, bottom, names = room
    pitch = min(PITCH, (sheet.high - bottom) / len(parts))
    high, most = min(3.6, pitch - 0.8), 2 if pitch == PITCH else 1
    for index, (part, (fill, hatch, edge)) in enumerate(zip(parts, looks, strict=True)):
        y = bottom + 2 + pitch * index
        yield box((x, y - high / 2, 5, high), fill, hatch, edge or RULE)
        lines = sheet.wrapped(part.name, names, lines=most, bold=True)
        yield from block(Text(x + 7, y + 1.5 * (len(lines) - 1), bold=True), lines, 3)
        yield Text(x + 8 + names, y, part.whole)
