"""What a page of a book is made of: sections and frames that hold parts, and prose, tables, figures and lists in them.

Templates lay parts out, `numbering` numbers them and resolves what they refer to, and whoever writes a book reads them:
as Markdown, as a Word file, as what differs between two editions. All of them are values that can be compared and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.figures.shapes import Gambar
from masterplan.book.tables.shapes import Baris, CellText, Reference, Tabel, Unmade

Heading: TypeAlias = Literal["bab", "lampiran", "judul", "kepala", "subbab", "bagian"]
LEVELS: Mapping[Heading, int] = MappingProxyType(
    {"bab": 1, "lampiran": 1, "judul": 1, "kepala": 1, "subbab": 2, "bagian": 3}
)

# The frames that the engines set in a way of their own: `warna-3` in the colour of the third dimension, `dimensi-3`
# with its name in head and edge.
FRAMES = re.compile(
    "sampul|depan|isi|lampiran|lembar|mendatar|tengah|kanan|atas|bawah|tajuk|angka|panel|sorotan|utuh|dua-lajur|samping"
    "|muka|sudut|nama-lampiran|tutup|tanda|sidik|(?:warna|dimensi)-([0-9]+)"
)
LISTINGS = ("daftar-isi", "daftar-tabel", "daftar-gambar", "indeks")


class Prose(Struct, frozen=True):
    """Markdown that is read alone; one with an `id` is what an author wrote, any other belongs to a template."""

    value: tuple[str | Reference, ...]
    id: str = ""


class _Shown(Struct, frozen=True):
    """What has a caption: `value` says what it is, and `number` is empty until it is numbered."""

    value: Tabel | Gambar
    number: str = ""
    word: ClassVar[str]

    @property
    def id(self) -> str:
        """What references name."""
        return self.value.id

    @property
    def title(self) -> str:
        """What its caption says behind the number."""
        return self.value.judul

    @property
    def label(self) -> str:
        """What references call it, empty if it has no number."""
        return f"{self.word} {self.number}" if self.number else ""

    @property
    def listed(self) -> bool:
        """Whether a list of tables or figures names it: not what stands in a spread, which is listed by its OPD."""
        return not (self.value.rapat if isinstance(self.value, Tabel) else self.value.lebar)


class Table(_Shown, frozen=True):
    """A table of the plan where it stands in a book; one to be filled in by hand is not counted."""

    value: Tabel
    counted: bool = True
    word = "Tabel"


class Figure(_Shown, frozen=True):
    """A figure of the plan where it stands in a book."""

    value: Gambar
    word = "Gambar"


class Listing(Struct, frozen=True):
    """A list of what stands in the same book: `daftar-isi`, `daftar-tabel` or `daftar-gambar`.

    That of kind `indeks` becomes an `Index` once all parts are numbered.
    """

    kind: str


class IndexEntry(Struct, frozen=True):
    """What an index names, the id of the part that tells of it in full, if there is one, and of others that name it."""

    name: str
    main: str
    places: tuple[str, ...]


class Index(Struct, frozen=True):
    """The index of a book: below each letter the entries that begin with it."""

    letters: tuple[tuple[str, tuple[IndexEntry, ...]], ...]


class Frame(Struct, frozen=True):
    """Parts that the engines set in a way of their own: a part of the book such as `isi`, or one such as `mendatar`."""

    kind: str
    parts: tuple[Part, ...]


class Spread(Struct, frozen=True):
    """All that a book says of one OPD, on pages of its own that begin on the left, with its name in head and edge.

    `opd` is its id, `name` its abbreviation, `dimension` the place from 1 of the dimension whose colour it has, 0 if it
    has none. `mark` stands in every foot: the first 8 digits of the fingerprint that `sign` records.
    """

    opd: str
    name: str
    dimension: int
    mark: str
    parts: tuple[Part, ...]


class Section(Struct, frozen=True):
    """A chapter, an appendix, a section or a piece of one, or a page of a sheet, with what stands below its heading."""

    kind: Heading
    id: str
    title: str
    parts: tuple[Part, ...]
    number: str = ""

    @property
    def level(self) -> int:
        """How deep the heading stands, from 1 to 3."""
        return LEVELS[self.kind]

    @property
    def label(self) -> str:
        """What references call it."""
        named = {"bab": "Bab", "lampiran": "Lampiran", "subbab": "Subbab", "bagian": "Subbab"}.get(self.kind)
        return f"{named} {self.number}" if named and self.number else self.title

    @property
    def shown(self) -> str:
        """Its title in the letters of its kind."""
        return self.title if self.kind in {"kepala", "subbab", "bagian"} else self.title.upper()

    @property
    def heading(self) -> str:
        """What stands above it."""
        number = f"{self.kind.upper()} {self.number}" if self.kind in {"bab", "lampiran"} else self.number
        return f"{number} {self.shown}".strip()


Part: TypeAlias = Section | Spread | Frame | Prose | Table | Figure | Listing | Index


def walk(parts: Iterable[Part]) -> Iterator[Part]:
    """Go through all parts in the order of the book, each before what it holds."""
    for part in parts:
        yield part
        if isinstance(part, Section | Spread | Frame):
            yield from walk(part.parts)


def labels(parts: tuple[Part, ...]) -> Mapping[str, str]:
    """Return what references call the parts that they can name."""
    return {part.id: part.label for part in walk(parts) if isinstance(part, Section | Table | Figure) and part.label}


def mapped(parts: Iterable[Part], change: Callable[[Part], Part | None]) -> tuple[Part, ...]:
    """Change or leave out the parts that hold no others; what holds nothing then is left out too."""
    return tuple(one for part in parts if (one := _mapped(part, change)))


def _mapped(part: Part, change: Callable[[Part], Part | None]) -> Part | None:
    if not isinstance(part, Section | Spread | Frame):
        return change(part)
    inside = mapped(part.parts, change)
    return replace(part, parts=inside) if inside else None


def referring(parts: tuple[Part, ...], change: Callable[[Reference], Reference]) -> tuple[Part, ...]:
    """Change the references in prose and in the cells of tables."""

    def changed(part: Part) -> Part:
        match part:
            case Prose():
                words = (change(one) if isinstance(one, Reference) else one for one in part.value)
                return replace(part, value=tuple(words))
            case Table():
                return replace(part, value=_with_links(part.value, change))
            case _:
                return part

    return mapped(parts, changed)


def _with_links(tabel: Tabel, change: Callable[[Reference], Reference]) -> Tabel:
    def cell(text: CellText) -> CellText:
        return change(text) if isinstance(text, Reference) else text

    def linked(row: Baris) -> Baris:
        return replace(row, sel=tuple(map(cell, row.sel))) if Reference in map(type, row.sel) else row

    rows = map(linked, tabel.baris)
    return replace(tabel, baris=tuple(rows) if isinstance(tabel.baris, tuple) else Unmade(rows))
