"""The plan becomes the diagnostics of its vocabulary: units, and the codes and names of the national nomenclature."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeAlias

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note, Span, here_too
from masterplan.model.opd import Opd, SubKegiatan
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
    """The code of a sub kegiatan has another number of digits than the nomenclature that the plan declares.

    In 2023 the last part of the code grew from two digits to four. A code with the other number of digits was taken
    from another list, where the same number may mean another sub kegiatan, and it cannot be looked up in the
    declared one.

    Wrong:
        # the plan declares `digit_sub_kegiatan: 4`
        sub_kegiatan: {kode: 2.16.03.2.02.09, nama: Pengembangan dan Pengelolaan Ekosistem Kota Cerdas}
    Right:
        sub_kegiatan: {kode: 2.16.03.2.02.0014, nama: Pengembangan dan Pengelolaan Ekosistem Kota Cerdas}
    """
    nomenklatur = plan.rencana.value.nomenklatur
    wanted, declared = nomenklatur.digit_sub_kegiatan, plan.rencana.document.span("nomenklatur", "digit_sub_kegiatan")
    if wanted not in _LISTS:
        message = _("no nomenclature has codes with {digits} digits at the end").format(digits=wanted)
        yield Diagnostic("nomenclature-digits", message, declared, _("write 4, or 2 for a decree before 2023"))
        return
    for sub, spot in _listed(plan):
        digits = _digits(sub.kode)
        if digits != wanted:
            message = _("the code `{kode}` ends in {digits} digits, not in {wanted}").format(
                kode=sub.kode, digits=digits, wanted=wanted
            )
            cure = _("look the code up in {decree}").format(decree=nomenklatur.peraturan)
            notes = (Note(_("declared here"), declared),)
            yield Diagnostic("nomenclature-digits", message, spot.span("kode"), cure, notes)


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
    listed, nomenklatur = _listed(plan), plan.rencana.value.nomenklatur
    cure = _("compare code and name with {decree}").format(decree=nomenklatur.peraturan)
    for at, usual in _outvoted([(sub.kode, spelled(sub.nama)) for sub, _spot in listed]):
        message = _("the code `{kode}` has another name elsewhere").format(kode=listed[at][0].kode)
        yield _differs(message, cure, listed[at], listed[usual], "nama")
    # A supporting programme has the same names in each bidang, and a code of another list has been reported as such.
    fit = [one for one in listed if _digits(one[0].kode) == nomenklatur.digit_sub_kegiatan]
    for at, usual in _outvoted([((spelled(sub.nama), _bidang(sub.kode)), sub.kode) for sub, _spot in fit]):
        message = _("the same sub kegiatan has the code `{kode}` elsewhere").format(kode=fit[usual][0].kode)
        yield _differs(message, cure, fit[at], fit[usual], "kode")


def _listed(plan: Plan) -> list[Listed]:
    return [(one.sub_kegiatan, spot.at("sub_kegiatan")) for one, spot in programmes(plan) if one.sub_kegiatan]


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
