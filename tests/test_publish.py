"""A small book through the real Pandoc and the real Typst."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import page
import pypdf
import pytest

from masterplan import publish
from masterplan.publish import Style
from masterplan.workspace import EnvironmentProblem

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
BOOK = (Path(__file__).parent / "books" / "contoh.md").read_text(encoding="utf-8")
STYLE = Style("Masterplan Smart City Kota Uji", "Buku I", "Pemerintah Kota Uji", "A4", "DATA CONTOH")
WHEN = 1_700_000_000


@pytest.fixture(scope="module")
def made() -> bytes:
    return publish.pdf(BOOK, STYLE, TEMPLATES, WHEN)


@pytest.fixture(scope="module")
def reader(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A])
def test_the_pdf_is_accessible_and_fit_for_the_archive(made, profile):
    assert page.is_pdf_compliant_bytes(made, profile=profile)


def test_markup_in_a_text_is_printed_letter_for_letter(reader):
    text = "".join(sheet.extract_text() for sheet in reader.pages).replace("\n", " ")
    assert '*bukan tebal* dan "kutip" -- ... ~ #x $y$ @z <b>' in text
    assert '#satu $x$ <b> "a" \\n [z](http://x) @y ~ -- *x* _u_ `c` // komentar /* k */ = judul' in text
    assert "Faktor *internal* _x_" in text


def test_front_pages_are_roman_and_the_body_starts_with_1(reader):
    assert reader.page_labels[1:] == ["i", "1", "2"]


def test_the_wide_part_is_on_a_landscape_page(reader):
    boxes = [sheet.mediabox for sheet in reader.pages]
    assert [box.width > box.height for box in boxes] == [False, False, False, True]


def test_every_page_but_the_cover_carries_the_stamp_in_its_header(reader):
    assert all("DATA CONTOH" in sheet.extract_text() for sheet in reader.pages)


def test_bookmarks_title_and_language_are_set(reader):
    assert reader.metadata.title == "Buku I Masterplan Smart City Kota Uji"
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"
    assert any("PENDAHULUAN" in str(entry) for entry in reader.outline)


def test_only_fonts_of_the_repository_are_embedded(reader):
    fonts = {
        str(font.get_object()["/BaseFont"]) for sheet in reader.pages for font in sheet["/Resources"]["/Font"].values()
    }
    assert all("TeXGyre" in name or "DejaVuSansMono" in name for name in fonts), fonts


def test_two_builds_are_the_same_bytes_in_any_folder_at_any_time(made, tmp_path):
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        time.sleep(1.1)  # the clock of a PDF counts seconds
        assert publish.pdf(BOOK, STYLE, TEMPLATES, WHEN) == made
    finally:
        os.chdir(before)


def test_a_style_is_never_read_as_markup():
    style = Style('Judul "#x" \\ $y$ é', "Buku I", "P", "F4", "")
    reader = pypdf.PdfReader(io.BytesIO(publish.pdf(BOOK, style, TEMPLATES, WHEN)))
    assert reader.metadata.title == 'Buku I Judul "#x" \\ $y$ é'
    assert round(float(reader.pages[0].mediabox.height) / 72 * 25.4) == 330


def test_a_part_that_is_not_closed_is_named():
    with pytest.raises(EnvironmentProblem, match="mendatar"):
        publish.pdf("<!-- mendatar -->\n\nTeks.\n", STYLE, TEMPLATES, WHEN)
