"""Weighed factors of many OPD become an order in which none is before another because its list is shorter.

The weights of an OPD add up to `jumlah_bobot` over each base, whether it names eight factors or sixteen, so a factor of
a short list weighs double for no other reason. For an order, a score is therefore multiplied by the number of factors
of its base at its own OPD: its weight becomes what it is beside an average factor of that OPD. Positions need no such
correction: within an OPD all factors are scaled alike, and each OPD has one voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext

from msgspec import Struct

from masterplan.model.opd import Faktor, Kelompok, Opd
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.sets import Konvensi
from masterplan.sums.swot import weighed
from masterplan.sums.weighing import PRECISE, bases, settled


class RankedFactor(Struct, frozen=True):
    """A factor with weight and rating as its OPD has them, and its score as it compares with those of other OPD.

    `banyak` is the number of factors of its base at its OPD.
    """

    opd: Opd
    kelompok: Kelompok
    faktor: Faktor
    bobot: Decimal
    rating: Decimal
    banyak: int
    setara: Decimal


def ranked(parts: Iterable[Opd], konvensi: KonvensiSwot) -> tuple[RankedFactor, ...]:
    """Return the factors of all weighed OPD, the heaviest first; those that are equal by OPD and code."""
    with localcontext(PRECISE):
        rows = [row for part in parts for row in _compared(part, konvensi)]
    return tuple(sorted(rows, key=lambda row: (-row.setara, row.opd.id, row.faktor.kode)))


def _compared(part: Opd, konvensi: KonvensiSwot) -> Sequence[RankedFactor]:
    pairs = weighed(part, konvensi)
    found = []
    for base in bases(konvensi):
        own = [(faktor, row) for faktor, row in pairs if row.kelompok in base]
        for faktor, row in own:
            score = row.bobot / konvensi.jumlah_bobot * influence(row.kelompok, row.rating, konvensi) * len(own)
            numbers = settled(row.bobot), settled(row.rating), len(own), settled(score)
            found.append(RankedFactor(part, row.kelompok, faktor, *numbers))
    return found


def influence(kelompok: Kelompok, rating: Decimal, konvensi: KonvensiSwot) -> Decimal:
    """Return how much a rating says, the most being the highest; some scales rate the worst lowest, or below zero."""
    if mirrored(konvensi) and kelompok.adverse:
        return sum(konvensi.skala, Decimal(0)) - rating
    return abs(rating)


def mirrored(konvensi: KonvensiSwot) -> bool:
    """Tell whether the heaviest weaknesses and threats have the smallest rating."""
    return konvensi.konvensi in {Konvensi.TERBATAS, Konvensi.TERBALIK}
