"""Amounts become bars, and parts of yearly amounts become stacked columns beside their key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.colours import readable, tint
from masterplan.book.figures.shapes import Bars, Layer, Stack
from masterplan.press.charts.sheet import GREY, NAVY, RULE, SMALL, Sheet

HATCHES = ("", "////", "", "\\\\\\\\", "", "xxxx")
KEY = 56.0  # the width of the key of a stack


def bars(sheet: Sheet, drawing: Bars) -> None:
    """Draw bars of one scale, each between its name and its label."""
    names = max(sheet.width(bar.name) for bar in drawing.bars)
    labels = max(sheet.width(bar.label, SMALL) for bar in drawing.bars)
    left = min(names, sheet.wide * 0.4) + 2
    whole = max(bar.value for bar in drawing.bars)
    scale = (sheet.wide - left - labels - 2.5) / whole
    row = (sheet.high - 2) / len(drawing.bars)
    for index, bar in enumerate(drawing.bars):
        middle = sheet.high - 1 - row * (index + 0.5)
        name = sheet.wrapped(bar.name, left - 1.5, lines=1)[0]
        sheet.text(left - 1.5, middle, name, across="right")
        sheet.box(left, middle - row * 0.34, bar.value * scale, row * 0.68, fill=bar.colour or NAVY)
        sheet.text(left + bar.value * scale + 1.5, middle, bar.label, size=SMALL)
    sheet.line((left, left), (1, sheet.high - 1), colour=GREY, weight=0.8)


def stack(sheet: Sheet, drawing: Stack) -> None:
    """Draw columns on the left and the key on the right, its parts in the order of the columns."""
    looks = list(_looks(len(drawing.parts)))
    left, bottom, top = 1.0, 7.0, sheet.high - 8.0
    room = (sheet.wide - KEY - left) / len(drawing.columns)
    sums = [sum(part.values[i] for part in drawing.parts) for i in range(len(drawing.columns))]
    scale = (top - bottom) / max(sums)
    sheet.text(left, sheet.high - 2, drawing.unit.capitalize(), size=SMALL, colour=GREY)
    for index, name in enumerate(drawing.columns):
        x = left + room * (index + 0.14)
        base = bottom
        for part, look in zip(drawing.parts, looks, strict=True):
            high = part.values[index] * scale
            _segment(sheet, (x, base, room * 0.72, high), look, part.labels[index])
            base += high
        sheet.text(x + room * 0.36, base + 2.2, drawing.totals[index], bold=True, across="center")
        sheet.text(x + room * 0.36, bottom - 3, name, across="center")
    sheet.line((left, sheet.wide - KEY), (bottom, bottom), colour=GREY, weight=0.8)
    _key(sheet, drawing.parts, looks, bottom)


def _looks(count: int) -> Iterator[tuple[str, str]]:
    """Give each part a shade, dark below and light above, and a hatch to every other one."""
    for index in range(count):
        yield tint(NAVY, 1 - 0.85 * index / max(count - 1, 1)), HATCHES[index % len(HATCHES)]


def _segment(sheet: Sheet, place: tuple[float, float, float, float], look: tuple[str, str], label: str) -> None:
    fill, hatch = look
    ink = readable(fill)
    x, y, wide, high = place
    if high <= 0:
        return
    sheet.box(*place, fill=fill, hatch=hatch, edge=tint(ink, 0.55) if hatch else "white", weight=0.4)
    if high > 3:  # noqa: PLR2004 - millimetres that a number needs
        middle = y + high / 2
        reach = sheet.width(label, SMALL) / 2 + 0.5
        if hatch:
            sheet.box(x + wide / 2 - reach, middle - 1.2, reach * 2, 2.5, fill=fill)
        sheet.text(x + wide / 2, middle, label, size=SMALL, colour=ink, across="center")


def _key(sheet: Sheet, parts: Sequence[Layer], looks: Sequence[tuple[str, str]], bottom: float) -> None:
    x = sheet.wide - KEY + 4
    for index, (part, look) in enumerate(zip(parts, looks, strict=True)):
        y = bottom + 2 + 6.2 * index
        fill, hatch = look
        sheet.box(x, y - 1.8, 5, 3.6, fill=fill, hatch=hatch, edge=RULE if not hatch else tint(readable(fill), 0.55))
        sheet.text(x + 7, y, part.name, bold=True)
        sheet.text(x + 8 + max(sheet.width(one.name, bold=True) for one in parts), y, part.whole)
