"""How the plan is steered: regulations, forums, reports and the people it needs: `tata-kelola.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from masterplan.model.scalars import Bulat, IdOpd, IdSumber, Matching, Record, Slug, Tahun, Teks
from masterplan.model.sets import KeadaanRegulasi, Status

NomorBulan = Annotated[
    int, Matching(r"[1-9]|1[0-2]", "a month from 1 to 12", "invalid-value", bounds=(1, 12), examples=(6,))
]


class Regulasi(Record):
    """A regulation that the plan rests on or still needs."""

    id: Slug = Field(examples=["perwali-satu-data"])
    """Id regulasi."""
    instrumen: Teks = Field(examples=["Peraturan Daerah", "Peraturan Wali Kota", "Keputusan Wali Kota"])
    """Bentuk regulasi, dengan nomornya bila sudah ditetapkan."""
    tentang: Teks
    """Yang diatur."""
    tahun: Tahun
    """Tahun penetapan, atau tahun yang ditargetkan untuk itu."""
    keadaan: KeadaanRegulasi
    """Sejauh mana regulasi ini."""
    pemilik: IdOpd | None = None
    """Id OPD pemrakarsa."""
    status: Status | None = None
    """Kepastian isi baris ini."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


def in_force(regulasi: Regulasi) -> bool:
    """Tell whether a regulation has been enacted, so that nobody has to prepare it any more."""
    return regulasi.keadaan in {KeadaanRegulasi.DITETAPKAN, KeadaanRegulasi.DIUNDANGKAN}


class Forum(Record):
    """A meeting that is held again and again."""

    id: Slug = Field(examples=["rapat-dewan"])
    """Id forum."""
    nama: Teks
    """Nama forum."""
    pemimpin: Teks
    """Yang memimpin."""
    peserta: Teks
    """Yang hadir."""
    bulan: tuple[NomorBulan, ...] = Field((), examples=[[3, 9]])
    """Bulan pertemuan tiap tahun, 1 sampai 12."""
    kekerapan: Teks | None = Field(None, examples=["setiap minggu"])
    """Kekerapan, bila tidak menurut bulan."""
    keluaran: Teks
    """Yang dihasilkan setiap pertemuan."""
    pemilik: IdOpd | None = None
    """Id OPD yang menyiapkan."""
    status: Status | None = None
    """Kepastian isi baris ini."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Laporan(Record):
    """A report that is due."""

    id: Slug = Field(examples=["laporan-semester"])
    """Id laporan."""
    nama: Teks
    """Nama laporan."""
    isi: Teks
    """Yang dilaporkan."""
    kepada: Teks
    """Penerima laporan."""
    bulan: tuple[NomorBulan, ...] = Field((), examples=[[1, 7]])
    """Bulan jatuh tempo tiap tahun, 1 sampai 12."""
    kekerapan: Teks | None = Field(None, examples=["setiap akhir triwulan"])
    """Kekerapan, bila tidak menurut bulan."""
    pemilik: IdOpd
    """Id OPD penyusun laporan."""
    dasar: Teks | None = None
    """Peraturan yang mewajibkannya."""
    status: Status | None = None
    """Kepastian isi baris ini."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class PengembanganSdm(Record):
    """What people are to learn or whom the plan needs, and how many of them in each year."""

    id: Slug = Field(examples=["analis-data"])
    """Id kebutuhan."""
    kebutuhan: Teks
    """Kemampuan atau tenaga yang diperlukan."""
    sasaran: Teks
    """Kelompok yang dikembangkan."""
    bentuk: Teks = Field(examples=["pelatihan", "sertifikasi", "formasi"])
    """Bentuk pengembangan."""
    jumlah: Mapping[Tahun, Bulat]
    """Banyak orang tiap tahun."""
    pemilik: IdOpd
    """Id OPD penanggung jawab."""
    status: Status | None = None
    """Kepastian isi baris ini."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class TataKelola(Record):
    """How the plan is steered."""

    forum: tuple[Forum, ...] = ()
    """Forum yang bertemu secara berkala."""
    pelaporan: tuple[Laporan, ...] = ()
    """Laporan yang wajib dibuat."""
    sdm: tuple[PengembanganSdm, ...] = ()
    """Rencana pengembangan sumber daya manusia."""
    regulasi: tuple[Regulasi, ...] = ()
    """Regulasi yang mendasari rencana dan yang masih diperlukan."""
