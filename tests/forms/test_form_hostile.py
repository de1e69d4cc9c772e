"""Files that are no forms, or no longer: a clear answer, quickly, and nothing outside of the file is touched."""

from __future__ import annotations

import re
import time
import zipfile
import zlib
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from masterplan.forms import reading
from masterplan.forms.memory import VERSION
from masterplan.forms.xlsx import reader
from tests.kit.forms import edited, exported, plan, said, taken

PLAN = plan()
FORM = exported(PLAN)


def packed(parts: dict[str, bytes], base: bytes = b"") -> bytes:
    """Return a file with these parts, on top of those of another file."""
    old = {}
    if base:
        with zipfile.ZipFile(BytesIO(base)) as source:
            old = {name: source.read(name) for name in source.namelist()}
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in (old | parts).items():
            target.writestr(name, content)
    return made.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(FORM)) as source:
        return source.read(name)


def styled(rows: int, columns: int) -> bytes:
    """Return a sheet with empty rows that somebody has formatted down to the bottom."""
    cells = "".join(f'<c r="{chr(65 + number)}ROW" s="1"/>' for number in range(columns))
    lines = "".join(f'<row r="{row}">{cells.replace("ROW", str(row))}</row>' for row in range(100, 100 + rows))
    return part("xl/worksheets/sheet2.xml").replace(b"</sheetData>", lines.encode() + b"</sheetData>")


BOMB = b"0" * 100_000_000
QUINE = part("xl/sharedStrings.xml").replace(
    b"<sst", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sst', 1
)
ENTITY = part("xl/sharedStrings.xml").replace(b"<sst", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst', 1)
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

BROKEN = ("form-unreadable", "the file is broken or is not an Excel file")
OPEN = ("form-unreadable", "the file is an OpenDocument file (.ods), not an Excel workbook")
FOREIGN = ("form-unreadable", "the file is not an Excel file")
NAMED = ("form-unreadable", "the file is another kind of document that is named .xlsx")
OLD = ("form-unreadable", "the file is an old Excel file (.xls), or is protected by a password")
LARGE = ("form-too-large", "the file is larger than any form")
FORGOTTEN = ("form-damaged", "the hidden sheet that says what the form was made from is missing or was changed")


def active(name: str) -> tuple[bytes, str, str]:
    message = f"the file has macros, embedded files or links to other files: `{name}`"
    return packed({name: b"x"}, FORM), "form-unsafe", message


def changed(change) -> bytes:
    return edited(FORM, {}, change)


CASES = {
    "nothing": (b"", *FOREIGN),
    "text": (b"kode;faktor\nS1;x\n", *FOREIGN),
    "xls": (OLD_EXCEL, *OLD),
    "docx": (packed({"word/document.xml": b"<x/>"}), *NAMED),
    "ods": (packed({"mimetype": b"x", "content.xml": b"<x/>"}), *OPEN),
    "zip": (packed({"a.txt": b"x"}), *BROKEN),
    "half": (FORM[: len(FORM) // 2], *BROKEN),
    "broken xml": (packed({"xl/workbook.xml": b"<workbook><sheets>"}, FORM), *BROKEN),
    "bomb": (packed({"xl/worksheets/sheet2.xml": BOMB}, FORM), *LARGE),
    "entities": (packed({"xl/sharedStrings.xml": QUINE}, FORM), *BROKEN),
    "external entity": (packed({"xl/sharedStrings.xml": ENTITY}, FORM), *BROKEN),
    "macros": active("xl/vbaProject.bin"),
    "links": active("xl/externalLinks/externalLink1.xml"),
    "embedded": active("xl/embeddings/oleObject1.bin"),
    "connections": active("xl/connections.xml"),
    "parts": (packed({f"x/{n}": b"" for n in range(2000)}, FORM), *LARGE),
    "large": (FORM + bytes(reader.MAX_BYTES), *LARGE),
    "forgotten": (changed(lambda book: book.remove(book["_asal"])), *FORGOTTEN),
    "sheet gone": (
        changed(lambda book: book.remove(book["strategi"])),
        "form-damaged",
        "the sheet `strategi` is missing",
    ),
    "column gone": (changed(lambda book: book["swot"].delete_cols(5)), "form-damaged", "the column `Bobot` is missing"),
    "merged": (changed(lambda book: book["swot"].merge_cells("D7:E7")), "form-damaged", "cells are merged"),
    "column twice": (edited(FORM, {"swot!N5": "bobot"}), "form-damaged", "the column `Bobot` is there twice"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_no_form_gets_a_clear_answer_quickly(name):
    content, code, message = CASES[name]
    begun = time.process_time()
    result = taken(PLAN, content)
    assert time.process_time() - begun < 2
    assert [(found, told) for found, _cell, told in said(result)] == [(code, message)]
    assert all(one.help for one in result.diagnostics)
    assert (result.ok, result.files) == (False, {})


def test_a_size_that_the_directory_does_not_admit_is_found_out():
    content = bytearray(packed({"xl/worksheets/sheet2.xml": BOMB}, FORM))
    size = len(BOMB).to_bytes(4, "little")
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = (1000).to_bytes(4, "little")
    assert [code for code, _cell, _message in said(taken(PLAN, bytes(content)))] == ["form-unreadable"]


def test_a_hundred_thousand_empty_rows_are_no_reason_to_wait():
    sheet = styled(100_000, 3)
    begun = time.process_time()
    ElementTree.fromstring(sheet)
    bare, begun = time.process_time() - begun, time.process_time()
    result = taken(PLAN, packed({"xl/worksheets/sheet2.xml": sheet}, FORM))
    assert time.process_time() - begun < 5 * bare, "much more than a parser of XML takes for the same sheet"
    assert (said(result), result.files) == ([], {})


def test_a_million_empty_cells_cost_no_more_than_to_look_at_them():
    sheet = styled(84_000, 12)
    begun = time.process_time()
    ElementTree.fromstring(sheet)
    bare, begun = time.process_time() - begun, time.process_time()
    result = taken(PLAN, packed({"xl/worksheets/sheet2.xml": sheet}, FORM))
    assert time.process_time() - begun < bare, "less than a parser of XML takes for the same sheet"
    assert (said(result), result.files) == ([], {})


@pytest.mark.parametrize("cell", ['<c s="1"/>', "<c/>", "<c></c>", '<c s="1"><v></v></c>'])
@pytest.mark.parametrize("parts", [1, 8])
def test_three_million_empty_cells_that_do_not_say_where_they_stand_are_told_in_a_second(cell, parts):
    rows = f"<row>{cell * 60}</row>".encode() * (600_000 * len("<c/>") // len(cell) // 60 * 5 // parts)
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, parts + 1)]
    content = packed({name: part(name).replace(b"</sheetData>", rows + b"</sheetData>") for name in names}, FORM)
    begun = time.process_time()
    assert [one.code for one in reader.read("x.xlsx", content)[1]] == ["form-too-large"]
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A1" s="1"/><c t="inlineStr"><is><t>x</t></is></c>',  # without a place, it stands behind the last one
        '<c s="1"/><c t="inlineStr"><is><t>x</t></is></c>',
        '<c r="A1"></c><c r="B1" t="inlineStr"><is><t>x</t></is></c>',
        '<c r="A1"/><c r="B1" t="inlineStr"><is><t>x</t></is></c><c r="C1" s="1" />',
    ],
)
def test_an_empty_cell_moves_no_other(cells):
    xml = part("xl/worksheets/sheet2.xml")
    row = f'<sheetData><row r="1">{cells}</row>'.encode()
    content = packed(
        {"xl/worksheets/sheet2.xml": xml[: xml.index(b"<sheetData>")] + row + b"</sheetData></worksheet>"}, FORM
    )
    (sheet,) = [one for one in reader.read("x.xlsx", content)[0] if one.cells and max(one.cells)[0] == 0]
    assert {place: cell.text for place, cell in sheet.cells.items()} == {(0, 1): "x"}


def test_three_thousand_filled_rows_are_too_many():
    rows = "".join(f'<row r="{n}"><c r="D{n}"><v>1</v></c></row>' for n in range(100, 3_100))
    sheet = part("xl/worksheets/sheet2.xml").replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    assert said(taken(PLAN, packed({"xl/worksheets/sheet2.xml": sheet}, FORM))) == [
        ("form-too-large", "swot!A6", "the sheet has more than 2000 rows")
    ]


def test_a_date_is_named_where_a_text_was_meant():
    def typed(book):
        book["program"]["P5"] = "2025-12-01"
        book["program"]["P5"].number_format = "d mmm yyyy"
        book["program"]["P5"].value = 46000

    assert said(taken(PLAN, edited(FORM, {}, typed))) == [
        ("wrong-type", "program!P5", "the spreadsheet has made a date of what was typed")
    ]


def test_an_error_of_the_spreadsheet_is_named():
    def typed(book):
        book["swot"]["D7"].value, book["swot"]["D7"].data_type = "#REF!", "e"

    assert said(taken(PLAN, edited(FORM, {}, typed))) == [
        ("form-formula", "swot!D7", "`#REF!` is an error of the spreadsheet")
    ]


def test_what_stands_beside_the_table_is_mentioned():
    result = taken(PLAN, edited(FORM, {"swot!P9": "lihat Renstra"}))
    assert said(result) == [("form-ignored", "swot!P9", "what stands beside the table is not read")]
    assert result.ok


def remembered(text: bytes) -> bytes:
    """Return a form that remembers something else, with the right hash."""

    def change(book):
        kept = b64encode(text).decode()
        for row, value in enumerate([VERSION, sha256(kept.encode()).hexdigest(), kept], start=1):
            book["_asal"].cell(row, 1, value)

    return edited(FORM, {}, change)


@pytest.mark.parametrize("text", [b"x", b"\x78\x9c\x03\x00", *map(zlib.compress, (b'{"opd": 1}', BOMB))])
def test_a_memory_that_somebody_has_written_is_refused(text):
    assert said(taken(PLAN, remembered(text)))[0][0] == "form-damaged"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_makes_the_reader_raise(data):
    """Whatever is changed in the XML of a form, there is an answer."""
    name = data.draw(st.sampled_from([
        "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml",
        "xl/worksheets/sheet2.xml", "xl/worksheets/sheet4.xml", "xl/worksheets/sheet8.xml",
    ]))  # fmt: skip
    xml = part(name)
    numbers = list(re.finditer(rb'"[^"]*"|>[^<]+<', xml))
    at = data.draw(st.sampled_from(numbers))
    new = data.draw(
        st.sampled_from([b"", b"-1", b"99999999999999999999", b"x", b"NaN", b"1E400", b"A0", b"\xff", b"s", b"e"])
    )
    damaged = xml[: at.start() + 1] + new + xml[at.end() - 1 :]
    form, faults, _text = reading.read("a.xlsx", packed({name: damaged}, FORM), PLAN)
    assert form is not None or faults


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
@example(b"PK\x05\x06" + bytes(18))
@example(b"PK\x03\x04" + bytes(40))
def test_no_bytes_make_the_reader_raise(content):
    sheets, faults = reader.read("a.xlsx", content)
    assert faults
    assert sheets == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(FORM) - 1), st.binary(min_size=1, max_size=8))
def test_no_flipped_bytes_make_the_reader_raise(at, noise):
    form, faults, _text = reading.read("a.xlsx", FORM[:at] + noise + FORM[at + len(noise) :], PLAN)
    assert form is not None or faults
