"""A font becomes how far each of its letters reaches to the next one, in em, without kerning."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def advances(path: Path) -> Mapping[str, float]:
    """Return the width of each letter that a font has."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only when something is measured

    with TTFont(path, lazy=True) as font:
        # Names of our own: those of the font would load a fifth of a second of code that reads outlines.
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        em, reaches = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(number): reaches[glyph][0] / em for number, glyph in font.getBestCmap().items()}
