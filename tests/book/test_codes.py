"""Programmes have codes that lead to the pages of their OPD, in cells of every format."""

from __future__ import annotations

import re

import pytest

from masterplan import api
from masterplan.book import markdown
from masterplan.book.codes import codes, order
from masterplan.book.parts import Section, Table, walk
from masterplan.book.tables.shapes import Baris, Kolom, Reference, Tabel
from masterplan.press.tables.grid import grid
from masterplan.press.tables.room import Paper
from masterplan.press.tables.to_typst import typst
from masterplan.press.tables.to_word import word
from tests.kit import shelf
from tests.kit.places import ROOT

OTHER = Reference("opd-dinkes", "11.3", "../buku-1/buku-1.md#opd-dinkes")
PAPER = Paper(450, 9, (8.5, 8))
OWN = Reference("bab-aksi", "Rencana", "#bab-aksi")


@pytest.fixture(scope="module")
def pages():
    return {page.slug: page.parts for page in api.pages(ROOT).pages}


def test_the_code_of_a_programme_ends_the_number_of_its_opd_in_the_first_book(pages):
    sections = {part.id: part.number for part in walk(pages["buku-1"]) if isinstance(part, Section)}
    plan = shelf.plan(ROOT)
    known = codes(tuple(sorted((entry.value for entry in plan.opd), key=lambda opd: (opd.nama, opd.id))))
    for entry in plan.opd:
        for place, program in enumerate(entry.value.program, 1):
            number = sections[f"opd-{entry.value.id}"].rpartition(".")[2]
            assert known[program.id] == f"{number}.{place}"
    assert len(known) == sum(len(entry.value.program) for entry in plan.opd) > 80


def test_codes_are_sorted_as_they_are_counted():
    assert sorted(("4.10", "11.1", "4.9"), key=order) == ["4.9", "4.10", "11.1"]


def test_each_programme_of_the_action_matrices_leads_to_the_pages_of_its_opd(pages):
    tables = (part.value for part in walk(pages["buku-2"]) if isinstance(part, Table) and "aksi" in part.id)
    cells = [row.sel[0] for table in tables for row in table.baris if isinstance(row.sel[0], Reference)]
    assert len(cells) > 80
    assert all(cell.target == f"../buku-1/buku-1.md#{cell.id}" for cell in cells)
    assert all(re.fullmatch(r"\d+\.\d+", cell.text) for cell in cells)


def table(*links: Reference) -> Tabel:
    columns = (Kolom("Kode"), Kolom("Program", bernama=True))
    rows = tuple(Baris((link, ("Rekam medis", "Kegiatan")), id=link.id) for link in links)
    return Tabel("tbl-uji", "Uji", columns, rows, "")


def test_a_cell_that_leads_elsewhere_is_a_link_in_every_format():
    made = table(OTHER, OWN)
    html = markdown.table(made)
    assert '<a href="../buku-1/buku-1.md#opd-dinkes">11.3</a>' in html
    assert '<a href="#bab-aksi">Rencana</a>' in html
    measured = grid(made, "1.1")
    text = typst(measured, PAPER, {}, closes=False)
    assert '#link("../buku-1/buku-1.pdf#nameddest=opd-dinkes")[#{"11.3"}]' in text
    assert '#link(<bab-aksi>)[#{"Rencana"}]' in text
    xml = word(measured, 9000, {}, together=False, dense=False)
    assert "HYPERLINK &quot;../buku-1/buku-1.docx&quot; \\l &quot;opd_dinkes&quot;" in xml
    assert '<w:hyperlink w:anchor="bab_aksi" w:history="1">' in xml


def test_a_name_stands_out_from_the_lines_below_it_in_every_format():
    made = table(OTHER)
    assert "<b>Rekam medis</b><br>Kegiatan" in markdown.table(made)
    measured = grid(made, "1.1")
    assert 'strong("Rekam medis"); linebreak(); "Kegiatan"' in typst(measured, PAPER, {}, closes=False)
    xml = word(measured, 9000, {}, together=False, dense=False)
    assert '<w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">Rekam medis' in xml
    assert '<w:r><w:t xml:space="preserve">Kegiatan' in xml


def test_a_long_table_marks_where_it_begins_and_ends_also_in_cells_that_are_links():
    made = table(*(Reference(f"opd-{number}", str(number), "#bab-aksi") for number in range(40)))
    text = typst(grid(made, "1.1"), PAPER, {}, closes=False)
    assert '{letak("awal"' in text
    assert text.count("{") == text.count("}")
