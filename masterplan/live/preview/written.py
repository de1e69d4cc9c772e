"""The files of a plan become the texts that are written in them, each with where it stands and within what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import TypeAlias

from msgspec import Struct

from masterplan.diagnostics.values import Span
from masterplan.yaml import reader
from masterplan.yaml.document import Announced, Document, Extent, Path, Source

Scope: TypeAlias = tuple[str, Path]  # a file, and the way to a value in it
KnownBy: TypeAlias = Mapping[str, tuple[Scope, ...]]  # what is known by each word

_NAMES = ("id", "kode")  # what declares the thing that a list or a file has them in
_CALLED = ("nama", "singkatan", "nomor", "tahun", "waktu")  # what else tells the things of a list apart
_FILES = 1024  # files whose texts are kept; one that has changed is another one
_PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:\n[ \t]*\S.*)*")


class Leaf(Struct, frozen=True):
    """A text of a file: its value, the way to it, empty in prose, and where it begins and ends."""

    source: Source
    path: Path
    text: str
    start: int
    end: int

    @property
    def scope(self) -> Scope:
        """Where it stands, as what may be around it is named."""
        return self.source.path, self.path

    @property
    def span(self) -> Span:
        """The lines and columns."""
        return self.source.span(self.start, self.end)


class Manuscript:
    """All that is written in the texts of a plan, by their paths."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Read the files that can be read; what is wrong with the others is told elsewhere."""
        self.files = {path: _file(path, text) for path, text in sorted(texts.items())}

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Go through the texts in the order of files and lines."""
        for one in self.files.values():
            yield from one.leaves

    def declared(self, word: str) -> tuple[Scope, ...]:
        """Return what has a word for an id or a code, in any case: addresses are in small letters."""
        return tuple(scope for one in self.files.values() for scope in one.declared.get(word.casefold(), ()))

    def called(self, word: str) -> tuple[Scope, ...]:
        """Return what has a word for a name or a key."""
        return tuple(scope for one in self.files.values() for scope in one.called.get(word.casefold(), ()))

    def mentioned(self, word: str) -> tuple[Scope, ...]:
        """Return what says a word, and nothing else, in one of its fields."""
        return tuple(scope for one in self.files.values() for scope in one.mentioned.get(word.casefold(), ()))

    def span(self, scope: Scope) -> Span:
        """Return where what stands at a scope is announced."""
        path, way = scope
        document = self.files[path].document
        return document.key(*way) if document else Span(path)


class WrittenFile(Struct, frozen=True, dict=True):
    """What one file says: its texts, and what is known by which words."""

    path: str
    document: Document | None
    leaves: tuple[Leaf, ...]

    @cached_property
    def declared(self) -> KnownBy:
        """What has an id or a code, by it; a file of data has its own name as well."""
        stem = [(PurePosixPath(self.path).stem, ())] if self.document else []
        return _by_word(self.path, [*stem, *self._having(_NAMES)])

    @cached_property
    def called(self) -> KnownBy:
        """What has a name or a key, by it."""
        keys = {one.path[: at + 1] for one in self.leaves for at, step in enumerate(one.path) if isinstance(step, str)}
        return _by_word(self.path, [*self._having(_CALLED), *((str(way[-1]), way) for way in sorted(keys, key=repr))])

    @cached_property
    def mentioned(self) -> KnownBy:
        """What has a field, by what that says."""
        return _by_word(self.path, [(one.text, one.path[:-1]) for one in self.leaves if one.path])

    def _having(self, names: tuple[str, ...]) -> list[tuple[str, Path]]:
        return [(one.text, one.path[:-1]) for one in self.leaves if one.path and one.path[-1] in names]


def _by_word(path: str, found: list[tuple[str, Path]]) -> KnownBy:
    made: dict[str, dict[Scope, None]] = {}
    for word, way in found:
        made.setdefault(word.casefold(), {})[path, way] = None
    return {word: tuple(scopes) for word, scopes in made.items()}


@lru_cache(_FILES)
def _file(path: str, text: str) -> WrittenFile:
    source = Source(path, text)
    if not path.endswith(".yaml"):
        found = _PARAGRAPH.finditer(text)
        return WrittenFile(path, None, tuple(Leaf(source, (), one[0], *one.span()) for one in found))
    document, _faults = reader.parse(source)
    leaves = _within(source, document.value, document.place, ()) if document else ()
    return WrittenFile(path, document, tuple(leaves))


def _within(source: Source, value: object, place: Extent, path: Path) -> Iterator[Leaf]:
    match value, place[2]:
        case dict(), dict() as fields:
            inner: dict[str, Announced] = fields
            for key, (_start, _end, own) in inner.items():
                yield from _within(source, value[key], own, (*path, key))
        case list(), list() as items:
            for at, (one, own_place) in enumerate(zip(value, items, strict=True)):
                yield from _within(source, one, own_place, (*path, at))
        case str(), _:
            yield Leaf(source, path, value, place[0], place[1])
        case _:
            pass  # an empty value
