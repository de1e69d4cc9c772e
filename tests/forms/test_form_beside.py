"""What has nothing to do with factors has sheets of its own: readiness, problems and needs, applications."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit import forms
from tests.kit.forms import edited, exported, place, said, taken
from tests.kit.places import OPD

LISTS = """\
kesiapan:
  - komponen: Jaringan internet puskesmas
    unsur: infrastruktur
    dimensi: [living]
    kondisi: Tiga dari empat puskesmas tersambung
    nilai: sedang
masalah:
  - masalah: Riwayat pasien tidak ikut saat dirujuk
    akar: Rekam medis masih kertas
    kebutuhan: Rekam medis bersama
    program: [rekam-medis, jembatan]
aplikasi:
  - id: simpus
    nama: Simpus
    jenis: aplikasi
    untuk: Pencatatan pelayanan
    keadaan: terbatas
    terhubung: [portal]
    terhubung_luar: [SATUSEHAT]
    tahun: 2021
swot:
"""
TEXT = forms.yaml().replace("swot:\n", LISTS)
DISHUB = """\
id: dishub
nama: Dinas Perhubungan
singkatan: Dishub
status: contoh
profil: Mengatur jalan.
aplikasi:
  - id: portal
    nama: Portal Data
    jenis: aplikasi
    untuk: Berbagi data
    keadaan: dibangun
program:
  - id: jembatan
    nama: Jembatan
    dimensi: living
    subdimensi: health
    jangka: pendek
"""


@pytest.fixture(scope="module")
def plan():
    data = {**forms.FILES.data, OPD: TEXT.encode(), "data/opd/dishub.yaml": DISHUB.encode()}
    checked = compiler.check(Files(data, forms.FILES.naskah), disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return checked.plan


@pytest.fixture(scope="module")
def form(plan):
    return exported(plan)


@pytest.fixture(scope="module")
def form_of(plan, form):
    return plan, form


def new(plan, form, cells) -> str:
    result = taken(plan, edited(form, cells))
    assert said(result) == []
    return result.files[OPD]


def test_a_form_that_comes_back_as_it_was_changes_nothing(plan, form):
    assert taken(plan, form).files == {}
    assert taken(plan, edited(form, {})).files == {}


@pytest.mark.parametrize(
    ("where", "typed", "old", "anew"),
    [
        ("kesiapan nilai", "Baik", "nilai: sedang", "nilai: baik"),
        ("kesiapan kondisi", "Semua tersambung", "Tiga dari empat puskesmas tersambung", "Semua tersambung"),
        ("masalah akar", None, "    akar: Rekam medis masih kertas\n", ""),
        ("masalah program[2]", None, "[rekam-medis, jembatan]", "[rekam-medis]"),
        ("aplikasi keadaan", "dipakai", "keadaan: terbatas", "keadaan: dipakai"),
        ("aplikasi terhubung[1]", None, "    terhubung: [portal]\n", ""),
        ("aplikasi tahun", 2022, "tahun: 2021", "tahun: 2022"),
        ("swot jenis_bukti", "data", "bukti: Profil 2024}", "bukti: Profil 2024, jenis_bukti: data}"),
    ],
)
def test_one_value_changes_one_place(form_of, where, typed, old, anew):
    assert old in TEXT
    plan, form = form_of
    assert new(plan, form, {place(form, *where.split()): typed}) == TEXT.replace(old, anew, 1)


def test_rows_that_are_added_become_records_and_those_that_are_emptied_go(plan, form):
    keys = ("komponen", "unsur", "dimensi[1]", "dimensi[2]", "kondisi", "nilai")
    emptied = {place(form, "kesiapan", key): None for key in keys}
    problem = {
        "masalah": "Alat rusak",
        "kebutuhan": "Alat baru",
        "program[1]": "P1 Rekam medis",
        "program[2]": "jembatan",
    }
    application = {"nama": "Antre Daring", "jenis": "inovasi", "untuk": "Antrean", "keadaan": "Rencana"}
    added = {place(form, "masalah", key, 1): value for key, value in problem.items()}
    added |= {place(form, "aplikasi", key, 1): value for key, value in application.items()}
    text = new(plan, form, {**emptied, **added})
    assert "komponen" not in text
    assert "  - masalah: Alat rusak\n    kebutuhan: Alat baru\n    program: [rekam-medis, jembatan]\n" in text
    assert (
        "  - id: antre-daring\n    nama: Antre Daring\n    jenis: inovasi\n    untuk: Antrean\n    keadaan: rencana\n"
        in text
    )


def test_a_programme_that_nobody_has_is_told_at_its_cell(plan, form):
    cell = place(form, "masalah", "program[1]")
    found = said(taken(plan, edited(form, {cell: "Rekam medik"})))
    assert [(code, at) for code, at, _message in found] == [("unknown-reference", cell)]
