"""A text and what it says: plain values that know their place.

A place is a pair of offsets into the text; lines and columns are counted only when somebody asks for a `Span`, which
for a good file nobody does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from masterplan.diagnostics.values import Span

MAX_BYTES = 10_000_000  # of a file
_LINE_BREAK = re.compile(r"\r\n|\r|\n")

Path: TypeAlias = tuple[str | int, ...]
# Two offsets, and the extents of what is inside: by index, or by key together with the offsets of the key.
Extent: TypeAlias = "tuple[int, int, list[Extent] | dict[str, Announced] | None]"
# An extent behind the offsets of what announces it: a key, or nothing but itself.
Announced: TypeAlias = tuple[int, int, Extent]


class Joined(str):
    """A text in braces with a comma between two digits, at which YAML would end it; only the author can mean it."""

    __slots__ = ()


class Source(Struct, frozen=True, dict=True):
    """One file: `path` is relative to the plan and has `/` between its parts."""

    path: str
    text: str

    def span(self, start: int, end: int) -> Span:
        """Return the lines and columns of two offsets."""
        line, column = self._position(start)
        return Span(self.path, line, column, *self._position(max(start, end)))

    @property
    def lines(self) -> int:
        """How many lines there are, an empty last one among them."""
        return len(self._lines)

    def line(self, number: int) -> str:
        """Return one line, counted from 1."""
        return self.text[self._lines[number - 1] : self._lines[number] if number < len(self._lines) else None]

    def whole_line(self, number: int) -> Span:
        """Return the place of one line, counted from 1; of the last line if there are fewer."""
        start = self._lines[min(number, len(self._lines)) - 1]
        return self.span(start, start + len(self.line(min(number, len(self._lines))).rstrip()))

    def offset(self, line: int, column: int) -> int:
        """Return where a line and a column of a span stand in the text."""
        return self._lines[line - 1] + column - 1

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]


class Document(Struct, frozen=True):
    """What a file says, and where it says it; `gaps` is whether anything stands in it without a value."""

    source: Source
    value: object
    place: Extent = (0, 0, None)
    gaps: bool = False

    def get(self, path: Path) -> object:
        """Return the value at `path`; None if there is none."""
        value = self.value
        for step in path:
            match value, step:
                case dict(), str() if step in value:
                    value = value[step]
                case list(), int() if step < len(value):
                    value = value[step]
                case dict(), 0:
                    pass  # fields alone, where a list of one is meant
                case _:
                    return None
        return value

    def written(self, path: Path) -> Path:
        """Return a path as the text has it: without the numbers of what stands alone where a list of one is meant."""
        found: list[str | int] = []
        for step in path:
            if step != 0 or not isinstance(self.get(tuple(found)), dict):
                found.append(step)
        return tuple(found)

    def reach(self, path: Path) -> Announced:
        """Return the place at `path`, or else the nearest place around it that exists, and what announces it."""
        found = (self.place[0], self.place[1], self.place)
        for step in path:
            match found[2][2], step:
                case dict() as fields, str() if step in fields:
                    found = fields[step]
                case list() as items, int() if step < len(items):
                    found = (items[step][0], items[step][1], items[step])
                case dict(), 0:
                    pass  # as in `get`
                case _:
                    break
        return found

    def span(self, *path: str | int) -> Span:
        """Return where the value at `path` stands, or else the nearest value around it that exists."""
        start, end, _inner = self.reach(path)[2]
        return self._span(start, end)

    def key(self, *path: str | int) -> Span:
        """Return where the value at `path` is announced: its key; for a list item or the file, its first line."""
        start, end, place = self.reach(path)
        if (start, end) == place[:2]:
            found = _LINE_BREAK.search(self.source.text, start, end)
            end = found.start() if found else end
        return self._span(start, end)

    def texts(self) -> Iterator[tuple[str, int, int]]:
        """Yield every scalar of the file with its offsets."""
        waiting: list[tuple[object, Extent]] = [(self.value, self.place)]
        while waiting:
            value, place = waiting.pop()
            match value, place[2]:
                case dict(), dict() as fields:
                    waiting += [(value[key], inner[2]) for key, inner in fields.items()]
                case list(), list() as items:
                    waiting += zip(value, items, strict=True)
                case str(), _:
                    yield value, place[0], place[1]
                case _:
                    pass  # an empty value

    def _span(self, start: int, end: int) -> Span:
        """Leave out the blank lines that YAML counts as part of a block of text."""
        return self.source.span(start, start + len(self.source.text[start:end].rstrip(" \t\r\n")))


def inner_values(value: object) -> Iterable[tuple[str | int, object]]:
    """Return what fields or items hold, each with its key or its number; nothing for a text."""
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()
