"""A target and what was measured become the achievement; the targets of an indicator become its value at the end.

The percentages are those of the performance reports of government agencies (Laporan Kinerja): of what is to rise,
what was measured by the target; of what is to fall, the target less what it was missed by, by the target; of what is
to stay, the same for a miss to either side. None falls below 0. Where no percentage has a meaning, as of a target of
0 or of a step of a scale, an achievement says only whether the target was reached, and by how many steps not.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

from msgspec import Struct

from masterplan.model.nilai import Batas, Nilai, bilangan
from masterplan.model.opd import Indikator
from masterplan.model.sets import Arah, Sifat
from masterplan.sums.weighing import PRECISE, settled
from masterplan.words.likeness import unit

WHOLE = Decimal(100)
_RATES = frozenset({"persen", "indeks", "nilai", "skor", "poin", "rasio", "predikat", "opini"})  # never added up


class Capaian(Struct, frozen=True):
    """Whether a target was reached, to how many percent if that has a meaning, and by how many steps it was passed.

    `selisih` is below zero if so many steps are missing; always 0 without a scale.
    """

    tercapai: bool
    persen: Decimal | None = None
    selisih: int = 0


def capaian(target: Nilai, realisasi: Nilai, arah: Arah, jenjang: Sequence[str] = ()) -> Capaian | None:
    """Compare what was measured with a target; None if one is a step and the other none, or a step is not on the scale.

    A range is reached by whoever is within it or beyond it in the direction; of a measured range the worse end counts.
    """
    ahead = lead(target, realisasi, arah, jenjang)
    if ahead is None:
        return None
    if isinstance(target, str):
        return Capaian(ahead >= 0, selisih=int(ahead))
    end = _end(target, realisasi, _way(target, arah))
    if end <= 0:
        return Capaian(ahead >= 0)
    with localcontext(PRECISE):
        return Capaian(ahead >= 0, max(settled((end + ahead) / end * WHOLE), Decimal(0)))


def lead(target: Nilai, realisasi: Nilai, arah: Arah, jenjang: Sequence[str] = ()) -> Decimal | None:
    """Return by how much a target was passed, below zero if so much is missing; of steps their number, else None.

    What is to stay cannot be passed, only missed to either side.
    """
    if isinstance(target, str) or isinstance(realisasi, str):
        if target not in jenjang or realisasi not in jenjang:
            return None
        steps = Decimal(jenjang.index(str(realisasi)) - jenjang.index(str(target)))
        return {Arah.NAIK: steps, Arah.TURUN: -steps, Arah.TETAP: -abs(steps)}[arah]
    above = min(bilangan(realisasi)) - min(bilangan(target))
    below = max(bilangan(target)) - max(bilangan(realisasi))
    return {Arah.NAIK: above, Arah.TURUN: below, Arah.TETAP: min(above, below, Decimal(0))}[_way(target, arah)]


def _way(target: Nilai, arah: Arah) -> Arah:
    """Return the side on which a value is good: that of a bound, if the indicator is only to stay."""
    if isinstance(target, Batas) and arah is Arah.TETAP:
        return Arah.NAIK if target.paling_sedikit else Arah.TURUN
    return arah


def _end(target: Nilai, realisasi: Nilai, arah: Arah) -> Decimal:
    """Return the end of a target that is to be reached: of what is to stay the nearer one."""
    low, high = min(bilangan(target)), max(bilangan(target))
    if arah is Arah.TETAP:
        return low if low - min(bilangan(realisasi)) > max(bilangan(realisasi)) - high else high
    return low if arah is Arah.NAIK else high


def akhir(indikator: Indikator) -> Nilai | None:
    """Return the value at the end of the period, as given or else as the targets lead to it; None without any."""
    return indikator.akhir if indikator.akhir is not None else led_to(indikator)


def led_to(indikator: Indikator) -> Nilai | None:
    """Return the sum of yearly counts, or else the last target; None without a target.

    What is counted anew each year is added up; shares, indices and scores of single years are not.
    """
    if not indikator.target:
        return None
    if adds_up(indikator):
        counts = [one for one in indikator.target.values() if isinstance(one, Decimal)]
        if len(counts) == len(indikator.target):
            return sum(counts, Decimal(0))
    return indikator.target[max(indikator.target)]


def adds_up(indikator: Indikator) -> bool:
    """Tell whether the targets of an indicator are counts of single years."""
    return indikator.sifat is Sifat.TAHUNAN and unit(indikator.satuan).partition(" ")[0] not in _RATES
