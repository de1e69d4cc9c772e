"""A stretch of text that begins with a bracket becomes what stands at a place between its brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from masterplan.yaml.document import Path

_REST_OF_WORD = re.compile(r"[^,\[\]{}\r\n#:]*")
_REST_OF_TEXT = re.compile(r"(?:[^,\[\]{}\r\n#:]|:(?![\s,\]}])|(?<!\s)#)*")
_FOLLOWING = re.compile(r"(?<=[,{\s])([\w-]+)\s*:(?=\s)\s*([\w-]*)")
_BEHIND_KEY = frozenset(("", " ", "\t", "\r", "\n"))
_QUOTED = {'"': re.compile(r'(?:[^"\\]|\\.)*'), "'": re.compile(r"(?:[^']|'')*")}


class _Open(Struct):
    """A bracket that is not closed yet: what has been read behind it."""

    brace: bool
    start: int  # where the item or the field begins that is being read
    index: int = 0
    key: str | None = None
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def step(self) -> str | int:
        """What leads into what is being read."""
        return (self.key or "") if self.brace else self.index

    def read(self, text: str, at: int) -> None:
        """Read one letter: a comma ends a field or an item, a colon the name of a field."""
        if text[at] == ",":
            self.fields |= {self.key: self._said(text, at)} if self.key is not None else {}
            self.index, self.key, self.start = self.index + 1, None, at + 1
        elif text[at] == ":" and self.brace and self.key is None and text[at + 1 : at + 2] in _BEHIND_KEY:
            self.key, self.start = self._said(text, at), at + 1

    def _said(self, text: str, at: int) -> str:
        return text[self.start : at].strip(" \t\r\n\"'")


class Inside(Struct, frozen=True):
    """What stands at a place between brackets: the steps that lead there from the first one, and the word."""

    steps: Path
    start: int
    end: int
    word: str
    at_key: bool
    beside: Mapping[str, str]


def inside(text: str, start: int, offset: int) -> Inside | None:
    """Return what stands at an offset behind the bracket at `start`; None if that is closed before."""
    around: list[_Open] = []
    at = start
    while at < offset:
        at = _passed(text, at, offset, around)
        if not around:
            return None
    if not around:
        return None
    return _found(text, offset, around)


def _passed(text: str, at: int, offset: int, around: list[_Open]) -> int:
    """Read what stands at `at`, and return where it ends."""
    letter = text[at]
    if letter in "[{":
        around.append(_Open(letter == "{", at + 1))
    elif letter in "]}":
        around.pop()
    elif letter == "#" and text[at - 1].isspace():
        end = text.find("\n", at)
        return len(text) if end < 0 else end
    elif letter in _QUOTED and not text[around[-1].start : at].strip():
        found = _QUOTED[letter].match(text, at + 1)
        return min(found.end() + 1 if found else at + 1, offset)
    else:
        around[-1].read(text, at)
    return at + 1


def _found(text: str, offset: int, around: list[_Open]) -> Inside:
    last = around[-1]
    at_key = last.brace and last.key is None
    written = text[last.start : offset]
    begun = last.start + len(written) - len(written.lstrip(" \t\r\n\"'"))
    quoted = _QUOTED.get(text[begun - 1 : begun])
    rest = quoted.match(text, begun) if quoted else (_REST_OF_WORD if at_key else _REST_OF_TEXT).match(text, offset)
    end = rest.end() if rest else offset
    word = text[begun:end].rstrip()
    steps = tuple(one.step for one in around[:-1])
    own = word if at_key else last.step
    later = dict(_FOLLOWING.findall(text[end : _closed(text, end)])) if last.brace else {}
    return Inside((*steps, own), begun, begun + len(word), word, at_key, {**later, **last.fields})


def _closed(text: str, start: int) -> int:
    """Return where the nearest brackets close again, at the end of the line at the latest."""
    ends = [at for sign in "}\n" if (at := text.find(sign, start)) >= 0]
    return min(ends, default=len(text))
