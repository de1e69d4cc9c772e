"""What stands around the text of a page says where a reader is: its chapter, and its OPD or dimension."""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from masterplan.book.parts import Index, IndexEntry, Prose, Section, Spread, Table
from masterplan.press import pandoc
from tests.kit import paper, small_books
from tests.kit.example import DESIGN, STYLE
from tests.kit.paper import CM, Lembar
from tests.kit.small_books import frame
from tests.kit.standards import faults

MARK = "0a7f14ce"
DIMENSIONS = replace(STYLE, warna=("#1b6ca8", "#b3541e", "#4a7a2c"), dimensi=("Pemerintahan", "Citra", "Ekonomi"))
WIDE = "Kalimat lanskap."


@cache
def pdf() -> bytes:
    """Return a book of a plain chapter, then one with an OPD, a landscape page, a dimension, and an index."""
    opd = Section("bagian", "opd-dinkes", "Dinas Kesehatan", frame("dua-lajur", "Kata. " * 90).parts)
    spread = Spread("dinkes", "Dinkes", 2, MARK, (opd, Table(small_books.tabel())))
    own = frame("dimensi-3", Section("bagian", "dimensi-tiga", "Ekonomi", (Prose(("Uraian.",)),)))
    wide = frame("mendatar", Section("subbab", "lebar", "Lebar", (Prose((WIDE,)),)))
    index = Index(
        (("D", (IndexEntry("Dinas Kesehatan", "opd-dinkes", ("bab-b", "opd-dinkes", "lebar", "dimensi-tiga")),)),)
    )
    body = frame(
        "isi",
        Section("bab", "bab-a", "Pendahuluan", (Prose(("Teks.",)),)),
        Section("bab", "bab-b", "Analisis", (Section("subbab", "opd", "OPD", (spread,)), wide, own)),
        Section("judul", "daftar-indeks", "Indeks", (index,)),
    )
    return pandoc.make(small_books.book(frame("sampul", "Buku I"), body), DIMENSIONS, DESIGN, ("pdf",)).files["pdf"]


def page(word: str) -> Lembar:
    """Return the page on which a word stands in the text."""
    return next(one for one in paper.sheets(pdf()) if any(word in text.words for text in one.body))


def edges(sheet: Lembar) -> str:
    """Return what stands outside of the text."""
    return " ".join(text.words for text in sheet.texts if text not in sheet.body)


def test_the_book_can_be_archived_and_read_aloud():
    assert faults(pdf()) == []


def test_the_head_names_the_chapter():
    assert "BAB II" in edges(page("Uraian."))
    assert "ANALISIS" not in edges(page("Teks."))


def test_the_pages_of_an_opd_begin_on_the_left_with_its_name_in_the_head_and_its_mark_in_the_foot():
    first = page("Dinas Kesehatan")
    assert first.number % 2 == 0
    assert {"Dinkes", MARK} <= set(edges(first).split())
    assert MARK not in edges(page("Uraian."))


def test_a_tab_at_the_outer_edge_stands_at_the_height_of_its_dimension():
    left, other = page("Dinas Kesehatan"), page("Uraian.")
    tabs = [
        next(text.box for text in sheet.texts if name in text.words and not CM < text.box.left < sheet.wide - CM)
        for sheet, name in ((left, "Dinkes"), (other, "Ekonomi"))
    ]
    assert tabs[0].left < CM
    assert tabs[0].bottom > tabs[1].top


def test_a_dimension_is_not_named_on_the_page_after_its_last():
    own = (frame(f"dimensi-{n}", Section("subbab", f"d-{n}", f"D{n}", (Prose(("Kata. " * 700,)),))) for n in (1, 2))
    keep = frame("utuh", "Awal. " * 500)
    book = small_books.chapter(next(own), keep, next(own))
    made = pandoc.make(book, DIMENSIONS, DESIGN, ("pdf",)).files["pdf"]
    after = next(sheet for sheet in paper.sheets(made) if any("Awal." in text.words for text in sheet.body))
    assert ("Pemerintahan" in edges(after)) == any("Kata." in text.words for text in after.body[:3])


def test_head_and_foot_of_a_landscape_page_stand_at_its_short_sides():
    sheet = page(WIDE)
    turned = [text for text in sheet.texts if "BAB II" in text.words]
    assert [text.box.left > sheet.wide - 2 * CM for text in turned] == [True]


def test_an_index_has_each_page_once_and_leads_to_it():
    index = " ".join(text.words for text in page("INDEKS").texts)
    pages = index.partition("Dinas Kesehatan")[2]
    assert [word for word in pages.replace(",", " ").split() if word.isdigit()][:4] == ["4", "2", "5", "6"]


def test_no_table_has_upright_rules():
    assert page("Dinas Kesehatan").rules == ()
