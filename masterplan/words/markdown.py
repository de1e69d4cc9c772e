"""Markdown in which nothing is markup becomes Markdown in which a git host finds nobody to call and nothing to link to.

In a comment GitHub and GitLab act on words that are no markup: they notify `@name`, link `#12`, `!12` and `GH-12`, turn
`:smile:` into a picture and addresses into links. They look at the text after escapes are undone, so no backslash
helps; what helps is a space without width within the word, as the bots of both hosts write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from masterplan.words.regions import CODE, Regions, regions

# Everything that CommonMark, its tables, mathematics on git hosts, or HTML could read as markup.
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$^!])")
_AT_START = re.compile(r"^(\s*)(?:([-+=:])|([0-9]{1,9})([.)]))")


_ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]*)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
_LETTERS, _HALVES = 0x110000, (0xD800, 0xDFFF)
_POINTED = r"\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>"
_INLINE = re.compile(rf"(?<!\\)(?:\\\\)*\]\({_POINTED}(?:[^\s<>()]|\([^\s<>()]*\))*))")
_DEFINITION = re.compile(rf"^[ \t>*+.)0-9-]*\[(?!\^)(?:\\.|[^\]\\]){{1,999}}\]:{_POINTED}[^\s<>]*))", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_GAP = "&#8203;"
_AFTER = re.compile(
    r"@(?=\\?\w)"  # a person or a team, and with it every address of mail
    r"|\\?[#!$%^~](?=\\?[\w\"“])|(?:&amp;|\\&)(?=\d)"  # issues, merge requests, snippets, milestones, labels, epics
    r"|\bGH(?=-\d)"
    r"|:(?=//)|\bwww(?=\.)"
    r"|:(?=(?:\\?[\w+-])+:)",  # a picture
    re.IGNORECASE,
)


def inert(markdown: str) -> str:
    """Return Markdown that looks the same; a dollar sign becomes an entity, for two of them enclose a formula."""
    return _AFTER.sub(rf"\g<0>{_GAP}", markdown).replace("\\$", "&#36;")


def entities(text: str) -> Iterator[tuple[str, int, int]]:
    """Find what stands for other letters in Markdown, such as `&#8;` or `&nbsp;`: these, and where it stands."""
    for found in _ENTITY.finditer(text):
        name, decimal, hexadecimal = found.groups()
        if name is None:
            number = int(decimal or hexadecimal, 10 if decimal else 16)
            letters = chr(number) if number < _LETTERS and not _HALVES[0] <= number <= _HALVES[1] else "\ufffd"
        else:
            letters = html5.get(f"{name};", "")
        if letters:
            yield letters, *found.span()


def links(text: str) -> Iterator[tuple[str, int, int]]:
    """Find where links lead: as a reader of Markdown takes it, and where it is written; code has none.

    Every `](` counts, whether or not a `[` belongs to it, so that no text takes long.
    """
    if "](" not in text and "]:" not in text:
        return
    read = regions(text) if CODE.search(text) else Regions()
    for pattern in (_INLINE, _DEFINITION):
        for found in pattern.finditer(text):
            if read.free(found.start()) and not (pattern is _INLINE and _noted(text, found.start())):
                within = "pointed" if found["pointed"] is not None else "plain"
                yield unescape(_ESCAPED.sub(r"\1", found[within])), *found.span(within)


def _noted(text: str, closing: int) -> bool:
    """Say whether a bracket closes the label of a footnote, as in `[^1](lihat lampiran)`."""
    return text.startswith("[^", text.rfind("[", 0, closing))


def escape(text: str) -> str:
    """Return Markdown that is printed as `text`, letter for letter, wherever it stands in a paragraph."""
    return _AT_START.sub(_escaped_start, within(text))


def within(text: str) -> str:
    """Escape a text that never starts a line; what HTML reads becomes an entity, which `prose` leaves alone."""
    plain = " ".join(text.split("\n")).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", plain)


def _escaped_start(found: re.Match[str]) -> str:
    space, sign, number, mark = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{mark}"
