"""A plan with its compiled books becomes the files of its web site, by path: the face of this room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache, partial

from masterplan.book.facts import Facts, cite
from masterplan.compiler import Compiled
from masterplan.diagnostics.language import speaking
from masterplan.press import build
from masterplan.site import addresses, assets, search
from masterplan.site.assets import Assets
from masterplan.site.frame import SiteFrame
from masterplan.site.laying_out import laid_out
from masterplan.site.menu import FOOT, MENU
from masterplan.site.pages import SitePage, downloads
from masterplan.site.source import SiteSource, source
from masterplan.site.subjects import subjects
from masterplan.world.disk import FONTS, Design
from masterplan.world.store import NOWHERE, Store


@speaking("id")
def files(
    compiled: Compiled, design: Design, beside: Mapping[str, bytes] | None = None, *, store: Store = NOWHERE
) -> Mapping[str, bytes]:
    """Make the site of a plan whose books are compiled; `beside` are files that it offers, by their path in it.

    A page is made anew only if something that it is made from is new.
    """
    given = beside or {}
    own = source(compiled, downloads(given))
    pages = list(subjects.pages(own))
    common = assets.assets(design.site, (one.warna for one in own.facts.dimensi))
    done = laid_out(pages, frame(own, pages, common, design, store), design.hashes[FONTS], store)
    findable = [page for page in pages if page.address != addresses.LOST]
    found = search.files(findable, done.said)
    return dict(sorted({**given, **common.files, **done.files, **found}.items()))


def frame(
    own: SiteSource, pages: Iterable[SitePage], common: Assets, design: Design, store: Store = NOWHERE
) -> SiteFrame:
    """Return what all pages of a site share."""
    wide = build.style(own.books[0]).wide
    return SiteFrame(
        shared=_shared(own),
        templates={path: content.decode() for path, content in design.site.items() if path.endswith(".j2")},
        assets=common.paths,
        titles={page.address: page.title for page in pages},
        draw=cache(partial(build.picture, wide=wide, design=design, store=store)),
        menu=MENU,
        foot=FOOT,
        codes={code: addresses.programme(ident) for ident, code in own.facts.kode.items()},
        sources=_citations(own.facts, {page.address for page in pages}),
        homes=own.homes,
        brought=design.brought,
        base=own.facts.rencana.situs.akar,
    )


def _citations(facts: Facts, known: Collection[str]) -> Mapping[str, str]:
    """Return where each source is told of, by the words that cite it; of two cited alike that is the list of all."""
    found: dict[str, str] = {}
    for one in facts.sumber.values():
        words, own = cite(one), addresses.source(one.id)
        found[words] = addresses.SOURCES if words in found else own
    return {words: address for words, address in found.items() if address in known}


def _shared(own: SiteSource) -> Mapping[str, object]:
    """Return the texts that every page prints."""
    names = own.names
    return {
        "situs": own.books[0].imprint.judul,
        "daerah": names["daerah"],
        "periode": names["periode"],
        "pemerintah": names["pemerintah"],
        "edisi": names["edisi"],
        "tanggal_edisi": names["tanggal_edisi"],
    }
