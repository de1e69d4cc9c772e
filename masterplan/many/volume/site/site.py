"""A volume of many plans becomes the files of its web site, by path: the face of this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain

from msgspec.structs import replace

from masterplan.book.outline import Book
from masterplan.diagnostics.language import speaking
from masterplan.many.volume.book.facts import VolumeFacts
from masterplan.many.volume.site import addresses, search
from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.site.subjects import city, subjects
from masterplan.press import build
from masterplan.site.addresses import DIMENSIONS, DOWNLOADS, HOME, INDICES, SEARCH
from masterplan.site.assets import Assets, assets
from masterplan.site.frame import SiteFrame
from masterplan.site.laying_out import laid_out
from masterplan.site.pages import SitePage, downloads
from masterplan.words.format import tanggal
from masterplan.world.disk import FONTS, Design
from masterplan.world.store import NOWHERE, Store

OWN = "situs/gabungan/aset/"  # scripts that the site of a plan has no need of
MENU = (
    ("Beranda", HOME),
    ("Daerah", addresses.CITIES),
    ("Dimensi", DIMENSIONS),
    ("Posisi", addresses.POSITIONS),
    ("Indeks", INDICES),
    ("Cakupan", addresses.COVERAGE),
    ("Quick win", addresses.QUICK_WINS),
    ("Gagasan", addresses.IDEAS),
    ("Pencilan", addresses.OUTLIERS),
    ("Unduh", DOWNLOADS),
    ("Cari", SEARCH),
)
FOOT = (("Kelengkapan", addresses.GAPS),)


@speaking("id")
def files(
    facts: VolumeFacts,
    book: Book,
    design: Design,
    beside: Mapping[str, bytes] | None = None,
    store: Store = NOWHERE,
) -> Mapping[str, bytes]:
    """Make the site of a volume that has a book; `beside` are files that it offers, by their path.

    Of the pages of cities nothing is held but what is written, and their names.
    """
    given = beside or {}
    source = VolumeSource(facts, book, downloads(given))
    common = assets(design.site, (one.warna for one in facts.volume.dimensi), OWN)
    others = [*subjects.pages(source)]
    frame = _frame(source, others, common, design, store)
    named: list[SitePage] = []
    laid = laid_out(_told(chain(others, city.pages(source)), named), frame, design.hashes[FONTS], store)
    found = search.files(source, [one for one in named if one.address != SEARCH])
    return dict(sorted({**given, **common.files, **laid.files, **found}.items()))


def _told(pages: Iterable[SitePage], named: list[SitePage]) -> Iterator[SitePage]:
    """Hand pages on, and put each into a list without what it shows."""
    for page in pages:
        named.append(replace(page, values={}))
        yield page


def _frame(source: VolumeSource, pages: Iterable[SitePage], common: Assets, design: Design, store: Store) -> SiteFrame:
    """Return what all pages share; `pages` are those that lead to others."""
    wide = build.style(source.book).wide
    return SiteFrame(
        shared=_shared(source),
        templates={path: content.decode() for path, content in design.site.items() if path.endswith(".j2")},
        assets=common.paths,
        titles={page.address: page.title for page in pages},
        draw=cache(partial(build.picture, wide=wide, design=design, store=store)),
        menu=MENU,
        foot=FOOT,
        brought=design.brought,
    )


def _shared(source: VolumeSource) -> Mapping[str, object]:
    """Return the texts that every page prints; nobody comments on a volume, but on the plans in it."""
    own = source.book.imprint
    return {
        "situs": own.judul,
        "daerah": own.wilayah,
        "periode": own.periode,
        "pemerintah": own.penerbit,
        "edisi": own.edisi.nomor,
        "tanggal_edisi": tanggal(own.edisi.tanggal),
        "jalur_tanggapan": (),
        "tanggapan_halaman": (),
    }
