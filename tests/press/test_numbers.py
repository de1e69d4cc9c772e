"""Numbers of a column have their commas below each other, on paper and in Word, and are copied as they were written."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from masterplan.book.parts import Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press import pandoc
from tests.kit import word
from tests.kit.example import DESIGN, STYLE
from tests.kit.small_books import chapter
from tests.kit.word import W

VALUES = ("90", "87,5", "–", "Rp1.250.000", "−1.234,75", "40 (2023)", "12,5%", "belum diukur", ("3,25", "700"))
NUMBERS = ("90", "87,5", "Rp1.250.000", "−1.234,75", "40 (2023)", "12,5%", "3,25", "700")
ROWS = (*(Baris((str(at), value)) for at, value in enumerate(VALUES)), Baris(("Jumlah", "2.500,125"), "jumlah"))
TABLE = Tabel("tbl-x", "Angka", (Kolom("No", 1), Kolom("Nilai", 2, "right")), ROWS, "Uji")
BOOK = chapter(Table(TABLE))


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return dict(pandoc.make(BOOK, STYLE, DESIGN, ("docx", "pdf")).files)


def units(pdf: bytes) -> dict[str, float]:
    """Return where the last digit before the comma of each number ends."""
    found = {}
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        for number in (*NUMBERS, "2.500,125"):
            start = re.search(rf"(?<!\S){re.escape(number)}(?!\S)", text).start()
            whole = number.split(",")[0].split(" ")[0].rstrip("%")
            found[number] = page.get_charbox(start + len(whole) - 1, loose=True)[2]
    return found


def test_the_units_of_a_column_stand_below_each_other(made):
    places = units(made["pdf"])
    assert len(places) == len(NUMBERS) + 1
    assert max(places.values()) - min(places.values()) < 0.1, places


def indents(docx: bytes) -> dict[str, int]:
    body = word.parts(docx)["word/document.xml"]
    found = {}
    for paragraph in body.iter(f"{W}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
        indent = paragraph.find(f"{W}pPr/{W}ind")
        found[text] = 0 if indent is None else int(indent.get(f"{W}right"))
    return found


def test_word_has_the_numbers_as_written_and_indents_them_by_what_they_lack(made):
    found = indents(made["docx"])
    digit, comma = 556 * 8 // 50, 278 * 8 // 50  # of Arial at 8 points, in twips
    assert set(NUMBERS) | {"–", "belum diukur", "2.500,125"} <= set(found)
    year = found["40 (2023)"]
    assert year == 0, "the longest of what may follow a number"
    assert found["90"] - found["87,5"] == pytest.approx(digit + comma, abs=2)
    assert found["3,25"] == found["−1.234,75"]
    assert found["87,5"] - found["3,25"] == pytest.approx(digit, abs=2)
    assert found["–"] == found["90"] == found["Rp1.250.000"] == found["700"]
    assert found["belum diukur"] == 0


def test_a_column_of_whole_numbers_is_not_indented():
    rows = tuple(Baris((str(at), str(10**at))) for at in range(5))
    book = chapter(Table(Tabel("tbl-x", "J", TABLE.kolom, rows, "Uji")))
    assert "h(0." not in pandoc.typst_source(book, STYLE, DESIGN)
