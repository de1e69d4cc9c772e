"""Spokes become a radar: one outline for each series, told apart by its line and its marks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from masterplan.charts_sheet import GREY, NAVY, RULE, SMALL
from masterplan.colours import INK, tint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from masterplan.charts_sheet import Sheet
    from masterplan.figures import Radar

RINGS = (1, 2, 5, 10, 20, 25, 50)
LOOKS = ((NAVY, "o", False), ("#b35c00", "s", True))  # colour, mark, and whether the line is broken


def radar(sheet: Sheet, drawing: Radar) -> None:
    """Draw the rings, then each series, then the names of the spokes around them."""
    web = Web.over(sheet, drawing)
    _rings(sheet, web, drawing.unit)
    for index, (colour, shape, broken) in enumerate(LOOKS[: len(drawing.series)]):
        at = web.outline([spoke.values[index] for spoke in drawing.spokes])
        sheet.line([x for x, _y in at], [y for _x, y in at], colour=colour, weight=1.6, dashed=broken)
        for x, y in at[1:]:
            sheet.mark(x, y, shape=shape, colour=colour, size=4.5, hollow=broken)
    _names(sheet, drawing, web.outline([web.most] * len(drawing.spokes)), web.x)
    _key(sheet, drawing)


@dataclass(frozen=True, slots=True)
class Web:
    """The plane of a radar: its middle, how far it reaches, and how many rings of what step it has."""

    x: float
    y: float
    reach: float
    step: int
    rings: int
    angles: tuple[float, ...]

    @classmethod
    def over(cls, sheet: Sheet, drawing: Radar) -> Web:
        """Fill the sheet, with at most five rings."""
        most = max(max(spoke.values) for spoke in drawing.spokes)
        step = next((ring for ring in RINGS if most <= 5 * ring), 100)
        count = len(drawing.spokes)
        angles = tuple(math.pi / 2 - 2 * math.pi * i / count for i in range(count))
        return cls(sheet.wide / 2, sheet.high / 2, sheet.high / 2 - 12, step, math.ceil(most / step), angles)

    @property
    def most(self) -> int:
        """The value of the outer ring."""
        return self.rings * self.step

    def outline(self, values: Sequence[float]) -> list[tuple[float, float]]:
        """Return the places of one value on each spoke, and the first one again."""
        far = [value / self.most * self.reach for value in values]
        at = [(self.x + math.cos(a) * r, self.y + math.sin(a) * r) for a, r in zip(self.angles, far, strict=True)]
        return [*at, at[0]]


def _rings(sheet: Sheet, web: Web, unit: str) -> None:
    pale = tint(RULE, 0.6)
    for ring in range(1, web.rings + 1):
        at = web.outline([ring * web.step] * len(web.angles))
        sheet.line([x for x, _y in at], [y for _x, y in at], colour=pale)
        sheet.text(web.x + 0.8, at[0][1] - 1.4, f"{ring * web.step}{unit}", size=SMALL, colour=GREY)
    for x, y in web.outline([web.most] * len(web.angles))[1:]:
        sheet.line((web.x, x), (web.y, y), colour=pale)


def _names(sheet: Sheet, drawing: Radar, ends: list[tuple[float, float]], middle: float) -> None:
    """Write beside the end of each spoke what it is and what is measured along it."""
    for spoke, (x, y) in zip(drawing.spokes, ends, strict=False):
        side = 0 if abs(x - middle) < 1 else 1 if x > middle else -1
        across = ("right", "center", "left")[side + 1]
        above = side == 0 and y > sheet.high / 2
        base = y + (6.5 if above else -3.5 if side == 0 else 1.6)
        sheet.text(x + 3 * side, base, spoke.name, bold=True, colour=spoke.colour, across=across)
        sheet.text(x + 3 * side, base - 3.2, ", ".join(spoke.labels), size=SMALL, colour=INK, across=across)


def _key(sheet: Sheet, drawing: Radar) -> None:
    for index, (name, (colour, shape, broken)) in enumerate(zip(drawing.series, LOOKS, strict=False)):
        y = sheet.high - 2.2 - 4.4 * index
        sheet.line((0, 9), (y, y), colour=colour, weight=1.6, dashed=broken)
        sheet.mark(4.5, y, shape=shape, colour=colour, size=4.5, hollow=broken)
        sheet.text(11, y, name)
