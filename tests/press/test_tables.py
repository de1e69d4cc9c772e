"""A table is written three times from one value: whoever reads its HTML, Typst or WordprocessingML sees the same."""

from __future__ import annotations

import itertools
import json
import re
from html.parser import HTMLParser
from unicodedata import normalize
from xml.etree import ElementTree

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.markdown import table
from masterplan.book.parts import Frame, Table
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.press import hyphens, paper
from masterplan.press.tables import heights, spreads, tables
from masterplan.press.tables.grid import grid
from masterplan.press.tables.room import Paper
from masterplan.press.tables.tables import BookTables
from masterplan.world.store import NOWHERE, Store
from tests.kit.word import W

SIZES = paper.sizes("A4")
UNSEEN = re.compile("[\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}]")


class Seen(Struct, frozen=True):
    """A cell as a reader of a format finds it."""

    lines: tuple[str, ...]
    columns: int = 1
    rows: int = 1


class SeenTable(Struct, frozen=True):
    """A table, or a part of one: how many of its rows are headings, the kind of each other row, and all cells."""

    headings: int
    kinds: tuple[str, ...]
    rows: tuple[tuple[Seen, ...], ...]

    def columns(self) -> list[tuple[tuple[str, ...], ...]]:
        """Return what stands in each column from above to below, with whatever reaches into it."""
        slots: dict[tuple[int, int], tuple[str, ...]] = {}
        for at, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (at, column) in slots:
                    column += 1
                slots |= {(at + d, column + a): cell.lines for d in range(cell.rows) for a in range(cell.columns)}
        wide = 1 + max(column for _row, column in slots)
        return [tuple(slots[at, column] for at in range(len(self.rows))) for column in range(wide)]


# --- readers ------------------------------------------------------------------------------------


def seen(lines) -> tuple[str, ...]:
    return tuple(UNSEEN.sub("", normalize("NFC", line)) for line in lines)


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows, self.kinds, self.headings, self.inside = [], [], 0, False

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag == "tr":
            self.rows.append([])
            self.kinds.append(known.get("class", ""))
        elif tag in {"th", "td"}:
            self.rows[-1].append([[""], int(known.get("colspan", 1)), int(known.get("rowspan", 1))])
            self.inside = True
        elif tag == "br":
            self.rows[-1][-1][0].append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in {"th", "td"}
        self.headings = len(self.rows) if tag == "thead" else self.headings

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1][0][-1] += data


def in_html(tabel: Tabel) -> SeenTable:
    page = Page()
    page.feed(table(tabel))
    rows = tuple(tuple(Seen(seen(lines), across, down) for lines, across, down in row) for row in page.rows)
    return SeenTable(page.headings, tuple(page.kinds[page.headings :]), rows)


# Functions in place of those of buku.typ, which say what they were given; a module stands in for `table`.
LOOK = """
#import "header.typ" as table
#let letak(..rest) = none
#let patah(text) = text
#let cell(kind) = (body, colspan: 1, rowspan: 1, ..rest) => (kind, body, colspan, rowspan)
#let (kepala, sel, kelompok, jumlah, redup) = ("kepala", "sel", "kelompok", "jumlah", "redup").map(cell)
#let kelabu = redup
#let awal = none
#let tabel(nomor, judul, id, bagian, ukuran, baris, lebar, ..isi, mulai: 0, ekor: (), asal: none) = [
  #metadata((lebar: lebar.len(), isi: isi.pos() + ekor))<tabel>
]
"""
HEADER = "#let header(level: 1, repeat: true, ..cells) = (kepala: level == 1, isi: cells.pos())"


def in_typst(part: Table, book: BookTables) -> list[SeenTable]:
    written = book.in_typst(PLACE, hyphens.places((part,)))
    world = {"main.typ": f"{LOOK}\n{written})".encode(), "header.typ": HEADER.encode()}
    found = json.loads(typst.query(input=world, selector="<tabel>", field="value", root="."))
    return [typst_part(one["lebar"], one["isi"]) for one in found]


def typst_part(wide: int, given: list) -> SeenTable:
    """Let cells flow into rows as Typst does; rows without cells of their own are all reached into from above."""
    taken, rows, kinds = set(), {}, {}
    for kind, body, across, down in (
        cell for one in given for cell in (one["isi"] if isinstance(one, dict) else [one])
    ):
        at, column = next(slot for slot in (divmod(n, wide) for n in itertools.count()) if slot not in taken)
        taken |= {(at + d, column + a) for d in range(down) for a in range(across)}
        rows.setdefault(at, []).append(Seen(seen(typst_lines(body)), across, down))
        kinds |= {row: kind for row in range(at, at + down) if row not in kinds}
    headings = sum(kind == "kepala" for kind in kinds.values())
    shown = tuple(tuple(rows.get(at, ())) for at in range(len(kinds)))
    return SeenTable(
        headings, tuple("" if kinds[at] == "sel" else kinds[at] for at in range(headings, len(kinds))), shown
    )


def typst_lines(body: object) -> list[str]:
    """Return the lines of a cell; what only indents a number, or marks a place, is none."""
    lines = [""]
    for one in body["children"] if isinstance(body, dict) and body["func"] == "sequence" else [body]:
        if isinstance(one, dict) and one["func"] == "linebreak":
            lines.append("")
        elif one is not None:
            lines[-1] += one if isinstance(one, str) else one.get("text", "")
    return lines


def in_word(book: BookTables) -> list[SeenTable]:
    (written,) = book.in_word({}).values()
    body = ElementTree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{written}</w:body>')
    return [word_part(list(one.iter(f"{W}tr"))) for one in body.iter(f"{W}tbl")]


def word_part(given: list[ElementTree.Element]) -> SeenTable:
    rows, begun = [], {}
    for row in given:
        column, own = 0, []
        for cell in row.iter(f"{W}tc"):
            across = int(word_value(cell, "gridSpan") or 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart":
                begun[column][1] += 1
            else:
                begun[column] = [Seen(seen(word_lines(cell)), across), 1]
                own.append(begun[column])
            column += across
        rows.append(own)
    headings = sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in given)
    styles = [word_value(row, "pStyle").removesuffix("Rapat").removesuffix("Tabel").lower() for row in given]
    assert set(styles[:headings]) == {"kepala"}
    shown = tuple(tuple(replace(cell, rows=count) for cell, count in row) for row in rows)
    return SeenTable(headings, tuple("" if style == "isi" else style for style in styles[headings:]), shown)


def word_lines(cell: ElementTree.Element) -> list[str]:
    lines = []
    for paragraph in cell.iter(f"{W}p"):
        lines.append("")
        for one in paragraph.iter():
            lines += [""] if one.tag == f"{W}br" else []
            lines[-1] += one.text or "" if one.tag == f"{W}t" else ""
    return lines


def word_value(element: ElementTree.Element, name: str) -> str:
    found = element.find(f".//{W}{name}")
    return "" if found is None else found.get(f"{W}val")


# --- tables -------------------------------------------------------------------------------------

PIECES = (
    *(
        "Pengelolaan",
        "berkelanjutan",
        "penyelenggaraan-pemerintahan",
        "DiskominfoSandi",
        "e\u0301",
        "kWh/m²/tahun",
        "東京",
    ),
    *(
        "<b>",
        "&amp;",
        "]]>",
        '"kutip"',
        "back\\slash",
        "#tag",
        "$x$",
        "<br>",
        "//",
        "/*",
        "; ",
        "--",
        "\n",
        "  ",
        "\u00a0",
    ),
    *(
        "x" * 60,
        "https://a.go.id/b_c?d=1&e=2",
        "(2024)",
        "tidak\u00adboleh",
        "\u2028",
        "{1}",
        "@a",
        "= x",
        "\ue002",
        "\\n",
    ),
)
CHARACTERS = st.characters(exclude_categories=("Cc", "Cn", "Cs", "Co"))
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(CHARACTERS, max_size=9), max_size=6).map(" ".join)
NUMBERS = st.sampled_from(("1", "12,5", "1.250.000.000", "–", "-3,25", "80,5%", "12 (2024)", "0,2 x", ""))
CELLS = TEXTS | NUMBERS | st.lists(TEXTS | NUMBERS, min_size=1, max_size=3).map(tuple)
LOOKS = st.sampled_from((0.5, 1, 3.4)), st.sampled_from(("left", "right", "center"))
GROUPS = st.sampled_from(("", "Target", "Pagu & lain"))
FIRST = st.builds(Kolom, st.just("No") | TEXTS, *LOOKS)
COLUMNS = st.builds(Kolom, st.sampled_from(("2025", "2026", "2027")) | TEXTS, *LOOKS, GROUPS)


@st.composite
def tabel(draw) -> Tabel:
    columns = (draw(FIRST), *draw(st.lists(COLUMNS, max_size=12)))
    rows: list[Baris] = []
    for kind in draw(st.lists(st.sampled_from(("", "", "", "kelompok", "jumlah")), max_size=7)):
        count = {"kelompok": 1, "jumlah": draw(st.integers(1, len(columns)))}.get(kind, len(columns))
        cells = [draw(CELLS) for _ in range(count)]
        if not kind and rows and not rows[-1].jenis:  # some cells of the row above may reach down, but not all
            cells[1:] = [None if draw(st.booleans()) else cell for cell in cells[1:]]
        rows.append(Baris(tuple(cells), kind))
    return Tabel("tbl-a", draw(TEXTS) or "J", columns, tuple(rows), "")


PLACE = "\ue002tbl-a\ue003"


def same(parts: list[SeenTable], whole: SeenTable) -> None:
    """Hold the parts of a table to the whole of it, cell by cell if it is not divided, or else column by column."""
    if len(parts) == 1:
        assert parts == [whole]
    every, shown = whole.columns(), []
    for part in parts:
        assert (part.headings, part.kinds) == (whole.headings, whole.kinds)
        left = iter(every)
        assert all(column in left for column in part.columns()), "in another order"
        assert part.columns()[0] == every[0], "what a row is about"
        shown += part.columns()
    assert set(shown) == set(every)


@settings(max_examples=80, deadline=None)
@given(tabel(), st.sampled_from(("", "mendatar", "utuh")))
def test_readers_of_all_formats_see_the_same_cells_in_the_same_order(tabel, frame):
    part = Table(tabel)
    book = BookTables((Frame(frame, (part,)),), SIZES)
    html = in_html(tabel)
    same(in_typst(part, book), html)
    same(in_word(book), html)


@settings(max_examples=80, deadline=None)
@given(tabel(), st.sampled_from(spreads.SIZES))
def test_no_table_is_lower_than_its_rows_are_in_any_case(tabel, size):
    measured, room = grid(tabel, "1"), Paper(400, heights.SIDE, spreads.SIZES)
    assert heights.least(measured, size) <= heights.high(measured, room, size, "")


def test_a_table_that_is_divided_shows_all_of_its_columns_in_its_parts():
    columns = (Kolom("No", 0.5), Kolom("Program", 3), *(Kolom(str(2025 + n), 1, "right", "Pagu") for n in range(12)))
    rows = (Baris(("1", "Layanan", *["1.250.000.000.000"] * 12)), Baris(("Jumlah", *["9"] * 12), "jumlah"))
    wide = Tabel("tbl-a", "J", columns, rows, "")
    book = BookTables((Table(wide),), SIZES)
    for parts in (in_typst(Table(wide), book), in_word(book)):
        assert len(parts) > 1
        same(parts, in_html(wide))


# --- what is remembered -------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [False, True])
def test_a_table_that_was_written_before_is_written_anew_with_other_words_rules_and_numbers(kept, tmp_path):
    store = Store(tmp_path) if kept else NOWHERE
    long = Tabel("tbl-a", "Judul", (Kolom("Uraian"), *(Kolom(f"{year}") for year in range(2021, 2029))), (), "")
    rows = Baris(("Penyelenggaraan", *["1"] * 8), "jumlah"), Baris(("Rincian", *["1"] * 8))
    long = replace(long, baris=rows)
    book = BookTables((Table(long, "1"),), SIZES, store)
    known = {"Penyelenggaraan": "Penye\N{SOFT HYPHEN}lenggaraan"}
    plain, broken = (book.in_typst(PLACE, words) for words in ({}, known))
    assert "\N{SOFT HYPHEN}" not in plain
    assert "Penye\N{SOFT HYPHEN}lenggaraan" in broken
    assert book.in_typst(PLACE, {"Lain": "La\N{SOFT HYPHEN}in"}) == plain
    assert book.in_typst(PLACE.replace("\ue003", " akhir\ue003"), {}) == plain  # whose rows end before that matters
    assert book.in_word({}) != book.in_word({"jumlah": "<w:shd/>"})
    assert "<caption>Tabel 2 Judul</caption>" in table(long, "Tabel 2")
    assert "<caption>Tabel 3 Judul</caption>" in table(long, "Tabel 3")
    for other in (
        replace(book, parts=(Table(long, "4"),)),
        replace(book, parts=(Frame("mendatar", book.parts),)),
        replace(book, sizes={**SIZES, "isi": 4000}),
    ):
        assert other.in_word({}) == replace(other, store=NOWHERE).in_word({})
        assert other.in_typst(PLACE, {}) == replace(other, store=NOWHERE).in_typst(PLACE, {}) != plain


def test_a_table_that_a_store_knows_is_not_measured(tmp_path, monkeypatch):
    book = BookTables(
        (Table(Tabel("tbl-a", "Judul", (Kolom("Uraian"),), (Baris(("Isi",)),), "")),), SIZES, Store(tmp_path)
    )
    made = book.in_typst(PLACE, {}), book.in_word({})
    monkeypatch.setattr(tables, "placed", lambda *_any: pytest.fail("measured"))
    assert (book.in_typst(PLACE, {}), book.in_word({})) == made
