"""The tables of what the city is measured by: the smart-city index, other indices, frameworks, the plan before."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.model.evaluasi import Aspek, CapaianDimensi, CapaianLalu, Evaluasi, Indeks, Temuan
from masterplan.model.indeks import (
    AspekKerangka,
    ButirKerangka,
    IndeksDaerah,
    Kerangka,
    Pembanding,
    Predikat,
)
from masterplan.model.rencana import Berlaku
from masterplan.plan.plan import Plan
from masterplan.records.shapes import InYear, Item, Link, Nth, RecordRow, Variable, table
from masterplan.records.variables import end, field, fields, keyed, parent, place, worked_out, year, yearly
from masterplan.records.walking import along, inside
from masterplan.sums import indeks

_INDEKS = parent(IndeksDaerah, "indeks", "Id indeks.")
_KERANGKA = parent(Kerangka, "kerangka", "Id kerangka.")


def _city(plan: Plan) -> Iterator[RecordRow]:
    """Go through the years of the smart-city index: those evaluated, and those that have a target."""
    own = plan.evaluasi.value
    known = {one.tahun: one for one in own.indeks}
    for tahun in sorted({*known, *own.target}):
        yield {Evaluasi: own, Indeks: known.get(tahun), InYear: InYear(tahun)}


def _city_aspects(plan: Plan) -> Iterator[RecordRow]:
    for one in plan.evaluasi.value.indeks:
        for aspek in one.aspek:
            yield {Indeks: one, InYear: InYear(one.tahun), Item: Item(aspek)}


def _indices(plan: Plan) -> Iterator[RecordRow]:
    for row in along("indeks", "indeks")(plan):
        berlaku = row[IndeksDaerah].berlaku
        yield {**row, **({Berlaku: berlaku} if berlaku else {})}


def _items(plan: Plan) -> Iterator[RecordRow]:
    for row in along("indeks", "kerangka", "aspek")(plan):
        for one in inside(row, "butir"):
            yield {**one, Item: Item(row[Nth].nomor)}


def _value(row: RecordRow) -> object:
    one: Indeks | None = row[Indeks]
    return None if one is None else indeks.value(one, row[Evaluasi].aspek)


TABLES = (
    table(
        "aspek",
        "Aspek penilaian nasional kota cerdas",
        "id",
        along("evaluasi", "aspek"),
        *fields(Aspek, "id nama arti bobot"),
    ),
    table(
        "indeks-kota-cerdas",
        "Indeks kota cerdas tiap tahun: nilai dan target",
        "tahun",
        _city,
        Variable("tahun", lambda row: row[InYear].tahun, (Indeks, "tahun"), "Tahun evaluasi, juga yang akan datang."),
        Variable("nilai", _value, (Indeks, "nilai"), "Nilai indeks yang diumumkan, atau dihitung dari aspeknya."),
        yearly(Evaluasi, "target"),
        field(Evaluasi, "status_target"),
    ),
    table(
        "indeks-kota-cerdas-aspek",
        "Nilai tiap aspek indeks kota cerdas dan tahun",
        "tahun aspek",
        _city_aspects,
        year("Tahun evaluasi."),
        keyed("aspek", "Id aspek.", "aspek"),
        Variable("nilai", lambda row: row[Indeks].aspek[row[Item].nilai], (Indeks, "aspek"), "Nilai aspek."),
    ),
    table(
        "capaian-lalu",
        "Program rencana sebelumnya yang dievaluasi",
        "dimensi",
        along("evaluasi", "capaian", "dimensi"),
        field(CapaianLalu, "nama", "rencana"),
        field(CapaianLalu, "tahun"),
        *fields(CapaianDimensi, "dimensi program"),
    ),
    table(
        "temuan",
        "Temuan evaluasi dan tindak lanjutnya",
        "nomor",
        along("evaluasi", "temuan"),
        place("Urutan pada rencana."),
        *fields(Temuan, "temuan tindak_lanjut"),
    ),
    table(
        "indeks",
        "Indeks lain yang menilai daerah",
        "id",
        _indices,
        *fields(IndeksDaerah, "id nama singkatan instansi dasar"),
        end(IndeksDaerah, "skala", 0, "skala_terkecil", "Nilai terkecil."),
        end(IndeksDaerah, "skala", 1, "skala_terbesar", "Nilai terbesar."),
        *fields(Berlaku, "mulai selesai"),
        *fields(IndeksDaerah, "status_target catatan"),
    ),
    table(
        "indeks-predikat",
        "Predikat tiap indeks",
        "indeks nomor",
        along("indeks", "indeks", "predikat"),
        _INDEKS,
        place("Urutan predikat, 1 yang terendah."),
        *fields(Predikat, "nama mulai"),
    ),
    table(
        "indeks-tahun",
        "Nilai dan target daerah tiap indeks dan tahun",
        "indeks tahun",
        along("indeks", "indeks", years=("nilai", "target")),
        _INDEKS,
        year(),
        yearly(IndeksDaerah, "nilai"),
        yearly(IndeksDaerah, "target"),
    ),
    table(
        "indeks-pembanding",
        "Nilai pihak lain pada indeks yang sama",
        "indeks nomor tahun",
        along("indeks", "indeks", "pembanding", years=("nilai",)),
        _INDEKS,
        place("Urutan pembanding pada indeks."),
        field(Pembanding, "nama", "pihak"),
        year(),
        yearly(Pembanding, "nilai"),
    ),
    table(
        "kerangka",
        "Kerangka di samping dimensi kota cerdas",
        "id",
        along("indeks", "kerangka"),
        *fields(Kerangka, "id nama dasar indeks catatan"),
    ),
    table(
        "kerangka-aspek",
        "Aspek tiap kerangka",
        "kerangka nomor",
        along("indeks", "kerangka", "aspek"),
        _KERANGKA,
        place("Urutan aspek pada kerangka."),
        *fields(AspekKerangka, "nama bobot"),
    ),
    table(
        "butir-kerangka",
        "Butir tiap kerangka, misalnya indikator Pemdi",
        "id",
        _items,
        field(ButirKerangka, "id"),
        _KERANGKA,
        worked_out("aspek", "integer", "Nomor aspek kerangka yang memuatnya.", lambda row: row[Item].nilai),
        *fields(ButirKerangka, "nomor nama bobot wajib"),
        links=(Link(("kerangka", "aspek"), "kerangka-aspek", ("kerangka", "nomor")),),
    ),
)
