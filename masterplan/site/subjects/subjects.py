"""Every subject of the plan becomes its pages; the order is that in which they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from masterplan.site import commenting
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource
from masterplan.site.subjects import (
    agencies,
    books,
    changes,
    comments,
    dimensions,
    downloads,
    finding,
    gone,
    home,
    indices,
    lost,
    money,
    places,
    programmes,
    promises,
    regulation,
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
    regulation.pages,
    changes.pages,
    sources.pages,
    terms.pages,
    downloads.pages,
    books.pages,
    finding.pages,
    lost.pages,
)


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make all pages, each with an address of its own; the last ones tell of the others, or stand for one that is gone.

    Each has beside it what can be said about it.
    """
    made = [page for subject in SUBJECTS for page in subject(source)]
    made += gone.pages(source, {page.address for page in made})
    made += comments.pages(source, {page.address: page.title for page in made})
    return commenting.beside(source, made)
