"""A place in a data file becomes the path that leads to it, however damaged the text is around it.

While somebody types, a file can seldom be read as a whole. So the way to a place is found by what people go by: the
indentation of the lines above it, and the brackets between which it stands. Where a text can be read, this way is the
one that the reader has: `tests/live/test_cursor.py` holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from masterplan.live.lsp import brackets, lines
from masterplan.live.lsp.brackets import Inside
from masterplan.live.lsp.lines import LineStep, YamlLine
from masterplan.yaml.document import Path, Source


class YamlCursor(Struct, frozen=True):
    """What stands at a place: the path that leads to it, where it begins and ends in the text, and what it says.

    `at_key` is true for the name of a field, which then ends the path. A word alone is `bare`: it may become a value or
    the name of a field; its path leads to what it stands in. `prose` says that it is in a text of several lines.
    `beside` are the fields that stand around it, with what begins their values.
    """

    path: Path
    start: int
    end: int
    word: str = ""
    at_key: bool = False
    bare: bool = False
    prose: bool = False
    beside: Mapping[str, str] = field(default_factory=dict)


class _Way(Struct):
    """The way into a line, from the inside to the outside, as it is found; `dashes` waits for the number of an item."""

    steps: list[str | int] = field(default_factory=list)
    prose: bool = False
    inside: Inside | None = None
    dashes: int | None = None

    def settle(self) -> None:
        """Put down the number of an item, as soon as its list is known."""
        if self.dashes is not None:
            self.steps.append(self.dashes)
        self.dashes = None

    @property
    def path(self) -> Path:
        """The way from the outside to the inside."""
        return tuple(reversed(self.steps))


def at(source: Source, offset: int) -> YamlCursor | None:
    """Return what stands at an offset; None within a comment, and where nothing can stand."""
    number = source.span(offset, offset).line
    here, column = lines.line(source, number), offset - source.offset(number, 1)
    if column > len(here.text) and "#" in source.line(number)[len(here.text) : column]:
        return None
    way = _way(source, number, here, column)
    if way.inside:
        return _between(way.path, way.inside)
    if way.prose:
        return YamlCursor(way.path, offset, offset, prose=True)
    if column < here.column and here:
        return None
    return _on_line(source, number, here, column, way)


def _way(source: Source, number: int, here: YamlLine, column: int) -> _Way:
    """Find what a line stands in; an empty one stands where the cursor does."""
    offset = here.start + column
    limit = here.column if here else column
    way = _Way(dashes=0 if here.dashed else None)
    for line in lines.above(source, number):
        outer = _outer(line, limit, way)
        if not outer:
            continue
        way.settle()
        if outer[-1] is line.steps[-1] and line.value:
            _hold(way, source, line, offset)
        way.steps += [step.name or 0 for step in reversed(outer[1:] if line.dashed else outer)]
        limit, way.dashes = line.column, 0 if line.dashed else None
        if limit == 0 and not line.dashed:
            break
    way.settle()
    return way


def _outer(line: YamlLine, limit: int, way: _Way) -> list[LineStep]:
    """Return the steps of a line in which something stands that begins at `limit`; count the items before it."""
    listed = way.dashes is not None
    if way.dashes is not None and any(not step.name and step.column == limit for step in line.steps):
        way.dashes += 1
    return [step for step in line.steps if step.column < limit or (listed and step.name and step.column == limit)]


def _hold(way: _Way, source: Source, line: YamlLine, offset: int) -> None:
    """See whether what begins on a line goes on to the cursor: brackets, or a text of several lines."""
    if line.value[0] not in "[{":
        way.steps, way.prose, way.inside = [], True, None
    elif found := brackets.inside(source.text, line.start + line.rest, offset):
        way.steps, way.prose, way.inside = [], False, found


def _between(path: Path, found: Inside) -> YamlCursor:
    """Return what stands between brackets; the word of a list may become the field of an item of it."""
    bare = not found.at_key and isinstance(found.steps[-1], int)
    steps = path + found.steps
    return YamlCursor(steps, found.start, found.end, found.word, found.at_key, bare, beside=found.beside)


def _on_line(source: Source, number: int, here: YamlLine, column: int, way: _Way) -> YamlCursor | None:
    """Return what stands on a line itself."""
    path = way.path
    for order, step in enumerate(here.steps):
        if order:
            path += (0,) if not step.name else ()
        if step.name:
            inner = (*path, step.name)
            cursor = YamlCursor(inner, here.start + step.column, here.start + step.end, step.name)
            beside = _beside(source, number, here, step.column)
            if step.column <= column <= step.end:
                return replace(cursor, at_key=True, beside=beside)
            return _value(source, here, column, YamlCursor(inner, 0, 0, beside=beside))
        if column <= step.column:
            return None
    beside = _beside(source, number, here, here.rest if here.value else column)
    return _value(source, here, column, YamlCursor(path, 0, 0, bare=True, beside=beside))


def _value(source: Source, here: YamlLine, column: int, cursor: YamlCursor) -> YamlCursor | None:
    """Return the value that begins on a line, or what of it stands between brackets at the cursor."""
    start, value = here.start + here.rest, here.value
    if column < here.rest and value:
        return None
    if value[:1] in {"[", "{"}:
        found = brackets.inside(source.text, start, here.start + column)
        return _between(cursor.path, found) if found else None
    if not value:
        return replace(cursor, start=here.start + column, end=here.start + column)
    if value[0] in "\"'":
        start, value = start + 1, value[1:].removesuffix(value[0])
    return replace(cursor, start=start, end=start + len(value), word=value, prose=value[:1] in {"|", ">"})


def _beside(source: Source, number: int, here: YamlLine, column: int) -> Mapping[str, str]:
    """Return the fields that stand in one column with a field, from the first to the last of their record."""
    found: dict[str, str] = {}
    if not here.dashed:
        for line in lines.above(source, number):
            found = {**_named(line, column), **found}
            if line.column < column:
                break
    for line in lines.below(source, number):
        if line.column < column:
            break
        found |= _named(line, column)
    return found | _named(here, column)


def _named(line: YamlLine, column: int) -> dict[str, str]:
    steps: Iterator[LineStep] = (step for step in line.steps if step.name and step.column == column)
    return {step.name: line.value.strip("\"'") for step in steps}
