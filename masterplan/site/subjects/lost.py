"""The address of a site becomes the page that its host shows wherever there is none."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.site import addresses
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make it if the plan says where its site lies: a page that is shown at any address has no other way to lead on."""
    if source.facts.rencana.situs.alamat:
        yield SitePage(
            address=addresses.LOST,
            title="Halaman tidak ditemukan",
            kind="tidak ditemukan",
            summary="Situs ini tidak mempunyai halaman pada alamat itu.",
            template="hilang",
        )
