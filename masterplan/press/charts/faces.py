"""A folder of fonts becomes the widths of texts, which is all that a drawing must know of their letters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

FAMILIES = ("TeX Gyre Heros", "Arial", "DejaVu Sans")  # Arial, its metric twin, for readers who lack the first
_FILES = {False: ("texgyreheros-regular.otf", "dejavusans.ttf"), True: ("texgyreheros-bold.otf", "dejavusans-bold.ttf")}


def width(fonts: Path, words: str, *, bold: bool = False) -> float:
    """Return how wide a text is, in em, without kerning; a letter that no font has is as wide as it is high."""
    first, other = (fonts / name for name in _FILES[bold])
    own = _advances(first)
    return sum(own[letter] if letter in own else _advances(other).get(letter, 1.0) for letter in words)


@cache
def _advances(path: Path) -> Mapping[str, float]:
    """Return how far each letter of a font reaches to the next one, in em."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only when something is drawn

    with TTFont(path, lazy=True) as font:
        # Names of our own: those of the font would load a fifth of a second of code that reads outlines.
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(number): advances[glyph][0] / em for number, glyph in font.getBestCmap().items()}
