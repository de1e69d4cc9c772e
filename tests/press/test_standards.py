"""Every book can be kept in an archive and read by a screen reader."""

from __future__ import annotations

import pytest

from tests.kit import shelf
from tests.kit.places import ROOT
from tests.kit.standards import faults, wrong_lengths


@pytest.mark.parametrize("book", ["buku-1", "buku-2", "buku-3"])
def test_every_book_of_the_plan_is_an_archive_file_that_can_be_read_aloud(book):
    assert faults(shelf.books(ROOT)[book].files["pdf"]) == []


def test_every_book_of_the_plan_is_there():
    assert set(shelf.books(ROOT)) == {"buku-1", "buku-2", "buku-3"}


# --- the harness itself -------------------------------------------------------------------------


@pytest.mark.parametrize("needed", [b"/MarkInfo", b"/StructTreeRoot", b"pdfaid:part", b"pdfuaid:part", b"/Lang"])
def test_a_book_without_what_the_standards_ask_for_has_faults(needed):
    content = shelf.books(ROOT)["buku-3"].files["pdf"]
    assert needed in content
    assert faults(content.replace(needed, needed[:-1] + b"X")) != []


def test_a_stream_is_as_long_as_it_says_whatever_byte_it_ends_in():
    stream = b"1 0 obj\n<</Length 3/Filter/FlateDecode>>\nstream\nab\r\nendstream\nendobj\n"
    assert wrong_lengths(stream) == []
    for wrong in (b"2", b"4"):
        assert wrong_lengths(stream.replace(b"/Length 3", b"/Length " + wrong)) != []
