"""The tables of what the plan says as a whole: city, vision, dimensions, places, sources of money, conventions."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.model.dimensi import Dimensi, DuaNama, Subdimensi
from masterplan.model.opd import Pejabat
from masterplan.model.rencana import (
    Anggota,
    Badan,
    Berlaku,
    Daerah,
    Edisi,
    Fakta,
    KelompokResponden,
    Keputusan,
    KonvensiSwot,
    Langkah,
    Misi,
    NamaPosisi,
    Nomenklatur,
    Periode,
    PilihanSumber,
    Rencana,
    Sasaran,
    Singkatan,
    Skala,
    SumberDana,
    Tahap,
    Wilayah,
)
from masterplan.model.situs import Situs
from masterplan.plan.plan import Plan
from masterplan.records.shapes import InYear, Item, Link, Nth, RecordRow, Variable, table
from masterplan.records.variables import end, field, fields, keyed, listed, order, parent, place, year
from masterplan.records.walking import along

_DIMENSI = parent(Dimensi, "dimensi", "Id dimensi.")
_MISI = parent(Misi, "misi", "Id misi.")
_SKALA = parent(Skala, "skala", "Id skala.")


def _plan(plan: Plan) -> Iterator[RecordRow]:
    rencana = plan.rencana.value
    own = (rencana, rencana.daerah, rencana.daerah.kepala_daerah, rencana.periode, rencana.edisi, rencana.situs)
    yield {type(one): one for one in own}


def _positions(plan: Plan) -> Iterator[RecordRow]:
    for posisi, named in plan.rencana.value.swot.posisi.items():
        yield {Item: Item(posisi), NamaPosisi: named}


def _bodies(plan: Plan) -> Iterator[RecordRow]:
    rencana = plan.rencana.value
    for name, badan in (("dewan", rencana.dewan), ("tim", rencana.tim), ("penyusun", rencana.penyusun)):
        if badan:
            yield {Badan: badan, Item: Item(name)}


def _seats(plan: Plan) -> Iterator[RecordRow]:
    for row in _bodies(plan):
        for number, anggota in enumerate(row[Badan].anggota, 1):
            yield {**row, Anggota: anggota, Nth: Nth(number)}


def _nomenclatures(plan: Plan) -> Iterator[RecordRow]:
    for number, one in enumerate(plan.rencana.value.nomenklatur, 1):
        yield {Nomenklatur: one, Nth: Nth(number), **({Berlaku: one.berlaku} if one.berlaku else {})}


def _ceilings(plan: Plan) -> Iterator[RecordRow]:
    for dana, amounts in plan.rencana.value.plafon.items():
        for tahun in sorted(amounts):
            yield {Rencana: plan.rencana.value, Item: Item(dana), InYear: InYear(tahun)}


def _ceiling(row: RecordRow) -> int:
    amount: int = row[Rencana].plafon[row[Item].nilai][row[InYear].tahun]
    return amount


def _named(model: type[Dimensi | Subdimensi], which: str) -> Variable:
    return Variable(f"nama_{which}", lambda row: getattr(row[model].nama, which), (DuaNama, which))


_BADAN = keyed("badan", "Badan: dewan, tim, atau penyusun.")

TABLES = (
    table(
        "rencana",
        "Rencana: daerah, masa, visi, dan edisi",
        "kode_wilayah",
        _plan,
        *fields(Daerah, "kode_wilayah jenis nama provinsi ibu_kota"),
        field(Pejabat, "jabatan", "kepala_daerah", "Jabatan kepala daerah."),
        field(Rencana, "judul"),
        *fields(Periode, "mulai selesai"),
        *fields(Rencana, "visi status_visi"),
        field(Edisi, "nomor", "edisi"),
        field(Edisi, "tanggal", "tanggal_edisi"),
        field(Situs, "alamat", "situs"),
    ),
    table("misi", "Misi smart city", "id", along("rencana", "misi"), *fields(Misi, "id uraian")),
    table(
        "misi-acuan",
        "Butir dokumen acuan yang diturunkan menjadi misi",
        "misi butir",
        along("rencana", "misi", "acuan"),
        _MISI,
        listed(Misi, "acuan", "butir"),
    ),
    table(
        "sasaran",
        "Sasaran misi",
        "misi kode",
        along("rencana", "misi", "sasaran"),
        _MISI,
        *fields(Sasaran, "kode uraian"),
    ),
    table(
        "sasaran-dimensi",
        "Dimensi yang mewujudkan sasaran",
        "misi sasaran dimensi",
        along("rencana", "misi", "sasaran", "dimensi"),
        _MISI,
        field(Sasaran, "kode", "sasaran"),
        listed(Sasaran, "dimensi", "dimensi"),
        links=(Link(("misi", "sasaran"), "sasaran", ("misi", "kode")),),
    ),
    table(
        "dimensi",
        "Dimensi smart city",
        "id",
        along("dimensi", "dimensi"),
        field(Dimensi, "id"),
        _named(Dimensi, "laporan"),
        _named(Dimensi, "panduan"),
        *fields(Dimensi, "nama_indonesia tujuan warna"),
    ),
    table(
        "subdimensi",
        "Subdimensi smart city",
        "dimensi id",
        along("dimensi", "dimensi", "subdimensi"),
        _DIMENSI,
        field(Subdimensi, "id"),
        _named(Subdimensi, "laporan"),
        _named(Subdimensi, "panduan"),
        field(Subdimensi, "cakupan"),
    ),
    table("wilayah", "Kecamatan", "id", along("rencana", "wilayah"), *fields(Wilayah, "id nama")),
    table(
        "sumber-dana",
        "Sumber dana yang dikenal rencana",
        "id",
        along("rencana", "sumber_dana"),
        *fields(SumberDana, "id nama di_luar_apbd"),
    ),
    table(
        "plafon",
        "Batas atas pagu tiap sumber dana dan tahun",
        "sumber_dana tahun",
        _ceilings,
        keyed("sumber_dana", "Id sumber dana.", "sumber-dana"),
        year("Tahun anggaran."),
        Variable("plafon", _ceiling, (Rencana, "plafon")),
    ),
    table(
        "nomenklatur",
        "Keputusan yang kode sub kegiatannya dipakai",
        "nomor",
        _nomenclatures,
        place("Urutan pada rencana."),
        *fields(Nomenklatur, "peraturan digit_sub_kegiatan"),
        *fields(Berlaku, "mulai selesai"),
    ),
    table(
        "skala", "Skala berjenjang yang dipakai indikator", "id", along("rencana", "skala"), *fields(Skala, "id nama")
    ),
    table(
        "skala-jenjang",
        "Jenjang tiap skala, dari yang terendah",
        "skala nomor",
        along("rencana", "skala", "jenjang"),
        _SKALA,
        order("Urutan jenjang, 1 yang terendah."),
        listed(Skala, "jenjang", "jenjang", "Jenjang seperti ditulis pada nilai indikator."),
    ),
    table(
        "konvensi-swot",
        "Konvensi penimbangan faktor SWOT",
        "konvensi",
        along("rencana", "swot"),
        field(KonvensiSwot, "konvensi"),
        end(KonvensiSwot, "skala", 0, "rating_terkecil", "Rating terkecil."),
        end(KonvensiSwot, "skala", 1, "rating_terbesar", "Rating terbesar."),
        *fields(KonvensiSwot, "bobot_basis jumlah_bobot toleransi berimbang"),
    ),
    table(
        "nama-posisi",
        "Nama dan kuadran tiap posisi SWOT pada rencana ini",
        "posisi",
        _positions,
        Variable("posisi", lambda row: row[Item].nilai, (KonvensiSwot, "posisi"), "Posisi."),
        *fields(NamaPosisi, "nama kuadran uraian"),
    ),
    table(
        "kelompok-responden",
        "Kelompok responden dengan bobotnya",
        "id",
        along("rencana", "swot", "kelompok_responden"),
        *fields(KelompokResponden, "id nama bobot"),
    ),
    table(
        "tahap",
        "Tahap penyusunan rencana",
        "id",
        along("rencana", "tahap"),
        *fields(Tahap, "id nama tanggal tempat hasil"),
    ),
    table(
        "langkah",
        "Langkah peta jalan",
        "nomor",
        along("rencana", "langkah"),
        place("Urutan langkah."),
        *fields(Langkah, "nama mulai selesai"),
    ),
    table(
        "keputusan",
        "Keputusan yang diminta dari kepala daerah",
        "nomor",
        along("rencana", "keputusan"),
        place("Urutan pada rencana."),
        *fields(Keputusan, "uraian pokok"),
    ),
    table("badan", "Badan yang menangani rencana", "badan", _bodies, _BADAN, *fields(Badan, "nama tugas status")),
    table(
        "badan-anggota",
        "Kedudukan dalam badan, menurut jabatan",
        "badan nomor",
        _seats,
        _BADAN,
        place("Urutan dalam badan."),
        *fields(Anggota, "kedudukan jabatan"),
        links=(Link(("badan",), "badan", ("badan",)),),
    ),
    table(
        "fakta",
        "Angka umum daerah yang dikutip naskah",
        "id",
        along("rencana", "fakta"),
        *fields(Fakta, "id uraian nilai satuan keterangan"),
    ),
    table(
        "pilihan-sumber",
        "Perbedaan antarsumber dan pilihan rencana",
        "nomor",
        along("rencana", "pilihan_sumber"),
        place("Urutan pada rencana."),
        *fields(PilihanSumber, "hal dipakai lainnya alasan"),
    ),
    table(
        "singkatan",
        "Singkatan yang dipakai rencana",
        "singkatan",
        along("rencana", "singkatan"),
        *fields(Singkatan, "singkatan kepanjangan"),
    ),
)
