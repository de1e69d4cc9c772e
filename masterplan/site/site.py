"""A plan with its compiled books becomes the files of its web site, by path: the face of this room."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from masterplan.book.figures.shapes import Gambar
from masterplan.compiler import Compiled
from masterplan.diagnostics.language import speaking
from masterplan.press import build
from masterplan.site import addresses, assets, search, shown, table_files
from masterplan.site.frame import SiteFrame
from masterplan.site.pages import Download, SitePage
from masterplan.site.source import Source, source
from masterplan.site.subjects import subjects
from masterplan.world.disk import Design
from masterplan.world.store import NOWHERE, Store


@speaking("id")
def files(
    compiled: Compiled, design: Design, beside: Mapping[str, bytes] | None = None, *, store: Store = NOWHERE
) -> Mapping[str, bytes]:
    """Make the site of a plan whose books are compiled; `beside` are files that it offers, by their path in it.

    A page is made anew only if something that it is made from is new.
    """
    given = beside or {}
    own = source(compiled, [_download(path, content) for path, content in sorted(given.items())])
    pages = list(subjects.pages(own))
    common = assets.assets(design.site, own.facts.dimensi)
    draw = cache(partial(build.picture, wide=build.style(compiled.books[0]).wide, design=design, store=store))
    frame = SiteFrame(
        shared=_shared(own),
        templates={path: content.decode() for path, content in design.site.items() if path.endswith(".j2")},
        assets=common.paths,
        titles={page.address: page.title for page in pages},
        codes={code: addresses.programme(ident) for ident, code in own.facts.kode.items()},
        homes=own.homes,
        draw=draw,
        brought=design.brought,
    )
    by_address = {page.address: page for page in pages}
    inputs = {address: (*frame.inputs(page), design.hashes["pdf/fonts"]) for address, page in by_address.items()}
    written, _anew = store.each("situs", inputs, lambda new: {one: frame.html(by_address[one]) for one in new})
    html = {addresses.file(address): content for address, content in written.items()}
    found = search.files(pages, written)
    return dict(sorted({**given, **common.files, **html, **_shown(pages, draw), **found}.items()))


def _shown(pages: Iterable[SitePage], draw: Callable[[Gambar], bytes]) -> Mapping[str, bytes]:
    """Write each table and figure that pages show into files of its own; one that several show is the same on all."""
    values = [page.values for page in pages]
    tables = {one.id: one for given in values for one in shown.tables(given)}
    figures = {one.id: one for given in values for one in shown.figures(given)}
    drawn = {addresses.figure(ident): draw(one) for ident, one in figures.items()}
    return {path: made for one in tables.values() for path, made in table_files.files(one).items()} | drawn


def _download(path: str, content: bytes) -> Download:
    return Download(path, path.rpartition("/")[2], len(content), hashlib.sha256(content).hexdigest())


def _shared(own: Source) -> Mapping[str, object]:
    """Return the texts that every page prints."""
    names = own.names
    return {
        "situs": own.books[0].facts.rencana.judul,
        "daerah": names["daerah"],
        "periode": names["periode"],
        "pemerintah": names["pemerintah"],
        "edisi": names["edisi"],
        "tanggal_edisi": names["tanggal_edisi"],
    }
