"""Lines of YAML become the dashes and the key that each begins with, however damaged the text is around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from masterplan.yaml.document import Source

_DASH = re.compile(r"-(?=[ \t]|$)[ \t]*")
_KEY = re.compile(r"([\"']?)(?P<name>[^\s\"'\[\]{},#&*!|>%@`?][^\"'\[\]{},#:]*?)\1[ \t]*:(?=\s|$)[ \t]*")
_BEGINS = frozenset(" \t[{,:")  # before a quotation mark that begins a text


class LineStep(Struct, frozen=True):
    """A dash or a key, with its column, from 0, and that at which it ends."""

    column: int
    end: int
    name: str = ""  # empty for a dash


class YamlLine(Struct, frozen=True):
    """One line without its comment; `start` is its offset, `rest` the column at which its value begins."""

    start: int
    text: str
    steps: tuple[LineStep, ...]
    rest: int

    @property
    def column(self) -> int:
        """Where it begins, behind its indentation."""
        return self.steps[0].column if self.steps else self.rest

    @property
    def value(self) -> str:
        """What stands behind its dashes and its key."""
        return self.text[self.rest :].rstrip()

    @property
    def dashed(self) -> bool:
        """Whether it begins an item of a list."""
        return bool(self.steps) and not self.steps[0].name

    def __bool__(self) -> bool:
        """Whether there is anything but a comment."""
        return bool(self.text.strip())


def line(source: Source, number: int) -> YamlLine:
    """Return a line, counted from 1."""
    return every(source)[number - 1]


def _taken(source: Source, number: int) -> YamlLine:
    text = uncommented(source.line(number).rstrip("\r\n"))
    steps, at = list[LineStep](), len(text) - len(text.lstrip(" \t"))
    while found := _DASH.match(text, at):
        steps.append(LineStep(at, at + 1))
        at = found.end()
    if found := _KEY.match(text, at):
        steps.append(LineStep(at, found.end("name"), found["name"]))
        at = found.end()
    return YamlLine(source.offset(number, 1), text, tuple(steps), at)


def above(source: Source, number: int) -> Iterator[YamlLine]:
    """Go up from a line, past those that are empty."""
    return filter(None, reversed(every(source)[: number - 1]))


def below(source: Source, number: int) -> Iterator[YamlLine]:
    """Go down from a line, past those that are empty."""
    return filter(None, every(source)[number:])


@lru_cache(8)  # an editor asks several things of the same text
def every(source: Source) -> tuple[YamlLine, ...]:
    """Take all lines apart."""
    return tuple(_taken(source, number) for number in range(1, source.lines + 1))


def uncommented(text: str) -> str:
    """Return a line without its comment."""
    if "#" not in text:
        return text
    quote = ""
    for at, letter in enumerate(text):
        before = text[at - 1] if at else " "
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'" and before in _BEGINS:
            quote = letter
        elif letter == "#" and before in " \t":
            return text[:at]
    return text
