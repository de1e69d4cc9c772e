"""A book as LibreOffice opens it: what Word readers get beside what the PDF shows."""

from __future__ import annotations

import io
import math
import re

import pypdf
import pytest

from tests.kit import paper, shelf
from tests.kit.office import needs
from tests.kit.places import ROOT
from tools import word_pages

pytestmark = needs("soffice")
# Not a line of the list of figures, whose dots lead to a page, nor a sentence about a figure.
CAPTION = re.compile(r"^Gambar \d+\.\d+ [A-Z0-9](?!.*\.{5})", re.MULTILINE)


@pytest.fixture(scope="module")
def contents() -> dict[str, bytes]:
    """Buku II of Ambon as PDF, and as LibreOffice shows the Word file."""
    return {"pdf": shelf.books(ROOT)["buku-2"].files["pdf"], "docx": shelf.in_libreoffice(ROOT)["buku-2"]}


@pytest.mark.parametrize("book", ["buku-1", "buku-2"])
def test_the_lists_name_the_pages_on_which_everything_stands(book):
    listed = word_pages.lines(shelf.in_libreoffice(ROOT)[book])
    assert len(listed) > 80
    assert sum(line.off <= 1 for line in listed) >= 0.95 * len(listed), [line for line in listed if line.off]


@pytest.fixture(scope="module")
def pages(contents) -> dict[str, list[str]]:
    """The texts of their pages."""
    return {form: paper.texts(content) for form, content in contents.items()}


def test_the_word_file_has_about_as_many_pages_as_the_pdf(pages):
    """In Word each dimension is a section, which begins a page of its own in two chapters of Buku II."""
    begun = len(shelf.plan(ROOT).dimensi.value.dimensi)
    assert abs(len(pages["docx"]) - len(pages["pdf"])) <= len(pages["pdf"]) // 10 + begun


def test_the_cover_says_the_same_on_one_page(pages):
    words = (
        "PEMERINTAH KOTA AMBON",
        "BUKU II",
        "Masterplan Smart City",
        "BELUM DIKONFIRMASI OPD",
        "Edisi 1",
        "Ambon, 2026",
    )
    for own in pages.values():
        text = " ".join(own[0].split())
        assert [text.index(one) for one in words] == sorted(text.index(one) for one in words)


def test_every_caption_is_numbered_alike_after_the_fields_are_read(pages):
    caption = re.compile(r"^((?:Tabel|Gambar) [A-Z0-9]+\.\d+) +([A-Z]\S*)", re.MULTILINE)
    captions = {form: {found for text in own for found in caption.findall(text)} for form, own in pages.items()}
    assert len(captions["pdf"]) > 40
    assert any(number.startswith("Gambar") for number, _word in captions["pdf"])
    assert captions["pdf"] == captions["docx"]


def test_no_field_is_broken(pages):
    whole = "\n".join(pages["docx"])
    assert "Error" not in whole
    assert "Kesalahan!" not in whole


def test_every_page_but_the_cover_carries_header_stamp_and_number(pages):
    """Turned letters, at the side of a landscape page, are read one by one; a long chapter leaves the book no room."""
    for text in pages["docx"][1:]:
        letters = "".join(text.split())
        assert "BELUMDIKONFIRMASIOPD" in letters
        assert "MasterplanSmartCityKotaAmbon2025–2029" in letters or "BABVIIITATAKELOLA" in letters


def test_a_matrix_repeats_its_two_rows_of_headings_on_each_page(pages):
    wide = [text for text in pages["docx"] if "Pagu (juta rupiah)" in text and "Target" in text and "Indikator" in text]
    assert len(wide) >= 15


def test_every_figure_is_a_sharp_picture_on_the_page_of_its_caption(contents, pages):
    captions = [n for text in pages["pdf"] for n in re.findall(r"^Gambar \d+\.\d+", text, re.MULTILINE)]
    shown = []
    sheets = pypdf.PdfReader(io.BytesIO(contents["docx"])).pages
    for text, sheet in list(zip(pages["docx"], sheets, strict=True))[1:]:  # a cover has no caption
        if re.search(
            r"^DAFTAR (TABEL DAN )?GAMBAR", text, re.MULTILINE
        ):  # where a title may go on in a line of its own, with the dots
            continue
        names = re.findall(rb"/(Im\d+) Do", sheet.get_contents().get_data())
        assert len(names) == len(CAPTION.findall(text))
        shown += [sheet["/Resources"]["/XObject"][f"/{name.decode()}"]["/Width"] for name in names]
    assert len(shown) == len(set(captions))
    assert set(shown) == {math.ceil(155 / 25.4 * 200)}
