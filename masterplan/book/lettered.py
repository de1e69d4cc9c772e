"""Lines that begin with letters, as in every Indonesian decree, become lines of their own: Markdown would join them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from masterplan.words.regions import Regions

_MARKED = re.compile(r"^[ \t>]*(\(?)([a-z]{1,6}|[0-9]{1,3})([.)])[ \t]+\S", re.MULTILINE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class Marker(NamedTuple):
    """What begins a line: its signs, and what the letters may count."""

    signs: str
    counts: frozenset[tuple[str, int]]


def items(text: str) -> bool:
    """Tell whether lines of a text may be such items; one alone is none."""
    return sum(_marker(found[0]) is not None for found in _MARKED.finditer(text)) > 1


def breaks(text: str, read: Regions) -> Iterator[int]:
    """Return where a line of a paragraph ends and the next one begins with the letter of an item."""
    for lines in read.paragraphs:
        markers = [_marker(text[start:end]) for start, end in lines]
        for number, marker in enumerate(markers[1:], start=1):
            end = lines[number - 1][0] + len(text[slice(*lines[number - 1])].rstrip())
            if marker and _listed(marker, markers) and read.free(end - 1) and text[end - 1] != "\\":
                yield end


def _marker(line: str) -> Marker | None:
    found = _MARKED.match(line)
    if not found or (found[2].isdecimal() and not found[1]):  # `1.` and `1)` are lists to Markdown too
        return None
    word = found[2]
    counts = {("n", int(word))} if word.isdecimal() else set()
    counts |= {("a", ord(word))} if len(word) == 1 and word.isalpha() else set()
    counts |= {("i", _ROMAN.index(word))} if word in _ROMAN else set()
    return Marker(found[1] + found[3], frozenset(counts)) if counts else None


def _listed(marker: Marker, markers: Sequence[Marker | None]) -> bool:
    """Say whether the item before or behind this one stands in the same paragraph: `a.` alone may be the end of one."""
    near = {(kind, count + step) for kind, count in marker.counts for step in (-1, 1)}
    return any(one and one.signs == marker.signs and one.counts & near for one in markers)
