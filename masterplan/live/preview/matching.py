"""KnownBy of a page and a text of the plan become how well the one may be the other as it is printed."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from rapidfuzz import fuzz

from masterplan.words.format import tanggal

SAME, WITHIN, ALIKE = 3.0, 2.0, 1.0
LONG = 12  # letters from which on a text is told from others by what it says
_NEAR = 85  # in hundredths, of words that an author wrote with marks, and that are printed with references filled in
_MARKS = re.compile(r"[*_`~\\#>\[\]|]|\([^\s()]*\)")
_SCALES = {"": 0, "%": 0, "persen": 0, "ribu": 3, "juta": 6, "miliar": 9, "triliun": 12}
_PRINTED = re.compile(r"([\N{MINUS SIGN}-]?)(?:Rp)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?:\s?(\S+))?")
_MILLION = Decimal(10**6)


def likeness(words: str, text: str) -> float:
    """Return how well words may be a text: `SAME`, `WITHIN` and more if one holds the other, `ALIKE`, or 0."""
    shown, written = _plain(words), _plain(text)
    if not shown or not written:
        return 0
    if shown == written or _number(words, text) or _day(words, text):
        return SAME
    short, long = sorted((shown, written), key=len)
    if len(short) >= LONG and short in long:
        return WITHIN + len(short) / len(long) / 2
    if len(short) >= 2 * LONG and fuzz.partial_ratio(short, long, score_cutoff=_NEAR):
        return ALIKE + len(short) / len(long) / 2
    return 0


@lru_cache(100_000)
def _plain(text: str) -> str:
    """Return a text without marks of Markdown, in small letters, with even spaces."""
    return " ".join(_MARKS.sub("", text).casefold().split())


def _day(words: str, text: str) -> bool:
    try:
        return words == tanggal(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _number(words: str, text: str) -> bool:
    """Tell whether words are a number as books print it: rounded, in millions, or in short."""
    found = _PRINTED.fullmatch(words)
    if not found or (found[4] or "") not in _SCALES:
        return False
    try:
        written = Decimal(text.replace("_", "").replace(",", "."))
    except InvalidOperation:
        return False
    if not written.is_finite():
        return False
    scale = Decimal(10) ** _SCALES[found[4] or ""]
    shown = Decimal(f"{'-' if found[1] else ''}{found[2].replace('.', '')}.{found[3] or 0}") * scale
    step = scale.scaleb(-len(found[3] or ""))
    return abs(written - shown) * 2 <= step or written == shown * _MILLION
