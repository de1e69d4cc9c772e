"""Components of readiness become counts: how many are good, middling and bad, by element and by dimension.

Factors that name an element speak of readiness too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from masterplan.model.inventaris import Kesiapan
from masterplan.model.opd import Faktor, Kelompok, Opd, factors
from masterplan.model.sets import NilaiKesiapan, Unsur

Ratings = Mapping[NilaiKesiapan, int]
Tagged = tuple[Kelompok, Faktor]


def tagged(parts: Iterable[Opd]) -> list[Tagged]:
    """Return the factors of all OPD that say which element they are about, each with the list that it is in."""
    lists = (pair for part in parts for pair in factors(part.swot))
    return [(kelompok, faktor) for kelompok, own in lists for faktor in own if faktor.unsur is not None]


def counted(components: Iterable[Kesiapan]) -> Ratings:
    """Count components by their rating, from the best one on."""
    found = Counter(one.nilai for one in components)
    return {nilai: found[nilai] for nilai in NilaiKesiapan}


def by_element(components: Iterable[Kesiapan]) -> Mapping[Unsur, Ratings]:
    """Count them for each element that has any."""
    own = tuple(components)
    counts = {unsur: counted(one for one in own if one.unsur is unsur) for unsur in Unsur}
    return {unsur: count for unsur, count in counts.items() if any(count.values())}


def by_dimension(components: Iterable[Kesiapan], dimensions: Iterable[str]) -> Mapping[str, Ratings]:
    """Count them for each dimension that depends on any; one may count for several."""
    own = tuple(components)
    counts = {ident: counted(one for one in own if ident in one.dimensi) for ident in dimensions}
    return {ident: count for ident, count in counts.items() if any(count.values())}


def good(ratings: Ratings) -> Decimal:
    """Return the share of good components in percent."""
    return Decimal(100 * ratings[NilaiKesiapan.BAIK]) / sum(ratings.values())
