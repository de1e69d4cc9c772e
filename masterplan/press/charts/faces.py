"""A folder of fonts becomes the widths of texts, which is all that a drawing must know of their letters."""

from __future__ import annotations

from pathlib import Path

from masterplan.press.advances import advances

FAMILIES = ("TeX Gyre Heros", "Arial", "DejaVu Sans")  # Arial, its metric twin, for readers who lack the first
_FILES = {False: ("texgyreheros-regular.otf", "dejavusans.ttf"), True: ("texgyreheros-bold.otf", "dejavusans-bold.ttf")}


def width(fonts: Path, words: str, *, bold: bool = False) -> float:
    """Return how wide a text is, in em, without kerning; a letter that no font has is as wide as it is high."""
    first, other = (fonts / name for name in _FILES[bold])
    own = advances(first)
    return sum(own[letter] if letter in own else advances(other).get(letter, 1.0) for letter in words)
