"""Pages become finished files, book by book and in parallel where that helps; nothing is written here."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from masterplan.book.markdown import PICTURES
from masterplan.book.outline import Book
from masterplan.book.render import Page, headings
from masterplan.compiler import Compiled
from masterplan.plan.files import Files
from masterplan.press import manifest, pandoc, studio
from masterplan.press.pandoc import Made
from masterplan.press.studio import Studio
from masterplan.world import disk, revisions

ENGINES = ("jinja2", "matplotlib", "pillow", "pypandoc_binary", "typst")


def outputs(
    compiled: Compiled, chosen: Collection[str], formats: Collection[str], begin: Callable[[str], None]
) -> tuple[Mapping[str, bytes], int]:
    """Make the chosen books in the given formats; return their files by path below the output folder, and the pages.

    Each engine runs in threads of its own or outside Python, so a thread for each book keeps the processors busy. The
    longest book is started first, so that nobody waits for it alone at the end. `begin` is told each step.
    """
    files: dict[str, bytes] = {}
    pages = 0
    for page, made, drawing in _finished(compiled, chosen, formats, begin):
        pages += made.pages
        files |= _named(page, made, formats, drawing)
    return dict(sorted(files.items())), pages


def books(compiled: Compiled, chosen: Collection[str], formats: Collection[str] = ("pdf",)) -> Mapping[str, Made]:
    """Make the chosen books and return, for each, its files and the printed page of everything that has an id."""
    return {page.slug: made for page, made, _drawing in _finished(compiled, chosen, formats, lambda _step: None)}


def _finished(
    compiled: Compiled, chosen: Collection[str], formats: Collection[str], begin: Callable[[str], None]
) -> Iterator[tuple[Page, Made, Studio]]:
    pairs = [(book, page) for book, page in zip(compiled.books, compiled.pages, strict=True) if book.slug in chosen]
    pairs.sort(key=lambda pair: -len(pair[1].markdown))
    with ThreadPoolExecutor(max_workers=1) as pen, ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        drawing, other = _drawing(pairs, pen), _Common(compiled.design, headings(compiled.pages))
        running = [(page, pool.submit(_made, book, page, formats, begin, drawing, other)) for book, page in pairs]
        for page, future in running:
            yield page, future.result(), drawing


@dataclass(frozen=True, slots=True)
class _Common:
    """What all books share: the plan's own design, and the headings above their tables and figures."""

    design: Mapping[str, str]
    headings: Mapping[str, str]


def inputs(root: Path, files: Files, compiled: Compiled) -> Mapping[str, bytes]:
    """Return everything that books are made from; files of the previous edition go by its revision and their path."""
    revision = next((book.facts.rencana.edisi.revisi for book in compiled.books), None)
    before = revisions.read(root, revision) if revision else None
    earlier = {**before.data, **before.naskah, **before.aset} if before else {}
    return {
        **files.data,
        **files.naskah,
        **files.aset,
        **{f"{revision}:{path}": content for path, content in earlier.items()},
        **disk.design(),
        **{f"templates/{path}": text.encode() for path, text in disk.templates(root).items()},
    }


def listing(inputs: Mapping[str, bytes], files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of a build."""
    engines = {name: version(name) for name in ENGINES}
    return manifest.text(inputs, files, engines).encode()


def _drawing(pairs: Sequence[tuple[Book, Page]], pen: Executor) -> Studio:
    shared = pairs[0][0].facts
    shown = (one for _book, page in pairs for one in page.gambar)
    return studio.begin(shown, shared.rencana.gaya.kertas.value, pen, shared.lambang)


def _made(  # noqa: PLR0913, PLR0917 - what a book is made of, and what is asked for
    book: Book,
    page: Page,
    formats: Collection[str],
    begin: Callable[[str], None],
    drawing: Studio,
    other: _Common,
) -> Made:
    def step(form: str) -> None:
        begin(f"{book.nama}: {form}")

    pictures = drawing.pictures(page.gambar)
    return pandoc.make(
        page.markdown,
        style(book),
        disk.TEMPLATES,
        formats,
        step,
        pictures=pictures,
        design=other.design,
        headings=other.headings,
    )


def _named(page: Page, made: Made, formats: Collection[str], drawing: Studio) -> dict[str, bytes]:
    files = {f"{page.slug}/{page.slug}.{form}": content for form, content in made.files.items()}
    if "md" in formats:
        files[f"{page.slug}/{page.slug}.md"] = page.markdown.encode()
        pictures = drawing.pictures(page.gambar).files()
        files |= {f"{page.slug}/{PICTURES}/{name}": content for name, content in pictures.items()}
    return files


def style(book: Book) -> pandoc.Style:
    """Say what every page of a book shows and how it is set."""
    rencana = book.facts.rencana
    return pandoc.Style(
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
