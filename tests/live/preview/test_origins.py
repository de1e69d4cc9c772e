"""A click on a cell or a paragraph leads to the line of the plan behind it, and a line to the page that shows it."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan.book.tables.shapes import body
from masterplan.live.preview import matching, origins
from masterplan.live.preview.arriving import Cursor, address
from masterplan.live.preview.origins import Click
from masterplan.live.preview.written import Manuscript
from masterplan.site import addresses
from masterplan.world.placing import WEB
from tests.kit import previewed
from tests.kit.places import OPD, RENCANA


@cache
def tables():
    return origins.tables(previewed.checked().compiled)


def manuscript(**more):
    return Manuscript({**previewed.checked().texts, **more})


def behind(page, table, row, cell, text):
    """Return where a click leads, and what is written there to the end of the line."""
    span = origins.found(Click(page, table, table, row, cell, text), manuscript(), tables())
    if span is None:
        return None
    line = previewed.checked().texts[span.path].splitlines()[span.line - 1]
    return span.path, span.line, line[span.column - 1 :]


def cells(page, table):
    """Go through the cells of a table as a reader can click them."""
    for at, row in enumerate(body(tables()(page)[table])):
        for number, cell in enumerate(row.cells):
            yield at, number, "\n".join(cell.lines)


# --- cells --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "table", "text", "line", "written"),
    [
        ("opd/dinkes/", "tbl-swot-dinkes", "Tenaga cukup", 8, "Tenaga cukup,"),
        ("opd/dinkes/", "tbl-swot-dinkes", "Alat tua", 10, "Alat tua,"),
        ("opd/dinkes/", "tbl-swot-dinkes", "O1", 12, "O1,"),
        ("program/rekam-medis/", "tbl-target-rekam-medis", "2", 28, "2}"),
        ("program/rekam-medis/", "tbl-pagu-rekam-medis", "650", 30, "650_000_000}"),
        ("program/rekam-medis/", "tbl-pagu-rekam-medis", "APBD", 30, "APBD,"),
    ],
)
def test_a_cell_leads_to_the_very_value(page, table, text, line, written):
    at, number, whole = next(one for one in cells(page, table) if one[2].startswith(text))
    path, found, rest = behind(page, table, at, number, whole)
    assert (path, found) == (OPD, line)
    assert rest.startswith(written)


def test_a_sum_leads_to_what_it_is_of():
    at, number, text = next(one for one in cells("program/rekam-medis/", "tbl-pagu-rekam-medis") if one[2] == "1.150")
    assert behind("program/rekam-medis/", "tbl-pagu-rekam-medis", at, number, text)[:2] == (OPD, 30)


def test_the_same_number_is_looked_for_in_the_row_that_was_clicked():
    rows = [one for one in cells("opd/dinkes/", "tbl-swot-dinkes") if one[2] == "0,500"]
    assert [behind("opd/dinkes/", "tbl-swot-dinkes", *one)[1] for one in rows][-1] == 14


def test_every_cell_of_every_page_of_the_plan_leads_somewhere_or_nowhere_and_no_click_raises():
    led = [
        behind(page, table, *cell) is not None
        for page in ("opd/dinkes/", "program/rekam-medis/", "dimensi/living/")
        for table in tables()(page)
        for cell in cells(page, table)
    ]
    assert len(led) > 40
    assert sum(led) / len(led) > 0.9


# --- paragraphs ---------------------------------------------------------------------------------


def test_a_paragraph_leads_to_the_text_of_what_its_page_is_about():
    assert behind("opd/dinkes/", "", -1, -1, "Melayani kesehatan.")[:2] == (OPD, 5)


def test_a_paragraph_of_prose_leads_to_its_file_although_it_is_printed_without_marks():
    path = "data/naskah/buku-1/pengantar.md"
    prose = "# Kata\n\nKota ini **menulis** rencananya bersama\nsemua dinas, lihat [di sini](#bab-x).\n\nLain.\n"
    click = Click("buku/buku-1/", "", "", -1, -1, "Kota ini menulis rencananya bersama semua dinas, lihat di sini.")
    span = origins.found(click, manuscript(**{path: prose}), tables())
    assert (span.path, span.line) == (path, 3)


def test_what_stands_in_no_file_leads_nowhere():
    assert behind("opd/dinkes/", "", -1, -1, "Belum ada satu pun yang menulis kalimat yang panjang ini.") is not None
    assert behind("", "", -1, -1, "Belum ada satu pun yang menulis kalimat yang panjang ini.") is None
    assert behind("", "", -1, -1, "12") is None


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_found():
    click = Click("opd/dinkes/", "", "tbl-swot-dinkes", 1, 1, "Tenaga cukup")
    broken = manuscript(**{RENCANA: "judul: {"})
    assert origins.found(click, broken, tables()).where == f"{OPD}:8:26"


@given(st.text(), st.text(), st.integers(-2, 30), st.integers(-2, 30), st.text())
def test_no_click_whatever_raises(page, table, row, cell, text):
    origins.found(Click(page, table, table, row, cell, text), manuscript(), tables())


# --- how a text is printed ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("1.250", "1_250_000_000"),
        ("Rp1,3 miliar", "1_250_000_000"),
        ("Rp1.250.000.000", "1250000000"),
        ("0,75", "750_000"),
        ("0,600", "0.60"),
        ("12,5 persen", "12.5"),
        ("−3", "-3"),
        ("4 Desember 2024", "2024-12-04"),
        ("Tenaga  Cukup", "*tenaga* cukup"),
    ],
)
def test_a_text_is_known_by_the_way_in_which_it_is_printed(words, text):
    assert matching.likeness(words, text) == matching.SAME


@pytest.mark.parametrize(("words", "text"), [("1.250", "1_251_000_000"), ("2024", "2025"), ("a", "b"), ("", "")])
def test_another_text_is_not(words, text):
    assert matching.likeness(words, text) == 0


# --- from the file to the page ------------------------------------------------------------------


def shown_at(path, line, column=10_000, texts=None):
    files = previewed.shown().files
    pages = [one.removeprefix(f"{WEB}/").removesuffix("index.html") for one in files if one.endswith("index.html")]
    known = Manuscript(texts or previewed.checked().texts)
    return address(Cursor(path, line, column), known, lambda one: files.get(f"{WEB}/{addresses.file(one)}"), pages)


@pytest.mark.parametrize(
    ("line", "column", "page"),
    [
        (5, 1, "/opd/dinkes/?_cari=Melayani+kesehatan."),
        (5, 20, "/opd/dinkes/?_cari=Melayani+kesehatan."),
        (8, 30, "/opd/dinkes/?_cari=Tenaga+cukup"),
        (8, 60, "/opd/dinkes/?_cari=Tenaga+cukup"),
        (16, 60, "/opd/dinkes/?_cari=Memakai+tenaga+dan+dana"),
        (19, 20, "/program/rekam-medis/?_cari=Rekam+medis"),
        (28, 75, "/program/rekam-medis/?_cari=Puskesmas"),
    ],
)
def test_a_line_leads_to_the_page_of_what_stands_there_and_to_the_words_that_say_it(line, column, page):
    assert shown_at(OPD, line, column) == page


def test_a_line_of_a_file_of_lists_leads_to_the_page_of_the_item():
    lines = previewed.checked().texts["data/dimensi.yaml"].splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "id: health" in line)
    assert shown_at("data/dimensi.yaml", at).startswith("/dimensi/living/health/")


def test_a_line_that_nothing_prints_leads_to_the_page_of_its_file_or_home():
    assert shown_at("data/tiada.yaml", 3) == "/"
    assert shown_at(OPD, 1, 1).startswith("/opd/dinkes/")
    assert shown_at(OPD, 100_000).startswith("/program/rekam-medis/")
