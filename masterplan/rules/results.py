"""The plan becomes the diagnostics of what its indicators have reached, in which year, and of where they end."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note, here_too
from masterplan.model.nilai import Nilai, bilangan
from masterplan.model.sets import Sifat
from masterplan.plan.contents import indicators
from masterplan.plan.plan import Plan
from masterplan.sums import capaian


def result_without_target(plan: Plan) -> Iterator[Diagnostic]:
    """A result is given for a year in which the indicator has no target.

    The book prints results beside their targets and says how far these were reached. A result without a target cannot
    be judged; what was measured before the plan belongs into `awal`.

    Wrong:
        target: {2026: 60, 2027: 75}
        realisasi: {2025: 48}
    Right:
        target: {2025: 50, 2026: 60, 2027: 75}
        realisasi: {2025: 48}
    """
    for indikator, spot in indicators(plan):
        years = sorted(indikator.realisasi.keys() - indikator.target.keys())
        if years and indikator.target:  # without any target it is `missing-target`
            message = _("there is a result of {year}, but no target").format(year=years[0])
            at, *others = (spot.key("realisasi", str(year)) for year in years)
            cure = _("add the target of that year, or move the result to the year that it is of")
            yield Diagnostic("result-without-target", message, at, cure, here_too(others))


def result_in_future(plan: Plan) -> Iterator[Diagnostic]:
    """A result is given for a year after that of the edition.

    What has not happened cannot have been measured. Either the figure is a target, or the edition is older than what
    stands in it.

    Wrong:
        # the edition is of 2026
        realisasi: {2026: 58, 2027: 75}
    Right:
        realisasi: {2026: 58}
    """
    today = plan.rencana.value.edisi.tanggal.year
    edition = plan.rencana.document.span("edisi", "tanggal")
    for indikator, spot in indicators(plan):
        years = sorted(year for year in indikator.realisasi if year > today)
        if years:
            message = _("there is a result of {year}, after this edition").format(year=years[0])
            at, *others = (spot.key("realisasi", str(year)) for year in years)
            notes = (Note(_("the edition is of this day"), edition), *here_too(others))
            cure = _("write it as a target, or bring the date of the edition up to date")
            yield Diagnostic("result-in-future", message, at, cure, notes)


def end_differs(plan: Plan) -> Iterator[Diagnostic]:
    """The value at the end of the period is another than that to which the targets lead.

    Targets of single years add up if they are counts (`sifat: tahunan`), and otherwise the last one is the value at the
    end. If `akhir` says something else, a reader finds two ends of one indicator. Leave it out, and it is computed.
    Shares and indices of single years (`sifat: tahunan` with percent) may end in a mean, and are left alone.

    Wrong:
        sifat: tahunan
        target: {2025: 100, 2026: 80, 2027: 120}
        akhir: 120
    Right:
        sifat: tahunan
        target: {2025: 100, 2026: 80, 2027: 120}
        akhir: 300
    """
    for indikator, spot in indicators(plan):
        given, computed = indikator.akhir, capaian.led_to(indikator)
        free = indikator.sifat is Sifat.TAHUNAN and not capaian.adds_up(indikator)
        if given is not None and computed is not None and not free and not _same(given, computed):
            message = _("the end is {given}, but the targets lead to {computed}").format(given=given, computed=computed)
            cure = _("leave `akhir` out, or correct it or the targets")
            yield Diagnostic("end-differs", message, spot.span("akhir"), cure)


def _same(one: Nilai, other: Nilai) -> bool:
    """Tell whether two values are the same, or share a number, as `>= 80` and 80 do."""
    return one == other or not set(bilangan(one)).isdisjoint(bilangan(other))
