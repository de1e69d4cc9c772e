"""The parts of a book become the places where its words may be broken at the end of a line.

Pyphen has the Indonesian patterns of LibreOffice, which Typst lacks. They were learnt from the KBBI and know its
prefixes and suffixes, but also cut what they have not learnt, so a place counts only where syllables meet as EYD V
wants it. A wrong break is worse than none: words with a capital, digit or sign, and words that the book prints in
italics or that Indonesian cannot spell, are left whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from masterplan.book.markdown import prose
from masterplan.book.parts import Figure, Part, Prose, Section, Table, walk
from masterplan.world.store import NOWHERE, Store

if TYPE_CHECKING:
    import pyphen


SOFT = "\N{SOFT HYPHEN}"
_LEFT, _RIGHT, _SHORTEST = 2, 3, 7  # letters that stay on a line, that go to the next, and of a word that is broken
_WORD = re.compile(r"\w+")
_UNSEEN = re.compile(r"<[^>\n]*>|\]\([^)\n]*\)")  # tags and addresses, whose words nobody reads
_ITALIC = re.compile(r"(?<![\\*\w])\*(?!\*|Sumber)((?:[^*\n\\]|\\.|\n(?!\n))+)\*(?!\*)")
_ONSET = "(?:ng|ny|sy|kh|[bdgkpt]r|[bfgkps]l|s[kpt]r?|s[lmnw]|[bcdfghjklmnprstvwyz])"
_CODA = "(?:ng|kh|ks|ns|rs|[bdfghklmnprst])"
_SYLLABLES = re.compile(f"(?:{_ONSET}?[aiueo]+{_CODA}?)+")
# Letters that only a foreign word has, doubled ones among them; `ngg` is two letters of Indonesian, `ng` and `g`.
_FOREIGN = re.compile(r"[qx]|ck|sh|ph|th|wh|gh|oo|([b-df-hj-np-tv-z])\1(?<!gg)")
# Where nobody knows whether a syllable ends at the bar.
_DOUBT = re.compile(
    # `be-rang-kat` and `ber-angkat`, `me-ngarang` and `meng-ambil`: where a prefix ends depends on the root.
    r"(?:[btp]e\|r|[btp]er\||[mp]e\|ng|[mp]eng\|)[aiueo]"
    # A suffix takes the consonant before it, `makan-an`, so what the pattern says of `ma-kan` need not be true.
    r"|.*\|(?!kan$)(?:ng|ny|[b-z])(?:an|i)$"
    # `sup-ra` or `su-pra`, `ins-pek` or `in-spek`, `nila-inya` or `nilai-nya`: the pattern does not know.
    r"|.*(?:[bcdfgkpt]\|[lr]|(?<!tra)[bn]s\||s\|[kpt]r|[aeo]\|[iu]|[^aiueo]\|[aiueo])"
)


def places(parts: Iterable[Part], store: Store = NOWHERE) -> Mapping[str, str]:
    """Return the words of a book that may be broken, each with soft hyphens where it may.

    A word with a capital counts if the book has it without one too, so `Pengelolaan` is broken and `Nusaniwe` is not.
    The patterns are not loaded for words of which the `store` knows all.
    """
    every = tuple(walk(parts))
    written = _UNSEEN.sub(" ", "\n\n".join(prose(part) for part in every if isinstance(part, Prose)))
    shown = {text for part in every for text in _shown(part)}  # once each, since many cells say the same
    foreign = {word.lower() for italic in _ITALIC.findall(written) for word in _WORD.findall(italic)}
    words = set(_WORD.findall("\n".join([written, *shown])))
    lower = sorted(word for word in words - foreign if _may_be(word))  # the same order in every process
    text = "\n".join(lower)
    made = store.remembered("penggalan", (text,), lambda: ("\n".join(map(_broken, lower)).encode(),))[0].decode()
    known = {word: broken for word, broken in zip(lower, made.splitlines(), strict=True) if word != broken}
    titled = {word.capitalize(): broken[0].upper() + broken[1:] for word, broken in known.items()}
    return known | {word: broken for word, broken in titled.items() if word in words}


def _shown(part: Part) -> Iterator[str]:
    """Go through the texts of a part that are no Markdown."""
    match part:
        case Section():
            yield part.heading
        case Figure():
            yield from (part.title, part.value.alt, part.value.sumber)
        case Table():
            yield from (part.title, part.value.sumber, *part.value.texts)
        case _:
            pass


@cache
def _patterns() -> pyphen.Pyphen:
    import pyphen  # noqa: PLC0415 - only a PDF needs its patterns

    return pyphen.Pyphen(lang="id_ID", left=_LEFT, right=_RIGHT)


def _may_be(word: str) -> bool:
    """Say whether a word is of a kind of which some are broken."""
    plain = len(word) >= _SHORTEST and word.islower() and word.isascii() and word.isalpha()
    return plain and not _FOREIGN.search(word)


@cache
def _broken(word: str) -> str:
    ends = [end for end in _patterns().positions(word) if _meet(word[:end], word[end:])]
    return SOFT.join(word[start:end] for start, end in zip([0, *ends], [*ends, len(word)], strict=True))


def _meet(left: str, right: str) -> bool:
    """Say whether one syllable certainly ends here and another begins."""
    whole = _SYLLABLES.fullmatch(left) and _SYLLABLES.fullmatch(right)
    return whole is not None and not _DOUBT.match(f"{left}|{right}")
