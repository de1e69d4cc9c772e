"""What a programme does and spends: sub kegiatan of the nomenclature, milestones, and money by source and spender."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from masterplan.model.scalars import IdDana, IdOpd, Matching, Record, Rupiah, Semester, Tahun, Teks


class SubKegiatan(Record):
    """An entry of the national nomenclature."""

    kode: Annotated[
        str,
        Matching(
            r"([0-9]\.[0-9]{2}|X\.XX)\.[0-9]{2}\.[12]\.[0-9]{2}\.([0-9]{2}|[0-9]{4})",
            "a code such as 2.16.03.2.02.0014",
            "invalid-value",
            examples=("2.16.03.2.02.0014",),
        ),
    ]
    """Kode sub kegiatan menurut nomenklatur rencana."""
    nama: Teks
    """Nama sub kegiatan."""
    pagu: Mapping[Tahun, Rupiah] = Field(default_factory=dict)
    """Pagu sub kegiatan ini tiap tahun; jumlahnya sama dengan pagu anggaran daerah pada pendanaan program."""


class Tahapan(Record):
    """A milestone of a programme: what is there at the end of a year or of half a year."""

    tahun: Tahun
    """Tahun tonggak."""
    semester: Semester | None = None
    """Semester 1 atau 2 pada tahun itu; boleh kosong."""
    hasil: Teks = Field(examples=["Rekam medis elektronik dipakai di sepuluh puskesmas"])
    """Apa yang sudah ada atau berjalan pada saat itu."""

    @property
    def waktu(self) -> str:
        """When it is, as books print it: `2026, semester 1`."""
        return f"{self.tahun}, semester {self.semester}" if self.semester else str(self.tahun)


class Pendanaan(Record):
    """Money of one source that one OPD or unit spends, in whole rupiah a year."""

    sumber: IdDana
    """Sumber dana, salah satu dari sumber_dana pada rencana.yaml."""
    pelaksana: IdOpd | None = None
    """Id OPD yang membelanjakan, bila bukan OPD pemilik program."""
    unit: Teks | None = Field(None, examples=["Puskesmas Nania"])
    """Unit di bawah OPD itu yang membelanjakan: UPTD, puskesmas, kecamatan, bagian."""
    pagu: Mapping[Tahun, Rupiah]
    """Pagu indikatif tiap tahun dalam rupiah penuh."""
    realisasi: Mapping[Tahun, Rupiah] = Field(default_factory=dict)
    """Dana yang sudah dibelanjakan tiap tahun dalam rupiah penuh; dicetak di samping pagu."""

    def spender(self, owner: str) -> tuple[str, str]:
        """Return the OPD that spends it, the `owner` of the programme if it names no other, and the unit or nothing."""
        return self.pelaksana or owner, self.unit or ""

    @property
    def milik(self) -> str:
        """What a row of money goes by in its programme: its source, and who spends it if that is not the OPD itself."""
        spender = ", ".join(part for part in (self.pelaksana, self.unit) if part)
        return f"{self.sumber} ({spender})" if spender else self.sumber
