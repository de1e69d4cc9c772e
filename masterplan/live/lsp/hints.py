"""Lists of amounts and weights become their sums, which an editor shows behind the field that announces them."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import InlayHint, Position, Range

from masterplan.live.lsp import lines, names, summing
from masterplan.live.lsp.plans import View
from masterplan.model.opd import Opd, factors
from masterplan.plan.contents import Spot
from masterplan.plan.plan import Entry
from masterplan.words.format import ringkas


def hints(view: View, within: Range) -> list[InlayHint]:
    """Return the sums that stand within a range; none while the file cannot be read, since lines have moved."""
    entry = names.opd(view) if view.text.entry else None
    found = _sums(view, entry) if entry else ()
    shown = (InlayHint(_behind(view, spot), f"= {told}", padding_left=True) for spot, told in found if told)
    return [one for one in shown if within.start.line <= one.position.line <= within.end.line]


def _sums(view: View, entry: Entry[Opd]) -> Iterator[tuple[Spot[Opd], str]]:
    opd, spot = entry.value, Spot(entry)
    konvensi = view.plan.rencana.value.swot if view.plan else None
    for group, own in factors(opd.swot):
        yield spot.at("swot", group.value), summing.weight(own, konvensi)
    yield spot.at("program"), summing.money(summing.paid(opd.program))
    for program, at in spot.each(opd.program, "program"):
        yield at.at("pendanaan"), _amount(summing.paid([program]))
        for dana, inner in at.each(program.pendanaan, "pendanaan"):
            yield inner.at("pagu"), _amount(sum(dana.pagu.values())) if len(dana.pagu) > 1 else ""


def _amount(amount: int) -> str:
    return ringkas(amount) if amount else ""


def _behind(view: View, spot: Spot[Opd]) -> Position:
    """Return the end of the line on which a field is announced, or of what it says if that is all on the line."""
    document = spot.entry.document
    key, value = spot.key(), document.span(*spot.path)
    line = view.text.source.line(key.line).rstrip("\r\n")
    column = value.end_column if value.end_line == key.line else len(lines.uncommented(line).rstrip()) + 1
    return view.text.positions.position(view.text.source.offset(key.line, column))
