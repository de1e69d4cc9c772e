"""What the plan asks about the years ahead, and how it answers."""

from __future__ import annotations

from masterplan.book.facts import gather
from masterplan.book.tables.tables import all_tables
from tests.kit.small import planned

QUESTION = {
    "kategori": "Penduduk",
    "pertanyaan": "Siapa yang belum terlayani pada 2030?",
    "jawaban": "Warga lereng",
    "status": "contoh",
    "sumber": ["berita"],
}


def test_questions_about_the_years_ahead_are_printed_with_their_answers_and_how_certain_these_are():
    found = all_tables(gather(planned(kesenjangan={"masa_depan": [QUESTION]})))["tbl-masa-depan"]
    assert found.baris[0].sel == ("Penduduk", "Siapa yang belum terlayani pada 2030?", "Warga lereng")
    assert found.sumber == "Data contoh; Koran, tanpa tahun"


def test_a_plan_that_asks_nothing_prints_nothing():
    assert all_tables(gather(planned()))["tbl-masa-depan"].baris == ()
