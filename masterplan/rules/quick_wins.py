"""The plan becomes the diagnostics of its quick wins: one in each dimension, ready to begin in the first year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.model.opd import Opd, Program
from masterplan.model.sets import Jangka
from masterplan.plan.contents import Spot, programmes
from masterplan.plan.plan import Plan


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
    for (program, spot), *_others in _chosen(plan).values():
        cause = _unready(program, first)
        if cause:
            cure = _("plan its first year, or choose another quick win")
            yield Diagnostic("quick-win-unready", cause.format(year=first), spot.span("quick_win"), cure)


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
    chosen, filled = _chosen(plan), {program.dimensi for program, _spot in programmes(plan)}
    if filled and not chosen:
        cure = _("add `quick_win: true` to one programme of each dimension")
        message, at = _("no programme of the plan is a quick win"), plan.dimensi.document.key("dimensi")
        yield Diagnostic("quick-win-count", message, at, cure)
        return
    for dimensi, spot in Spot(plan.dimensi).each(plan.dimensi.value.dimensi, "dimensi"):
        if dimensi.id in filled - chosen.keys():
            message = _("the dimension `{id}` has no quick win").format(id=dimensi.id)
            cure = _("add `quick_win: true` to one of its programmes")
            yield Diagnostic("quick-win-count", message, spot.span("id"), cure)
    for (best, first), *others in chosen.values():
        for _program, other in others:
            message = _("the dimension `{id}` has a quick win already").format(id=best.dimensi)
            notes = (Note(_("the other quick win"), first.span("quick_win")),)
            cure = _("keep the one that shows a result first")
            yield Diagnostic("quick-win-count", message, other.span("quick_win"), cure, notes)


def _chosen(plan: Plan) -> Mapping[str, list[tuple[Program, Spot[Opd]]]]:
    """Return the quick wins of each dimension, first the one that most likely is meant: ready, and of short term."""
    found: defaultdict[str, list[tuple[Program, Spot[Opd]]]] = defaultdict(list)
    for program, spot in programmes(plan):
        if program.quick_win:
            found[program.dimensi].append((program, spot))
    first = plan.rencana.value.periode.mulai
    for own in found.values():
        own.sort(key=lambda one: (_unready(one[0], first) is not None, one[0].jangka is not Jangka.PENDEK))
    return found
