"""A document becomes the offsets between which its values, keys, items and lines stand."""

from __future__ import annotations

import re

from masterplan.yaml.document import Document, Path, Place


def value_at(document: Document, path: Path) -> object:
    """Return the value at a path; None if there is none."""
    value = document.value
    for step in path:
        match value, step:
            case dict(), str() if step in value:
                value = value[step]
            case list(), int() if step < len(value):
                value = value[step]
            case _:
                return None
    return value


def holds(around: object, step: str | int) -> bool:
    """Say whether a field or an item is there, even without a value."""
    match around, step:
        case dict(), str():
            return step in around
        case list(), int():
            return step < len(around)
        case _:
            return False


def place_at(document: Document, path: Path) -> Place:
    """Return the place of a value."""
    place = document.place
    for step in path:
        inner = place[2]
        if isinstance(inner, dict):
            place = inner[str(step)][2]
        elif isinstance(inner, list):
            place = inner[int(step)]
    return place


def stretch(document: Document, path: Path) -> tuple[int, int]:
    """Return where a value stands, without the blank lines that YAML counts as part of it."""
    start, end, _inner = place_at(document, path)
    return start, start + len(document.source.text[start:end].rstrip())


def key_at(document: Document, path: Path) -> tuple[int, int]:
    """Return where the key of a field stands."""
    inner = place_at(document, path[:-1])[2]
    assert isinstance(inner, dict)  # noqa: S101 - the callers have looked
    return inner[str(path[-1])][:2]


def in_brackets(document: Document, path: Path) -> bool:
    """Say whether a value stands in braces or brackets, its own or those around it."""
    text = document.source.text
    return any(
        text[place_at(document, path[:depth])[0]] in "{["
        for depth in range(len(path) + 1)
        if fills(document, path[:depth])
    )


def fills(document: Document, path: Path) -> bool:
    """Say whether a value is a mapping or a list that is written down."""
    start, end, inner = place_at(document, path)
    return inner is not None and end > start


def line_end(text: str, at: int) -> int:
    """Return where the line ends, with its break."""
    found = re.compile(r"\r\n|\r|\n").search(text, at)
    return found.end() if found else len(text)


def line_start(text: str, at: int) -> int:
    """Return where the line begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_break(text: str) -> str:
    """Return how the file breaks its lines."""
    return "\r\n" if "\r\n" in text else "\n"


def siblings(document: Document, path: Path) -> list[str | int]:
    """Return the keys of the fields, or the numbers of the items, among which a value stands."""
    around = value_at(document, path[:-1])
    return list(around) if isinstance(around, dict) else list(range(len(around))) if isinstance(around, list) else []


def beginnings(document: Document, path: Path) -> tuple[list[int], int]:
    """Return where the siblings of a value begin, and which of them it is."""
    names = siblings(document, path)
    inner = place_at(document, path[:-1])[2]
    if isinstance(inner, dict):
        return [inner[str(name)][0] for name in names], names.index(path[-1])
    return [place[0] for place in inner or ()], names.index(path[-1])


def dash(document: Document, path: Path) -> int:
    """Return where the dash of an item stands: all dashes of a list stand in the column in which it begins."""
    text, (start, _end) = document.source.text, stretch(document, path)
    first = place_at(document, path[:-1])[0]
    column = first - line_start(text, first)
    found = [one.end() - 1 for one in re.finditer(rf"(?m)^ {{{column}}}-(?=\s)", text[:start])]
    return found[-1] if found else first
