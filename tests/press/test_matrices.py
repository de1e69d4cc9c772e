"""What stands side by side is handed out as Word, PDF and a workbook, in which numbers are numbers."""

from __future__ import annotations

import io
from decimal import Decimal
from functools import cache

import openpyxl
import openxml_audit
import pypdfium2

from masterplan.book.matrices import MatrixPaper, PaperMatrix, PaperRow, Shift
from masterplan.book.tables.shapes import Kolom
from masterplan.press import matrices
from masterplan.world import disk
from tests.kit.places import TESTS
from tests.kit.small import planned
from tests.kit.standards import faults

HOSTILE = "=1+1 <b> #set text(red) $a$ | &lt;"
COLUMNS = (Kolom("Hal", 3), Kolom("Semula", 1, "right"), Kolom("Selisih", 1, "right"), Kolom("Pasal", 3, bernama=True))
ROWS = (
    PaperRow((HOSTILE, 1_250_000, Shift(-50_000), ("Pasal 1", HOSTILE)), "Kelompok A"),
    PaperRow((HOSTILE, Decimal("2.5"), Shift(Decimal("0.5")), None), "Kelompok A"),
    PaperRow(("Jumlah", None, "", "x"), "Kelompok B", "jumlah"),
)
PAPER = MatrixPaper("coba", "Sandingan coba", (HOSTILE,), (PaperMatrix("tbl-coba", "Coba", COLUMNS, ROWS, "Kelompok"),))


@cache
def files() -> dict[str, bytes]:
    return dict(matrices.made(PAPER, planned().rencana.value, disk.design(TESTS), stamp="RANCANGAN").files)


def test_the_workbook_has_numbers_as_numbers_and_texts_as_texts():
    sheet = openpyxl.load_workbook(io.BytesIO(files()["xlsx"]))["Coba"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Kelompok", "Hal", "Semula", "Selisih", "Pasal"],
        ["Kelompok A", HOSTILE, 1_250_000, -50_000, f"Pasal 1\n{HOSTILE}"],
        ["Kelompok A", HOSTILE, 2.5, 0.5, None],
        ["Kelompok B", "Jumlah", None, None, "x"],
    ]
    assert sheet["B2"].data_type == "s"


def test_the_pdf_prints_numbers_as_indonesians_write_them_and_each_text_letter_for_letter():
    document = pypdfium2.PdfDocument(files()["pdf"])
    text = "".join(page.get_textpage().get_text_range() for page in document)
    words = " ".join(text.split())
    for told in ("1.250.000", "−50.000", "2,5", "+0,5", "Kelompok A", "RANCANGAN", HOSTILE):
        assert told in words
    assert faults(files()["pdf"]) == []


def test_the_word_file_is_what_office_expects(tmp_path):
    (tmp_path / "coba.docx").write_bytes(files()["docx"])
    validator = openxml_audit.OpenXmlValidator(openxml_audit.FileFormat.OFFICE_2019, max_errors=0)
    assert [str(one) for one in validator.validate(tmp_path / "coba.docx").errors] == []


def test_the_markdown_has_a_column_for_the_group_and_nothing_in_it_is_markup():
    text = files()["md"].decode()
    assert "| Kelompok | Hal | Semula | Selisih | Pasal |" in text
    written = r"=1+1 &lt;b&gt; \#&#8203;set text(red) &#36;&#8203;a&#36; \| &amp;lt;"
    assert f"| Kelompok A | {written} | 1.250.000 | −50.000 | Pasal 1<br>{written} |" in text
