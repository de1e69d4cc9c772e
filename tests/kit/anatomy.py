"""What a PDF says of itself, page by page and as a whole, so that two of them can be compared."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import pypdf
import pypdfium2
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tests.kit import paper

SCALE = 0.7  # pixels to the point


def _resolved(value: object) -> object:
    return value.get_object() if isinstance(value, IndirectObject) else value


class Anatomy:
    """A PDF, whose pages are told by their place; a number is rounded, since a place may be told a hair apart."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf, self.reader = pdf, pypdf.PdfReader(io.BytesIO(pdf))
        self.pages = {page.indirect_reference.idnum: at for at, page in enumerate(self.reader.pages)}
        self.root = self.reader.trailer["/Root"]
        self.structure = _resolved(self.root["/StructTreeRoot"])
        self.parents = {int(key): value for key, value in _pairs(self.structure["/ParentTree"]["/Nums"])}

    def value(self, value: object) -> object:
        """Return plain values."""
        value = _resolved(value)
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, DictionaryObject):
            return {key: self.value(one) for key, one in value.items()}
        return round(float(value), 1) if isinstance(value, int | float) else str(value)

    def place(self, value: object) -> object:
        """Return a name, or a page and where on it."""
        value = _resolved(value)
        return (self.pages[value[0].idnum], self.value(value[1:])) if isinstance(value, ArrayObject) else str(value)

    def element(self, element: DictionaryObject, *, deep: bool = True) -> object:
        """Return an element of the structure with what it says and, if that is asked for, all below it."""
        said = {key: self.value(value) for key, value in element.items() if key not in {"/P", "/K", "/Pg"}}
        page = self.pages[element.raw_get("/Pg").idnum] if "/Pg" in element else None
        return said, page, [self.below(one) for one in _listed(element.get("/K", []))] if deep else []

    def below(self, part: object) -> object:
        """Return what stands in an element: another one, a link, or what is marked on a page."""
        part = _resolved(part)
        if not isinstance(part, DictionaryObject):
            return part
        if part.get("/Type") == "/OBJR":
            return self.pages[part.raw_get("/Pg").idnum], self.value(part["/Obj"]["/Rect"])
        return self.element(part) if "/S" in part else (self.pages[part.raw_get("/Pg").idnum], part["/MCID"])


def _pairs(values: object) -> Iterator[tuple[object, object]]:
    values = _resolved(values)
    return zip(values[::2], values[1::2], strict=True)


def _listed(value: object) -> list[object]:
    value = _resolved(value)
    return value if isinstance(value, list) else [value]


def texts(one: Anatomy) -> object:
    return paper.texts(one.pdf)


def sizes(one: Anatomy) -> object:
    return [(one.value(page.mediabox), sorted(page)) for page in one.reader.pages]


def pictures(one: Anatomy) -> object:
    return [page.render(scale=SCALE).to_pil().tobytes() for page in pypdfium2.PdfDocument(one.pdf)]


def numbers(one: Anatomy) -> object:
    return [(at, one.value(label)) for at, label in _pairs(_resolved(one.root["/PageLabels"])["/Nums"])]


def bookmarks(one: Anatomy) -> object:
    def below(above: DictionaryObject) -> Iterator[object]:
        mark = above.get("/First")
        while mark is not None:
            mark = _resolved(mark)
            assert _resolved(mark["/Parent"])["/Last"]
            yield str(mark["/Title"]), one.place(mark["/Dest"]), mark.get("/Count"), list(below(mark))
            mark = mark.get("/Next")

    outlines = _resolved(one.root["/Outlines"])
    return outlines["/Count"], list(below(outlines))


def names(one: Anatomy) -> object:
    return [(str(name), one.place(place)) for name, place in _pairs(one.root["/Names"]["/Dests"]["/Names"])]


def structure(one: Anatomy) -> object:
    return [one.element(_resolved(element)) for element in one.structure["/K"]]


def cells(one: Anatomy) -> object:
    return [
        (name, one.element(_resolved(cell), deep=False)) for name, cell in _pairs(one.structure["/IDTree"]["/Names"])
    ]


def marked(one: Anatomy) -> object:
    """Return to which elements of the structure the marks of each page lead back."""
    keys = [page.get("/StructParents") for page in one.reader.pages]
    return [[one.element(_resolved(mark), deep=False) for mark in _listed(one.parents.get(key, []))] for key in keys]


def links(one: Anatomy) -> object:
    return [
        (
            *(at, one.value(link["/Rect"]), link.get("/Contents"), one.value(link.get("/A", ""))),
            one.place(link["/Dest"]) if "/Dest" in link else "",
            one.element(_resolved(one.parents[link["/StructParent"]]), deep=False),
        )
        for at, page in enumerate(one.reader.pages)
        for link in map(_resolved, page.get("/Annots", []))
    ]


def description(one: Anatomy) -> object:
    said = _resolved(one.root["/Metadata"]).get_data().decode()
    own = ("/Lang", "/MarkInfo", "/ViewerPreferences", "/OutputIntents")
    return dict(one.reader.metadata), re.sub(r"[\w+/=]{24}", "", said), [one.value(one.root[key]) for key in own]


ASPECTS: Mapping[str, Callable[[Anatomy], object]] = MappingProxyType(
    {
        one.__name__: one
        for one in (*(texts, sizes, pictures, numbers, bookmarks, names, structure, cells, marked, links, description),)
    }
)
