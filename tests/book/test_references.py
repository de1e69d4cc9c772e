"""The table of a document that the plan must answer to, as a tree and with what it is mapped to."""

from __future__ import annotations

import pytest

from masterplan.book.facts import gather
from masterplan.book.figures.figures import all_figures
from masterplan.book.tables.tables import all_tables
from tests.kit.small import loaded, planned

MISI = {"id": "rpjmd-misi-1", "jenis": "misi", "nomor": "1", "uraian": "Melayani"}
SASARAN = {
    "id": "rpjmd-sasaran-1",
    "jenis": "sasaran",
    "nomor": "1.1",
    "uraian": "Cepat",
    "induk": "rpjmd-misi-1",
    "dimensi": ["living"],
}


def tables(*butir: dict, serves: str = "rpjmd-misi-1"):
    opd = loaded("opd/dinkes")
    opd["program"][0]["acuan"] = [serves]
    acuan = {"dokumen": [{"id": "rpjmd", "nama": "RPJMD", "butir": list(butir)}]}
    return all_tables(gather(planned(acuan=acuan, opd__dinkes=opd)))


def test_a_document_that_is_mapped_shows_which_dimension_carries_out_each_of_its_items():
    found = tables(SASARAN, {**MISI, "id": "rpjmd-misi-2", "nomor": "2"}, MISI)["tbl-acuan-rpjmd"]
    assert [column.judul for column in found.kolom] == ["Butir", "Uraian", "Dimensi yang mewujudkan"]
    assert [(row.sel[0], row.sel[2]) for row in found.baris] == [
        ("Misi 2", "–"),
        ("Misi 1", "Smart Living"),
        ("Sasaran 1.1", "Smart Living"),
    ]


def test_a_document_that_is_not_mapped_has_no_column_for_it():
    assert [column.judul for column in tables(MISI)["tbl-acuan-rpjmd"].kolom] == ["Nomor", "Jenis", "Uraian"]


def test_an_item_that_is_served_by_what_stands_below_it_is_no_gap_and_names_no_programme_twice():
    found = tables(MISI, SASARAN, serves="rpjmd-sasaran-1")["tbl-kait-acuan"]
    assert [row.sel[2:] for row in found.baris[1:]] == [
        ("1", "melalui butir di bawahnya"),
        ("1", "1.1"),
    ]


# --- gaps of the indicators of a document ---------------------------------------------------------

KEPUASAN = {
    "nama": "Indeks kepuasan",
    "satuan": "indeks",
    "arah": "naik",
    "awal": {"tahun": "2024", "nilai": "78.5"},
    "target": {"2025": "80", "2029": ">= 90"},
    "realisasi": {"2025": "81"},
    "sumber": ["berita"],
}
SAKIP = {
    "nama": "Predikat SAKIP",
    "satuan": "predikat",
    "arah": "naik",
    "skala": "sakip",
    "awal": {"tahun": "2024", "nilai": "B"},
    "target": {"2029": "A"},
}


def answering(*indikator: dict):
    rencana = {**loaded("rencana"), "skala": [{"id": "sakip", "nama": "SAKIP", "jenjang": ["B", "BB", "A"]}]}
    butir = [{**MISI, "indikator": list(indikator)}]
    acuan = {"dokumen": [{"id": "rpjmd", "nama": "RPJMD", "butir": butir}]}
    return gather(planned(acuan=acuan, rencana=rencana))


def gaps(*indikator: dict):
    return all_tables(answering(*indikator))["tbl-gap-rpjmd"]


def test_what_was_measured_stands_below_the_target_and_both_beside_what_is_missing():
    found = gaps(KEPUASAN, SAKIP)
    assert [column.judul for column in found.kolom[5:]] == ["2025", "2029", "Kesenjangan"]
    assert [row.sel for row in found.baris] == [
        ("Misi 1", "Indeks kepuasan", "indeks", "78,5 (2024)", "Target", "80", "≥ 90", "9 indeks"),
        (None, None, None, None, "Realisasi", "81", "–", None),
        (None, "Predikat SAKIP", "predikat", "B (2024)", "Target", "–", "A", "2 jenjang"),
    ]
    assert found.sumber == "Koran, tanpa tahun; belum bersumber: Predikat SAKIP"


@pytest.mark.parametrize(
    ("satuan", "said"),
    [("persen", "9 poin persen"), ("%", "9 poin persen"), ("persen per tahun", "9 poin persen per tahun")],
)
def test_percentages_are_percentage_points_apart(satuan, said):
    assert gaps(KEPUASAN | {"satuan": satuan}).baris[0].sel[-1] == said


def test_a_document_without_indicators_has_no_table_of_gaps():
    assert tables(MISI)["tbl-gap-rpjmd"].baris == ()


def test_the_figure_of_gaps_shows_what_part_of_the_way_is_behind_and_what_is_missing():
    found = all_figures(answering(KEPUASAN, SAKIP))["gbr-gap-rpjmd"]
    assert [(bar.name, round(bar.value), round(bar.other), bar.label) for bar in found.isi.bars] == [
        ("Indeks kepuasan", 22, 78, "78,5 → 81 (2025) → ≥ 90 (2029)"),
        ("Predikat SAKIP", 0, 100, "B (2024) → A (2029)"),
    ]
    assert found.isi.parts == ("Sudah ditempuh", "Kesenjangan")
    assert found.judul.startswith("Indeks kepuasan paling jauh di antara 2 indikator RPJMD")
    assert "Indeks kepuasan 21,7 persen" in found.alt


def test_the_figure_of_gaps_says_if_nothing_has_moved_yet():
    still = {key: value for key, value in KEPUASAN.items() if key != "realisasi"}
    found = all_figures(answering(still, SAKIP))["gbr-gap-rpjmd"]
    assert found.judul == "Belum satu pun dari 2 indikator RPJMD bergerak dari kondisi awalnya"


def test_a_single_indicator_of_a_document_has_no_figure_which_would_compare_nothing():
    assert "gbr-gap-rpjmd" not in all_figures(answering(KEPUASAN))
