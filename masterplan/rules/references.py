"""The plan becomes the diagnostics of the documents that it answers to: what stands above what, and what is mapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.acuan import Butir, DokumenAcuan
from masterplan.plan.contents import Spot, programmes
from masterplan.plan.plan import Plan
from masterplan.sums import butir
from masterplan.words.terminal import in_backticks


def wrong_parent(plan: Plan) -> Iterator[Diagnostic]:
    """An item stands below itself, or below an item of another document.

    The books print a document as a tree: missions, the aims below each of them, the goals below each aim. An item that
    leads back to itself has no place in it, and one of another document would be printed where nobody looks for it.

    Wrong:
        # data/acuan.yaml
        - {id: rpjmd-tujuan-1, jenis: tujuan, nomor: "1.1", uraian: Layanan yang cepat, induk: rpjmd-tujuan-1}
    Right:
        # data/acuan.yaml
        - {id: rpjmd-tujuan-1, jenis: tujuan, nomor: "1.1", uraian: Layanan yang cepat, induk: rpjmd-misi-1}
    """
    parents = {one.id: one.induk for _dokumen, one, _spot in _items(plan)}
    way, told = butir.above(plan.acuan.value), set[str]()
    within = {dokumen.id: {one.id for one in dokumen.butir} for dokumen in plan.acuan.value.dokumen}
    for dokumen, one, spot in _items(plan):
        if one.induk is None or one.induk not in parents:  # an unknown name has been reported
            continue
        if one.id in way[one.induk]:
            if not told.isdisjoint(way[one.id]):  # at another item of the same ring
                continue
            told.add(one.id)
            message = _("the item `{id}` stands below itself").format(id=one.id)
            cure = _("name the item above it, or leave out `induk` if there is none")
            yield Diagnostic("wrong-parent", message, spot.span("induk"), cure)
        elif one.induk not in within[dokumen.id]:
            message = _("`{parent}` is an item of another document").format(parent=one.induk)
            cure = _("name an item of `{document}`; programmes can serve both").format(document=dokumen.id)
            yield Diagnostic("wrong-parent", message, spot.span("induk"), cure)


def unmapped_item(plan: Plan) -> Iterator[Diagnostic]:
    """An item of a document is mapped to no dimension, although others of the document are.

    The matrix of the document shows which dimensions carry out each of its items. The row of this one is empty,
    although programmes serve the item; an item that nothing serves is told as such. An item is mapped too by what
    stands below it.

    Wrong:
        # data/acuan.yaml
        - {id: rpjmd-misi-1, jenis: misi, nomor: "1", uraian: Melayani, dimensi: [governance]}
        - {id: rpjmd-misi-2, jenis: misi, nomor: "2", uraian: Menghubungkan}
    Right:
        # data/acuan.yaml
        - {id: rpjmd-misi-1, jenis: misi, nomor: "1", uraian: Melayani, dimensi: [governance]}
        - {id: rpjmd-misi-2, jenis: misi, nomor: "2", uraian: Menghubungkan, dimensi: [living]}
    """
    mapped = {dokumen.id: butir.mapped(dokumen.butir) for dokumen in plan.acuan.value.dokumen}
    within = _within(plan)
    for dokumen, one, spot in _items(plan):
        own, served = mapped[dokumen.id], within.get(one.id)
        if served and any(own.values()) and not own[one.id]:
            message = _("the item `{id}` is mapped to no dimension").format(id=one.id)
            cure = _("add `dimensi: […]`; programmes serve it in {names}").format(names=in_backticks(sorted(served)))
            yield Diagnostic("unmapped-item", message, spot.span("id"), cure)


def unserved_mapping(plan: Plan) -> Iterator[Diagnostic]:
    """An item is mapped to a dimension in which no programme serves it.

    The matrix of the document promises that the dimension carries out the item. Programmes do serve it, or what stands
    below it, but all of them stand in other dimensions: either the tick is wrong, or the programme that was meant does
    not name the item.

    Wrong:
        # data/acuan.yaml, and no programme of the dimension `living` has `acuan: [rpjmd-misi-1]`
        - {id: rpjmd-misi-1, jenis: misi, nomor: "1", uraian: Melayani, dimensi: [governance, living]}
    Right:
        # data/acuan.yaml
        - {id: rpjmd-misi-1, jenis: misi, nomor: "1", uraian: Melayani, dimensi: [governance]}
    """
    within = _within(plan)
    full = {program.dimensi for program, _spot in programmes(plan)}  # of the others `empty-subdimension` speaks
    for _dokumen, one, spot in _items(plan):
        served = within.get(one.id, set())
        for dimensi, at in spot.each(one.dimensi, "dimensi") if served else ():
            if dimensi not in served and dimensi in full:
                message = _("no programme in the dimension `{dimension}` serves the item `{id}`")
                cure = _("name the item in a programme of the dimension, or leave it out; served in {names}")
                told = message.format(dimension=dimensi, id=one.id)
                yield Diagnostic("unserved-mapping", told, at.span(), cure.format(names=in_backticks(sorted(served))))


def _within(plan: Plan) -> Mapping[str, set[str]]:
    """Return the dimensions in which programmes serve each item, or what stands below it."""
    way, found = butir.above(plan.acuan.value), dict[str, set[str]]()
    for program, _spot in programmes(plan):
        for ident in butir.served(program.acuan, way):
            found.setdefault(ident, set()).add(program.dimensi)
    return found


def _items(plan: Plan) -> Iterator[tuple[DokumenAcuan, Butir, Spot[object]]]:
    for dokumen, at in Spot(plan.acuan).each(plan.acuan.value.dokumen, "dokumen"):
        for one, spot in at.each(dokumen.butir, "butir"):
            yield dokumen, one, spot
