"""The plan becomes the names it declares, and the names it uses with the place of each use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from masterplan.model.opd import Faktor, Indikator, Kelompok, Opd, Program, factors
from masterplan.plan.plan import Entry, Plan

Step: TypeAlias = str | int
Named: TypeAlias = tuple[str, Entry[object], tuple[Step, ...]]  # a name, and where it is written


class Known:
    """The closed sets of a plan, and every place where a name of such a set is used."""

    def __init__(self, plan: Plan) -> None:
        """Collect the names that the plan declares."""
        self.plan = plan
        self.dimensions = [dimensi.id for dimensi in plan.dimensi.value.dimensi]
        # By the file too, which others may have gone by: where it differs from the id, `file-name-differs` says so.
        self.opd = [*dict.fromkeys(name for entry in plan.opd for name in (entry.value.id, entry.stem))]
        self.items = [butir.id for dokumen in plan.acuan.value.dokumen for butir in dokumen.butir]
        self.sources = [sumber.id for sumber in plan.rujukan.value.sumber]
        self.funds = [sumber.id for sumber in plan.rencana.value.sumber_dana]
        self.aspects = [aspek.id for aspek in plan.evaluasi.value.aspek]

    def used_dimensions(self) -> Iterator[Named]:  # noqa: C901 - five places in a row
        """Go through every place that names one of the dimensions."""
        rencana = self.plan.rencana
        yield from _listed(rencana, ("gaya", "urutan_dimensi"), rencana.value.gaya.urutan_dimensi)
        for i, misi in enumerate(rencana.value.misi):
            for j, sasaran in enumerate(misi.sasaran):
                yield from _listed(rencana, ("misi", i, "sasaran", j, "dimensi"), sasaran.dimensi)
        for entry in self.plan.opd:
            for group, i, faktor in members(entry.value):
                yield from _listed(entry, ("swot", group, i, "dimensi"), faktor.dimensi)
        for entry, i, program in programmes(self.plan):
            yield program.dimensi, entry, ("program", i, "dimensi")
        if self.plan.evaluasi.value.capaian:
            for i, capaian in enumerate(self.plan.evaluasi.value.capaian.dimensi):
                yield capaian.dimensi, self.plan.evaluasi, ("capaian", "dimensi", i, "dimensi")

    def used_opd(self) -> Iterator[Named]:
        """Go through every place that names one of the opd."""
        for entry, i, program in programmes(self.plan):
            yield from _listed(entry, ("program", i, "pendukung"), program.pendukung)

    def used_items(self) -> Iterator[Named]:
        """Go through every place that names one of the items."""
        for i, misi in enumerate(self.plan.rencana.value.misi):
            yield from _listed(self.plan.rencana, ("misi", i, "acuan"), misi.acuan)
        for entry, i, program in programmes(self.plan):
            yield from _listed(entry, ("program", i, "acuan"), program.acuan)

    def used_sources(self) -> Iterator[Named]:
        """Go through every place that names one of the sources."""
        for entry in (self.plan.rencana, self.plan.dimensi, self.plan.acuan, self.plan.evaluasi, *self.plan.opd):
            yield from _cited(entry, entry.document.value, ())

    def used_funds(self) -> Iterator[Named]:
        """Go through every place that names one of the funds."""
        for name in self.plan.rencana.value.plafon:
            yield name, self.plan.rencana, ("plafon", name)
        for entry, i, program in programmes(self.plan):
            for j, pendanaan in enumerate(program.pendanaan):
                yield pendanaan.sumber, entry, ("program", i, "pendanaan", j, "sumber")

    def used_aspects(self) -> Iterator[Named]:
        """Go through every place that names one of the aspects."""
        for i, indeks in enumerate(self.plan.evaluasi.value.indeks):
            for name in indeks.aspek:
                yield name, self.plan.evaluasi, ("indeks", i, "aspek", name)


def _cited(entry: Entry[object], value: object, path: tuple[Step, ...]) -> Iterator[Named]:
    """Find every list called `sumber` that holds names of public sources."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "sumber" and isinstance(inner, list):
                yield from _listed(entry, (*path, key), inner)
            else:
                yield from _cited(entry, inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _cited(entry, inner, (*path, index))


def members(part: Opd) -> list[tuple[Kelompok, int, Faktor]]:
    """Return every factor of an OPD with its list and its index there."""
    if part.swot is None:
        return []
    return [(group, i, faktor) for group, own in factors(part.swot) for i, faktor in enumerate(own)]


def factor_codes(part: Opd) -> list[str]:
    """Return the codes of an OPD's factors, as they are and as their lists ask for: `factor-in-wrong-list` compares."""
    own = members(part)
    return [*dict.fromkeys(code for group, _i, f in own for code in (f.kode, group.letter + f.kode[1:]))]


def programmes(plan: Plan) -> Iterator[tuple[Entry[Opd], int, Program]]:
    """Go through the programmes of all OPD."""
    for entry in plan.opd:
        for index, program in enumerate(entry.value.program):
            yield entry, index, program


def indicators(plan: Plan) -> Iterator[tuple[Entry[Opd], tuple[str, int, str, int], Indikator]]:
    """Go through the indicators of all programmes, each with its path in its file."""
    for entry, index, program in programmes(plan):
        for at, indikator in enumerate(program.indikator):
            yield entry, ("program", index, "indikator", at), indikator


def used_factors(entry: Entry[Opd]) -> Iterator[Named]:
    """Go through the factors that an OPD's strategies cite."""
    for i, strategi in enumerate(entry.value.strategi):
        yield from _listed(entry, ("strategi", i, "faktor"), strategi.faktor)


def used_strategies(entry: Entry[Opd]) -> Iterator[Named]:
    """Go through the strategies that an OPD's programmes carry out."""
    for i, program in enumerate(entry.value.program):
        yield from _listed(entry, ("program", i, "strategi"), program.strategi)


def years(plan: Plan) -> Iterator[tuple[Entry[object], tuple[Step, ...], int]]:  # noqa: C901 - four places in a row
    """Go through every year that has a target or an amount."""
    for year in plan.evaluasi.value.target:
        yield plan.evaluasi, ("target",), year
    for name, amounts in plan.rencana.value.plafon.items():
        for year in amounts:
            yield plan.rencana, ("plafon", name), year
    for entry, i, program in programmes(plan):
        for j, indikator in enumerate(program.indikator):
            for year in indikator.target:
                yield entry, ("program", i, "indikator", j, "target"), year
        for j, pendanaan in enumerate(program.pendanaan):
            for year in pendanaan.pagu:
                yield entry, ("program", i, "pendanaan", j, "pagu"), year


def _listed(entry: Entry[object], path: tuple[Step, ...], names: Sequence[object]) -> Iterator[Named]:
    for index, name in enumerate(names):
        yield str(name), entry, (*path, index)


def numbered(entry: Entry[object], path: tuple[Step, ...], ids: Sequence[str]) -> Iterator[Named]:
    """Return the ids of a list with their places."""
    for index, name in enumerate(ids):
        yield name, entry, (*path, index, "id")
