"""What has been reached so far: `evaluasi.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from masterplan.model.scalars import Angka, Bulat, IdAspek, IdDimensi, IdSumber, Record, Slug, Tahun, Teks
from masterplan.model.sets import Status


class Aspek(Record):
    """An aspect of the national evaluation and its weight."""

    id: Slug = Field(examples=["baseline"])
    """Id aspek."""
    nama: Teks
    """Nama aspek."""
    arti: Teks
    """Arti aspek."""
    bobot: Angka
    """Bobot aspek; jumlah semua aspek 1."""


class Indeks(Record):
    """The index of one evaluation year: published as a total, or computed from its aspects."""

    tahun: Tahun
    """Tahun evaluasi."""
    nilai: Angka | None = None
    """Nilai indeks yang diumumkan."""
    aspek: Mapping[IdAspek, Angka] = Field(default_factory=dict)
    """Nilai tiap aspek, bila diketahui."""
    sumber: tuple[IdSumber, ...]
    """Id sumber pada rujukan.yaml."""


class CapaianDimensi(Record):
    """How many programmes of the previous plan were evaluated in a dimension."""

    dimensi: IdDimensi
    """Id dimensi."""
    program: Bulat
    """Banyak program yang dievaluasi."""


class CapaianLalu(Record):
    """The result of the previous plan."""

    nama: Teks
    """Nama rencana sebelumnya."""
    tahun: Tahun
    """Tahun evaluasi yang mencatat program."""
    dimensi: tuple[CapaianDimensi, ...]
    """Program tiap dimensi."""
    sumber: tuple[IdSumber, ...]
    """Id sumber pada rujukan.yaml."""


class Temuan(Record):
    """A finding, and what this plan does about it."""

    temuan: Teks
    """Temuan atau pelajaran."""
    tindak_lanjut: Teks
    """Yang dilakukan rencana ini."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Evaluasi(Record):
    """The smart-city index and the evaluation of the previous plan."""

    aspek: tuple[Aspek, ...]
    """Aspek penilaian nasional."""
    indeks: tuple[Indeks, ...]
    """Indeks tiap tahun."""
    target: Mapping[Tahun, Angka]
    """Target indeks tiap tahun rencana."""
    status_target: Status
    """Kepastian target indeks."""
    capaian: CapaianLalu | None = None
    """Hasil rencana sebelumnya."""
    temuan: tuple[Temuan, ...] = ()
    """Temuan evaluasi."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pembobotan aspek."""
