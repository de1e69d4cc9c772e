"""The plan becomes the diagnostics of its codes: what the national nomenclature cannot contain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeAlias

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.model.opd import Opd, SubKegiatan
from masterplan.plan.plan import Entry, Plan
from masterplan.plan.references import programmes
from masterplan.words.likeness import spelled

Listed: TypeAlias = tuple[Entry[Opd], int, SubKegiatan]

_LISTS = (2, 4)  # until Kepmendagri 050-5889/2021, and from Kepmendagri 900.1.15.5-1317/2023 on


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
    if nomenklatur.digit_sub_kegiatan not in _LISTS:
        message = _("no nomenclature has codes with {digits} digits at the end").format(
            digits=nomenklatur.digit_sub_kegiatan
        )
        at = plan.rencana.document.span("nomenklatur", "digit_sub_kegiatan")
        cure = _("write 4, or 2 for a decree before 2023")
        yield Diagnostic("nomenclature-digits", message, at, cure)
        return
    for entry, index, sub in _listed(plan):
        digits = _digits(sub.kode)
        if digits != nomenklatur.digit_sub_kegiatan:
            message = _("the code `{kode}` ends in {digits} digits, not in {wanted}").format(
                kode=sub.kode, digits=digits, wanted=nomenklatur.digit_sub_kegiatan
            )
            at = entry.document.span("program", index, "sub_kegiatan", "kode")
            declared = plan.rencana.document.span("nomenklatur", "digit_sub_kegiatan")
            notes = (Note(_("declared here"), declared),)
            cure = _("look the code up in {decree}").format(decree=nomenklatur.peraturan)
            yield Diagnostic("nomenclature-digits", message, at, cure, notes)


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
    listed = _listed(plan)
    decree = plan.rencana.value.nomenklatur.peraturan
    cure = _("compare code and name with {decree}").format(decree=decree)
    for at, usual in _outvoted([(sub.kode, spelled(sub.nama)) for _entry, _index, sub in listed]):
        message = _("the code `{kode}` has another name elsewhere").format(kode=listed[at][2].kode)
        yield _differs(message, cure, listed[at], listed[usual], "nama")
    # A supporting programme has the same names in each bidang, and a code of another list has been reported as such.
    digits = plan.rencana.value.nomenklatur.digit_sub_kegiatan
    fit = [one for one in listed if _digits(one[2].kode) == digits]
    for at, usual in _outvoted([((spelled(sub.nama), _bidang(sub.kode)), sub.kode) for _entry, _index, sub in fit]):
        message = _("the same sub kegiatan has the code `{kode}` elsewhere").format(kode=fit[usual][2].kode)
        yield _differs(message, cure, fit[at], fit[usual], "kode")


def _listed(plan: Plan) -> list[Listed]:
    return [(entry, i, program.sub_kegiatan) for entry, i, program in programmes(plan) if program.sub_kegiatan]


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
    (entry, index, _sub), (other, at, _other) = here, there
    notes = (Note(_("written otherwise here"), other.document.span("program", at, "sub_kegiatan", field)),)
    span = entry.document.span("program", index, "sub_kegiatan", field)
    return Diagnostic("code-name-differs", message, span, cure, notes)
