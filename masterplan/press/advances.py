"""A font becomes how far each of its letters reaches to the next one, and how much further before some, in em."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont


@cache
def advances(path: Path) -> Mapping[str, float]:
    """Return the width of each letter that a font has, without kerning."""
    with _opened(path) as font:
        em, reaches = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(number): reaches[glyph][0] / em for number, glyph in font.getBestCmap().items()}


def kernings(path: Path, letters: str) -> Mapping[str, float]:
    """Return how much wider two of some letters are beside each other than alone, where they are; most are narrower."""
    with _opened(path) as font:
        names, em, table = font.getBestCmap(), font["head"].unitsPerEm, font["GPOS"].table
        own = {names[ord(one)]: one for one in letters}
        features = (one for one in table.FeatureList.FeatureRecord if one.FeatureTag == "kern")
        found: dict[str, float] = {}
        for at in {at: None for one in features for at in one.Feature.LookupListIndex}:
            pairs: dict[str, float] = {}
            for part in table.LookupList.Lookup[at].SubTable:
                pairs = {f"{own[a]}{own[b]}": wider / em for a, b, wider in _pairs(part, own)} | pairs
            found |= {pair: found.get(pair, 0.0) + wider for pair, wider in pairs.items()}
        return {pair: wider for pair, wider in found.items() if wider}


def _pairs(part: Any, own: Collection[str]) -> Iterator[tuple[str, str, float]]:  # noqa: ANN401 - as the library has it
    """Go through the pairs of some glyphs of which a part of a font speaks: each by itself, or by classes of glyphs."""
    for at, first in enumerate(part.Coverage.glyphs):
        if first in own and part.Format == 1:
            told = part.PairSet[at].PairValueRecord
            yield from ((first, one.SecondGlyph, _wider(one.Value1)) for one in told if one.SecondGlyph in own)
        elif first in own:
            classes = part.Class1Record[part.ClassDef1.classDefs.get(first, 0)].Class2Record
            second = part.ClassDef2.classDefs
            yield from ((first, one, _wider(classes[second.get(one, 0)].Value1)) for one in own)


def _wider(value: Any) -> float:  # noqa: ANN401 - the same
    return getattr(value, "XAdvance", 0)


@contextmanager
def _opened(path: Path) -> Iterator[TTFont]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only when something is measured

    with TTFont(path, lazy=True) as font:
        # Names of our own: those of the font would load a fifth of a second of code that reads outlines.
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        yield font
