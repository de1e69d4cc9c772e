"""What the filters of Pandoc are given."""

from __future__ import annotations

from masterplan.book.parts import Frame, Prose, Section, Spread, Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press.tree import tree
from tests.kit.small_books import book, frame

PROSE = {"t": "Prosa", "teks": "a"}


def kinds(nodes):
    return [(one["t"], kinds(one["isi"])) if "isi" in one else one["t"] for one in nodes]


def test_a_number_stands_apart_from_its_title_but_in_an_appendix():
    inside = (Section("subbab", "b", "Isi", (Prose(("a",)),)),)
    parts = book(Section("bab", "a", "Arah", inside), Section("lampiran", "c", "Rincian", inside))
    found = [(one["jenis"], one["nomor"], one["judul"]) for one in tree(parts) if one["t"] == "Judul"]
    numbered = [("bab", "I", "ARAH"), ("subbab", "1.1", "Isi"), ("lampiran", "A", "RINCIAN"), ("depan", "", "A.1 Isi")]
    assert found == numbered


def test_the_spaces_of_a_title_are_evened_out():
    (heading, _prose) = tree((Section("bagian", "a", " Dua  baris\nsatu ", (Prose(("a",)),)),))
    assert heading["judul"] == "Dua baris satu"


def test_a_heading_with_nothing_but_landscape_pages_below_it_stands_on_the_first_of_them():
    wide = frame("mendatar", "a")
    assert kinds(tree((Section("bab", "a", "A", (wide,)),))) == [("Bagian", ["Judul", "Prosa"])]
    assert kinds(tree((Section("bab", "a", "A", (Prose(("a",)), wide)),))) == ["Judul", "Prosa", ("Bagian", ["Prosa"])]


def test_a_frame_may_be_of_a_dimension_and_one_that_nobody_knows_is_none():
    (known,) = tree((frame("warna-3", "a"),))
    assert known == {"t": "Bagian", "nama": "warna", "nomor": 3, "isi": [PROSE]}
    assert tree((Frame("entah", (Prose(("a",)),)),)) == [PROSE]


def test_the_pages_of_an_opd_say_its_name_colour_and_fingerprint():
    (spread,) = tree((Spread("dinkes", "Dinkes", 4, "0a7f14ce", (Prose(("a",)),)),))
    about = {"opd": "Dinkes", "nomor": 4, "sidik": "0a7f14ce"}
    assert spread == {"t": "Bagian", "nama": "bentang", **about, "isi": [PROSE]}


def test_of_a_table_the_filters_know_its_caption_and_its_source():
    rows = (Baris(("a",)),)
    (node, source) = tree(book(Table(Tabel("tbl-a", "J\nK", (Kolom("A"),), rows, "Uji"))))
    assert node == {"t": "Tabel", "id": "tbl-a", "nomor": "1", "judul": "J K"}
    assert source == {"t": "Bagian", "nama": "sumber", "nomor": 0, "isi": [{"t": "Prosa", "teks": "*Sumber: Uji*"}]}
