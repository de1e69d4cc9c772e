"""The Markdown of an article becomes lines: paragraphs, and numbered lists whose items count as the law counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from masterplan.law.forms import Numbering
from masterplan.law.regulation import LawLine, Run
from masterplan.plan import articles

if TYPE_CHECKING:
    from markdown_it.token import Token

# What marks the place of a reference in a text that has been filled in; no data file can hold these letters.
MARK = re.compile("\x02([a-z0-9-]+)\x03")
_SLANTED = {"em_open": True, "em_close": False}


def lines(text: str, numbering: Numbering, find: Callable[[str], Run]) -> list[LawLine]:
    """Return the lines of a text, at least one; `find` says what a reference prints."""
    made: list[LawLine] = []
    counts: list[int] = []  # how far each list that is open has counted
    for token in articles.read(text):
        match token.type:
            case "ordered_list_open" | "bullet_list_open":
                counts.append(0)
            case "ordered_list_close" | "bullet_list_close":
                counts.pop()
            case "list_item_open":
                counts[-1] += 1
                made.append(LawLine((), len(counts), numbering.item(len(counts), counts[-1]), count=counts[-1]))
            case "inline":
                _put(made, tuple(_words(token.children or (), find)), len(counts))
            case _:
                pass
    return [one for one in made if one.words] or [LawLine(())]


def _put(made: list[LawLine], words: tuple[Run, ...], level: int) -> None:
    """Put words into the item that has just begun, or else into a line of their own."""
    if made and not made[-1].words:
        made[-1] = replace(made[-1], words=words)
    else:
        made.append(LawLine(words, level))


def _words(tokens: Sequence[Token], find: Callable[[str], Run]) -> Iterator[Run]:
    text, slanted = "", False
    for token in tokens:
        if token.type in _SLANTED:
            yield from _runs(text, find, slanted=slanted)
            text, slanted = "", _SLANTED[token.type]
        else:
            text += " " if token.type == "softbreak" else token.content
    yield from _runs(text, find, slanted=slanted)


def _runs(text: str, find: Callable[[str], Run], *, slanted: bool) -> Iterator[Run]:
    for place, piece in enumerate(MARK.split(text)):
        if place % 2:
            yield find(piece)
        elif piece:
            yield Run(piece, slanted=slanted)
