"""No letter of a book is smaller than 7.5 points, and none of a summary smaller than 8, in tables and in figures."""

from __future__ import annotations

import pytest

from tests.kit import paper, shelf
from tests.kit.places import SMALL

ROUNDED = 0.05


@pytest.mark.parametrize(("book", "least"), [("buku-1", 7.5), ("buku-2", 7.5), ("buku-3", 8.0)])
def test_no_letter_is_too_small(book, least):
    assert paper.smallest(shelf.books(SMALL)[book].files["pdf"]) >= least - ROUNDED
    assert paper.smallest(shelf.sample()[book].files["pdf"]) >= least - ROUNDED
