"""Tables on paper: no word is wider than its column, and rows that belong together stay on one page."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pypdf
import pytest
from msgspec.structs import replace

from masterplan.book.parts import Part, Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press import pandoc
from masterplan.press.made import Style
from tests.kit.example import DESIGN, STYLE
from tests.kit.small_books import chapter
from tests.kit.word import W

PORTRAIT = 11906 - 1701 - 1417
LONG = "DiskominfoSandi"


def book(*tabel: Tabel, frame: str = "") -> tuple[Part, ...]:
    return chapter(*map(Table, tabel), around=frame)


def matrix(words: str = LONG) -> Tabel:
    """Return a matrix like that of the action plan, with a last column that is declared far too narrow."""
    columns = (
        *(Kolom("No", 0.5), Kolom("Program", 3), Kolom("Indikator", 3)),
        *(Kolom(str(year), 1, "right", "Target") for year in range(2025, 2030)),
        *(Kolom(str(year), 1, "right", "Pagu") for year in range(2025, 2030)),
        Kolom("Pelaksana", 0.5),
    )
    row = ("1", "Layanan kependudukan", "Permohonan", *"12345", "2.219,25", *["5"] * 4, words)
    return Tabel("tbl-x", "Matriks", columns, (Baris(row),), "Uji")


def typst_widths(tabel: Tabel, frame: str = "") -> list[float]:
    source = pandoc.typst_source(book(tabel, frame=frame), STYLE, DESIGN)
    return [float(width) for width in re.findall(r"([0-9.]+)fr", source)]


def word_widths(tabel: Tabel, frame: str = "") -> list[int]:
    made = pandoc.make(book(tabel, frame=frame), STYLE, DESIGN, ("docx",))
    with zipfile.ZipFile(io.BytesIO(made.files["docx"])) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    return [int(column.get(f"{W}w")) for column in body.iter(f"{W}gridCol")]


def test_a_table_with_room_keeps_the_widths_that_are_declared():
    plain = Tabel("tbl-x", "J", (Kolom("A", 1), Kolom("B", 3)), (Baris(("a", "b")),), "Uji")
    assert typst_widths(plain) == [0.25, 0.75]
    assert word_widths(plain) == [round(PORTRAIT / 4), round(PORTRAIT * 3 / 4)]


def test_a_column_is_never_narrower_than_its_longest_word():
    narrow, wide = typst_widths(matrix("x"), "mendatar"), typst_widths(matrix(), "mendatar")
    assert wide[-1] > narrow[-1] * 1.3
    assert wide[1] < narrow[1], "the others make room"
    assert sum(wide) == pytest.approx(1, abs=0.001)


def test_a_word_wider_than_the_page_takes_no_more_than_the_page():
    columns = (Kolom("No", 0.5), Kolom("Program", 3), Kolom("Pelaksana", 0.5))
    wide = Tabel("tbl-x", "J", columns, (Baris(("1", "Layanan", "x" * 500)),), "Uji")
    for widths in (typst_widths(wide), [w / PORTRAIT for w in word_widths(wide)]):
        assert sum(widths) == pytest.approx(1, abs=0.002)
        assert min(widths) > 0


@pytest.mark.parametrize("words", [LONG, "Penyelenggara", "Bapenda", "Perpustakaan"])
def test_a_word_exactly_as_wide_as_its_column_is_not_broken(words):
    assert "\N{ZERO WIDTH SPACE}" not in pandoc.typst_source(book(matrix(words), frame="mendatar"), STYLE, DESIGN)


def test_years_under_one_heading_are_equally_wide():
    assert len(set(typst_widths(matrix(), "mendatar")[8:13])) == 1
    assert len(set(word_widths(matrix(), "mendatar")[8:13])) == 1


def test_a_cell_that_reaches_down_does_not_shift_the_words_of_its_neighbours():
    columns = (Kolom("A", 1), Kolom("B", 1), Kolom("C", 1))
    rows = (Baris(("a", "b", "c")), Baris((None, None, "x" * 60)))
    widths = typst_widths(Tabel("tbl-x", "J", columns, rows, "Uji"))
    assert widths[0] == widths[1] < widths[2]


def grouped(groups: int, style: Style = STYLE) -> tuple[Tabel, Style]:
    rows = []
    for number in range(groups):
        rows += [Baris((f"P{number}", f"awal{number}z", "x")), Baris((None, f"akhir{number}z", "x"))]
    return Tabel("tbl-x", "J", (Kolom("A", 1), Kolom("B", 2), Kolom("C", 1)), tuple(rows), "Uji"), replace(style)


def test_rows_that_one_cell_joins_stay_on_one_page():
    tabel, style = grouped(90)
    made = pandoc.make(book(tabel), style, DESIGN, ("pdf",))
    pages = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(made.files["pdf"])).pages]
    assert len(pages) > 2
    for number in range(90):
        both = [f"awal{number}z" in text for text in pages], [f"akhir{number}z" in text for text in pages]
        assert both[0] == both[1], f"group {number} is torn"


def word_rows(tabel: Tabel) -> list[ElementTree.Element]:
    """Return the rows of a table in the Word file, without its heading."""
    made = pandoc.make(book(tabel), STYLE, DESIGN, ("docx",))
    with zipfile.ZipFile(io.BytesIO(made.files["docx"])) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    return list(body.iter(f"{W}tr"))[1:]


def kept_with_next(rows: list[ElementTree.Element]) -> list[bool]:
    return [row.find(f".//{W}p/{W}pPr/{W}keepNext") is not None for row in rows]


def test_word_is_asked_to_keep_joined_rows_together_and_the_last_one_with_its_source():
    assert kept_with_next(word_rows(grouped(2)[0])) == [True, False, True, True]


def test_word_is_asked_to_keep_a_total_with_the_row_before_it():
    rows = (
        Baris(("a", "1")),
        Baris(("b", "2")),
        Baris(("Jumlah", "3"), "jumlah"),
        Baris(("c", "4")),
        Baris(("d", "5")),
    )
    tabel = Tabel("tbl-x", "J", (Kolom("A", 1), Kolom("B", 1, "right")), rows, "Uji")
    assert kept_with_next(word_rows(tabel)) == [False, True, False, False, True]


def test_word_may_break_a_row_only_if_a_page_may_be_too_short_for_it():
    long = tuple(f"kata{number}z" for number in range(400))
    rows = (Baris(("a", "b")), Baris(("a", long)), Baris(("a", "b")))
    tabel = Tabel("tbl-x", "J", (Kolom("A", 1), Kolom("B", 1)), rows, "Uji")
    whole = [row.find(f"{W}trPr/{W}cantSplit") is not None for row in word_rows(tabel)]
    assert whole == [True, False, True]


def test_a_row_longer_than_a_page_is_continued_on_the_next():
    words = tuple(f"kata{number}z" for number in range(400))
    tabel = Tabel("tbl-x", "J", (Kolom("A", 1), Kolom("B", 1)), (Baris(("a", words)),), "Uji")
    made = pandoc.make(book(tabel), STYLE, DESIGN, ("pdf",))
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(made.files["pdf"])).pages)
    assert all(word in text for word in words)
