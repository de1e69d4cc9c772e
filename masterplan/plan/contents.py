"""The plan becomes what its files list, each item with the spot where it stands."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from masterplan.diagnostics.values import Span
from masterplan.model.acuan import IndikatorButir
from masterplan.model.indeks import ButirKerangka, DaftarIndeks
from masterplan.model.inventaris import Aplikasi
from masterplan.model.kegiatan import Pendanaan, SubKegiatan, Tahapan
from masterplan.model.opd import Faktor, Indikator, Kelompok, Opd, Program, factors
from masterplan.model.rencana import Tahap
from masterplan.plan.plan import Entry, Plan

M_co = TypeVar("M_co", covariant=True)
T = TypeVar("T")
Declared: TypeAlias = "tuple[str, Spot[object]]"  # an id, and where it stands

Step: TypeAlias = str | int


class Spot(NamedTuple, Generic[M_co]):
    """A place in a file; further steps lead to what stands inside of it."""

    entry: Entry[M_co]
    path: tuple[Step, ...] = ()

    def at(self, *steps: Step) -> Spot[M_co]:
        """Return the spot so many steps further in."""
        return Spot(self.entry, (*self.path, *steps))

    def span(self, *steps: Step) -> Span:
        """Return where the value stands."""
        return self.entry.document.span(*self.path, *steps)

    def key(self, *steps: Step) -> Span:
        """Return where the key of the value stands."""
        return self.entry.document.key(*self.path, *steps)

    def each(self, items: Iterable[T], *steps: Step) -> Iterator[tuple[T, Spot[M_co]]]:
        """Go through the items of the list so many steps further in."""
        entry, path = self.entry, (*self.path, *steps)
        # Rules do this a hundred thousand times: without the call that a named tuple makes in Python, half the time.
        return zip(items, (tuple.__new__(Spot, (entry, (*path, index))) for index in count()), strict=False)


def declared(plan: Plan) -> Mapping[str, Mapping[str, str]]:
    """Return the ids of each set that names may refer to (`IdOf`), with what each is called."""
    return {
        "dimensi": {one.id: one.nama.laporan for one in plan.dimensi.value.dimensi},
        "opd": {entry.value.id: entry.value.nama for entry in plan.opd},
        "butir": {one.id: one.uraian for dokumen in plan.acuan.value.dokumen for one in dokumen.butir},
        "sumber": {one.id: one.judul for one in plan.rujukan.value.sumber},
        "dana": {one.id: one.nama for one in plan.rencana.value.sumber_dana},
        "aspek": {one.id: one.nama for one in plan.evaluasi.value.aspek},
        "skala": {one.id: one.nama for one in plan.rencana.value.skala},
        "program": {one.id: one.nama for one, _spot in programmes(plan)},
        "aplikasi": {one.id: one.nama for one, _spot in applications(plan)},
        "wilayah": {one.id: one.nama for one in plan.rencana.value.wilayah},
        "kelompok": {one.id: one.nama for one in plan.rencana.value.swot.kelompok_responden},
        "indeks": {one.id: one.nama for one in plan.indeks.value.indeks},
        "kerangka": {one.id: one.nama for one, _spot in framework_items(plan)},
    }


def declarations(plan: Plan, kumpulan: str) -> list[Declared]:
    """Return the ids of a set as they are declared, and where; none for OPD, which are known by their files."""
    documents = Spot(plan.acuan).each(plan.acuan.value.dokumen, "dokumen")
    groups = plan.rencana.value.swot.kelompok_responden
    sets: Mapping[str, Iterable[Declared]] = {
        "dimensi": ((one.id, at) for one, at in Spot(plan.dimensi).each(plan.dimensi.value.dimensi, "dimensi")),
        "butir": ((one.id, at) for dokumen, spot in documents for one, at in spot.each(dokumen.butir, "butir")),
        "sumber": ((one.id, at) for one, at in Spot(plan.rujukan).each(plan.rujukan.value.sumber, "sumber")),
        "dana": ((one.id, at) for one, at in Spot(plan.rencana).each(plan.rencana.value.sumber_dana, "sumber_dana")),
        "program": ((one.id, at) for one, at in programmes(plan)),
        "aplikasi": ((one.id, at) for one, at in applications(plan)),
        "wilayah": ((one.id, at) for one, at in Spot(plan.rencana).each(plan.rencana.value.wilayah, "wilayah")),
        "kelompok": ((one.id, at) for one, at in Spot(plan.rencana).each(groups, "swot", "kelompok_responden")),
        "aspek": ((one.id, at) for one, at in Spot(plan.evaluasi).each(plan.evaluasi.value.aspek, "aspek")),
        "skala": ((one.id, at) for one, at in Spot(plan.rencana).each(plan.rencana.value.skala, "skala")),
        "indeks": ((one.id, at) for one, at in Spot(plan.indeks).each(plan.indeks.value.indeks, "indeks")),
        "kerangka": ((one.id, at) for one, at in framework_items(plan)),
    }
    return [(ident, at.at("id")) for ident, at in sets.get(kumpulan, ())]


def framework_items(plan: Plan) -> Iterator[tuple[ButirKerangka, Spot[DaftarIndeks]]]:
    """Go through the items of all frameworks."""
    for kerangka, spot in Spot(plan.indeks).each(plan.indeks.value.kerangka, "kerangka"):
        for aspek, at in spot.each(kerangka.aspek, "aspek"):
            yield from at.each(aspek.butir, "butir")


def stage(stages: Sequence[Tahap], name: str) -> Tahap | None:
    """Find a stage by its id, its name, or first words of the name that mean one stage only."""
    wanted = name.casefold()
    for tahap in stages:
        if wanted in {tahap.id.casefold(), tahap.nama.casefold()}:
            return tahap
    begun = [tahap for tahap in stages if tahap.nama.casefold().startswith(f"{wanted} ")]
    return begun[0] if len(begun) == 1 else None


def programmes(plan: Plan) -> Iterator[tuple[Program, Spot[Opd]]]:
    """Go through the programmes of all OPD."""
    return _listed(
        plan, "program", (one for entry in plan.opd for one in Spot(entry).each(entry.value.program, "program"))
    )


def applications(plan: Plan) -> Iterator[tuple[Aplikasi, Spot[Opd]]]:
    """Go through the applications and innovations of all OPD."""
    return _listed(
        plan, "aplikasi", (one for entry in plan.opd for one in Spot(entry).each(entry.value.aplikasi, "aplikasi"))
    )


def indicators(plan: Plan) -> Iterator[tuple[Indikator, Spot[Opd]]]:
    """Go through the indicators of all programmes."""
    found = (one for program, spot in programmes(plan) for one in spot.each(program.indikator, "indikator"))
    return _listed(plan, "indikator", found)


def measures(plan: Plan) -> Iterator[tuple[Indikator | IndikatorButir, Spot[object]]]:
    """Go through the indicators of all programmes, and of all items of the documents that the plan answers to."""
    yield from indicators(plan)
    for dokumen, at in Spot(plan.acuan).each(plan.acuan.value.dokumen, "dokumen"):
        for butir, spot in at.each(dokumen.butir, "butir"):
            yield from spot.each(butir.indikator, "indikator")


def funding(plan: Plan) -> Iterator[tuple[Pendanaan, Spot[Opd]]]:
    """Go through the sources of money of all programmes."""
    found = (one for program, spot in programmes(plan) for one in spot.each(program.pendanaan, "pendanaan"))
    return _listed(plan, "pendanaan", found)


def activities(plan: Plan) -> Iterator[tuple[SubKegiatan, Spot[Opd]]]:
    """Go through the sub kegiatan of all programmes."""
    found = (one for program, spot in programmes(plan) for one in spot.each(program.sub_kegiatan, "sub_kegiatan"))
    return _listed(plan, "sub_kegiatan", found)


def milestones(plan: Plan) -> Iterator[tuple[Tahapan, Spot[Opd]]]:
    """Go through the milestones of all programmes."""
    found = (one for program, spot in programmes(plan) for one in spot.each(program.tahapan, "tahapan"))
    return _listed(plan, "tahapan", found)


def _listed(plan: Plan, name: str, found: Iterable[T]) -> Iterator[T]:
    """Go through what has been found once in a plan, whoever asks for it again."""
    return iter(plan.once(name, lambda: tuple(found)))


def members(entry: Entry[Opd]) -> list[tuple[Kelompok, Faktor, Spot[Opd]]]:
    """Return every factor of an OPD with its list."""
    lists = factors(entry.value.swot)
    return [(group, *one) for group, own in lists for one in Spot(entry).each(own, "swot", group.value)]


def again(items: Iterable[tuple[Hashable, T]]) -> Iterator[tuple[T, T]]:
    """Yield what is known by the same as something before it, after the first of these."""
    first: dict[Hashable, T] = {}
    for known_by, item in items:
        if known_by in first:
            yield first[known_by], item
        first.setdefault(known_by, item)
