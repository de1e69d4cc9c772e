"""What is exported says what the plan says, to the letter and to the digit, and can be read by programs of others."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from frictionless import validate
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from masterplan import api, compiler
from masterplan.book.facts import gather
from masterplan.book.tables.tables import all_tables
from masterplan.plan.files import OPEN_DATA
from masterplan.plan.plan import Plan
from masterplan.records import delimited, export, fiscal, package, spreadsheet
from masterplan.records.cells import written
from masterplan.records.shapes import DataTable, Variable
from masterplan.records.tables import FilledTable
from masterplan.world import disk
from masterplan.world.store import Store
from tests.kit.places import ROOT, SMALL, WHOLE
from tests.kit.small import FILES, loaded, planned

SPDX = Namespace("http://spdx.org/rdf/terms#")
HOSTILE = ["=1+1", "+62", "-1", "@SUM(A1)", '=HYPERLINK("http://x";"y")', "0123", "1.20", "a,b;c\td", 'a "b"', "’é中"]
texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE)
cells = texts | st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=9)


def table(*rows: tuple[object, ...]) -> FilledTable:
    names = [f"kolom_{number}" for number in range(len(rows[0]))]
    variables = tuple(Variable(name, lambda _row: None, None, "Uji.", "string") for name in names)
    return FilledTable(DataTable("uji", "Uji", ("kolom_0",), variables, lambda _plan: ()), rows)


# --- CSV ----------------------------------------------------------------------------------------


@given(st.lists(st.tuples(cells, cells, cells), min_size=1))
def test_whatever_a_cell_says_is_read_back_from_csv_letter_for_letter(rows):
    content = delimited.delimited(table(*rows))
    head, *lines = csv.reader(io.StringIO(content.decode(), newline=""))
    assert head == ["kolom_0", "kolom_1", "kolom_2"]
    assert lines == [[written(cell) for cell in row] for row in rows]


def test_lines_end_as_rfc_4180_has_it_and_nothing_stands_before_the_first_name():
    assert delimited.delimited(table(("=1+1", Decimal("0.10"), None), (True, datetime.date(2025, 2, 1), 7))) == (
        b"kolom_0,kolom_1,kolom_2\r\n=1+1,0.10,\r\ntrue,2025-02-01,7\r\n"
    )


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_keeps_its_digits_and_has_no_exponent(number):
    assert Decimal(written(number)) == number
    assert "E" not in written(number)


# --- workbook -----------------------------------------------------------------------------------


def sheet(*rows: tuple[object, ...]) -> list[tuple[object, ...]]:
    plan = compiler.check(FILES, disk.printable).plan
    assert plan is not None
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook(plan, [table(*rows)])))
    return [tuple(cell.value for cell in line) for line in book["uji"].iter_rows(min_row=2)]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_a_text_in_the_workbook_whatever_it_begins_with(text):
    plan = compiler.check(FILES, disk.printable).plan
    assert plan is not None
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet.workbook(plan, [table((text,))])))
    cell = book["uji"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_numbers_are_numbers_as_long_as_a_cell_holds_all_of_their_digits():
    long = Decimal("0.161971830985915492957746")
    assert sheet((2025, 999_999_999_999_999, Decimal("0.07"), True)) == [(2025, 999_999_999_999_999, 0.07, True)]
    assert sheet((1_234_567_890_123_456, long, Decimal("3.10"))) == [("1234567890123456", f"{long}", "3.10")]


def test_a_text_that_no_cell_can_hold_says_that_there_is_more():
    (text,) = sheet(("a" * 40_000,))[0]
    assert len(text) == 32_767
    assert text.endswith("… (selengkapnya dalam CSV)")


# --- a whole plan -------------------------------------------------------------------------------


def test_a_text_of_the_plan_that_begins_like_a_formula_is_the_same_in_each_format():
    programme = {"nama": '=HYPERLINK("http://jahat.example";"klik")', "kode": "1.02.02.2.02.0028"}
    opd = loaded("opd/dinkes")
    opd["program"][0] |= {"nama": programme["nama"], "sub_kegiatan": {"kode": programme["kode"], "nama": "+62"}}
    plan = planned(opd__dinkes=opd)
    rows = {
        one.table: list(csv.DictReader(io.StringIO(one.content.decode(), newline=""))) for one in delimited.files(plan)
    }
    listed = json.loads(export.files(plan, "json")["rencana.json"])
    book = openpyxl.load_workbook(io.BytesIO(export.files(plan, "xlsx")["rencana.xlsx"]))
    for table, column, text in (("program", "nama", programme["nama"]), ("sub-kegiatan", "kode", programme["kode"])):
        assert rows[table][0][column] == listed[table][0][column] == text
        cells = {head.value: cell for head, cell in zip(*book[table].iter_rows(max_row=2), strict=True)}
        assert (cells[column].value, cells[column].data_type) == (text, "s")


@pytest.fixture(scope="module", params=[SMALL, WHOLE, ROOT], ids=lambda root: root.name)
def root(request):
    return request.param


@cache
def checked(root: Path) -> Plan:
    plan = api.data(root).plan
    assert plan is not None
    return plan


@cache
def exported(root: Path, form: str = "csv") -> Mapping[str, bytes]:
    """Export a plan although its history, which some plans of the tests name, cannot be read."""
    return export.files(checked(root), form)


def test_the_data_package_is_valid_for_a_program_of_others(root, tmp_path, monkeypatch):
    for name, content in exported(root).items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    report = validate("datapackage.json")
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.stats["tasks"] > 80


def test_a_wrong_number_would_be_found_by_that_program(tmp_path, monkeypatch):
    for name, content in api.export(SMALL).files.items():
        old, new = (b",500000000,", b",lima ratus juta,") if name == "pendanaan.csv" else (b"", b"")
        (tmp_path / name).write_bytes(content.replace(old, new) if old else content)
    monkeypatch.chdir(tmp_path)
    assert "type-error" in {kind for (kind,) in validate("datapackage.json").flatten(["type"])}


@pytest.mark.parametrize("form", export.FORMATS)
def test_two_exports_are_the_same_bytes(form):
    assert api.export(SMALL, form).files == api.export(SMALL, form).files != {}


def test_json_and_workbook_have_the_rows_of_the_csv(root):
    found = json.loads(exported(root, "json")["rencana.json"])
    book = openpyxl.load_workbook(io.BytesIO(exported(root, "xlsx")["rencana.xlsx"]), read_only=True)
    files = {name: content for name, content in exported(root).items() if name.endswith(".csv")}
    assert {f"{name}.csv" for name in found} == {f"{name}.csv" for name in book.sheetnames} == set(files)
    for name, content in files.items():
        rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        table = name.removesuffix(".csv")
        assert [{key: written(cell) for key, cell in row.items()} for row in found[table]] == rows
        _head, *lines = book[table].iter_rows(values_only=True)
        assert len(lines) == len(rows)


def test_no_person_is_named(root):
    plan = checked(root)
    rencana = plan.rencana.value
    heads = [entry.value.kepala for entry in plan.opd if entry.value.kepala]
    named = {one.nama for one in (*heads, rencana.daerah.kepala_daerah) if one.nama}
    named |= {entry.value.kontak.nama for entry in plan.opd if entry.value.kontak}
    bodies = [one for one in (rencana.dewan, rencana.tim, rencana.penyusun) if one]
    named |= {seat.nama for body in bodies for seat in body.anggota if seat.nama}
    files = {name: content.decode() for name, content in exported(root).items() if name != "sumber.csv"}
    assert [(name, one) for name, text in files.items() for one in named if one in text] == []


# --- in the words of budgets and of portals -------------------------------------------------------


def test_the_money_can_be_put_into_one_column_as_its_fiscal_description_says(root):
    files = exported(root)
    resources = {one["name"]: one for one in json.loads(files["datapackage.json"])["resources"]}
    schema = resources["pendanaan"]["schema"]
    (value,) = [one["name"] for one in schema["extraFields"] if one.get("normalizationTarget")]
    constant = {one["name"]: one["constant"] for one in schema["extraFields"] if "constant" in one}
    found: Counter[tuple[str, str]] = Counter()
    for row in csv.DictReader(io.StringIO(files["pendanaan.csv"].decode(), newline="")):
        for field in schema["fields"]:
            if "normalize" in field and row[field["name"]]:
                long = {value: row[field["name"]], **field["normalize"], **constant, "tahun": row["tahun"]}
                assert (long["mata_uang"], long["arah"]) == ("IDR", "expenditure")
                found[long["fase"], long["tahun"]] += int(long[value])
    planned = {int(year): amount for (phase, year), amount in found.items() if phase == "proposed"}
    assert planned == gather(checked(root)).uang.seluruh.tahun
    kinds = {one["name"]: (one["type"], one.get("columnType", "")) for one in schema["fields"]}
    assert kinds["tahun"] == ("integer", "date:fiscal-year")
    assert set(fiscal.COLUMNS) <= set(kinds)
    assert [name for name, one in resources.items() if "extraFields" in one["schema"]] == ["pendanaan"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # of rdflib itself
def test_a_portal_finds_every_file_with_its_address_and_its_hash():
    at = "https://data.kota.go.id/rencana/"
    files = export.files(checked(SMALL), "csv", at)
    graph = Graph().parse(data=files["dcat.jsonld"], format="json-ld")
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert graph.value(dataset, DCTERMS.identifier) == Literal("masterplan-81-99")
    assert graph.value(graph.value(dataset, DCTERMS.publisher), FOAF.name) == Literal("Pemerintah Kota Uji")
    found = {}
    for one in graph.objects(dataset, DCAT.distribution):
        checksum = graph.value(graph.value(one, SPDX.checksum), SPDX.checksumValue)
        found[str(graph.value(one, DCAT.downloadURL)).removeprefix(at)] = str(checksum)
        assert graph.value(one, DCAT.accessURL) == graph.value(one, DCAT.downloadURL)
        assert graph.value(one, DCTERMS.title).language == "id"
    expected = {name: sha256(content).hexdigest() for name, content in files.items() if name != "dcat.jsonld"}
    assert found == expected


def test_with_the_address_of_the_site_a_build_has_the_entry_too():
    rencana = loaded("rencana") | {"situs": {"alamat": "https://masterplan.kota.go.id/uji"}}
    files = export.files(planned(rencana=rencana), "csv")
    at = "https://masterplan.kota.go.id/uji/data-terbuka/opd.csv"
    assert f'"@id": "{at}"' in files["dcat.jsonld"].decode()
    assert "dcat.jsonld" not in export.files(checked(SMALL), "csv")


def test_the_site_offers_open_data_with_the_entry_that_names_its_own_files(tmp_path):
    shutil.copytree(SMALL / "data", tmp_path / "data")
    with (tmp_path / "data/rencana.yaml").open("a", encoding="utf-8") as rencana:
        rencana.write("\nsitus: {alamat: 'https://uji.go.id'}\n")
    files = api.build(tmp_path, formats=("md", "site")).files
    entry = json.loads(files["situs/data-terbuka/dcat.jsonld"])
    named = [one["dcat:downloadURL"]["@id"] for one in entry["dcat:dataset"]["dcat:distribution"]]
    assert len(named) > 80
    assert {f"situs/{one.removeprefix('https://uji.go.id/')}" for one in named} < set(files)


# --- what the books say of it -------------------------------------------------------------------


def test_the_books_name_each_file_that_has_rows_with_the_hash_that_it_has(root):
    plan = checked(root)
    rows = [row.sel for row in all_tables(gather(plan))["tbl-data"].baris if not row.jenis]
    files = {one.name: one for one in delimited.files(plan)}
    made = exported(root)
    assert [row[0] for row in rows] == [name for name, one in files.items() if one.rows]
    for name, title, count, digits in rows:
        assert files[name].sha256.startswith(digits)
        assert (len(digits), title, count.replace(".", "")) == (8, files[name].title, str(files[name].rows))
        assert made[name] == files[name].content


def test_a_build_puts_beside_the_books_what_export_writes():
    built, below = api.build(SMALL, formats=("md",)), f"{OPEN_DATA}/"
    data = {name.removeprefix(below): content for name, content in built.files.items() if name.startswith(below)}
    assert data == api.export(SMALL).files
    listed = json.loads(built.files["manifest.json"])["keluaran"]
    assert {f"{OPEN_DATA}/{name}" for name in data} < set(listed)


def test_what_columns_mean_is_worked_out_once_for_all_plans(tmp_path, monkeypatch):
    kept, without = Store(tmp_path, "program 1"), api.build(SMALL, formats=("md",)).files
    first = api.build(SMALL, formats=("md",), store=kept)
    monkeypatch.setattr(package, "_schema", None)
    monkeypatch.setattr(export, "fill", None)
    again = api.build(SMALL, formats=("md",), store=kept)
    assert again.files == first.files == without
