"""A document becomes the places where a mistake can be planted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from masterplan.diagnostics.values import Span
    from masterplan.yaml.document import Document

Steps: TypeAlias = "tuple[str | int, ...]"
Pattern: TypeAlias = "tuple[str, ...]"  # `*` stands for any step

FACTOR, PROGRAM = ("swot", "*", "*"), ("program", "*")
INDICATOR, MONEY = (*PROGRAM, "indikator", "*"), (*PROGRAM, "pendanaan", "*")


@dataclass(frozen=True)
class Plant:
    """One mistake: what the file becomes, and the code and the line that a good checker answers with."""

    kind: str
    path: str
    content: bytes
    codes: frozenset[str]
    line: int


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
