"""The plan becomes the diagnostics of its thread, from factor to strategy, programme and reference, where it is torn.

What a whole list lacks is one message at the list; only what some of its entries lack is a message at each of them. A
plan in which no OPD has handed in a programme yet leaves out no sub-dimension, mission or reference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.model.opd import weighs
from masterplan.model.rencana import Misi
from masterplan.plan.contents import Spot, members, programmes
from masterplan.plan.plan import Plan
from masterplan.sums import butir
from masterplan.words.terminal import in_backticks


def unused_factor(plan: Plan) -> Iterator[Diagnostic]:
    """No strategy uses a factor.

    The books lead the reader from a factor to a strategy and from there to a programme. A factor that no strategy uses
    was weighed for nothing: either it does not matter, or the strategy that answers it was forgotten.

    Wrong:
        swot:
          ancaman:
            - {kode: T1, faktor: Gelombang tinggi memutus layanan}
            - {kode: T2, faktor: Listrik sering padam}
        strategi:
          - {kode: ST1, faktor: [S1, T1], uraian: Menyiapkan petugas sebelum musim gelombang}
    Right:
        swot:
          ancaman:
            - {kode: T1, faktor: Gelombang tinggi memutus layanan}
            - {kode: T2, faktor: Listrik sering padam}
        strategi:
          - {kode: ST1, faktor: [S1, T1, T2], uraian: Menyiapkan petugas dan genset sebelum musim gelombang}
    """
    for entry in plan.opd:
        own = members(entry)
        if own and not entry.value.strategi:
            message = _("the OPD has factors, but no strategy that uses them")
            cure = _("add the list `strategi`")
            yield Diagnostic("unused-factor", message, entry.document.key("swot"), cure)
            continue
        used = {kode for strategi in entry.value.strategi for kode in strategi.faktor}
        for _group, faktor, spot in own:
            if faktor.kode not in used:
                message = _("no strategy uses the factor `{kode}`").format(kode=faktor.kode)
                cure = _("cite it in a strategy, or remove it")
                yield Diagnostic("unused-factor", message, spot.span("kode"), cure)


def unserved_strategy(plan: Plan) -> Iterator[Diagnostic]:
    """No programme carries out a strategy.

    A strategy is a promise; the programme that names it keeps it. Without one the chapter on strategies announces what
    the action plan does not contain, and no money stands behind it.

    Wrong:
        strategi:
          - {kode: SO1, faktor: [S1, O1], uraian: Memperluas rekam medis}
          - {kode: WO1, faktor: [W1, O1], uraian: Mengganti alat tua dengan dana pusat}
        program:
          - {id: rekam-medis, strategi: [SO1]}
    Right:
        strategi:
          - {kode: SO1, faktor: [S1, O1], uraian: Memperluas rekam medis}
          - {kode: WO1, faktor: [W1, O1], uraian: Mengganti alat tua dengan dana pusat}
        program:
          - {id: rekam-medis, strategi: [SO1, WO1]}
    """
    for entry in plan.opd:
        if entry.value.strategi and not entry.value.program:
            message = _("the OPD has strategies, but no programme that carries them out")
            cure = _("add the list `program`")
            yield Diagnostic("unserved-strategy", message, entry.document.key("strategi"), cure)
            continue
        served = {kode for program in entry.value.program for kode in program.strategi}
        for strategi, spot in Spot(entry).each(entry.value.strategi, "strategi"):
            if strategi.kode not in served:
                message = _("no programme carries out the strategy `{kode}`").format(kode=strategi.kode)
                cure = _("name it in the programme that carries it out, or remove it")
                yield Diagnostic("unserved-strategy", message, spot.span("kode"), cure)


def unjustified_programme(plan: Plan) -> Iterator[Diagnostic]:
    """A programme names no strategy, so no factor justifies it.

    Why a programme is in the plan is answered by its strategies and their factors. A programme without any looks as if
    it had been carried over from an old list.

    Wrong:
        - id: rekam-medis
          nama: Rekam medis terpadu
          strategi: []
    Right:
        - id: rekam-medis
          nama: Rekam medis terpadu
          strategi: [SO1]
    """
    for entry in plan.opd:
        programs = entry.value.program
        if programs and not entry.value.strategi:
            if entry.value.swot is None and weighs(entry.value):  # else `unused-factor` has asked for the strategies
                message = _("the OPD has programmes, but neither factors nor strategies that justify them")
                cure = _("add the lists `swot` and `strategi`")
                yield Diagnostic("unjustified-programme", message, entry.document.key("program"), cure)
            continue
        for program, spot in Spot(entry).each(programs, "program"):
            if not program.strategi:
                message = _("the programme `{id}` names no strategy").format(id=program.id)
                cure = _("add `strategi: […]` with the strategies that it carries out")
                yield Diagnostic("unjustified-programme", message, spot.span("id"), cure)


def programme_without_reference(plan: Plan) -> Iterator[Diagnostic]:
    """A programme names no item of the documents that the plan must answer to.

    Only what the RPJMD and the priorities of the city ask for can be budgeted. The matrix of references would have an
    empty row, and the programme has no place to come from when the Renja is drawn up.

    Wrong:
        - id: rekam-medis
          nama: Rekam medis terpadu
          acuan: []
    Right:
        - id: rekam-medis
          nama: Rekam medis terpadu
          acuan: [rpjmd-misi-2]
    """
    if any(dokumen.butir for dokumen in plan.acuan.value.dokumen):
        for program, spot in programmes(plan):
            if not program.acuan:
                message = _("the programme `{id}` names no item of `data/acuan.yaml`").format(id=program.id)
                cure = _("add `acuan: […]` with the items that it serves")
                yield Diagnostic("programme-without-reference", message, spot.span("id"), cure)


def self_support(plan: Plan) -> Iterator[Diagnostic]:
    """A programme names its own OPD among those that support it.

    The action plan prints who is responsible beside who supports. An OPD on both sides is counted twice in the
    table of shared work, and hides that nobody else takes part.

    Wrong:
        # data/opd/dinkes.yaml
        pendukung: [dinkes, dinsos]
    Right:
        # data/opd/dinkes.yaml
        pendukung: [dinsos]
    """
    for program, spot in programmes(plan):
        own = spot.entry.value.id
        if own in program.pendukung:
            message = _("`{id}` supports its own programme").format(id=own)
            at, cure = (
                spot.span("pendukung", program.pendukung.index(own)),
                _("remove it, or name the OPD that is meant"),
            )
            yield Diagnostic("self-support", message, at, cure)


# --- what no programme answers to -----------------------------------------------------------------


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
    full = {(program.dimensi, program.subdimensi) for program, _spot in programmes(plan)}
    dimensions = {dimensi for dimensi, _subdimensi in full}
    counting, cure = _counting(plan), _("ask the OPD concerned for a programme")
    for dimensi, at in Spot(plan.dimensi).each(plan.dimensi.value.dimensi, "dimensi") if full else ():
        if dimensi.id not in dimensions:
            message = _("no programme stands in the dimension `{id}`").format(id=dimensi.id)
            yield Diagnostic("empty-subdimension", message, at.span("id"), cure, tuple(counting[dimensi.id]))
            continue
        for sub, spot in at.each(dimensi.subdimensi, "subdimensi"):
            if (dimensi.id, sub.id) not in full:
                message = _("no programme stands in the sub-dimension `{id}`").format(id=sub.id)
                yield Diagnostic("empty-subdimension", message, spot.span("id"), cure)


def _counting(plan: Plan) -> Mapping[str, list[Note]]:
    """Return the targets that count on each dimension."""
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for misi, at in Spot(plan.rencana).each(plan.rencana.value.misi, "misi"):
        for sasaran, inner in at.each(misi.sasaran, "sasaran"):
            for dimensi, spot in inner.each(sasaran.dimensi, "dimensi"):
                found[dimensi].append(Note(_("this target counts on it"), spot.span()))
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
    for misi, spot in Spot(plan.rencana).each(plan.rencana.value.misi, "misi") if served else ():
        if _forgotten(misi, served):
            message = _("no programme serves the mission `{id}`").format(id=misi.id)
            cure = _("name one of {items} in the `acuan` of a programme").format(items=in_backticks(misi.acuan[:12]))
            yield Diagnostic("unserved-mission", message, spot.span("id"), cure)
        elif not misi.acuan and not any(sasaran.dimensi for sasaran in misi.sasaran):
            message = _("the mission `{id}` names neither items nor dimensions that serve it").format(id=misi.id)
            cure = _("add `acuan: […]`, or `dimensi: […]` to its targets")
            yield Diagnostic("unserved-mission", message, spot.span("id"), cure)


def unserved_reference(plan: Plan) -> Iterator[Diagnostic]:
    """No programme serves an item of the RPJMD or of another document that the plan must answer to.

    The matrix of references shows each item with the programmes that serve it. An item without any is an open
    commitment of the mayor; if no programme of a smart city can serve it, `wajib: false` says so. A programme that
    names an item serves those above it too, which that item names as its `induk`.

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
    for dokumen, at in Spot(plan.acuan).each(plan.acuan.value.dokumen, "dokumen") if served else ():
        for one, spot in at.each(dokumen.butir, "butir"):
            if one.wajib and one.id not in served and one.id not in told:
                message = _("no programme serves the item `{id}`").format(id=one.id)
                cure = _("name it in the `acuan` of a programme, or add `wajib: false`")
                yield Diagnostic("unserved-reference", message, spot.span("id"), cure)


def _served(plan: Plan) -> frozenset[str]:
    named = (item for program, _spot in programmes(plan) for item in program.acuan)
    return butir.served(named, butir.above(plan.acuan.value))


def _forgotten(misi: Misi, served: frozenset[str]) -> bool:
    """Whether `unserved-mission` speaks of all items of this mission at once."""
    return bool(misi.acuan) and served.isdisjoint(misi.acuan)
