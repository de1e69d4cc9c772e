"""A target and what there is become the gap between them: how much is missing, in the direction of the indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from masterplan.model.acuan import IndikatorButir
from masterplan.model.nilai import Nilai
from masterplan.model.sets import Arah
from masterplan.sums.capaian import lead


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
    """Return how much is missing to a target, 0 if it is reached; of steps their number, None if one is no step."""
    ahead = lead(target, now, arah, jenjang)
    return None if ahead is None else max(-ahead, Decimal(0))
