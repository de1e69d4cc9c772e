"""Tables wider than a page: set smaller, then divided; nothing is cut, and what a row is about is said in each part."""

from __future__ import annotations

import io
import re
from functools import cache

import pypdf
import pytest

from masterplan.book.parts import Part, Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press import pandoc
from tests.kit import paper, small_books, word
from tests.kit.example import DESIGN, STYLE
from tests.kit.small_books import chapter
from tests.kit.word import W

LONG = "Pertanggungjawabanpenyelenggaraanpemerintahandaerahberkelanjutanterintegrasinasional"
ADDRESS = "https://data.ambon.go.id/dataset/Rencana_Aksi/Smart-City/2025?berkas=rencana_aksi_daerah_kota_ambon.xlsx&x=1"


def plan(years: int, amount: str = "1.250.000.000.000") -> Tabel:
    """Return the matrix of an action plan over so many years, with amounts in whole rupiah."""
    span = [str(2025 + n) for n in range(years)]
    columns = (
        *(Kolom("No", 0.5, "right"), Kolom("Program dan kegiatan", 3.4), Kolom("Indikator", 2.5), Kolom("Satuan", 1)),
        *(Kolom(year, 0.85, "right", "Target") for year in span),
        *(Kolom(year, 1, "right", "Pagu (rupiah)") for year in span),
        *(Kolom("Jumlah", 1.15, "right", "Pagu (rupiah)"), Kolom("Pelaksana", 1.35)),
    )
    targets, money = ["90", "87,5", "1.234,75", "–", "100"], [amount] * years
    rows = []
    for number in range(1, 13):
        target = [targets[(number + n) % len(targets)] for n in range(years)]
        names = (
            str(number),
            "Layanan kependudukan jemput bola di negeri dan kecamatan jauh",
            "Permohonan selesai",
            "persen",
        )
        rows.append(Baris((*names, *target, *money, amount, "DiskominfoSandi")))
    rows.append(Baris(("Jumlah", *money, amount, ""), "jumlah"))
    return Tabel("tbl-aksi", "Rencana aksi", columns, tuple(rows), "Uji")


def sources() -> Tabel:
    """Return a matrix of twenty sources of money."""
    columns = (Kolom("Program", 3), *(Kolom(f"Sumber {n}", 1, "right") for n in range(1, 21)))
    rows = tuple(Baris((f"Program ke-{n}", *["12.345.678.900"] * 20)) for n in range(9))
    return Tabel("tbl-sumber", "Sumber dana", columns, rows, "Uji")


def coverage() -> Tabel:
    """Return a matrix of OPD by 36 sub-dimensions."""
    columns = (
        Kolom("No", 0.5, "right"),
        Kolom("Perangkat daerah", 2),
        *(Kolom(f"Sub{n}", 0.5, "center") for n in range(36)),
    )
    rows = tuple(Baris((str(n), "Dinas Pendidikan", *["2"] * 36)) for n in range(30))
    return Tabel("tbl-cakupan", "Cakupan", columns, rows, "Uji")


def hostile() -> Tabel:
    columns = (Kolom("Nama", 1), Kolom("Alamat", 1), Kolom("Uraian", 1), Kolom("Pagu", 1, "right"))
    text = " ".join(["Perangkat daerah menyelenggarakan layanan"] * 4)
    rows = (
        Baris((LONG, ADDRESS, text, "Rp999.999.999.999.999.999")),
        Baris((LONG.upper(), LONG, f"{LONG} {text}", "1,5")),
    )
    return Tabel("tbl-lawan", LONG, columns, rows, ADDRESS)


def book(tabel: Tabel, frame: str) -> tuple[Part, ...]:
    prose = "Rencana aksi dibaca bersama tabel di bawah ini. " * 9
    shown = small_books.frame(frame, Table(tabel)) if frame else Table(tabel)
    return chapter(f"{prose}{LONG} {ADDRESS}", shown, title=LONG)


@cache
def files(kind: str, frame: str = "mendatar") -> dict[str, bytes]:
    tabel = {"ten": lambda: plan(10), "five": lambda: plan(5, "642,5"), "sources": sources, "coverage": coverage}
    own = {**tabel, "hostile": hostile}[kind]()
    return dict(pandoc.make(book(own, frame=frame), STYLE, DESIGN, ("docx", "pdf")).files)


def tables(kind: str, frame: str = "mendatar") -> list[list[list[str]]]:
    """Return the tables of the Word file as rows of texts."""
    body = word.parts(files(kind, frame)["docx"])["word/document.xml"]
    return [
        [
            ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
            for row in one.iter(f"{W}tr")
        ]
        for one in body.iter(f"{W}tbl")
    ]


@pytest.mark.parametrize("frame", ["mendatar", ""])
@pytest.mark.parametrize("kind", ["ten", "five", "sources", "coverage", "hostile"])
def test_nothing_is_cut_and_nothing_is_wider_than_its_cell(kind, frame):
    assert paper.faults(files(kind, frame)["pdf"]) == []


def test_the_years_are_divided_and_the_first_columns_repeated():
    parts = tables("ten")
    assert len(parts) > 1
    years = [[year for year in part[1] if re.fullmatch(r"20\d\d", year)] for part in parts]
    assert sorted({year for own in years for year in own}) == [str(year) for year in range(2025, 2035)]
    assert all(own[: len(own) // 2] == own[len(own) // 2 :] for own in years), "target and money of the same years"
    for part in parts:
        assert part[0][:4] == ["No", "Program dan kegiatan", "Indikator", "Satuan"]
        assert [row[0] for row in part[2:]] == [str(number) for number in range(1, 13)] + ["Jumlah"]
    assert [part[0][-1] for part in parts].count("Pelaksana") == 1


def test_a_divided_table_has_one_caption_and_says_that_it_goes_on():
    body = word.parts(files("ten")["docx"])["word/document.xml"]
    captions = [
        "".join(t.text or "" for t in p.iter(f"{W}t"))
        for p in body.iter(f"{W}p")
        if word.paragraph_style(p) == "Caption"
    ]
    count = len(tables("ten"))
    assert captions == ["Tabel 1.1  Rencana aksi", *["Tabel 1.1 (lanjutan)  Rencana aksi"] * (count - 1)]
    reader = pypdf.PdfReader(io.BytesIO(files("ten")["pdf"]))
    text = "".join(sheet.extract_text() for sheet in reader.pages)
    assert len(re.findall(r"Tabel 1\.1 +Rencana aksi", text)) == 1
    assert re.search(r"Tabel 1\.1 \(lanjutan\) +Rencana aksi", text)


def test_a_table_that_fits_is_not_divided():
    assert len(tables("five")) == 1


def test_all_values_of_a_divided_table_are_printed_letter_for_letter():
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(files("ten")["pdf"])).pages)
    assert text.count("1.250.000.000.000") == 13 * 11
    shown = [cell for part in tables("ten") for row in part for cell in row]
    assert shown.count("1.250.000.000.000") == 13 * 11


def test_words_give_way_to_numbers():
    number = "Rp999.999.999.999.999.999"
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(files("hostile")["pdf"])).pages)
    assert number in text.split()
    body = word.parts(files("hostile")["docx"])["word/document.xml"]
    columns = [int(column.get(f"{W}w")) for column in body.iter(f"{W}gridCol")]
    assert columns[3] > 8 * 20 * 0.5 * len(number)


def test_a_word_that_is_broken_because_it_is_too_long_is_still_the_same_word():
    pages = pypdf.PdfReader(io.BytesIO(files("hostile")["pdf"])).pages
    for page in pages:
        letters = re.sub(r"\u00ad?\s", "", page.extract_text())
        assert not set(letters) & set("\u00ad\u200b")
        assert LONG in letters
        assert ADDRESS in letters


def test_a_word_with_any_letter_of_latin_1_is_fitted_and_printed_as_written():
    letters = [chr(code) for code in range(0xA1, 0x180) if code != 0xAD]
    words = [f"kWh/m{letter}/tahun-{letter}pertanggungjawabanpenyelenggaraan{letter}" for letter in letters]
    columns = (Kolom("Satuan", 1), *(Kolom(f"Uraian {n}", 1) for n in range(9)))
    rows = tuple(Baris((word, *[""] * 9)) for word in words)
    source = pandoc.typst_source(chapter(Table(Tabel("tbl-a", "Satuan", columns, rows, ""))), STYLE, DESIGN)
    plain = re.sub(r"[\u00ad\u200b\\]", "", source)
    assert [word for word in words if word not in plain] == []
