"""The money and the SWOT positions of two plans become what has shifted: totals, and points of the quadrant chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from masterplan.changes.matching import Sides
from masterplan.model.opd import Opd
from masterplan.plan.plan import Plan
from masterplan.sums import money, swot
from masterplan.sums.swot import SwotResult

Renamed = Mapping[str, Mapping[str, str]]


class TotalShift(Struct, frozen=True):
    """A total in whole rupiah before and after: `seluruh`, or that of a `tahun`, `sumber`, `dimensi` or `opd`."""

    cakupan: str
    kunci: str
    lama: int
    baru: int

    @property
    def selisih(self) -> int:
        """What was added, below zero if it became less."""
        return self.baru - self.lama


class PositionShift(Struct, frozen=True):
    """The SWOT result of an `opd`, a `dimensi` or the `kota` before and after; None if it could not be weighed."""

    cakupan: str
    kunci: str
    lama: SwotResult | None
    baru: SwotResult | None

    @property
    def berpindah(self) -> bool:
        """Whether it lies in another quadrant now, or between others, or has a position for the first or last time."""
        if self.lama is None or self.baru is None:
            return True
        return self.lama.sekitar != self.baru.sekitar


# --- money --------------------------------------------------------------------------------------


def totals(lama: Plan, baru: Plan, renamed: Renamed) -> tuple[TotalShift, ...]:
    """Return the totals that differ; an item that has another id now goes by the new one."""
    then, now = _sums(lama, renamed), _sums(baru, {})
    rows = (
        TotalShift(scope, key, then[scope].get(key, 0), now[scope].get(key, 0))
        for scope in then
        for key in sorted({*then[scope], *now[scope]})
    )
    return tuple(row for row in rows if row.selisih)


def _sums(plan: Plan, renamed: Renamed) -> Mapping[str, Mapping[str, int]]:
    found = money.add_up(money.amounts(entry.value for entry in plan.opd))
    dimensi, opd, dana = (renamed.get(kind, {}) for kind in ("dimensi", "opd", "dana"))
    return {
        "seluruh": {"": found.seluruh.jumlah},
        "tahun": {str(year): amount for year, amount in found.seluruh.tahun.items()},
        "sumber": {dana.get(key, key): row.jumlah for key, row in found.sumber.items()},
        "dimensi": {dimensi.get(key, key): row.jumlah for key, row in found.dimensi.items()},
        "opd": {opd.get(key, key): row.jumlah for key, row in found.opd.items()},
    }


# --- positions ----------------------------------------------------------------------------------


def positions(lama: Plan, baru: Plan, opd: Sequence[Sides[Opd]], renamed: Renamed) -> tuple[PositionShift, ...]:
    """Return the points that have moved, by OPD, dimension and city; each plan weighs by its own convention."""
    then, now = ([entry.value for entry in plan.opd] for plan in (lama, baru))
    before, after = lama.rencana.value.swot, baru.rencana.value.swot
    ids = {renamed["dimensi"].get(one.id, one.id): one.id for one in lama.dimensi.value.dimensi}
    known = (
        *(
            PositionShift("opd", other.id, swot.opd(one, before), swot.opd(other, after))
            for one, other in opd
            if one and other
        ),
        *(
            PositionShift(
                "dimensi", key, swot.gabungan(key, then, before, ids[key]), swot.gabungan(key, now, after, key)
            )
            for key in (one.id for one in baru.dimensi.value.dimensi)
            if key in ids
        ),
        PositionShift("kota", "", swot.gabungan("", then, before), swot.gabungan("", now, after)),
    )
    return tuple(one for one in known if _point(one.lama) != _point(one.baru))


def _point(hasil: SwotResult | None) -> object:
    return hasil and (hasil.x, hasil.y)
