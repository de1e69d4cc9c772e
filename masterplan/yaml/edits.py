"""A document and an edit become the document with that edit: every other byte of the file stays as it is.

An edit sets a value, drops one, or appends records to a list. What is written follows what stands around it: braces
within braces, otherwise one field a line; a list of codes or a small record of numbers stands on one line. Each edit is
read again before it counts: where the way a file is laid out defeats it, the field of the file that holds it is written
anew, and only then are the comments inside of that field lost.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence

from masterplan.yaml.document import Document, Path, Source
from masterplan.yaml.places import (
    beginnings,
    dash,
    holds,
    in_brackets,
    key_at,
    line_break,
    line_end,
    line_start,
    place_at,
    siblings,
    stretch,
    value_at,
)
from masterplan.yaml.reader import parse
from masterplan.yaml.writer import Written, field, inline, item, word


def put(document: Document, path: Path, value: Written, order: Sequence[str] = ()) -> Document:
    """Set the value at `path`; a new field stands where `order` has it, and what is around it is made if need be."""
    above, last = path[:-1], str(path[-1])
    around = value_at(document, above)
    if holds(around, path[-1]):
        text = _replaced(document, path, value)
    elif not isinstance(around, Mapping):
        return put(document, above, {last: value})
    else:
        text = _inserted(document, above, last, value, order)
    return _read(document, text, _with(document.value, path, value), path)


def drop(document: Document, path: Path) -> Document:
    """Take out a field or an item; the last one leaves empty braces or brackets behind."""
    around = value_at(document, path[:-1])
    wanted = _without(document.value, path)
    if isinstance(around, Mapping | list) and len(around) == 1:
        text = _replaced(document, path[:-1], {} if isinstance(around, Mapping) else [])
    else:
        text = _cut(document, path)
    return _read(document, text, wanted, path)


def append(document: Document, path: Path, records: Sequence[Written]) -> Document:
    """Add records to the end of a list, in the form of those that are there."""
    known = value_at(document, path)
    if not isinstance(known, list) or not known:
        return put(document, path, list(records))
    text = _lengthened(document, path, records)
    return _read(document, text, _with(document.value, path, [*known, *records]), path)


def _read(document: Document, text: str, wanted: object, path: Path) -> Document:
    """Read the new text; if it does not say what it should, write the field of the file anew."""
    read, _faults = parse(Source(document.source.path, text))
    if read is None or read.value != wanted:
        read, _faults = parse(Source(document.source.path, _anew(document, str(path[0]), wanted)))
    assert read is not None  # noqa: S101 - what is written here can be read
    assert read.value == wanted  # noqa: S101 - and says what it should; a property proves it
    return read


# --- edits of the text --------------------------------------------------------------------------


def _replaced(document: Document, path: Path, value: Written) -> str:
    text, (start, end) = document.source.text, stretch(document, path)
    nested = place_at(document, path)[2] is not None and text[start : start + 1] not in {"{", "["}
    if isinstance(path[-1], str) and (nested or start == end or not isinstance(value, str)):
        start = text.index(":", key_at(document, path)[1]) + 1
        end = max(end, start)
    if in_brackets(document, path[:-1]) or not isinstance(path[-1], str):
        new = inline(value, brackets=True)
        return text[:start] + (" " if text[start - 1 : start] == ":" else "") + new + text[end:]
    column = key_at(document, path)[0] - line_start(text, key_at(document, path)[0])
    head = text[line_start(text, start) : start].rstrip()
    lines = field(head[column:] if isinstance(value, str) else "", value, column, line_break(text))
    return text[: start if text[start - 1 : start] != " " else len(text[:start].rstrip(" "))] + lines + text[end:]


def _inserted(document: Document, above: Path, key: str, value: Written, order: Sequence[str]) -> str:
    text = document.source.text
    inner = place_at(document, above)[2]
    assert isinstance(inner, dict)  # noqa: S101 - the callers have looked
    known = list(inner)
    before = [one for one in known if one in order and key in order and order.index(one) < order.index(key)]
    if not known:
        return _replaced(document, above, {key: value})
    after = before[-1] if before else known[-1]
    end = stretch(document, (*above, after))[1]
    if in_brackets(document, above):
        return f"{text[:end]}, {word(key, brackets=True)}: {inline(value, brackets=True)}{text[end:]}"
    first = key_at(document, (*above, known[0]))[0]
    column = first - line_start(text, first)
    line = f"{' ' * column}{word(key)}:{field(f'{key}:', value, column, line_break(text))}"
    return _line_after(text, max(end, key_at(document, (*above, after))[1]), line)


def _line_after(text: str, at: int, lines: str) -> str:
    """Insert lines below the one on which something ends."""
    end, newline = line_end(text, at), line_break(text)
    if end == len(text) and not text.endswith(("\n", "\r")):
        return f"{text}{newline}{lines}{newline}"
    return f"{text[:end]}{lines}{newline}{text[end:]}"


def _cut(document: Document, path: Path) -> str:
    """Cut out the lines of a field or an item; within brackets, with one comma."""
    text, (start, end) = document.source.text, stretch(document, path)
    starts, number = beginnings(document, path)
    start = starts[number]
    if in_brackets(document, path[:-1]):
        if number == 0:
            return text[:start] + text[starts[1] :]
        previous = [*siblings(document, path)][number - 1]
        return text[: stretch(document, (*path[:-1], previous))[1]] + text[end:]
    if isinstance(path[-1], int):
        start = dash(document, path)
    if number == 0 and text[line_start(text, start) : start].strip():
        return text[:start] + text[starts[1] :]
    return text[: line_start(text, start)] + text[line_end(text, max(end, start)) :]


def _lengthened(document: Document, path: Path, records: Sequence[Written]) -> str:
    text, known = document.source.text, value_at(document, path)
    last = (*path, len(known) - 1) if isinstance(known, list) else path
    start, end = stretch(document, last)
    if in_brackets(document, path):
        return text[:end] + "".join(f", {inline(one, brackets=True)}" for one in records) + text[end:]
    first = place_at(document, path)[0]
    column = first - line_start(text, first)
    if text[start : start + 1] == "{":
        lines = [f"{' ' * column}- {inline(one, brackets=True)}" for one in records]
    else:
        lines = [item(one, column, line_break(text)) for one in records]
    return _line_after(text, end, line_break(text).join(lines))


# --- values as values ---------------------------------------------------------------------------


def _plain(value: object) -> object:
    """Return a value as a reader of the file gives it."""
    match value:
        case str():
            return str(value)
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case Sequence():
            return [_plain(one) for one in value]
        case _:
            return value


def _with(root: object, path: Path, value: Written) -> object:
    changed = copy.deepcopy(root)
    around = changed
    for step in path[:-1]:
        around = around[step]  # type: ignore[index]  # the caller has looked
    around[path[-1]] = _plain(value)  # type: ignore[index]
    return changed


def _without(root: object, path: Path) -> object:
    changed = copy.deepcopy(root)
    around = changed
    for step in path[:-1]:
        around = around[step]  # type: ignore[index]  # the caller has looked
    del around[path[-1]]  # type: ignore[attr-defined]
    return changed


def _anew(document: Document, name: str, wanted: object) -> str:
    """Write one field of the file anew, with all that it holds."""
    assert isinstance(wanted, dict)  # noqa: S101 - an OPD consists of fields
    if name not in wanted or value_at(document, (name,)) is None:
        return document.source.text
    return _replaced(document, (name,), wanted[name])
