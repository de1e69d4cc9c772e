"""The pages of an OPD in Word: a section of its own that begins on the left, with its name and the mark of its data."""

from __future__ import annotations

import io
import re
import zipfile

from masterplan import compiler
from masterplan.book.parts import Frame, Prose, Section, Spread, walk
from masterplan.press import docx, pandoc
from masterplan.press.redline import redline
from masterplan.press.redline.redline import Edition, Mark
from masterplan.world import disk
from tests.kit import shelf, word
from tests.kit.example import DESIGN, STYLE
from tests.kit.places import ROOT, SMALL
from tests.kit.word import W

BOOK = "buku-1/buku-1.docx"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def spreads() -> list[Spread]:
    compiled = compiler.compile_books(shelf.plan(SMALL), disk.design(SMALL).chapters, disk.printable)
    (page,) = (page for page in compiled.pages if page.slug == "buku-1")
    return [part for part in walk(page.parts) if isinstance(part, Spread)]


def sections(parts: dict) -> list[dict[str, list[str]]]:
    """Return of each section that begins on the left the texts of its heads and feet, by their kind and side."""
    relations = {one.get("Id"): one.get("Target") for one in parts["word/_rels/document.xml.rels"]}
    found = []
    for section in parts["word/document.xml"].iter(f"{W}sectPr"):
        if section.find(f"{W}type").get(f"{W}val") == "evenPage":
            own = [one for one in section if one.get(f"{R}id")]
            names = {f"{one.tag.removeprefix(W)} {one.get(f'{W}type')}": relations[one.get(f"{R}id")] for one in own}
            shown = {
                kind: [one.text or "" for one in parts[f"word/{name}"].iter(f"{W}t")] for kind, name in names.items()
            }
            found.append(shown)
    return found


def styled(parts: dict, style: str) -> list[str]:
    own = (p for p in parts["word/document.xml"].iter(f"{W}p") if word.paragraph_style(p) == style)
    return ["".join(text.text or "" for text in p.iter(f"{W}t")) for p in own]


def test_each_opd_has_a_section_that_begins_on_the_left_with_its_name_and_its_mark():
    found = sections(word.parts(word.docx(SMALL)[BOOK]))
    assert len(found) == len(spreads()) > 0
    for section, spread in zip(found, spreads(), strict=True):
        stamp, *tab, named, book = section["headerReference even"]
        assert "DATA CONTOH" in stamp
        assert tab == [spread.name] * bool(spread.dimension)
        assert re.fullmatch(rf"BAB [IVX]+ · {spread.name}", named)
        assert section["headerReference default"] == [stamp, *tab, book, named]
        mark = f"sidik data {spread.mark}"
        assert section["footerReference default"] == [mark, "1"]
        assert section["footerReference even"] == ["1", mark]


def test_the_pages_of_a_clarification_sheet_begin_with_1():
    own = Section("judul", "opd-a", "Dinas A", (Prose(("Kata.",)),))
    made = pandoc.make((Frame("lembar", (Spread("a", "A", 0, "0a7f14ce", (own,)),)),), STYLE, DESIGN, ("docx",))
    assert sections(word.parts(made.files["docx"])) == []
    assert (made.pages, made.printed["docx"].places["opd_a"]) == (1, "1")


def test_the_contents_name_each_opd_and_the_list_of_tables_none_of_its_tables():
    parts = word.parts(word.docx(SMALL)[BOOK])
    listed, headings = styled(parts, "TOC3"), styled(parts, "JudulBentang")
    assert len(listed) == len(headings) == len(spreads())
    for line, heading, spread in zip(listed, headings, spreads(), strict=True):
        place = shelf.books(SMALL)["buku-1"].printed["docx"].places[docx.bookmark(f"opd-{spread.opd}")]
        assert re.fullmatch(rf"[0-9.]+{heading}{place}", line)
        assert int(place) % 2 == 0
    assert not any("IFAS" in line for line in styled(parts, "TableofFigures"))


def test_a_figure_stands_beside_what_is_said_of_it():
    tables = word.parts(word.docx(SMALL)[BOOK])["word/document.xml"].iter(f"{W}tbl")
    beside = [one for one in tables if one.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "Samping"]
    assert beside
    for one in beside:
        shown, told = one.findall(f"{W}tr/{W}tc")
        assert len(list(shown.iter(f"{W}drawing"))) == 1
        assert "kuadran" in "".join(told.itertext())


def test_the_head_of_an_opd_that_is_no_more_stays_with_its_pages_as_long_as_they_can_be_taken_back():
    now = word.docx(SMALL)[BOOK]
    (spread, *_others) = spreads()
    files = docx.unpacked(now)
    lost = {"word/header-kepala-lama.xml": files[f"word/header-kepala-{spread.opd}.xml"]}
    then = {**files, **lost}
    entry = '<Relationship Id="rIdKepala-lama" Type="x/header" Target="header-kepala-lama.xml"/>'
    docx.insert(then, docx.DOCUMENT_RELATIONS, "</Relationships>", [entry])
    docx.insert(then, docx.TYPES, "</Types>", ['<Override PartName="/word/header-kepala-lama.xml" ContentType="x"/>'])
    body = then[docx.DOCUMENT].decode().replace("Dinas", "Badan").replace(f"rIdKepala-{spread.opd}", "rIdKepala-lama")
    before = docx.packed({**then, docx.DOCUMENT: body.encode()})
    made = redline.compare(Edition(before, {}), Edition(now, {}), Mark("Uji", "2026-11-29T00:00:00Z"))
    files = docx.unpacked(made.docx)
    assert lost.items() <= files.items()
    assert entry in files[docx.DOCUMENT_RELATIONS].decode()
    assert "header-kepala-lama.xml" in files[docx.TYPES].decode()


def test_the_first_page_of_a_summary_and_each_dimension_have_one_page_in_word_too():
    """As its list says, whose numbers are those of Word's own layout."""
    with zipfile.ZipFile(io.BytesIO(shelf.books(ROOT)["buku-3"].files["docx"])) as package:
        text = package.read("word/document.xml").decode()
    found = re.findall(r"PAGEREF ringkas_(\w+) .*?<w:t[^>]*>([^<]*)</w:t>", text)
    dimensions = {one.id for one in shelf.plan(ROOT).dimensi.value.dimensi}
    assert [page for ident, page in found if ident in dimensions] == [str(number) for number in range(2, 8)]


def test_each_chapter_and_dimension_has_heads_that_name_it_and_landscape_pages_have_theirs_at_the_short_sides():
    files = docx.unpacked(shelf.books(ROOT)["buku-2"].files["docx"])
    text = files[docx.DOCUMENT].decode()
    for number in range(1, len(shelf.plan(ROOT).dimensi.value.dimensi) + 1):
        for side, way in (("", "vert"), ("Genap", "vert270")):
            assert f'r:id="rIdKepala{side}-bab-strategi-{number}"' in text
            own = files[f"word/header-kepala{side.lower()}-bab-strategi-{number}.xml"].decode()
            assert f'vert="{way}"' in own  # the tab at the outer edge
            assert re.search(r">BAB III · Smart \w+<", own)
        wide = files[f"word/header-kepalalebar-bab-aksi-{number}.xml"].decode()
        assert wide.count('vert="vert"') == 2  # head and foot, with the number of the page
        assert wide.count(" PAGE ") == 1
        assert "PAGE" not in files["word/footer-kakilebar-bab-aksi-1.xml"].decode()
    assert "STYLEREF" not in "".join(content.decode() for name, content in files.items() if "header" in name)


def test_the_name_of_a_book_gives_way_where_a_chapter_has_a_long_one():
    files = docx.unpacked(shelf.books(ROOT)["buku-2"].files["docx"])
    book = {chapter: files[f"word/header-kepala-{chapter}.xml"].decode() for chapter in ("bab-tata-kelola", "bab-dana")}
    assert {chapter: "2029 · Buku II<" in text for chapter, text in book.items()} == {
        "bab-tata-kelola": False,
        "bab-dana": True,
    }
