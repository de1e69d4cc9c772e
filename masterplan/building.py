"""Pages become finished files, book by book and in parallel where that helps; nothing is written here."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from typing import TYPE_CHECKING

from masterplan import manifest, publish, studio, workspace
from masterplan.render import PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from concurrent.futures import Executor

    from masterplan.book import Book
    from masterplan.compiler import Compiled
    from masterplan.publish import Made
    from masterplan.render import Page
    from masterplan.studio import Studio

ENGINES = ("jinja2", "matplotlib", "pypandoc_binary", "typst")


def outputs(
    compiled: Compiled, chosen: Collection[str], formats: Collection[str], begin: Callable[[str], None]
) -> tuple[Mapping[str, bytes], int]:
    """Make the chosen books in the given formats; return their files by path below the output folder, and the pages.

    Each engine runs in threads of its own or outside Python, so a thread for each book keeps the processors busy. The
    longest book is started first, so that nobody waits for it alone at the end. `begin` is told each step.
    """
    pairs = [(book, page) for book, page in zip(compiled.books, compiled.pages, strict=True) if book.slug in chosen]
    pairs.sort(key=lambda pair: -len(pair[1].markdown))
    files: dict[str, bytes] = {}
    pages = 0
    with ThreadPoolExecutor(max_workers=1) as pen, ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        drawing = _drawing(pairs, pen)
        running = [(page, pool.submit(_made, book, page, formats, begin, drawing)) for book, page in pairs]
        for page, future in running:
            made = future.result()
            pages += made.pages
            files |= _named(page, made, formats, drawing)
    return dict(sorted(files.items())), pages


def listing(inputs: Mapping[str, bytes], files: Mapping[str, bytes]) -> bytes:
    """Return the manifest of a build."""
    engines = {name: version(name) for name in ENGINES}
    return manifest.text(inputs, files, engines).encode()


def _drawing(pairs: Sequence[tuple[Book, Page]], pen: Executor) -> Studio:
    kertas = [book.facts.rencana.gaya.kertas.value for book, _page in pairs]
    return studio.begin((one for _book, page in pairs for one in page.gambar), kertas[0], pen)


def _made(book: Book, page: Page, formats: Collection[str], begin: Callable[[str], None], drawing: Studio) -> Made:
    def step(form: str) -> None:
        begin(f"{book.nama}: {form}")

    return publish.make(
        page.markdown, style(book), workspace.TEMPLATES, formats, step, pictures=drawing.pictures(page.gambar)
    )


def _named(page: Page, made: Made, formats: Collection[str], drawing: Studio) -> dict[str, bytes]:
    files = {f"{page.slug}/{page.slug}.{form}": content for form, content in made.files.items()}
    if "md" in formats:
        files[f"{page.slug}/{page.slug}.md"] = page.markdown.encode()
        pictures = drawing.pictures(page.gambar).svg()
        files |= {f"{page.slug}/{PICTURES}/{ident}.svg": content for ident, content in pictures.items()}
    return files


def style(book: Book) -> publish.Style:
    """Say what every page of a book shows and how it is set."""
    rencana = book.facts.rencana
    return publish.Style(
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
