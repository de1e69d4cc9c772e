"""What a plan refers to: policies, goals and sources."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from masterplan.model.nilai import Nilai
from masterplan.model.opd import KondisiAwal
from masterplan.model.scalars import (
    IdButir,
    IdDimensi,
    IdSkala,
    IdSumber,
    NomorTpb,
    Record,
    Slug,
    Tahun,
    Teks,
    YaTidak,
)
from masterplan.model.sets import Arah, JenisPeraturan


class IndikatorButir(Record):
    """What an item of a document is measured by there, such as an indicator of the RPJMD."""

    nama: Teks
    """Nama indikator."""
    satuan: Teks = Field(examples=["persen", "indeks"])
    """Satuan indikator."""
    arah: Arah
    """Arah yang diharapkan."""
    skala: IdSkala | None = None
    """Id skala pada rencana.yaml bila nilainya jenjang, misalnya BB, bukan angka."""
    awal: KondisiAwal | None = None
    """Kondisi awal."""
    target: Mapping[Tahun, Nilai]
    """Target tiap tahun menurut dokumennya."""
    realisasi: Mapping[Tahun, Nilai] = Field(default_factory=dict)
    """Yang terukur tiap tahun, dicetak di samping targetnya."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml; kosong berarti belum terverifikasi."""


class Butir(Record):
    """One item of a document that the plan must answer to."""

    id: Slug = Field(examples=["rpjmd-misi-1"])
    """Id butir; program menyebutnya pada acuan."""
    jenis: Teks = Field(examples=["misi", "tujuan", "sasaran", "program prioritas"])
    """Jenis butir: misi, tujuan, sasaran, atau program prioritas."""
    nomor: Teks
    """Nomor butir dalam dokumennya."""
    uraian: Teks
    """Uraian butir."""
    induk: IdButir | None = Field(None, examples=["rpjmd-misi-1"])
    """Id butir di atasnya pada dokumen yang sama: misi bagi tujuan, tujuan bagi sasaran."""
    dimensi: tuple[IdDimensi, ...] = ()
    """Dimensi yang mewujudkan butir ini: pemetaan dokumen pada dimensi kota cerdas."""
    indikator: tuple[IndikatorButir, ...] = ()
    """Indikator butir ini menurut dokumennya, misalnya indikator tujuan atau sasaran RPJMD."""
    wajib: YaTidak = True
    """Apakah butir ini perlu dilayani program smart city."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml; kosong berarti belum terverifikasi."""


class DokumenAcuan(Record):
    """A document that the plan must answer to: RPJMN, RPJPD, RPJMD."""

    id: Slug = Field(examples=["rpjmd"])
    """Id dokumen."""
    nama: Teks
    """Nama dokumen."""
    masa: Teks | None = Field(None, examples=["2025 sampai 2029"])
    """Masa berlaku."""
    visi: Teks | None = None
    """Visi dokumen."""
    catatan: Teks | None = None
    """Catatan tentang dokumen, misalnya yang belum terverifikasi."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""
    butir: tuple[Butir, ...] = ()
    """Butir yang dirujuk."""


class Tujuan(Record):
    """A Sustainable Development Goal."""

    nomor: NomorTpb
    """Nomor TPB."""
    nama: Teks
    """Nama TPB."""


class Acuan(Record):
    """What the plan must answer to."""

    dokumen: tuple[DokumenAcuan, ...]
    """Dokumen acuan."""
    tpb: tuple[Tujuan, ...] = ()
    """Tujuan Pembangunan Berkelanjutan."""


class SumberHukum(Record):
    """What a source is in law, if it is a regulation."""

    jenis: JenisPeraturan
    """Jenis peraturan, yang menentukan urutannya sebagai dasar hukum."""
    lembaran: Teks | None = Field(
        None, examples=["Lembaran Negara Republik Indonesia Tahun 2014 Nomor 244, Tambahan Lembaran Negara Nomor 5587"]
    )
    """Lembaran dan tambahannya, dicetak dalam kurung."""
    mencabut: tuple[IdSumber, ...] = ()
    """Id sumber lain yang dicabut peraturan ini; yang dicabut tidak boleh menjadi dasar."""


class Sumber(Record):
    """A public source."""

    id: Slug = Field(examples=["bps-2024"])
    """Id sumber."""
    judul: Teks
    """Judul atau isi sumber."""
    penerbit: Teks
    """Penerbit atau situs."""
    tanggal: Teks | None = Field(None, examples=["19 September 2024"])
    """Tanggal atau tahun terbit."""
    url: Teks | None = None
    """Alamat sumber."""
    peraturan: SumberHukum | None = None
    """Kedudukannya sebagai peraturan, bila dapat menjadi dasar hukum; judulnya nama lengkap peraturan."""


class Rujukan(Record):
    """The public sources that the plan cites."""

    sumber: tuple[Sumber, ...]
    """Sumber."""
