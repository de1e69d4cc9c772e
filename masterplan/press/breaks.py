"""A text becomes the same text with the places where a line may end.

They are soft hyphens in words that the book knows how to break, and spaces of no width in words that are wider than
their line. Such a text is printed by `patah` of buku.typ, which shows neither of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import unescape

from masterplan.press.hyphens import SOFT
from masterplan.press.letters import DIGIT, WIDEST, width

_GAP = "\N{ZERO WIDTH SPACE}"
_GAPS = 150  # in a word whatever its length, since a heading is set again at the head of each page
_LINE = 45  # letters that a line of prose or a heading has room for in any case
_HAIR = 1  # a column may be exactly as wide as its widest word, but for the rounding of its share
_TOKEN = re.compile(r"[^ \t\n\v\f\r]+")
# A word next to a digit or a sign is a name, a code or an address; so is one that goes on in another script.
_NAME = re.compile(r"[0-9]|[A-Za-z0-9][@_/\\.:=&]+[A-Za-z0-9]")
_WORD = re.compile("(?<![A-Za-z\u0080-\U0010ffff])[A-Za-z]+(?![A-Za-z\u0080-\U0010ffff])")
_PIECE = re.compile(r"[^/._?&=:;,-]+[/._?&=:;,-]*")


def hyphenated(token: str, known: Mapping[str, str]) -> str:
    """Break the words of a token; `known` has them as `hyphens.places` returns them. No word has so many letters."""
    whole = _NAME.search(token) or len(token) > _LINE
    return token if whole else _WORD.sub(lambda found: known.get(found[0], found[0]), token)


def fitted(text: str, known: Mapping[str, str], room: float, *, bold: bool) -> str:
    """Break the words of a cell whose lines hold `room`, in thousandths of the size of its letters.

    Its lines need not end alike, so only a word that would leave half of one empty is broken.
    """
    if len(text.encode()) * WIDEST <= room:
        return text
    return _TOKEN.sub(lambda found: _fitted(found[0], known, room, bold=bold), text)


def _fitted(token: str, known: Mapping[str, str], room: float, *, bold: bool) -> str:
    wide = width(token, bold)
    if wide <= room / 2:
        return token
    word = hyphenated(token, known)
    fits = wide <= room + _HAIR or all(width(piece, bold) + DIGIT <= room for piece in word.split(SOFT))
    return word if fits else _opened(word, room, bold=bold)


def long(text: str) -> str:
    """Break words that may be longer than a line of prose or a heading."""

    def broken(found: re.Match[str]) -> str:
        word = found[0]
        return _opened(word, _LINE * DIGIT / 2) if len(word) > _LINE else word

    return text if len(text) <= _LINE else _TOKEN.sub(broken, text)


def _opened(word: str, room: float, *, bold: bool = False) -> str:
    """Break an address after its signs, and where these do not help, after every so many letters."""
    step = len(word) // _GAPS + 1

    def broken(found: re.Match[str]) -> str:
        piece = found[0]
        if width(piece, bold) <= room:
            return piece + _GAP
        return "".join(piece[at : at + step] + _GAP for at in range(0, len(piece), step))

    return _PIECE.sub(broken, word)


def marked(text: str) -> bool:
    """Tell whether a text has places where a line may end."""
    return SOFT in text or _GAP in text


def unbroken(text: str) -> str:
    """Return a text without the places where a line may end."""
    return text.replace(SOFT, "").replace(_GAP, "")


# --- prose --------------------------------------------------------------------------------------

_MARK = re.compile(r"[]*_~`<>()!|\\[]")  # where Markdown may begin or end something
_ESCAPE = re.compile(r"\\([!-/:-@[-`{-~])")
_MOST = 30  # marks of one token; what stands behind them is left whole


def prose(texts: Iterable[str], known: Mapping[str, str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return all that Pandoc may read as one word in Markdown and that is to be broken, as it is written then.

    The first are words of prose, the second those that are left whole unless they are too long.
    """
    tokens = dict.fromkeys(token for text in texts for token in _TOKEN.findall(text))
    words = dict.fromkeys(word for token in tokens for word in _read(token))
    whole = {word: broken for word in words if (broken := long(word)) != word}
    return {word: broken for word in words if (broken := long(hyphenated(word, known))) != word}, whole


@lru_cache(1 << 15)
def _read(token: str) -> tuple[str, ...]:
    """Return what may be one word in a token of Markdown: whatever stands between two of its marks."""
    marks = [one.start() for one in _MARK.finditer(token)][:_MOST]
    ends = (*marks, len(token))
    cut = (token[start:end] for start in (0, *(mark + 1 for mark in marks)) for end in ends if start < end)
    return tuple(_ESCAPE.sub(r"\1", unescape(one)) for one in cut)
