"""A PDF as Typst writes it becomes its objects, by their numbers, and objects take their places in another PDF.

They stand one after the other, all in one table, and nothing but streams is packed, so that patterns can read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct

# A text between parentheses, which may hold others.
_TEXT = rb"\((?:[^()\\]|\\.)*\)"
for _depth in range(4):
    _TEXT = rb"\((?:[^()\\]|\\.|" + _TEXT + rb")*\)"
# What is another one in another PDF: the numbers of objects, the keys of what pages and links stand for in the
# structure, and names, of cells and of notes, which hold the number of their table or their own. Texts are passed over.
_OWN = re.compile(
    rb"(?P<object>\d+) 0 R|(?P<key>/StructParents? \d+)|(?P<names>/(?:ID|Headers\[)(?:\((?:U\d+x\d+y\d+|Note \d+)\))+)|"
    + _TEXT,
    re.DOTALL,
)
# Each number of an object or of the table of a cell with the sign before it; a number of digits is tried at once.
_CUT = re.compile(rb"([ [(](?:\d++(?= 0 R)|U\d++(?=x\d+y\d+\))))")
_NAME = re.compile(rb"(?<=\()(U|Note )(\d+)")
_NUMBER = re.compile(rb"\d+")
_NAMED = re.compile(rb"/(\w+) (\d+) 0 R")
_MARK = re.compile(rb"(/Title(?:" + _TEXT + rb"|<\w+>))/Dest (\d+) 0 R", re.DOTALL)


class PdfBody(NamedTuple):  # of which a book has tens of thousands
    """An object: its text, cut around what is another one in another PDF if that is clear, and its stream."""

    text: bytes
    cut: Sequence[bytes]
    stream: bytes


def parsed(written: bytes) -> PdfBody:
    """Read an object; it is clear where to cut one that has no texts but the names of cells, and no keys."""
    said, stream, data = written.partition(b"\nstream\n")
    cut = _CUT.split(said)
    clear = len(cut) // 2 == said.count(b" 0 R") + said.count(b"(") and b"/StructParent" not in said
    return PdfBody(said, cut if clear else (), stream + data)


@cache  # all pieces of a book name objects of much the same numbers
def _number(met: bytes) -> int:
    """Return the number of the object around which a body is cut; 0 if that is a cell."""
    return 0 if met.startswith(b"(") else int(met[1:])


class PdfObjects(Struct, frozen=True, dict=True):
    """A PDF as Typst writes it."""

    pdf: bytes

    @cached_property
    def bodies(self) -> list[bytes]:
        """The objects by their numbers; none has the number 0."""
        table = int(self.pdf[self.pdf.rindex(b"startxref\n") + 10 :].split()[0])
        starts = [int(line[:10]) for line in self.pdf[table:].partition(b"trailer\n")[0].split(b"\n")[3:-1]]
        around = zip(starts, [*starts[1:], table], strict=True)
        return [b"", *(self.pdf[start:end].split(b"\n", 1)[1].removesuffix(b"\nendobj\n") for start, end in around)]

    @cached_property
    def read(self) -> list[PdfBody]:
        """The objects by their numbers, as they are placed."""
        return [parsed(one) for one in self.bodies]

    def needed(self, number: int) -> Iterable[int]:
        """Return the objects that one needs."""
        body = self.read[number]
        if body.cut:
            return filter(None, map(_number, body.cut[1::2]))
        return (int(found["object"]) for found in _OWN.finditer(body.text) if found["object"])

    @cached_property
    def trailer(self) -> bytes:
        """What stands behind the table of all objects."""
        return self.pdf[self.pdf.rindex(b"trailer\n") :]

    @cached_property
    def roots(self) -> Mapping[bytes, int]:
        """The objects that speak of the whole document, as the trailer and the catalog call them."""
        trailer = {name: int(number) for name, number in _NAMED.findall(self.trailer)}
        catalog = self.bodies[trailer[b"Root"]].partition(b"/Names<<")[0]
        root = {name: int(number) for name, number in _NAMED.findall(catalog)}
        document = references(array(self.bodies[root[b"StructTreeRoot"]], b"/K"))[0]
        return {**trailer, **root, b"Document": document}

    def root(self, name: bytes) -> bytes:
        """Return one of them, which may be missing."""
        return self.bodies[self.roots.get(name, 0)]

    def bookmarks(self) -> Iterator[tuple[int, bytes, int]]:
        """Go through the bookmarks: how deep each stands, from 0, its title, and the place to which it leads."""
        return self._below(self.root(b"Outlines"), 0)

    def _below(self, above: bytes, depth: int) -> Iterator[tuple[int, bytes, int]]:
        following = _around(above).get(b"First")
        while following:
            mark = self.bodies[following]
            title, place = _MARK.findall(mark)[0]
            yield depth, title, int(place)
            yield from self._below(mark, depth + 1)
            following = _around(mark).get(b"Next")


def _around(mark: bytes) -> dict[bytes, int]:
    """Return the bookmarks beside and below one."""
    return {name: int(number) for name, number in _NAMED.findall(mark.partition(b"/Title")[0])}


@lru_cache(64)  # pieces of books: those of a plan, most of which stay as they are after an edit
def objects(pdf: bytes) -> PdfObjects:
    """Return the objects of a PDF."""
    return PdfObjects(pdf)


def array(body: bytes, name: bytes) -> bytes:
    """Return what stands in an array that holds no others; nothing if there is none of this name."""
    return body.partition(name + b"[")[2].partition(b"]")[0]


def references(content: bytes) -> list[int]:
    """Return the objects that an array names."""
    return [int(number) for number in re.findall(rb"(\d+) 0 R", content)]


def numbered(content: bytes) -> list[tuple[int, int]]:
    """Return pairs of a number and an object."""
    return [(int(key), int(number)) for key, number in re.findall(rb"(\d+) (\d+) 0 R", content)]


def named(content: bytes) -> list[tuple[bytes, int]]:
    """Return pairs of a name and an object."""
    return [(name, int(number)) for name, number in re.findall(rb"(\([^()]*\))(\d+) 0 R", content)]


class PdfPlace(Struct, frozen=True, dict=True):
    """Where a PDF stands in another: the numbers of its objects there, and what is added to keys, tables and notes."""

    objects: Mapping[int, int]
    keys: int = 0
    tables: int = 0
    notes: int = 0

    def placed(self, body: PdfBody) -> bytes:
        """Return an object as it is there."""
        if not body.cut:
            return _OWN.sub(self._other, body.text) + body.stream
        said = [*body.cut]
        said[1::2] = map(self._others.__getitem__, said[1::2])
        return b"".join(said) + body.stream

    @cached_property
    def _others(self) -> _Others:
        """What stands here for that around which bodies are cut."""
        return _Others(self)

    def _other(self, found: re.Match[bytes]) -> bytes:
        match found.lastgroup:
            case "object":
                return b"%d 0 R" % self.objects[int(found["object"])]
            case "key":
                return _NUMBER.sub(lambda key: b"%d" % (int(key[0]) + self.keys), found[0])
            case "names":
                return self.named(found[0])
            case _:
                return found[0]

    def named(self, names: bytes) -> bytes:
        """Return names of cells and notes as they are there."""
        added = {b"U": self.tables, b"Note ": self.notes}
        return _NAME.sub(lambda one: b"%b%d" % (one[1], int(one[2]) + added[one[1]]), names)

    def after(self, keys: int, names: bytes) -> tuple[int, int, int]:
        """Return what is added behind this PDF, if it has so many keys, and these names."""
        last = {b"U": self.tables, b"Note ": self.notes}
        for kind, number in _NAME.findall(self.named(names)):
            last[kind] = max(last[kind], int(number))
        return self.keys + keys, last[b"U"], last[b"Note "]


class _Others(dict[bytes, bytes]):
    """What stands in a place for that around which bodies are cut, once it was met."""

    def __init__(self, place: PdfPlace) -> None:
        super().__init__()
        self._place = place

    def __missing__(self, met: bytes) -> bytes:
        number = _number(met)
        self[met] = b"%b%d" % (met[:1], self._place.objects[number]) if number else self._place.named(met)
        return self[met]
