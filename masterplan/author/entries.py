"""A document becomes entries: every field and every item, with its type and the comments that belong to it.

A comment that ends a line belongs to what stands on that line. A comment on a line of its own belongs to what follows,
unless it is indented further than that: then it ends the list or the fields above it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct, field
from pydantic import BaseModel

from masterplan.model.shape import inside, of_value
from masterplan.yaml.document import Announced, Document, Extent, Source

_COMMENT = re.compile(r"#[^\r\n]*")
_LINE_BREAK = re.compile(r"[\r\n]")


class Comment(Struct):
    """A comment with its `#`; it stands `apart` if the line above it is blank."""

    text: str
    apart: bool


class LayoutEntry(Struct):
    """A field, an item, whose key is None, or the file as a whole; `inner` is None for a text.

    Offsets are those of the source; a field starts with its key.
    """

    key: str | None
    value: object
    kind: object
    start: int
    end: int
    column: float  # where its inner entries begin; no comment is indented further than what stands in brackets
    quoted: bool = False
    inner: list[LayoutEntry] | None = None
    apart: bool = False
    above: list[Comment] = field(default_factory=list)
    tail: str = ""
    below: list[Comment] = field(default_factory=list)

    @property
    def block(self) -> bool:
        """Whether it holds entries that are written without brackets."""
        return bool(self.inner) and self.column != float("inf")


def entries(document: Document, model: type[BaseModel]) -> LayoutEntry:
    """Return the file as a whole; comments before its first field are above it."""
    reader = _EntryReader(document.source)
    root = reader.entry("", document.value, document.place, model)
    start = root.inner[0].start if root.inner else len(document.source.text)
    root.apart = bool(root.inner) and reader.apart(start)
    for at, comment, column in reader.comments():
        if at < start:
            root.above.append(comment)
        else:
            reader.attach(root, at, comment, column)
    return root


def comments(document: Document, model: type[BaseModel]) -> list[str]:
    """Return all comments in the order of the alphabet."""
    reader = _EntryReader(document.source)
    reader.entry(None, document.value, document.place, model)
    return sorted(comment.text for _at, comment, _column in reader.comments())


class _EntryReader:
    """Builds entries from values and places, and remembers which stretches of the text they take."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.taken: list[tuple[int, int]] = []

    def entry(self, key: str | None, value: object, place: Extent, kind: object) -> LayoutEntry:
        """Build the entry of a value, without comments."""
        start, end, inner = place
        end = start + len(self.text[start:end].rstrip())
        kind = of_value(kind, value)
        bracketed = self.text[start : start + 1] in {"[", "{"}
        column = float("inf") if bracketed else self.source.span(start, start).column
        made = LayoutEntry(key, value, kind, start, end, column)
        match value, inner:
            case dict(), dict():
                made.inner = [self._field(name, value[name], at, inside(kind, name)) for name, at in inner.items()]
            case list(), list():
                pairs = zip(value, inner, strict=True)
                made.inner = [self.entry(None, item, at, inside(kind, step)) for step, (item, at) in enumerate(pairs)]
            case _:
                made.quoted = self.text[start : start + 1] in {'"', "'"}
                self._take(start, end)
        for one in made.inner or []:
            one.apart = self.apart(one.start)
        return made

    def _field(self, name: str, value: object, at: Announced, kind: object) -> LayoutEntry:
        start, end, place = at
        self._take(start, end)
        made = self.entry(name, value, place, kind)
        made.start = start
        return made

    def _take(self, start: int, end: int) -> None:
        """Leave the line of `|` or `>` free, since a comment may end it."""
        header = _LINE_BREAK.search(self.text, start, end) if self.text[start : start + 1] in {"|", ">"} else None
        self.taken.append((header.start() if header else start, end))

    def apart(self, start: int) -> bool:
        """Say whether something begins a line after a blank line."""
        number = self.source.span(start, start).line
        return self._begins_line(start) and number > 1 and not self.source.line(number - 1).strip()

    def _begins_line(self, start: int) -> bool:
        span = self.source.span(start, start)
        return not self.source.line(span.line)[: span.column - 1].strip(" \t-?")

    def comments(self) -> Iterator[tuple[int, Comment, int]]:
        """Yield every comment with its offset and its indentation, none further in than one above it."""
        at = 0
        for start, end in [*sorted(self.taken), (len(self.text), len(self.text))]:
            indentation = len(self.text)
            for found in _COMMENT.finditer(self.text, at, start):
                if self._begins_line(found.start()):
                    line = self.source.line(self.source.span(found.start(), found.start()).line)
                    indentation = min(indentation, len(line) - len(line.lstrip()) + 1)
                yield found.start(), Comment(found.group().rstrip(), self.apart(found.start())), indentation
            at = max(at, end)

    def attach(self, around: LayoutEntry, at: int, comment: Comment, column: int) -> None:
        """Give the comment at an offset to the entry that it belongs to."""
        inner = around.inner or []
        number = bisect_right(inner, at, key=lambda entry: entry.start)
        if number == 0:
            self._head(around, at, comment)
            return
        last = inner[number - 1]
        ends_line = self._on_one_line(last.end, at)
        within = at < last.end
        if (within and last.inner is not None) or (last.block and (ends_line or column > around.column)):
            self.attach(last, at, comment, column)
        elif within:
            self._head(last, at, comment)
        elif ends_line:
            self._end(last, comment)
        else:
            (inner[number].above if number < len(inner) else around.below).append(comment)

    def _head(self, around: LayoutEntry, at: int, comment: Comment) -> None:
        """Place a comment that stands after a key, or after a bracket, before anything else."""
        if self._on_one_line(around.start, at):
            self._end(around, comment)
        else:
            (around.inner[0] if around.inner else around).above.append(comment)

    def _end(self, entry: LayoutEntry, comment: Comment) -> None:
        if entry.tail:
            entry.above.append(comment)
        else:
            entry.tail = comment.text

    def _on_one_line(self, start: int, end: int) -> bool:
        return not _LINE_BREAK.search(self.text, start, end)
