"""Parts as HTML: tables that can be heard, prose in which nothing is live, references that lead somewhere or not."""

from __future__ import annotations

import pytest
from markupsafe import Markup, escape

from masterplan.book.figures.shapes import Bar, Bars, Gambar
from masterplan.book.parts import Frame, Prose, Section
from masterplan.book.tables.shapes import Baris, Kolom, Reference, Tabel
from masterplan.site import prose
from masterplan.site.writing import Writer
from tests.kit.web import read

EVIL = '"><script>alert(1)</script>'
MONEY = Tabel(
    "tbl-uang",
    "Uang",
    (
        Kolom("Kode", 1),
        Kolom("Program", 3, bernama=True),
        Kolom("2025", 1, "right", "Pagu (juta rupiah)"),
        Kolom("2026", 1, "right", "Pagu (juta rupiah)"),
    ),
    (
        Baris(("Dimensi satu",), "kelompok"),
        Baris((Reference("opd-a", "1.1"), ("Puskesmas", "Dinas A"), "10", "20"), id="satu"),
        Baris((None, "Posyandu", "1", "2"), id="dua"),
        Baris(("Dimensi dua",), "kelompok"),
        Baris((Reference("opd-b", "2.1"), "Jalan", "3", "4"), id="tiga"),
        Baris(("Jumlah", "", "14", "26"), "jumlah"),
    ),
    "Data contoh",
)


def link(reference: Reference) -> str:
    return {"opd-a": "../opd/a/index.html", "tbl-uang": "#tbl-uang"}.get(
        reference.id, "../x" if "/" in reference.id else ""
    )


def draw(_gambar: Gambar) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" width="450pt" height="30pt" viewBox="0 0 450 30"></svg>'


def written(*parts):
    return read(f"<main>{Writer(link, draw, escape).parts(parts)}</main>".encode())


def found(page, tag, **wanted):
    return [one for one in page.all(tag) if wanted.items() <= one.items()]


@pytest.fixture
def money():
    return read(f"{Writer(link, draw, escape).table(MONEY)}".encode())


def test_a_row_says_what_reaches_down_into_it_since_it_may_be_a_card(money):
    assert [one.get("data-atas", "") for one in money.all("tr")[2:]] == ["", "", "Kode: 1.1", "", "", ""]


def test_what_reaches_down_over_rows_is_said_in_each_of_them_and_in_no_other():
    rows = (
        Baris(("A", "1")),
        Baris((None, "2")),
        Baris((None, "3")),
        Baris(("B", "4")),
        Baris((('"<', "C"), "5")),
        Baris((None, "6")),
    )
    made = read(
        f"{Writer(link, draw, escape).table(Tabel('t', 'T', (Kolom('X', 1), Kolom('Y', 1)), rows, ''))}".encode()
    )
    assert [one.get("data-atas") for one in made.all("tr")[1:]] == [None, "X: A", "X: A", None, None, 'X: "< C']


def test_every_heading_of_a_table_says_what_it_is_the_heading_of(money):
    assert [one["scope"] for one in money.all("th")] == [
        *("col", "col", "colgroup", "col", "col"),
        *("rowgroup", "row", "row", "rowgroup", "row", "row"),
    ]
    assert len(money.all("tbody")) == 2  # each group of rows is a body, of which its heading is
    assert found(money, "caption") == [{"id": "tbl-uang-judul"}]


def test_every_cell_of_a_table_says_the_heading_by_which_it_is_read_where_rows_are_cards(money):
    assert [one["data-judul"] for one in money.all("td", "th") if "data-judul" in one][:4] == [
        *("Kode", "Program", "Pagu (juta rupiah): 2025", "Pagu (juta rupiah): 2026")
    ]


def test_a_cell_that_names_something_leads_there_if_there_is_a_page(money):
    assert [one["href"] for one in money.all("a") if "opd" in one["href"]] == ["../opd/a/index.html"]
    assert "2.1" in money.text


def test_a_table_that_no_screen_has_room_for_stands_in_a_box_that_takes_the_focus():
    columns = tuple(Kolom(str(year), 1, "right") for year in range(2020, 2031))
    wide = Tabel("tbl-lebar", "Lebar", columns, (Baris(("1",) * 11),), "")
    page = read(f"{Writer(link, draw, escape).table(wide)}".encode())
    (box,) = found(page, "div", tabindex="0")
    assert box["aria-labelledby"] == "tbl-lebar-judul"
    assert not found(read(f"{Writer(link, draw, escape).table(MONEY)}".encode()), "div", tabindex="0")


def test_a_table_without_rows_is_not_written():
    assert Writer(link, draw, escape).table(Tabel("tbl-kosong", "Kosong", MONEY.kolom, (), "")) == ""


def test_no_text_of_a_table_or_a_figure_is_markup():
    evil = Tabel(
        "tbl-a", EVIL, (Kolom(EVIL, 1, kelompok=EVIL), Kolom(EVIL)), (Baris((EVIL, (EVIL, EVIL)), id=EVIL),), EVIL
    )
    gambar = Gambar("gbr-a", EVIL, EVIL, EVIL, Bars((Bar(EVIL, 1, EVIL),)), 30)
    for page in (
        read(f"{Writer(link, draw, escape).table(evil, EVIL)}".encode()),
        read(f"{Writer(link, draw, escape).figure(gambar, EVIL)}".encode()),
        written(Section("bab", "bab-a", EVIL, (Prose((EVIL,)),), EVIL)),
    ):
        assert not page.all("script")
        assert not page.astray
        assert EVIL in page.text


def test_headings_stand_one_below_the_other_whatever_the_frames_between_them():
    inner = Section("bagian", "c", "C", (Prose(("c",)),))
    page = written(Section("bab", "a", "A", (Frame("mendatar", (Section("subbab", "b", "B", (inner,)),)),), "I"))
    assert [(tag, page.texts) and tag for tag, _about in page.elements if tag.startswith("h")] == ["h2", "h3", "h4"]
    assert "Bab I: A" in page.text


# --- prose --------------------------------------------------------------------------------------


def said(text: str, name: str = ""):
    return read(f"{prose.html(text, lambda ident: f'../b/index.html#{ident}', name=name)}".encode())


def test_html_in_prose_is_text():
    page = said("Satu <b onclick='x'>dua</b>\n\n<script>alert(1)</script>\n\n![gambar](https://a.id/x.png)")
    assert [tag for tag, _about in page.elements] == ["p", "p", "p"]


def test_a_link_out_of_the_site_tells_nobody_where_it_was_followed_and_one_into_a_book_leads_there():
    out, within = said("[a](https://a.id/?x=1&y=2) [b](#tbl-uang)").all("a")
    assert out == {"href": "https://a.id/?x=1&y=2", "rel": "noopener noreferrer"}
    assert within == {"href": "../b/index.html#tbl-uang"}
    assert not said("[a](javascript:alert(1))").all("a")


def test_a_table_of_prose_is_aligned_without_a_style_and_can_be_scrolled_by_keyboard():
    page = said("| a | b |\n|---|--:|\n| 1 | 2 |\n")
    assert page.all("th") == [{"scope": "col"}, {"class": "kanan", "scope": "col"}]
    assert found(page, "div", tabindex="0")


def test_footnotes_of_two_texts_on_one_page_are_told_apart():
    first, second = (said("a[^1]\n\n[^1]: b", name).ids for name in ("naskah/a", "naskah/b"))
    assert first
    assert not set(first) & set(second)


def test_a_reference_to_what_no_page_shows_is_words():
    page = written(Prose(("Lihat ", Reference("tbl-uang", "Tabel 1"), " dan ", Reference("tbl-tiada", "Tabel 2"))))
    assert [one["href"] for one in page.all("a")] == ["#tbl-uang"]
    assert "Tabel 2" in page.text


def test_what_prose_cites_is_a_link_unless_it_stands_in_one():
    def cite(text: str) -> Markup:
        return Markup('<a href="../sumber/koran/index.html">Koran, 2024</a>').join(text.split("Koran, 2024"))

    said = prose.html("Kata <orang> (Koran, 2024), lihat [Koran, 2024](https://a.id).", str, cite)
    page = read(f"{said}".encode())
    assert [one["href"] for one in page.all("a")] == ["../sumber/koran/index.html", "https://a.id"]
    assert page.text == "Kata <orang> ( Koran, 2024 ), lihat Koran, 2024 ."


def test_a_link_to_what_no_page_shows_stays_where_it_stands():
    page = read(f"{prose.html('[a](#tbl-tiada)', lambda _ident: '')}".encode())
    assert page.all("a") == [{"href": "#isi"}]
