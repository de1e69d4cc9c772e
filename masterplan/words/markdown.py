"""Markdown in which nothing is markup becomes Markdown in which a git host finds nobody to call and nothing to link to.

In a comment GitHub and GitLab act on words that are no markup: they notify `@name`, link `#12`, `!12` and `GH-12`, turn
`:smile:` into a picture and addresses into links. They look at the text after escapes are undone, so no backslash
helps; what helps is a space without width within the word, as the bots of both hosts write it.
"""

from __future__ import annotations

import re

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
