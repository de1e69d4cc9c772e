"""What the filters of Pandoc are given."""

from __future__ import annotations

from masterplan.book.parts import Frame, Prose, Section, Table
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


def test_a_cell_knows_where_it_stands_whatever_reaches_down_or_across():
    columns = (Kolom("A"), Kolom("B"), Kolom("2025", 1, "right", "Pagu"), Kolom("2026", 1, "right", "Pagu"))
    rows = (Baris(("a", "b", "1", "2")), Baris((None, "c", "3", "4")), Baris(("Jumlah", "4", "6"), "jumlah"))
    (node, source) = tree(book(Table(Tabel("tbl-a", "J", columns, rows, "Uji"))))
    head, body = (
        [[(cell["at"], cell["col_span"], cell["row_span"]) for cell in row["cells"]] for row in node[part]]
        for part in ("head", "body")
    )
    assert head == [[(1, 1, 2), (2, 1, 2), (3, 2, 1)], [(3, 1, 1), (4, 1, 1)]]
    assert body[0] == [(1, 1, 2), (2, 1, 1), (3, 1, 1), (4, 1, 1)]
    assert body[1:] == [[(2, 1, 1), (3, 1, 1), (4, 1, 1)], [(1, 2, 1), (3, 1, 1), (4, 1, 1)]]
    assert source == {"t": "Bagian", "nama": "sumber", "nomor": 0, "isi": [{"t": "Prosa", "teks": "*Sumber: Uji*"}]}
