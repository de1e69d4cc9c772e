"""A volume becomes what the pages of its site are made from: the volume itself, and its parts by what they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from masterplan.book.figures.shapes import Gambar
from masterplan.book.outline import Book
from masterplan.many.volume.book.facts import VolumeFacts
from masterplan.many.volume.site import addresses
from masterplan.many.volume.values import (
    Absence,
    CityIndex,
    CityPosition,
    CoveredTopic,
    DimensionShare,
    Outlier,
    SharedIdea,
    Volume,
    VolumeDimension,
    VolumeProgramme,
)
from masterplan.site.pages import Download
from masterplan.words.format import angka

T = TypeVar("T")
_CITY: Callable[[object], str] = attrgetter("kota")


class VolumeSource(Struct, frozen=True, dict=True):  # no slots, for the parts by what they are of are worked out once
    """What pages are made from: the facts of a volume, their book, and what is offered beside the pages."""

    facts: VolumeFacts
    book: Book
    downloads: tuple[Download, ...] = ()

    @property
    def volume(self) -> Volume:
        """The volume."""
        return self.facts.volume

    @property
    def kalimat(self) -> Mapping[str, str]:
        """The sentences of the book by their names; one that says nothing is empty."""
        own: Mapping[str, str] = self.book.names["kalimat"]  # type: ignore[assignment]  # as `book.names` makes it
        return own

    def gambar(self, *idents: str) -> list[Gambar]:
        """Return figures of the book, each with its further parts; one whose id could leave its folder is left out."""
        known = ((name.split("--"), one) for name, one in self.book.gambar.items())
        return [
            one for parts, one in known if parts[0] in idents and all(addresses.safe(part) == part for part in parts)
        ]

    @cached_property
    def dimensi(self) -> Mapping[str, VolumeDimension]:
        """The dimensions by their ids."""
        return {one.id: one for one in self.volume.dimensi}

    @cached_property
    def nomor(self) -> Mapping[str, int]:
        """The number of each dimension, from 1, by which its colour is named."""
        return {one.id: at for at, one in enumerate(self.volume.dimensi, 1)}

    @cached_property
    def program(self) -> Mapping[str, Sequence[VolumeProgramme]]:
        """The programmes of each city."""
        return grouped(self.volume.program, _CITY)

    @cached_property
    def bagian(self) -> Mapping[str, Sequence[DimensionShare]]:
        """The dimensions of each city."""
        return grouped(self.volume.bagian, _CITY)

    @cached_property
    def posisi(self) -> Mapping[tuple[str, str], CityPosition]:
        """Where each city stands, and each dimension of it; the dimension of the city itself is empty."""
        return {(one.kota, one.dimensi): one for one in self.volume.posisi}

    @cached_property
    def indeks(self) -> Mapping[str, Sequence[CityIndex]]:
        """The indices of each city."""
        return grouped(self.volume.indeks_tahun, _CITY)

    @cached_property
    def topik(self) -> tuple[CoveredTopic, ...]:
        """All sub-dimensions, and all items of frameworks."""
        return (*self.volume.subdimensi, *(butir for one in self.volume.kerangka for butir in one.butir))

    @cached_property
    def gagasan(self) -> Mapping[str, Sequence[tuple[SharedIdea, Sequence[str]]]]:
        """The ideas that each city shares, each with all cities that have it in the order of the volume."""
        found: defaultdict[str, list[tuple[SharedIdea, Sequence[str]]]] = defaultdict(list)
        for one in self.volume.gagasan:
            cities = sorted({member.program.kota for member in one.anggota}, key=self.facts.nomor.__getitem__)
            for kota in cities:
                found[kota].append((one, cities))
        return found

    @cached_property
    def pencilan(self) -> Mapping[str, Sequence[Outlier]]:
        """What is far from other cities, by city."""
        return grouped(self.volume.pencilan, _CITY)

    @cached_property
    def kekurangan(self) -> Mapping[str, Sequence[Absence]]:
        """What each city lacks."""
        return grouped(self.volume.kekurangan, _CITY)

    def place(self, dimensi: str) -> tuple[int, str]:
        """Return the place of a dimension, by which things are sorted; one that is not of the volume is last."""
        return self.nomor.get(dimensi, len(self.nomor) + 1), dimensi

    def dari(self, count: int) -> str:
        """Say how many of all cities there are: `12 dari 24 daerah`."""
        return f"{angka(count)} dari {angka(len(self.volume.kota))} daerah"


def grouped(rows: Iterable[T], key: Callable[[T], str]) -> Mapping[str, Sequence[T]]:
    """Return rows by their keys, in the order in which they come."""
    found: dict[str, list[T]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def coordinate(value: Decimal) -> str:
    """Write a coordinate of a position: `0,68`."""
    return angka(value, 2)
