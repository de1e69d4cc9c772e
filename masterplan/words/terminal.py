"""Texts as a terminal can show them."""

from __future__ import annotations

import unicodedata


def shorten(text: str, limit: int = 50) -> str:
    """Return the text as it can be quoted in a message: one line, not too long."""
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def visible(written: str) -> str:
    """Replace what a terminal would obey instead of show: control characters, directions, halves of characters."""
    if written.isascii() and written.isprintable():
        return written
    return "".join(map(_visible, written))


def _visible(character: str) -> str:
    if character in "\t\n":
        return " "
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else character


def cells(written: str) -> int:
    """Count the columns of a terminal that a text takes."""
    if written.isascii():
        return len(written)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in written
    )
