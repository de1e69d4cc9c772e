"""The plan becomes the diagnostics of what it says twice in other words: programmes, factors, indicators, editions."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.model.opd import Opd, Program, running, standing
from masterplan.model.rencana import Rencana
from masterplan.model.sets import Hasil
from masterplan.plan.contents import Spot, again, funding, indicators, members, programmes
from masterplan.plan.plan import Plan
from masterplan.words import likeness
from masterplan.words.likeness import roots, spelled, unit
from masterplan.words.terminal import shorten

_ANYWHERE = "kota kabupaten kecamatan kelurahan desa negeri seluruh semua wilayah daerah"
_BY_REGULATION = "penunjang urusan"  # every OPD has the supporting programme of the national nomenclature


def _programme(spot: Spot[Opd]) -> Hashable:
    """Return what tells the programmes apart in which something stands."""
    return spot.entry.path, *spot.path[:2]


def duplicate_programme(plan: Plan) -> Iterator[Diagnostic]:
    """Two programmes have the same name in other words, for the same place and the same years.

    The same work planned by two OPD is paid twice. In 2014 Jakarta locked six trillion rupiah of items with different
    titles and the same substance. Programmes for different places or different years are left alone.

    Wrong:
        # data/opd/dinkes.yaml
        - {id: posyandu-digital, nama: Pelayanan posyandu digital bagi lansia}
        # data/opd/dinsos.yaml
        - {id: layanan-posyandu, nama: Layanan Posyandu Digital untuk Lansia}
    Right:
        # data/opd/dinkes.yaml
        - {id: posyandu-digital, nama: Pelayanan posyandu digital bagi lansia, pendukung: [dinsos]}
    """
    listed = list(programmes(plan))
    names = ["" if _BY_REGULATION in spelled(program.nama) else program.nama for program, _spot in listed]
    anywhere = frozenset(roots(f"{_ANYWHERE} {plan.rencana.value.daerah.nama}"))

    def comparable(one: int, other: int) -> bool:
        first, second = listed[one][0], listed[other][0]
        return (
            bool(names[one])
            and _meet(running(first), running(second))
            and _meet(*(frozenset(roots(program.lokasi or "")) - anywhere for program in (first, second)))
        )

    for earlier, later in likeness.pairs(names, comparable):
        (program, first), (again, spot) = listed[earlier], listed[later]
        message = _("`{nama}` looks like the programme `{id}` of {opd}").format(
            nama=shorten(again.nama), id=program.id, opd=shorten(first.entry.value.singkatan)
        )
        notes = (Note(_("the other programme"), first.span("nama")),)
        cure = _("plan it once with `pendukung`, or say in `nama` or `lokasi` in what the two differ")
        yield Diagnostic("duplicate-programme", message, spot.span("nama"), cure, notes)


def _meet(one: frozenset[int] | frozenset[str], other: frozenset[int] | frozenset[str]) -> bool:
    """Whether two sets have something in common; what is not said may be anything."""
    return not one or not other or not one.isdisjoint(other)


def duplicate_factor(plan: Plan) -> Iterator[Diagnostic]:
    """An OPD lists the same factor twice.

    A factor that stands twice is weighed twice, and moves the position of the OPD. As strength and as opportunity
    at once it has not been decided whether the OPD itself or the world around it is meant.

    Wrong:
        kekuatan:
          - {kode: S1, faktor: Tenaga kesehatan cukup}
        peluang:
          - {kode: O1, faktor: Tenaga kesehatan cukup}
    Right:
        kekuatan:
          - {kode: S1, faktor: Tenaga kesehatan cukup}
        peluang:
          - {kode: O1, faktor: Perguruan tinggi meluluskan tenaga kesehatan setiap tahun}
    """
    for entry in plan.opd:
        said = ((spelled(faktor.faktor), (faktor, spot)) for _group, faktor, spot in members(entry))
        for (_faktor, first), (faktor, spot) in again(said):
            message = _("the factor `{kode}` says what another factor says").format(kode=faktor.kode)
            notes = (Note(_("first said here"), first.span("faktor")),)
            cure = _("keep one of the two, and add their weights")
            yield Diagnostic("duplicate-factor", message, spot.span("faktor"), cure, notes)


def duplicate_indicator(plan: Plan) -> Iterator[Diagnostic]:
    """A programme has the same indicator twice.

    The action plan would print two rows of the same name with different figures, or the same row twice. The same name
    with another unit is another indicator.

    Wrong:
        indikator:
          - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {2025: 50}}
          - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {2025: 60}}
    Right:
        indikator:
          - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {2025: 60}}
    """
    measured = (
        ((_programme(spot), spelled(one.nama), unit(one.satuan)), (one, spot)) for one, spot in indicators(plan)
    )
    for (_one, first), (indikator, spot) in again(measured):
        message = _("the programme has an indicator `{nama}` already").format(nama=shorten(indikator.nama))
        notes = (Note(_("first listed here"), first.span("nama")),)
        yield Diagnostic("duplicate-indicator", message, spot.span("nama"), _("keep one of the two"), notes)


def duplicate_funding(plan: Plan) -> Iterator[Diagnostic]:
    """A programme lists the same source of money twice for the same spender.

    The action plan has one row for each source. Two rows of one source look like an amount that was entered again
    instead of corrected, and both are added to the totals. Two OPD, or two units of one, may spend of the same source.

    Wrong:
        pendanaan:
          - {sumber: APBD, pagu: {2025: 500_000_000}}
          - {sumber: APBD, pagu: {2025: 450_000_000}}
    Right:
        pendanaan:
          - {sumber: APBD, pagu: {2025: 450_000_000}}
    """
    listed = (
        ((_programme(spot), dana.sumber, *dana.spender(spot.entry.value.id)), (dana, spot))
        for dana, spot in funding(plan)
    )
    for (_dana, first), (dana, spot) in again(listed):
        message = _("`{source}` is listed already").format(source=shorten(dana.sumber))
        notes = (Note(_("first listed here"), first.span("sumber")),)
        cure = _("keep one of the two, or put both into one list of years")
        yield Diagnostic("duplicate-funding", message, spot.span("sumber"), cure, notes)


def indicator_differs(plan: Plan) -> Iterator[Diagnostic]:
    """The same indicator starts from different values in the same year.

    Figures that OPD keep for themselves drift apart. A reader who finds two values for one name, unit and year
    trusts neither; if the two measure different things, their names must say so.

    Wrong:
        # data/opd/dinkes.yaml
        - {nama: Prevalensi tengkes, satuan: persen, arah: turun, awal: {tahun: 2024, nilai: 18.1}, target: {2025: 17}}
        # data/opd/dppkb.yaml
        - {nama: Prevalensi tengkes, satuan: persen, arah: turun, awal: {tahun: 2024, nilai: 21.4}, target: {2025: 20}}
    Right:
        # data/opd/dinkes.yaml
        - {nama: Prevalensi tengkes, satuan: persen, arah: turun, awal: {tahun: 2024, nilai: 18.1}, target: {2025: 17}}
        # data/opd/dppkb.yaml
        - {nama: Keluarga berisiko, satuan: persen, arah: turun, awal: {tahun: 2024, nilai: 21.4}, target: {2025: 20}}
    """
    started = (
        ((spelled(one.nama), unit(one.satuan), one.awal.tahun), (one.awal.nilai, spot))
        for one, spot in indicators(plan)
        if one.awal
    )
    for (before, first), (value, spot) in again(started):
        if value != before and _programme(first) != _programme(spot):  # else it is `duplicate-indicator`
            opd = first.entry.value.id
            message = _("the same indicator starts from {value} in `{opd}`").format(value=before, opd=opd)
            notes = (Note(_("the other value"), first.span("awal", "nilai")),)
            cure = _("agree on one value, or say in both names what is measured")
            yield Diagnostic("indicator-differs", message, spot.span("awal", "nilai"), cure, notes)


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
    answers = [part.klarifikasi[position] for position in standing(part.klarifikasi)]
    return any(one.hasil is Hasil.SETUJU and one.tanggal > then.edisi.tanggal for one in answers)
