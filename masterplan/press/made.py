"""What a book is made with and what comes of it, as values: its style and pictures, its files and their pages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager

from msgspec import Struct, field

from masterplan.plan.emblem import Emblem
from masterplan.press import paper


def seconds(day: str) -> int:
    """Return the beginning of a day, as year-month-day, in seconds since 1970."""
    return int(datetime.datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp())


class Style(Struct, frozen=True):
    """What every page of a book says about it; `cap` is the stamp for unconfirmed data, empty if there is none."""

    judul: str
    buku: str
    penerbit: str
    kertas: str
    cap: str
    fon: str
    fon_tabel: str
    tanggal: str  # of the edition, as year-month-day: the only time that gets into a file
    warna: tuple[str, ...] = ()  # of the dimensions in their order, such as `#1b6ca8`
    dimensi: tuple[str, ...] = ()  # their names

    @property
    def when(self) -> int:
        """The date of the edition in seconds since 1970."""
        return seconds(self.tanggal)

    @property
    def wide(self) -> float:
        """How wide a text is, and so a figure, in millimetres."""
        return paper.millimetres(paper.sizes(self.kertas)["isi"])


class Printed(Struct, frozen=True):
    """How many pages a file of a book has, and the printed page of all in it that has an id, or in Word a bookmark."""

    pages: int
    places: Mapping[str, str]


class Made(Struct, frozen=True):
    """The finished files of a book by format, and how those that have pages are printed.

    `path` is where its files go, without their ending. `pictures` are those that stand beside the Markdown. `anew` are
    the formats that were not made before, and the figures that were drawn anew, by their ids.
    """

    files: Mapping[str, bytes]
    printed: Mapping[str, Printed]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    anew: frozenset[str] = frozenset()
    path: str = ""

    @property
    def pages(self) -> int:
        """How many pages the PDF has, or else the Word file."""
        return next((self.printed[form].pages for form in ("pdf", "docx") if form in self.printed), 0)

    @property
    def places(self) -> Mapping[str, str]:
        """The printed page in the PDF of everything that has an id."""
        return self.printed["pdf"].places


class Pictures(Struct, frozen=True):
    """The figures of a book by id: width and height in millimetres, and the SVG; `lambang` is that on the cover."""

    sizes: Mapping[str, tuple[float, float]]
    svg: Mapping[str, bytes]
    lambang: Emblem | None = None

    def drawn(self) -> dict[str, bytes]:
        """Return every picture as an SVG by its id."""
        return dict(self.svg) | ({"lambang": self.lambang.svg} if self.lambang else {})

    def files(self) -> dict[str, bytes]:
        """Return the files that stand beside the Markdown."""
        own = {self.lambang.name: self.lambang.content} if self.lambang else {}
        return {f"{ident}.svg": content for ident, content in self.svg.items()} | own


NONE = Pictures({}, {})
Stepping = Callable[[str], AbstractContextManager[object]]  # is told a step, and holds as long as it lasts


def engine_steps(formats: Collection[str]) -> list[str]:
    """Name the steps in which a book is made in some formats."""
    return ["Pandoc"] * bool(formats) + [form.upper() for form in ("pdf", "docx") if form in formats]
