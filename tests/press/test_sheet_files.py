"""The files of a clarification sheet: what is printed on each page, and that both formats keep the rules of books."""

from __future__ import annotations

from ctypes import byref, c_uint

import pypdfium2
import pytest
from pypdfium2 import raw

from masterplan.plan import fingerprint
from tests.kit import accessibility, contrast, contrast_pdf, paper, shelf, standards, word
from tests.kit.places import ROOT

OPD = "dinkes"
FORM = {"no row and no column of a table is blank", "nothing blank makes room"}  # what a form to be filled in has
RULES = {name: rule for name, rule in accessibility.RULES.items() if name not in FORM}


def pdf(opd: str = OPD) -> bytes:
    return shelf.sheet(ROOT, opd)[f"lembar-{opd}"].files["pdf"]


def pages(opd: str = OPD) -> list[str]:
    return [" ".join(one.split()) for one in paper.texts(pdf(opd))]


def mark(opd: str) -> str:
    plan = shelf.plan(ROOT)
    entry = next(entry for entry in plan.opd if entry.value.id == opd)
    return fingerprint.sidik(plan, entry.value).removeprefix("sha256:")[:8]


@pytest.mark.parametrize("opd", [OPD, "kec-nusaniwe"])
def test_every_page_says_whose_it_is_and_from_which_data(opd):
    for page in pages(opd):
        assert f"sidik data {mark(opd)}" in page
        assert "Lembar Klarifikasi" in page


@pytest.mark.parametrize("opd", [OPD, "kec-nusaniwe"])
def test_the_questions_stand_on_one_page_with_room_for_answers_changes_and_a_signature(opd):
    *before, last = pages(opd)
    for words in (
        "Pertanyaan dan jawaban",
        "Perubahan yang diminta",
        "Bukti yang diserahkan",
        "Tanda tangan",
        "☐ setuju",
    ):
        assert words in last
    assert len(before) == (0 if opd.startswith("kec-") else 3)


def test_the_first_page_is_that_of_the_opd():
    assert "Dinas Kesehatan" in pages()[0]


def test_an_opd_of_no_dimension_has_the_colour_of_none():
    with pypdfium2.PdfDocument(pdf("kec-nusaniwe")) as document:
        page = document[0]
        text = page.get_textpage()
        shapes = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4)
        colours = {colour(one) for one in shapes if paper.words(one, text).startswith("Kecamatan Nusaniwe")}
    assert (0x14, 0x30, 0x4F) in colours


def colour(shape: pypdfium2.PdfObject) -> tuple[int, int, int]:
    red, green, blue, alpha = (c_uint() for _one in range(4))
    raw.FPDFPageObj_GetFillColor(shape, byref(red), byref(green), byref(blue), byref(alpha))
    return red.value, green.value, blue.value


# --- rules --------------------------------------------------------------------------------------


def test_it_is_an_archive_file_that_can_be_read_aloud():
    assert standards.faults(pdf()) == []


def test_everything_stands_where_it_belongs_and_can_be_read():
    assert [found for page in paper.sheets(pdf()) for found in paper.overlapping(page)] == []
    assert list(contrast_pdf.faults(pdf())) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_word_file_keeps_the_rules_of_words_accessibility_checker(rule):
    assert list(RULES[rule](docx())) == []


def test_every_text_of_the_word_file_can_be_read_on_what_lies_below_it():
    assert list(contrast.faults(docx())) == []


def docx() -> dict:
    return word.parts(shelf.sheet(ROOT, OPD)[f"lembar-{OPD}"].files["docx"])
