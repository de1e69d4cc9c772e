"""Pandoc reads a book in leaves, of which it is given those that changed, and writes what it would of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from masterplan.book.parts import Part, Section, Spread, Table
from masterplan.press import leaves, pandoc, reading
from masterplan.press.leaves import ParsedTree
from masterplan.press.tree import tree
from masterplan.world.store import Store
from tests.kit.example import DESIGN, PICTURES, STYLE
from tests.kit.small_books import book, frame, sample, tabel

PLAIN = "Kata -- dan *miring*, lihat [tabel](#tbl-satu).\n\n> Kutipan.\n\nLihat [lebar](#lebar)."
OWN = {  # what only a whole Word file can have
    "a list": "Berikut.\n\n1. satu\n2. dua\n\nSesudah.",
    "a note": "Kata.[^1]\n\n[^1]: Catatan *miring*.",
    "an address": "Lihat [situs](https://contoh.id) dan [Buku II](../buku-2/buku-2.md#bab-aksi).",
}


def parts(*, second: str = PLAIN, told: str = "Rincian.") -> tuple[Part, ...]:
    """Return a book in which the kinds of parts stand in each other; all but the second section can be leaves."""
    shown = Table(replace(tabel(), id="tbl-satu"))
    first = Section("subbab", "satu", "Satu", frame("", PLAIN, shown, frame("panel", "Isi.")).parts)
    other = Section("subbab", "dua", "Dua", frame("", second, frame("utuh", "Bersama.")).parts)
    wide = frame("mendatar", Section("subbab", "lebar", "Lebar", frame("", "Teks lebar.").parts))
    spread = Spread("a", "A", 1, "0123abcd", (Section("bagian", "opd-a", "Dinas", frame("", PLAIN).parts),))
    chapter = Section("bab", "bab-a", "A", (frame("", "Pembuka."), first, other, wide, spread))
    coloured = frame("warna-1", Section("judul", "warna", "Warna", frame("", frame("tajuk", "Tajuk."), PLAIN).parts))
    back = Section("lampiran", "lampiran-a", "L", frame("", told, Table(replace(tabel(), id="tbl-dua"))).parts)
    return book(frame("depan", *sample()[1].parts), frame("isi", chapter, coloured), frame("lampiran", back))


LOOK = replace(STYLE, warna=("#1b6ca8",), dimensi=("Governance",))


def made(page: tuple[Part, ...], store: Store = pandoc.NOWHERE) -> tuple[str, bytes]:
    """Return what Typst reads, and the Word file."""
    word = pandoc.make(page, LOOK, DESIGN, ("docx",), pictures=PICTURES, store=store).files["docx"]
    return re.sub(r"\n{2,}", "\n", pandoc.typst_source(page, LOOK, DESIGN, PICTURES)), word


@pytest.fixture
def whole(monkeypatch) -> Iterator[pytest.MonkeyPatch]:
    """Let a book have no leaves."""
    monkeypatch.setattr(leaves, "parted", ParsedTree)
    return monkeypatch


@pytest.fixture
def read(monkeypatch) -> list[int]:
    """Count the leaves that Pandoc is given at once, and the trunk as one more."""
    counts, plain = [], reading.PandocReading._run

    def run(one: reading.PandocReading, told: dict[str, object]) -> object:
        counts.append(len(told["daun"]) + ("batang" in told))
        return plain(one, told)

    monkeypatch.setattr(reading.PandocReading, "_run", run)
    return counts


@pytest.mark.parametrize("second", [PLAIN, *OWN.values()], ids=["nothing of its own", *OWN])
def test_a_book_that_is_read_in_leaves_is_the_same_as_one_that_is_read_as_a_whole(whole, second):
    page = parts(second=second)
    plain = made(page)
    whole.undo()
    assert made(page) == plain


@pytest.mark.parametrize("second", OWN.values(), ids=OWN)
def test_a_book_with_a_leaf_that_needs_the_whole_is_read_as_a_whole(monkeypatch, read, second):
    page = parts(second=second)
    plain = made(page)
    monkeypatch.setattr(leaves, "_BOUND", re.compile("(?!)"))
    read.clear()
    assert made(page)[1] == plain[1]
    assert read[0] > 1
    assert read[1] == 1


def test_only_what_changed_is_read_again(read, tmp_path):
    kept, first = Store(tmp_path, "maker"), parts()
    before = made(first, kept)
    every = read[0]
    for changed, anew in (
        (first, None),
        (parts(told="Rincian lain."), 1),
        (parts(second="Kata lain.", told="Yang ketiga."), 2),
        (parts(second=OWN["a list"]), 1),
        (parts(second=OWN["a list"], told="Rincian lain."), None),
    ):
        read.clear()
        after = made(changed, kept)
        assert (read[0] if read and len(read) > 1 else None) == anew
        assert after == made(changed)
    assert every > 6
    assert made(first, kept) == before


def test_a_leaf_is_told_where_it_stands():
    """The same words below a heading, on landscape pages, in a spread or in an appendix are set in other ways."""
    said = frame("", "Kata.").parts
    inside = (said, (frame("mendatar", *said),), (Spread("a", "A", 0, "0", said),), (frame("warna-2", *said),))
    pages = (book(frame(kind, Section("bab", "a", "A", one))) for kind in ("isi", "lampiran") for one in inside)
    told = {str(leaf) for page in pages for leaf in leaves.parted(tree(page)).leaves.values()}
    assert len(told) == 2 * len(inside)
