"""A book as LibreOffice opens it: what Word readers get beside what the PDF shows."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest
from office import needs, opened_by_libreoffice

from masterplan import building, compiler, workspace

ROOT = Path(__file__).parent.parent
pytestmark = needs("soffice")


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, list[str]]:
    """The pages of Buku II of Ambon, as PDF and as LibreOffice shows the Word file."""
    checked = compiler.check(workspace.read(ROOT), workspace.printable)
    made = compiler.compile_books(checked.plan, workspace.templates(ROOT))
    files, _pages = building.outputs(made, ["buku-2"], ("docx", "pdf"), lambda _step: None)
    shown = opened_by_libreoffice(files["buku-2/buku-2.docx"], tmp_path_factory.mktemp("office"))
    documents = {"pdf": files["buku-2/buku-2.pdf"], "docx": shown}
    return {
        form: [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(content)).pages]
        for form, content in documents.items()
    }


def test_the_word_file_has_about_as_many_pages_as_the_pdf(pages):
    assert abs(len(pages["docx"]) - len(pages["pdf"])) <= len(pages["pdf"]) // 10


def test_every_caption_is_numbered_alike_after_the_fields_are_read(pages):
    captions = {
        form: {f"{n} {w}" for text in own for n, w in re.findall(r"^Tabel ([A-Z0-9]+\.\d+) +(\S+)", text, re.MULTILINE)}
        for form, own in pages.items()
    }
    assert len(captions["pdf"]) > 60
    assert captions["pdf"] == captions["docx"]


def test_no_field_is_broken(pages):
    whole = "\n".join(pages["docx"])
    assert "Error" not in whole
    assert "Kesalahan!" not in whole


def test_every_page_but_the_cover_carries_header_stamp_and_number(pages):
    for text in pages["docx"][1:]:
        assert "BELUM DIKONFIRMASI OPD" in text
        assert "Masterplan Smart City Kota Ambon 2025–2029" in text


def test_a_matrix_repeats_its_two_rows_of_headings_on_each_page(pages):
    wide = [text for text in pages["docx"] if "Pagu (juta rupiah)" in text and "Target" in text and "Indikator" in text]
    assert len(wide) >= 15
