"""A target and what there is become the gap between them: how much is missing, and what part of the way is behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext

from masterplan.model.acuan import IndikatorButir
from masterplan.model.nilai import Nilai
from masterplan.model.sets import Arah
from masterplan.sums.capaian import WHOLE, lead
from masterplan.sums.weighing import PRECISE, settled


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


def travelled(indikator: IndikatorButir, jenjang: Sequence[str] = ()) -> Decimal | None:
    """Return what part of the way from the start to the last target is behind, in percent from 0 to 100.

    None if the start, the target or the distance between them is not known, and where there was nothing to go.
    """
    now, aim = known(indikator), aimed(indikator)
    if indikator.awal is None or now is None or aim is None:
        return None
    whole = missing(aim[1], indikator.awal.nilai, indikator.arah, jenjang)
    left = missing(aim[1], now[1], indikator.arah, jenjang)
    if not whole or left is None:
        return None
    with localcontext(PRECISE):
        return settled(max(whole - left, Decimal(0)) / whole * WHOLE)
