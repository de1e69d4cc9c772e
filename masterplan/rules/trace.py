"""The plan becomes the diagnostics of its thread: factor, strategy, programme and reference.

What a whole list lacks is one message at the list; only what some of its entries lack is a message at each of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan.plan import Plan
from masterplan.plan.references import members, programmes


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
        own = members(entry.value)
        if own and not entry.value.strategi:
            message = _("the OPD has factors, but no strategy that uses them")
            cure = _("add the list `strategi`")
            yield Diagnostic("unused-factor", message, entry.document.key("swot"), cure)
            continue
        used = {kode for strategi in entry.value.strategi for kode in strategi.faktor}
        for group, index, faktor in own:
            if faktor.kode not in used:
                message = _("no strategy uses the factor `{kode}`").format(kode=faktor.kode)
                at = entry.document.span("swot", group, index, "kode")
                cure = _("cite it in a strategy, or remove it")
                yield Diagnostic("unused-factor", message, at, cure)


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
            at = entry.document.key("strategi")
            yield Diagnostic("unserved-strategy", message, at, cure)
            continue
        served = {kode for program in entry.value.program for kode in program.strategi}
        for index, strategi in enumerate(entry.value.strategi):
            if strategi.kode not in served:
                message = _("no programme carries out the strategy `{kode}`").format(kode=strategi.kode)
                at = entry.document.span("strategi", index, "kode")
                cure = _("name it in the programme that carries it out, or remove it")
                yield Diagnostic("unserved-strategy", message, at, cure)


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
            if entry.value.swot is None:  # else `unused-factor` has asked for the strategies
                message = _("the OPD has programmes, but neither factors nor strategies that justify them")
                cure = _("add the lists `swot` and `strategi`")
                at = entry.document.key("program")
                yield Diagnostic("unjustified-programme", message, at, cure)
            continue
        for index, program in enumerate(programs):
            if not program.strategi:
                message = _("the programme `{id}` names no strategy").format(id=program.id)
                at = entry.document.span("program", index, "id")
                cure = _("add `strategi: […]` with the strategies that it carries out")
                yield Diagnostic("unjustified-programme", message, at, cure)


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
        for entry, index, program in programmes(plan):
            if not program.acuan:
                message = _("the programme `{id}` names no item of `data/acuan.yaml`").format(id=program.id)
                at = entry.document.span("program", index, "id")
                cure = _("add `acuan: […]` with the items that it serves")
                yield Diagnostic("programme-without-reference", message, at, cure)


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
    for entry, index, program in programmes(plan):
        if entry.value.id in program.pendukung:
            message = _("`{id}` supports its own programme").format(id=entry.value.id)
            at = entry.document.span("program", index, "pendukung", program.pendukung.index(entry.value.id))
            yield Diagnostic("self-support", message, at, _("remove it, or name the OPD that is meant"))
