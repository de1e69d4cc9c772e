"""The pages of the books as they are printed: nothing outside of its place, nothing on top of another text."""

from __future__ import annotations

import io

import pypdf
import pytest

from masterplan.press import pandoc
from tests.kit import paper, shelf
from tests.kit.example import BOOK, DESIGN, PICTURES, STYLE, adapted
from tests.kit.places import ROOT, SMALL

PLANS = {"kecil": SMALL, "ambon": ROOT}
LOOK = DESIGN.parts["pdf/buku.typ"]
SPARSE = 0.25  # a page less filled than that must have a reason


@pytest.mark.parametrize("book", ["buku-1", "buku-2", "buku-3"])
@pytest.mark.parametrize("plan", PLANS)
def test_every_text_of_a_book_stands_in_its_place(plan, book):
    assert paper.faults(shelf.books(PLANS[plan])[book].files["pdf"]) == []


@pytest.mark.parametrize("book", ["buku-1", "buku-2", "buku-3"])
def test_no_page_of_a_real_book_is_nearly_empty(book):
    pdf = shelf.books(ROOT)[book].files["pdf"]
    pages = paper.sheets(pdf)
    right = {page.number for page in pages if page.spread} | {body_begins(pdf)}  # before which a page may be blank
    sparse = [page for page in pages[1:] if page.filled < SPARSE and (page.texts or page.number + 1 not in right)]
    assert [(page.number, round(page.filled, 2)) for page in sparse] == []


def body_begins(pdf: bytes) -> int:
    """Return on which page of a PDF page 1 of the text stands, which is a right one."""
    return pypdf.PdfReader(io.BytesIO(pdf)).page_labels.index("1") + 1


# --- the check itself: what is planted is found --------------------------------------------------


def planted(old: str, new: str) -> list[str]:
    assert old in LOOK
    design = adapted("pdf/buku.typ", LOOK.replace(old, new, 1))
    made = pandoc.make(BOOK, STYLE, design, ("pdf",), pictures=PICTURES)
    return paper.faults(made.files["pdf"])


def test_a_book_into_which_nothing_is_planted_has_no_faults():
    assert planted("#let sumber", "#let sumber") == []


BELOW = "#let sumber(badan) = block("
SOURCE = "#let asal-usul(badan) = {"
CAPTION = "show figure.where(kind: table): set figure.caption(position: "
HEADING = "bertanda(heading(level: tingkat, nama-judul(tingkat, jenis, nomor, teks)), tanda)"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (BELOW, "#let sumber(badan) = move(dx: 14cm, block(width: 6cm, [terlalu ke kanan])) + block(", "outside"),
        (BELOW, "#let sumber(badan) = place(dy: 25cm, [di bawah halaman]) + block(", "outside"),
        (SOURCE, f"{SOURCE} place(dy: -12pt, [di atas tulisan lain])", " on "),
        ("columns: lebar,", "columns: lebar.map(_ => 3pt),", " on "),
        (HEADING, f"{HEADING}; pagebreak(weak: true)", "a heading alone"),
        (f"{CAPTION}top", f"{CAPTION}bottom", "apart from its table"),
        (BELOW, "#let sumber(badan) = pagebreak() + block(", "a source apart"),
    ],
)
def test_what_is_planted_is_found(old, new, found):
    assert any(found in fault for fault in planted(old, new))


def test_a_page_with_a_few_lines_is_sparse():
    pages = paper.sheets(shelf.books(SMALL)["buku-1"].files["pdf"])
    assert any(page.filled < SPARSE for page in pages), "the small plan has chapters of two lines"
