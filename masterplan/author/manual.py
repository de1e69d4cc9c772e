"""The manual becomes what it says about a topic: a section by a word of its heading, a whole document by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

_HEADING = re.compile(r"(#{1,3}) (.+)")
_FENCE = re.compile(r"\s*(```|~~~)")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)  # what only the tests of the manual read
_FIRST = "panduan"  # the document for editors


class Topic(Struct, frozen=True):
    """A heading with what stands below it; `name` is what it is asked for by."""

    name: str
    title: str
    level: int
    text: str


def topics(documents: Mapping[str, str]) -> tuple[Topic, ...]:
    """Return all topics in the order of the manual; `documents` maps `panduan.md` and so on to texts."""
    ordered = sorted(documents, key=lambda name: (not name.startswith(_FIRST), name))
    return tuple(topic for name in ordered for topic in _document(name.removesuffix(".md"), documents[name]))


def find(known: tuple[Topic, ...], asked: str) -> Topic | None:
    """Return the topic of a name, or else the first with all of its words under the largest heading."""
    name = _name(asked)
    exact = (one for one in known if one.name == name)
    near = (one for one in known if name and _words(name) <= _words(one.name))
    return next(exact, None) or min(near, key=lambda one: one.level, default=None)


def _document(stem: str, text: str) -> Iterator[Topic]:
    lines = _COMMENT.sub("", text).splitlines()
    headings = [*_headings(lines)]
    for at, level, title in headings:
        end = next((other for other, deep, _title in headings if other > at and deep <= level), len(lines))
        yield Topic(stem if level == 1 else _name(title), title, level, "\n".join(lines[at:end]).rstrip() + "\n")


def _headings(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Find the headings; a line in a block of code is none."""
    code = False
    for at, line in enumerate(lines):
        if _FENCE.match(line):
            code = not code
        elif not code and (found := _HEADING.fullmatch(line)):
            yield at, len(found[1]), found[2]


def _name(title: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))


def _words(name: str) -> set[str]:
    return set(name.split("-"))
