"""Pages become finished files, book by book and in parallel where that helps; nothing is written here.

Each engine runs in threads of its own or outside Python, so a thread for each book keeps the processors busy.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version

from masterplan.book.figures.shapes import Gambar
from masterplan.book.markdown import PICTURES
from masterplan.book.outline import Book
from masterplan.book.render import Page, headings
from masterplan.compiler import Compiled
from masterplan.plan.emblem import Emblem
from masterplan.press import pandoc
from masterplan.press.charts import charts
from masterplan.press.pandoc import Made, Pictures, Style
from masterplan.world.disk import FONTS, Design
from masterplan.world.store import NOWHERE, Store

PRESSED = ("pdf", "docx")  # the formats that engines make
ENGINES = ("jinja2", "pillow", "pypandoc_binary", "typst")


@dataclass(frozen=True, slots=True)
class Order:
    """A book that is to be made.

    `drawn` are those of its figures that are to be seen; the others only keep their room. `headings` are those above
    the tables and figures of all books, to which links lead. `places` are printed pages, if they are known already.
    """

    nama: str
    page: Page
    style: Style
    lambang: Emblem | None
    drawn: tuple[Gambar, ...]
    headings: Mapping[str, str]
    places: Mapping[str, str] | None = None

    @property
    def sizes(self) -> Mapping[str, tuple[float, float]]:
        """How wide and high the figures of the book are, in millimetres."""
        return {one.id: (self.style.wide, one.tinggi) for one in self.page.gambar}


def orders(compiled: Compiled) -> list[Order]:
    """Return what is needed to make each book."""
    above = headings(compiled.pages)
    return [
        Order(book.nama, page, style(book), book.facts.lambang, page.gambar, above)
        for book, page in zip(compiled.books, compiled.pages, strict=True)
    ]


def press(
    ordered: Sequence[Order],
    design: Design,
    formats: Collection[str],
    begin: Callable[[str, int], None] = lambda _step, _steps: None,
    *,
    store: Store = NOWHERE,
) -> Iterator[Made]:
    """Make books and return them in their order; a figure that several of them show is drawn once.

    They are started in this order too, so that the longest should come first: nobody waits for it alone at the end.
    `begin` is told each step, and how many there are. What `store` has is not made.
    """
    steps = sum(len(pandoc.STEPS) if order.places is None else 1 for order in ordered)
    shown = {one.rupa: (one, order.style.wide) for order in ordered for one in order.drawn}
    inputs = {look: (repr((look, wide)), design.hashes[FONTS]) for look, (_one, wide) in shown.items()}
    fonts = design.folder / FONTS
    drawing, anew = store.each("gambar", inputs, lambda looks: {one: charts.drawn(*shown[one], fonts) for one in looks})

    def made(order: Order) -> Made:
        pictures = Pictures(order.sizes, {one.id: drawing[one.rupa] for one in order.drawn}, order.lambang)
        make = partial(_made, order, design, pictures, lambda step: begin(f"{order.nama}: {step}", steps), store)
        found = _remembered(order, design, formats, make, store)
        beside = {"md": order.page.markdown.encode()} if "md" in formats else {}
        return replace(
            found,
            files={**found.files, **beside},
            pictures=pictures.files() if beside else {},
            anew=found.anew | {one.id for one in order.drawn if one.rupa in anew},
        )

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        # Each in a context of its own, which speaks the language of the reader.
        running = [pool.submit(partial(copy_context().run, made, order)) for order in ordered]
        yield from (future.result() for future in running)


def _made(  # noqa: PLR0913, PLR0917 - what a book is made of, and what is asked for
    order: Order,
    design: Design,
    pictures: Pictures,
    begin: Callable[[str], None],
    store: Store,
    formats: Collection[str],
    places: Mapping[str, str] | None,
) -> Made:
    above = order.headings
    return pandoc.make(
        order.page.parts,
        order.style,
        design,
        formats,
        begin,
        pictures=pictures,
        headings=above,
        places=places,
        store=store,
    )


def _remembered(
    order: Order,
    design: Design,
    formats: Collection[str],
    make: Callable[[Collection[str], Mapping[str, str] | None], Made],
    store: Store,
) -> Made:
    """Return Word file and PDF of a book as they were made before, and let `make` add what is not there.

    Each is kept with how many pages are printed and where, so that one can be made without the other.
    """
    inputs = (repr(order), repr(sorted(design.parts.items())), repr(sorted(design.hashes.items())))
    keys = {form: store.key(form, inputs) for form in PRESSED if form in formats}
    before = {form: found for form, key in keys.items() if (found := store.take(key))}
    missing = [form for form in keys if form not in before]
    pages, places = json.loads(next(iter(before.values()))[1]) if before else (0, None)
    made = make(missing, places if missing == ["docx"] and order.places is None else order.places)
    pages, places = made.pages or pages, made.places or places or {}
    for form in missing:
        store.keep(keys[form], (made.files[form], json.dumps((pages, places)).encode()))
    files = {form: content for form, (content, _told) in before.items()}
    return Made({**files, **made.files}, pages, places, anew=frozenset(missing))


def style(book: Book) -> Style:
    """Say what every page of a book shows and how it is set."""
    rencana = book.facts.rencana
    return Style(
        judul=f"{book.outline.judul} {book.facts.daerah} {book.names['periode']}",
        buku=book.nama,
        penerbit=str(book.names["pemerintah"]),
        kertas=rencana.gaya.kertas.value,
        cap=book.cap,
        fon=rencana.gaya.fon,
        fon_tabel=rencana.gaya.fon_tabel,
        tanggal=rencana.edisi.tanggal.isoformat(),
        warna=tuple(dimensi.warna for dimensi in book.facts.dimensi),
    )


# --- files --------------------------------------------------------------------------------------


def books(  # noqa: PLR0913 - what is asked for
    compiled: Compiled,
    design: Design,
    chosen: Collection[str] | None = None,
    formats: Collection[str] = ("pdf",),
    begin: Callable[[str, int], None] = lambda _step, _steps: None,
    *,
    store: Store = NOWHERE,
) -> Mapping[str, Made]:
    """Make the chosen books, or all, and return for each its files and the printed page of all that has an id."""
    ordered = [order for order in orders(compiled) if chosen is None or order.page.slug in chosen]
    ordered.sort(key=lambda order: -len(order.page.markdown))
    return {
        order.page.slug: made
        for order, made in zip(ordered, press(ordered, design, formats, begin, store=store), strict=True)
    }


def files(made: Mapping[str, Made]) -> Mapping[str, bytes]:
    """Return the files of books by path below the output folder."""
    found = {f"{slug}/{slug}.{form}": content for slug, one in made.items() for form, content in one.files.items()}
    beside = {f"{slug}/{PICTURES}/{name}": shown for slug, one in made.items() for name, shown in one.pictures.items()}
    return dict(sorted({**found, **beside}.items()))


def manifest(inputs: Mapping[str, bytes], outputs: Mapping[str, bytes]) -> bytes:
    """Return `manifest.json`: SHA-256 of each input and output by its path, and the versions of what made them."""
    engines = {name: version(name) for name in ENGINES}
    listed = {"masukan": _hashes(inputs), "keluaran": _hashes(outputs), "mesin": engines}
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode()


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: f"sha256:{hashlib.sha256(files[path]).hexdigest()}" for path in sorted(files)}
