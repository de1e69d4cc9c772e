"""The table of which row of which other table rests on which public source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan.model.acuan import Butir, DokumenAcuan, IndikatorButir
from masterplan.model.dimensi import SkemaDimensi
from masterplan.model.evaluasi import CapaianLalu, Evaluasi, Indeks, Temuan
from masterplan.model.indeks import IndeksDaerah, Kerangka, Pembanding
from masterplan.model.inventaris import Aplikasi, Kesiapan, Masalah
from masterplan.model.kesenjangan import Kesenjangan, MasaDepan
from masterplan.model.opd import Faktor, Opd, Program
from masterplan.model.partisipasi import KegiatanPartisipasi
from masterplan.model.rencana import Badan, Fakta, PilihanSumber, Tahap, Wilayah
from masterplan.model.risiko import Risiko
from masterplan.model.scalars import Record
from masterplan.model.tanggapan import Tanggapan
from masterplan.model.tata_kelola import Forum, Laporan, PengembanganSdm, Regulasi
from masterplan.plan.plan import Plan
from masterplan.records import agencies, city, indices, programmes, references, steering
from masterplan.records.cells import written
from masterplan.records.shapes import DataTable, Item, RecordRow, Variable, table
from masterplan.records.variables import worked_out

# The tables whose rows name sources, each with the record that has them.
CITING: Mapping[str, type[Record]] = {
    "tahap": Tahap,
    "badan": Badan,
    "fakta": Fakta,
    "pilihan-sumber": PilihanSumber,
    "wilayah": Wilayah,
    "opd": Opd,
    "kesiapan": Kesiapan,
    "masalah": Masalah,
    "aplikasi": Aplikasi,
    "faktor": Faktor,
    "program": Program,
    "dokumen": DokumenAcuan,
    "butir": Butir,
    "butir-indikator": IndikatorButir,
    "indeks-kota-cerdas": Indeks,
    "temuan": Temuan,
    "indeks": IndeksDaerah,
    "indeks-pembanding": Pembanding,
    "kerangka": Kerangka,
    "risiko": Risiko,
    "kesenjangan": Kesenjangan,
    "masa-depan": MasaDepan,
    "regulasi": Regulasi,
    "forum": Forum,
    "pelaporan": Laporan,
    "sdm": PengembanganSdm,
    "partisipasi": KegiatanPartisipasi,
    "tanggapan": Tanggapan,
}
# What names sources for a whole table.
WHOLE: Mapping[str, type[Record]] = {"dimensi": SkemaDimensi, "aspek": Evaluasi, "capaian-lalu": CapaianLalu}


def _cited(plan: Plan) -> Iterator[RecordRow]:
    yield from ({Item: Item((name, "", ident))} for name, ident in _of_tables(plan))
    for one in (
        *city.TABLES,
        *agencies.TABLES,
        *programmes.TABLES,
        *references.TABLES,
        *indices.TABLES,
        *steering.TABLES,
    ):
        if one.name in CITING:
            yield from _of_rows(one, plan)


def _of_tables(plan: Plan) -> Iterator[tuple[str, str]]:
    records = (plan.dimensi.value, plan.evaluasi.value, plan.evaluasi.value.capaian)
    for (name, kind), record in zip(WHOLE.items(), records, strict=True):
        yield from ((name, ident) for ident in (record.sumber if isinstance(record, kind) else ()))


def _of_rows(one: DataTable, plan: Plan) -> Iterator[RecordRow]:
    for row in one.rows(plan):
        record = row.get(CITING[one.name])
        if record is not None and record.sumber:
            key = "/".join(written(variable.read(row)) for variable in one.variables if variable.name in one.key)
            yield from ({Item: Item((one.name, key, ident))} for ident in dict.fromkeys(record.sumber))


TABLES = (
    table(
        "kutipan",
        "Sumber terbuka yang mendasari tiap baris tabel lain",
        "tabel baris sumber",
        _cited,
        worked_out("tabel", "string", "Tabel yang barisnya dimaksud.", lambda row: row[Item].nilai[0]),
        worked_out(
            "baris",
            "string",
            "Kunci baris itu, bagiannya dipisahkan garis miring; kosong berarti seluruh tabel.",
            lambda row: row[Item].nilai[1],
        ),
        Variable("sumber", lambda row: row[Item].nilai[2], None, "Id sumber.", "string", refers="sumber"),
    ),
)
