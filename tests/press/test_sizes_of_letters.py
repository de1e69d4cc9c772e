"""No letter of a book is smaller than 7.5 points, and none of a summary smaller than 8, in tables and in figures."""

from __future__ import annotations

import pypdfium2
import pytest
from pypdfium2 import raw

from tests.kit import paper, shelf
from tests.kit.places import SMALL

ROUNDED = 0.05


def smallest(pdf: bytes) -> float:
    """Return the size of the smallest letters of a book, those in its pictures included."""
    with pypdfium2.PdfDocument(pdf) as document:
        return min(
            paper.size(shape)
            for page in document
            for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=6)
            if paper.words(shape, page.get_textpage()).strip()
        )


@pytest.mark.parametrize(("book", "least"), [("buku-1", 7.5), ("buku-2", 7.5), ("buku-3", 8.0)])
def test_no_letter_is_too_small(book, least):
    assert smallest(shelf.books(SMALL)[book].files["pdf"]) >= least - ROUNDED
    assert smallest(shelf.sample()[book].files["pdf"]) >= least - ROUNDED
