"""A regulation in print: the same numbers in the PDF and in Word, where they are Word's own lists."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import openxml_audit
import pytest
from pypdf import PdfReader

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.press.regulation import regulation
from masterplan.press.regulation.numbers import ARTICLES, RECITALS
from masterplan.world import disk
from tests.kit.office import needs, opened_by_libreoffice
from tests.kit.places import TESTS
from tests.kit.regulation import DIVIDED, EXAMPLE, PATH, amended, articles, checked, draft, drafted
from tests.kit.small import FILES
from tests.kit.standards import faults

# Two lists in one paragraph, a list right below an article, and one within another.
LISTS = articles(
    '{id: a, ayat: [{id: x, isi: "Daftar:\\n1. satu;\\n2. dua;\\n\\ndan lagi:\\n1. tiga;\\n2. empat."}, {isi: Lagi.}]}',
    '{id: b, isi: "Satu daftar:\\n1. lima:\\n   1. enam; dan\\n   2. *tujuh*; dan\\n2. delapan."}',
    '{id: c, isi: \'Sebagaimana dimaksud dalam {{ rujuk("x") }} dan {{ rujuk("b") }}.\'}',
    opening="penjelasan: Artinya.\n",
)


@cache
def files(draft: str = LISTS, *, numbered: bool = False) -> dict[str, bytes]:
    made = regulation.made(drafted(draft), disk.design(TESTS), ("md", "docx", "pdf"), numbered=numbered)
    return dict(made.files)


def lines(pdf: bytes) -> list[str]:
    """Return what is printed below the heads of pages, line by line, with one space between words."""
    pages = (page.extract_text(extraction_mode="layout") for page in PdfReader(io.BytesIO(pdf)).pages)
    own = (" ".join(line.split()) for page in pages for line in page.split("\n"))
    return [line for line in own if line and not re.match("- ?[0-9]+ ?-", line)]


def body(lines: list[str]) -> list[str]:
    return lines[lines.index("BAB I") : lines.index(next(line for line in lines if line.startswith("Agar setiap")))]


PRINTED = [
    "BAB I", "RENCANA INDUK",
    "Pasal 1", "(1) Daftar:", "a. satu;", "b. dua;", "dan lagi:", "a. tiga;", "b. empat.", "(2) Lagi.",
    "Pasal 2", "Satu daftar:", "a. lima:", "1. enam; dan", "2. tujuh; dan", "b. delapan.",
    "Pasal 3", "Sebagaimana dimaksud dalam Pasal 1 ayat (1) dan Pasal 2.",
]  # fmt: skip


def test_the_supplement_of_its_explanation_is_printed_below_it():
    supplement = "TAMBAHAN LEMBARAN DAERAH KOTA UJI NOMOR …"
    assert lines(files()["pdf"])[-1] == supplement
    with zipfile.ZipFile(io.BytesIO(files()["docx"])) as made:
        assert re.findall(r"<w:t[^>]*>([^<]*)</w:t>", made.read("word/document.xml").decode())[-1] == supplement


SECTIONS = [
    "BAB I", "KETENTUAN UMUM", "Pasal 1",
    "Lihat BAB II Bagian Kedua, BAB II Bagian Kedua Paragraf 2, dan Pasal 3", "ayat (1).",
    "BAB II", "PELAKSANAAN",
    "Bagian Kesatu", "Perangkat Daerah", "Pasal 2", "Perangkat melaksanakan.",
    "Bagian Kedua", "Kelembagaan",
    "Paragraf 1", "Dewan", "Pasal 3", "(1) Dewan:", "a. memberi arah; dan", "b. menilai.", "(2) Lagi.",
    "Paragraf 2", "Tim", "Pasal 4", "Tim:", "a. melapor; dan", "b. memelihara.",
    "BAB III", "PENUTUP", "Bagian Kesatu", "Akhir", "Paragraf 1", "Berlaku", "Pasal 5", "Ini mulai berlaku hari ini.",
]  # fmt: skip


def together(printed: list[str]) -> str:
    """Return what is printed without the lines and the heads of pages."""
    return " ".join(line for line in printed if not re.fullmatch(r"(?:- \d+ - )?RANCANGAN", line))


@pytest.mark.parametrize(("draft", "printed"), [(LISTS, PRINTED), (DIVIDED, SECTIONS)], ids=["lists", "divided"])
def test_the_pdf_prints_each_number_once(draft, printed):
    assert together(body(lines(files(draft)["pdf"]))) == together(printed)


@needs("soffice")
def test_word_counts_what_the_pdf_prints(tmp_path):
    assert body(lines(opened_by_libreoffice(files()["docx"], tmp_path, "rancangan.docx"))) == PRINTED


@needs("soffice")
def test_word_prints_what_it_cannot_count_and_counts_anew_below_it(tmp_path):
    listed = "isi: 'Daftar:\n\n          1. satu; dan\n\n          2. dua.'"
    draft = f'penomoran: {{pasal: "{{KESATU}}"}}\npasal:\n  - id: a\n    {listed}\n  - id: b\n    {listed}\n'
    opened = lines(opened_by_libreoffice(files(draft)["docx"], tmp_path, "keputusan.docx"))
    told = opened[opened.index("KESATU") : opened.index("KESATU") + 8]
    assert told == ["KESATU", "Daftar:", "a. satu; dan", "b. dua.", "KEDUA", "Daftar:", "a. satu; dan", "b. dua."]


@needs("soffice")
def test_word_counts_sections_in_what_is_above_them(tmp_path):
    opened = opened_by_libreoffice(files(DIVIDED)["docx"], tmp_path, "bagian.docx")
    assert together(body(lines(opened))) == together(SECTIONS)


def test_no_number_of_an_article_is_a_text_in_word():
    with zipfile.ZipFile(io.BytesIO(files()["docx"])) as package:
        document = package.read("word/document.xml").decode()
    before, _explanation = document.split("PASAL DEMI PASAL")
    shown = re.sub(r'<w:instrText[^>]*> REF .*?fldCharType="end"', "", before)
    assert "Pasal" not in "".join(re.findall("<w:t(?: [^>]*)?>([^<]*)</w:t>", shown))


@pytest.mark.parametrize("draft", [LISTS, EXAMPLE, DIVIDED], ids=["lists", "example", "divided"])
@pytest.mark.parametrize("numbered", [False, True])
def test_the_word_file_is_as_office_2019_wants_it(draft, numbered, tmp_path):
    (tmp_path / "a.docx").write_bytes(files(draft, numbered=numbered)["docx"])
    validator = openxml_audit.OpenXmlValidator(openxml_audit.FileFormat.OFFICE_2019, max_errors=0)
    assert [str(one) for one in validator.validate(tmp_path / "a.docx").errors] == []


def test_the_pdf_is_an_archive_file_that_can_be_read_aloud():
    assert faults(files(EXAMPLE)["pdf"]) == []


def test_for_a_debate_each_line_has_a_number():
    plain, numbered = lines(files(EXAMPLE)["pdf"]), lines(files(EXAMPLE, numbered=True)["pdf"])
    assert not any(line.startswith("12 ") for line in plain)
    assert any(line.startswith("12 ") for line in numbered)
    with zipfile.ZipFile(io.BytesIO(files(EXAMPLE, numbered=True)["docx"])) as package:
        assert "<w:lnNumType " in package.read("word/document.xml").decode()


def test_every_page_of_a_draft_says_that_it_is_one_and_no_page_of_what_is_adopted():
    whole = f"nomor: 4\ntahun: 2026\nditetapkan: 2026-03-02\ndiundangkan: 2026-03-03\n{EXAMPLE}"
    drafts, adopted = (PdfReader(io.BytesIO(files(one)["pdf"])).pages for one in (EXAMPLE, whole))
    assert all("RANCANGAN" in page.extract_text() for page in drafts)
    assert not any("RANCANGAN" in page.extract_text() for page in adopted)


def test_the_same_draft_gives_the_same_bytes():
    again = regulation.made(checked(LISTS).compiled.law, disk.design(TESTS), ("md", "docx", "pdf"))
    assert dict(again.files) == files()


# --- the paper and what stands above the title ---------------------------------------------------

BROUGHT = f"lebar: 210\ntepi: 30\nlambang: {{berkas: burung.svg, alternatif: Burung}}\n{EXAMPLE}"
BIRD = (TESTS / "rules/cases/unsafe-emblem/benar-gradasi.svg").read_bytes()


@cache
def brought() -> dict[str, bytes]:
    given = Files({**FILES.data, PATH: BROUGHT.encode()}, FILES.naskah, {"data/aset/burung.svg": BIRD})
    found = compiler.with_books(compiler.check(given, disk.printable), disk.design(TESTS), disk.printable)
    assert found.diagnostics == ()
    assert found.compiled.law is not None
    return dict(regulation.made(found.compiled.law, disk.design(TESTS), ("docx", "pdf")).files)


def test_the_paper_is_as_wide_as_the_draft_says_and_the_emblem_stands_above_the_title():
    page = PdfReader(io.BytesIO(brought()["pdf"])).pages[0]
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 330]
    assert b"/Alt (Burung)" in brought()["pdf"].replace(b"/Alt(", b"/Alt (")
    assert faults(brought()["pdf"]) == []


def test_word_has_the_same_paper_and_the_same_emblem(tmp_path):
    with zipfile.ZipFile(io.BytesIO(brought()["docx"])) as package:
        document = package.read("word/document.xml").decode()
        assert package.read("word/media/lambang.png").startswith(b"\x89PNG")
    assert '<w:pgSz w:w="11906" w:h="18709"/><w:pgMar w:top="1701"' in document
    assert document.index('descr="Burung"') < document.index("WALI KOTA UJI")
    (tmp_path / "a.docx").write_bytes(brought()["docx"])
    validator = openxml_audit.OpenXmlValidator(openxml_audit.FileFormat.OFFICE_2019, max_errors=0)
    assert [str(one) for one in validator.validate(tmp_path / "a.docx").errors] == []


# --- amendments ---------------------------------------------------------------------------------

THEN = articles("{id: a, ayat: [{isi: Satu.}, {isi: Dua.}]}", "{id: b, isi: Tiga.}", "{id: c, isi: Lima.}")
LISTED = '{id: d, ayat: [{isi: Empat.}, {isi: "Daftar:\\n1. x"}]}'
NOW = articles("{id: a, ayat: [{isi: Satu.}, {isi: Dua.}]}", LISTED)


@cache
def amending_files() -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the files of an amendment, and of the text as it stands then."""
    now = f"{NOW}      - {{id: b, isi: Tiga lagi.}}\n"
    made = amended(draft(THEN), draft(now))
    texts = ((made.text, "perubahan"), (made.now, "rancangan"))
    first, second = (dict(regulation.made(one, disk.design(TESTS), ("docx", "pdf"), name).files) for one, name in texts)
    return first, second


CHANGES = [
    "1. Di antara Pasal 1 dan Pasal 2 disisipkan 1 (satu) pasal, yakni Pasal 1A sehingga berbunyi sebagai berikut:",
    "Pasal 1A", "(1) Empat.", "(2) Daftar:", "a. x",
    "2. Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut:", "Pasal 2", "Tiga lagi.",
    "3. Pasal 3 dihapus.", "Pasal II", "Peraturan Daerah ini mulai berlaku pada tanggal diundangkan.",
]  # fmt: skip
STANDING = [
    "Pasal 1", "(1) Satu.", "(2) Dua.", "Pasal 1A", "(1) Empat.", "(2) Daftar:", "a. x", "Pasal 2", "Tiga lagi.",
    "Pasal 3", "Dihapus.",
]  # fmt: skip


def told(lines: list[str], first: str) -> str:
    """Return what articles say from a line on, without the marks of amendments and without how lines are broken."""
    end = next(at for at, line in enumerate(lines) if line.startswith("Agar setiap"))
    own = lines[lines.index(first) : end]
    return " ".join(one for one in own if not one.startswith(("Diubah", "Disisipkan", "Dihapus dengan")))


def test_an_amendment_and_the_text_as_it_stands_are_printed_with_the_numbers_that_do_not_move():
    changes, standing = amending_files()
    assert told(lines(changes["pdf"]), "Pasal I").endswith(" ".join(CHANGES))
    assert told(lines(standing["pdf"]), "Pasal 1") == " ".join(STANDING)
    assert any(line.startswith("Disisipkan dengan") for line in lines(standing["pdf"]))
    assert faults(changes["pdf"]) == faults(standing["pdf"]) == []


def test_the_considerations_of_an_amendment_count_in_letters_and_its_changes_in_figures():
    parts = zipfile.ZipFile(io.BytesIO(amending_files()[0]["docx"]))
    numbering = parts.read("word/numbering.xml").decode()
    lists = dict(re.findall(r'w:abstractNumId="(\d+)"><w:multiLevelType [^>]*>(.*?)</w:abstractNum>', numbering))
    counted = [re.findall(r'numFmt w:val="(\w+)"', lists[f"{one}"]) for one in (RECITALS, ARTICLES)]
    assert [one[:3] for one in counted] == [["lowerLetter"], ["upperRoman", "decimal", "decimal"]]


@needs("soffice")
def test_word_prints_the_same_of_the_text_as_it_stands(tmp_path):
    word = amending_files()[1]["docx"]
    assert told(lines(opened_by_libreoffice(word, tmp_path, "rancangan.docx")), "Pasal 1") == " ".join(STANDING)
    (tmp_path / "a.docx").write_bytes(word)
    validator = openxml_audit.OpenXmlValidator(openxml_audit.FileFormat.OFFICE_2019, max_errors=0)
    assert [str(one) for one in validator.validate(tmp_path / "a.docx").errors] == []


# --- where it is signed -------------------------------------------------------------------------


def long(count: int) -> str:
    """Return a draft with so many paragraphs above its last article."""
    filling = ", ".join("{isi: Perangkat daerah melaksanakan rencana ini.}" for _number in range(count))
    return articles(f"{{id: a, ayat: [{filling}]}}", "{id: b, isi: Ini berlaku hari ini.}")


@pytest.mark.parametrize("count", [16, 18, 20, 22, 24, 26, 28, 30])
def test_no_page_has_signatures_without_the_end_of_the_last_article(count):
    made = regulation.made(drafted(long(count)), disk.design(TESTS), ("pdf",))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made.files["pdf"])).pages]
    (signed,) = (page for page in pages if "Ditetapkan di" in page)
    assert "Diundangkan di" in signed
    assert "NOREG" in signed
    assert "Agar setiap orang" in signed
    assert "Ini berlaku hari ini." in signed
    assert signed.index("Pasal 2") < signed.index("Ini berlaku")


def test_word_keeps_the_same_together():
    with zipfile.ZipFile(io.BytesIO(files(long(16))["docx"])) as package:
        paragraphs = re.findall("<w:p>.*?</w:p>", package.read("word/document.xml").decode())
    first = next(at for at, one in enumerate(paragraphs) if "Ini berlaku" in one)
    last = next(at for at, one in enumerate(paragraphs) if "NOREG" in one)
    assert all("<w:keepNext/><w:keepLines/>" in one for one in paragraphs[first:last])
    assert "<w:keepNext/>" not in paragraphs[last]
    assert "<w:keepNext/>" not in paragraphs[first - 2]
