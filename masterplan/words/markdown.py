"""Markdown in which nothing is markup becomes Markdown in which a git host finds nobody to call and nothing to link to.

In a comment GitHub and GitLab act on words that are no markup: they notify `@name`, link `#12`, `!12` and `GH-12`, turn
`:smile:` into a picture and addresses into links. They look at the text after escapes are undone, so no backslash
helps; what helps is a space without width within the word, as the bots of both hosts write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

# Everything that CommonMark, its tables, mathematics on git hosts, or HTML could read as markup.
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$^!])")
_AT_START = re.compile(r"^(\s*)(?:([-+=:])|([0-9]{1,9})([.)]))")


_ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]*)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
_LETTERS, _HALVES = 0x110000, (0xD800, 0xDFFF)
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:", re.MULTILINE)  # the label of a footnote
_INDENT = re.compile(r"^(?: {4}|\t)", re.MULTILINE)
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


def links(text: str) -> Iterator[str]:
    """Return where the links of a text lead, as they are written; footnotes lead nowhere."""
    if "](" not in text and "]:" not in text:
        return
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few texts have a link

    reader = MarkdownIt("commonmark", {"html": False})
    reader.validateLink = bool  # type: ignore[assignment, method-assign]  # it prints those that it finds dangerous
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    plain = _NOTE.sub(" ", text)
    for token in reader.parse(plain if plain == text else _INDENT.sub("", plain)):
        for child in token.children or ():
            if child.type == "link_open":
                yield str(child.attrs["href"])


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
