"""Every subject of a volume but its cities becomes its pages; the order is that in which they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.site.subjects import (
    cities,
    coverage,
    dimensions,
    downloads,
    finding,
    gaps,
    home,
    ideas,
    indices,
    outliers,
    positions,
    quick_wins,
)
from masterplan.site.pages import SitePage

VOLUME_SUBJECTS: tuple[Callable[[VolumeSource], Iterator[SitePage]], ...] = (
    home.pages,
    cities.pages,
    dimensions.pages,
    positions.pages,
    indices.pages,
    coverage.pages,
    quick_wins.pages,
    ideas.pages,
    outliers.pages,
    gaps.pages,
    downloads.pages,
    finding.pages,
)


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make all pages but those of single cities, of which there may be many."""
    for subject in VOLUME_SUBJECTS:
        yield from subject(source)
