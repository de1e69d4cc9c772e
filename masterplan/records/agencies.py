"""The tables of what every OPD says of itself: readiness, problems, applications, factors, strategies, answers."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.model.answers import by_group, given
from masterplan.model.inventaris import Aplikasi, Kesiapan, Masalah
from masterplan.model.opd import Faktor, Kelompok, Klarifikasi, Opd, Pejabat, Strategi, factors, standing
from masterplan.plan import fingerprint
from masterplan.plan.fingerprint import Konfirmasi
from masterplan.plan.plan import Plan
from masterplan.records.shapes import Item, Link, Nth, RecordRow, Variable, table
from masterplan.records.variables import field, fields, listed, parent, place, worked_out
from masterplan.records.walking import Last, along, inside
from masterplan.sums.standings import standings
from masterplan.sums.swot import WeighedFactor

_OPD = parent(Opd, "opd", "Id perangkat daerah.")
_APLIKASI = parent(Aplikasi, "aplikasi", "Id aplikasi atau inovasi.")


def _heads(plan: Plan) -> Iterator[RecordRow]:
    for entry in plan.opd:
        kepala = entry.value.kepala
        konfirmasi = Item(str(fingerprint.konfirmasi(plan, entry.value)))
        yield {Opd: entry.value, Item: konfirmasi, **({Pejabat: kepala} if kepala else {})}


def _factors(plan: Plan) -> Iterator[RecordRow]:
    """Go through the factors with what weighing made of them, as the books have it."""
    for entry in plan.opd:
        hasil = standings(plan).opd.get(entry.value.id)
        weighed = {one.kode: one for matrix in (hasil.ifas, hasil.efas) for one in matrix.faktor} if hasil else {}
        for kelompok, own in factors(entry.value.swot):
            for faktor in own:
                yield {Opd: entry.value, Kelompok: kelompok, Faktor: faktor, WeighedFactor: weighed.get(faktor.kode)}


def _factor_dimensions(plan: Plan) -> Iterator[RecordRow]:
    return (inner for row in _factors(plan) for inner in inside({**row, Last: row[Faktor]}, "dimensi"))


_CONFIRMED = {
    Konfirmasi.BELUM.value: "Belum menjawab",
    Konfirmasi.SETUJU.value: "Setuju dengan isi berkas sekarang",
    Konfirmasi.USANG.value: "Setuju, tetapi isi berkas berubah sesudahnya",
    Konfirmasi.REVISI.value: "Minta revisi, dan isi berkas belum berubah",
    Konfirmasi.DIPERBAIKI.value: "Minta revisi, dan isi berkas sudah berubah",
}
_LISTS = {
    "kekuatan": "Faktor internal yang menguntungkan",
    "kelemahan": "Faktor internal yang merugikan",
    "peluang": "Faktor eksternal yang menguntungkan",
    "ancaman": "Faktor eksternal yang merugikan",
}


def _worked(name: str, meaning: str) -> Variable:
    """Return a number of a factor: the given one, or what its answers come to."""
    holds = None if name == "skor" else (Faktor, name)
    return Variable(
        name, lambda row: row[WeighedFactor] and getattr(row[WeighedFactor], name), holds, meaning, "number"
    )


def _answered(row: RecordRow) -> int | None:
    answers = row[Faktor].penilaian or row[Faktor].kepentingan
    return sum(len([*given(own)]) for own in by_group(answers).values()) if answers else None


def _connections(plan: Plan) -> Iterator[RecordRow]:
    """Go through the connections of applications to others of the plan, then to those outside of it."""
    for row in along("opd", "aplikasi")(plan):
        aplikasi: Aplikasi = row[Aplikasi]
        ends = [*((one, None) for one in aplikasi.terhubung), *((None, one) for one in aplikasi.terhubung_luar)]
        yield from ({**row, Nth: Nth(number), Item: Item(end)} for number, end in enumerate(ends, 1))


def _connected(called: str, end: int, name: str) -> Variable:
    return Variable(called, lambda row: row[Item].nilai[end], (Aplikasi, name))


def _confirmations(plan: Plan) -> Iterator[RecordRow]:
    for entry in plan.opd:
        counting = standing(entry.value.klarifikasi)
        for position, one in enumerate(entry.value.klarifikasi):
            yield {Opd: entry.value, Klarifikasi: one, Nth: Nth(position + 1), Item: Item(position in counting)}


TABLES = (
    table(
        "opd",
        "Perangkat daerah",
        "id",
        _heads,
        field(Opd, "id", meaning="Id perangkat daerah, sama dengan nama berkas datanya."),
        *fields(Opd, "nama singkatan jenis wilayah"),
        field(Pejabat, "jabatan", "kepala", "Jabatan kepala perangkat daerah."),
        *fields(Opd, "status catatan profil"),
        Variable(
            "konfirmasi",
            lambda row: row[Item].nilai,
            None,
            "Nilai jawaban terakhir perangkat daerah terhadap isi berkasnya sekarang.",
            "string",
            words=_CONFIRMED,
        ),
    ),
    table(
        "kesiapan",
        "Komponen kesiapan perangkat daerah",
        "opd nomor",
        along("opd", "kesiapan"),
        _OPD,
        place("Urutan komponen pada perangkat daerah."),
        *fields(Kesiapan, "komponen unsur kondisi nilai"),
    ),
    table(
        "kesiapan-dimensi",
        "Dimensi yang bergantung pada komponen kesiapan",
        "opd kesiapan dimensi",
        along("opd", "kesiapan", "dimensi"),
        _OPD,
        place("Nomor komponen kesiapan.", "kesiapan"),
        listed(Kesiapan, "dimensi", "dimensi"),
        links=(Link(("opd", "kesiapan"), "kesiapan", ("opd", "nomor")),),
    ),
    table(
        "masalah",
        "Masalah dan kebutuhan perangkat daerah",
        "opd nomor",
        along("opd", "masalah"),
        _OPD,
        place("Urutan masalah pada perangkat daerah."),
        *fields(Masalah, "masalah akar kebutuhan"),
    ),
    table(
        "masalah-program",
        "Program yang menjawab masalah",
        "opd masalah program",
        along("opd", "masalah", "program"),
        _OPD,
        place("Nomor masalah.", "masalah"),
        listed(Masalah, "program", "program"),
        links=(Link(("opd", "masalah"), "masalah", ("opd", "nomor")),),
    ),
    table(
        "aplikasi",
        "Aplikasi dan inovasi perangkat daerah",
        "id",
        along("opd", "aplikasi"),
        field(Aplikasi, "id"),
        _OPD,
        *fields(Aplikasi, "nama jenis untuk pengguna keadaan pemilik tahun"),
    ),
    table(
        "aplikasi-terhubung",
        "Hubungan antaraplikasi, juga ke luar rencana",
        "aplikasi nomor",
        _connections,
        _APLIKASI,
        place("Urutan hubungan pada aplikasi."),
        _connected("dengan", 0, "terhubung"),
        _connected("dengan_luar", 1, "terhubung_luar"),
    ),
    table(
        "faktor",
        "Faktor SWOT dengan bobot, rating, skor, dan bukti",
        "opd kode",
        _factors,
        _OPD,
        field(Faktor, "kode"),
        Variable("kelompok", lambda row: row[Kelompok], None, "Daftar yang memuat faktor.", "string", words=_LISTS),
        field(Faktor, "faktor"),
        _worked("bobot", "Bobot faktor: yang ditulis, atau bagiannya dari jawaban responden."),
        _worked("rating", "Rating menurut konvensi SWOT: yang ditulis, atau rata-rata jawaban responden."),
        _worked("skor", "Skor: bagian bobot dari jumlah bobot, dikali rating."),
        worked_out("responden", "integer", "Banyak jawaban yang mendasari angkanya, bila ada.", _answered),
        *fields(Faktor, "unsur bukti jenis_bukti"),
    ),
    table(
        "faktor-dimensi",
        "Dimensi yang dipengaruhi faktor",
        "opd faktor dimensi",
        _factor_dimensions,
        _OPD,
        field(Faktor, "kode", "faktor"),
        listed(Faktor, "dimensi", "dimensi"),
        links=(Link(("opd", "faktor"), "faktor", ("opd", "kode")),),
    ),
    table(
        "strategi",
        "Strategi TOWS",
        "opd kode",
        along("opd", "strategi"),
        _OPD,
        *fields(Strategi, "kode uraian"),
    ),
    table(
        "strategi-faktor",
        "Faktor yang digabungkan strategi",
        "opd strategi faktor",
        along("opd", "strategi", "faktor"),
        _OPD,
        field(Strategi, "kode", "strategi"),
        listed(Strategi, "faktor", "faktor"),
        links=(
            Link(("opd", "strategi"), "strategi", ("opd", "kode")),
            Link(("opd", "faktor"), "faktor", ("opd", "kode")),
        ),
    ),
    table(
        "konfirmasi",
        "Jawaban perangkat daerah saat mengonfirmasi bagiannya",
        "opd nomor",
        _confirmations,
        _OPD,
        place("Urutan jawaban."),
        *fields(Klarifikasi, "tanggal tahap hasil catatan sidik"),
        worked_out(
            "berlaku", "boolean", "Apakah jawaban ini tidak dibatalkan jawaban sesudahnya.", lambda row: row[Item].nilai
        ),
    ),
)
