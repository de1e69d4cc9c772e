"""A plan becomes what weighing comes to for each of its OPD, for each dimension, and for the city."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from masterplan.plan.plan import Plan
from masterplan.sums import swot
from masterplan.sums.swot import SwotResult


class Standings(Struct, frozen=True):
    """The results by the ids of OPD and dimensions; whoever could not be weighed has none."""

    opd: Mapping[str, SwotResult]
    dimensi: Mapping[str, SwotResult]
    kota: SwotResult | None


def standings(plan: Plan) -> Standings:
    """Weigh all of them, once for a plan; the OPD are taken in the order of their names, in which books print them."""
    return plan.once("standings", lambda: _weighed(plan))


def _weighed(plan: Plan) -> Standings:
    rencana = plan.rencana.value
    parts = sorted((entry.value for entry in plan.opd), key=lambda opd: (opd.nama, opd.id))
    dimensions = [one.id for one in plan.dimensi.value.dimensi]
    opd = {part.id: swot.opd(part, rencana.swot) for part in parts}
    every = swot.every(parts, rencana.swot)
    dimensi = {ident: swot.together(ident, every, rencana.swot, ident) for ident in dimensions}
    kota = swot.together(rencana.daerah.nama, every, rencana.swot)
    return Standings(_present(opd), _present(dimensi), kota)


def _present(results: Mapping[str, SwotResult | None]) -> Mapping[str, SwotResult]:
    return {key: hasil for key, hasil in results.items() if hasil}
