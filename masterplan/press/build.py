"""Pages become finished files, book by book and in parallel where that helps; nothing is written here.

Each engine runs outside Python. What Python does of a book is half of the work, so that books get processes of their
own where they may.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.metadata import distribution
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from masterplan.book.figures.shapes import Drawing, Gambar
from masterplan.book.markdown import PICTURES
from masterplan.book.outline import Book
from masterplan.book.render import Page, headings
from masterplan.compiler import Compiled
from masterplan.diagnostics.language import _
from masterplan.plan.emblem import Emblem
from masterplan.press.made import Made, Pictures, Printed, Stepping, Style, engine_steps
from masterplan.world import processes, timing
from masterplan.world.disk import FONTS, Design
from masterplan.world.processes import Tell
from masterplan.world.store import NOWHERE, Store
from masterplan.world.timing import Begin

PRESSED = ("pdf", "docx")  # the formats that engines make
NOTHING: Mapping[str, object] = MappingProxyType({})
Ready = Callable[[bytes], None]  # is told a Word file
Rupa = tuple[Drawing, float, float]  # what is drawn, how high, and how wide if not as wide as the text
ENGINES = (
    "fonttools",
    "jinja2",
    "markdown-it-py",
    "pillow",
    "pypandoc_binary",
    "pyphen",
    "typst",
)  # what shapes a book


class Order(Struct, frozen=True):
    """A book that is to be made.

    `drawn` are those of its figures that are to be seen; the others only keep their room. `headings` are those above
    the tables and figures of all books, to which links lead.
    """

    nama: str
    page: Page
    style: Style
    lambang: Emblem | None
    drawn: tuple[Gambar, ...]
    headings: Mapping[str, str]

    @property
    def sizes(self) -> Mapping[str, tuple[float, float]]:
        """How wide and high the figures of the book are, in millimetres."""
        return {one.id: (one.lebar or self.style.wide, one.tinggi) for one in self.page.gambar}


def orders(books: Sequence[Book], pages: Sequence[Page]) -> list[Order]:
    """Return what is needed to make each book of its pages."""
    above = headings(pages)
    return [
        Order(book.nama, page, style(book), book.imprint.lambang, page.gambar, above)
        for book, page in zip(books, pages, strict=True)
    ]


def press(  # noqa: PLR0913 - all but the first three has a default
    ordered: Sequence[Order],
    design: Design,
    formats: Collection[str],
    begin: Begin = lambda _step, _steps: None,
    *,
    store: Store = NOWHERE,
    ready: Ready = lambda _word: None,
) -> Iterator[Made]:
    """Make books and return them in their order; a figure that several of them show is drawn once.

    They are started in this order too, so that the longest should come first: nobody waits for it alone at the end.
    `begin` is told each step as it begins, and all that there are. What `store` has is not made. `ready` is told each
    Word file as soon as it is there, in the process that makes the book.
    """
    with timing.stage(_("figures")):
        drawing, anew = _drawing(ordered, design, store)
    with timing.stage(_("what was made before")):
        known = [_known(order, design, formats, store) for order in ordered]
    steps = [one for order, kept in zip(ordered, known, strict=True) for one in kept.steps(order)]

    def made(order: Order, kept: _Before, tell: Tell) -> Made:
        pictures = Pictures(order.sizes, {one.id: drawing[one.rupa] for one in order.drawn}, order.lambang)
        begun = partial(_step, order.nama, tell)
        found = (
            kept.completed(_made(order, design, kept, pictures, begun, store, ready), store)
            if kept.missing
            else kept.whole()
        )
        if "docx" in kept.files:
            ready(kept.files["docx"])
        beside = {"md": order.page.markdown.encode()} if "md" in formats else {}
        return replace(
            found,
            files={**found.files, **beside},
            pictures=pictures.files() if beside else {},
            anew=found.anew | {one.id for one in order.drawn if one.rupa in anew},
            path=order.page.path,
        )

    def tell(step: str) -> None:
        begin(step, steps)

    both = list(zip(ordered, known, strict=True))
    if steps:
        load()
    lacking = processes.each([partial(made, *one) for one in both if one[1].missing], tell)
    yield from (next(lacking) if kept.missing else made(order, kept, tell) for order, kept in both)


def load() -> None:
    """Load the engines, for which only files that lack wait, once, and not in each of the processes that books get."""
    from masterplan.press import pandoc  # noqa: F401, PLC0415 - see above


@contextmanager
def _step(book: str, begin: Callable[[str], None], name: str) -> Iterator[None]:
    """Say that a step of a book begins, and how long it took."""
    begin(f"{book}: {name}")
    with timing.stage(name, book):
        yield


def _drawing(ordered: Sequence[Order], design: Design, store: Store) -> tuple[Mapping[Rupa, bytes], frozenset[Rupa]]:
    """Draw each look that the figures of the books have, and say which were not in the store."""
    shown = {one.rupa: (one, one.lebar or order.style.wide) for order in ordered for one in order.drawn}
    inputs = {look: (repr((look, wide)), design.hashes[FONTS]) for look, (_one, wide) in shown.items()}

    def drawn(looks: Collection[Rupa]) -> Mapping[Rupa, bytes]:
        from masterplan.press.charts import charts  # noqa: PLC0415 - only for a figure that is not known

        return {one: charts.drawn(*shown[one], design.folder / FONTS) for one in looks}

    return store.each("gambar", inputs, drawn)


def picture(gambar: Gambar, *, wide: float, design: Design, store: Store = NOWHERE) -> bytes:
    """Draw one figure as the books have it, as an SVG; one that is as wide as the text is so many millimetres wide."""
    own, fonts = gambar.lebar or wide, design.folder / FONTS

    def make() -> tuple[bytes]:
        from masterplan.press.charts import charts  # noqa: PLC0415 - as above

        return (charts.drawn(gambar, own, fonts),)

    return store.remembered("gambar", (repr((gambar.rupa, own)), design.hashes[FONTS]), make)[0]


# --- what was made before -----------------------------------------------------------------------


class _Before(Struct, frozen=True):
    """The files of a book that were made before, by format, and what was found out then; `keys` has all formats.

    Each file is kept with how many pages it has, and where everything in it is printed.
    """

    keys: Mapping[str, str]
    files: Mapping[str, bytes]
    printed: Mapping[str, Printed]

    @property
    def missing(self) -> tuple[str, ...]:
        """The formats that have to be made."""
        return tuple(form for form in self.keys if form not in self.files)

    def steps(self, order: Order) -> list[str]:
        """Name the steps in which a book is completed."""
        return [f"{order.nama}: {one}" for one in engine_steps(self.missing)]

    def whole(self) -> Made:
        """Return a book that lacks nothing."""
        return Made(self.files, self.printed)

    def completed(self, made: Made, store: Store) -> Made:
        """Add what was made now, and keep it."""
        for form, one in made.printed.items():
            told = json.dumps((one.pages, dict(one.places)))
            store.keep(self.keys[form], (made.files[form], told.encode()))
        files, printed = {**self.files, **made.files}, {**self.printed, **made.printed}
        return Made(files, printed, anew=frozenset(self.missing))


def _known(order: Order, design: Design, formats: Collection[str], store: Store) -> _Before:
    wanted = [form for form in PRESSED if form in formats]
    if not wanted:  # Markdown is written, and there is no word about it in a store
        return _Before({}, {}, {})
    # With a template of its own a book is set as one document, even if that is a copy of ours.
    brought = repr(sorted(design.brought.keys() & design.parts.keys()))
    inputs = (repr(order), repr(sorted(design.parts.items())), brought, repr(sorted(design.hashes.items())))
    keys = {form: store.key(form, inputs) for form in wanted}
    before = {form: found for form, key in keys.items() if (found := store.take(key))}
    printed = {form: Printed(*json.loads(told)) for form, (_content, told) in before.items()}
    return _Before(keys, {form: content for form, (content, _told) in before.items()}, printed)


def _made(  # noqa: PLR0913, PLR0917 - what a book is made of, and what is asked for
    order: Order,
    design: Design,
    kept: _Before,
    pictures: Pictures,
    step: Stepping,
    store: Store,
    ready: Ready,
) -> Made:
    from masterplan.press import pandoc  # noqa: PLC0415 - as above

    return pandoc.make(
        order.page.parts,
        order.style,
        design,
        kept.missing,
        step,
        pictures=pictures,
        headings=order.headings,
        store=store,
        ready=ready,
    )


def style(book: Book) -> Style:
    """Say what every page of a book shows and how it is set."""
    own, title = book.imprint, "" if book.opd else book.outline.judul  # a sheet has its title in its name
    region = "" if own.wilayah in title else own.wilayah
    return Style(
        judul=" ".join(filter(None, (title, region, own.periode))),
        buku=book.nama,
        penerbit=own.penerbit,
        kertas=own.gaya.kertas.value,
        cap=book.cap,
        fon=own.gaya.fon,
        fon_tabel=own.gaya.fon_tabel,
        tanggal=own.edisi.tanggal.isoformat(),
        warna=tuple(colour for _name, colour in own.dimensi),
        dimensi=tuple(name for name, _colour in own.dimensi),
    )


# --- files --------------------------------------------------------------------------------------


def books(  # noqa: PLR0913 - what is asked for
    compiled: Compiled,
    design: Design,
    chosen: Collection[str] | None = None,
    formats: Collection[str] = ("pdf",),
    begin: Begin = lambda _step, _steps: None,
    *,
    store: Store = NOWHERE,
) -> Mapping[str, Made]:
    """Make the chosen books, or all, and return for each its files and the printed page of all that has an id."""
    ordered = [order for order in orders(compiled.books, compiled.pages) if chosen is None or order.page.slug in chosen]
    ordered.sort(key=lambda order: -len(order.page.markdown))
    return {
        order.page.slug: made
        for order, made in zip(ordered, press(ordered, design, formats, begin, store=store), strict=True)
    }


def files(made: Mapping[str, Made]) -> Mapping[str, bytes]:
    """Return the files of books by path below the output folder."""
    every = [(one, f"{one.path.rpartition('/')[0]}/{PICTURES}") for one in made.values()]
    found = {f"{one.path}.{form}": content for one in made.values() for form, content in one.files.items()}
    beside = {f"{folder}/{name}": shown for one, folder in every for name, shown in one.pictures.items()}
    return dict(sorted({**found, **beside}.items()))


def listed(compiled: Compiled) -> str:
    """Name the file that lists what was made; sheets have one of their own, so that they are not taken for books."""
    return "manifest-lembar.json" if compiled.sheets else "manifest.json"


def manifest(inputs: Mapping[str, bytes], outputs: Mapping[str, bytes], told: Mapping[str, object] = NOTHING) -> bytes:
    """Return what a manifest says: SHA-256 of each input and output by its path, and the versions of what made them.

    What else is `told` of the outputs stands before that.
    """
    engines = {name: _version(name) for name in ENGINES}
    listed = {**told, "masukan": _hashes(inputs), "keluaran": _hashes(outputs), "mesin": engines}
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode()


def _version(name: str) -> str:
    """Return the version of a package; to ask for it alone would read all that the package says of itself as a mail."""
    told = re.search(r"^Version: (.*)$", distribution(name).read_text("METADATA") or "", re.MULTILINE)
    return told[1] if told else ""


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: f"sha256:{hashlib.sha256(files[path]).hexdigest()}" for path in sorted(files)}
