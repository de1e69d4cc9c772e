"""A book in Word keeps the rules of Word's accessibility checker, and each rule finds what breaks it."""

from __future__ import annotations

import pytest

from masterplan.press import pandoc
from masterplan.press.made import Pictures
from tests.kit import accessibility, contrast, contrast_pdf, shelf, word
from tests.kit.example import BOOK, DESIGN, STYLE, SVG, adapted
from tests.kit.places import ROOT, SMALL

PLANS = pytest.mark.parametrize("root", [SMALL, ROOT], ids=["small", "ambon"])
RULES = {**accessibility.RULES, "every text can be read on what lies below it": contrast.faults}


@pytest.fixture(scope="module")
def opened() -> dict:
    return {root: {name: word.parts(book) for name, book in word.docx(root).items()} for root in (SMALL, ROOT)}


@PLANS
@pytest.mark.parametrize("rule", RULES)
def test_every_book_keeps_the_rule(opened, root, rule):
    assert {name: found for name, book in opened[root].items() if (found := list(RULES[rule](book)))} == {}


@PLANS
def test_every_text_of_a_pdf_can_be_read_on_what_lies_below_it(root):
    files = {name: one.files["pdf"] for name, one in shelf.books(root).items()}
    assert {name: found for name, pdf in files.items() if (found := list(contrast_pdf.faults(pdf)))} == {}


# --- each rule finds what breaks it ---------------------------------------------------------------

BODY, STYLES = "word/document.xml", "word/styles.xml"
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
HEADING_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
NAMED = '<w:tblCaption w:val="Uji"/><w:tblDescription w:val="Uji"/>'


def paragraph(inner: str, style: str = "BodyText") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def cell(text: str, properties: str = "") -> str:
    inner = paragraph(RUN.format(text) if text else "", "IsiTabel")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, before: str = "") -> str:
    return f"<w:tr>{before}{''.join(cells)}</w:tr>"


def table(*rows: str, named: str = NAMED) -> str:
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TabelRencana"/>{named}</w:tblPr>{"".join(rows)}</w:tbl>'


def link(target: str, text: str) -> str:
    return f'<w:hyperlink w:anchor="{target}">{RUN.format(text)}</w:hyperlink>'


HEAD = row(cell("Nama"), cell("Nilai"), before=HEADING_ROW)
ROW = row(cell("a"), cell("b"))
ANCHOR = '<wp:anchor><wp:docPr id="9" name="x" descr="Uji"/></wp:anchor></w:drawing>'
# What is planted at the end of a text, by the rule that must find it.
ADDED = {
    "every picture stands in a line of the text": [
        paragraph(f"{RUN.format('Uji')}<w:r><w:pict/></w:r>"),
        paragraph(f"<w:r><w:drawing>{ANCHOR}</w:r>"),
    ],
    "every column of a table has a heading, which is repeated on each page": [
        table(ROW, ROW),
        table(HEAD, HEAD),
        table(row(cell("Nama"), cell(""), before=HEADING_ROW), ROW),
    ],
    "every table has a title and a description": [table(HEAD, ROW, named="")],
    "cells are joined only where they say what they join": [
        table(HEAD, row(cell("a", '<w:gridSpan w:val="2"/>'), cell("b"))),
        table(HEAD, row(cell("", '<w:vMerge w:val="restart"/>'), cell("b")), row(cell("", "<w:vMerge/>"), cell("c"))),
        table(HEAD, row(f"<w:tc>{paragraph(RUN.format('a'))}{table(HEAD, ROW)}</w:tc>", cell("b"))),
    ],
    "no row and no column of a table is blank": [
        table(HEAD, ROW, row(cell(""), cell(""))),
        table(HEAD, row(cell("a"), cell("")), row(cell("b"), cell(""))),
    ],
    "headings are headings of Word, and no level is skipped": [
        paragraph(RUN.format("LAIN"), "JudulDepan") + paragraph(RUN.format("Uji"), "Heading3"),
        paragraph(RUN.format("uji " * 31), "JudulDepan"),
    ],
    "nothing only looks like a heading": [paragraph("<w:r><w:rPr><w:b/></w:rPr><w:t>Uji</w:t></w:r>")],
    "title and language are set, and nothing is locked": [
        paragraph('<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>Uji</w:t></w:r>')
    ],
    "every link says where it leads": [
        *(paragraph(link("a", text)) for text in ("?", "klik di sini", "sini", "https://contoh.go.id/a", "a.docx")),
        paragraph(link("a", "Tabel 1") + link("b", "Tabel 1")),
    ],
    "nothing blank makes room": [
        paragraph(""),
        paragraph(RUN.format("Nama:      Uji")),
        paragraph(RUN.format("Uji") + "<w:r><w:tab/></w:r>" * 2),
    ],
    "every text can be read on what lies below it": [
        table(HEAD, row(cell("a", '<w:shd w:val="clear" w:color="auto" w:fill="303030"/>'), cell("b")))
    ],
}
# What is planted elsewhere: part, old and new text.
CHANGED = {
    "every picture has an alternative text that is no name of a file": [
        (BODY, 'descr="Garis', 'descr="" x="Garis'),
        (BODY, 'descr="Garis', 'descr="gbr-indeks.png" x="Garis'),
    ],
    "headings are headings of Word, and no level is skipped": [
        (STYLES, '<w:outlineLvl w:val="1"/>', '<w:outlineLvl w:val="2"/>')
    ],
    "title and language are set, and nothing is locked": [
        (STYLES, '<w:lang w:val="id-ID"', '<w:lang w:val="en-US"'),
        ("docProps/core.xml", "Buku I Analisis Strategis Smart City Kota Uji 2025–2026</", "</"),
        ("word/settings.xml", "<w:mirrorMargins/>", '<w:documentProtection w:edit="readOnly"/>'),
    ],
    "every text can be read on what lies below it": [
        (BODY, 'w:fill="E9EEF4"', 'w:fill="6A7280"'),  # rows that name a group
        (STYLES, '<w:color w:val="5A6270"/>', '<w:color w:val="8A92A0"/>'),  # header, footer and sources
        (STYLES, '<w:color w:val="1B4F8A"/>', '<w:color w:val="6FA0D8"/>'),  # links
    ],
}
PLANTS = [(rule, (BODY, "</w:body>", f"{one}</w:body>")) for rule, all_ in ADDED.items() for one in all_]
PLANTS += [(rule, change) for rule, all_ in CHANGED.items() for change in all_]


def test_something_is_planted_for_every_rule():
    assert {rule for rule, _change in PLANTS} == set(RULES)


@pytest.mark.parametrize(("rule", "change"), PLANTS)
def test_a_rule_finds_what_breaks_it_and_no_other_rule_does(rule, change):
    part, old, new = change
    content = word.edited(word.docx(SMALL)["buku-1/buku-1.docx"], part, old, new)
    book = word.parts(content)
    assert [name for name, check in RULES.items() if list(check(book))] == [rule]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('table.cell(fill: rgb("#e9eef4")', 'table.cell(fill: rgb("#6a7280")'),
        ('#let abu = rgb("#5a6270")', '#let abu = rgb("#8a92a0")'),
        ('show link: set text(fill: rgb("#1b4f8a"))', 'show link: set text(fill: rgb("#6fa0d8"))'),
    ],
)
def test_a_colour_that_is_hard_to_read_is_found_in_a_pdf(old, new):
    look = DESIGN.parts["pdf/buku.typ"]
    assert look.count(old) == 1
    pictures = Pictures({"gbr-a": (155.0, 31.0)}, {"gbr-a": SVG.replace(b"#1b6ca8", b"#ffffff")})
    for text, hard in ((look, False), (look.replace(old, new), True)):
        pdf = pandoc.make(BOOK, STYLE, adapted("pdf/buku.typ", text), ("pdf",), pictures=pictures)
        assert bool(list(contrast_pdf.faults(pdf.files["pdf"]))) == hard
