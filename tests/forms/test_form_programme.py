"""What a programme has in sheets of its own: sub kegiatan, milestones and spenders; and forms from before they were."""

from __future__ import annotations

from pathlib import Path

from tests.kit import forms
from tests.kit.forms import edited, exported, place, plan, said, taken

LONE = "    sub_kegiatan: {kode: 1.02.02.2.02.0028, nama: Pengelolaan A}\n"
TEXT = forms.yaml().replace("    jangka: pendek\n", f"{LONE}    jangka: pendek\n", 1)
EARLIER = (Path(__file__).parent / "earlier" / "dinkes.xlsx").read_bytes()  # made of `TEXT` on 28 November 2026


def new(result) -> str:
    """Return the new text of the OPD's file."""
    assert said(result) == []
    return result.files[forms.OPD]


def filled(**cells: object) -> str:
    """Type into the first line, or another, of sheets: `tahapan__tahun`, `sub_kegiatan__nama__1`."""
    form = exported(plan(TEXT))
    typed = {}
    for name, value in cells.items():
        table, key, *row = name.split("__")
        typed[place(form, table, key.replace("_20", ".20"), int(row[0]) if row else 0)] = value
    return new(taken(plan(TEXT), edited(form, typed)))


def test_a_second_sub_activity_makes_a_list_of_the_one_that_stood_alone():
    changed = filled(
        sub_kegiatan__program__1="P1 Rekam medis",
        sub_kegiatan__kode__1="1.02.02.2.02.0029",
        sub_kegiatan__nama__1="Pengelolaan B",
    )
    assert changed == TEXT.replace(
        LONE,
        "    sub_kegiatan:\n"
        "      - kode: 1.02.02.2.02.0028\n"
        "        nama: Pengelolaan A\n"
        "      - kode: 1.02.02.2.02.0029\n"
        "        nama: Pengelolaan B\n",
    )


def test_a_lone_sub_activity_stays_alone_when_one_of_its_values_changes():
    assert filled(sub_kegiatan__nama="Pengelolaan C") == TEXT.replace("Pengelolaan A", "Pengelolaan C")


def test_a_lone_sub_activity_that_is_emptied_is_taken_out():
    emptied = filled(sub_kegiatan__program=None, sub_kegiatan__kode=None, sub_kegiatan__nama=None)
    assert emptied == TEXT.replace(LONE, "")


def test_milestones_spenders_and_money_spent_are_taken_over():
    changed = filled(
        tahapan__program="P1",
        tahapan__tahun="2025",
        tahapan__semester=2,
        tahapan__hasil="Sepuluh puskesmas terhubung",
        pendanaan__unit="Puskesmas Nania",
        pendanaan__realisasi_2025=480_000_000,
    )
    assert "- tahun: 2025\n        semester: 2\n        hasil: Sepuluh puskesmas terhubung\n" in changed
    assert "unit: Puskesmas Nania" in changed
    assert "realisasi: {2025: 480_000_000}" in changed


def test_a_risk_gets_its_id_from_its_first_words():
    changed = filled(
        risiko__program="P1",
        risiko__risiko="Layanan terhenti karena server sudah sangat tua",
        risiko__penyebab="Tidak ada peremajaan",
        risiko__kemungkinan=3,
        risiko__dampak="4",
    )
    risk = (
        "    risiko:\n      - id: layanan-terhenti-karena-server-sudah\n        risiko: Layanan terhenti karena server"
    )
    assert risk in changed
    assert taken(plan(changed), exported(plan(changed))).files == {}


def test_a_form_from_before_sub_activities_had_a_sheet_still_says_what_it_says():
    assert taken(plan(TEXT), EARLIER).files == {}
    name = {place(EARLIER, "program", "sub_kegiatan.nama"): "Pengelolaan C"}
    assert new(taken(plan(TEXT), edited(EARLIER, name))) == TEXT.replace("Pengelolaan A", "Pengelolaan C")
    code = {place(EARLIER, "program", "sub_kegiatan.kode"): "1.02.02.2.02.0030"}
    assert new(taken(plan(TEXT), edited(EARLIER, code))) == TEXT.replace(".0028", ".0030")
    both = {place(EARLIER, "program", f"sub_kegiatan.{key}"): None for key in ("kode", "nama")}
    assert new(taken(plan(TEXT), edited(EARLIER, both))) == TEXT.replace(LONE, "")


def test_what_such_a_form_and_the_plan_have_both_changed_is_a_conflict():
    since = TEXT.replace("Pengelolaan A", "Pengelolaan D")
    name = {place(EARLIER, "program", "sub_kegiatan.nama"): "Pengelolaan C"}
    assert [code for code, _cell, _message in said(taken(plan(since), edited(EARLIER, name)))] == ["form-conflict"]
