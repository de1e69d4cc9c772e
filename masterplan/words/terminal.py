"""Texts as a terminal can show them."""

from __future__ import annotations

import re
import shlex
import textwrap
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import zip_longest

GAP = "  "  # between columns
NARROWEST = 12  # a column that wraps


def shorten(text: str, limit: int = 50) -> str:
    """Return the text as it can be quoted in a message: one line, not too long."""
    line = " ".join(text[: 4 * limit].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def in_backticks(names: Iterable[object]) -> str:
    """Return names as a message lists them."""
    return ", ".join(f"`{name}`" for name in names)


def argument(text: str, *, windows: bool) -> str:
    """Write a path as one argument of a command line; the shells of Windows know no other marks than double ones."""
    if not windows:
        return shlex.quote(text)
    return text if re.fullmatch(r"[\w\\/:.~-]+", text) else f'"{text}"'


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


def wrapped(written: str, width: int, first: str = "", later: str = "") -> list[str]:
    """Break a text into lines between its words, which begin with `first` and then with `later`."""
    return textwrap.wrap(written, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)


def aligned(
    rows: Sequence[Sequence[str]], right: Collection[int] = (), flexible: int | None = None, width: int = 0
) -> Iterator[str]:
    """Align rows in columns, some to the right; a flexible column takes what is left of the width, and wraps."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if flexible is not None:
        others = sum(widths) - widths[flexible] + len(GAP) * (len(widths) - 1)
        widths[flexible] = max(NARROWEST, min(widths[flexible], width - others))
    for row in rows:
        cells = [_broken(cell, widths[at]) if at == flexible else [cell] for at, cell in enumerate(row)]
        for line in zip_longest(*cells, fillvalue=""):
            sides = (f"{cell:{'>' if at in right else '<'}{widths[at]}}" for at, cell in enumerate(line))
            yield GAP.join(sides).rstrip()


def _broken(written: str, width: int) -> list[str]:
    return wrapped(written, width, later=" " * (len(written) - len(written.lstrip()))) or [""]
