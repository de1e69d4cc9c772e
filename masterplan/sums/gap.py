"""A target and what there is become the gap between them: how much is missing, in the direction of the indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from masterplan.model.acuan import IndikatorButir
from masterplan.model.nilai import Batas, Nilai, bilangan
from masterplan.model.sets import Arah


def known(indikator: IndikatorButir) -> tuple[int, Nilai] | None:
    """Return the last value that was measured and its year, or else where the indicator starts; None if nothing is."""
    measured: Mapping[int, Nilai] = indikator.realisasi
    if measured:
        return max(measured), measured[max(measured)]
    return (indikator.awal.tahun, indikator.awal.nilai) if indikator.awal else None


def aimed(indikator: IndikatorButir) -> tuple[int, Nilai] | None:
    """Return the last target and its year."""
    return (max(indikator.target), indikator.target[max(indikator.target)]) if indikator.target else None


def missing(target: Nilai, now: Nilai, arah: Arah, jenjang: Sequence[str] = ()) -> Decimal | None:
    """Return how much is missing to a target, 0 if it is reached; of steps their number, None if one of both is none.

    A range is reached by whoever is within it, or beyond it in the direction; of a measured range the worse end counts.
    """
    if isinstance(target, str) or isinstance(now, str):
        if target not in jenjang or now not in jenjang:
            return None
        ahead = Decimal(jenjang.index(str(now)) - jenjang.index(str(target)))
        return {Arah.NAIK: max(-ahead, Decimal(0)), Arah.TURUN: max(ahead, Decimal(0)), Arah.TETAP: abs(ahead)}[arah]
    below = min(bilangan(target)) - min(bilangan(now))
    above = max(bilangan(now)) - max(bilangan(target))
    if isinstance(target, Batas) and arah is Arah.TETAP:
        arah = Arah.NAIK if target.paling_sedikit else Arah.TURUN
    return max({Arah.NAIK: below, Arah.TURUN: above, Arah.TETAP: max(below, above)}[arah], Decimal(0))
