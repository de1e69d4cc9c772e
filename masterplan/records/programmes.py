"""The tables of the action plan: programmes, what they serve, their money, milestones, indicators and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from masterplan.model.kegiatan import Pendanaan, SubKegiatan, Tahapan
from masterplan.model.nilai import Nilai, ujung
from masterplan.model.opd import Indikator, KondisiAwal, Opd, Program, running
from masterplan.plan.plan import Plan
from masterplan.records.shapes import DataTable, InYear, Item, Link, RecordRow, Variable, table
from masterplan.records.variables import field, fields, listed, parent, place, worked_out, year, yearly
from masterplan.records.walking import along
from masterplan.sums import capaian
from masterplan.sums.capaian import Capaian

_PROGRAM = parent(Program, "program", "Id program.")
_OPD = parent(Opd, "opd", "Id perangkat daerah pemilik program.")
_INDIKATOR = Link(("program", "indikator"), "indikator", ("program", "nomor"))
_SUBDIMENSI = Link(("dimensi", "subdimensi"), "subdimensi", ("dimensi", "id"))


def _factors(plan: Plan) -> Iterator[RecordRow]:
    """Go through the factors that programmes answer to, by way of their strategies."""
    for row in along("opd", "program", "strategi")(plan):
        named = [one for one in row[Opd].strategi if one.kode == row[Item].nilai]
        yield from ({**row, Item: Item((one.kode, kode))} for one in named for kode in dict.fromkeys(one.faktor))


def _measures(plan: Plan) -> Iterator[RecordRow]:
    for row in along("opd", "program", "indikator")(plan):
        awal = row[Indikator].awal
        yield {**row, **({KondisiAwal: awal} if awal else {})}


def _values(plan: Plan) -> Iterator[RecordRow]:
    """Go through the years of each indicator, with what its scale says of their values and what was achieved."""
    for row in along("opd", "program", "indikator", years=("target", "realisasi"))(plan):
        own: Indikator = row[Indikator]
        steps = plan.rencana.value.jenjang(own.skala)
        yield {**row, tuple: steps, Capaian: _achievement(own, row[InYear].tahun, steps)}


def _achievement(own: Indikator, tahun: int, steps: Sequence[str]) -> Capaian | None:
    if tahun not in own.target or tahun not in own.realisasi:
        return None
    return capaian.capaian(own.target[tahun], own.realisasi[tahun], own.arah, steps)


def _compared(name: str, meaning: str) -> Variable:
    def read(row: RecordRow) -> Decimal | None:
        value: Nilai | None = getattr(row[Indikator], name).get(row[InYear].tahun)
        return None if value is None else ujung(value, row[Indikator].arah, row[tuple])

    return worked_out(f"{name}_angka", "number", meaning, read)


def _achieved(called: str, kind: str, name: str, meaning: str, unit: str = "") -> Variable:
    return worked_out(called, kind, meaning, lambda row: row[Capaian] and getattr(row[Capaian], name), unit)


def _serving(name: str, called: str, title: str) -> DataTable:
    """Declare the table of what a list of ids on each programme names."""
    rows, ids = along("opd", "program", name), listed(Program, name, called)
    return table(f"program-{name}", title, f"program {called}", rows, _PROGRAM, ids)


TABLES = (
    table(
        "program",
        "Program rencana aksi",
        "id",
        along("opd", "program"),
        field(Program, "id"),
        _OPD,
        *fields(Program, "nama kegiatan inovasi dimensi subdimensi jangka quick_win lokasi bukti"),
        worked_out(
            "mulai", "year", "Tahun pertama program berjalan.", lambda row: min(running(row[Program]), default=None)
        ),
        worked_out(
            "selesai", "year", "Tahun terakhir program berjalan.", lambda row: max(running(row[Program]), default=None)
        ),
        links=(_SUBDIMENSI,),
    ),
    table(
        "program-strategi",
        "Strategi yang dijalankan program",
        "program strategi",
        along("opd", "program", "strategi"),
        _PROGRAM,
        _OPD,
        listed(Program, "strategi", "strategi"),
        links=(Link(("opd", "strategi"), "strategi", ("opd", "kode")),),
    ),
    table(
        "program-faktor",
        "Faktor yang dijawab program lewat strateginya",
        "program strategi faktor",
        _factors,
        _PROGRAM,
        _OPD,
        worked_out("strategi", "string", "Kode strategi yang dijalankan program.", lambda row: row[Item].nilai[0]),
        worked_out("faktor", "string", "Kode faktor yang digabungkan strategi itu.", lambda row: row[Item].nilai[1]),
        links=(
            Link(("opd", "strategi"), "strategi", ("opd", "kode")),
            Link(("opd", "faktor"), "faktor", ("opd", "kode")),
        ),
    ),
    _serving("acuan", "butir", "Butir dokumen acuan yang dilayani program"),
    _serving("kerangka", "kerangka", "Butir kerangka yang dilayani program"),
    _serving("tpb", "tpb", "TPB yang dilayani program"),
    _serving("wilayah", "wilayah", "Kecamatan tempat program berjalan"),
    _serving("pendukung", "pendukung", "Perangkat daerah pendukung program"),
    table(
        "sub-kegiatan",
        "Sub kegiatan program menurut nomenklatur",
        "program nomor",
        along("opd", "program", "sub_kegiatan"),
        _PROGRAM,
        place("Urutan pada program."),
        *fields(SubKegiatan, "kode nama"),
    ),
    table(
        "sub-kegiatan-pagu",
        "Pagu tiap sub kegiatan dan tahun",
        "program sub_kegiatan tahun",
        along("opd", "program", "sub_kegiatan", years=("pagu",)),
        _PROGRAM,
        place("Urutan sub kegiatan pada program.", "sub_kegiatan"),
        field(SubKegiatan, "kode"),
        year("Tahun anggaran."),
        yearly(SubKegiatan, "pagu"),
        links=(Link(("program", "sub_kegiatan"), "sub-kegiatan", ("program", "nomor")),),
    ),
    table(
        "pendanaan",
        "Pagu dan realisasi dana program tiap sumber dan tahun",
        "program nomor tahun",
        along("opd", "program", "pendanaan", years=("pagu", "realisasi")),
        _PROGRAM,
        place("Urutan baris pendanaan pada program."),
        _OPD,
        field(Program, "dimensi", meaning="Id dimensi program."),
        field(Program, "subdimensi", meaning="Id subdimensi program."),
        field(Pendanaan, "sumber", "sumber_dana", "Id sumber dana."),
        Variable(
            "pelaksana",
            lambda row: row[Pendanaan].spender(row[Opd].id)[0],
            (Pendanaan, "pelaksana"),
            "Id perangkat daerah yang membelanjakan.",
        ),
        field(Pendanaan, "unit"),
        year("Tahun anggaran.", "integer"),  # which a Fiscal Data Package asks of a fiscal year
        yearly(Pendanaan, "pagu"),
        yearly(Pendanaan, "realisasi"),
        links=(_SUBDIMENSI,),
    ),
    table(
        "tahapan",
        "Tonggak program",
        "program nomor",
        along("opd", "program", "tahapan"),
        _PROGRAM,
        place("Urutan pada program."),
        *fields(Tahapan, "tahun semester hasil"),
    ),
    table(
        "indikator",
        "Indikator kinerja program",
        "program nomor",
        _measures,
        _PROGRAM,
        place("Urutan indikator pada program."),
        *fields(Indikator, "nama kode tingkat satuan arah skala sifat definisi rumus sumber_data penanggung_jawab"),
        field(KondisiAwal, "tahun", "awal_tahun"),
        field(KondisiAwal, "nilai", "awal"),
        Variable("akhir", lambda row: capaian.akhir(row[Indikator]), (Indikator, "akhir")),
    ),
    table(
        "indikator-tahun",
        "Target dan realisasi tiap indikator dan tahun",
        "program indikator tahun",
        _values,
        _PROGRAM,
        place("Nomor indikator.", "indikator"),
        year(),
        yearly(Indikator, "target"),
        _compared("target", "Angka yang mewakili target: ujung batas atau rentangnya, atau urutan jenjang pada skala."),
        yearly(Indikator, "realisasi"),
        _compared("realisasi", "Angka yang mewakili realisasi, seperti pada target."),
        _achieved("tercapai", "boolean", "tercapai", "Apakah target tahun itu tercapai."),
        _achieved("capaian", "number", "persen", "Capaian terhadap target, bila dapat dihitung.", "persen"),
        links=(_INDIKATOR,),
    ),
)
