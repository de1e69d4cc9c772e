"""The plan becomes the diagnostics of its vocabulary: units, and the codes and names of the national nomenclature."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import TypeAlias

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note, Span, here_too
from masterplan.model.kegiatan import SubKegiatan
from masterplan.model.opd import Opd, running
from masterplan.model.rencana import Nomenklatur, Rencana
from masterplan.plan.contents import Spot, indicators, programmes
from masterplan.plan.plan import Plan
from masterplan.words.likeness import similar, spelled, unit
from masterplan.words.terminal import in_backticks, shorten

Listed: TypeAlias = tuple[SubKegiatan, Spot[Opd]]
Uses: TypeAlias = list[Spot[Opd]]

NOTED = 5  # places of the same mistake that are shown
MOST = 50  # known units that are shown, or searched for a similar one

_LISTS = (2, 4)  # until Kepmendagri 050-5889/2021, and from Kepmendagri 900.1.15.5-1317/2023 on


def unknown_unit(plan: Plan) -> Iterator[Diagnostic]:
    """An indicator has a unit that the list of the plan does not have.

    `satuan` in `data/rencana.yaml` is the list of units on which the OPD have agreed. Targets can be read side by
    side only if the same thing is counted in the same unit.

    Wrong:
        # data/rencana.yaml has `satuan: [persen, unit, orang]`
        satuan: orng
    Right:
        satuan: orang
    """
    known = plan.rencana.value.satuan
    meant = {unit(one): one for one in known}
    for name, uses in _uses(plan).items() if known else ():
        if name not in known:
            nearest = meant.get(unit(name)) or similar(name, known[:MOST])
            cure = _("the known units are {units}").format(units=in_backticks(known[:MOST]))
            if nearest:
                cure = _("a unit with a similar name exists: `{unit}`").format(unit=nearest)
            message = _("`{unit}` is not in the list of units").format(unit=shorten(name))
            at, *others = _places(uses)
            yield Diagnostic("unknown-unit", message, at, cure, here_too(others))


def unit_spelled_differently(plan: Plan) -> Iterator[Diagnostic]:
    """The same unit is spelled in different ways.

    `persen` and `%`, `Unit` and `unit` stand side by side in one table and look careless. The rarer spelling is
    reported, at the place where it stands first.

    Wrong:
        - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {2025: 50}}
        - {nama: Sekolah yang terhubung, satuan: "%", arah: naik, target: {2025: 40}}
    Right:
        - {nama: Puskesmas yang terhubung, satuan: persen, arah: naik, target: {2025: 50}}
        - {nama: Sekolah yang terhubung, satuan: persen, arah: naik, target: {2025: 40}}
    """
    uses = {} if plan.rencana.value.satuan else _uses(plan)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, places in uses.items():
        spellings[unit(name)][name] = len(places)
    for counted in spellings.values():
        (usual, _count), *rarer = counted.most_common()
        for name, _count in rarer:
            message = _("the unit `{unit}` is also spelled `{usual}`").format(unit=shorten(name), usual=shorten(usual))
            at, *others = _places(uses[name])
            notes = (Note(_("the commoner spelling"), _places(uses[usual])[0]), *here_too(others))
            cure = _("write `{usual}`").format(usual=shorten(usual))
            yield Diagnostic("unit-spelled-differently", message, at, cure, notes)


def _uses(plan: Plan) -> Mapping[str, Uses]:
    found: defaultdict[str, Uses] = defaultdict(list)
    for indikator, spot in indicators(plan):
        found[indikator.satuan].append(spot)
    return found


def _places(uses: Uses) -> list[Span]:
    return [spot.span("satuan") for spot in uses[: NOTED + 1]]


# --- the national nomenclature ------------------------------------------------------------------


def nomenclature_digits(plan: Plan) -> Iterator[Diagnostic]:
    """The code of a sub kegiatan has another number of digits than the nomenclature of its years.

    In 2023 the last part of the code grew from two digits to four. A code with the other number of digits was taken
    from another list, where the same number may mean another sub kegiatan, and it cannot be looked up in the
    declared one. The years of a code are those of its own money, or else those of its programme; over a change of
    nomenclature a programme has two codes, each with the money of its years.

    Wrong:
        # the plan declares `digit_sub_kegiatan: 4`
        sub_kegiatan: {kode: 2.16.03.2.02.09, nama: Pengembangan dan Pengelolaan Ekosistem Kota Cerdas}
    Right:
        sub_kegiatan: {kode: 2.16.03.2.02.0014, nama: Pengembangan dan Pengelolaan Ekosistem Kota Cerdas}
    """
    decrees = list(Spot(plan.rencana).each(plan.rencana.value.nomenklatur, "nomenklatur"))
    strange = [(one, spot) for one, spot in decrees if one.digit_sub_kegiatan not in _LISTS]
    for one, spot in strange:
        message = _("no nomenclature has codes with {digits} digits at the end").format(digits=one.digit_sub_kegiatan)
        cure = _("write 4, or 2 for a decree before 2023")
        yield Diagnostic("nomenclature-digits", message, spot.span("digit_sub_kegiatan"), cure)
    for sub, years, place in () if strange else _coded(plan):
        digits = _digits(sub.kode)
        holding = [(one, at) for one, at in decrees if not years or any(map(one.holds, years))]
        strangers = [(one, at) for one, at in holding if one.digit_sub_kegiatan != digits]
        if strangers:
            yield _digits_differ(sub, place, *strangers[0], alone=len(strangers) == len(holding))


def _digits_differ(
    sub: SubKegiatan, spot: Spot[Opd], decree: Nomenklatur, declared: Spot[Rencana], *, alone: bool
) -> Diagnostic:
    """Say it at the code, or at the first amount in whose year another nomenclature holds, if the code fits another."""
    year = next((year for year in sorted(sub.pagu) if decree.holds(year)), None)
    at = spot.span("kode") if alone or year is None else spot.key("pagu", str(year))
    message = _("the code `{kode}` ends in {digits} digits, not in {wanted}").format(
        kode=sub.kode, digits=_digits(sub.kode), wanted=decree.digit_sub_kegiatan
    )
    cure = _("look the code up in {decree}")
    if not alone:
        cure = _("from {decree} on, another code holds: give each code a `pagu` with the years in which it does")
    notes = (Note(_("declared here"), declared.span("digit_sub_kegiatan")),)
    return Diagnostic("nomenclature-digits", message, at, cure.format(decree=decree.peraturan), notes)


def nomenclature_years(plan: Plan) -> Iterator[Diagnostic]:
    """The plan has several nomenclatures, and of a year it is not clear which one holds.

    A new decree gives new codes to the budgets that follow it, and those before keep the old ones. Each nomenclature
    says by `berlaku` in which years its codes are to be looked up; every year of the plan has one.

    Wrong:
        # the plan covers 2025 to 2029
        nomenklatur:
          - {peraturan: Kepmendagri 3406/2024, digit_sub_kegiatan: 4}
          - {peraturan: Kepmendagri 861/2026, digit_sub_kegiatan: 4, berlaku: {mulai: 2027}}
    Right:
        nomenklatur:
          - {peraturan: Kepmendagri 3406/2024, digit_sub_kegiatan: 4, berlaku: {mulai: 2025, selesai: 2026}}
          - {peraturan: Kepmendagri 861/2026, digit_sub_kegiatan: 4, berlaku: {mulai: 2027}}
    """
    decrees, periode = plan.rencana.value.nomenklatur, plan.rencana.value.periode
    place = plan.rencana.document.key("nomenklatur")
    cure = _("say by `berlaku` of each in which years it holds")
    for year in range(periode.mulai, periode.selesai + 1):
        holding = [one for one in decrees if one.holds(year)]
        if len(holding) == 1:
            continue
        message = _("{count} nomenclatures hold in {year}").format(count=len(holding), year=year)
        if not holding:
            message = _("no nomenclature holds in {year}").format(year=year)
        yield Diagnostic("nomenclature-years", message, place, cure)
        return  # the other years follow from the same mistake


def code_name_differs(plan: Plan) -> Iterator[Diagnostic]:
    """One code of the nomenclature has two names in the plan, or one name has two codes.

    Code and name come as a pair from the decree. If two OPD pair them differently, one has a wrong figure in the
    code or the name of another year, and the budget lands where nobody looks for it. Capitals and hyphens do not count.

    Wrong:
        # data/opd/diskominfosandi.yaml
        - sub_kegiatan: {kode: 2.16.03.2.02.0037, nama: Koordinasi Tata Kelola SPBE}
        # data/opd/setkot.yaml
        - sub_kegiatan: {kode: 2.16.03.2.02.0037, nama: Promosi Literasi SPBE}
    Right:
        # data/opd/diskominfosandi.yaml
        - sub_kegiatan: {kode: 2.16.03.2.02.0037, nama: Koordinasi Tata Kelola SPBE}
        # data/opd/setkot.yaml
        - sub_kegiatan: {kode: 2.16.03.2.02.0035, nama: Promosi Literasi SPBE}
    """
    decrees = plan.rencana.value.nomenklatur
    coded = [(sub, spot, _decree(decrees, years)) for sub, years, spot in _coded(plan)]
    listed = [(sub, spot) for sub, spot, _of in coded]
    cure = _("compare code and name with {decree}").format(decree=" / ".join(one.peraturan for one in decrees))
    for at, usual in _outvoted([((of, sub.kode), spelled(sub.nama)) for sub, _spot, of in coded]):
        message = _("the code `{kode}` has another name elsewhere").format(kode=listed[at][0].kode)
        yield _differs(message, cure, listed[at], listed[usual], "nama")
    # A supporting programme has the same names in each bidang, and a code of another list has been reported as such.
    fits = [one for one in coded if decrees[one[2]].digit_sub_kegiatan == _digits(one[0].kode)] if decrees else []
    fit = [(sub, spot) for sub, spot, _of in fits]
    for at, usual in _outvoted([((of, spelled(sub.nama), _bidang(sub.kode)), sub.kode) for sub, _spot, of in fits]):
        message = _("the same sub kegiatan has the code `{kode}` elsewhere").format(kode=fit[usual][0].kode)
        yield _differs(message, cure, fit[at], fit[usual], "kode")


def _coded(plan: Plan) -> Iterator[tuple[SubKegiatan, Collection[int], Spot[Opd]]]:
    """Go through all sub kegiatan with the years of their codes: those of their own money, or of their programme."""
    for program, at in programmes(plan):
        for sub, spot in at.each(program.sub_kegiatan, "sub_kegiatan"):
            yield sub, sub.pagu or running(program), spot


def _decree(decrees: Sequence[Nomenklatur], years: Collection[int]) -> int:
    """Return the number of the nomenclature in which a code of these years is looked up; the first if none holds."""
    return next((number for number, one in enumerate(decrees) if any(map(one.holds, years))), 0)


def _digits(kode: str) -> int:
    return len(kode.rpartition(".")[2])


def _bidang(kode: str) -> str:
    return ".".join(kode.split(".")[:2])


def _outvoted(pairs: Sequence[tuple[Hashable, str]]) -> Iterator[tuple[int, int]]:
    """Yield each position whose value is not the commonest of its key, and the first position of the commonest."""
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position, (key, _value) in enumerate(pairs):
        groups[key].append(position)
    for own in groups.values():
        usual = Counter(pairs[position][1] for position in own).most_common(1)[0][0]
        first = next(position for position in own if pairs[position][1] == usual)
        yield from ((position, first) for position in own if pairs[position][1] != usual)


def _differs(message: str, cure: str, here: Listed, there: Listed, field: str) -> Diagnostic:
    notes = (Note(_("written otherwise here"), there[1].span(field)),)
    return Diagnostic("code-name-differs", message, here[1].span(field), cure, notes)
