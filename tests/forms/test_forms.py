"""The form of an OPD: what a person finds in it, in Excel, in LibreOffice and on paper."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from xlsxwriter.utility import xl_rowcol_to_cell

from masterplan import compiler
from masterplan.forms import subjects, workbook
from masterplan.forms.records import BESIDE
from masterplan.forms.xlsx import reader
from masterplan.forms.xlsx.parts import Held
from masterplan.world import disk
from tests.kit import forms
from tests.kit.places import ROOT

TABLES = ("swot", "strategi", "program", "sub_kegiatan", "tahapan", "indikator", "pendanaan", "risiko", *BESIDE)


@pytest.fixture(scope="module")
def content() -> bytes:
    return forms.exported(forms.plan())


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(BytesIO(content))


def texts(sheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_instructions_come_first_and_the_memory_is_hidden(book):
    assert book.sheetnames == ["petunjuk", *TABLES, "daftar", "_asal"]
    assert book["_asal"].sheet_state == "hidden"
    assert "Formulir data Smart City: Dinas Kesehatan" in texts(book["petunjuk"])


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_headings_that_stay_in_view_and_are_explained(book, table):
    sheet = book[table]
    keys = next(row for row in sheet.iter_rows() if row[0].value == f"masterplan:{table}")
    headings = sheet[keys[0].row + 1][1:]
    assert sheet.row_dimensions[keys[0].row].hidden
    assert sheet.column_dimensions["A"].hidden
    assert all(cell.value and cell.comment.text for cell in headings)
    assert sheet.freeze_panes[1:] == str(keys[0].row + 2)
    assert sheet.print_title_rows == f"${keys[0].row + 1}:${keys[0].row + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.protection.sheet


def test_what_is_computed_is_locked_and_what_is_filled_in_is_not(book):
    locked = {
        key.value: book[table].cell(keys[0].row + 2, key.column).protection.locked
        for table in TABLES
        for keys in book[table].iter_rows()
        if keys[0].value == f"masterplan:{table}"
        for key in keys[1:]
    }
    assert {key for key, is_locked in locked.items() if is_locked} == {key for key in locked if key.startswith("#")}


def test_what_is_known_is_filled_in(content, book):
    def at(table: str, key: str, row: int = 0) -> object:
        sheet, cell = forms.place(content, table, key, row).split("!")
        return book[sheet][cell].value

    assert (at("swot", "faktor"), at("swot", "bobot"), at("swot", "dimensi[1]")) == (
        "Tenaga cukup",
        0.6,
        "Smart Living",
    )
    assert (at("strategi", "faktor[1]"), at("strategi", "faktor[2]")) == ("S1", "O1")
    assert (at("program", "#nomor"), at("program", "subdimensi"), at("program", "quick_win")) == (
        "P1",
        "Health",
        "Ya",
    )
    assert (at("indikator", "program"), at("indikator", "target.2026")) == ("P1 Rekam medis", 2)
    assert (at("pendanaan", "sumber"), at("pendanaan", "pagu.2025")) == ("APBD", 500_000_000)


def test_free_lines_of_factors_have_their_codes(book):
    codes = [row[2].value for row in book["swot"].iter_rows(min_row=7) if row[2].value]
    assert codes[:6] == ["S1", "S2", "S3", "S4", "S5", "W1"]
    assert len(codes) == 20


@pytest.mark.parametrize(
    ("table", "key", "source"),
    [
        ("swot", "dimensi[1]", r"daftar!\$A\$\d+:\$A\$\d+"),
        ("swot", "unsur", r'"struktur,infrastruktur,suprastruktur"'),
        ("strategi", "faktor[1]", r"swot!\$C\$\d+:\$C\$\d+"),
        ("program", "subdimensi", r"OFFSET\(daftar!\$A\$\d+,MATCH\(\$G\d+,.*COUNTIF.*"),
        ("program", "strategi[1]", r"strategi!\$C\$\d+:\$C\$\d+"),
        ("program", "pendukung[1]", r"daftar!\$A\$\d+:\$A\$\d+"),
        ("program", "quick_win", r'"Ya,Tidak"'),
        ("indikator", "program", r"program!\$C\$\d+:\$C\$\d+"),
        ("indikator", "satuan", r"daftar!\$A\$\d+:\$A\$\d+"),
        ("pendanaan", "sumber", r"daftar!\$A\$\d+:\$A\$\d+"),
    ],
)
def test_cells_are_chosen_from_the_lists_of_the_plan(content, book, table, key, source):
    cell = forms.place(content, table, key).split("!")[1]
    (rule,) = [one for one in book[table].data_validations.dataValidation if cell in one.sqref]
    assert rule.type == "list"
    assert re.fullmatch(source, rule.formula1)


def test_numbers_have_their_formats_and_bounds(content, book):
    for table, key, shown, kind in [
        ("swot", "bobot", "0.00#", "decimal"),
        ("pendanaan", "pagu.2025", "[$Rp-421]#,##0", "whole"),
        ("indikator", "awal.tahun", "0", "whole"),
    ]:
        cell = forms.place(content, table, key).split("!")[1]
        assert book[table][cell].number_format == shown
        (rule,) = [one for one in book[table].data_validations.dataValidation if cell in one.sqref]
        assert rule.type == kind
    assert "%" in str(
        [
            one.dxf.numFmt.formatCode
            for rules in book["indikator"].conditional_formatting
            for one in rules.rules
            if one.dxf.numFmt
        ]
    )


def test_sums_are_live_and_have_their_value_for_who_only_looks(content):
    seen = openpyxl.load_workbook(BytesIO(content), data_only=True)
    live = openpyxl.load_workbook(BytesIO(content))
    assert live["swot"]["E3"].value.startswith("=SUMIF(")
    assert (seen["swot"]["E3"].value, seen["swot"]["F3"].value) == (1, "sesuai")
    total = forms.place(content, "pendanaan", "#jumlah").split("!")[1]
    assert (live["pendanaan"][total].value[:4], seen["pendanaan"][total].value) == ("=IF(", 1_150_000_000)


def test_weights_that_do_not_add_up_are_called_so():
    spoilt = forms.exported(forms.plan(forms.yaml().replace("bobot: 0.60", "bobot: 0.45")))
    seen = openpyxl.load_workbook(BytesIO(spoilt), data_only=True)
    assert (seen["swot"]["E3"].value, seen["swot"]["F3"].value) == (0.85, "kurang 0,15")


def test_weights_may_add_up_over_each_list():
    rencana = forms.FILES.data["data/rencana.yaml"].decode()
    each = forms.plan(rencana=rencana.replace("konvensi: ukuran", "konvensi: ukuran\n  bobot_basis: per_kelompok"))
    seen = openpyxl.load_workbook(BytesIO(forms.exported(each)), data_only=True)
    assert [seen["swot"][f"E{row}"].value for row in range(3, 7)] == [0.6, 0.4, 0.5, 0.5]


HOSTILE = ["=1+1", "+62 911", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "\\x", "'='", "http://x.id/?a=1&b=<2>"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_never_a_formula(text):
    content = forms.exported(
        forms.plan(forms.yaml().replace("Tenaga cukup", f"'{text.replace(chr(39), 2 * chr(39))}'"))
    )
    sheets, faults = reader.read("a.xlsx", content)
    (swot,) = [one for one in sheets if one.name == "swot"]
    cell = forms.place(content, "swot", "faktor").split("!")[1]
    found = {xl_rowcol_to_cell(*at): one for at, one in swot.cells.items()}[cell]
    assert faults == []
    assert (found.held, found.text) == (Held.TEXT, text)


@pytest.mark.parametrize("text", ["_x0041_", "<r><t>a</t></r>", "a" * 40_000])
def test_what_no_cell_can_hold_is_left_to_the_yaml(text):
    plan = forms.plan(forms.yaml().replace("Tenaga cukup", f"'{text}'"))
    content = forms.exported(plan)
    assert "(tetap seperti di berkas YAML)" in texts(openpyxl.load_workbook(BytesIO(content))["swot"])
    assert forms.taken(plan, content).files == {}


def test_the_same_plan_gives_the_same_bytes(content):
    assert forms.exported(forms.plan()) == content


def test_the_paper_is_that_of_the_plan():
    rencana = forms.FILES.data["data/rencana.yaml"].decode() + "gaya: {kertas: F4}\n"
    book = openpyxl.load_workbook(BytesIO(forms.exported(forms.plan(rencana=rencana))))
    assert book["swot"].page_setup.paperSize == 14


def test_every_xml_of_every_form_of_ambon_is_well_formed():
    """Excel repairs what is not, and asks before it does."""
    checked = compiler.check(disk.read(ROOT), disk.printable)
    for entry in checked.plan.opd[:4]:
        with zipfile.ZipFile(BytesIO(workbook.workbook(checked.plan, subjects.of_opd(entry)))) as packed:
            for name in packed.namelist():
                openpyxl.xml.functions.fromstring(packed.read(name))
