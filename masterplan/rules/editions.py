"""The plan and its previous edition become the diagnostics of what was handed in a second time."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.opd import Opd, Program
from masterplan.model.rencana import Rencana
from masterplan.model.sets import Hasil
from masterplan.plan.plan import Plan
from masterplan.words.likeness import spelled, unit


def repeated_edition(plan: Plan) -> Iterator[Diagnostic]:
    """An OPD has all targets and all money of the previous edition, although the period or the year has moved on.

    OPD hand in last year's data again, and nobody notices between two Word files. Where nothing has changed indeed, the
    OPD says so by confirming its part again after the previous edition.

    Wrong:
        # the previous edition is of 2025, this one of 2026
        target: {2025: 50, 2026: 60, 2027: 75}
        pagu: {2025: 500_000_000, 2026: 650_000_000, 2027: 700_000_000}
    Right:
        target: {2025: 50, 2026: 58, 2027: 75}
        pagu: {2025: 500_000_000, 2026: 610_000_000, 2027: 700_000_000}
    """
    if plan.sebelumnya is None:
        return
    now, then = plan.rencana.value, plan.sebelumnya.rencana.value
    if now.periode == then.periode and now.edisi.tanggal.year <= then.edisi.tanggal.year:
        return
    earlier = {entry.value.id: _figures(entry.value, then) for entry in plan.sebelumnya.opd}
    for entry in plan.opd:
        figures = _figures(entry.value, now)
        if any(figures.values()) and figures == earlier.get(entry.value.id) and not _confirmed(entry.value, then):
            message = _("all targets and amounts are those of edition {number}").format(number=then.edisi.nomor)
            cure = _("bring them up to date, or let the OPD confirm them again with `masterplan sign`")
            at = entry.document.key("program")
            yield Diagnostic("repeated-edition", message, at, cure)


def _figures(part: Opd, rencana: Rencana) -> dict[str, tuple[object, ...]]:
    """Return what can be compared of each programme, with years counted from the first year of the plan."""
    return {program.id: tuple(_of(program, rencana.periode.mulai)) for program in part.program}


def _of(program: Program, first: int) -> Iterator[object]:
    for indikator in program.indikator:
        start = indikator.awal and indikator.awal.nilai
        targets = sorted((year - first, value) for year, value in indikator.target.items())
        yield spelled(indikator.nama), unit(indikator.satuan), start, targets
    for dana in program.pendanaan:
        yield dana.sumber, sorted((year - first, rupiah) for year, rupiah in dana.pagu.items())


def _confirmed(part: Opd, then: Rencana) -> bool:
    return any(one.hasil is Hasil.SETUJU and one.tanggal > then.edisi.tanggal for one in part.klarifikasi)
