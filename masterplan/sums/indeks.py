"""The aspects of the national evaluation become the smart-city index, and a value of any index its predicate.

Two weightings are published (Baseline, Output, Outcome, Impact, Quick Win: 10/20/30/20/20 and 10/20/30/30/10), so the
plan declares its own in `evaluasi.yaml`. Values lie on the scale of the evaluation, 0 to 4 so far.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

from masterplan.model.evaluasi import Aspek, Indeks
from masterplan.model.indeks import Predikat
from masterplan.sums.weighing import PRECISE, settled


def weighted(indeks: Indeks, aspek: Sequence[Aspek]) -> Decimal | None:
    """Return the mean of one year's aspects by their weights, unrounded; None if one is not known.

    The weights may add up to 1 or to 100: Kota Kediri 2022 comes to 3.315 by either.
    """
    whole = sum((each.bobot for each in aspek), Decimal(0))
    if not whole or any(each.id not in indeks.aspek for each in aspek):
        return None
    with localcontext(PRECISE):
        return settled(sum((each.bobot * indeks.aspek[each.id] for each in aspek), Decimal(0)) / whole)


def value(indeks: Indeks, aspek: Sequence[Aspek]) -> Decimal | None:
    """Return the index of one year: as published, or else computed from its aspects."""
    return indeks.nilai if indeks.nilai is not None else weighted(indeks, aspek)


def predicate(value: Decimal, predikat: Sequence[Predikat]) -> str:
    """Return the word for a value: that of the highest start which it has reached; empty if it has reached none.

    `predikat` is ordered from the lowest, as published scales are (PermenPANRB 59/2020 and 8/2026: `1,50-<2,50`).
    """
    return next((one.nama for one in reversed(predikat) if value >= one.mulai), "")
