"""A link from one book to another leads to the file in the same format, and to the place in it."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import PurePosixPath

import pypdf
import pytest

from masterplan import compiler
from masterplan.book.figures.shapes import Bars, Gambar
from masterplan.book.parts import Figure, Section, Table
from masterplan.book.render import Page, headings
from masterplan.book.tables.shapes import Tabel
from masterplan.world import disk
from tests.kit import shelf, word
from tests.kit.places import ROOT
from tests.kit.word import W

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
REACHING = {"buku-1": {"buku-2"}, "buku-2": {"buku-1"}, "buku-3": {"buku-1", "buku-2"}}


def in_word(content: bytes) -> set[tuple[str, str]]:
    """Return file and bookmark of each link that leaves a book."""
    found = word.parts(content)
    targets = {one.get("Id"): one.get("Target") for one in found["word/_rels/document.xml.rels"]}
    links = [one for one in found["word/document.xml"].iter(f"{W}hyperlink") if one.get(RELATION)]
    return {(targets[one.get(RELATION)], one.get(f"{W}anchor")) for one in links}


def in_pdf(content: bytes) -> set[tuple[str, str]]:
    notes = (
        note.get_object() for page in pypdf.PdfReader(io.BytesIO(content)).pages for note in page.get("/Annots", ())
    )
    addresses = {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}
    return {tuple(address.split("#nameddest=")) for address in addresses}


@lru_cache(maxsize=4)
def bookmarks(content: bytes) -> set[str]:
    body = word.parts(content)["word/document.xml"]
    return {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}


@lru_cache(maxsize=4)
def destinations(content: bytes) -> set[str]:
    return set(pypdf.PdfReader(io.BytesIO(content)).named_destinations)


@pytest.mark.parametrize(("form", "links", "names"), [("docx", in_word, bookmarks), ("pdf", in_pdf, destinations)])
@pytest.mark.parametrize("book", REACHING)
def test_every_link_to_another_book_leads_to_a_place_in_its_file_of_the_same_format(book, form, links, names):
    made = shelf.books(ROOT)
    found = links(made[book].files[form])
    assert {path for path, _place in found} == {f"../{other}/{other}.{form}" for other in REACHING[book]}
    known = {path: names(made[PurePosixPath(path).stem].files[form]) for path, _place in found}
    assert [(path, place) for path, place in found if place not in known[path]] == []


def test_a_place_that_is_not_there_would_be_found():
    other = shelf.books(ROOT)["buku-2"].files
    assert "bab_akhir" not in bookmarks(other["docx"])
    assert "tbl-kait-acuan" not in destinations(other["pdf"]), "tables have a name now; link to them"


def test_in_a_pdf_a_link_to_a_table_leads_to_the_heading_above_it():
    shown = (Table(Tabel("tbl-a", "J", (), (), "")), Figure(Gambar("gbr-a", "J", "x", "", Bars(()), 9)))
    within = Section("bab", "bab-a", "A", (Section("subbab", "a-b", "B", shown),))
    assert headings([Page("buku-2", (within,))]) == {"buku-2#tbl-a": "a-b", "buku-2#gbr-a": "a-b"}
    assert headings([Page("buku-2", shown)]) == {}
    assert ("../buku-2/buku-2.pdf", "kait-acuan") in in_pdf(shelf.books(ROOT)["buku-1"].files["pdf"])
    assert ("../buku-2/buku-2.docx", "tbl_kait_acuan") in in_word(shelf.books(ROOT)["buku-1"].files["docx"])


def test_in_markdown_a_link_leads_to_markdown():
    checked = compiler.check(disk.read(ROOT), disk.printable)
    pages = compiler.compile_books(checked.plan, disk.design(ROOT).chapters, disk.printable).pages
    links = re.findall(r"\]\((\.\./[^)]*)\)", pages[0].markdown)
    assert set(links) >= {"../buku-2/buku-2.md#bab-aksi", "../buku-2/buku-2.md#tbl-kait-acuan"}
    assert all(link.startswith("../buku-2/buku-2.md#") for link in links)
