"""The money and the SWOT positions of two plans become what has shifted: totals, and points of the quadrant chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from masterplan.model.opd import Opd
from masterplan.plan.plan import Plan
from masterplan.sums import money, swot
from masterplan.sums.money import KOSONG
from masterplan.sums.swot import SwotResult

Renamed = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class TotalShift:
    """A total in whole rupiah before and after: `seluruh`, or that of a `tahun`, `sumber`, `dimensi` or `opd`."""

    cakupan: str
    kunci: str
    lama: int
    baru: int

    @property
    def selisih(self) -> int:
        """What was added, below zero if it became less."""
        return self.baru - self.lama


@dataclass(frozen=True, slots=True)
class PositionShift:
    """The SWOT result of an `opd`, a `dimensi` or the `kota` before and after; None if it could not be weighed."""

    cakupan: str
    kunci: str
    lama: SwotResult | None
    baru: SwotResult | None

    @property
    def berpindah(self) -> bool:
        """Whether it lies in another quadrant now, or on an axis, or has a position for the first or last time."""
        if self.lama is None or self.baru is None:
            return True
        return self.lama.posisi is not self.baru.posisi


# --- money --------------------------------------------------------------------------------------


def totals(lama: Plan, baru: Plan, renamed: Renamed) -> tuple[TotalShift, ...]:
    """Return the totals that differ; an item that has another id now goes by the new one."""
    then, now = (money.add_up(money.amounts(entry.value for entry in plan.opd)) for plan in (lama, baru))
    years = {str(year): amount for year, amount in then.seluruh.tahun.items()}
    rows = [
        TotalShift("seluruh", "", then.seluruh.jumlah, now.seluruh.jumlah),
        *_rows("tahun", years, {str(year): amount for year, amount in now.seluruh.tahun.items()}),
        *_rows("sumber", _sums(then.sumber), _sums(now.sumber)),
        *_rows("dimensi", _sums(then.dimensi, renamed["dimensi"]), _sums(now.dimensi)),
        *_rows("opd", _sums(then.opd, renamed["opd"]), _sums(now.opd)),
    ]
    return tuple(row for row in rows if row.selisih)


def _sums(rows: Mapping[str, money.Amounts], renamed: Mapping[str, str] | None = None) -> Mapping[str, int]:
    return {(renamed or {}).get(key, key): rows.get(key, KOSONG).jumlah for key in rows}


def _rows(cakupan: str, then: Mapping[str, int], now: Mapping[str, int]) -> Iterator[TotalShift]:
    for key in sorted({*then, *now}):
        yield TotalShift(cakupan, key, then.get(key, 0), now.get(key, 0))


# --- positions ----------------------------------------------------------------------------------


def positions(
    lama: Plan, baru: Plan, opd: Sequence[tuple[Opd | None, Opd | None]], renamed: Renamed
) -> tuple[PositionShift, ...]:
    """Return the points that have moved, by OPD, dimension and city; each plan weighs by its own convention."""
    then, now = [[entry.value for entry in plan.opd] for plan in (lama, baru)]
    rules = lama.rencana.value.swot, baru.rencana.value.swot
    known = [
        PositionShift("opd", other.id, swot.opd(one, rules[0]), swot.opd(other, rules[1]))
        for one, other in opd
        if one and other
    ]
    ids = {renamed["dimensi"].get(one.id, one.id): one.id for one in lama.dimensi.value.dimensi}
    for one in baru.dimensi.value.dimensi:
        if one.id in ids:
            results = swot.gabungan(one.id, then, rules[0], ids[one.id]), swot.gabungan(one.id, now, rules[1], one.id)
            known.append(PositionShift("dimensi", one.id, *results))
    known.append(PositionShift("kota", "", swot.gabungan("", then, rules[0]), swot.gabungan("", now, rules[1])))
    return tuple(one for one in known if _point(one.lama) != _point(one.baru))


def _point(hasil: SwotResult | None) -> object:
    return hasil and (hasil.x, hasil.y)
