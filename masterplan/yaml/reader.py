"""YAML text becomes plain values that know their place.

Mappings become `dict`, sequences `list`, an empty scalar, `~` and `null` become `None`, and every other scalar stays
the text that the author wrote: `1.20`, `no` and `0123` are for the schema to read. What YAML offers beyond that
(anchors, aliases, tags, several documents) is refused, since an author writes it only by accident. To YAML the decimal
comma of `{2025: 3,25}` ends a field; here it makes a text `Joined`, which the schema refuses as it does elsewhere.

Values and places are built in one pass over the parser's events.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, TypeAlias

import yaml

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import MAX_FAULTS, Diagnostic, Note, Span, unread
from masterplan.words.terminal import shorten
from masterplan.yaml import lookalikes
from masterplan.yaml.document import MAX_BYTES, Announced, Document, Extent, Joined, Source
from masterplan.yaml.faults import Complaint, explain, reserved, several
from masterplan.yaml.letters import UNPRINTABLE, hidden, unreadable

Parsed: TypeAlias = "tuple[Document | None, list[Diagnostic]]"
Parse: TypeAlias = Callable[[Source], Parsed]

MAX_DEPTH = 40

_ESCAPED = re.compile(f"{UNPRINTABLE.pattern}|\r")  # in a text with escapes; YAML reads each line end as one
_COLON = re.compile(r"(?:\s|(?<=\s)#[^\r\n]*)*:")
_DECIMALS = re.compile("[0-9],[0-9]")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))  # to every other reader of YAML too, such as an editor
LFS = b"version https://git-lfs.github.com/spec/"  # how a pointer begins, whatever it stands for
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, six times faster, where PyYAML was built with it


def source(path: str, content: bytes) -> tuple[Source | None, list[Diagnostic]]:
    """Decode a file; the diagnostics are `not-utf-8`, `file-too-large` and `git-lfs-pointer`."""
    if len(content) > MAX_BYTES:
        return None, [_too_large(path)]
    if content.startswith(LFS):
        return None, [pointer(path)]
    try:
        return Source(path, content.decode("utf-8")), []
    except UnicodeDecodeError as error:
        readable = Source(path, content[: error.start].decode("utf-8"))
        span = readable.span(len(readable.text), len(readable.text) + 1)
        cure = _("save the file again with the encoding UTF-8")
        return None, [Diagnostic("not-utf-8", _("the file is not encoded in UTF-8 from here on"), span, cure)]


def parse(source: Source) -> Parsed:
    """Read a text; any text at all gives either a document or diagnostics, all of them errors."""
    if len(source.text) > MAX_BYTES:
        return None, [_too_large(source.path)]
    found = unreadable(source)
    if found:
        return None, found
    return read(source)


def read(source: Source) -> Parsed:
    """Read a text of which it is known that it is not too large and that all of it can be printed."""
    reader = _Reader(source)
    document = reader.document()
    return (None, reader.found) if reader.found else (document, [])


def pointer(path: str) -> Diagnostic:
    """Report what stands for a file that Git LFS keeps elsewhere."""
    message = _("`{path}` holds a Git LFS pointer, not the file itself").format(path=path)
    return Diagnostic("git-lfs-pointer", message, Span(path), _("fetch the file with `git lfs pull`"))


def _too_large(path: str) -> Diagnostic:
    message = _("the file is larger than {limit} MB").format(limit=MAX_BYTES // 1_000_000)
    return Diagnostic("file-too-large", message, Span(path), _("divide its content among several files"))


# The kinds of events; `object` since they are compared with the type of a protocol.
_ALIAS: type[object] = yaml.AliasEvent
_MAPPING: type[object] = yaml.MappingStartEvent
_MAPPING_END: type[object] = yaml.MappingEndEvent
_SCALAR: type[object] = yaml.ScalarEvent
_SEQUENCE_END: type[object] = yaml.SequenceEndEvent
_STREAM_END: type[object] = yaml.StreamEndEvent


class _Mark(Protocol):
    index: int


class _Event(Protocol):
    """What PyYAML's events have, each those that its kind needs: it has no complete types."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


class _StopError(Exception):
    """Nothing that follows in the file can be read."""


class _Reader:
    """Builds values and places from the parser's events, and collects what is wrong on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self._depth = 0
        self._gaps = False
        self._escapes = "\\" in source.text  # without any, no value has a letter that the text has not
        self._next: Callable[[], _Event]

    def document(self) -> Document | None:
        """Read the one document of the file."""
        try:
            return self._document()
        except _StopError:
            return None
        except yaml.MarkedYAMLError as error:
            at = error.problem_mark or error.context_mark
            since = error.context_mark or at
            place = (at.index, since.index) if at and since else (0, 0)
            self._add(
                self._seeming(*place) or explain(Complaint(self.source, f"{error.context}: {error.problem}", *place))
            )
        except ValueError:  # an escape such as "\U00110000" in the pure Python parser
            self._add(explain(Complaint(self.source, "", 0, 0)))
        return None

    def _seeming(self, at: int, since: int) -> Diagnostic | None:
        """Find what only looks like YAML on the line of a complaint, or on that above it, where its cause may be."""
        if self.source.text.isascii():
            return None
        above = max(self.source.text.rfind("\n", 0, min(at, since)), 0)
        return lookalikes.spaces(self.source, above, at) or lookalikes.marks(self.source, at, at)

    def _document(self) -> Document | None:
        ended = self.source.text if self.source.text.endswith("\n") else f"{self.source.text}\n"
        self._next = _LOADER(ended).get_event  # a block of text is the same whether or not its last line has an end
        self._next()  # the stream starts
        if type(self._next()) is _STREAM_END:
            self._empty()
            return None
        value, place = self._node(self._next())
        self._next()  # the document ends
        second = self._next()
        if type(second) is not _STREAM_END:
            self._add(several(self.source, second.start_mark.index))
        if value is None and not self.found:
            self._empty()
        return Document(self.source, value, place, self._gaps)

    def _empty(self) -> None:
        cure = _("write the fields of this file, or delete it")
        self.found.append(Diagnostic("empty-file", _("the file is empty"), Span(self.source.path), cure))

    def _node(self, event: _Event) -> tuple[object, Extent]:
        kind = type(event)
        if kind is _SCALAR:
            return self._scalar(event)
        start = event.start_mark.index
        if kind is _ALIAS:
            self._add(reserved(self.source, start))
            return None, (start, start, None)
        if event.anchor is not None or event.tag is not None:
            self._add(reserved(self.source, start))
        self._deeper(start)
        read = self._mapping if kind is _MAPPING else self._sequence
        result = read(start)
        self._depth -= 1
        return result

    def _scalar(self, event: _Event) -> tuple[str | None, Extent]:
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None or event.tag is not None:
            self._add(reserved(self.source, start))
        value = event.value
        if not event.style:
            if not value.isascii():
                return self._plain(value, start, end)
            if value in _NOTHING:
                self._gaps = True
                return None, (start, end, None)
            return value, (start, end, None)
        if event.style == '"' and self._escapes and (bad := _ESCAPED.search(value)):
            self._add(hidden(self.source, bad.group(), start, end))
        return value, (start, end, None)

    def _plain(self, value: str, start: int, end: int) -> tuple[str, Extent]:
        """Look for signs that only look like those of YAML; spaces of Word behind a text are no part of it."""
        if lookalikes.enclosed(value):
            self._add(lookalikes.curly(self.source, start, end, value[1:-1]))
        elif foreign := lookalikes.begins(self.source, value, start):
            self._add(foreign)
        kept = value.rstrip()
        if kept and self.source.text.startswith(value, start):
            end -= len(value) - len(kept)
        return kept or value, (start, end, None)

    def _sequence(self, start: int) -> tuple[list[object], Extent]:
        following, scalar = self._next, self._scalar
        values: list[object] = []
        places: list[Extent] = []
        end = start
        while type(event := following()) is not _SEQUENCE_END:
            value, place = scalar(event) if type(event) is _SCALAR else self._node(event)
            values.append(value)
            places.append(place)
            end = place[1]
        return values, (start, _end(event, end), places)

    def _mapping(self, start: int) -> tuple[dict[str, object], Extent]:
        following, scalar = self._next, self._scalar
        values: dict[str, object] = {}
        places: dict[str, Announced] = {}
        end = start
        while type(event := following()) is not _MAPPING_END:
            key, (key_start, key_end, _inner) = scalar(event) if type(event) is _SCALAR else self._node(event)
            event = following()
            value, place = scalar(event) if type(event) is _SCALAR else self._node(event)
            if value is None and place[0] == place[1] and key_start < key_end and self._alone(start, key_end):
                self._divided(values, places, (key, key_start, key_end))
                end = key_end
                continue
            end = place[1]
            if type(key) is not str:
                self._not_text(key_start, key_end)
            elif key in values:
                self._duplicate(key, (key_start, key_end), places[key])
            else:
                values[key] = value
                places[key] = (key_start, key_end, place)
        return values, (start, _end(event, end), places)

    def _alone(self, start: int, key_end: int) -> bool:
        """Say whether a field in braces has no `:`, as the rest of a text that a comma has cut in two."""
        return self.source.text[start] == "{" and not _COLON.match(self.source.text, key_end)

    def _divided(self, values: dict[str, object], places: dict[str, Announced], rest: tuple[object, int, int]) -> None:
        """Join a number to what stands behind its decimal comma; any other text behind a comma belongs to nothing."""
        key, start, end = rest
        last = next(reversed(places), "")
        before = places.get(last, (0, 0, (0, 0, None)))[2]
        if before[1] + 1 == start and _DECIMALS.match(self.source.text, before[1] - 1):
            values[last] = Joined(f"{values[last]},{key}")
            places[last] = (*places[last][:2], (before[0], end, None))
            return
        message = _("`{text}` stands in braces without a `:`").format(text=shorten(self.source.text[start:end]))
        cure = _("put a text that holds a comma in quotation marks, or write `field: value`")
        self._add(Diagnostic("broken-yaml", message, self.source.span(start, end), cure))

    def _deeper(self, start: int) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            message = _("values are nested more than {limit} levels deep").format(limit=MAX_DEPTH)
            cure = _("look for brackets that are not closed")
            self._add(Diagnostic("nested-too-deeply", message, self.source.span(start, start + 1), cure))
            raise _StopError

    def _not_text(self, start: int, end: int) -> None:
        message = _("the name of a field must be a text")
        cure = _("write one word before `:`; put a text that begins with a bracket or `?` in quotation marks")
        end = start + len(self.source.text[start:end].split("\n")[0])
        self._add(Diagnostic("non-text-key", message, self.source.span(start, end), cure))

    def _duplicate(self, key: str, at: tuple[int, int], first: Announced) -> None:
        message = _("field `{field}` is written twice").format(field=shorten(key))
        note = Note(_("first written here"), self.source.span(first[0], first[1]))
        cure = _("keep one of the two")
        self._add(Diagnostic("duplicate-key", message, self.source.span(*at), cure, (note,)))

    def _add(self, diagnostic: Diagnostic) -> None:
        if any(one.span.where == diagnostic.span.where for one in self.found[-1:]):
            return  # the parser stumbles over what has been seen
        self.found.append(diagnostic)
        if len(self.found) == MAX_FAULTS:
            self.found.append(unread(diagnostic.span))
            raise _StopError


def _end(event: _Event, last: int) -> int:
    """Return the end of a collection: its bracket, or the last thing in it if it has none."""
    end = event.end_mark.index
    return end if end > event.start_mark.index else last
