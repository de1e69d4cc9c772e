"""Markdown in which nothing is markup becomes Markdown in which a git host finds nobody to call and nothing to link to.

In a comment GitHub and GitLab act on words that are no markup: they notify `@name`, link `#12`, `!12` and `GH-12`, turn
`:smile:` into a picture and addresses into links. They look at the text after escapes are undone, so no backslash
helps; what helps is a space without width within the word, as the bots of both hosts write it.
"""

from __future__ import annotations

import re

# Everything that CommonMark, its tables, mathematics on git hosts, or HTML could read as markup.
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$^!])")
_AT_START = re.compile(r"^(\s*)(?:([-+=:])|([0-9]{1,9})([.)]))")


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
