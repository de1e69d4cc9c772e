"""A text and what it says: plain values that know their place.

A place is a pair of offsets into the text; lines and columns are counted only when somebody asks for a `Span`, which
for a good file nobody does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from masterplan.diagnostics.values import Span

_LINE_BREAK = re.compile(r"\r\n|\r|\n")

Path: TypeAlias = tuple[str | int, ...]
# Two offsets, and the places of what is inside: by index, or by key together with the offsets of the key.
Place: TypeAlias = "tuple[int, int, list[Place] | dict[str, tuple[int, int, Place]] | None]"


@dataclass(frozen=True)
class Source:
    """One file: `path` is relative to the plan and has `/` between its parts."""

    path: str
    text: str = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return the lines and columns of two offsets."""
        line, column = self._position(start)
        return Span(self.path, line, column, *self._position(max(start, end)))

    def line(self, number: int) -> str:
        """Return one line, counted from 1."""
        return self.text[self._lines[number - 1] : self._lines[number] if number < len(self._lines) else None]

    def whole_line(self, number: int) -> Span:
        """Return the place of one line, counted from 1; of the last line if there are fewer."""
        start = self._lines[min(number, len(self._lines)) - 1]
        return self.span(start, start + len(self.line(min(number, len(self._lines))).rstrip()))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]


@dataclass(frozen=True)
class Document:
    """What a file says, and where it says it."""

    source: Source
    value: object
    place: Place = field(repr=False, compare=False, default=(0, 0, None))

    def span(self, *path: str | int) -> Span:
        """Return where the value at `path` stands, or else the nearest value around it that exists."""
        place = self.place
        for step in path:
            inner = _inside(place, step)
            if inner is None:
                break
            place = inner[2]
        return self._span(place[0], place[1])

    def key(self, *path: str | int) -> Span:
        """Return where the value at `path` is announced: its key; for a list item or the file, its first line."""
        place, announced = self.place, None
        for step in path:
            inner = _inside(place, step)
            if inner is None:
                break
            start, end, place = inner
            announced = (start, end) if isinstance(step, str) else None
        return self._span(*(announced or self._first_line(place)))

    def texts(self) -> Iterator[tuple[str, int, int]]:
        """Yield every scalar of the file with its offsets."""
        waiting: list[tuple[object, Place]] = [(self.value, self.place)]
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

    def _first_line(self, place: Place) -> tuple[int, int]:
        found = _LINE_BREAK.search(self.source.text, place[0], place[1])
        return place[0], found.start() if found else place[1]

    def _span(self, start: int, end: int) -> Span:
        """Leave out the blank lines that YAML counts as part of a block of text."""
        return self.source.span(start, start + len(self.source.text[start:end].rstrip(" \t\r\n")))


def _inside(place: Place, step: str | int) -> tuple[int, int, Place] | None:
    """Return the place one step further in, after the offsets of what announces it."""
    match place[2], step:
        case dict() as fields, str():
            return fields.get(step)
        case list() as items, int() if step < len(items):
            return items[step][0], items[step][1], items[step]
    return None
