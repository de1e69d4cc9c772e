"""Every subject of the plan becomes its pages; the order is that in which they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource
from masterplan.site.subjects import (
    agencies,
    books,
    changes,
    dimensions,
    downloads,
    finding,
    home,
    indices,
    money,
    places,
    programmes,
    promises,
    risks,
    road_map,
    sources,
    terms,
)

SUBJECTS: tuple[Callable[[SiteSource], Iterator[SitePage]], ...] = (
    home.pages,
    dimensions.pages,
    agencies.pages,
    programmes.pages,
    places.pages,
    money.pages,
    promises.pages,
    road_map.pages,
    risks.pages,
    indices.pages,
    changes.pages,
    sources.pages,
    terms.pages,
    downloads.pages,
    books.pages,
    finding.pages,
)


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make all pages, each with an address of its own."""
    for made in SUBJECTS:
        yield from made(source)
