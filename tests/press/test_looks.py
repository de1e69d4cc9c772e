"""Pages of a plan that has every kind of page look as they did when somebody last looked at them.

The plan is `tests/plans/lengkap`, the pictures stand in `pages/`. A page that looks different is put into
`build/pages/` beside the one that was expected and a picture of the difference; after a look at them, `make bless`
takes the new ones.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from masterplan.book.parts import Part
from masterplan.press import pandoc, typst
from tests.kit import likeness, shelf, small_books
from tests.kit.example import BOOK, DESIGN, PICTURES, STYLE
from tests.kit.pictures import compare, read
from tests.kit.standards import faults
from tools import pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from masterplan.press.made import Made

KEPT = Path(__file__).with_name("pages")
DPI = 64

# What is shown of each book, by the id of something on the page; a cover has no id.
SHOWN = {
    "buku-1": (
        *("", "lembar-pengesahan", "kata-pengantar", "daftar-isi", "daftar-singkatan", "bab-pendahuluan"),
        *("tbl-partisipasi", "gbr-kesiapan", "tbl-kesenjangan", "tbl-aplikasi", "tbl-bukti"),
        *("gbr-indeks", "gbr-posisi-opd", "gbr-swot-dinkes", "tbl-swot-dpmptsp", "gbr-imbang-dimensi"),
    ),
    "buku-2": (
        *("lembar-komitmen", "gbr-aliran", "tbl-strategi-living", "gbr-cakupan", "tbl-aksi-governance"),
        *("gbr-peta", "gbr-quick-win", "gbr-dana-tahun", "gbr-porsi", "tbl-kait-acuan", "tbl-perubahan-opd"),
        *("bab-tata-kelola", "bab-risiko", "tbl-risiko"),
        *("bab-pemantauan", "tbl-lembar"),
    ),
    "buku-3": (
        *("", "bab-ringkasan", "ringkas-living", "gbr-indikator-living", "ringkas-peta", "gbr-dana-tahun"),
        *("tbl-terbesar", "penutup"),
    ),
    "konsep": ("", "bab-ringkasan"),
}
CASES = [(book, ident) for book, idents in SHOWN.items() for ident in idents]
NAMES = {case: f"{case[0]}-{case[1] or 'sampul'}" for case in CASES}


@pytest.fixture(scope="module")
def books() -> Mapping[str, Made]:
    """The books of the plan as they are published, and one of them while it is a draft."""
    return {**shelf.sample(), "konsep": shelf.draft()["buku-3"]}


@pytest.mark.parametrize("case", CASES, ids=NAMES.values())
def test_a_page_looks_as_it_did(books, request, case):
    book, ident = case
    made = books[book]
    number = pages.numbers(made.files["pdf"])[made.places[ident] if ident else ""]
    page = pages.picture(made.files["pdf"], number, DPI)
    compare(KEPT / f"{NAMES[case]}.png", pages.png(page), bless=request.config.getoption("--bless"))


def test_everything_stands_on_the_page_where_it_stood(books, golden):
    lines = []
    for book in SHOWN:
        lines += [
            f"{book}: {books[book].pages} pages",
            *(f"{page:>4} {id_}" for id_, page in books[book].places.items()),
        ]
    golden(KEPT / "places.txt", "\n".join(lines) + "\n")


def test_no_picture_is_left_of_a_page_that_is_no_longer_shown(request):
    left = {path.stem for path in KEPT.glob("*.png")} - set(NAMES.values())
    if request.config.getoption("--bless"):
        for name in left:
            (KEPT / f"{name}.png").unlink()
    else:
        assert left == set()


def test_the_pictures_are_small():
    assert sum(path.stat().st_size for path in KEPT.iterdir()) < 1_000_000


def test_the_books_that_are_shown_are_archive_files_that_can_be_read_aloud(books):
    assert {book: faults(made.files["pdf"]) for book, made in books.items()} == {book: [] for book in SHOWN}


# --- the harness itself -------------------------------------------------------------------------


@cache
def source(parts: tuple[Part, ...]) -> str:
    return pandoc.typst_source(parts, STYLE, DESIGN, PICTURES)


def typeset(rule: str = "", parts: tuple[Part, ...] = BOOK) -> bytes:
    """Set a small book with one more rule of Typst in force."""
    look = DESIGN.parts["pdf/buku.typ"]
    planted = f"{look}\n#let buku-asli = buku\n#let buku(opsi, badan) = buku-asli(opsi, {{ {rule}\nbadan }})\n"
    look = typst.PdfTemplate(planted)
    return typst.typeset(source(parts), DESIGN.folder / "pdf", STYLE.when, PICTURES.svg, look).pdf


@lru_cache(maxsize=2)  # the book into which nothing is planted, and another
def drawn(pdf: bytes) -> list[Image.Image]:
    return [shades(pages.picture(pdf, number, DPI)) for number in range(len(pypdfium2.PdfDocument(pdf)))]


def shades(page: Image.Image) -> Image.Image:
    """Return a page in the colours that its picture would keep."""
    return pages.palette(page).convert("RGB")


def differ(one: list[Image.Image], other: list[Image.Image]) -> bool:
    return len(one) != len(other) or any(likeness.difference(*pair) for pair in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def plain() -> bytes:
    return typeset()


@lru_cache(maxsize=8)  # the pages that are not moved are asked for again and again
def nudged(pdf: bytes, number: int, right: int = 0, down: int = 0) -> Image.Image:
    """Draw a page with everything moved by so many quarters of a pixel, as other rounding would."""
    page = pages.picture(pdf, number, DPI)
    large = pypdfium2.PdfDocument(pdf)[number].render(scale=4 * DPI / 72).to_pil().convert("RGB")
    sheet = Image.new("RGB", (4 * page.width, 4 * page.height), "white")
    sheet.paste(large, (right, down))
    return shades(sheet.resize(page.size, Image.Resampling.BOX))


@pytest.mark.parametrize("move", [(2, 0), (0, 2), (2, 2), (1, 3), (4, 0)])
def test_a_hair_passes(plain, books, move):
    matrix = books["buku-2"]
    dense = pages.numbers(matrix.files["pdf"])[matrix.places["tbl-kait-acuan"]]
    for pdf, number in ((plain, 2), (matrix.files["pdf"], dense)):
        assert likeness.difference(nudged(pdf, number), nudged(pdf, number, *move)) is None


def test_what_moves_by_a_millimetre_does_not_pass(plain):
    quarters = round(4 * DPI / 25.4)
    for move in ((quarters, 0), (0, quarters)):
        assert likeness.difference(nudged(plain, 2), nudged(plain, 2, *move)) is not None


PLANTS = {
    "another font in tables": 'show table: set text(font: "TeX Gyre Bonum")',
    "another font in the text": 'set text(font: "TeX Gyre Heros")',
    "smaller letters": "set text(size: 10.8pt)",
    "bolder captions": 'show figure.caption: set text(weight: "regular")',
    "text in another colour": 'set text(fill: rgb("#404040"))',
    "no rule below the header": "show line: none",
    "lines farther apart": "set par(leading: 0.9em)",
    "more room above a table": "show figure: set block(above: 3em)",
    "a page more": "show heading.where(level: 1): it => { it; pagebreak() }",
}


@pytest.mark.parametrize("rule", PLANTS.values(), ids=PLANTS)
def test_what_breaks_a_page_does_not_pass(plain, rule):
    assert differ(drawn(plain), drawn(typeset(rule)))


def test_a_column_two_millimetres_wider_does_not_pass(plain):
    wider = small_books.sample(shown=small_books.tabel(10 + 100 * 2 / 155))
    assert differ(drawn(plain), drawn(typeset(parts=wider)))


@pytest.mark.parametrize(("size", "gone"), [(12, True), (1, False)])
def test_a_pale_fill_that_is_gone_does_not_pass_and_a_speck_does(size, gone):
    page = Image.new("RGB", (99, 99), "white")
    filled = page.copy()
    filled.paste("#f3f5f7", (40, 40, 40 + size, 40 + size))
    assert (likeness.difference(page, filled) is not None) == gone


def test_a_page_turned_to_landscape_does_not_pass():
    assert likeness.difference(Image.new("RGB", (9, 12), "white"), Image.new("RGB", (12, 9), "white")) is not None


def test_a_page_that_looks_different_is_put_beside_the_old_one_until_it_is_blessed(tmp_path):
    old, new = Image.new("RGB", (60, 80), "white"), Image.new("RGB", (60, 80), "white")
    new.paste("black", (20, 20, 40, 22))
    kept, found = tmp_path / "x.png", tmp_path / "found"
    kept.write_bytes(pages.png(old))
    compare(kept, pages.png(old), bless=False, found=found)
    with pytest.raises(
        AssertionError, match=r"x looks different in \d+ pixels: look at .*found/x-\{old,new,difference\}"
    ):
        compare(kept, pages.png(new), bless=False, found=found)
    kinds = ("old", "new", "difference")
    assert {path.name for path in found.iterdir()} == {f"x-{kind}.png" for kind in kinds}
    assert Image.open(found / "x-difference.png").getpixel((30, 21)) == (212, 0, 0)
    compare(kept, pages.png(new), bless=True, found=found)
    compare(kept, pages.png(new), bless=False, found=found)


def test_a_picture_keeps_common_colours_exactly_and_rare_ones_nearly():
    page = Image.new("RGB", (300, 300), "#f3f5f7")
    page.putdata([(index % 256, index // 256, 90) for index in range(20_000)])
    page.paste("#a61b1b", (250, 250, 252, 252))
    seen = read(pages.png(page))
    assert seen.getpixel((299, 299)) == (243, 245, 247)
    red, green, blue = seen.getpixel((250, 250))
    assert max(abs(red - 0xA6), abs(green - 0x1B), abs(blue - 0x1B)) < 24
