"""A volume and what its publisher says of it become what all of its tables, figures and sentences share."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from masterplan.book.imprint import Imprint
from masterplan.many.volume.values import CityIndex, CityPosition, Volume, VolumeCity
from masterplan.model.gabungan import Gabungan
from masterplan.model.rencana import Edisi
from masterplan.model.sets import Posisi
from masterplan.words.format import angka, listed, rentang, tanggal

LONG = 60  # cities, above which a table of cities is one of provinces, and the open data have the cities
NAMED = 12  # cities that a cell or a sentence names; of more it says how many others there are

# The positions from the upper right quadrant against the clock. Plans number them in two ways, and agree on the names.
AROUND: Mapping[str, str] = {
    Posisi.AGRESIF: "Agresif",
    Posisi.TURN_AROUND: "Turn Around",
    Posisi.DEFENSIF: "Defensif",
    Posisi.DIVERSIFIKASI: "Diversifikasi",
}
BALANCED = "Berimbang"


class Standing(Struct, frozen=True):
    """What a city says of an index: its last value, and the last target that it sets; None what it does not say."""

    last: CityIndex | None = None
    aim: CityIndex | None = None


class VolumeFacts(Struct, frozen=True, dict=True):  # no slots, for what is asked for often is kept
    """All that a volume prints."""

    volume: Volume
    about: Gabungan

    @cached_property
    def daerah(self) -> tuple[VolumeCity, ...]:
        """The cities by province and name, which is the order of every table of cities."""
        return tuple(sorted(self.volume.kota, key=lambda one: (one.provinsi, one.nama, one.jenis, one.id)))

    @cached_property
    def nomor(self) -> Mapping[str, int]:
        """The number of each city by its id, by which a figure names it that has no room for more."""
        return {one.id: number for number, one in enumerate(self.daerah, 1)}

    @cached_property
    def nama(self) -> Mapping[str, str]:
        """What each city is called by its id."""
        return {one.id: one.sebutan for one in self.daerah}

    @cached_property
    def pendek(self) -> Mapping[str, str]:
        """What each city is called where there is little room, by its id: `Kab. Buru`."""
        return {ident: name.replace("Kabupaten ", "Kab. ", 1) for ident, name in self.nama.items()}

    @cached_property
    def nama_dimensi(self) -> Mapping[str, str]:
        """The names of the dimensions by their id."""
        return {one.id: one.nama for one in self.volume.dimensi}

    @property
    def panjang(self) -> bool:
        """Whether there are too many cities for a table of each."""
        return len(self.daerah) > LONG

    @cached_property
    def kelompok(self) -> Mapping[str, tuple[VolumeCity, ...]]:
        """The cities of each province."""
        return {name: tuple(one for one in self.daerah if one.provinsi == name) for name in self.volume.provinsi}

    @property
    def tahun(self) -> tuple[int, ...]:
        """The years of all plans together, from the first to the last."""
        every = self.daerah
        return tuple(range(min(one.mulai for one in every), max(one.selesai for one in every) + 1)) if every else ()

    @cached_property
    def posisi(self) -> Mapping[str, CityPosition]:
        """Where each city stands that says so, by its id."""
        return {one.kota: one for one in self.volume.posisi if not one.dimensi}

    @cached_property
    def indeks(self) -> Mapping[str, Mapping[str, Standing]]:
        """What each city that says something of an index says last, by the id of the index and that of the city."""
        found: dict[str, dict[str, Standing]] = defaultdict(dict)
        known = [one for one in self.volume.indeks_tahun if one.kota in self.nomor]
        for one in sorted(known, key=lambda one: (self.nomor[one.kota], one.tahun)):
            if one.nilai is not None or one.target is not None:
                before = found[one.indeks].get(one.kota, Standing())
                last, aim = one if one.nilai is not None else before.last, one if one.target is not None else before.aim
                found[one.indeks][one.kota] = Standing(last, aim)
        return found

    @property
    def wilayah(self) -> str:
        """What the volume is of: as its publisher says, or by the provinces of its cities."""
        provinces = self.volume.provinsi
        named = provinces[0] if len(provinces) == 1 else f"{angka(len(provinces))} provinsi"
        if len(provinces) == 1 and not named.casefold().startswith(("provinsi", "daerah")):
            named = f"Provinsi {named}"
        return self.about.wilayah or named

    @property
    def keadaan(self) -> datetime.date:
        """The day of the newest edition among the plans."""
        return max(one.tanggal_edisi for one in self.daerah)

    @property
    def belum_ada(self) -> tuple[str, ...]:
        """The cities that were asked for their plan and are not in the volume, in the words of the publisher."""
        there = {one.sebutan.casefold() for one in self.daerah}
        return tuple(one for one in self.about.diminta if one.casefold() not in there)

    def imprint(self) -> Imprint:
        """Return what the book says of itself and how it is set."""
        known = self.about.edisi or Edisi.model_construct(nomor="", tanggal=self.keadaan)
        return Imprint(
            judul=self.about.judul,
            wilayah=self.wilayah,
            periode=rentang(self.tahun[0], self.tahun[-1]),
            penerbit=self.about.penerbit or "",
            edisi=known,
            gaya=self.about.gaya,
            dimensi=tuple((one.nama, one.warna) for one in self.volume.dimensi),
        )

    def sumber(self, what: str = "Rencana") -> str:
        """Say where the rows of a table come from."""
        return f"{what} {angka(len(self.daerah))} daerah, edisi sampai dengan {tanggal(self.keadaan)}; diolah"

    def sebut(self, kota: Iterable[str], most: int = NAMED) -> str:
        """Name cities by their ids in the order of the volume; of more than `most` the first, and how many others."""
        own = sorted(kota, key=lambda ident: self.nomor.get(ident, 0))
        return sebut([self.pendek.get(ident, ident) for ident in own], most)


def sebut(names: Sequence[str], most: int = NAMED, count: int | None = None) -> str:
    """List names; of more than `most` the first, and how many others there are.

    There are `count` of them, of which the first are enough.
    """
    whole = len(names) if count is None else count
    return (
        listed(names) if whole <= most else f"{', '.join(names[: most - 1])}, dan {angka(whole - most + 1)} daerah lain"
    )


def juta(amount: int) -> str:
    """Write whole rupiah in millions without decimals, for a programme among many: `3.730`."""
    return angka(Decimal(amount).scaleb(-6), 0)


def miliar(amount: int) -> str:
    """Write whole rupiah in thousands of millions, for tables and figures of many cities: `1.250,5`."""
    return angka(Decimal(amount).scaleb(-9), 1)


def posisi(one: CityPosition) -> str:
    """Name the position of a point."""
    return AROUND.get(one.posisi[0], one.posisi[0]) if len(one.posisi) == 1 else BALANCED
