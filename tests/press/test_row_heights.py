"""Typst is told how high a row is where that is certain, and sets the same book as when it finds that out itself."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from masterplan.book.parts import Part, Section, Spread, Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press import pandoc, paper
from masterplan.press.tables.tables import BookTables
from masterplan.world.disk import FONTS
from masterplan.world.store import Store
from tests.kit.example import DESIGN, STYLE
from tests.kit.small_books import book, chapter, frame

# Which Typst is told nothing of, since a template of a city may set tables in another way.
OTHER = replace(DESIGN, brought={pandoc.LOOK: "templates/pdf/buku.typ"})
TOLD = re.compile(r"rows: \(([^)]*)\)")
WORDS = (
    *("layanan", "pengaduan", "Ambon", "DiskominfoSandi", "efektif", "profil", "AVATAR", "To", "Tuju", "raja", "di"),
    *("1.250,5", "38-39", "(W3,", "T2)", "(−0,89;", "80%", "pertanggungjawaban", "a.n.", "S.H.,", "negeri", "warga"),
)
# Before or within which a line may end where nobody expects it, or not, and letters that tables seldom have.
LETTERS = "".join(map(chr, range(ord(" "), 127)))
ODD = ("2025–2029", "satu-satunya", "dan/atau", "km²", "“satu”", "–", "/", "!", "e-mail", "https://a.go.id/b_c?d=1&e=2")


TEXTS = st.lists(st.sampled_from((*WORDS, *ODD)) | st.text(LETTERS, max_size=9), max_size=9).map(" ".join)


def told(page: tuple[Part, ...]) -> list[list[str]]:
    """Return how high the rows of each table are told to be."""
    return [one.split(", ") for one in TOLD.findall(pandoc.typst_source(page, STYLE, DESIGN))]


def alike(page: tuple[Part, ...]) -> None:
    """Find no byte in which a book differs from what Typst makes of it when it is told nothing."""
    one, other = (pandoc.make(page, STYLE, design, ("pdf",)).files["pdf"] for design in (DESIGN, OTHER))
    assert one == other


def tables(seed: int) -> list[Tabel]:
    """Return tables with texts of so many words that any of them may just fit, or not."""
    chance = random.Random(seed)  # noqa: S311 - the same each time

    def text(most: int) -> str:
        words = chance.choices(WORDS, k=chance.randint(1, most))
        return " ".join([*words, *chance.sample(ODD, k=chance.random() < 0.1), *words[1:2]])

    def cell(column: int) -> str | tuple[str, ...]:
        return (text(3), text(4)) if chance.random() < 0.1 else text(9 if column else 2)

    def made(number: int) -> Tabel:
        columns = tuple(Kolom(text(2), chance.uniform(5, 40), redup=at == 2) for at in range(4))
        columns += (Kolom("Nilai", chance.uniform(4, 9), "right"),)
        rows = [Baris((*(cell(at) for at in range(4)), f"{chance.randint(0, 9999)},{at}")) for at in range(40)]
        rows[20:20] = [Baris((text(3),), "kelompok"), Baris(rows[0].sel), Baris((text(2), *[None] * 3, "1"))]
        return Tabel(f"tbl-{number}", text(5), columns, (*rows, Baris((text(3), "9,0"), "jumlah")), "data contoh")

    return [made(number) for number in range(6)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("around", ["", "mendatar"])
def test_rows_are_as_high_as_they_are_told_to_be(seed, around):
    page = chapter(*map(Table, tables(seed)), around=around)
    assert sum(one != "auto" for rows in told(page) for one in rows) > 60
    alike(page)


@pytest.mark.parametrize("seed", range(2))
def test_so_are_those_of_a_spread(seed):
    parts = tuple(map(Table, tables(seed)[:2]))
    spread = Spread("opd-a", "OPD-A", 0, "0123abcd", (Section("bagian", "opd-a", "Dinas", parts),))
    page = book(frame("isi", Section("bab", "bab-a", "A", (Section("subbab", "satu", "Satu", (spread,)),))))
    assert any(one != "auto" for rows in told(page) for one in rows)
    alike(page)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=20), st.tuples(*[st.floats(1, 9)] * 3))
def test_so_are_those_of_any_texts(texts, widths):
    columns = tuple(Kolom(f"Kolom {at}", wide) for at, wide in enumerate(widths))
    alike(chapter(Table(Tabel("tbl-a", "J", columns, tuple(map(Baris, texts)), ""))))


def test_a_height_is_told_only_where_it_is_certain():
    columns = (Kolom("Kode", 10), Kolom("Uraian", 20), Kolom("Nilai", 10, "right"))
    rows = (
        Baris(("1", "Pelayanan terpadu satu pintu bagi warga kota yang tinggal di negeri adat", "1,5")),
        Baris(("2", "東京", "1,5")),
        Baris(("3", "satu", "2,5")),
        Baris((("4", "5"), None, "3,5")),
        Baris(("6", "Akhir", "4,5")),
    )
    ((head, *body),) = told(chapter(Table(Tabel("tbl-a", "J", columns, rows, ""))))
    assert head == "13.103pt"
    assert body == ["23.456pt", "auto", "auto", "auto", "auto"]  # other letters, a cell over two rows, the last row


@pytest.mark.parametrize("lines", [("a", ""), ("a", " "), ("", "")])
def test_an_empty_line_that_ends_a_cell_is_left_to_typst_which_prints_none(lines):
    columns = tuple(Kolom(f"Kolom {at}", 10) for at in range(2))
    page = chapter(Table(Tabel("tbl-a", "J", columns, (Baris((lines, "b")), *[Baris(("c", "d"))] * 3), "")))
    assert told(page)[0][1] == "auto"
    alike(page)


def test_nothing_is_told_of_a_table_that_may_be_narrower_than_its_page():
    shown = Table(tables(0)[0])
    assert told(chapter(shown)) != []
    assert told(chapter(shown, around="panel")) == []


def test_a_template_of_a_city_is_told_nothing():
    page = chapter(Table(tables(0)[0]))
    assert TOLD.search(pandoc.typst_source(page, STYLE, OTHER)) is None


def test_nor_is_one_that_comes_when_tables_were_written_for_the_program_s(tmp_path):
    page, store = chapter(Table(tables(0)[0])), Store(tmp_path)
    both = [
        BookTables(page, paper.sizes(STYLE.kertas), store, fonts).in_typst("\ue002tbl-0\ue003", {})
        for fonts in (DESIGN.folder / FONTS, None)
    ]
    assert [TOLD.search(one) is not None for one in both] == [True, False]
