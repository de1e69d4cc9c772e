"""What an OPD knows about itself: one file in `opd/`.

It is long because the file is: a class for each record, two lines for each field.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from masterplan.model.answers import Answers
from masterplan.model.inventaris import Aplikasi, Kesiapan, Masalah
from masterplan.model.kegiatan import Pendanaan, SubKegiatan, Tahapan
from masterplan.model.nilai import Nilai
from masterplan.model.risiko import Risiko
from masterplan.model.scalars import (
    Angka,
    Beberapa,
    IdButir,
    IdDimensi,
    IdKerangka,
    IdOpd,
    IdSkala,
    IdSubdimensi,
    IdSumber,
    IdWilayah,
    KodeFaktor,
    KodeStrategi,
    Markdown,
    Matching,
    NomorTpb,
    Record,
    Slug,
    Tahun,
    Tanggal,
    Teks,
    YaTidak,
)
from masterplan.model.sets import Arah, Hasil, Jangka, JenisBukti, JenisOpd, Sifat, Status, Tingkat, Unsur
from masterplan.words.placeholders import stands_in


class Pejabat(Record):
    """A person and the office held."""

    nama: Teks | None = None
    """Nama lengkap, tanpa gelar bila untuk lembar pengesahan."""
    jabatan: Teks
    """Nama jabatan."""


class Kontak(Record):
    """The one person of an OPD who answers for its data."""

    nama: Teks
    """Nama narahubung."""
    surel: Teks | None = Field(None, examples=["dinkes@contoh.go.id"])
    """Alamat surel."""
    telepon: Teks | None = None
    """Nomor telepon."""


class Faktor(Record):
    """One strength, weakness, opportunity or threat.

    `bobot` and `rating` are given, or come from answers: `penilaian` alone gives both (weight = share of the sum
    of all answers, rating = mean); with `kepentingan` the weights come from those answers instead.
    """

    kode: KodeFaktor
    """Kode faktor: S1 kekuatan, W1 kelemahan, O1 peluang, T1 ancaman."""
    faktor: Teks
    """Uraian faktor dalam satu kalimat."""
    bobot: Angka | None = Field(None, examples=[0.15])
    """Bobot faktor, misalnya 0.15."""
    rating: Angka | None = Field(None, examples=[3])
    """Rating menurut konvensi SWOT pada rencana.yaml."""
    penilaian: Answers = ()
    """Jawaban rating, satu tiap responden, ~ bila kosong, atau tiap kelompok; pengganti bobot dan rating."""
    kepentingan: Answers = ()
    """Jawaban tingkat kepentingan, ditulis seperti penilaian; pengganti bobot."""
    dimensi: tuple[IdDimensi, ...] = ()
    """Dimensi yang dipengaruhi faktor ini."""
    unsur: Unsur | None = None
    """Unsur kesiapan daerah."""
    bukti: Teks | None = None
    """Dokumen atau data yang membenarkan faktor dan angkanya."""
    jenis_bukti: JenisBukti | None = None
    """Jenis bukti itu; belum bila belum ada."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Swot(Record):
    """The four lists of an OPD."""

    kekuatan: tuple[Faktor, ...] = ()
    """Faktor internal yang menguntungkan."""
    kelemahan: tuple[Faktor, ...] = ()
    """Faktor internal yang merugikan."""
    peluang: tuple[Faktor, ...] = ()
    """Faktor eksternal yang menguntungkan."""
    ancaman: tuple[Faktor, ...] = ()
    """Faktor eksternal yang merugikan."""


class Kelompok(StrEnum):
    """The four lists, named as in the model."""

    KEKUATAN = "kekuatan"
    KELEMAHAN = "kelemahan"
    PELUANG = "peluang"
    ANCAMAN = "ancaman"

    @property
    def adverse(self) -> bool:
        """Whether its factors speak against the OPD."""
        return self in {Kelompok.KELEMAHAN, Kelompok.ANCAMAN}

    @property
    def letter(self) -> str:
        """The letter with which the codes of its factors begin."""
        return {"kekuatan": "S", "kelemahan": "W", "peluang": "O", "ancaman": "T"}[self.value]


INTERNAL = (Kelompok.KEKUATAN, Kelompok.KELEMAHAN)
EXTERNAL = (Kelompok.PELUANG, Kelompok.ANCAMAN)


def factors(swot: Swot | None) -> tuple[tuple[Kelompok, tuple[Faktor, ...]], ...]:
    """Return the four lists with their names, in the order in which they are printed; none if there is no SWOT."""
    if swot is None:
        return ()
    lists = (swot.kekuatan, swot.kelemahan, swot.peluang, swot.ancaman)
    return tuple(zip(Kelompok, lists, strict=True))


def all_factors(swot: Swot | None) -> list[Faktor]:
    """Return the factors of all four lists in their order."""
    return [faktor for _group, own in factors(swot) for faktor in own]


def numbered(faktor: Faktor) -> bool:
    """Tell whether a factor has any number, as those have that are weighed."""
    return faktor.bobot is not None or faktor.rating is not None or bool(faktor.penilaian or faktor.kepentingan)


class Strategi(Record):
    """One cell entry of the TOWS matrix; the cell is the two letters of its code."""

    kode: KodeStrategi
    """Kode strategi: SO1, WO1, ST1, WT1."""
    faktor: tuple[KodeFaktor, ...]
    """Kode faktor yang digabungkan."""
    uraian: Teks
    """Uraian strategi."""


class KondisiAwal(Record):
    """The value of an indicator before the plan."""

    tahun: Tahun
    """Tahun kondisi awal."""
    nilai: Nilai
    """Nilai kondisi awal."""


class Indikator(Record):
    """What a programme is measured by: one target a year."""

    nama: Teks
    """Nama indikator."""
    kode: Teks | None = Field(None, examples=["IKU-2.16.01"])
    """Kode indikator nasional atau daerah, bila ada."""
    tingkat: Tingkat | None = None
    """Yang diukur: keluaran, hasil, atau dampak."""
    satuan: Teks = Field(examples=["persen", "unit", "indeks"])
    """Satuan, misalnya persen, unit, indeks."""
    arah: Arah
    """Arah yang diharapkan."""
    skala: IdSkala | None = None
    """Id skala pada rencana.yaml bila nilainya jenjang, misalnya BB, bukan angka."""
    sifat: Sifat | None = None
    """Target tiap tahun memuat tahun sebelumnya (kumulatif) atau berdiri sendiri (tahunan)."""
    definisi: Teks | None = None
    """Apa tepatnya yang diukur."""
    rumus: Teks | None = None
    """Cara menghitungnya."""
    sumber_data: Teks | None = None
    """Dari mana angkanya diambil."""
    penanggung_jawab: Teks | None = None
    """Jabatan atau bidang yang menjawab atas angkanya."""
    awal: KondisiAwal | None = None
    """Kondisi awal."""
    target: Mapping[Tahun, Nilai]
    """Target tiap tahun: angka, batas (">= 80"), rentang (3.25-3.5), atau jenjang skala."""
    realisasi: Mapping[Tahun, Nilai] = Field(default_factory=dict)
    """Yang terukur tiap tahun, dicetak di samping targetnya."""
    akhir: Nilai | None = None
    """Nilai pada akhir masa rencana; bila kosong, dihitung dari target."""


class Program(Record):
    """One programme of the action plan."""

    id: Slug = Field(examples=["rekam-medis-terpadu"])
    """Id program, unik di seluruh rencana."""
    nama: Teks
    """Nama program."""
    kegiatan: Teks | None = None
    """Kegiatan utama."""
    sub_kegiatan: Beberapa[SubKegiatan] = ()
    """Sub kegiatan menurut nomenklatur, satu atau beberapa, bila perlu dengan pagunya masing-masing."""
    inovasi: Teks | None = None
    """Apa yang baru; tidak harus teknologi."""
    dimensi: IdDimensi
    """Id dimensi."""
    subdimensi: IdSubdimensi
    """Id subdimensi."""
    strategi: tuple[KodeStrategi, ...] = ()
    """Kode strategi OPD ini yang dijalankan."""
    acuan: tuple[IdButir, ...] = ()
    """Id butir pada acuan.yaml yang dilayani."""
    kerangka: tuple[IdKerangka, ...] = ()
    """Id butir kerangka pada indeks.yaml yang dilayani, misalnya indikator Pemdi."""
    tpb: tuple[NomorTpb, ...] = ()
    """Nomor Tujuan Pembangunan Berkelanjutan."""
    jangka: Jangka
    """Jangka waktu program."""
    quick_win: YaTidak = False
    """Program unggulan dimensinya atau bukan."""
    tahapan: tuple[Tahapan, ...] = ()
    """Tonggak program: apa yang sudah ada pada tahun atau semester tertentu."""
    lokasi: Teks | None = None
    """Lokasi pelaksanaan."""
    wilayah: tuple[IdWilayah, ...] = ()
    """Id kecamatan pada rencana.yaml tempat program berjalan."""
    pendukung: tuple[IdOpd, ...] = ()
    """Id OPD pendukung."""
    indikator: tuple[Indikator, ...] = ()
    """Indikator kinerja program."""
    pendanaan: tuple[Pendanaan, ...] = ()
    """Pagu indikatif tiap sumber dana."""
    risiko: tuple[Risiko, ...] = ()
    """Risiko program ini; dicetak pada register risiko rencana."""
    bukti: Teks | None = None
    """Dokumen yang mendasari program."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml bila program disebut di sumber terbuka."""


def running(program: Program) -> frozenset[int]:
    """Return the years in which a programme runs: those in which it has money, a target or a milestone."""
    paid = {year for dana in program.pendanaan for year, money in dana.pagu.items() if money}
    planned = {tahapan.tahun for tahapan in program.tahapan}
    return frozenset(paid | planned).union(*(indikator.target for indikator in program.indikator))


def steps(program: Program) -> list[Tahapan]:
    """Return the milestones of a programme by time; one of a year without a semester is at its end."""
    return sorted(program.tahapan, key=lambda one: (one.tahun, one.semester or 2))


def names_evidence(part: Faktor | Program) -> bool:
    """Tell whether a document or a public source is named; `xxx` names none."""
    return bool(part.sumber or (part.bukti and not stands_in(part.bukti)))


def proven(part: Faktor | Program) -> bool:
    """Tell whether evidence is named that a factor or a programme rests on, and not said to be missing."""
    return names_evidence(part) and not (isinstance(part, Faktor) and part.jenis_bukti is JenisBukti.BELUM)


class Klarifikasi(Record):
    """One confirmation by the OPD, appended by `masterplan sign`."""

    tanggal: Tanggal
    """Tanggal klarifikasi."""
    tahap: Teks | None = Field(None, examples=["Bimtek IV"])
    """Tahap, misalnya Bimtek IV."""
    oleh: Teks
    """Yang mengklarifikasi."""
    hasil: Hasil
    """Setuju, minta revisi, atau batal: jawaban sebelumnya tidak berlaku."""
    catatan: Teks | None = None
    """Catatan OPD."""
    sidik: Annotated[str, Matching(r"sha256:[0-9a-f]{64}", "`sha256:` and 64 hexadecimal digits", "invalid-value")]
    """Sidik isi OPD pada saat klarifikasi."""


def weighs(opd: Opd) -> bool:
    """Tell whether an OPD is expected to have factors: a kecamatan carries out what the OPD of its city plan.

    One that has factors all the same is read as any other.
    """
    return opd.jenis is not JenisOpd.KECAMATAN or bool(all_factors(opd.swot))


def standing(answers: Sequence[Klarifikasi]) -> list[int]:
    """Return the positions of the answers that have not been taken back by a later `batal`."""
    counting: list[int] = []
    for position, one in enumerate(answers):
        if one.hasil is not Hasil.BATAL:
            counting.append(position)
        elif counting:
            counting.pop()
    return counting


class Opd(Record):
    """Everything that one OPD knows about itself."""

    id: Slug = Field(examples=["dinkes"])
    """Sama dengan nama berkas."""
    nama: Teks
    """Nama resmi perangkat daerah."""
    singkatan: Teks = Field(examples=["Dinkes"])
    """Singkatan nama perangkat daerah."""
    jenis: JenisOpd | None = None
    """Jenis perangkat daerah."""
    wilayah: IdWilayah | None = None
    """Id wilayah pada rencana.yaml, bagi kecamatan."""
    kepala: Pejabat | None = None
    """Kepala perangkat daerah."""
    kontak: Kontak | None = None
    """Narahubung data perangkat daerah."""
    status: Status
    """Sejauh mana isi berkas ini telah dipastikan."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml yang menyebut perangkat daerah ini; kosong berarti belum terverifikasi."""
    catatan: Teks | None = None
    """Catatan kelembagaan; dicetak di antara hal yang perlu dipastikan sampai OPD mengonfirmasi bagiannya."""
    profil: Markdown
    """Profil singkat perangkat daerah."""
    kesiapan: tuple[Kesiapan, ...] = ()
    """Komponen kesiapan dan keadaannya."""
    masalah: tuple[Masalah, ...] = ()
    """Masalah, kebutuhan, dan program yang menjawabnya."""
    aplikasi: tuple[Aplikasi, ...] = ()
    """Aplikasi dan inovasi perangkat daerah."""
    swot: Swot | None = None
    """Faktor SWOT."""
    strategi: tuple[Strategi, ...] = ()
    """Strategi TOWS."""
    program: tuple[Program, ...] = ()
    """Program yang diusulkan."""
    klarifikasi: tuple[Klarifikasi, ...] = ()
    """Ditambahkan oleh perintah sign; tidak disunting dengan tangan."""

    @property
    def jabatan(self) -> str:
        """The office of its head, as the OPD is called if it is not named."""
        return self.kepala.jabatan if self.kepala else f"Kepala {self.nama}"
