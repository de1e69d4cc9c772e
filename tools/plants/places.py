"""A document becomes the places where a mistake can be planted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from random import Random
from typing import TypeAlias

from msgspec import Struct, field

from masterplan.diagnostics.values import Span
from masterplan.plan.files import Files
from masterplan.plan.plan import Plan
from masterplan.world.disk import Design
from masterplan.yaml.document import Document

Steps: TypeAlias = "tuple[str | int, ...]"
Pattern: TypeAlias = "tuple[str, ...]"  # `*` stands for any step

FACTOR, PROGRAM = ("swot", "*", "*"), ("program", "*")
INDICATOR, MONEY = (*PROGRAM, "indikator", "*"), (*PROGRAM, "pendanaan", "*")


class Plant(Struct, frozen=True):
    """One mistake: the codes and the place by which a good checker answers, and what files of the plan become.

    `files` are those of the whole plan if they have been read from a disk.
    """

    kind: str
    path: str
    codes: frozenset[str]
    line: int
    column: int
    changed: Mapping[str, bytes] = field(default_factory=dict)
    files: Files | None = None


class Garden(Struct, frozen=True, dict=True):
    """A plan without mistakes: its files, the documents and the plan they become, and what its books look like."""

    files: Files
    documents: Mapping[str, Document]
    plan: Plan
    design: Design

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Return every text in which somebody may make a mistake, by its path in the plan."""
        ours = {f"templates/{path}": text for path, text in self.design.chapters.items()}
        written = {**self.files.data, **self.files.naskah}
        return {**{path: content.decode() for path, content in written.items()}, **ours}


MARK = "‸"  # where a mistake is to be found in what a text becomes


class Slip(Struct, frozen=True):
    """A kind of mistake: one stretch of a text that `old` finds becomes `new`, in which a mark says what is wrong.

    `files` are the beginnings of the paths in which it happens. `answered` is the place where the answer is to be if it
    is in another file, such as a picture, which then is in `beside`.
    """

    name: str
    codes: str
    files: str
    old: str
    new: str
    beside: Mapping[str, bytes] = field(default_factory=dict)
    answered: tuple[str, int, int] | None = None

    def plant(self, random: Random, garden: Garden) -> Plant | None:
        """Plant it somewhere; None if the file that was drawn has no place for it."""
        paths = [path for path in garden.texts if path.startswith(tuple(self.files.split()))]
        path = random.choice(paths)
        text = garden.texts[path]
        places = [*re.finditer(self.old, text, re.MULTILINE)]
        if not places:
            return None
        found = random.choice(places)
        before, mark, after = found.expand(self.new).partition(MARK)
        start = text[: found.start()] + before if mark else ""
        line, column = start.count("\n") + 1, len(start) - start.rfind("\n")
        content = f"{text[: found.start()]}{before}{after}{text[found.end() :]}".encode()
        place = self.answered or (path, line, column)
        beside = {**self.beside, path: content} if self.answered else self.beside
        own = {} if self.answered else {path: content}
        return Plant(self.name, place[0], frozenset(self.codes.split()), *place[1:], {**beside, **own})


def steps(document: Document, pattern: Pattern) -> list[Steps]:
    """Return every path of a document that a pattern leads to, and whose text stands on one line."""
    found = [path for path in _walk(document.value, ()) if _fits(path, pattern)]
    return [path for path in found if _one_line(document.span(*path))]


def _walk(value: object, path: Steps) -> Iterator[Steps]:
    match value:
        case dict():
            for key, inner in value.items():
                yield (*path, key)
                yield from _walk(inner, (*path, key))
        case list():
            for index, inner in enumerate(value):
                yield (*path, index)
                yield from _walk(inner, (*path, index))
        case _:
            return


def _fits(path: Steps, pattern: Pattern) -> bool:
    return len(path) == len(pattern) and all(want in {"*", have} for have, want in zip(path, pattern, strict=True))


def _one_line(span: Span) -> bool:
    return span.line == span.end_line


def replaced(document: Document, span: Span, new: str) -> str:
    """Return the text of a file with one stretch of a line replaced."""
    lines = document.source.text.split("\n")
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + new + line[span.end_column - 1 :]
    return "\n".join(lines)


def cut(document: Document, span: Span) -> str:
    line = document.source.text.split("\n")[span.line - 1]
    return line[span.column - 1 : span.end_column - 1]
