"""The file of an OPD becomes a line above it: what its weights add up to, where it stands, what it plans to spend."""

from __future__ import annotations

from lsprotocol.types import CodeLens, Command, Position, Range

from masterplan.live.lsp import names, summing
from masterplan.live.lsp.plans import View


def lenses(view: View) -> list[CodeLens]:
    """Return one lens for each of the three, above the first line; it says something and does nothing."""
    entry = names.opd(view)
    if entry is None or view.plan is None:
        return []
    konvensi = view.plan.rencana.value.swot
    told = [
        *summing.weighed(entry.value, konvensi),
        summing.position(entry.value, konvensi),
        summing.money(summing.paid(entry.value.program)),
    ]
    top = Range(Position(0, 0), Position(0, 0))
    return [CodeLens(top, Command(one, "")) for one in told if one]
