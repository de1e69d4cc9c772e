"""A sheet of paper: its measures and colours, rectangles on it, and the width of texts.

Lengths are millimetres from the lower left corner; sizes and weights are points, as typographers count them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from masterplan.press.charts import faces

GREY, RULE, PALE, NAVY = "#5a6270", "#9aa3ad", "#e4e9ee", "#1b4f8a"
SMALL, PLAIN = 7.5, 8.0  # no book has anything smaller than the first, a summary nothing smaller than the second
POINT = 25.4 / 72

Place: TypeAlias = tuple[float, float]


class Sheet(Struct, frozen=True):
    """Paper of a size, and the folder with the fonts of the books."""

    wide: float
    high: float
    fonts: Path

    def width(self, words: str, size: float = PLAIN, *, bold: bool = False) -> float:
        """Return how wide a text is."""
        return faces.width(self.fonts, words, bold=bold) * size * POINT

    def fitting(self, words: str, wide: float, size: float = PLAIN, *, bold: bool = False) -> float:
        """Return the size at which a number fits, which nobody may cut: the given one, or less."""
        full = self.width(words, size, bold=bold)
        return size if full <= wide else size * wide / full

    def wrapped(
        self, words: str, wide: float, size: float = PLAIN, *, lines: int = 2, bold: bool = False
    ) -> tuple[str, ...]:
        """Break a text between words into at most so many lines; what is left out is an ellipsis."""
        made: list[str] = []
        for word in words.split():
            if made and self.width(f"{made[-1]} {word}", size, bold=bold) <= wide:
                made[-1] += f" {word}"
            else:
                made.append(word)
        if len(made) > lines:
            made = [*made[: lines - 1], " ".join(made[lines - 1 :])]
        return tuple(self.cut(line, wide, size, bold=bold) for line in made)

    def cut(self, line: str, wide: float, size: float = PLAIN, *, bold: bool = False) -> str:
        """Return as much of a text as fits one line; what is left out is an ellipsis."""
        if self.width(line, size, bold=bold) <= wide:
            return line
        end = len(line)
        while end > 1 and self.width(f"{line[:end].rstrip()}\N{HORIZONTAL ELLIPSIS}", size, bold=bold) > wide:
            end -= 1
        return f"{line[:end].rstrip()}\N{HORIZONTAL ELLIPSIS}"


class Box(Struct, frozen=True):
    """A rectangle by its lower left and upper right corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def wide(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def high(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    @property
    def place(self) -> tuple[float, float, float, float]:
        """Its lower left corner, and how wide and high it is."""
        return self.left, self.bottom, self.wide, self.high

    @property
    def middle(self) -> Place:
        """The place as far from the left as from the right, and from below as from above."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def touches(self, other: Box) -> float:
        """Return the area that both cover."""
        if self.right <= other.left or other.right <= self.left or self.top <= other.bottom or other.top <= self.bottom:
            return 0
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide * (min(self.top, other.top) - max(self.bottom, other.bottom))

    def nearest(self, x: float, y: float) -> Place:
        """Return the place in the box that is nearest to a point."""
        return min(max(x, self.left), self.right), min(max(y, self.bottom), self.top)
