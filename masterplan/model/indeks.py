"""The indices by which a region is judged, and the frameworks behind them: `indeks.yaml`.

The smart-city index has a file of its own, `evaluasi.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from masterplan.model.rencana import Berlaku
from masterplan.model.scalars import Angka, IdIndeks, IdSumber, Record, Slug, Tahun, Teks, YaTidak
from masterplan.model.sets import Status


class Predikat(Record):
    """A word for the values of an index from one value up to the next word."""

    nama: Teks = Field(examples=["Baik"])
    """Nama predikat."""
    mulai: Angka = Field(examples=[2.5])
    """Nilai terkecil predikat ini."""


class Pembanding(Record):
    """The same index of others, such as the mean of the country."""

    nama: Teks = Field(examples=["Nasional"])
    """Yang dibandingkan."""
    nilai: Mapping[Tahun, Angka]
    """Nilainya tiap tahun."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class IndeksDaerah(Record):
    """One index: who gives it, on what scale, and what the region has reached."""

    id: Slug = Field(examples=["pemdi"])
    """Id indeks."""
    nama: Teks
    """Nama indeks."""
    singkatan: Teks
    """Singkatan indeks."""
    instansi: Teks
    """Instansi yang menilai."""
    dasar: Teks | None = None
    """Dasar hukum penilaian."""
    skala: tuple[Angka, Angka] = Field(examples=[[1, 5]])
    """Nilai terkecil dan terbesar."""
    predikat: tuple[Predikat, ...] = ()
    """Predikat dari yang terendah, masing-masing dengan nilai terkecilnya."""
    berlaku: Berlaku | None = None
    """Tahun penilaian pertama dan terakhir; tanpa yang terakhir, masih dinilai."""
    nilai: Mapping[Tahun, Angka] = Field(default_factory=dict)
    """Nilai daerah tiap tahun."""
    target: Mapping[Tahun, Angka] = Field(default_factory=dict)
    """Target daerah tiap tahun."""
    status_target: Status | None = None
    """Kepastian target."""
    pembanding: tuple[Pembanding, ...] = ()
    """Nilai pihak lain pada indeks yang sama."""
    catatan: Teks | None = None
    """Catatan tentang indeks, misalnya yang belum terverifikasi; dicetak pada lampiran hal yang perlu dipastikan."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class ButirKerangka(Record):
    """What a framework measures, and programmes serve."""

    id: Slug = Field(examples=["pemdi-15"])
    """Id butir; program menyebutnya pada kerangka."""
    nomor: Teks = Field(examples=["15"])
    """Nomor butir dalam kerangkanya."""
    nama: Teks
    """Nama butir."""
    bobot: Angka | None = None
    """Bobot butir; jumlahnya bobot aspek."""
    wajib: YaTidak = True
    """Apakah butir ini perlu dilayani program smart city."""


class AspekKerangka(Record):
    """A part of a framework."""

    nama: Teks
    """Nama aspek."""
    bobot: Angka | None = None
    """Bobot aspek; jumlah semua aspek 1 atau 100."""
    butir: tuple[ButirKerangka, ...]
    """Butir aspek ini, misalnya indikator."""


class Kerangka(Record):
    """A framework beside the dimensions, such as the indicators of an index."""

    id: Slug = Field(examples=["pemdi"])
    """Id kerangka."""
    nama: Teks
    """Nama kerangka."""
    dasar: Teks | None = None
    """Dasar hukum kerangka."""
    indeks: IdIndeks | None = None
    """Id indeks yang dihitung dari kerangka ini."""
    aspek: tuple[AspekKerangka, ...]
    """Aspek kerangka."""
    catatan: Teks | None = None
    """Catatan yang dicetak di bawah tabel, misalnya bahwa susunannya bukan dari dokumen resmi."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class DaftarIndeks(Record):
    """The indices and the frameworks of a plan."""

    indeks: tuple[IndeksDaerah, ...] = ()
    """Indeks selain indeks kota cerdas, yang ada pada evaluasi.yaml."""
    kerangka: tuple[Kerangka, ...] = ()
    """Kerangka di samping dimensi kota cerdas."""
