"""A text in the letters of tables, TeX Gyre Heros or its twin Arial, becomes its width in thousandths of their size."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

DIGIT, NARROW = 556, 0.82  # the condensed cut is that much narrower
WIDEST = 1015
# Accented Latin letters are about as wide as `o`; of other scripts none is wider than `m`, in which they are set.
_LATIN, _ACCENTED, _OTHER = "\u0250", 650, 900
_SIGNS = {
    0: "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}",
    278: "\N{RIGHT SINGLE QUOTATION MARK}",
    556: "\N{EN DASH}",
    584: "\N{MINUS SIGN}",
    1000: "\N{EM DASH}\N{HORIZONTAL ELLIPSIS}",
}


def _by_letter(*widths: Mapping[int, str]) -> Mapping[str, int]:
    return {letter: wide for part in (_SIGNS, *widths) for wide, letters in part.items() for letter in letters}


_REGULAR = _by_letter(
    {191: "'", 222: "ijl", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r", 334: "{}", 355: '"', 389: "*", 469: "^"},
    {500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu", 584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw"},
    {778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1015: "@"},
)
_BOLD = _by_letter(
    {238: "'", 278: " ,./I\\ijl", 280: "|", 333: "!()-:;[]`ft", 389: "*r{}", 474: '"', 500: "z", 584: "+<=>^~"},
    {556: "#$0123456789J_aceksvxy", 611: "?FLTZbdghnopqu", 667: "EPSVXY", 722: "&ABCDHKNRU", 778: "GOQw", 833: "M"},
    {889: "%m", 944: "W", 975: "@"},
)


@lru_cache(maxsize=1 << 15)
def width(text: str, bold: bool = False) -> int:  # noqa: FBT001, FBT002 - by position, since it is asked so often
    """Return how wide a text is."""
    known = _BOLD if bold else _REGULAR
    return sum(known.get(one, _ACCENTED if one < _LATIN else _OTHER) for one in text)
