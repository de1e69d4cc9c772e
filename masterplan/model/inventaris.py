"""What an OPD finds when it looks at itself: what is ready, what is missing, what it runs; parts of its file."""

from __future__ import annotations

from pydantic import Field

from masterplan.model.scalars import IdAplikasi, IdDimensi, IdProgram, IdSumber, Record, Slug, Tahun, Teks
from masterplan.model.sets import JenisAplikasi, KeadaanAplikasi, NilaiKesiapan, Unsur


class Kesiapan(Record):
    """One component of readiness as an OPD finds it."""

    komponen: Teks = Field(examples=["Jaringan internet puskesmas"])
    """Komponen yang dinilai."""
    unsur: Unsur
    """Unsur kesiapan yang memuat komponen ini."""
    dimensi: tuple[IdDimensi, ...] = ()
    """Dimensi yang bergantung pada komponen ini."""
    kondisi: Teks = Field(examples=["18 dari 22 puskesmas tersambung serat optik"])
    """Keadaannya sekarang."""
    nilai: NilaiKesiapan
    """Penilaian perangkat daerah."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Masalah(Record):
    """A problem of an OPD, what it needs, and the programmes that answer to it."""

    masalah: Teks = Field(examples=["Antrean pendaftaran puskesmas lebih dari dua jam"])
    """Masalah dalam satu kalimat."""
    akar: Teks | None = None
    """Akar masalah."""
    kebutuhan: Teks | None = None
    """Yang dibutuhkan untuk mengatasinya."""
    program: tuple[IdProgram, ...] = ()
    """Id program yang memenuhi kebutuhan itu, juga program perangkat daerah lain."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Aplikasi(Record):
    """An application or another innovation of an OPD."""

    id: Slug = Field(examples=["simpus"])
    """Id aplikasi atau inovasi, unik di seluruh rencana."""
    nama: Teks
    """Namanya."""
    jenis: JenisAplikasi
    """Aplikasi, atau inovasi yang bukan aplikasi."""
    untuk: Teks
    """Kegunaannya."""
    pengguna: Teks | None = None
    """Siapa yang memakainya."""
    keadaan: KeadaanAplikasi
    """Keadaannya sekarang."""
    pemilik: Teks | None = None
    """Pemiliknya, bila bukan perangkat daerah ini."""
    terhubung: tuple[IdAplikasi, ...] = ()
    """Id aplikasi lain dalam rencana ini yang terhubung dengannya."""
    terhubung_luar: tuple[Teks, ...] = Field((), examples=[["SATUSEHAT"]])
    """Nama aplikasi di luar rencana ini yang terhubung dengannya."""
    tahun: Tahun | None = None
    """Tahun mulai dipakai."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""
