"""The filters of the search become its page."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.site import addresses
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource

# The filters that are chosen from a list, by their field of `Facets`.
_FILTERS = (
    ("dimensi", "Dimensi"),
    ("opd", "Perangkat daerah"),
    ("kecamatan", "Kecamatan"),
    ("sumber_dana", "Sumber dana"),
    ("tahun", "Tahun"),
)


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the page of the search."""
    rencana = source.facts.rencana
    yield SitePage(
        address=addresses.SEARCH,
        title="Cari",
        kind="cari",
        summary=f"Mencari di seluruh isi {rencana.judul}, menurut kata dan saringan.",
        template="cari",
        values={"saringan": _FILTERS},
        above=(addresses.HOME,),
    )
