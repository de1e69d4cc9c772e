"""The gallery: every page is found by what it shows, and the index names every picture."""

from __future__ import annotations

import io
import shutil

import pypdf
import pytest
from PIL import Image

from masterplan.press import pandoc
from tests.kit import paper, shelf
from tests.kit.example import BOOK, DESIGN, PICTURES, STYLE
from tests.kit.office import needs
from tests.kit.places import ROOT
from tools import gallery

NAMES = [shown.name for shown in gallery.PICTURES]


@pytest.mark.parametrize("shown", gallery.PICTURES, ids=NAMES)
def test_a_page_holds_what_it_is_shown_for(shown):
    if shown.book.startswith("lembar-"):
        made = shelf.sheet(ROOT, gallery.SHEET)[shown.book]
    else:
        made = (shelf.sample() if shown.sample else shelf.books(ROOT))[shown.book]
    words = " ".join(paper.text(made.files["pdf"], gallery.place(made, shown.ident)).split())
    kinds = {"gbr": "Gambar ", "tbl": "Tabel ", "bab": "RINGKASAN" if shown.book == "buku-3" else "BAB "}
    assert kinds.get(shown.ident.partition("-")[0], "") in words
    assert shown.ident or "PEMERINTAH" in words


def test_the_index_shows_every_picture_and_there_is_no_other(golden):
    golden(gallery.GALLERY / "README.md", gallery.index())
    assert {path.stem for path in gallery.GALLERY.glob("*.png")} == set(NAMES)


def test_the_pictures_are_small():
    assert sum(path.stat().st_size for path in gallery.GALLERY.iterdir()) < 1_500_000
    for path in gallery.GALLERY.glob("*.png"):
        with Image.open(path) as image:
            assert image.mode == "P", path


def test_two_pages_lie_open_side_by_side():
    pdf = shelf.sample()["buku-3"].files["pdf"]
    one, two = (gallery.picture(pdf, 2, pair=pair) for pair in (False, True))
    assert two.height == one.height
    assert two.width == pytest.approx(2 * one.width, abs=5)


@needs("soffice")
def test_a_page_of_a_word_file_is_found_and_set_in_the_fonts_of_the_repository():
    docx = pandoc.make(BOOK, STYLE, DESIGN, ("docx",), pictures=PICTURES).files["docx"]
    pdf = gallery.opened(docx, shutil.which("soffice"))
    sheet = pypdf.PdfReader(io.BytesIO(pdf)).pages[gallery.bookmarked(pdf, "tbl-a")]
    assert "Tabel 1.1" in sheet.extract_text()
    fonts = {str(font.get_object()["/BaseFont"]) for font in sheet["/Resources"]["/Font"].values()}
    assert all("TeXGyre" in name or "DejaVuSans" in name for name in fonts), fonts
