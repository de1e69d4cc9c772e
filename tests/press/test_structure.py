"""What a screen reader is told: the structure of the PDF, from headings to the cells of tables."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdf
import pytest
from msgspec.structs import replace
from pypdf.generic import IndirectObject

from masterplan.book.parts import Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press import pandoc
from tests.kit import shelf
from tests.kit.example import BOOK, DESIGN, PICTURES, STYLE
from tests.kit.places import ROOT, SMALL
from tests.kit.small_books import chapter, frame

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 3  # that the long table takes, at least


@dataclass(frozen=True, slots=True)
class Unsur:
    """An element of the structure: its kind, what it says of itself, and what is below it."""

    kind: str
    alt: str | None
    ident: str | None
    scope: str | None
    headers: tuple[str, ...]
    spans: int
    below: tuple[Unsur, ...]

    def all(self, *kinds: str) -> Iterator[Unsur]:
        if self.kind in kinds:
            yield self
        for one in self.below:
            yield from one.all(*kinds)


def _resolved(value: object) -> object:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _element(part: dict) -> Unsur:
    own = _resolved(part.get("/A", []))
    said = {key: value for one in (own if isinstance(own, list) else [own]) for key, value in _resolved(one).items()}
    return Unsur(
        str(part["/S"]),
        str(part["/Alt"]) if "/Alt" in part else None,
        str(part["/ID"]) if "/ID" in part else None,
        str(said["/Scope"]) if "/Scope" in said else None,
        tuple(str(one) for one in said.get("/Headers", ())),
        int(said.get("/ColSpan", 1)),
        tuple(_below(part.get("/K", []))),
    )


def _below(kids: object) -> Iterator[Unsur]:
    kids = _resolved(kids)
    for kid in kids if isinstance(kids, list) else [kids]:
        part = _resolved(kid)
        if isinstance(part, dict) and "/S" in part:
            yield _element(part)


def structure(pdf: bytes) -> Unsur:
    return next(_below(pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"]))


def matrix() -> Tabel:
    columns = (Kolom("Program", 3), Kolom("2025", 1, "right", "Target"), Kolom("2026", 1, "right", "Target"))
    rows = [Baris(("Kelompok satu",), "kelompok")]
    rows += [Baris((f"Program ke-{number}", "1", "2")) for number in range(150)]
    rows += [Baris(("Jumlah", "150", "300"), "jumlah")]
    return Tabel("tbl-panjang", "Tabel panjang", columns, tuple(rows), "Uji")


@cache
def long() -> bytes:
    """A book with a table that goes over several pages, portrait and landscape."""
    wide = replace(matrix(), id="tbl-lebar")
    prose = "Kalimat pembuka bab ini. " * 20
    book = chapter(prose, Table(matrix()), frame("mendatar", Table(wide)))
    return pandoc.make(book, STYLE, DESIGN, ("pdf",)).files["pdf"]


@cache
def trees() -> dict[str, Unsur]:
    small = {f"kecil {slug}": structure(made.files["pdf"]) for slug, made in shelf.books(SMALL).items()}
    plain = pandoc.make(BOOK, STYLE, DESIGN, ("pdf",), pictures=PICTURES).files["pdf"]
    summary = shelf.books(ROOT)["buku-3"].files["pdf"]
    return {**small, "ringkasan": structure(summary), "contoh": structure(plain), "panjang": structure(long())}


NAMES = ("kecil buku-1", "kecil buku-2", "kecil buku-3", "ringkasan", "contoh", "panjang")


@pytest.mark.parametrize("name", NAMES)
def test_headings_nest_and_none_is_skipped(name):
    levels = [int(one.kind[2:]) for one in trees()[name].all(*(f"/H{n}" for n in range(1, 7)))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("name", NAMES)
def test_the_caption_of_a_table_is_its_first_part_and_its_headings_have_a_scope(name):
    tables = list(trees()[name].all("/Table"))
    assert tables
    for table in tables:
        assert [one.kind for one in table.below][:2] == ["/Caption", "/THead"]
        heads = list(table.below[1].all("/TH"))
        assert heads
        kinds = [one.kind for one in table.below[2:]]
        assert set(kinds[:-1]) <= {"/TBody"}
        assert kinds[-1] in {"/TBody", "/TFoot"}
        assert {one.scope for one in table.all("/TH")} == {"/Column"}


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_names_its_headings_and_every_row_fills_its_table(name):
    for table in trees()[name].all("/Table"):
        known = {one.ident for one in table.all("/TH")}
        assert all(one.headers and set(one.headers) <= known for one in table.all("/TD"))
        widths = {sum(cell.spans for cell in row.below) for body in table.below[2:] for row in body.all("/TR")}
        columns = max(widths)
        assert sum(cell.spans for cell in next(table.below[1].all("/TR")).below) == columns


def test_the_last_rows_of_a_table_are_rows_like_all_others_and_its_source_is_one_cell_below_them():
    for table in trees()["panjang"].all("/Table"):
        rows = [[cell.spans for cell in row.below] for part in table.below[2:] for row in part.all("/TR")]
        assert rows == [*[[1, 1, 1]] * 151, [3]]


def test_rows_that_name_those_below_are_headings_of_these():
    table = next(trees()["panjang"].all("/Table"))
    group = [one for one in table.all("/TH") if one.spans == 3]
    assert len(group) == 1
    assert all(group[0].ident in one.headers for one in table.all("/TD"))


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_says_what_it_shows_and_has_a_caption_beside_it(name):
    tree = trees()[name]
    figures = list(tree.all("/Figure"))
    assert all(one.alt for one in figures)
    around = [
        one
        for one in tree.all("/Div", "/Document", "/Sect", "/Part")
        if any(kid.kind == "/Figure" for kid in one.below)
    ]
    for one in around:
        assert "/Caption" in {kid.kind for kid in one.below}
    assert bool(figures) == bool(around)


# --- what is repeated is no part of it -----------------------------------------------------------


class Reader:
    """Follows the marks of a page, and keeps the text that a screen reader passes over."""

    def __init__(self, page: pypdf.PageObject) -> None:
        self.marks: list[bool] = []
        self.passed = ""
        self.whole = page.extract_text(visitor_operand_before=self.mark, visitor_text=self.read)

    def mark(self, operator: bytes, operands: list, *_more: object) -> None:
        if operator in {b"BDC", b"BMC"}:
            self.marks.append(operands[0] == "/Artifact")
        elif operator == b"EMC":
            self.marks.pop()

    def read(self, words: str, *_more: object) -> None:
        self.passed += words if any(self.marks) else ""


@cache
def read() -> tuple[Reader, ...]:
    return tuple(Reader(page) for page in pypdf.PdfReader(io.BytesIO(long())).pages)


def test_a_table_over_several_pages_says_so_on_each_further_one():
    pages = [page.whole for page in read()]
    for number in ("1.1", "1.2"):
        first = next(at for at, text in enumerate(pages) if re.search(rf"Tabel {number} +Tabel panjang", text))
        last = max(at for at, text in enumerate(pages) if f"Tabel {number}" in text)
        assert last - first >= PAGES - 1
        said = [at for at, text in enumerate(pages) if f"Tabel {number} (lanjutan)" in text]
        assert said == list(range(first + 1, last + 1))


def test_headings_that_are_repeated_are_read_once():
    assert sum(page.whole.count("Program\n") + page.whole.count("Program ") for page in read()) > PAGES
    for table in trees()["panjang"].all("/Table"):
        assert len([one for one in table.all("/TH") if one.spans < 3]) == 4
    assert sum(page.passed.count("(lanjutan)") for page in read()) >= 2 * (PAGES - 1)
    assert all(page.passed.count("(lanjutan)") == page.whole.count("(lanjutan)") for page in read())
