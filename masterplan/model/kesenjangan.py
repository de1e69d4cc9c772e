"""How far the city is from what it wants to be, and what the years ahead will ask of it: `kesenjangan.yaml`."""

from __future__ import annotations

from pydantic import Field

from masterplan.model.scalars import IdDimensi, IdProgram, IdSumber, Record, Teks
from masterplan.model.sets import Status


class Kesenjangan(Record):
    """One gap: what is, where it is heading, what is wanted, and what lies between."""

    dimensi: IdDimensi
    """Id dimensi."""
    kondisi: Teks = Field(examples=["Empat dari sepuluh puskesmas memakai rekam medis elektronik"])
    """Keadaan sekarang."""
    tren: Teks | None = Field(None, examples=["Bertambah satu puskesmas setiap tahun"])
    """Arah perkembangannya."""
    harapan: Teks
    """Keadaan yang diharapkan."""
    kesenjangan: Teks
    """Selisih antara keadaan sekarang dan harapan."""
    program: tuple[IdProgram, ...] = ()
    """Id program yang menutup kesenjangan itu."""
    status: Status | None = None
    """Kepastian isinya."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class MasaDepan(Record):
    """A question about the years ahead, and how the plan answers it."""

    kategori: Teks = Field(examples=["Penduduk", "Teknologi"])
    """Pokok yang ditanyakan."""
    pertanyaan: Teks
    """Pertanyaan tentang tahun-tahun mendatang."""
    jawaban: Teks
    """Jawaban rencana ini."""
    status: Status | None = None
    """Kepastian isinya."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class AnalisisKesenjangan(Record):
    """The gaps of the plan, and what it expects."""

    kesenjangan: tuple[Kesenjangan, ...] = ()
    """Kesenjangan tiap dimensi, satu atau beberapa."""
    masa_depan: tuple[MasaDepan, ...] = ()
    """Analisis masa depan: pertanyaan tentang tahun-tahun mendatang dan jawabannya."""
