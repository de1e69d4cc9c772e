"""A small book through the real Pandoc and the real Typst."""

from __future__ import annotations

import io
import math
import os
import re
import time
import zipfile
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest
from msgspec.structs import replace
from PIL import Image

from masterplan.book.parts import Part, Prose, Section
from masterplan.diagnostics import language
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.press import pandoc, reading, typst
from masterplan.press.made import Style
from tests.kit.example import BOOK, DESIGN, PICTURES, STYLE, figures
from tests.kit.small_books import ALT, book, frame
from tests.kit.standards import faults
from tests.kit.word import W


def make(parts: tuple[Part, ...] = BOOK, style: Style = STYLE) -> dict[str, bytes]:
    return dict(pandoc.make(parts, style, DESIGN, ("docx", "pdf"), pictures=PICTURES).files)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return make()


@pytest.fixture(scope="module")
def reader(made) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made["pdf"]))


@pytest.fixture(scope="module")
def word(made) -> dict[str, str]:
    """The parts of the Word file; reading them as XML shows that they are well formed."""
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if not name.endswith(".png")}
    for text in parts.values():
        ElementTree.fromstring(text)
    return parts


# --- PDF ----------------------------------------------------------------------------------------


def test_the_pdf_is_accessible_and_fit_for_the_archive(made):
    assert faults(made["pdf"]) == []


def test_markup_in_a_text_is_printed_letter_for_letter(reader):
    text = "".join(sheet.extract_text() for sheet in reader.pages).replace("\n", " ")
    assert '*bukan tebal* dan "kutip" -- ... ~ #x $y$ @z <b>' in text
    assert '#satu $x$ <b> "a" \\n [z](http://x) @y ~ -- *x* _u_ `c` // komentar /* k */ = judul' in text
    assert "Faktor *internal* _x_" in text


def test_front_pages_are_roman_and_the_body_starts_with_1(reader):
    assert reader.page_labels[1:] == ["ii", "1", "2"]  # the cover is page i, though it does not say so


def test_the_wide_part_is_on_a_landscape_page(reader):
    boxes = [sheet.mediabox for sheet in reader.pages]
    assert [box.width > box.height for box in boxes] == [False, False, False, True]


def test_every_page_but_the_cover_carries_the_stamp_in_its_header(reader):
    assert all("DATA CONTOH" in sheet.extract_text() for sheet in reader.pages[1:])


def test_bookmarks_title_and_language_are_set(reader):
    assert reader.metadata.title == "Buku I Masterplan Smart City Kota Uji"
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"
    assert any("PENDAHULUAN" in str(entry) for entry in reader.outline)


def test_only_fonts_of_the_repository_are_embedded(reader):
    fonts = {
        str(font.get_object()["/BaseFont"]) for sheet in reader.pages for font in sheet["/Resources"]["/Font"].values()
    }
    assert all("TeXGyre" in name or "Penggal" in name or "DejaVuSansMono" in name for name in fonts), fonts


def test_a_figure_is_vectors_with_its_alternative_text_and_its_caption_below(reader):
    _listed, sheet = (sheet for sheet in reader.pages if "Gambar 1.1 Titik" in sheet.extract_text().replace("  ", " "))
    text = sheet.extract_text().replace("  ", " ")
    assert not sheet.images
    assert text.index("Label") < text.index('Gambar 1.1 Titik internal _x_ #let "z"')
    assert ALT in figures(reader.trailer["/Root"]["/StructTreeRoot"])


def test_two_builds_are_the_same_bytes_in_any_folder_at_any_time(made, tmp_path):
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        time.sleep(2.1)  # the clock of a PDF counts seconds, that of a zip archive every second one
        assert make() == made
    finally:
        os.chdir(before)


def test_a_style_is_never_read_as_markup():
    style = replace(STYLE, judul='Judul "#x" \\ $y$ é <b>&', kertas="F4", cap="")
    files = make(style=style)
    reader = pypdf.PdfReader(io.BytesIO(files["pdf"]))
    assert reader.metadata.title == 'Buku I Judul "#x" \\ $y$ é <b>&'
    assert round(float(reader.pages[0].mediabox.height) / 72 * 25.4) == 330
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as package:
        title = ElementTree.fromstring(package.read("docProps/core.xml"))[0].text
        heads = [name for name in package.namelist() if name.startswith("word/header-kepala")]
        header = "".join("".join(ElementTree.fromstring(package.read(name)).itertext()) for name in heads)
    assert title == 'Buku I Judul "#x" \\ $y$ é <b>&'
    assert 'Judul "#x" \\ $y$ é <b>&' in header


def test_the_pandoc_of_the_wheel_is_run_and_no_other(tmp_path, monkeypatch):
    for other in (tmp_path / "pandoc", tmp_path / "bin" / "pandoc", tmp_path / ".local" / "bin" / "pandoc"):
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_text("#!/bin/sh\necho pandoc 99.1\n", encoding="utf-8")
        other.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(tmp_path / "pandoc"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Path(reading.pandoc()).parent.parent.name == "pypandoc"
    assert pandoc.make(BOOK, STYLE, DESIGN, ("docx",), pictures=PICTURES).files["docx"]


@pytest.mark.parametrize(
    ("script", "told"),
    [("exit 3", "it ended with code 3"), ("kill -9 $$", "it ended with code -9"), ("echo aduh >&2", "aduh")],
)
def test_a_pandoc_that_gives_up_is_told_with_its_reason_or_how_it_ended(tmp_path, monkeypatch, script, told):
    language.use("en")
    program = tmp_path / "pandoc"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(reading, "pandoc", lambda: str(program))
    with pytest.raises(EnvironmentProblem, match=f"^Pandoc could not read a book: {told}$"):
        pandoc.make(BOOK, STYLE, DESIGN, ("docx",), pictures=PICTURES)


def test_each_piece_of_markdown_is_read_alone():
    one, other = Prose(("Kesehatan.[^1]\n\n[^1]: Catatan kesehatan.\n\n```\nkode",)), Prose(("Koperasi.[^1] [a]",))
    parts = (frame("isi", one, Prose(("[^1]: Catatan koperasi.\n\n[a]: http://a.b",)), other),)
    source = pandoc.typst_source(parts, STYLE, DESIGN).replace("#s;", "")
    assert source.count("#footnote[Catatan kesehatan.]") == 1
    assert "Catatan koperasi" not in source
    assert r"Koperasi.\[^1\] \[a\]" in source


# --- DOCX ---------------------------------------------------------------------------------------


def test_texts_reach_word_letter_for_letter(word):
    body = ElementTree.fromstring(word["word/document.xml"])
    paragraphs = ["".join(text.text or "" for text in p.iter(f"{W}t")) for p in body.iter(f"{W}p")]
    assert any('*bukan tebal* dan "kutip" -- ... ~ #x $y$ @z <b>' in text for text in paragraphs)
    assert '#satu $x$ <b> "a" \\n [z](http://x) @y ~ -- *x* _u_ `c` // komentar /* k */ = judul' in paragraphs


def sections(word: dict[str, str]) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(word["word/document.xml"]).iter(f"{W}sectPr"))


def test_word_has_roman_then_arabic_pages_and_a_landscape_section(word):
    numbers = [section.find(f"{W}pgNumType") for section in sections(word)]
    assert [None if one is None else dict(one.attrib) for one in numbers] == [
        None,
        {f"{W}fmt": "lowerRoman", f"{W}start": "1"},
        {f"{W}fmt": "decimal", f"{W}start": "1"},
        {f"{W}fmt": "decimal"},
    ]
    widths = [int(section.find(f"{W}pgSz").get(f"{W}w")) for section in sections(word)]
    assert widths == [11906, 11906, 11906, 16838]


def test_the_lists_of_word_are_filled_in_and_are_fields(word):
    text = word["word/document.xml"]
    assert 'TOC \\o "1-2" \\h \\z \\u'.replace('"', "&quot;") in text
    assert 'TOC \\h \\z \\c "Tabel"'.replace('"', "&quot;") in text
    pages = re.findall(r"PAGEREF (\w+) .*?<w:t[^>]*>([^<]*)</w:t>", text)
    assert ("kata_pengantar", "i") in pages
    assert ("bab_pendahuluan", "1") in pages
    assert ("lebar", "2") in pages
    assert "updateFields" not in word["word/settings.xml"], "Word would ask a question on opening"


def test_captions_and_references_of_word_are_fields_on_the_same_bookmark(word):
    text = word["word/document.xml"]
    assert "SEQ Bab \\c" in text
    assert "SEQ Tabel \\* ARABIC" in text
    assert "REF tbl_a \\h" in text
    assert 'w:name="tbl_a"' in text
    names = re.findall(r'w:bookmarkStart w:id="(\d+)"', text)
    assert len(names) == len(set(names))


def test_a_figure_of_word_is_a_sharp_picture_as_wide_as_the_text_with_an_alternative_text(made, word):
    text = word["word/document.xml"]
    body = ElementTree.fromstring(text)
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    assert [p.get("descr") for p in body.iter(f"{drawing}docPr")] == [ALT]
    size = next(body.iter(f"{drawing}extent"))
    assert (int(size.get("cx")), int(size.get("cy"))) == (155 * 36_000, 31 * 36_000)
    assert "SEQ Gambar \\* ARABIC" in text
    assert "REF gbr_a \\h" in text
    assert 'w:name="gbr_a"' in text
    assert 'TOC \\h \\z \\c "Gambar"'.replace('"', "&quot;") in text
    assert ("gbr_a", "1") in re.findall(r"PAGEREF (\w+) .*?<w:t[^>]*>([^<]*)</w:t>", text)
    with zipfile.ZipFile(io.BytesIO(made["docx"])) as package:
        png = package.read("word/media/gbr-a.png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20]) == 834  # 300 points at 200 pixels to the inch
    assert 'Target="media/gbr-a.png"' in word["word/_rels/document.xml.rels"]
    assert "image/png" in word["[Content_Types].xml"]


def test_headings_of_a_table_repeat_and_its_cells_fit_its_grid(word):
    table = next(ElementTree.fromstring(word["word/document.xml"]).iter(f"{W}tbl"))
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False, False, False]
    columns = len(list(table.iter(f"{W}gridCol")))
    for row in rows:
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
        assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == columns


def test_word_uses_the_fonts_of_the_plan_and_indonesian(word):
    assert '<a:minorFont><a:latin typeface="Bookman Old Style"/>' in word["word/theme/theme1.xml"]
    assert '<a:majorFont><a:latin typeface="Arial"/>' in word["word/theme/theme1.xml"]
    assert 'w:lang w:val="id-ID"' in word["word/styles.xml"]
    assert "{{" not in "".join(word.values())


def test_headers_of_word_carry_the_stamp(word):
    heads = [text for name, text in word.items() if name.startswith("word/header-kepala")]
    assert {"Lebar" in text for text in heads} == {True, False}  # landscape pages have one too
    assert all("DATA CONTOH" in text for text in heads)


def test_every_style_that_is_used_exists(word):
    known = set(re.findall(r'w:styleId="(\w+)"', word["word/styles.xml"]))
    assert set(re.findall(r'w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', word["word/document.xml"])) <= known


@pytest.mark.parametrize("sides", [(439.37, 170.08), (300, 60), (85.04, 70.866)])
def test_a_figure_of_word_has_each_row_and_column_of_its_drawing(sides):
    """Typst fits a drawing to whole pixels by leaving out those in its middle, and with them the feet of letters."""
    wide, high = sides
    steep = f'<path d="M0 0L{wide} {high}L0 {high}z"/>'
    size = f'width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{steep}</svg>'.encode()
    png = Image.open(io.BytesIO(typst.pictures({"a": drawn}, DESIGN.folder / "pdf")["a"]))
    assert png.size == (math.ceil(wide * 200 / 72), math.ceil(high * 200 / 72))
    for black in (png.getchannel("A"), png.getchannel("A").transpose(Image.Transpose.TRANSPOSE)):
        across, down = black.size
        rows = [sum(black.tobytes()[row * across : (row + 1) * across]) / 255 for row in range(down)]
        steps = [abs(after - before) / across * down for before, after in pairwise(rows)]
        assert max(steps[1:-1]) < 1.5, "where one is left out, the next is two steps away"


@pytest.mark.parametrize("sides", [(439.37, 170.08), (85.04, 70.866)])
def test_a_figure_of_word_with_a_ground_is_opaque_to_its_edges(sides):
    """LibreOffice writes a picture into a PDF twice, once for its mask, if a single pixel lets something through."""
    wide, high = sides
    size = f'width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"'
    ground = f'<rect width="{wide}" height="{high}" fill="#ffffff"/>'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{ground}</svg>'.encode()
    png = Image.open(io.BytesIO(typst.pictures({"a": drawn}, DESIGN.folder / "pdf")["a"]))
    assert png.getchannel("A").getextrema() == (255, 255)


COVER = book(
    frame(
        "sampul",
        *(frame("atas", "Pemerintah Kota Uji"), "*Buku I*\n\n**Judul**\n\nKota Uji"),
        frame("bawah", "**DATA CONTOH**\n\nEdisi 1"),
    ),
    frame("depan", Section("judul", "lembar", "Lembar", (frame("kanan", "Uji,\\\nWali Kota Uji,\n\n**Nama**"),))),
)


def test_the_cover_has_the_colours_of_the_dimensions_and_a_signature_stands_on_the_right():
    files = make(COVER, replace(STYLE, warna=("#1b6ca8", "#a23b72")))
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as package:
        body = package.read("word/document.xml").decode()
    styles = re.findall(r'w:pStyle w:val="(\w+)"', body)
    assert [s for s in styles if "Sampul" in s] == [
        *("SampulAtas", "JarakSampul", "BukuSampul", "JudulSampul", "Sampul", "CapSampul", "SampulBawah"),
    ]
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as package:
        art = Image.open(io.BytesIO(package.read("word/media/seni-sampul.png")))
    colours = [art.getpixel((x, 3))[:3] for x in (20, art.width // 2)]
    assert colours == [(0x1B, 0x6C, 0xA8), (0xA2, 0x3B, 0x72)]
    assert [style for style in styles if style.endswith("TandaTangan")] == ["TandaTangan", "NamaTandaTangan"]
    words = pypdf.PdfReader(io.BytesIO(files["pdf"])).pages[0].extract_text()
    assert words.split("\n") == ["PEMERINTAH KOTA UJI", "BUKU I", "Judul", "Kota Uji", "DATA CONTOH", "Edisi 1"]
    assert faults(files["pdf"]) == []
