"""A volume becomes what the pages of its site are made from: the volume itself, and its parts by what they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from masterplan.book.figures.shapes import Gambar
from masterplan.book.imprint import Imprint
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


@dataclass(frozen=True)  # no slots, for the parts by what they are of are worked out once
class VolumeSource:
    """What pages are made from: the volume, what it says of itself, and what is offered beside the pages.

    `gambar` are the figures of its book by their ids.
    """

    volume: Volume
    imprint: Imprint
    gambar: Mapping[str, Gambar]
    downloads: tuple[Download, ...] = ()

    @cached_property
    def nama(self) -> Mapping[str, str]:
        """What each city is called, by its id."""
        return {one.id: one.sebutan for one in self.volume.kota}

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
    def gagasan(self) -> Mapping[str, Sequence[SharedIdea]]:
        """The ideas that each city shares with others."""
        pairs = [
            (kota, one) for one in self.volume.gagasan for kota in dict.fromkeys(m.program.kota for m in one.anggota)
        ]
        return {kota: [one for _kota, one in own] for kota, own in grouped(pairs, lambda pair: pair[0]).items()}

    @cached_property
    def pencilan(self) -> Mapping[str, Sequence[Outlier]]:
        """What is far from other cities, by city."""
        return grouped(self.volume.pencilan, _CITY)

    @cached_property
    def kekurangan(self) -> Mapping[str, Sequence[Absence]]:
        """What each city lacks."""
        return grouped(self.volume.kekurangan, _CITY)

    def dari(self, count: int) -> str:
        """Say how many of all cities there are: `12 dari 24 kabupaten/kota`."""
        return f"{angka(count)} dari {angka(len(self.volume.kota))} kabupaten/kota"

    @property
    def asal(self) -> str:
        """What tables and figures name as their source."""
        return f"Ekspor rencana {angka(len(self.volume.kota))} kabupaten/kota"


def grouped(rows: Iterable[T], key: Callable[[T], str]) -> Mapping[str, Sequence[T]]:
    """Return rows by their keys, in the order in which they come."""
    found: dict[str, list[T]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def coordinate(value: Decimal) -> str:
    """Write a coordinate of a position: `0,68`."""
    return angka(value, 2)
