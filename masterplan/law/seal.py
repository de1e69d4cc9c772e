"""A text in Markdown becomes its fingerprint, which stands in the foot of the last page of every format of that text.

A fingerprint cannot stand in what it is taken of, so that it is taken of all lines but the one that says it. Whoever
has the Markdown works it out without this program: `sed '/^Sidik naskah: /d' rancangan.md | sha256sum`.
"""

from __future__ import annotations

import re
from hashlib import sha256

NAMED = "Sidik naskah: "  # how the line begins that says it
_EIGHT = re.compile("[0-9a-f]{8}(?=.)")  # digits that a reader of paper compares at once


def line(text: str) -> str:
    """Return the line that says the fingerprint of a text, whether or not the text has such a line."""
    return f"{NAMED}{fingerprint(text)}"


def fingerprint(text: str) -> str:
    """Return the SHA-256 of all other lines as it is printed: eight digits, a space, and so on."""
    kept = "\n".join(one for one in text.split("\n") if not one.startswith(NAMED))
    return _EIGHT.sub(r"\g<0> ", sha256(kept.encode()).hexdigest())


def said(text: str) -> list[str]:
    """Return what a text says that its fingerprint is; a text with a seal has one answer."""
    return [one.removeprefix(NAMED).strip() for one in text.split("\n") if one.startswith(NAMED)]
