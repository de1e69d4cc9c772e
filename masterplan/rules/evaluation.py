"""The plan becomes the diagnostics of its smart-city index: weights, years, results and targets of `evaluasi.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note, here_too
from masterplan.plan.contents import Spot
from masterplan.plan.plan import Plan
from masterplan.sums import indeks
from masterplan.words.terminal import in_backticks

_WHOLES = (Decimal(1), Decimal(100))  # both are published, and come to the same index


def aspect_weights_do_not_sum(plan: Plan) -> Iterator[Diagnostic]:
    """The weights of the aspects of the evaluation do not add up to the whole.

    The index of a year is the mean of its aspects by these weights, and the books print them side by side. Shares that
    are more or less than the whole are those of another evaluation, or one of them is wrong. They add up to 1, or to
    100 if they are written in percent.

    Wrong:
        aspek:
          - {id: output, nama: Output, arti: Landasan, bobot: 0.60}
          - {id: outcome, nama: Outcome, arti: Pelaksanaan, bobot: 0.90}
    Right:
        aspek:
          - {id: output, nama: Output, arti: Landasan, bobot: 0.40}
          - {id: outcome, nama: Outcome, arti: Pelaksanaan, bobot: 0.60}
    """
    aspek, off = plan.evaluasi.value.aspek, plan.rencana.value.swot.toleransi
    total = sum((one.bobot for one in aspek), Decimal(0))
    below = [spot.span("bobot") for one, spot in Spot(plan.evaluasi).each(aspek, "aspek") if one.bobot < 0]
    if below:
        message, cure = _("the weight of an aspect is below zero"), _("weigh from 0 on")
        yield Diagnostic("aspect-weights-do-not-sum", message, below[0], cure, here_too(below[1:]))
    elif aspek and not any(abs(total - whole) <= off * whole for whole in _WHOLES):
        message = _("the weights of the aspects add up to {value}, not 1").format(value=total)
        cure = _("change the weights until they add up to {whole}").format(whole=1)
        yield Diagnostic("aspect-weights-do-not-sum", message, plan.evaluasi.document.key("aspek"), cure)


def duplicate_year(plan: Plan) -> Iterator[Diagnostic]:
    """The index of one year is given twice.

    The books print one row and one bar a year. Two results of one year contradict each other, or one of them is of
    another year.

    Wrong:
        indeks:
          - {tahun: 2024, nilai: 2.87, sumber: [berita]}
          - {tahun: 2024, nilai: 3.10, sumber: [berita]}
    Right:
        indeks:
          - {tahun: 2023, nilai: 2.87, sumber: [berita]}
          - {tahun: 2024, nilai: 3.10, sumber: [berita]}
    """
    first: dict[int, Spot[object]] = {}
    for one, spot in Spot(plan.evaluasi).each(plan.evaluasi.value.indeks, "indeks"):
        if one.tahun in first:
            notes = (Note(_("first listed here"), first[one.tahun].span("tahun")),)
            message = _("the index of {year} is listed already").format(year=one.tahun)
            yield Diagnostic("duplicate-year", message, spot.span("tahun"), _("keep one of the two"), notes)
        first.setdefault(one.tahun, spot)


def index_differs(plan: Plan) -> Iterator[Diagnostic]:
    """The published index of a year is not the mean of its aspects by their weights.

    Both are printed, and a reader who computes the mean finds another index. Either a value is wrong, or the
    weights are those of another year.

    Wrong:
        aspek: [{id: output, nama: Output, arti: Landasan, bobot: 1}]
        indeks: [{tahun: 2024, nilai: 3.10, aspek: {output: 2.40}, sumber: [berita]}]
    Right:
        aspek: [{id: output, nama: Output, arti: Landasan, bobot: 1}]
        indeks: [{tahun: 2024, nilai: 3.10, aspek: {output: 3.10}, sumber: [berita]}]
    """
    evaluasi = plan.evaluasi.value
    for one, spot in Spot(plan.evaluasi).each(evaluasi.indeks, "indeks"):
        mean = indeks.weighted(one, evaluasi.aspek)
        if one.nilai is None or mean is None:
            continue
        exponent = one.nilai.as_tuple().exponent
        if abs(mean - one.nilai) > Decimal(1).scaleb(int(exponent)) / 2:  # what rounding explains
            message = _("the index is {value}, but its aspects come to {mean}").format(value=one.nilai, mean=mean)
            cure = _("correct the index, an aspect or a weight")
            yield Diagnostic("index-differs", message, spot.span("nilai"), cure)


def index_without_value(plan: Plan) -> Iterator[Diagnostic]:
    """The index of a year has neither a published value nor all of its aspects.

    The tables and the figure of the index would have a year without a figure.

    Wrong:
        indeks:
          - {tahun: 2024, sumber: [berita]}
    Right:
        indeks:
          - {tahun: 2024, nilai: 3.10, sumber: [berita]}
    """
    evaluasi = plan.evaluasi.value
    for one, spot in Spot(plan.evaluasi).each(evaluasi.indeks, "indeks"):
        if indeks.value(one, evaluasi.aspek) is None:
            message = _("the index of {year} has no value").format(year=one.tahun)
            absent = [aspek.id for aspek in evaluasi.aspek if aspek.id not in one.aspek]
            cure = _("write `nilai`, or a value for each aspect: {names}").format(names=in_backticks(absent))
            yield Diagnostic("index-without-value", message, spot.span("tahun"), cure)


def index_target_missing(plan: Plan) -> Iterator[Diagnostic]:
    """The index has no target for a year of the plan.

    The books show the way from the last evaluation to the end of the plan, one step a year. A year without a target
    looks like a mistake of the printer, and its evaluation has nothing to be compared with.

    Wrong:
        # the plan covers 2025 to 2027
        target: {2025: 3.20, 2027: 3.45}
    Right:
        target: {2025: 3.20, 2026: 3.32, 2027: 3.45}
    """
    evaluasi, periode = plan.evaluasi.value, plan.rencana.value.periode
    years = range(periode.mulai, periode.selesai + 1)
    missing = [str(year) for year in years if year not in evaluasi.target]
    if missing and (evaluasi.target or evaluasi.indeks):
        message = _("the index has no target for {years}").format(years=", ".join(missing))
        cure = _("write a target for each year of the plan")
        yield Diagnostic("index-target-missing", message, plan.evaluasi.document.key("target"), cure)


def index_target_falling(plan: Plan) -> Iterator[Diagnostic]:
    """A target of the index is below the year before it.

    The index is meant to rise. A target below the result of the last evaluation, or below that of the year before, is
    mostly a wrong figure; if the city does plan to fall back, the books have to say why.

    Wrong:
        indeks: [{tahun: 2024, nilai: 3.10, sumber: [berita]}]
        target: {2025: 3.20, 2026: 3.02}
    Right:
        indeks: [{tahun: 2024, nilai: 3.10, sumber: [berita]}]
        target: {2025: 3.20, 2026: 3.32}
    """
    targets = plan.evaluasi.value.target
    way = {**_results(plan, min(targets, default=0)), **dict(sorted(targets.items()))}
    for (_year, before), (year, value) in pairwise(way.items()):
        if value < before:
            message = _("the target of {year} is {value} after {before}").format(year=year, value=value, before=before)
            at = plan.evaluasi.document.span("target", str(year))
            yield Diagnostic("index-target-falling", message, at, _("correct the target, or the value before it"))


def _results(plan: Plan, until: int) -> Mapping[int, Decimal]:
    """Return the result of the last evaluation before a year, if there is one."""
    evaluasi = plan.evaluasi.value
    known = ((one.tahun, indeks.value(one, evaluasi.aspek)) for one in evaluasi.indeks if one.tahun < until)
    found = {year: value for year, value in sorted(known) if value is not None}
    return dict([*found.items()][-1:])
