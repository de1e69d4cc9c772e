"""The tables of what the plan answers to and rests on: documents and their items, goals, public sources."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.model.acuan import Butir, DokumenAcuan, IndikatorButir, Sumber, Tujuan
from masterplan.model.opd import KondisiAwal
from masterplan.plan.plan import Plan
from masterplan.records.shapes import Link, RecordRow, table
from masterplan.records.variables import field, fields, listed, parent, place, year, yearly
from masterplan.records.walking import along

_DOKUMEN = parent(DokumenAcuan, "dokumen", "Id dokumen acuan.")
_BUTIR = parent(Butir, "butir", "Id butir dokumen acuan.")


def _measures(plan: Plan) -> Iterator[RecordRow]:
    for row in along("acuan", "dokumen", "butir", "indikator")(plan):
        awal = row[IndikatorButir].awal
        yield {**row, **({KondisiAwal: awal} if awal else {})}


TABLES = (
    table(
        "dokumen",
        "Dokumen acuan",
        "id",
        along("acuan", "dokumen"),
        *fields(DokumenAcuan, "id nama masa visi catatan"),
    ),
    table(
        "butir",
        "Butir dokumen acuan",
        "id",
        along("acuan", "dokumen", "butir"),
        field(Butir, "id"),
        _DOKUMEN,
        *fields(Butir, "jenis nomor uraian induk wajib"),
    ),
    table(
        "butir-dimensi",
        "Dimensi yang mewujudkan butir dokumen acuan",
        "butir dimensi",
        along("acuan", "dokumen", "butir", "dimensi"),
        _BUTIR,
        listed(Butir, "dimensi", "dimensi"),
    ),
    table(
        "butir-indikator",
        "Indikator butir dokumen acuan",
        "butir nomor",
        _measures,
        _BUTIR,
        place("Urutan indikator pada butir."),
        *fields(IndikatorButir, "nama satuan arah skala"),
        field(KondisiAwal, "tahun", "awal_tahun"),
        field(KondisiAwal, "nilai", "awal"),
    ),
    table(
        "butir-indikator-tahun",
        "Target dan realisasi tiap indikator butir dan tahun",
        "butir indikator tahun",
        along("acuan", "dokumen", "butir", "indikator", years=("target", "realisasi")),
        _BUTIR,
        place("Nomor indikator.", "indikator"),
        year(),
        yearly(IndikatorButir, "target"),
        yearly(IndikatorButir, "realisasi"),
        links=(Link(("butir", "indikator"), "butir-indikator", ("butir", "nomor")),),
    ),
    table("tpb", "Tujuan Pembangunan Berkelanjutan", "nomor", along("acuan", "tpb"), *fields(Tujuan, "nomor nama")),
    table(
        "sumber",
        "Sumber terbuka yang dirujuk rencana",
        "id",
        along("rujukan", "sumber"),
        *fields(Sumber, "id judul penerbit tanggal url"),
    ),
)
