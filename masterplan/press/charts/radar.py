"""Spokes become a radar: one outline for each series, told apart by its line and its marks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from masterplan.book.colours import PAPER, tint
from masterplan.book.figures.shapes import Radar
from masterplan.press.charts.pieces import Across, Piece, Stroke, Symbol, Text, block, box
from masterplan.press.charts.sheet import GREY, NAVY, PLAIN, POINT, RULE, SMALL, Place, Sheet
from masterplan.words.format import angka

RINGS = tuple(Decimal(one) for one in ("0.1", "0.2", "0.25", "0.5", "1", "2", "5", "10", "20", "25", "50", "100"))
MANY, FEW = 5, 3  # rings of one radar, and of each of two
LOOKS = ((NAVY, "circle", False), ("#b35c00", "square", True))  # colour, mark, and whether the line is broken
ACROSS: tuple[Across, ...] = ("right", "center", "left")  # of a name left of, above or below, and right of a radar
NAMES, KEY = 18.0, 9.0  # millimetres that two radars leave to names on either side, and to key and names above


def radar(sheet: Sheet, drawing: Radar) -> Iterator[Piece]:
    """Draw one radar over the sheet, with its key in the upper left corner."""
    web = Web.over((sheet.wide / 2, sheet.high / 2, sheet.wide / 2), sheet.high / 2 - 12, [drawing], MANY)
    yield from _outlines(sheet, web, drawing)
    yield from _names(sheet, web, drawing, PLAIN)
    yield from _key(sheet, drawing, 0, [sheet.high - 2.2 - 4.4 * index for index in range(len(drawing.series))])


def radars(sheet: Sheet, pair: tuple[Radar, Radar]) -> Iterator[Piece]:
    """Draw two radars of one scale side by side, each below its key."""
    for index, drawing in enumerate(pair):
        half = sheet.wide / 2
        reach = min((half / 2 - NAMES) / math.cos(math.pi / 6), (sheet.high - KEY) / 2 - 5)
        web = Web.over((half * (index + 0.5), (sheet.high - KEY) / 2, half / 2), reach, pair, FEW)
        yield from _outlines(sheet, web, drawing)
        yield from _names(sheet, web, drawing, SMALL)
        yield from _key(sheet, drawing, half * index + 4, [sheet.high - 2.2] * len(drawing.series))


@dataclass(frozen=True, slots=True)
class Web:
    """The plane of a radar: its middle, the room on either side of it, how far it reaches, and its rings."""

    x: float
    y: float
    half: float
    reach: float
    step: Decimal
    rings: int
    angles: tuple[float, ...]

    @classmethod
    def over(cls, place: tuple[float, float, float], reach: float, drawings: Sequence[Radar], rings: int) -> Web:
        """Give radars of one scale as many rings as the largest value needs."""
        most = max(max(spoke.values) for drawing in drawings for spoke in drawing.spokes)
        step = next((ring for ring in RINGS if most <= rings * ring), RINGS[-1])
        count = len(drawings[0].spokes)
        angles = tuple(math.pi / 2 - 2 * math.pi * i / count for i in range(count))
        return cls(*place, reach, step, max(math.ceil(most / float(step)), 1), angles)

    @property
    def most(self) -> float:
        """The value of the outer ring."""
        return float(self.rings * self.step)

    def outline(self, values: Sequence[float]) -> list[Place]:
        """Return the places of one value on each spoke, and the first one again."""
        far = [value / self.most * self.reach for value in values]
        at = [(self.x + math.cos(a) * r, self.y + math.sin(a) * r) for a, r in zip(self.angles, far, strict=True)]
        return [*at, at[0]]

    def between(self, gap: int, value: float) -> Place:
        """Return the middle of a ring between a spoke and the next one."""
        at = self.outline([value] * len(self.angles))
        return (at[gap][0] + at[gap + 1][0]) / 2, (at[gap][1] + at[gap + 1][1]) / 2


def _outlines(sheet: Sheet, web: Web, drawing: Radar) -> Iterator[Piece]:
    """Draw the rings, then each series on them."""
    outlines = [web.outline([spoke.values[index] for spoke in drawing.spokes]) for index in range(len(drawing.series))]
    yield from _rings(sheet, web, drawing.unit, outlines)
    for outline, (colour, shape, broken) in zip(outlines, LOOKS, strict=False):
        yield Stroke(outline, colour, 1.6, broken)
        yield from (Symbol(x, y, shape, colour, 4.5, broken) for x, y in outline[1:])


def _rings(sheet: Sheet, web: Web, unit: str, outlines: Sequence[Sequence[Place]]) -> Iterator[Piece]:
    """Draw the web, and number its rings between the two spokes where the outlines are farthest from the numbers."""
    pale, count = tint(RULE, 0.6), len(web.angles)
    rings = [float(ring * web.step) for ring in range(1, web.rings + 1)]
    yield from (Stroke(web.outline([value] * count), colour=pale) for value in rings)
    yield from (Stroke(((web.x, web.y), end), colour=pale) for end in web.outline([web.most] * count)[1:])
    gaps = [[web.between(gap, value) for value in rings] for gap in range(count)]
    numbers: list[Text] = []
    for ring, (x, y) in enumerate(max(gaps, key=lambda at: _free(at, outlines)), 1):
        words = f"{angka((ring * web.step).normalize() + 0)}{unit}"
        number = Text(x, y, words, size=SMALL, colour=GREY, across="center")
        if not any(number.room(sheet).touches(other.room(sheet)) for other in numbers):
            numbers.append(number)
            wide = sheet.width(words, SMALL) + 0.8
            yield from (box((x - wide / 2, y - 1.3, wide, 2.6), PAPER), number)


def _free(places: Iterable[Place], outlines: Sequence[Sequence[Place]]) -> float:
    """Return how near an outline comes to one of the places."""
    return min(_far(place, *edge) for place in places for outline in outlines for edge in pairwise(outline))


def _far(place: Place, one: Place, other: Place) -> float:
    """Return the distance of a place from a straight line between two others."""
    (x, y), (a, b), (c, d) = place, one, other
    long = (c - a) ** 2 + (d - b) ** 2
    share = min(max(((x - a) * (c - a) + (y - b) * (d - b)) / long, 0), 1) if long else 0
    return math.hypot(x - a - share * (c - a), y - b - share * (d - b))


def _names(sheet: Sheet, web: Web, drawing: Radar, size: float) -> Iterator[Piece]:
    """Write beside the end of each spoke what it is and what is measured along it."""
    leading = size * 0.42
    for spoke, (x, y) in zip(drawing.spokes, web.outline([web.most] * len(drawing.spokes)), strict=False):
        side = 0 if abs(x - web.x) < 1 else 1 if x > web.x else -1
        at, across = x + (3 if size == PLAIN else 2) * side, ACROSS[side + 1]
        low = not side and y - 3.5 - 2 * leading < size * POINT / 2
        lines = sheet.wrapped(spoke.name, web.half - abs(at - web.x), size, lines=1 if low else 2, bold=True)
        rise = 1.6 + leading * (len(lines) - 1) / 2 if side else 3.3 + leading * len(lines) if y > web.y else -3.5
        yield from block(Text(at, y + rise, size=size, bold=True, colour=spoke.colour, across=across), lines, leading)
        yield Text(at, y + rise - leading * len(lines), ", ".join(spoke.labels), size=SMALL, across=across)


def _key(sheet: Sheet, drawing: Radar, left: float, lines: Sequence[float]) -> Iterator[Piece]:
    x = left
    for name, (colour, shape, broken), y in zip(drawing.series, LOOKS, lines, strict=False):
        yield Stroke(((x, y), (x + 9, y)), colour, 1.6, broken)
        yield Symbol(x + 4.5, y, shape, colour, 4.5, broken)
        yield Text(x + 11, y, name)
        x += 14 + sheet.width(name) if len(set(lines)) == 1 else 0
