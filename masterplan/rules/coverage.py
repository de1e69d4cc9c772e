"""The plan becomes the diagnostics of what it leaves out: sub-dimensions, missions and references without programme.

A plan in which no OPD has handed in a programme yet leaves out nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.model.rencana import Misi
from masterplan.plan.plan import Plan
from masterplan.plan.references import programmes


def empty_subdimension(plan: Plan) -> Iterator[Diagnostic]:
    """No programme stands in a sub-dimension, or in a whole dimension.

    The action plan prints each dimension with its sub-dimensions; this one would be a heading with nothing below it. If
    a whole dimension is empty, so are the targets of the missions that count on it.

    Wrong:
        # data/dimensi.yaml, and no programme has `subdimensi: energy`
        - id: energy
          nama: {laporan: Energi, panduan: Energy}
          cakupan: Efisiensi energi
    Right:
        # data/opd/dlh.yaml
        - id: lampu-hemat
          dimensi: environment
          subdimensi: energy
    """
    full = {(program.dimensi, program.subdimensi) for _entry, _index, program in programmes(plan)}
    if not full:
        return  # nothing has been handed in yet
    dimensions = {dimensi for dimensi, _subdimensi in full}
    counting = _counting(plan)
    for i, dimensi in enumerate(plan.dimensi.value.dimensi):
        if dimensi.id not in dimensions:
            message = _("no programme stands in the dimension `{id}`").format(id=dimensi.id)
            at = plan.dimensi.document.span("dimensi", i, "id")
            cure = _("ask the OPD concerned for a programme")
            notes = tuple(counting[dimensi.id])
            yield Diagnostic("empty-subdimension", message, at, cure, notes)
            continue
        for j, sub in enumerate(dimensi.subdimensi):
            if (dimensi.id, sub.id) not in full:
                message = _("no programme stands in the sub-dimension `{id}`").format(id=sub.id)
                at = plan.dimensi.document.span("dimensi", i, "subdimensi", j, "id")
                cure = _("ask the OPD concerned for a programme")
                yield Diagnostic("empty-subdimension", message, at, cure)


def _counting(plan: Plan) -> Mapping[str, list[Note]]:
    """Return the targets that count on each dimension."""
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for i, misi in enumerate(plan.rencana.value.misi):
        for j, sasaran in enumerate(misi.sasaran):
            for k, dimensi in enumerate(sasaran.dimensi):
                at = plan.rencana.document.span("misi", i, "sasaran", j, "dimensi", k)
                found[dimensi].append(Note(_("this target counts on it"), at))
    return found


def unserved_mission(plan: Plan) -> Iterator[Diagnostic]:
    """No programme serves what a mission of the plan was derived from, or the mission names nothing to be served by.

    A mission is carried out by the programmes that serve its items of the RPJMD, and by those in the dimensions of
    its targets. Without either, the chapter on missions promises something that no programme, target or amount backs.

    Wrong:
        misi:
          - id: misi-4
            uraian: Mewujudkan lingkungan yang bersih
    Right:
        misi:
          - id: misi-4
            uraian: Mewujudkan lingkungan yang bersih
            acuan: [rpjmd-misi-4]
            sasaran:
              - {kode: "4.1", uraian: Sampah diolah sejak dari rumah, dimensi: [environment]}
    """
    served = _served(plan)
    for index, misi in enumerate(plan.rencana.value.misi if served else ()):
        at = plan.rencana.document.span("misi", index, "id")
        if _forgotten(misi, served):
            message = _("no programme serves the mission `{id}`").format(id=misi.id)
            items = ", ".join(f"`{item}`" for item in misi.acuan[:12])
            cure = _("name one of {items} in the `acuan` of a programme").format(items=items)
            yield Diagnostic("unserved-mission", message, at, cure)
        elif not misi.acuan and not any(sasaran.dimensi for sasaran in misi.sasaran):
            message = _("the mission `{id}` names neither items nor dimensions that serve it").format(id=misi.id)
            cure = _("add `acuan: […]`, or `dimensi: […]` to its targets")
            yield Diagnostic("unserved-mission", message, at, cure)


def unserved_reference(plan: Plan) -> Iterator[Diagnostic]:
    """No programme serves an item of the RPJMD or of another document that the plan must answer to.

    The matrix of references shows each item with the programmes that serve it. An item without any is an open
    commitment of the mayor; if no programme of a smart city can serve it, `wajib: false` says so.

    Wrong:
        # data/acuan.yaml, and no programme has `acuan: [prioritas-3]`
        - {id: prioritas-3, jenis: program prioritas, nomor: "3", uraian: Pengurangan kemacetan}
    Right:
        # data/opd/dishub.yaml
        - id: lampu-lalu-lintas-cerdas
          acuan: [prioritas-3]
    """
    served = _served(plan)
    told = {item for misi in plan.rencana.value.misi if _forgotten(misi, served) for item in misi.acuan}
    for i, dokumen in enumerate(plan.acuan.value.dokumen if served else ()):
        for j, butir in enumerate(dokumen.butir):
            if butir.wajib and butir.id not in served and butir.id not in told:
                message = _("no programme serves the item `{id}`").format(id=butir.id)
                at = plan.acuan.document.span("dokumen", i, "butir", j, "id")
                cure = _("name it in the `acuan` of a programme, or add `wajib: false`")
                yield Diagnostic("unserved-reference", message, at, cure)


def _served(plan: Plan) -> frozenset[str]:
    return frozenset(item for _entry, _index, program in programmes(plan) for item in program.acuan)


def _forgotten(misi: Misi, served: frozenset[str]) -> bool:
    """Whether `unserved-mission` speaks of all items of this mission at once."""
    return bool(misi.acuan) and served.isdisjoint(misi.acuan)
