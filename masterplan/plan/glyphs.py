"""A text becomes diagnostics for characters that the fonts of the books lack, since then no PDF could be made."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from unicodedata import normalize

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.yaml import letters
from masterplan.yaml.document import Document, Source

# What an Indonesian text is written with, and the signs of our tables. Only a text with something else needs the list
# of what the fonts have.
_COMMON = re.compile(
    "[\n\r\t\x20-\x7e\xa0-\u0137\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2192\u2212\u2264\u2265"
    "\u25cb\u25cf]*"
)


def in_document(document: Document, printable: Callable[[], Collection[str]]) -> list[Diagnostic]:
    """Report `missing-glyph` for the first such character of every value; comments may hold any."""
    if common(document.source.text) and "\\" not in document.source.text:
        return []
    return [
        missing(document.source, start, end, character)
        for text, start, end in document.texts()
        for character in strange(text, printable)[:1]
    ]


def in_prose(source: Source, printable: Callable[[], Collection[str]]) -> list[Diagnostic]:
    """Report `missing-glyph` for each such character of a prose file, where it stands first.

    A file with characters that nothing can print has its diagnostics from `yaml`.
    """
    if common(source.text) or letters.unreadable(source):
        return []
    return [missing(source, 0, len(source.text), character) for character in strange(source.text, printable)]


def common(text: str) -> bool:
    """Say whether a text has no letter of which anybody has to be asked."""
    return _COMMON.fullmatch(text) is not None


def strange(text: str, printable: Callable[[], Collection[str]]) -> list[str]:
    """Return the characters that are in no font, each once; composed first, as the engines do."""
    if common(text):
        return []
    known = printable()
    return [one for one in dict.fromkeys(normalize("NFC", text)) if one not in known and not common(one)]


def missing(source: Source, start: int, end: int, character: str) -> Diagnostic:
    """Point at the character, or at the whole value if it is written as an escape."""
    at = source.text.find(character, start, end)
    span = source.span(at, at + len(character)) if at >= 0 else source.span(start, end)
    message = _("the fonts of the books have no `{character}` (U+{number:04X})")
    cure = _("write it in Latin letters or with another sign")
    return Diagnostic("missing-glyph", message.format(character=character, number=ord(character)), span, cure)
