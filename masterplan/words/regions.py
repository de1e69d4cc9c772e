"""Markdown becomes what its reader makes of it: where it is code, and which lines are one paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

_TICKS = re.compile(r"\\.|`+", re.DOTALL)
_NOTE_BODY = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:.*\n(?:(?:[ \t]*\n|(?: {4}|\t).*(?:\n|\Z))+)", re.MULTILINE)
_DELIMITERS = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+$", re.MULTILINE)
_CELLS = re.compile(r"(?:\\.|[^\\|\n])+")


class Regions(NamedTuple):
    """Offsets of what is code, in their order, and of the lines of each paragraph."""

    code: tuple[tuple[int, int], ...] = ()
    paragraphs: tuple[tuple[tuple[int, int], ...], ...] = ()

    def free(self, offset: int) -> bool:
        """Say whether what stands at an offset is no code."""
        before = bisect_right(self.code, offset, key=itemgetter(0)) - 1
        return before < 0 or self.code[before][1] <= offset


CODE = re.compile(r"`|~~~|^(?: {4}|\t)", re.MULTILINE)  # what every text has that has code


def regions(text: str) -> Regions:
    """Read a text of an author, in which HTML is none: its signs are escaped before anybody else reads it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - few texts need it

    lines = list(accumulate((len(line) for line in text.splitlines(keepends=True)), initial=0))
    code: list[tuple[int, int]] = []
    paragraphs: list[tuple[tuple[int, int], ...]] = []
    notes = [found.span() for found in _NOTE_BODY.finditer(text)]
    reader = MarkdownIt("commonmark", {"html": False})
    reader.core.ruler.disable("inline")  # what is within a paragraph is looked at here
    for token in reader.parse(text):
        if token.map is None:
            continue
        first, last = token.map
        start, end = lines[first], lines[min(last, len(lines) - 1)]
        if token.type == "fence" or (token.type == "code_block" and not _within(start, notes)):
            code.append((start, end))
        elif token.type == "inline":
            code += _spans(text, start, end)
            paragraphs.append(tuple((lines[n], lines[n + 1]) for n in range(first, min(last, len(lines) - 1))))
    return Regions(tuple(sorted(code)), tuple(paragraphs))


def _within(offset: int, places: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in places)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find code between backticks; in a table it ends with its cell."""
    if _DELIMITERS.search(text, start, end):
        for cell in _CELLS.finditer(text, start, end):
            yield from _between(text, *cell.span())
    else:
        yield from _between(text, start, end)


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while found := _TICKS.search(text, start, end):
        start = found.end()
        if found[0].startswith("`"):
            closing = re.compile(f"(?<!`){found[0]}(?!`)").search(text, start, end)
            if closing:
                yield found.start(), closing.end()
                start = closing.end()
