"""A row of a table becomes how high Typst sets it, in points, where that is certain.

Typst lays out a row to find out how high it is, and again to set it; what it is told saves a third of its work. Certain
is a row of letters whose widths are known, whose lines hold the same words in a little more room as in a little less,
and of which no cell reaches into another row. Any other is left to Typst.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise
from math import inf
from pathlib import Path

from msgspec import Struct, field

from masterplan.press import breaks
from masterplan.press.advances import advances, kernings
from masterplan.press.tables.heights import CAPITAL, CAPITAL_NARROW, PADDING, PADDING_PLAIN, stacked

_SURE = 0.2  # points that a line may have more or less: the widths of pages and columns are told rounded
# Em by which letters may be nearer or farther than they are told to be: as a ligature, and where a word may be broken.
_LIGATURE, _JOINED = re.compile("f(?=[fil])"), 0.065
_LETTERS = "".join(map(chr, range(ord(" "), 127))) + "–—−…’"  # noqa: RUF001 - signs of the books
# A word before which a line may end, if it stands behind such a one too, and which has no place for that within.
_PLAIN = re.compile(r"\(*\N{MINUS SIGN}?[A-Za-z0-9]+(?:[.,][A-Za-z0-9]+|-[0-9]+)*[),.;:%]*")


class SetLine(Struct, frozen=True):
    """A line of a cell as it is printed: its text, whether it is bold, and what stands beside it, in em."""

    text: str
    bold: bool
    beside: float = 0


class SetCell(Struct, frozen=True):
    """What a cell prints: its lines, the size of its letters and how wide a line may be, in points."""

    lines: Sequence[SetLine]
    size: float
    room: float


class TableFaces(Struct, frozen=True, dict=True):
    """The fonts in which tables are set, from a folder; those of a spread are not `narrow`."""

    folder: Path
    narrow: bool

    def high(self, cells: Iterable[SetCell], size: float) -> float | None:
        """Return how high a row of a table in a size is, or nothing if that is not certain."""
        most, capital = 0.0, CAPITAL_NARROW if self.narrow else CAPITAL
        for cell in cells:
            if len(cell.lines) > 1 and not cell.lines[-1].text.strip():  # Typst ends no line for nothing
                return None
            count = 0
            for line in cell.lines:
                room = cell.room / cell.size - line.beside
                own = self._letters[line.bold].lines(line.text, room, _SURE / cell.size)
                if not own or (own > 1 and line.beside):
                    return None
                count += own
            most = max(most, stacked(count, cell.size, capital=capital))
        return most + 2 * (PADDING_PLAIN if self.narrow else PADDING * size)

    @cached_property
    def _letters(self) -> Mapping[bool, _Letters]:
        name = "texgyreheroscn" if self.narrow else "texgyreheros"
        return {bold: _letters(self.folder / f"{name}-{cut}.otf") for bold, cut in ((False, "regular"), (True, "bold"))}


class _Word(Struct, frozen=True):
    """How wide a word is, in em, give or take something; one of letters that are not known may be as wide as it likes.

    Before a `plain` one a line may end, if another one stands before it, and nowhere within.
    """

    wide: float
    sure: float
    plain: bool


class _Letters(Struct, frozen=True):
    """How wide letters are, and how much wider two of them beside each other, in em; none is beside a space."""

    wide: Mapping[str, float]
    kernings: Mapping[str, float]
    known: dict[str, _Word] = field(default_factory=dict)

    def lines(self, text: str, room: float, sure: float) -> int:
        """Count the lines of a text where one is so many em wide, give or take some; 0 if that is not certain."""
        count, used, plain = 1, 0.0, True
        for written in text.split(" "):
            word = self.known.get(written) or self._word(written)
            sure += word.sure
            reach = used + self.wide[" "] + word.wide if used else word.wide
            if abs(reach - room) <= sure:
                return 0
            if reach > room:
                if not (used and plain and word.plain) or word.wide + sure >= room:
                    return 0
                count, reach = count + 1, word.wide
            used, plain = reach, word.plain
        return count

    def _word(self, written: str) -> _Word:
        word = breaks.unbroken(written)
        known = self.wide.keys() >= {*word}
        wide = sum(map(self.wide.__getitem__, word)) if known else 0
        wide += sum(self.kernings.get(a + b, 0) for a, b in pairwise(word))
        parted = len(written) - len(word) + len(_LIGATURE.findall(word))
        self.known[written] = _Word(wide, _JOINED * parted if known else inf, _PLAIN.fullmatch(written) is not None)
        return self.known[written]


@cache
def _letters(font: Path) -> _Letters:
    known = advances(font)
    return _Letters({one: known[one] for one in _LETTERS}, kernings(font, _LETTERS))
