"""The pages of a book become the heads and feet of its Word file, which say where a reader is.

A field that asks for the chapter stays empty in many readers, so each chapter, OPD and dimension is a section of the
Word file with heads of its own: one for the pages on the right, one for those on the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import product
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.parts import Frame, Part, Section, Spread
from masterplan.press import edges
from masterplan.press.advances import advances

_STAMP = '<w:p><w:pPr><w:pStyle w:val="Cap"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
_NAME = '<w:r><w:rPr><w:rStyle w:val="NamaBab"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
_TAB = "<w:r><w:tab/></w:r>"
_BARE = '<w:p><w:pPr><w:pStyle w:val="Batas"/></w:pPr>{}</w:p>'
_INSIDE = re.compile(r"(<w:(?:hdr|ftr)\b[^>]*>)(.*)(</w:(?:hdr|ftr)>)", re.DOTALL)
_SIZE, _OTHER, _GAP = (
    8,
    0.6,
    12,
)  # points of a head, of its size a letter that the font does not have, between both ends
_TWIPS = 20  # of a point
FIRST = 1_000_000  # number of a drawing in a head; those in the text begin with 1
_STYLES = {"": ("Header", "isi"), "Lebar": ("KepalaLebar", "isi_sisi"), "Bentang": ("KepalaBentang", "isi_bentang")}


class WordPlace(Struct, frozen=True):
    """Where in a book a section of its Word file is: `ident` ends the names of its relations.

    `kind` is `Lebar` for landscape pages, `Bentang` for those of an OPD. `label` is the number of its chapter,
    `chapter` the number with the name, and `name` that of its OPD or dimension, the `dimension`th from 1.
    """

    ident: str = ""
    kind: str = ""
    label: str = ""
    chapter: str = ""
    name: str = ""
    dimension: int = 0
    sidik: str = ""

    @property
    def shown(self) -> str:
        """What its head says."""
        return " · ".join(filter(None, (self.label, self.name))) if self.name else self.chapter


class Furniture(Struct, frozen=True):
    """A head or a foot of a place, that of the pages on the left or of those on the right, with the colours of tabs.

    Drawings are numbered from `number` on, since no two of a Word file may have the same one.
    """

    kind: str
    place: WordPlace
    left: bool
    colours: Sequence[str] = ()
    number: int = 0

    @property
    def relation(self) -> str:
        """The name of its relation, as templates/pandoc/docx.lua asks for it."""
        what = "Kepala" if self.kind == "header" else "Kaki"
        wide = "Lebar" if self.place.kind == "Lebar" else ""
        return f"rId{what}{wide}{'Genap' if self.left else ''}{self.place.ident}"

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.kind}-{self.relation.removeprefix('rId').lower()}.xml"

    def written(self, parts: Mapping[str, str], words: Mapping[str, str], fonts: Path) -> str:
        """Write it after the parts of the templates, which name what they want in double braces."""
        own = self._filled(parts["kepala.xml" if self.kind == "header" else "kaki.xml"], words, fonts)
        if self.place.kind != "Lebar":
            return own
        opening, inside, end = _parted(own)
        if self.kind == "footer":
            return f"{opening}{_BARE.format('')}{end}"
        foot = _parted(self._filled(parts["kaki.xml"], words, fonts))[1]
        turned = edges.turned(inside, foot, words, self.number)
        return f"{opening}{_BARE.format(turned + self._tab(words))}{end}"

    def _filled(self, text: str, words: Mapping[str, str], fonts: Path) -> str:
        told = {key: escape(value, quote=False) for key, value in words.items()}
        style, room = _STYLES[self.place.kind]
        book = _book(words, self.place.shown, int(words[room]) / _TWIPS, fonts)
        ends = [_NAME.format(escape(self.place.shown, quote=False)), _RUN.format(escape(book, quote=False))]
        first, last = ends if self.left else reversed(ends)
        mark = _RUN.format(f"sidik data {self.place.sidik}") if self.place.sidik else ""
        feet = {"Bentang": "KakiBentang", "Lebar": "KakiLebar"}
        own = {
            "gaya": style if "w:hdr" in text else feet.get(self.place.kind, "Footer"),
            "cap": _STAMP.format(told["cap"]) if words["cap"] else "",
            "kiri": first,
            "kanan": last,
            "penanda": "" if self.place.kind == "Lebar" else self._tab(words),
            "awal_kaki": "" if self.left else mark + _TAB,
            "akhir_kaki": _TAB + mark if self.left else "",
        }
        return filled(text, {**told, **own})

    def _tab(self, words: Mapping[str, str]) -> str:
        place, count = self.place, len(self.colours)
        if not 0 < place.dimension <= count:
            return ""
        colour, wide = self.colours[place.dimension - 1], place.kind == "Lebar"
        own = edges.Tab(place.name, colour, place.dimension, count, left=self.left, wide=wide)
        return edges.tab(own, words, self.number)


def furniture(page: Iterable[Part], dimensions: Sequence[str], colours: Sequence[str]) -> tuple[Furniture, ...]:
    """Return what the sections of a book may ask for; `dimensions` are named in their order, with their colours."""
    known = dict.fromkeys((WordPlace(), WordPlace(kind="Lebar"), *_places(page, WordPlace(), dimensions)))
    every = enumerate(product(known, ("header", "footer"), (False, True)))
    numbered = ((one, FIRST + edges.DRAWINGS * at) for at, one in every)
    return tuple(Furniture(kind, place, left, tuple(colours), number) for (place, kind, left), number in numbered)


def _places(parts: Iterable[Part], here: WordPlace, dimensions: Sequence[str]) -> Iterator[WordPlace]:
    for part in parts:
        own = _place(part, here, dimensions)
        if own is not here:
            yield own
        if isinstance(part, Section | Frame):
            yield from _places(part.parts, own, dimensions)


def _place(part: Part, here: WordPlace, dimensions: Sequence[str]) -> WordPlace:
    """Return where a part is: here, or in a section of its own."""
    match part:
        case Section(level=1):
            label = part.heading.removesuffix(part.shown).strip()
            return replace(here, ident=f"-{part.id}", label=label, chapter=part.heading)
        case Spread():
            own = replace(here, kind="Bentang", ident=f"-{part.opd}", name=part.name)
            return replace(own, dimension=part.dimension, sidik=part.mark)
        case Frame(kind="mendatar"):
            return replace(here, kind="Lebar")
        case Frame() if part.kind.startswith("dimensi-"):
            number = int(part.kind.removeprefix("dimensi-"))
            name = dimensions[number - 1] if number <= len(dimensions) else ""
            return replace(here, ident=f"{here.ident}-{number}", name=name, dimension=number)
        case _:
            return here


def _book(words: Mapping[str, str], shown: str, room: float, fonts: Path) -> str:
    """Name the book as fully as there is room for beside the chapter."""
    whole = f"{words['judul']} · {words['buku']}"
    needs = _wide(shown, fonts / "texgyreheros-bold.otf") + _wide(whole, fonts / "texgyreheros-regular.otf")
    return whole if needs + _GAP <= room else words["buku"]


def _wide(text: str, font: Path) -> float:
    known = advances(font)
    return _SIZE * sum(known.get(letter, _OTHER) for letter in text)


def _parted(text: str) -> tuple[str, str, str]:
    """Part a head or a foot into what opens it, its paragraphs, and what ends it."""
    found = _INSIDE.search(text)
    return (text[: found.end(1)], found[2], found[3]) if found else ("", text, "")


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of their names."""
    return re.sub(r"\{\{ (\w+) \}\}", lambda found: values[found[1]], text)
