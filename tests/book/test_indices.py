"""Indices with their scales, and which programme serves which item of a framework."""

from __future__ import annotations

import re

from masterplan.book.facts import gather
from masterplan.book.figures.figures import all_figures
from masterplan.book.names import names
from masterplan.book.tables.tables import all_tables
from tests.kit.small import loaded, planned

SPBE = {
    "id": "spbe",
    "nama": "Indeks SPBE",
    "singkatan": "SPBE",
    "instansi": "Kementerian PANRB",
    "skala": ["1", "5"],
    "predikat": [{"nama": "Cukup", "mulai": "1"}, {"nama": "Baik", "mulai": "2.6"}],
    "berlaku": {"mulai": "2018", "selesai": "2025"},
    "nilai": {"2019": "2.59", "2024": "2.6"},
    "target": {"2025": "3"},
    "status_target": "contoh",
    "pembanding": [{"nama": "Nasional", "nilai": {"2024": "3.12"}, "sumber": ["berita"]}],
}
PEMDI = {key: SPBE[key] for key in ("instansi", "skala")} | {"id": "pemdi", "nama": "Pemdi", "singkatan": "Pemdi"}
FRAMEWORK = {
    "id": "pemdi",
    "nama": "Indikator Pemdi",
    "dasar": "Peraturan Menteri",
    "aspek": [
        {
            "nama": "Data",
            "bobot": "60",
            "butir": [
                {"id": "pemdi-1", "nomor": "1", "nama": "Tata Kelola", "bobot": "40"},
                {"id": "pemdi-2", "nomor": "2", "nama": "Statistik", "bobot": "20"},
            ],
        },
        {
            "nama": "Keamanan",
            "bobot": "40",
            "butir": [{"id": "pemdi-3", "nomor": "3", "nama": "Kriptografi", "bobot": "40", "wajib": "false"}],
        },
    ],
}


def facts(*served: str, **indeks: object):
    opd = loaded("opd/dinkes")
    opd["program"][0]["kerangka"] = list(served)
    return gather(planned(indeks=indeks, opd__dinkes=opd))


def test_what_was_reached_stands_beside_what_was_aimed_at_and_what_others_have():
    found = all_tables(facts(indeks=[SPBE, PEMDI]))["tbl-indeks-lain"]
    assert [row.sel for row in found.baris] == [
        ("Indeks SPBE (SPBE)", "2019", "2,59", "Cukup", "–", "–", "–"),
        (None, "2024", "2,60", "Baik", "–", "–", ("Nasional 3,12 (Baik)",)),
        (None, "2025", "–", "–", "3,00", "Baik", "–"),
        ("Pemdi (Pemdi)", "belum dinilai", "–", "–", "–", "–", "–"),
    ]
    assert found.sumber.endswith("target SPBE: data contoh")


def test_the_scale_of_each_index_is_printed_with_its_predicates():
    found = all_tables(facts(indeks=[SPBE]))["tbl-skala-indeks"]
    assert found.baris[0].sel[2:5] == ("2018–2025", "1–5", ("Cukup: mulai 1,00", "Baik: mulai 2,60"))


def test_an_index_names_the_framework_by_whose_items_it_is_given():
    found = all_tables(facts(indeks=[PEMDI], kerangka=[{**FRAMEWORK, "indeks": "pemdi"}]))["tbl-skala-indeks"]
    assert found.baris[0].sel[1] == ("Kementerian PANRB", "Dirinci dalam Indikator Pemdi")


def test_an_index_without_predicates_has_a_value_and_no_word():
    found = all_tables(facts(indeks=[{**SPBE, "predikat": []}]))["tbl-indeks-lain"]
    assert found.baris[0].sel[2:4] == ("2,59", "–")


def test_each_item_of_a_framework_names_the_programmes_that_serve_it():
    found = all_tables(facts("pemdi-1", kerangka=[FRAMEWORK]))["tbl-kerangka-pemdi"]
    assert [row.sel for row in found.baris] == [
        ("Data (bobot 60)",),
        ("1", "Tata Kelola", "40", "1", "1.1"),
        ("2", "Statistik", "20", "0", "belum ada program"),
        ("Keamanan (bobot 40)",),
        ("3", "Kriptografi", "40", "0", "tidak perlu dilayani program"),
        ("Butir yang dilayani program", "1 dari 3"),
    ]


def test_a_bar_shows_how_much_of_the_weight_of_an_aspect_is_served():
    found = all_figures(facts("pemdi-1", kerangka=[FRAMEWORK]))["gbr-kerangka-pemdi"]
    assert [(bar.name, bar.value, bar.other, bar.label) for bar in found.isi.bars] == [
        ("Data", 40.0, 20.0, "1 dari 2 butir"),
        ("Keamanan", 0.0, 40.0, "0 dari 1 butir"),
    ]
    assert "Belum dilayani: Statistik dan Kriptografi." in found.alt


def test_a_framework_that_nothing_serves_yet_has_a_table_and_no_figure():
    shared = facts(kerangka=[FRAMEWORK])
    assert "gbr-kerangka-pemdi" not in all_figures(shared)
    assert len(all_tables(shared)["tbl-kerangka-pemdi"].baris) == 6


def test_prose_can_say_what_was_reached_last_and_how_much_is_served():
    known = names(facts("pemdi-1", indeks=[SPBE, PEMDI], kerangka=[FRAMEWORK]))
    assert known["indeks_lain"]["spbe"] == {
        "nama": "Indeks SPBE",
        "singkatan": "SPBE",
        "tahun": "2024",
        "nilai": "2,60",
        "predikat": "Baik",
    }
    assert known["indeks_lain"]["pemdi"]["nilai"] == ""
    assert known["kerangka"]["pemdi"]["terlayani"] == "1"


def test_every_text_of_an_index_and_of_a_framework_stands_in_some_table():
    index = {**SPBE, "nama": "T1", "singkatan": "T2", "instansi": "T3", "dasar": "T4", "catatan": "T5"}
    index |= {"predikat": [{"nama": "T6", "mulai": "1"}], "pembanding": [{"nama": "T7", "nilai": {"2024": "3"}}]}
    item = {"id": "pemdi-1", "nomor": "T8", "nama": "T9", "bobot": "100", "wajib": "false"}
    framework = {"id": "pemdi", "nama": "T10", "dasar": "T11", "catatan": "T12", "indeks": "spbe"}
    framework["aspek"] = [{"nama": "T13", "bobot": "100", "butir": [item]}]
    made = all_tables(facts(indeks=[index], kerangka=[framework])).values()
    printed = " ".join([*(text for one in made for text in one.texts), *(one.sumber for one in made)])
    assert [mark for mark in (f"T{number}" for number in range(1, 14)) if not re.search(rf"\b{mark}\b", printed)] == []
