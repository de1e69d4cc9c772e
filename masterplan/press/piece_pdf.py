"""The PDF of a piece of a book becomes what the book has of it, without the pages that are there for Typst only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from msgspec import Struct

from masterplan.press.objects import PdfObjects, array, named, numbered, objects, references

# What speaks of the whole document, and the number that it has in the book.
_ROOTS = (b"Pages", b"StructTreeRoot", b"Document", b"Outlines", b"PageLabels", b"Info", b"Metadata", b"Root")
SHARED: Mapping[bytes, int] = MappingProxyType({name: number for number, name in enumerate(_ROOTS, 1)})
_PLACE = re.compile(rb"\[(\d+) 0 R/XYZ [^\]]*\]")
_KEY = re.compile(rb"/StructParents (\d+)")
Bookmark = tuple[int, bytes, int]  # how deep a bookmark stands, its title, and the place to which it leads


class PiecePdf(Struct, frozen=True, dict=True):
    """The PDF of a piece, how many of its pages the book has, and how many stand before them, the first with headings.

    Behind that one stands a page for each of what is `earlier` in the book, and behind all one for each of `elsewhere`,
    to which its links lead. The book leaves out all of them.
    """

    pdf: bytes
    pages: int
    before: int = 0
    above: int = 1
    earlier: Sequence[str] = ()
    elsewhere: Sequence[str] = ()

    @cached_property
    def read(self) -> PdfObjects:
        """Its objects."""
        return objects(self.pdf)

    @cached_property
    def own(self) -> list[int]:
        """The pages that the book has."""
        return self._all[self.before : self.before + self.pages]

    @property
    def _all(self) -> list[int]:
        return references(array(self.read.root(b"Pages"), b"/Kids"))

    @cached_property
    def left_out(self) -> dict[int, str]:
        """The pages that are left out, and what they stand for."""
        known = ["", *self.earlier] if self.before else []
        names = [*known, *("" for _ in range(self.before + self.pages - len(known))), *self.elsewhere]
        return {page: name for page, name in zip(self._all, names, strict=True) if page not in self.own}

    @cached_property
    def places(self) -> dict[int, str]:
        """The places on pages that are left out, and what they stand for."""
        found = ((at, _PLACE.fullmatch(one)) for at, one in enumerate(self.read.bodies) if one[:1] == b"[")
        return {at: self.left_out[int(one[1])] for at, one in found if one and int(one[1]) in self.left_out}

    @cached_property
    def elements(self) -> list[int]:
        """The uppermost elements of the structure; some are the headings before, and each page behind has one."""
        found = references(array(self.read.root(b"Document"), b"/K"))
        return found[self.headings + len(self.earlier) : len(found) - len(self.elsewhere)]

    @cached_property
    def parents(self) -> list[tuple[int, int]]:
        """The elements of each page and link, by the key that it has."""
        out = {int(found[1]) for page in self.left_out if (found := _KEY.search(self.read.bodies[page]))}
        return [one for one in numbered(array(self.read.root(b"StructTreeRoot"), b"/Nums")) if one[0] not in out]

    @cached_property
    def keys(self) -> int:
        """How many keys of elements there are."""
        return int(self.read.root(b"StructTreeRoot").partition(b"/ParentTreeNextKey ")[2].partition(b">")[0])

    @cached_property
    def ids(self) -> list[tuple[bytes, int]]:
        """Elements that others name: headings of tables, and notes."""
        return named(array(self.read.root(b"StructTreeRoot"), b"/IDTree<</Names"))

    @cached_property
    def labels(self) -> list[tuple[int, int]]:
        """The labels of its pages."""
        found = numbered(array(self.read.root(b"PageLabels"), b"/Nums"))
        return [(at - self.before, label) for at, label in found if 0 <= at - self.before < self.pages]

    @cached_property
    def marks(self) -> list[Bookmark]:
        """Its bookmarks; the first may be those of the headings before, below which those of sections stand."""
        return list(self.read.bookmarks())[self.headings :]

    @property
    def headings(self) -> int:
        """How many headings stand before it."""
        return self.above if self.before else 0

    @cached_property
    def names(self) -> list[tuple[bytes, int]]:
        """The places that have a name."""
        every = named(array(self.read.root(b"Root"), b"/Dests<</Names"))
        return [(name, place) for name, place in every if place not in self.places]

    @cached_property
    def kept(self) -> list[int]:
        """The objects that the book has, but for those that speak of all of it; the first piece says its colours."""
        needed = {*self.own, *self.elements, *(place for _depth, _title, place in self.marks)}
        needed |= {place for pairs in (self.parents, self.ids, self.labels, self.names) for _key, place in pairs}
        needed |= set() if self.before else {self.read.roots[b"OutputIntents"]}
        found = {*self.shared}
        while needed := needed - found:
            found |= needed
            needed = {*chain.from_iterable(map(self.read.needed, needed - self.places.keys()))}
        if found & self.left_out.keys():
            raise AssertionError(found & self.left_out.keys())  # the book needs a page that is left out
        return sorted(found - self.shared.keys())

    @cached_property
    def shared(self) -> dict[int, int]:
        """The objects that speak of the whole document, and the numbers of those of the book."""
        return {number: SHARED[name] for name, number in self.read.roots.items() if name in SHARED}
