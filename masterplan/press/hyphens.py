"""The text of a book becomes the places where its words may be broken at the end of a line.

Pyphen has the Indonesian patterns of LibreOffice, which Typst lacks. They were learnt from the KBBI and know its
prefixes and suffixes, but also cut what they have not learnt, so a place counts only where syllables meet as EYD V
wants it. A wrong break is worse than none: words with a capital, digit or sign, and words that the book prints in
italics or that Indonesian cannot spell, are left whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyphen


SOFT = "\N{SOFT HYPHEN}"
_LEFT, _RIGHT, _SHORTEST = 2, 3, 7  # letters that stay on a line, that go to the next, and of a word that is broken
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_UNSEEN = re.compile(r"<[^>\n]*>|\]\([^)\n]*\)")  # tags and addresses, whose words nobody reads
_ITALIC = re.compile(r"(?<![\\*\w])\*(?!\*|Sumber)((?:[^*\n\\]|\\.|\n(?!\n))+)\*(?!\*)")
_ONSET = "(?:ng|ny|sy|kh|[bdgkpt]r|[bfgkps]l|s[kpt]r?|s[lmnw]|[bcdfghjklmnprstvwyz])"
_CODA = "(?:ng|kh|ks|ns|rs|[bdfghklmnprst])"
_SYLLABLES = re.compile(f"(?:{_ONSET}?[aiueo]+{_CODA}?)+")
# Letters that only a foreign word has, doubled ones among them; `ngg` is two letters of Indonesian, `ng` and `g`.
_FOREIGN = re.compile(r"[qx]|ck|sh|ph|th|wh|gh|oo|([b-df-hj-np-tv-z])\1(?<!gg)")
# `be-rang-kat` and `ber-angkat`, `me-ngarang` and `meng-ambil`: where a prefix ends depends on the root.
_PREFIX = re.compile(r"(?:[btp]e\|r|[btp]er\||[mp]e\|ng|[mp]eng\|)[aiueo]")
# A suffix takes the consonant before it, `makan-an`, so what the pattern says of `ma-kan` need not be true.
_SUFFIX = re.compile(r".*\|(?!kan$)(?:ng|ny|[b-z])(?:an|i)$")
# `sup-ra` or `su-pra`, `ins-pek` or `in-spek`, `nila-inya` or `nilai-nya`: the pattern does not know.
_TORN = re.compile(r".*(?:[bcdfgkpt]\|[lr]|(?<!tra)[bn]s\||s\|[kpt]r|[aeo]\|[iu]|[^aiueo]\|[aiueo])")


def places(text: str) -> Mapping[str, str]:
    """Return the words of a text that may be broken, each with soft hyphens where it may.

    A word with a capital counts if the text has it without one too, so `Pengelolaan` is broken and `Nusaniwe` is not.
    """
    read = _UNSEEN.sub(" ", text)
    foreign = {word.lower() for part in _ITALIC.findall(read) for word in _WORD.findall(part)}
    words = set(_WORD.findall(read))
    known = {word: broken for word in words - foreign if word.islower() and SOFT in (broken := _broken(word))}
    titled = {word.capitalize(): broken[0].upper() + broken[1:] for word, broken in known.items()}
    return known | {word: broken for word, broken in titled.items() if word in words}


@cache
def _patterns() -> pyphen.Pyphen:
    import pyphen  # noqa: PLC0415 - only a PDF needs its patterns

    return pyphen.Pyphen(lang="id_ID", left=_LEFT, right=_RIGHT)


@cache
def _broken(word: str) -> str:
    if len(word) < _SHORTEST or not word.isascii() or _FOREIGN.search(word):
        return word
    ends = [end for end in _patterns().positions(word) if _meet(word[:end], word[end:])]
    return SOFT.join(word[start:end] for start, end in zip([0, *ends], [*ends, len(word)], strict=True))


def _meet(left: str, right: str) -> bool:
    """Say whether one syllable certainly ends here and another begins."""
    doubt = (_PREFIX, _SUFFIX, _TORN)
    whole = _SYLLABLES.fullmatch(left) and _SYLLABLES.fullmatch(right)
    return whole is not None and not any(rule.match(f"{left}|{right}") for rule in doubt)
