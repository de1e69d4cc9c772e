"""The plan becomes the diagnostics of its quick wins: one in each dimension, ready to begin in the first year."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from masterplan.diagnostics import Diagnostic, Note, Severity
from masterplan.language import _
from masterplan.references import programmes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from masterplan.diagnostics import Span
    from masterplan.model import Program
    from masterplan.plan import Plan


def quick_win_unready(plan: Plan) -> Iterator[Diagnostic]:
    """A quick win has no target or no money in the first year of the plan.

    A quick win is chosen because it shows a result early. One that begins later is an ordinary programme, and the
    chapter on quick wins would promise what the table beside it does not plan.

    Wrong:
        # the plan begins in 2025
        quick_win: true
        indikator:
          - {nama: Titik wifi, satuan: unit, arah: naik, target: {2026: 20}}
        pendanaan:
          - {sumber: APBD, pagu: {2026: 150_000_000}}
    Right:
        quick_win: true
        indikator:
          - {nama: Titik wifi, satuan: unit, arah: naik, target: {2025: 10, 2026: 20}}
        pendanaan:
          - {sumber: APBD, pagu: {2025: 90_000_000, 2026: 150_000_000}}
    """
    first = plan.rencana.value.periode.mulai
    for entry, index, program in programmes(plan):
        cause = _unready(program, first) if program.quick_win else None
        if cause:
            at = entry.document.span("program", index, "quick_win")
            cure = _("plan its first year, or choose another quick win")
            yield Diagnostic("quick-win-unready", cause.format(year=first), at, cure, severity=Severity.WARNING)


def _unready(program: Program, first: int) -> str | None:
    targets = [indikator.target for indikator in program.indikator if indikator.target]
    target = not targets or any(first in one for one in targets)  # without any it is `missing-target`
    money = any(dana.pagu.get(first) for dana in program.pendanaan)
    match target, money:
        case True, True:
            return None
        case True, False:
            return _("this quick win has no money in {year}")
        case False, True:
            return _("this quick win has no target in {year}")
        case _:
            return _("this quick win has neither a target nor money in {year}")


def quick_win_count(plan: Plan) -> Iterator[Diagnostic]:
    """A dimension has no quick win, or several.

    Each dimension has one quick win, which is its face in the executive summary. With several the attention is divided;
    with none the dimension has nothing to show in the first year.

    Wrong:
        - {id: wifi-publik, dimensi: living, quick_win: true}
        - {id: rekam-medis, dimensi: living, quick_win: true}
    Right:
        - {id: wifi-publik, dimensi: living, quick_win: true}
        - {id: rekam-medis, dimensi: living, quick_win: false}
    """
    places: defaultdict[str, list[Span]] = defaultdict(list)  # of a dimension without programmes nothing is known
    for entry, i, program in programmes(plan):
        places[program.dimensi] += [entry.document.span("program", i, "quick_win")] if program.quick_win else []
    if places and not any(places.values()):
        message = _("no programme of the plan is a quick win")
        cure = _("add `quick_win: true` to one programme of each dimension")
        at = plan.dimensi.document.key("dimensi")
        yield Diagnostic("quick-win-count", message, at, cure, severity=Severity.WARNING)
        return
    for index, dimensi in enumerate(plan.dimensi.value.dimensi):
        if dimensi.id in places and len(places[dimensi.id]) != 1:
            message, cure = _miscounted(len(places[dimensi.id]))
            at = plan.dimensi.document.span("dimensi", index, "id")
            notes = tuple(Note(_("a quick win"), place) for place in places[dimensi.id])
            yield Diagnostic("quick-win-count", message.format(id=dimensi.id), at, cure, notes, Severity.WARNING)


def _miscounted(count: int) -> tuple[str, str]:
    if count:
        return _("the dimension `{id}` has several quick wins"), _("keep the one that shows a result first")
    return _("the dimension `{id}` has no quick win"), _("add `quick_win: true` to one of its programmes")
