"""Two texts of a regulation stand side by side, article by article, with what became of each and why."""

from __future__ import annotations

from masterplan.book.matrices import PaperCell
from masterplan.law import comparing
from tests.kit.regulation import articles, drafted

ONE, TWO, THREE = "{id: a, isi: Satu.}", "{id: b, isi: Dua.}", "{id: c, isi: 'Lihat {{ rujuk(\"b\") }}.'}"
THEN = articles(ONE, TWO, THREE)


def told(then: str, now: str) -> list[tuple[PaperCell, ...]]:
    """Return the rows of articles: both texts, what became of them, and why."""
    paper = comparing.paper(drafted(then), drafted(now), "semula", "menjadi")
    assert paper is not None
    return [row.cells for row in paper.matrices[0].rows if row.group.startswith("BAB")]


def test_both_sides_name_the_regulation_and_a_draft_is_called_one():
    paper = comparing.paper(drafted("nomor: 4\ntahun: 2026\n" + THEN), drafted(THEN), "edisi 1", "edisi 2")
    assert paper is not None
    assert paper.lead[1:] == (
        "Semula: Peraturan Daerah Kota Uji Nomor 4 Tahun 2026, edisi 1.",
        "Menjadi: Rancangan Peraturan Daerah Kota Uji, edisi 2.",
    )


def test_an_article_that_only_has_another_number_says_what_it_said_and_the_number_is_told():
    rows = told(THEN, articles(ONE, "{id: d, isi: Baru., alasan: Masukan warga}", TWO, THREE))
    assert rows == [
        (("Pasal 1", "Satu."), ("Pasal 1", "Satu."), ("Tetap",), ""),
        (None, ("Pasal 2", "Baru."), "Baru", "Masukan warga"),
        (("Pasal 2", "Dua."), ("Pasal 3", "Dua."), ("Tetap", "Nomor menjadi Pasal 3"), ""),
        (("Pasal 3", "Lihat Pasal 2."), ("Pasal 4", "Lihat Pasal 3."), ("Tetap", "Nomor menjadi Pasal 4"), ""),
    ]


def test_what_differs_is_all_but_what_says_the_same_under_the_same_number():
    paper = comparing.paper(drafted(THEN), drafted(articles(ONE, "{id: d, isi: Baru.}", TWO, THREE)), "a", "b")
    assert paper is not None
    differs = [row.cells[1] for row in paper.matrices[0].rows if not row.same]
    assert differs == [("Pasal 2", "Baru."), ("Pasal 3", "Dua."), ("Pasal 4", "Lihat Pasal 3.")]


def test_an_article_that_is_gone_stands_where_it_stood_with_the_reason():
    rows = told(
        articles(ONE, TWO, "{id: c, isi: Tiga.}"),
        "dihapus: [{id: b, alasan: Sudah diatur}]\n" + articles(ONE, "{id: c, isi: Tiga.}"),
    )
    assert rows[1] == (("Pasal 2", "Dua."), None, "Dihapus", "Sudah diatur")


def test_paragraphs_that_were_changed_added_and_left_out_are_named():
    then = articles("{id: a, ayat: [{isi: Satu.}, {isi: Dua.}, {isi: Tiga.}, {isi: Lima.}]}")
    now = articles("{id: a, ayat: [{isi: Satu.}, {isi: Dua setengah.}, {isi: Tiga.}, {isi: Empat.}, {isi: Lima.}]}")
    assert told(then, now)[0][2] == ("Ayat (2) diubah; Ayat (4) baru",)
    assert told(now, then)[0][2] == ("Ayat (2) diubah; Ayat (4) dihapus",)


def test_another_title_of_a_chapter_and_another_chapter_of_an_article_are_told():
    chapters = (
        "bab:\n  - {id: x, judul: Umum, pasal: ["
        + ONE
        + ", {id: b, isi: Dua.}]}\n  - {id: y, judul: Akhir, pasal: [{id: c, isi: Tiga.}]}\n"
    )
    moved = (
        "bab:\n  - {id: x, judul: Awal, pasal: ["
        + ONE
        + "]}\n  - {id: y, judul: Akhir, pasal: [{id: b, isi: Dua.}, {id: c, isi: Tiga.}]}\n"
    )
    rows = told(chapters, moved)
    assert rows[0] == (("Judul bab", "Umum"), ("Judul bab", "Awal"), "Diubah", "")
    assert rows[2][2] == ("Tetap", "Semula pada BAB I UMUM")


def test_a_draft_that_is_new_is_laid_beside_nothing():
    paper = comparing.paper(None, drafted(THEN), "semula", "menjadi")
    assert paper is not None
    assert {row.cells[0] for row in paper.matrices[0].rows} == {None}
    assert comparing.paper(None, None, "semula", "menjadi") is None
