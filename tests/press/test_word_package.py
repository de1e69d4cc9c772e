"""The package of a Word file is what the schemas of Office ask for: order, values, numbers, relations and types."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from collections import Counter
from pathlib import PurePosixPath

import openxml_audit
import pytest

from masterplan.book.parts import Table
from masterplan.press import docx, pandoc
from masterplan.press.paging.paging import PagedBook
from tests.kit import word
from tests.kit.example import DESIGN, PICTURES, STYLE
from tests.kit.places import ROOT, SMALL
from tests.kit.small_books import WORDS, chapter, sample, tabel
from tests.kit.word import W

PLANS = pytest.mark.parametrize("root", [SMALL, ROOT], ids=["small", "ambon"])
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def faults(content: bytes, folder) -> list[str]:
    """Return what the schemas of Office have against a file."""
    path = folder / "buku.docx"
    path.write_bytes(content)
    validator = openxml_audit.OpenXmlValidator(openxml_audit.FileFormat.OFFICE_2019, max_errors=0)
    return [f"{error.path}: {error.description}" for error in validator.validate(path).errors]


@PLANS
def test_every_book_is_valid(root, tmp_path):
    assert [fault for content in word.docx(root).values() for fault in faults(content, tmp_path)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w:pStyle w:val="KepalaTabel"/>', '<w:jc w:val="left"/><w:pStyle w:val="KepalaTabel"/>'),
        ("<w:cantSplit/><w:tblHeader/>", "<w:tblHeader/><w:cantsplit/>"),
        ('<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="start"/>'),
        ('<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="firm"/>'),
    ],
)
def test_a_planted_fault_is_found(old, new, tmp_path):
    content = word.docx(SMALL)["buku-1/buku-1.docx"]
    assert faults(word.edited(content, "word/document.xml", old, new), tmp_path)


MARKDOWN = "| Satu | Dua |\n| --- | --- |\n| a | b |"


@pytest.mark.parametrize("kind", ["panel", "sorotan", "tajuk", "tengah", "samping", "utuh", "kanan"])
@pytest.mark.parametrize("inside", [(Table(tabel()),), ("Kata.", Table(tabel())), ("Kata.", MARKDOWN)])
def test_a_table_in_a_frame_of_a_chapter_is_printed(kind, inside, tmp_path):
    made = pandoc.make(chapter(*inside, around=kind), STYLE, DESIGN, ("docx",)).files["docx"]
    assert faults(made, tmp_path) == []
    told = "Satu" if MARKDOWN in inside else "Kekuatan"
    assert f">{told}<" in docx.unpacked(made)["word/document.xml"].decode()


NOTES = (
    f"Catatan[^a] dan catatan[^b]. {WORDS}",
    "[^a]: Catatan **satu** tentang [Tabel 1.1](#tbl-a) dan [Bab I Buku II](../buku-2/buku-2.md#bab-satu).",
    "[^b]: Catatan dua.\n\n    Alinea kedua.",
)


def test_footnotes_are_valid_and_lead_to_other_books_too(tmp_path):
    made = pandoc.make(sample("\n\n".join(NOTES)), STYLE, DESIGN, ("docx",), pictures=PICTURES).files["docx"]
    assert faults(made, tmp_path) == []
    found = word.parts(made)
    notes = [note for note in found["word/footnotes.xml"].iter(f"{W}footnote") if note.get(f"{W}type") is None]
    used = [one.get(f"{W}id") for one in found["word/document.xml"].iter(f"{W}footnoteReference")]
    assert [note.get(f"{W}id") for note in notes] == used
    assert len(set(used)) == 2
    link = next(found["word/footnotes.xml"].iter(f"{W}hyperlink"))
    targets = {one.get("Id"): one.get("Target") for one in found["word/_rels/footnotes.xml.rels"]}
    assert (targets[link.get(f"{R}id")], link.get(f"{W}anchor")) == ("../buku-2/buku-2.docx", "bab_satu")


@PLANS
def test_every_measure_is_a_whole_number(root):
    for content in word.docx(root).values():
        for name, part in word.printed(word.parts(content)).items():
            values = {(key, value) for one in part.iter() for key, value in one.items() if key.startswith(W)}
            assert [pair for pair in values if re.fullmatch(r"-?[0-9]+\.[0-9]+", pair[1])] == [], name


@PLANS
def test_numbers_and_names_of_bookmarks_and_drawings_are_given_once(root):
    for name, content in word.docx(root).items():
        body = word.parts(content)["word/document.xml"]
        for tag, keys in ((f"{W}bookmarkStart", ("id", "name")), (DRAWN, ("id",))):
            for key in keys:
                given = Counter(one.get(f"{W}{key}") or one.get(key) for one in body.iter(tag))
                assert [value for value, times in given.items() if times > 1] == [], name
        assert {one.get(f"{W}id") for one in body.iter(f"{W}bookmarkStart")} == {
            one.get(f"{W}id") for one in body.iter(f"{W}bookmarkEnd")
        }


@PLANS
def test_every_link_and_field_names_a_bookmark_that_is_there(root):
    for content in word.docx(root).values():
        body = word.parts(content)["word/document.xml"]
        known = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
        codes = "".join(one.text for one in body.iter(f"{W}instrText"))
        own = [one for one in body.iter(f"{W}hyperlink") if f"{R}id" not in one.attrib]  # not into another book
        anchors = {one.get(f"{W}anchor") for one in own}
        assert anchors | set(re.findall(r"(?:PAGE)?REF (\w+)", codes)) <= known
        assert all(len(one) <= 40 for one in known), "Word cuts longer names"


@PLANS
def test_every_field_is_closed(root):
    for content in word.docx(root).values():
        for part in word.printed(word.parts(content)).values():
            kinds = Counter(one.get(f"{W}fldCharType") for one in part.iter(f"{W}fldChar"))
            assert len(set(kinds.values())) <= 1, kinds


@PLANS
def test_every_relation_leads_somewhere_and_every_part_has_a_type(root):
    for content in word.docx(root).values():
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
        found = word.parts(content)
        for name, part in found.items():
            if not name.endswith(".rels"):
                continue
            folder = PurePosixPath(name).parent.parent
            inside = [one for one in part.iter(RELATION) if one.get("TargetMode") != "External"]
            assert {str(folder / one.get("Target")) for one in inside} <= names
        own = {one.get("Id") for one in found["word/_rels/document.xml.rels"].iter(RELATION)}
        asked = {value for one in found["word/document.xml"].iter() for key, value in one.items() if key.startswith(R)}
        assert asked <= own
        kinds = found["[Content_Types].xml"]
        overrides = {one.get("PartName").lstrip("/") for one in kinds.iter(f"{TYPES}Override")}
        endings = {one.get("Extension") for one in kinds.iter(f"{TYPES}Default")}
        assert overrides <= names
        assert {name.rpartition(".")[2] for name in names - overrides - {"[Content_Types].xml"}} <= endings


@PLANS
def test_word_opens_a_book_as_a_document_of_today_and_asks_nothing(root):
    for content in word.docx(root).values():
        settings = word.parts(content)["word/settings.xml"]
        modes = {one.get(f"{W}name"): one.get(f"{W}val") for one in settings.iter(f"{W}compatSetting")}
        assert modes["compatibilityMode"] == "15"
        assert modes["differentiateMultirowTableHeaders"] == "0", "both rows of headings look alike"
        assert settings.find(f"{W}updateFields") is None


def test_the_end_of_a_word_file_needs_memory_for_some_copies_of_its_text(monkeypatch):
    """A pattern that steps back through the text would keep each of its steps, 66 bytes and more for a letter."""
    given = []
    monkeypatch.setattr(docx, "finish", lambda *those, **named: given.append((those, named)) or (b"", PagedBook()))
    pandoc.make(sample(WORDS), STYLE, DESIGN, ("docx",), pictures=PICTURES)
    monkeypatch.undo()
    (((written, *rest), named),) = given
    body, end = written["word/document.xml"].decode().split("<!--akhir ")
    long = f"{body}{'<w:p><w:r><w:t>Kata</w:t></w:r></w:p>' * 30_000}<!--akhir {end}".encode()
    tracemalloc.start()
    finished, _paper = docx.finish({**written, "word/document.xml": long}, *rest, **named)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert docx.unpacked(finished)["word/document.xml"].count(b"<w:t>Kata</w:t>") == 30_000
    assert peak < 20 * len(long)


def test_a_section_that_ends_with_a_table_keeps_a_paragraph_for_its_properties():
    """One that ends with a paragraph has them there; a paragraph that begins a field ends no section."""
    before, after = '<w:p><w:pPr><w:pStyle w:val="Batas"/>', "</w:pPr></w:p>"
    field = f"{before}</w:pPr><w:r/></w:p>"
    first, second = (f'<w:sectPr><w:pgSz w:w="{wide}"/></w:sectPr>' for wide in (1, 2))
    plain = "<w:p><w:pPr></w:pPr><w:r/></w:p>"
    text = f"{field}{plain}\n {before}{first}{after}<w:tbl></w:tbl>{before}{second}{after}<!--akhir {first} akhir-->"
    written = f"<w:body>{text}\n<w:sectPr />\n</w:body>"
    settled = f"{field}<w:p><w:pPr>{first}</w:pPr><w:r/></w:p><w:tbl></w:tbl>{before}{second}{after}"
    assert docx._document(written) == f"<w:body>{settled}\n{first}</w:body>"
