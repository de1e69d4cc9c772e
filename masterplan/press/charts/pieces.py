"""What a drawing is made of: texts, shapes, strokes and symbols, in millimetres from the lower left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.colours import INK, PAPER
from masterplan.press.charts.sheet import PLAIN, POINT, RULE, Box, Place, Sheet

ABOVE, BELOW = 0.784, 0.216  # the reach of TeX Gyre Heros from the line on which letters stand, in em

Across: TypeAlias = Literal["left", "center", "right"]
Hatch: TypeAlias = Literal["", "/", "\\", "x"]


class Text(Struct, frozen=True):
    """Words in the middle of whose letters a place stands; `across` says which end, `upwards` that they are turned."""

    x: float
    y: float
    words: str = ""
    size: float = PLAIN
    bold: bool = False
    colour: str = INK
    across: Across = "left"
    upwards: bool = False

    @property
    def base(self) -> Place:
        """The place on the line on which the letters stand."""
        if self.upwards:
            return self.x + (ABOVE - BELOW) / 2 * self.size * POINT, self.y
        return self.x, self.y - ABOVE / 2 * self.size * POINT

    def room(self, sheet: Sheet) -> Box:
        """Return what it covers: its line, from the highest letters to the lowest ones."""
        (x, y), wide, em = self.base, sheet.width(self.words, self.size, bold=self.bold), self.size * POINT
        before = {"left": 0.0, "center": wide / 2, "right": wide}[self.across]
        if self.upwards:
            return Box(x - ABOVE * em, y - before, x + BELOW * em, y - before + wide)
        return Box(x - before, y - BELOW * em, x - before + wide, y + ABOVE * em)


class Shape(Struct, frozen=True):
    """What an outline holds: each step of it is a place, or the three of a curve. Only rectangles are hatched."""

    outline: tuple[tuple[Place, ...], ...]
    fill: str = "none"
    hatch: Hatch = ""
    edge: str = "none"  # the colour of the hatch as well
    weight: float = 0.5


class Stroke(Struct, frozen=True):
    """Straight lines from place to place."""

    places: Sequence[Place]
    colour: str = RULE
    weight: float = 0.5
    dashed: bool = False


class Symbol(Struct, frozen=True):
    """A mark around a place, so many points wide without its edge."""

    x: float
    y: float
    shape: str = "circle"
    colour: str = INK
    size: float = 4
    hollow: bool = False


Piece: TypeAlias = Text | Shape | Stroke | Symbol


def block(first: Text, lines: Sequence[str], leading: float) -> Iterator[Text]:
    """Write lines one below the other, the first one where and as a text stands."""
    for index, line in enumerate(lines):
        yield replace(first, y=first.y - leading * index, words=line)


def box(
    place: tuple[float, float, float, float],
    fill: str = "none",
    hatch: Hatch = "",
    edge: str = "none",
    weight: float = 0.5,
) -> Shape:
    """Draw a rectangle from its lower left corner, so wide and so high."""
    x, y, wide, high = place
    corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
    return Shape(tuple((corner,) for corner in corners), fill, hatch, edge, weight)


def band(left: Place, right: Place, high: float, fill: str) -> Shape:
    """Draw a stream of one height between the lower ends of two edges, with a thin edge where others cross it."""
    (a, b), (c, d), middle = left, right, (left[0] + right[0]) / 2
    there, back = ((middle, b), (middle, d), right), ((middle, d + high), (middle, b + high), (a, b + high))
    return Shape(((left,), there, ((c, d + high),), back), fill, edge=PAPER, weight=0.3)
