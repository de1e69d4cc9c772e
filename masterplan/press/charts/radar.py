"""Spokes become a radar: one outline for each series, told apart by its line and its marks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from masterplan.book.colours import INK, tint
from masterplan.book.figures.shapes import Radar, Spoke
from masterplan.press.charts.sheet import GREY, NAVY, PLAIN, RULE, SMALL, Sheet
from masterplan.words.format import angka

RINGS = tuple(Decimal(one) for one in ("0.1", "0.2", "0.25", "0.5", "1", "2", "5", "10", "20", "25", "50", "100"))
MANY, FEW = 5, 3  # rings of one radar, and of each of two
LOOKS = ((NAVY, "o", False), ("#b35c00", "s", True))  # colour, mark, and whether the line is broken
NAMES, KEY = 18.0, 9.0  # millimetres that two radars leave to names on either side, and to key and names above


def radar(sheet: Sheet, drawing: Radar) -> None:
    """Draw one radar over the sheet, with its key in the upper left corner."""
    web = Web.over((sheet.wide / 2, sheet.high / 2, sheet.high / 2 - 12), [drawing], MANY)
    _outlines(sheet, web, drawing)
    _names(sheet, web, drawing, (sheet.wide / 3, PLAIN))
    _key(sheet, drawing, 0, [sheet.high - 2.2 - 4.4 * index for index in range(len(drawing.series))])


def radars(sheet: Sheet, pair: tuple[Radar, Radar]) -> None:
    """Draw two radars of one scale side by side, each below its key."""
    for index, drawing in enumerate(pair):
        half = sheet.wide / 2
        reach = min((half / 2 - NAMES) / math.cos(math.pi / 6), (sheet.high - KEY) / 2 - 5)
        web = Web.over((half * (index + 0.5), (sheet.high - KEY) / 2, reach), pair, FEW)
        _outlines(sheet, web, drawing)
        _names(sheet, web, drawing, (NAMES - 2, SMALL))
        _key(sheet, drawing, half * index + 4, [sheet.high - 2.2] * len(drawing.series))


@dataclass(frozen=True, slots=True)
class Web:
    """The plane of a radar: its middle, how far it reaches, and how many rings of what step it has."""

    x: float
    y: float
    reach: float
    step: Decimal
    rings: int
    angles: tuple[float, ...]

    @classmethod
    def over(cls, place: tuple[float, float, float], drawings: Sequence[Radar], rings: int) -> Web:
        """Give radars of one scale as many rings as the largest value needs."""
        most = max(max(spoke.values) for drawing in drawings for spoke in drawing.spokes)
        step = next((ring for ring in RINGS if most <= rings * ring), RINGS[-1])
        count = len(drawings[0].spokes)
        angles = tuple(math.pi / 2 - 2 * math.pi * i / count for i in range(count))
        return cls(*place, step, max(math.ceil(most / float(step)), 1), angles)

    @property
    def most(self) -> float:
        """The value of the outer ring."""
        return float(self.rings * self.step)

    def outline(self, values: Sequence[float]) -> list[tuple[float, float]]:
        """Return the places of one value on each spoke, and the first one again."""
        far = [value / self.most * self.reach for value in values]
        at = [(self.x + math.cos(a) * r, self.y + math.sin(a) * r) for a, r in zip(self.angles, far, strict=True)]
        return [*at, at[0]]

    def between(self, gap: int, value: float) -> tuple[float, float]:
        """Return the middle of a ring between a spoke and the next one."""
        at = self.outline([value] * len(self.angles))
        return (at[gap][0] + at[gap + 1][0]) / 2, (at[gap][1] + at[gap + 1][1]) / 2


def _outlines(sheet: Sheet, web: Web, drawing: Radar) -> None:
    """Draw the rings, then each series on them."""
    _rings(sheet, web, drawing)
    for index, (colour, shape, broken) in enumerate(LOOKS[: len(drawing.series)]):
        at = web.outline([spoke.values[index] for spoke in drawing.spokes])
        sheet.line([x for x, _y in at], [y for _x, y in at], colour=colour, weight=1.6, dashed=broken)
        for x, y in at[1:]:
            sheet.mark(x, y, shape=shape, colour=colour, size=4.5, hollow=broken)


def _rings(sheet: Sheet, web: Web, drawing: Radar) -> None:
    """Draw the web, and number its rings between the two spokes where the outlines are farthest from the numbers."""
    pale = tint(RULE, 0.6)
    rings = [float(ring * web.step) for ring in range(1, web.rings + 1)]
    for value in rings:
        at = web.outline([value] * len(web.angles))
        sheet.line([x for x, _y in at], [y for _x, y in at], colour=pale)
    for x, y in web.outline([web.most] * len(web.angles))[1:]:
        sheet.line((web.x, x), (web.y, y), colour=pale)
    outlines = [web.outline([spoke.values[i] for spoke in drawing.spokes]) for i in range(len(drawing.series))]
    gaps = [tuple(web.between(gap, value) for value in rings) for gap in range(len(web.angles))]
    free = max(gaps, key=lambda at: _free(at, outlines))
    for ring, (x, y) in enumerate(free, 1):
        words = f"{angka((ring * web.step).normalize() + 0)}{drawing.unit}"
        sheet.box(x - sheet.width(words, SMALL) / 2 - 0.4, y - 1.3, sheet.width(words, SMALL) + 0.8, 2.6, fill="white")
        sheet.text(x, y, words, size=SMALL, colour=GREY, across="center")


def _free(places: Sequence[tuple[float, float]], outlines: Sequence[Sequence[tuple[float, float]]]) -> float:
    """Return how near an outline comes to one of the places."""
    return min(_far(place, *edge) for place in places for outline in outlines for edge in pairwise(outline))


def _far(place: tuple[float, float], one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of a place from a straight line between two others."""
    (x, y), (a, b), (c, d) = place, one, other
    long = (c - a) ** 2 + (d - b) ** 2
    share = min(max(((x - a) * (c - a) + (y - b) * (d - b)) / long, 0), 1) if long else 0
    return math.hypot(x - a - share * (c - a), y - b - share * (d - b))


def _names(sheet: Sheet, web: Web, drawing: Radar, room: tuple[float, float]) -> None:
    """Write beside the end of each spoke what it is and what is measured along it."""
    ends = web.outline([web.most] * len(drawing.spokes))
    for spoke, (x, y) in zip(drawing.spokes, ends, strict=False):
        side = 0 if abs(x - web.x) < 1 else 1 if x > web.x else -1
        _name(sheet, spoke, (x + (3 if room[1] == PLAIN else 2) * side, y), (side, y > web.y), room)


def _name(
    sheet: Sheet, spoke: Spoke, place: tuple[float, float], where: tuple[int, bool], room: tuple[float, float]
) -> None:
    (x, y), (side, upper), (wide, size) = place, where, room
    across, leading = ("right", "center", "left")[side + 1], size * 0.42
    lines = sheet.wrapped(spoke.name, wide if side else sheet.wide, size, bold=True)
    base = y + (3.3 + leading * len(lines) if upper else -3.5) if not side else y + 1.6 + leading * (len(lines) - 1) / 2
    for index, line in enumerate(lines):
        sheet.text(x, base - leading * index, line, size=size, bold=True, colour=spoke.colour, across=across)
    sheet.text(x, base - leading * len(lines), ", ".join(spoke.labels), size=SMALL, colour=INK, across=across)


def _key(sheet: Sheet, drawing: Radar, left: float, lines: Sequence[float]) -> None:
    x = left
    for name, (colour, shape, broken), y in zip(drawing.series, LOOKS, lines, strict=False):
        sheet.line((x, x + 9), (y, y), colour=colour, weight=1.6, dashed=broken)
        sheet.mark(x + 4.5, y, shape=shape, colour=colour, size=4.5, hollow=broken)
        sheet.text(x + 11, y, name)
        x += 14 + sheet.width(name) if len(set(lines)) == 1 else 0
