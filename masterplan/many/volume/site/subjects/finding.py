"""The filters of the search over all cities become its page."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.many.volume.site.source import VolumeSource
from masterplan.site.addresses import HOME, SEARCH
from masterplan.site.pages import SitePage

FILTERS = ("provinsi", "daerah", "dimensi", "jenis", "quick_win")  # fields of `Facets`
_CHOSEN = (("provinsi", "Provinsi"), ("daerah", "Jenis daerah"), ("dimensi", "Dimensi"), ("jenis", "Yang dicari"))


def pages(_source: VolumeSource) -> Iterator[SitePage]:
    """Make the page of the search."""
    yield SitePage(
        address=SEARCH,
        title="Cari",
        kind="cari",
        summary="Mencari daerah, program, dan gagasan bersama, menurut kata dan saringan.",
        template="gabungan/cari",
        values={"saringan": _CHOSEN},
        above=(HOME,),
    )
