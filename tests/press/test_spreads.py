"""The pages of an OPD: two that face each other, in the largest letters with which they hold what it says."""

from __future__ import annotations

from functools import cache

import pypdfium2
import pytest
from pypdfium2 import raw

from masterplan.book.parts import Prose, Section, Spread, Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press import pandoc
from tests.kit import paper, small_books
from tests.kit.example import DESIGN, STYLE
from tests.kit.small_books import frame

WORDS = "kata yang panjangnya sedang saja "


def tabel(name: str, count: int) -> Table:
    columns = (Kolom("Kode", 1), Kolom("Faktor", 6), Kolom("Bukti", 4, redup=True), Kolom("Skor", 1, "right"))
    rows = (Baris((f"{name}{n}z", WORDS * 3, WORDS * 2, "0,15")) for n in range(count))
    return Table(Tabel(f"tbl-{name}", f"Judul {name}", columns, tuple(rows), "data contoh", rapat=True))


@cache
def pdf(left: int, right: int) -> bytes:
    """Return the pages of an OPD with tables of so many rows on the left and on the right."""
    told = (Prose(("Kepala dinas.",)), frame("dua-lajur", "Dinas ini mengurus kesehatan. " * 20))
    own = Section("bagian", "opd-a", "Dinas Kesehatan", (*told, tabel("kiri", left), tabel("kanan", right)))
    body = frame(
        "isi",
        Section(
            "bab", "bab-a", "A", (Section("subbab", "opd", "OPD", (Spread("a", "Dinkes", 0, "0a7f14ce", (own,)),)),)
        ),
    )
    return pandoc.make(small_books.book(body), STYLE, DESIGN, ("pdf",)).files["pdf"]


def pages(left: int, right: int) -> list[str]:
    return [text for text in paper.texts(pdf(left, right)) if "sidik data" in text]


def sizes(left: int, right: int) -> list[float]:
    """Return the size of the letters of codes on each page."""
    found = []
    with pypdfium2.PdfDocument(pdf(left, right)) as document:
        for page in document:
            text, own = page.get_textpage(), []
            for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
                words = paper.words(shape, text)
                if words.startswith(("kir", "kan")):
                    own.append(round(paper.size(shape), 1))
            found += own[:1]
    return found


@pytest.mark.parametrize("rows", [(3, 4), (12, 12), (20, 8), (22, 24)])
def test_what_two_pages_hold_stands_on_two_and_the_second_table_begins_the_right_one(rows):
    assert len(pages(*rows)) == 2
    assert ["kiri0z" in text for text in pages(*rows)] == [True, False]
    assert ["kanan0z" in text for text in pages(*rows)] == [False, True]


def test_letters_are_as_large_as_each_page_has_room_for():
    assert sizes(3, 4) == [9, 9]
    left, right = sizes(28, 8)
    assert 7.5 <= left < right == 9


def test_what_is_too_much_for_one_page_goes_on_to_the_other():
    first, second = pages(36, 8)
    assert "kiri35z" not in first
    assert {"kiri35z", "kanan7z"} <= set(second.split())


def test_what_is_too_much_for_two_pages_takes_more_in_letters_that_are_not_small():
    assert len(pages(40, 40)) > 2
    assert set(sizes(40, 40)) == {9}
