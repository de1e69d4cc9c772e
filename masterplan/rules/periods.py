"""The plan becomes the diagnostics of its years: outside of the period, or a period without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.model.tata_kelola import in_force
from masterplan.plan.contents import Spot, activities, funding, indicators, milestones
from masterplan.plan.plan import Plan


def year_outside_period(plan: Plan) -> Iterator[Diagnostic]:
    """A target, a result or an amount is given for a year that the plan does not cover.

    The tables have one column for each year from `mulai` to `selesai`. An amount of another year is in no column but
    would be in the mind of its author, and the totals would be disputed.

    Wrong:
        periode: {mulai: 2025, selesai: 2029}
        plafon: {APBD: {2030: 10_000_000_000}}
    Right:
        periode: {mulai: 2025, selesai: 2029}
        plafon: {APBD: {2029: 10_000_000_000}}
    """
    first, last = plan.rencana.value.periode.mulai, plan.rencana.value.periode.selesai
    plafon = Spot(plan.rencana, ("plafon",))
    yearly: Iterable[tuple[Iterable[int], Spot[object], str]] = (
        (plan.evaluasi.value.target, Spot(plan.evaluasi), "target"),
        *((years, plafon, name) for name, years in plan.rencana.value.plafon.items()),
        *((indikator.target, spot, "target") for indikator, spot in indicators(plan)),
        *((indikator.realisasi, spot, "realisasi") for indikator, spot in indicators(plan)),
        *((dana.pagu, spot, "pagu") for dana, spot in funding(plan)),
        *((dana.realisasi, spot, "realisasi") for dana, spot in funding(plan)),
        *((one.pagu, spot, "pagu") for one, spot in activities(plan)),
        *((one.jumlah, spot, "jumlah") for one, spot in Spot(plan.tata_kelola).each(plan.tata_kelola.value.sdm, "sdm")),
    )
    for years, spot, field in yearly if first <= last else ():  # else it is reported once, at its cause
        yield from (_outside(plan, year, spot.key(field, str(year))) for year in years if not first <= year <= last)
    for year, place in _single(plan) if first <= last else ():
        if not first <= year <= last:
            yield _outside(plan, year, place)
    for one, at in Spot(plan.tata_kelola).each(plan.tata_kelola.value.regulasi, "regulasi"):
        if not in_force(one) and one.tahun > last >= first:  # of those before the plan, `overdue-regulation` speaks
            yield _outside(plan, one.tahun, at.span("tahun"))


def _single(plan: Plan) -> Iterator[tuple[int, Span]]:
    """Go through the years that are no keys: of milestones, and of the steps of the road map."""
    yield from ((tahapan.tahun, spot.span("tahun")) for tahapan, spot in milestones(plan))
    for one, spot in Spot(plan.rencana).each(plan.rencana.value.langkah, "langkah"):
        if one.mulai <= one.selesai:  # else it is reported once, as what ends before it starts
            yield from ((one.mulai, spot.span("mulai")), (one.selesai, spot.span("selesai")))


def _outside(plan: Plan, year: int, at: Span) -> Diagnostic:
    periode = plan.rencana.value.periode
    message = _("the year {year} lies outside the plan").format(year=year)
    cure = _("the plan covers {first} to {last}").format(first=periode.mulai, last=periode.selesai)
    return Diagnostic("year-outside-period", message, at, cure)


def period_ends_before_it_starts(plan: Plan) -> Iterator[Diagnostic]:
    """The last year of the plan, of a step of its road map, or of a nomenclature, comes before its first.

    Every table of targets and money has one column a year; a plan without a year has no such tables.

    Wrong:
        periode: {mulai: 2029, selesai: 2025}
    Right:
        periode: {mulai: 2025, selesai: 2029}
    """
    first, last = plan.rencana.value.periode.mulai, plan.rencana.value.periode.selesai
    if last < first:
        message = _("the plan ends in {last}, before it starts in {first}").format(first=first, last=last)
        at = plan.rencana.document.span("periode", "selesai")
        yield Diagnostic("period-ends-before-it-starts", message, at, _("`selesai` is the last year of the plan"))
    for one, spot in Spot(plan.rencana).each(plan.rencana.value.nomenklatur, "nomenklatur"):
        years = one.berlaku
        if years and years.selesai is not None and years.selesai < years.mulai:
            message = _("the nomenclature ends in {last}, before it starts in {first}")
            told = message.format(first=years.mulai, last=years.selesai)
            cure = _("`selesai` is the last year in which it holds")
            yield Diagnostic("period-ends-before-it-starts", told, spot.span("berlaku", "selesai"), cure)
    for step, spot in Spot(plan.rencana).each(plan.rencana.value.langkah, "langkah"):
        if step.selesai < step.mulai:
            message = _("the step ends in {last}, before it starts in {first}")
            told = message.format(first=step.mulai, last=step.selesai)
            cure = _("`selesai` is the last year of the step")
            yield Diagnostic("period-ends-before-it-starts", told, spot.span("selesai"), cure)


def steps_overlap(plan: Plan) -> Iterator[Diagnostic]:
    """A step of the road map begins before the one above it has ended.

    The road map prints the steps side by side above its years, each with the money of its years, and a gate between
    two of them. A year of two steps would be counted twice, and it would not be clear when results are looked at.

    Wrong:
        langkah:
          - {nama: Landasan, mulai: 2025, selesai: 2026}
          - {nama: Perluasan, mulai: 2026, selesai: 2028}
    Right:
        langkah:
          - {nama: Landasan, mulai: 2025, selesai: 2026}
          - {nama: Perluasan, mulai: 2027, selesai: 2028}
    """
    steps = [*Spot(plan.rencana).each(plan.rencana.value.langkah, "langkah")]
    for (before, _at), (after, at) in pairwise(steps):
        if before.mulai <= before.selesai and after.mulai <= before.selesai:
            message = _("the step begins in {first}, but `{name}` ends in {last}")
            told = message.format(first=after.mulai, name=before.nama, last=before.selesai)
            cure = _("let each step begin after the one above it")
            yield Diagnostic("steps-overlap", told, at.span("mulai"), cure)
