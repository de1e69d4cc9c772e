"""Where a page ends: no last row, no source and no heading of rows stands alone, and no page begins for a few lines."""

from __future__ import annotations

import re
from functools import cache

import pytest

from masterplan.book.parts import Frame, Part, Prose, Section, Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press import pandoc
from masterplan.world.disk import Design
from tests.kit import paper, shelf, small_books
from tests.kit.example import DESIGN, STYLE, adapted
from tests.kit.small_books import frame

LOOK = DESIGN.parts["pdf/buku.typ"]
FOOT = "(table.footer(repeat: not utuh and ekor == (), ..kaki),)"
LOOSE = adapted("pdf/buku.typ", LOOK.replace(FOOT, "kaki"))  # as Typst would part a table by itself
ROWS = range(3, 60)  # from tables that fit on a page to those of two
SENTENCE = "Kalimat ini dibaca sampai selesai oleh siapa pun. "
WORDS = 0.15  # of a page that ends a chapter are filled, at least


def chapters(*inside: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return a book with a chapter of each, which begins on a page of its own."""
    sections = (Section("bab", f"bab-{n}", f"Bab {n}", parts) for n, parts in enumerate(inside))
    return small_books.book(Frame("isi", tuple(sections)))


def pdf(parts: tuple[Part, ...], design: Design = DESIGN) -> bytes:
    return pandoc.make(parts, STYLE, design, ("pdf",)).files["pdf"]


def tabel(name: int, rows: tuple[Baris, ...]) -> Tabel:
    columns = (Kolom("A", 1), Kolom("B", 1), Kolom("C", 1))
    return Tabel(f"tbl-{name}", f"J{name}", columns, rows, f"Uji{name}z")


def plain(name: int, count: int) -> tuple[Baris, ...]:
    return tuple(Baris((f"b{name}-{n}z", "x", "x")) for n in range(count))


def uneven(name: int, count: int) -> tuple[Baris, ...]:
    """Return rows of one line to five."""
    return tuple(Baris((f"b{name}-{n}z", "kata " * 9 * (n * n % 5), "x")) for n in range(count))


def grouped(name: int, count: int) -> tuple[Baris, ...]:
    """Return rows of which every fourth names the next three; the last ones are one, two or three."""
    rows = plain(name, count - (count % 4 == 1))
    return tuple(row if n % 4 else Baris((f"g{name}-{n}z",), "kelompok") for n, row in enumerate(rows))


def spanned(name: int, count: int) -> tuple[Baris, ...]:
    """Return rows in threes, which have their first cell in common."""
    return tuple(Baris((None if n % 3 else f"P{n}", f"b{name}-{n}z", "x")) for n in range(count))


KINDS = {one.__name__: one for one in (plain, uneven, grouped, spanned)}


@cache
def texts(kind: str, *, loose: bool = False) -> list[str]:
    book = chapters(*((Prose(("Kata. " * 30,)), Table(tabel(n, KINDS[kind](n, n)))) for n in ROWS))
    return paper.texts(pdf(book, LOOSE if loose else DESIGN))


def torn(pages: list[str]) -> list[str]:
    """Name tables of which a row, a heading of rows or the source stands alone on a page."""
    found = []
    for name in ROWS:
        own = [page for page in pages if re.search(rf"\b[bg]{name}-\d+z|\bUji{name}z", page)]
        rows = [re.findall(rf"\b([bg]){name}-\d+z", page) for page in own]
        if len(own) > 1 and len(rows[-1]) == 1:
            found.append(f"a row of {name}")
        if f"Uji{name}z" in own[-1] and not rows[-1]:
            found.append(f"the source of {name}")
        found += [f"a heading of {name}" for page in rows[:-1] if page[-1] == "g"]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_no_last_row_no_source_and_no_heading_of_rows_stands_alone(kind):
    pages = texts(kind)
    assert torn(pages) == []
    assert all(f"Uji{name}z" in "".join(pages) for name in ROWS)


def test_typst_alone_would_leave_rows_and_sources_alone():
    assert {one.split(" of ")[0] for one in torn(texts("plain", loose=True))} == {"a row", "the source"}


def test_headings_that_name_no_row_are_set_as_rows():
    heads = [Baris((f"kosong{n}z",), "kelompok") for n in range(6)]
    rows = (*heads[:2], *plain(1, 2), *heads[2:], *plain(2, 60))  # Typst would fail where one heading follows another
    text = "".join(paper.texts(pdf(chapters((Table(tabel(1, rows)),)))))
    places = [text.index(word) for word in ("kosong0z", "b1-1z", "kosong2z", "kosong5z", "b2-59z")]
    assert places == sorted(places)


def test_a_table_begins_with_three_rows_or_on_the_next_page():
    sentences = range(24, 44)
    book = chapters(*((Prose((f"{SENTENCE}\n\n" * n,)), Table(tabel(n, plain(n, 40)))) for n in sentences))
    pages = paper.texts(pdf(book))
    first = {n: next(page for page in pages if f"b{n}-0z" in page) for n in sentences}
    assert all(f"b{n}-2z" in page for n, page in first.items())


def test_a_heading_of_rows_stands_again_above_those_on_the_next_page():
    rows = (Baris(("kelompok-az",), "kelompok"), *plain(1, 60))
    assert ["kelompok-az" in page for page in paper.texts(pdf(chapters((Table(tabel(1, rows)),))))] == [True, True]


def test_a_page_has_more_of_a_table_than_its_totals():
    totals = tuple(Baris((f"jumlah{n}", "x"), "jumlah") for n in range(3))
    book = chapters(*((Prose(("Kata. " * 30,)), Table(tabel(n, (*plain(n, n), *totals)))) for n in ROWS))
    pages = [page for page in paper.texts(pdf(book)) if "jumlah2" in page]
    assert len(pages) == len(ROWS)
    assert all(re.search(r"\bb\d+-\d+z", page) for page in pages)


def test_a_page_that_is_half_empty_within_a_chapter_is_found():
    whole, below = frame("utuh", f"{SENTENCE}\n\n" * 28), Prose((SENTENCE * 9,))
    cover, above = (Prose((SENTENCE,)),), Prose((SENTENCE * 9,))
    within, at_the_end = (pdf(chapters(cover, (above, *rest), (below,))) for rest in ((whole, below), ()))
    assert paper.half_empty(within) == [2]
    assert paper.half_empty(at_the_end) == []


def test_the_books_have_no_page_that_is_half_empty_within_a_chapter():
    books = shelf.sample().items()
    assert {slug: found for slug, made in books if (found := paper.half_empty(made.files["pdf"]))} == {}


# --- what is too high to be tied -----------------------------------------------------------------

LONG = " ".join(f"kata{n}z" for n in range(60))  # less than what a row may hold unbroken, and high in a narrow column
ABOVE = range(1, 60, 7)  # rows of one line
LINES = tuple(f"baris{n}z" for n in range(400))  # more than two pages


def high(*last: Baris) -> tuple[Part, ...]:
    """Return chapters of tables with rows of one line, then the last ones, at any place of a page."""
    columns = (Kolom("A", 1), *(Kolom(str(n), 9, "right") for n in range(4)))
    short = Baris(("a", *"1234"))
    tables = (Tabel(f"tbl-{n}", "J", columns, (*(short,) * n, *last), f"Uji{n}z") for n in ABOVE)
    return chapters(*((Table(one),) for one in tables))


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ((Baris((LINES, *"1234")),), LINES),
        ((Baris((LONG, *"1234")),), LONG.split()),
        ((Baris((LONG, *"1234")), Baris(("a", *"1234"))), LONG.split()),
        ((Baris((LONG, *"1234")), Baris((None, *"1234"))), LONG.split()),
    ],
    ids=["longer than a page", "half a page", "before the last", "over two rows"],
)
def test_a_row_of_any_height_is_printed_whole_and_its_source_stands_below_it(last, words):
    made = pdf(high(*last))
    assert paper.faults(made) == []
    pages = paper.texts(made)
    whole = "".join(pages)
    assert {word: whole.count(word) for word in words} == dict.fromkeys(words, len(ABOVE))
    assert all(re.search(r"A\s0\s1\s2\s3\s(?!Sumber)", page) for page in pages if "Sumber" in page)


# --- the end of a chapter ------------------------------------------------------------------------


def endings() -> tuple[Part, ...]:
    """Return chapters that end in paragraphs, in a list or in a table, each after a line more than the one before."""
    out = []
    for lines in range(24, 44):
        above = Prose((f"{SENTENCE}\n\n" * lines,))
        points = "".join(f"- {SENTENCE}\n" for _ in range(9))
        out += [(above, Prose((SENTENCE * 8,))), (above, Prose((SENTENCE, SENTENCE))), (above, Prose((points,)))]
    out += [(Table(tabel(n, plain(n, n))),) for n in range(30, 60)]
    return chapters(*out)


def nearly_empty(design: Design) -> list[int]:
    return [page.number for page in paper.sheets(pdf(endings(), design)) if page.filled < WORDS]


def test_no_page_begins_for_the_last_lines_of_a_chapter():
    assert nearly_empty(DESIGN) == []


def test_typst_alone_would_begin_pages_for_a_few_lines():
    parted = LOOSE.parts["pdf/buku.typ"].replace("breakable: tinggi > ruang.height", "breakable: true")
    assert len(nearly_empty(adapted("pdf/buku.typ", parted))) > 5
