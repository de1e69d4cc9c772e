"""The plan becomes the diagnostics of its indicators: where they start, where they go, and in which years.

One indicator is one message of a kind, at the first place that is wrong, with notes at the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note, here_too
from masterplan.model.acuan import IndikatorButir
from masterplan.model.nilai import Nilai, turned, ujung
from masterplan.model.opd import Indikator
from masterplan.model.sets import Arah, Sifat
from masterplan.plan.contents import indicators, measures, programmes
from masterplan.plan.plan import Plan
from masterplan.words.terminal import shorten


def missing_target(plan: Plan) -> Iterator[Diagnostic]:
    """A programme has no indicator, or an indicator has no target in any year.

    A programme without a target can neither succeed nor fail. The action plan prints an empty row for it, and the
    evaluation of the next edition has nothing to compare with.

    Wrong:
        indikator:
          - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {}}
    Right:
        indikator:
          - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {2025: 50, 2026: 75}}
    """
    for program, spot in programmes(plan):
        if not program.indikator:
            message = _("the programme `{id}` has no indicator").format(id=program.id)
            cure = _("add `indikator` with a target for each year")
            yield Diagnostic("missing-target", message, spot.span("id"), cure)
    for indikator, spot in indicators(plan):
        if not indikator.target:
            message = _("the indicator `{nama}` has no target").format(nama=shorten(indikator.nama))
            cure = _("write a target for each year of the programme")
            yield Diagnostic("missing-target", message, spot.key("target"), cure)


def target_against_direction(plan: Plan) -> Iterator[Diagnostic]:
    """A target moves the other way than its indicator is meant to go, starting from the value before the plan.

    The books say of each indicator whether it is to rise, to fall or to stay. If the figures beside it do otherwise,
    either the direction or a figure is wrong, and the reader cannot know which. Targets that are counted anew each year
    may vary; `sifat: tahunan` says so.

    Wrong:
        arah: naik
        awal: {tahun: 2024, nilai: 40}
        target: {2025: 50, 2026: 45, 2027: 60}
    Right:
        arah: naik
        awal: {tahun: 2024, nilai: 40}
        target: {2025: 50, 2026: 55, 2027: 60}
    """
    for indikator, spot in measures(plan):
        yearly, told = isinstance(indikator, Indikator) and indikator.sifat is Sifat.TAHUNAN, _steps(indikator)
        if yearly or any(turned(value, indikator.arah) for _year, value in told):
            continue  # each year stands for itself, or `bound-against-direction` says so
        jenjang = plan.rencana.value.jenjang(indikator.skala)
        steps = [(year, ujung(value, indikator.arah, jenjang)) for year, value in told]
        wrong = next((pair for pair in pairwise(steps) if _against(indikator.arah, pair[0][1], pair[1][1])), None)
        if wrong:
            (earlier, _before), (year, _value) = wrong
            message = _("the target of {year} is {value} after {before}, against the direction `{arah}`").format(
                year=year, value=dict(told)[year], before=dict(told)[earlier], arah=indikator.arah
            )
            starts = wrong[0] is steps[0] and indikator.awal is not None
            other = spot.span("awal", "nilai") if starts else spot.span("target", str(earlier))
            notes = (Note(_("it comes from here"), other),)
            cure = _("correct the value, or `arah`")
            yield Diagnostic("target-against-direction", message, spot.span("target", str(year)), cure, notes)


def target_year_missing(plan: Plan) -> Iterator[Diagnostic]:
    """An indicator has no target for a year in the middle of its years.

    The table would have a hole that looks like a mistake of the printer. An indicator that is measured every second
    year, or only at the end, has no hole: its years have a rhythm.

    Wrong:
        target: {2025: 50, 2026: 60, 2028: 90, 2029: 100}
    Right:
        target: {2025: 50, 2026: 60, 2027: 75, 2028: 90, 2029: 100}
    """
    for indikator, spot in indicators(plan):
        years = sorted(indikator.target)
        holes = [pair for pair in pairwise(years) if pair[1] - pair[0] > 1]
        if holes and len({later - earlier for earlier, later in pairwise(years)}) > 1:
            missing = [str(year) for earlier, later in holes for year in range(earlier + 1, later)]
            message = _("there is no target for {years}").format(years=", ".join(missing))
            cure = _("write the target of each year from the first to the last")
            yield Diagnostic("target-year-missing", message, spot.key("target", str(holes[0][1])), cure)


def start_after_plan(plan: Plan) -> Iterator[Diagnostic]:
    """The value before the plan is of a year in which the plan already has a target.

    The table prints the start beside the targets, from left to right in time. A start of the same year or a later one
    cannot be where the targets begin; it is the result of a year, or its year is wrong.

    Wrong:
        awal: {tahun: 2026, nilai: 40}
        target: {2025: 50, 2026: 60}
    Right:
        awal: {tahun: 2024, nilai: 40}
        target: {2025: 50, 2026: 60}
    """
    for indikator, spot in indicators(plan):
        first = min(indikator.target, default=None)
        if indikator.awal and first is not None and indikator.awal.tahun >= first:
            message = _("the start of {year} is not before the first target").format(year=indikator.awal.tahun)
            notes = (Note(_("the first target"), spot.key("target", str(first))),)
            cure = _("give the last value that was measured before {year}").format(year=first)
            yield Diagnostic("start-after-plan", message, spot.span("awal", "tahun"), cure, notes)


def money_without_target(plan: Plan) -> Iterator[Diagnostic]:
    """A programme has money in a year in which none of its indicators has a target.

    Who asks what the money of that year is for finds no answer in the books. A year between two targets of an indicator
    counts as covered. That a quick win needs a target in its first year is another rule.

    Wrong:
        indikator:
          - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {2025: 50}}
        pendanaan:
          - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000_000}}
    Right:
        indikator:
          - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {2025: 50, 2026: 75}}
        pendanaan:
          - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000_000}}
    """
    for program, spot in programmes(plan):
        spans = [range(min(one.target), max(one.target) + 1) for one in program.indikator if one.target]
        reached = {year for span in spans for year in span}
        told = plan.rencana.value.periode.mulai if program.quick_win else None  # by `quick-win-unready`
        idle = sorted(
            (year, index)
            for index, dana in enumerate(program.pendanaan)
            for year, rupiah in dana.pagu.items()
            if rupiah and year != told and year not in reached
        )
        if reached and idle:
            message = _("there is money in {year}, but no target").format(year=idle[0][0])
            at, *others = (spot.key("pendanaan", index, "pagu", str(year)) for year, index in idle)
            cure = _("add a target for the year, or move the money")
            yield Diagnostic("money-without-target", message, at, cure, here_too(others))


def _steps(indikator: Indikator | IndikatorButir) -> list[tuple[int, Nilai]]:
    """Return the values of an indicator in the order of their years; a start that comes too late is left out."""
    targets = sorted(indikator.target.items())
    awal = indikator.awal
    return [(awal.tahun, awal.nilai), *targets] if awal and targets and awal.tahun < targets[0][0] else targets


def _against(arah: Arah, before: Decimal, after: Decimal) -> bool:
    match arah:
        case Arah.NAIK:
            return after < before
        case Arah.TURUN:
            return after > before
        case Arah.TETAP:
            return after != before
