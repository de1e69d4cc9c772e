"""LibreOffice as the person who fills in a form: it is opened, worked on, saved as XLSX, and taken back."""

from __future__ import annotations

import re

import pypdf

from masterplan.forms.xlsx import reader
from tests.kit import forms
from tests.kit.forms import exported, plan, said, taken
from tests.kit.office import edited_by_libreoffice, needs, opened_by_libreoffice

PLAN = plan()
FORM = exported(PLAN)

pytestmark = needs("soffice")


def typed(sheet: str, cell: str, value: object) -> str:
    put = f'setString("{value}")' if isinstance(value, str) else f"setValue({value})"
    return f'doc.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").{put}'


def test_a_form_that_libreoffice_has_saved_says_the_same(tmp_path):
    result = taken(PLAN, edited_by_libreoffice(FORM, [], tmp_path))
    assert (said(result), result.files) == ([], {})


def test_what_is_typed_in_libreoffice_arrives(tmp_path):
    statements = [
        typed("swot", "D7", "=Tenaga ahli, cukup"),
        typed("swot", "E7", 0.55),
        typed("swot", "E12", 0.45),
        typed("pendanaan", "D6", 1_250_000_000),
        typed("program", "M5", "Ya"),
        typed("program", "D6", "Ambulans Laut"),
        typed("program", "G6", "Smart Living"),
        typed("program", "H6", "Health"),
        typed("program", "L6", "panjang"),
        typed("indikator", "B6", "P2 Ambulans Laut"),
        typed("indikator", "C6", "Waktu tunggu"),
        typed("indikator", "D6", "menit"),
        typed("indikator", "E6", "turun"),
        typed("indikator", "H6", "12,5"),
        'doc.Sheets.getByName("strategi").unprotect("")',
        'doc.Sheets.getByName("strategi").Rows.insertByIndex(5, 1)',
        'doc.Sheets.getByName("swot").Name = "SWOT Dinkes"',
    ]
    result = taken(PLAN, edited_by_libreoffice(FORM, statements, tmp_path))
    assert said(result) == []
    new = result.files[forms.OPD]
    assert '{kode: S1, faktor: "=Tenaga ahli, cukup", bobot: 0.55, rating: 4' in new
    assert "2025: 1_250_000_000" in new
    assert "quick_win: true" in new
    assert "  - id: ambulans-laut\n    nama: Ambulans Laut\n    dimensi: living\n    subdimensi: health\n" in new
    assert "target: {2025: 12.5}" in new


def test_libreoffice_computes_the_sums_and_knows_the_lists(tmp_path):
    statements = [
        typed("swot", "E7", 0.5),
        'doc.Sheets.getByName("daftar").unprotect("")',
        'kept = doc.Sheets.getByName("daftar")',
        'told = doc.Sheets.getByName("swot").getCellRangeByName("F3").String',
        'rule = doc.Sheets.getByName("program").getCellRangeByName("H5").Validation.Formula1',
        'kept.getCellRangeByName("H1").setString(told)',
        'kept.getCellRangeByName("H2").setString(rule)',
    ]
    content = edited_by_libreoffice(FORM, statements, tmp_path)
    sheets, _faults = reader.read("a.xlsx", content)
    (lists,) = [one for one in sheets if one.name == "daftar"]
    assert re.fullmatch(r"kurang 0[.,]1", lists.cells[0, 7].text)
    assert lists.cells[1, 7].text.startswith("OFFSET(")


def test_it_prints_on_few_pages_with_its_headings_on_each(tmp_path):
    pdf = tmp_path / "formulir.pdf"
    pdf.write_bytes(opened_by_libreoffice(FORM, tmp_path, "formulir.xlsx"))
    pages = [page.extract_text() for page in pypdf.PdfReader(pdf).pages]
    assert len(pages) == 15
    assert [text.count("Nama program") for text in pages].count(1) >= 3
    assert not any("masterplan:" in text or "###" in text for text in pages)
