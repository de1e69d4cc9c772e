"""The pages of a PDF as they are printed: where each text and each rule stands, and what is wrong with that."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CM = 72 / 2.54
HYPHEN = "\ufffe"  # what PDFium makes of a hyphen of any kind at the end of a line, which then goes on
HAIR = 1.5  # points by which letters may reach over their line, as `j` does
TITLE = 40.0  # points that a heading of two lines takes
LINE = 10.0  # points from one line to the next, at least
DESCENT = 3.0  # points by which letters reach below the last line
HANGING = 4.0  # points by which a comma or a hyphen may hang in the margin
SPREAD = "sidik data"  # what stands in the foot of the pages of an OPD
CELL, WIDE_CELL = "HerosCondensed-Regular", "Heros-Regular"  # the fonts of cells that are no heading
HEADING = "Bonum-Bold"
TAB = 0.7 * CM  # how far a tab reaches from the outer edge into the page
HALF = 0.5  # of a page
FURNITURE = 0.8 * CM  # what is nearer to the edge than that is cut off


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    bottom: float
    right: float
    top: float

    def common(self, other: Box) -> tuple[float, float]:
        """Return width and height of what two boxes share, negative if they share nothing."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        return wide, min(self.top, other.top) - max(self.bottom, other.bottom)

    def holds(self, other: Box) -> bool:
        beside = self.left - HAIR <= other.left and other.right <= self.right + HANGING
        return beside and self.bottom - DESCENT <= other.bottom and other.top <= self.top + HAIR


@dataclass(frozen=True, slots=True)
class Tulisan:
    words: str
    box: Box
    font: str


@dataclass(frozen=True)
class Lembar:
    """A page; `headings` are the heights at which headings of its bookmarks begin."""

    number: int
    wide: float
    high: float
    texts: tuple[Tulisan, ...]
    rules: tuple[Box, ...]  # upright ones
    headings: tuple[float, ...]

    @cached_property
    def spread(self) -> bool:
        """Whether it belongs to an OPD, whose margins are narrower."""
        return any(text.words.startswith(SPREAD) for text in self.texts)

    @cached_property
    def area(self) -> Box:
        """Where the text of the book may stand, as `templates/pdf/buku.typ` sets its margins; the first is a cover."""
        if self.number == 1:
            return Box(2 * CM, 2 * CM, self.wide - 2 * CM, self.high - 2 * CM)
        if self.wide > self.high:
            return Box(2 * CM, 2.2 * CM, self.wide - 2 * CM, self.high - 2.2 * CM)
        inner, outer, top, bottom = (2.4, 1.7, 2.1, 1.5) if self.spread else (3, 2.5, 2.8, 2.8)
        left, right = (inner, outer) if self.number % 2 else (outer, inner)
        return Box(left * CM, bottom * CM, self.wide - right * CM, self.high - top * CM)

    @cached_property
    def body(self) -> list[Tulisan]:
        """The texts between header and footer, from the top."""
        inside = (
            text for text in self.texts if text.box.top > self.area.bottom and text.box.bottom < self.area.top - HAIR
        )
        return sorted(inside, key=lambda text: -text.box.top)

    @cached_property
    def filled(self) -> float:
        """How much of the page is used, down to its last line."""
        lowest = min((text.box.bottom for text in self.body), default=self.area.top)
        return (self.area.top - lowest) / (self.area.top - self.area.bottom)


def texts(pdf: bytes) -> list[str]:
    """Return the text of each page as it is copied, line by line."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().replace("\r", "") for page in document]


def text(pdf: bytes, number: int) -> str:
    """Return the text of one page, counted from 0."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document[number].get_textpage().get_text_range().replace("\r", "")


@lru_cache(maxsize=4)  # as many as a file of tests looks at more than once
def sheets(pdf: bytes) -> list[Lembar]:
    """Take the pages of a PDF apart."""
    with pypdfium2.PdfDocument(pdf) as document:
        begins: dict[int, list[float]] = {}
        for mark in document.get_toc():
            target = mark.get_dest()
            if target:
                begins.setdefault(target.get_index(), []).append(target.get_view()[1][1])
        return [_sheet(page, number, begins.get(number, ())) for number, page in enumerate(document)]


def _sheet(page: pypdfium2.PdfPage, index: int, headings: Sequence[float]) -> Lembar:
    texts, rules = [], []
    with_words = page.get_textpage()
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        box = Box(*shape.get_bounds())
        if shape.type == raw.FPDF_PAGEOBJ_PATH:
            if box.right - box.left < 1.5 < box.top - box.bottom:
                rules.append(box)
            continue
        told = words(shape, with_words)
        if told.strip():
            texts.append(Tulisan(told, box, shape.get_font().get_base_name()))
    return Lembar(index + 1, *page.get_size(), tuple(texts), tuple(rules), tuple(headings))


def size(shape: pypdfium2.PdfObject) -> float:
    """Return the size of the letters of a text as they are printed, in points."""
    given = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(shape, given)
    matrix = shape.get_matrix()
    return given.value * hypot(matrix.c, matrix.d)


def words(shape: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> str:
    """Return the letters of a text."""
    size = raw.FPDFTextObj_GetText(shape, page, None, 0)
    letters = (raw.FPDF_WCHAR * size)()
    raw.FPDFTextObj_GetText(shape, page, letters, size)
    return bytes(letters).decode("utf-16-le").rstrip("\0")


def smallest(pdf: bytes) -> float:
    """Return the size of the smallest letters of a book in points, those in its pictures included."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = ((page, page.get_textpage()) for page in document)
        return min(
            size(shape)
            for page, with_words in pages
            for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=6)
            if words(shape, with_words).strip()
        )


# --- what may be wrong --------------------------------------------------------------------------


def outside(page: Lembar) -> Iterator[str]:
    """Name texts that are neither in the area of the page, nor wholly in its head, its foot or the tab at its edge."""
    zones = (page.area, *_around(page))
    for text in page.texts:
        if not any(zone.holds(text.box) for zone in zones):
            yield f"page {page.number}: outside: {text.words!r} at {text.box}"


def _around(page: Lembar) -> Iterator[Box]:
    """Go through the places of head, foot and tab; on a landscape page they are turned, as in the bound book."""
    area, right, top, outer = page.area, page.wide - FURNITURE, page.high - FURNITURE, page.number % 2
    yield Box(area.left, area.top, area.right, top)
    if page.wide > page.high:
        yield from (Box(area.right, FURNITURE, right, top), Box(FURNITURE, FURNITURE, area.left, top))
        yield Box(0, 0 if outer else page.high - TAB, page.wide, TAB if outer else page.high)
    else:
        yield Box(area.left, FURNITURE, area.right, area.bottom)
        yield Box(page.wide - TAB if outer else 0, 0, page.wide if outer else TAB, page.high)


def overlapping(page: Lembar) -> Iterator[str]:
    """Name texts that are printed on top of each other."""
    texts = sorted(page.texts, key=lambda text: text.box.bottom)
    bottoms = [text.box.bottom for text in texts]
    for at, one in enumerate(texts):
        for other in texts[at + 1 : bisect_left(bottoms, one.box.top)]:
            wide, high = one.box.common(other.box)
            if wide > 2 * HAIR and high > HAIR:
                yield f"page {page.number}: {one.words!r} on {other.words!r}"


def stranded(page: Lembar) -> Iterator[str]:
    """Name headings, captions and sources that have been parted from what they belong to."""
    if any(_alone(page, height) for height in page.headings):
        yield f"page {page.number}: a heading alone at the foot"
    body = page.body
    for at, text in enumerate(body):
        rows = (cell for cell in body[at:] if (WIDE_CELL if page.spread else CELL) in cell.font)
        if text.words.startswith("Tabel ") and text.font.endswith("Heros-Bold") and not any(rows):
            yield f"page {page.number}: {text.words!r} apart from its table"
    if body and body[0].words.startswith("Sumber:"):
        yield f"page {page.number}: a source apart from its table"


def _alone(page: Lembar, height: float) -> bool:
    """Say whether nothing stands below a heading, or a single line at the foot of the page."""
    tops = ((text, height - (TITLE if HEADING in text.font else 1)) for text in page.body)
    below = [text.box.bottom for text, limit in tops if text.box.top < limit]
    foot = height - page.area.bottom < (page.area.top - page.area.bottom) / 4
    return not below or (foot and max(below) - min(below) < LINE)


def half_empty(pdf: bytes) -> list[int]:
    """Name pages less than half of which is used without a reason.

    Such is the end of a chapter or a list, an OPD that says little, and what follows if it is an OPD, turned or blank.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        ends = {target.get_index() for mark in document.get_toc() if mark.level == 0 and (target := mark.get_dest())}
    return [
        page.number
        for page, after in pairwise(sheets(pdf)[1:])  # the first is a cover, and the last ends the book
        if page.filled < HALF and page.number not in ends
        if after.body and not (page.spread or after.spread) and (page.wide > page.high) == (after.wide > after.high)
    ]


def faults(pdf: bytes) -> list[str]:
    checks = (outside, overlapping, stranded)
    return [fault for page in sheets(pdf) for check in checks for fault in check(page)]
