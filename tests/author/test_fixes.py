"""What is put right, and what is left to the author since it could mean two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from masterplan.author.fixes import fix, ids
from masterplan.author.layout import layout
from masterplan.model.dimensi import Dimensi
from masterplan.model.evaluasi import Indeks
from masterplan.model.opd import Faktor, Indikator, KondisiAwal, Opd, Pendanaan, Program, Strategi
from masterplan.model.rencana import Edisi, Gaya, KonvensiSwot
from masterplan.yaml.document import Document, Source
from masterplan.yaml.reader import parse

if TYPE_CHECKING:
    from masterplan.model import scalars as m

DIMENSI = """
dimensi:
  - id: living
    nama: {laporan: Smart Living, panduan: Kehidupan (Living)}
    nama_indonesia: Kehidupan cerdas
    subdimensi:
      - {id: health, nama: {laporan: Kesehatan, panduan: Pelayanan Kesehatan (Health)}}
      - {id: housing, nama: {laporan: Hunian, panduan: Layanan (Umum)}}
      - {id: mobility, nama: {laporan: Angkutan, panduan: Layanan}}
  - tanpa id
"""


def document(text: str, path: str = "data/opd/a.yaml") -> Document:
    found, broken = parse(Source(path, text))
    assert broken == []
    assert found
    return found


FILES = {
    "data/dimensi.yaml": DIMENSI,
    "data/rencana.yaml": "sumber_dana: [{id: APBD, nama: Anggaran Daerah}]",
    "data/opd/dinkes.yaml": "id: dinkes\nnama: Dinas Kesehatan\nsingkatan: Dinkes\n",
    "data/opd/disdik.yaml": "id: disdik\nnama: Dinas Pendidikan\nsingkatan: Dinas\n",
    "data/opd/disnaker.yaml": "id: disnaker\nnama: Dinas\n",
    "data/opd/rusak.yaml": "- a",
}
PLAN = ids({path: document(text, path) for path, text in FILES.items()})


def fixed(text: str, model: type[m.Record]) -> str:
    return layout(fix(document(text), model, PLAN)[0], model)


@pytest.mark.parametrize(
    ("model", "field", "written", "right"),
    [
        (KondisiAwal, "nilai", '"12,5"', "12.5"),
        (KondisiAwal, "nilai", "1.250.000", "1250000"),
        (KondisiAwal, "tahun", "TA 2025", "2025"),
        (Edisi, "tanggal", "4 Desember 2024", "2024-12-04"),
        (Edisi, "tanggal", "2024/12/04", "2024-12-04"),
        (Edisi, "tanggal", "25/12/2024", "2024-12-25"),
        (Program, "quick_win", "Ya", "true"),
        (Program, "quick_win", "tidak", "false"),
        (Faktor, "kode", "s1", "S1"),
        (Strategi, "kode", "so-01", "SO1"),
        (Strategi, "faktor", "[s1, O2, t.3]", "[S1, O2, T3]"),
        (Program, "tpb", "[SDG 3]", "[3]"),
        (Dimensi, "warna", "1B6CA8", '"#1b6ca8"'),
        (Opd, "status", "CONTOH", "contoh"),
        (KonvensiSwot, "bobot_basis", "Per pasangan", "per_pasangan"),
        (Gaya, "kertas", "a4", "A4"),
        (Program, "dimensi", "Smart Living", "living"),
        (Program, "dimensi", "kehidupan cerdas", "living"),
        (Program, "subdimensi", "Pelayanan Kesehatan (Health)", "health"),
        (Program, "subdimensi", "Pelayanan kesehatan", "health"),
        (Program, "pendukung", "[Dinkes, Dinas Pendidikan]", "[dinkes, disdik]"),
        (Faktor, "dimensi", "[Living]", "[living]"),
        (Faktor, "penilaian", '[4, ~, "3,5"]', "[4, ~, 3.5]"),
        (Pendanaan, "sumber", "apbd", "APBD"),
        (Gaya, "urutan_dimensi", "[Kehidupan Cerdas]", "[living]"),
    ],
)
def test_what_means_one_thing_is_put_right(model: type[m.Record], field: str, written: str, right: str) -> None:
    assert fixed(f"{field}: {written}\n", model) == f"{field}: {right}\n"


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (KondisiAwal, "nilai: 1.250\n"),
        (KondisiAwal, "nilai: 1,250\n"),
        (KondisiAwal, "nilai: 5 unit\n"),
        (Faktor, "bobot: 15%\n"),
        (Faktor, "bobot: 15 persen\n"),
        (Pendanaan, "pagu: {2025: 1.250}\n"),
        (Pendanaan, 'pagu: {2025: "1,25 M"}\n'),
        (Pendanaan, "pagu: {2025: -5}\n"),
        (Edisi, "tanggal: 4/12/2024\n"),
        (Edisi, "tanggal: 2024-02-30\n"),
        (Program, "quick_win: t\n"),
        (Program, "dimensi: lama\n"),
        (Program, "subdimensi: Layanan\n"),
        (Program, "pendukung: [Dinas, dinkes, –]\n"),
        (Program, "id: Rekam Medis\n"),
        (Opd, "status: contohh\n"),
        (Opd, "nama: –\n"),
        (Opd, "namaa: x\n"),
        (Opd, "Nama: x\nnama: z\n"),
        (Opd, "Nama: x\nNAMA: z\n"),
        (Program, "lokasi: nihil\n"),
        (Faktor, "bobot: tbd\nrating: ?x\n".replace("?x", "4")),
        (Faktor, "unsur: n/a\n"),
        (Faktor, "faktor: a\nunsur: n/a  # belum\n"),
        (Opd, "x: 12,5\n"),
        (Opd, "nama:\n"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_left_alone(model: type[m.Record], text: str) -> None:
    assert fix(document(text), model, PLAN)[1] == []
    assert fixed(text, model) == text


def test_a_percentage_is_a_number_where_the_unit_is_percent() -> None:
    text = "Satuan: {}\nawal: {{tahun: 2024, nilai: 40%}}\ntarget: {{2025: 50 persen, 2026: 60 %}}\n"
    right = "satuan: {}\nawal: {{tahun: 2024, nilai: 40}}\ntarget: {{2025: 50, 2026: 60}}\n"
    for unit in ("persen", "Persen", '"%"'):
        assert fixed(text.format(unit), Indikator) == right.format(unit)
    assert fixed("satuan: unit\ntarget: {2025: 50 Unit, 2026: 50%}\n", Indikator) == (
        "satuan: unit\ntarget: {2025: 50, 2026: 50%}\n"
    )


def test_names_of_fields_and_closed_sets_are_respelled() -> None:
    text = "Posisi: {Agresif: {Nama: a}, Turn-Around: {}}\n'BOBOT BASIS': per-kelompok\n"
    assert fixed(text, KonvensiSwot) == (
        "bobot_basis: per_kelompok\nposisi:\n  agresif:\n    nama: a\n  turn_around: {}\n"
    )


def test_a_field_with_a_sign_for_nothing_is_left_out_if_it_may_be_missing() -> None:
    text = "kode: S1\nunsur: n/a\nbukti: –\nrating: '-'\nsumber: '-'\n# tentang bobot\nbobot: ~\n# akhir\n"
    assert fixed(text, Faktor) == "kode: S1\n# tentang bobot\n# akhir\n"
    assert fixed("{sumber: APBD, pagu: {2025: -, 2026: 5}}", Pendanaan) == "sumber: APBD\npagu: {2026: 5}\n"
    assert fixed("aspek: {'#a': -, b: 1}", Indeks) == 'aspek: {"#a": "-", b: 1}\n'


def test_each_fix_says_where_and_what() -> None:
    _document, found = fix(document("# a\nquick_win: Ya\nJangka: Pendek\nlokasi: –\n"), Program, PLAN)
    assert [(one.span.line, one.span.column, one.old, one.new) for one in found] == [
        (2, 12, "Ya", "true"),
        (3, 1, "Jangka", "jangka"),
        (3, 9, "Pendek", "pendek"),
        (4, 9, "–", None),
    ]


def test_a_plan_without_dimensions_knows_no_names() -> None:
    for text in ("dimensi: x", "[]", "dimensi: [x]"):
        assert ids({"data/dimensi.yaml": document(text, "data/dimensi.yaml")})["dimensi"] == {}


def test_answers_without_brackets_become_the_list_that_they_are() -> None:
    assert fixed("penilaian: 4, 3, 4\n", Faktor) == "penilaian: [4, 3, 4]\n"
    assert fixed('penilaian:\n  ahli: "4"\n', Faktor) == "penilaian:\n  ahli: [4]\n"
