"""The index of a book names OPD, programmes and places, and the parts in which each is named."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from msgspec.structs import replace

from masterplan.book import index, markdown
from masterplan.book.facts import Facts
from masterplan.book.parts import Index, IndexEntry, Listing, Part, Section, Spread, Table
from tests.kit import small_books
from tests.kit.small_books import frame

DINKES = SimpleNamespace(id="dinkes", nama="Dinas Kesehatan", singkatan="Dinkes")
PROGRAM = SimpleNamespace(opd=DINKES, program=SimpleNamespace(id="rekam", nama="Rekam Medis"))
BAGUALA, AMBON = (SimpleNamespace(nama=nama) for nama in ("Teluk Ambon Baguala", "Teluk Ambon"))
RENCANA = SimpleNamespace(wilayah=(BAGUALA, AMBON))
FACTS = cast("Facts", SimpleNamespace(opd=(DINKES,), program=(PROGRAM,), rencana=RENCANA, kode={"rekam": "1.1"}))
LIST = Section("judul", "daftar-indeks", "Indeks", (Listing("indeks"),))


def entries(*inside: Part | str) -> dict[str, IndexEntry]:
    """Return the entries of a book with one chapter, by their names."""
    chapter = Section("bab", "bab-a", "A", frame("", *inside).parts)
    *_chapters, last = index.indexed((frame("depan", "Dinkes"), frame("isi", chapter), LIST), FACTS)
    made = cast("Index", cast("Section", last).parts[0])
    return {one.name: one for _letter, own in made.letters for one in own}


def test_a_name_and_what_it_is_called_for_short_are_one_entry_with_each_part_once():
    tabel = Table(replace(small_books.tabel(), judul="Dinkes"))
    found = entries("Dinas Kesehatan dan Dinkes.", tabel)
    assert found == {"Dinas Kesehatan (Dinkes)": IndexEntry("Dinas Kesehatan (Dinkes)", "", ("bab-a", "tbl-a"))}


def test_the_place_where_something_is_told_in_full_comes_first():
    rows = replace(small_books.tabel(), id="tbl-program-dinkes", judul="Rekam Medis")
    own = Section("bagian", "opd-dinkes", "Dinas Kesehatan", frame("", "Rekam Medis", Table(rows)).parts)
    found = entries("Rekam Medis di Dinkes.", Spread("dinkes", "Dinkes", 1, "0a7f14ce", (own,)))
    assert found["Rekam Medis (Dinkes, 1.1)"] == IndexEntry(
        "Rekam Medis (Dinkes, 1.1)", "tbl-program-dinkes", ("bab-a",)
    )
    assert found["Dinas Kesehatan (Dinkes)"] == IndexEntry("Dinas Kesehatan (Dinkes)", "opd-dinkes", ("bab-a",))


def test_an_opd_is_not_listed_where_another_only_names_it_as_a_partner():
    other = Spread(
        "disdik", "Disdik", 1, "0a7f14ce", (Section("bagian", "opd-disdik", "D", frame("", "Dinkes").parts),)
    )
    assert entries(other, "Rekam Medis") == {
        "Rekam Medis (Dinkes, 1.1)": IndexEntry("Rekam Medis (Dinkes, 1.1)", "", ("bab-a",))
    }


def test_a_name_within_a_longer_one_or_a_longer_word_is_not_found():
    assert [*entries("Teluk Ambon Baguala, Dinkesda.")] == ["Teluk Ambon Baguala"]
    assert [*entries("Di Teluk Ambon.")] == ["Teluk Ambon"]


def test_entries_stand_below_their_letters_with_links():
    book = small_books.book(frame("isi", Section("bab", "bab-a", "A", frame("", "Dinkes di Teluk Ambon.").parts)), LIST)
    written = markdown.written(index.indexed(book, FACTS))
    assert "**D**\n\n- Dinas Kesehatan (Dinkes): [Bab I](#bab-a)\n\n**T**\n\n- Teluk Ambon: [Bab I](#bab-a)" in written


def test_an_index_of_nothing_is_left_out_with_its_heading():
    assert index.indexed((frame("isi", "Teks."), LIST), FACTS) == (frame("isi", "Teks."),)
