"""Styles carry the design: one change in a plan's own `styles.xml` changes every paragraph and table in Word."""

from __future__ import annotations

import re

import pytest

from masterplan.book.parts import Part, Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press import letters, pandoc
from tests.kit import shelf, word
from tests.kit.example import BOOK, DESIGN, PICTURES, STYLE, adapted
from tests.kit.places import ROOT, SMALL
from tests.kit.small_books import WORDS, chapter, sample
from tests.kit.word import W

SOURCE = DESIGN.parts["docx/styles.xml"]
# What a paragraph, run, cell, row or table may say by itself, and why no style can say it.
ALLOWED = {
    "pPr": {
        "pStyle",
        "keepNext",  # rows that belong together depend on the rows
        "jc",  # the alignment of a column is data
        "numPr",  # an author's list
        "ind",  # … and how deep it is nested
        "tabs",  # how long a dotted line is, to be written on, depends on its cell
        "pageBreakBefore",  # the first heading of a section, which begins on a new page anyway
        "sectPr",
        "framePr",  # the foot of the cover; LibreOffice does not read it in a style
    },
    "rPr": {"rStyle", "b", "bCs", "i", "iCs", "strike"},  # what an author emphasised
    # Where a cell stands; rules and fill are compared with the table style.
    "tcPr": {"tcW", "gridSpan", "vMerge", "tcBorders", "shd"},
    "trPr": {"cantSplit", "tblHeader"},
    "tblPr": {"tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"},
}


TEXT = {f"{W}t", f"{W}tab"}


def made(styles: str = SOURCE, parts: tuple[Part, ...] = BOOK) -> dict:
    files = pandoc.make(parts, STYLE, adapted("docx/styles.xml", styles), ("docx",), pictures=PICTURES).files
    return word.parts(files["docx"])


def changed(*pairs: tuple[str, str]) -> str:
    styles = SOURCE
    for old, new in pairs:
        assert styles.count(old) == 1, f"{old} is said {styles.count(old)} times"
        styles = styles.replace(old, new)
    return styles


def used(found: dict) -> set[str]:
    return {
        word.paragraph_style(p)
        for part in word.printed(found).values()
        for p in part.iter(f"{W}p")
        if any(text.text for text in p.iter(f"{W}t"))
    }


def said_by_itself(content: bytes) -> set[tuple[str, str]]:
    """Return what is formatted in a book beyond what is allowed, such as `("rPr", "rFonts")`."""
    parts = word.printed(word.parts(content)).values()
    return {
        (kind, one.tag.removeprefix(W))
        for part in parts
        for kind, allowed in ALLOWED.items()
        for properties in part.iter(f"{W}{kind}")
        for one in properties
        if one.tag.removeprefix(W) not in allowed
    }


@pytest.mark.parametrize("root", [SMALL, ROOT], ids=["small", "ambon"])
def test_nothing_in_a_book_says_what_a_style_should_say(root):
    assert [said_by_itself(content) for content in word.docx(root).values()] == [set()] * len(shelf.books(root))


def test_a_font_a_space_and_the_place_of_a_text_in_its_cell_would_be_found():
    content = word.docx(SMALL)["buku-1/buku-1.docx"]
    planted = (
        ("</w:pPr><w:r>", '</w:pPr><w:r><w:rPr><w:rFonts w:ascii="X"/></w:rPr>', ("rPr", "rFonts")),
        ('<w:pStyle w:val="IsiTabel"/>', '<w:spacing w:after="9"/>', ("pPr", "spacing")),
        ("</w:trPr><w:tc><w:tcPr>", "</w:trPr><w:tc><w:tcPr><w:vAlign/>", ("tcPr", "vAlign")),
    )
    for old, new, kind in planted:
        assert kind in said_by_itself(word.edited(content, "word/document.xml", old, new))


def test_two_places_change_all_fonts():
    text = 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"'
    beside = text.replace("minor", "major")
    found = made(changed((text, 'w:ascii="Uji Teks"'), (beside, 'w:ascii="Uji Label"')))
    styles = word.Styles(found["word/styles.xml"])
    fonts = {style: styles.of_text(style, "rFonts").get(f"{W}ascii") for style in used(found)}
    assert set(fonts.values()) == {"Uji Teks", "Uji Label"}
    assert fonts["BodyText"] == fonts["Heading1"] == fonts["Heading2"] == "Uji Teks"
    assert fonts["IsiTabel"] == fonts["KepalaTabel"] == fonts["Caption"] == fonts["JudulGambar"] == "Uji Label"
    assert fonts["Header"] == fonts["Footer"] == fonts["Cap"] == fonts["TOC1"] == "Uji Label"


def test_the_fonts_of_the_plan_reach_the_theme_and_with_it_every_style():
    found = made()
    faces = [one.get("typeface") for one in found["word/theme/theme1.xml"].iter() if one.tag.endswith("}latin")]
    assert faces == [STYLE.fon_tabel, STYLE.fon]
    named = {one.get(f"{W}asciiTheme") for one in found["word/styles.xml"].iter(f"{W}rFonts")}
    assert named == {"minorHAnsi", "majorHAnsi"}


def test_one_place_changes_the_colour_of_all_that_is_said_beside_the_text():
    found = made(changed(('<w:color w:val="5A6270"/>', '<w:color w:val="112233"/>')))
    styles = word.Styles(found["word/styles.xml"])
    colours = {style: styles.of_text(style, "color") for style in ("Header", "Footer", "SumberTabel")}
    assert {style: one.get(f"{W}val") for style, one in colours.items()} == dict.fromkeys(colours, "112233")


def test_one_place_changes_the_size_of_all_text_that_has_none_of_its_own():
    found = made(
        changed(('<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang', '<w:sz w:val="30"/><w:szCs w:val="30"/><w:lang'))
    )
    styles = word.Styles(found["word/styles.xml"])
    sizes = {style: styles.of_text(style, "sz").get(f"{W}val") for style in used(found)}
    assert {style for style, size in sizes.items() if size == "30"} >= {"BodyText"}


@pytest.mark.parametrize("style", ["IsiTabel", "IsiTabelRapat"])
def test_one_place_changes_the_size_of_all_rows_of_a_table(style):
    own = re.search(rf'w:styleId="{style}".*?(<w:sz w:val="\d+"/>)', SOURCE)
    found = made(SOURCE[: own.start(1)] + '<w:sz w:val="40"/>' + SOURCE[own.end(1) :])
    styles = word.Styles(found["word/styles.xml"])
    dense = "Rapat" if style.endswith("Rapat") else ""
    for kind in ("Isi", "Kepala", "Kelompok", "Jumlah"):  # not "Redup", which is smaller by itself
        assert styles.of_text(f"{kind}Tabel{dense}", "sz").get(f"{W}val") == "40"


def test_the_number_of_a_section_has_a_column_of_its_own_in_the_list_of_contents():
    entries = [p for p in made()["word/document.xml"].iter(f"{W}p") if word.paragraph_style(p) == "TOC2"]
    shown = [
        "".join("|" if one.tag == f"{W}tab" else one.text or "" for one in p.iter() if one.tag in TEXT) for p in entries
    ]
    assert shown
    assert all(re.fullmatch(r"1\.\d+\|[^|]+\|\d+", line) for line in shown), shown


def test_what_leads_somewhere_in_the_text_looks_like_a_link():
    words = WORDS.replace("Lihat ", "Lihat [Bab I](#bab-pendahuluan), ")
    body = made(parts=sample(words))["word/document.xml"]
    lists = {"TOC1", "TOC2", "TableofFigures"}
    texts = [p for p in body.iter(f"{W}p") if word.paragraph_style(p) not in lists]
    links = [run for p in texts for link in p.iter(f"{W}hyperlink") for run in link.iter(f"{W}r")]
    fields = [run for p in texts for run in p.iter(f"{W}r") if run.find(f"{W}rPr/{W}rStyle") is not None]
    assert links
    assert all(run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") == "Hyperlink" for run in links)
    assert {"".join(run.itertext()) for run in fields} >= {"Tabel 1.1", "Gambar 1.1"}


def fills(found: dict) -> list[str | None]:
    """Return what each row of the first table is filled with, by its first cell."""
    rows = next(found["word/document.xml"].iter(f"{W}tbl")).iter(f"{W}tr")
    shadings = [row.find(f"{W}tc/{W}tcPr/{W}shd") for row in rows]
    return [None if one is None else one.get(f"{W}fill") for one in shadings]


def test_the_table_style_has_rules_and_fills_which_rows_within_a_table_copy():
    table = next(made()["word/document.xml"].iter(f"{W}tbl"))
    look = table.find(f"{W}tblPr/{W}tblLook")
    assert [look.get(f"{W}{one}") for one in ("firstRow", "lastRow", "noHBand")] == ["1", "1", "1"]
    assert look.get(f"{W}val") == "0660"
    assert fills(made()) == [None, None, "E9EEF4", None, None]
    styles = re.sub(r'(w:type="band1Horz">.*?w:fill=)"E9EEF4"', r'\1"ABCDEF"', SOURCE)
    assert fills(made(styles)) == [None, None, "ABCDEF", None, None]


def test_styles_without_fills_are_no_fault():
    assert fills(made(re.sub(r"<w:tblStylePr.*?</w:tblStylePr>", "", SOURCE, flags=re.DOTALL))) == [None] * 5


def rules(found: dict) -> list[str | None]:
    """Return the colour of the rule above each row of the first table, where it is not that between all rows."""
    rows = next(found["word/document.xml"].iter(f"{W}tbl")).iter(f"{W}tr")
    above = [row.find(f"{W}tc/{W}tcPr/{W}tcBorders/{W}top") for row in rows]
    return [None if one is None else one.get(f"{W}color") for one in above]


def test_a_table_has_rules_between_rows_and_none_between_columns():
    style = word.Styles(made()["word/styles.xml"]).by_id["TabelRencana"]
    assert [one.tag.removeprefix(W) for one in style.find(f"{W}tblPr/{W}tblBorders")] == ["top", "bottom", "insideH"]
    assert rules(made())[2] == "5F7F9F"
    assert set(rules(made())) == {None, "5F7F9F"}


def test_what_weighs_less_is_grey_and_smaller():
    columns = (Kolom("Faktor"), Kolom("Bukti", redup=True))
    rows = (Baris(("Jaringan", "Survei")), Baris(("Realisasi", "9"), jenis="redup"))
    found = made(parts=chapter(Table(Tabel("tbl-a", "Bukti", columns, rows, ""))))
    body = list(next(found["word/document.xml"].iter(f"{W}tbl")).iter(f"{W}tr"))[1:]
    assert [[word.paragraph_style(p) for p in row.iter(f"{W}p")] for row in body] == [
        ["IsiTabel", "RedupTabel"],
        ["RedupTabel", "RedupTabel"],
    ]
    styles = word.Styles(found["word/styles.xml"])
    assert (
        int(styles.of_text("RedupTabel", "sz").get(f"{W}val"))
        == int(styles.of_text("IsiTabel", "sz").get(f"{W}val")) - 1
    )


def test_an_amount_is_not_broken_by_a_font_that_is_somewhat_wider_than_arial():
    columns = (Kolom("Uraian", 9), Kolom("Pagu", 1, "right"))
    rows = (Baris(("Jaringan antarkantor", "1.234.567.890")),)
    found = made(parts=chapter(Table(Tabel("tbl-a", "Pagu", columns, rows, ""))))
    wide = [int(one.get(f"{W}w")) / 20 for one in found["word/document.xml"].iter(f"{W}gridCol")]
    assert wide[1] - 7 >= 1.1 * 8 * letters.width("1.234.567.890") / 1000
