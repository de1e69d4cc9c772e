"""The parts of a book become a PDF and a Word file: Pandoc reads all but its tables once, Typst sets the PDF.

Both engines come as wheels.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from contextvars import copy_context
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import asdict

from masterplan.book import colours
from masterplan.book.parts import Part
from masterplan.press import cutting, docx, hyphens, paper, pieces, typst
from masterplan.press.furniture import furniture
from masterplan.press.made import NONE, Made, Pictures, Printed, Stepping, Style
from masterplan.press.paging.strips import Remembering
from masterplan.press.reading import PandocReading
from masterplan.press.tables.tables import BookTables
from masterplan.press.tree import tree
from masterplan.press.typst import PdfTemplate
from masterplan.world import processors
from masterplan.world.digest import digest
from masterplan.world.disk import FONTS, Design
from masterplan.world.store import NOWHERE, Store

NOTHING: Mapping[str, str] = MappingProxyType({})
LOOK, WORD = "pdf/buku.typ", "docx/"  # what Typst sets a book with, and where the parts of a Word file are
EMU = 36_000  # of a millimetre, in which Word measures drawings


def make(  # noqa: PLR0913 - what a book is made of, and what is asked for
    page: tuple[Part, ...],
    style: Style,
    design: Design,
    formats: Collection[str],
    step: Stepping = nullcontext,
    *,
    pictures: Pictures = NONE,
    headings: Mapping[str, str] = NOTHING,
    store: Store = NOWHERE,
    ready: Callable[[bytes], None] = lambda _word: None,
) -> Made:
    """Make the `docx` and the `pdf` of a book, or one of them.

    `headings` says below which heading of which book a table stands, for links from this book to others. `step` is told
    each of `steps`. What Pandoc wrote and how a picture looks is taken from `store`, if it is there. `ready` is told
    the Word file while Typst sets the PDF. Raises `EnvironmentProblem` if an engine fails.
    """
    if not {"docx", "pdf"} & set(formats):
        return Made({}, {})
    parts = _parts(style, design)
    with step("Pandoc"):
        shown, known = BookTables(page, paper.sizes(style.kertas), store, _fonts(design)), hyphens.places(page, store)
        word = parts if "docx" in formats else None
        given = (style, design, pictures, headings, store)
        source, written = _reading(*given, known=known, parts=word).of(tree(page))
        # Before the Word file, so that Typst has its work while Python completes that.
        text = shown.in_typst(_opening(style) + source, known) if "pdf" in formats else ""

    def pdf() -> tuple[bytes, Printed]:
        with step("PDF"):
            where = (design.folder / "pdf", style.when, pictures.drawn(), _look(design))
            set_ = pieces.typeset(text, *where, store=store, inputs=(design.hashes["pdf"],))
            return set_.pdf, Printed(set_.pages, set_.places)

    def docx_() -> tuple[bytes, Printed]:
        with step("DOCX"):
            seen, own = _seen(pictures, style, design, store), shown.in_word(docx.rules(parts["styles.xml"]))
            given, around = (written, parts, _words(style), seen), furniture(page, style.dimensi, style.warna)
            rows = _rows(store, (repr(_words(style)), parts["styles.xml"], design.hashes[FONTS]))
            word, paged = docx.finish(*given, tables=own, around=around, fonts=design.folder / FONTS, remembered=rows)
        ready(word)
        return word, Printed(paged.sheets, paged.places)

    return _both({form: make_ for form, make_ in (("pdf", pdf), ("docx", docx_)) if form in formats})


def _both(asked: Mapping[str, Callable[[], tuple[bytes, Printed]]]) -> Made:
    """Make all formats at once where there are processors: Python completes the Word file while Typst sets the PDF."""
    with ThreadPoolExecutor(min(len(asked), processors.number())) as pool:
        running = {form: pool.submit(copy_context().run, make_) for form, make_ in asked.items()}
        made = {form: one.result() for form, one in running.items()}
    return Made({form: one[0] for form, one in made.items()}, {form: one[1] for form, one in made.items()})


def typst_source(page: tuple[Part, ...], style: Style, design: Design, pictures: Pictures = NONE) -> str:
    """Return what Typst is given for a book."""
    shown, known = BookTables(page, paper.sizes(style.kertas), fonts=_fonts(design)), hyphens.places(page)
    reading = _reading(style, design, pictures, NOTHING, NOWHERE, known=known, parts=None)
    source, _none = reading.of(tree(page))
    return cutting.plain(shown.in_typst(_opening(style) + source, known))


def _parts(style: Style, design: Design) -> Mapping[str, str]:
    """Return the parts of the Word file; the styles get the colours of the dimensions."""
    parts = {path.removeprefix(WORD): text for path, text in design.parts.items() if path.startswith(WORD)}
    return parts | {"styles.xml": docx.coloured(parts["styles.xml"], style.warna)}


def _fonts(design: Design) -> Path | None:
    """Return the fonts of tables, if they are set by a template that is ours, of which it is known how it sets them."""
    return None if LOOK in design.brought else design.folder / FONTS


def _look(design: Design) -> PdfTemplate:
    return PdfTemplate(design.parts[LOOK], design.brought.get(LOOK, ""))


def _seen(pictures: Pictures, style: Style, design: Design, store: Store) -> Mapping[str, bytes]:
    """Return what the Word file shows as pictures."""
    folder, drawn, look = design.folder / "pdf", pictures.drawn(), _look(design)
    inputs = {ident: (svg, design.hashes[FONTS]) for ident, svg in drawn.items()}
    seen, _anew = store.each("png", inputs, lambda idents: typst.pictures({one: drawn[one] for one in idents}, folder))
    adorned = {typst.COVER: (repr(style.warna), look.text, design.hashes["pdf"])} if style.warna else {}
    art, _anew = store.each("sampul", adorned, lambda _idents: typst.cover_art(style.warna, look, folder))
    return seen | art


def _rows(store: Store, inputs: Sequence[str]) -> Remembering:
    """Return what remembers how the rows of a table are set in Word with some styles and fonts."""
    how = digest(inputs)
    return lambda text, make_: store.remembered("baris", (how, text), lambda: (make_(),))[0]


def _reading(  # noqa: PLR0913 - what a book is made of, and what is asked for
    style: Style,
    design: Design,
    pictures: Pictures,
    headings: Mapping[str, str],
    store: Store,
    *,
    known: Mapping[str, str],
    parts: Mapping[str, str] | None,
) -> PandocReading:
    """Return what Pandoc is told of a book: words that may be broken, what the filters must know of paper and links.

    Without `parts` of the Word file to write with, none is made.
    """
    options = {**_options(style, pictures), "induk": dict(headings)}
    reference = docx.reference(parts, _words(style)) if parts else b""
    where = (design.folder / "pandoc", style.when)
    return PandocReading(known, options, reference, *where, (design.hashes["pandoc"],), store)


def _options(style: Style, pictures: Pictures) -> dict[str, object]:
    """Return what the filters must know of paper, colours, and how large figures are."""
    sides = dict(pictures.sizes) | {typst.COVER: (typst.ART, typst.ART)}
    if pictures.lambang:
        sides["lambang"] = (pictures.lambang.wide, pictures.lambang.high)
    sizes = {ident: [round(side * EMU) for side in size] for ident, size in sides.items()}
    return {**paper.sizes(style.kertas), "warna": style.warna, "gambar": sizes}


def _words(style: Style) -> dict[str, str]:
    """Return what the parts of the Word file name in double braces."""
    words = asdict(style) | paper.sizes(style.kertas) | docx.accents(style.warna)
    return {key: str(value) for key, value in words.items()}


def _opening(style: Style) -> str:
    """Hand the style over as JSON, so that no text of the plan is ever read as Typst markup."""
    told = asdict(style) | {"palet": [colours.palette(one) for one in style.warna]}
    written = json.dumps(json.dumps(told, ensure_ascii=False), ensure_ascii=False)
    return f'#import "buku.typ": *\n#show: buku.with(json(bytes({written})))\n'
