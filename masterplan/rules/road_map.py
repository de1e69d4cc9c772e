"""The plan becomes the diagnostics of its road map: programmes that never end, and quick wins without a first step.

A plan of one or two years has no road to be on and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.opd import running
from masterplan.model.sets import Jangka
from masterplan.plan.contents import milestones, programmes
from masterplan.plan.plan import Plan

_SHORTEST = 3  # years of a plan that has a beginning, a middle and an end
_EARLY = 2  # years in which a quick win shows its first result


def endless_road_map(plan: Plan) -> Iterator[Diagnostic]:
    """Every programme runs from the first to the last year of the plan.

    A road map says what comes first, what follows, and what is finished when. Bars that all begin and end together say
    none of this, and assessors ask for a road map. A plan of one programme is left alone.

    Wrong:
        # the plan covers 2025 to 2029, and all programmes have targets and money in each of these years
        target: {2025: 20, 2026: 40, 2027: 60, 2028: 80, 2029: 100}
    Right:
        # a programme that others build upon ends early
        target: {2025: 50, 2026: 100}
    """
    whole = _period(plan)
    lengths = [own for program, _spot in programmes(plan) if (own := running(program))]
    if len(lengths) > 1 and whole and all(own.issuperset((whole[0], whole[-1])) for own in lengths):
        message = _("all {count} programmes run from {first} to {last}")
        told = message.format(count=len(lengths), first=whole[0], last=whole[-1])
        cure = _("let each begin when it can and end when its result is there; `tahapan` says what is there by when")
        yield Diagnostic("endless-road-map", told, plan.rencana.document.span("periode"), cure)


def endless_short_term(plan: Plan) -> Iterator[Diagnostic]:
    """A programme of short term runs to the last year of the plan.

    The road map prints it among what is finished soon, and the calendar beside it shows that it is not. Either it ends
    earlier, or its term is another. Where all programmes run through the whole plan, `endless-road-map` says so once.

    Wrong:
        # the plan covers 2025 to 2029
        jangka: pendek
        target: {2025: 20, 2026: 40, 2027: 60, 2028: 80, 2029: 100}
    Right:
        jangka: pendek
        target: {2025: 50, 2026: 100}
    """
    whole = _period(plan)
    if not whole or any(endless_road_map(plan)):
        return
    for program, spot in programmes(plan):
        if program.jangka is Jangka.PENDEK and whole[-1] in running(program):
            message = _("this programme of short term does not end before {last}, the last year of the plan")
            cure = _("end its targets and money earlier, or write `menengah` or `panjang`")
            yield Diagnostic("endless-short-term", message.format(last=whole[-1]), spot.span("jangka"), cure)


def quick_win_without_step(plan: Plan) -> Iterator[Diagnostic]:
    """A quick win has no milestone in its first two years, although the plan has milestones.

    A quick win is chosen because it shows a result early. Its milestones say which, and when; without one, nobody can
    tell after two years whether it was quick. A plan that has no milestones at all is left alone.

    Wrong:
        quick_win: true
        tahapan:
          - {tahun: 2029, hasil: Semua puskesmas terhubung}
    Right:
        quick_win: true
        tahapan:
          - {tahun: 2025, semester: 2, hasil: Sepuluh puskesmas terhubung}
          - {tahun: 2029, hasil: Semua puskesmas terhubung}
    """
    if not any(milestones(plan)):
        return
    for program, spot in programmes(plan):
        own = running(program)
        if program.quick_win and own and not any(one.tahun < min(own) + _EARLY for one in program.tahapan):
            message = _("this quick win has no milestone in {first} or {second}")
            told = message.format(first=min(own), second=min(own) + 1)
            cure = _("add to `tahapan` what is there in these years")
            yield Diagnostic("quick-win-without-step", told, spot.span("quick_win"), cure)


def _period(plan: Plan) -> range:
    """Return the years of the plan; none if they are too few for a road map."""
    periode = plan.rencana.value.periode
    whole = range(periode.mulai, periode.selesai + 1)
    return whole if len(whole) >= _SHORTEST else range(0)
