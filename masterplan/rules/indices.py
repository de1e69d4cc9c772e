"""The plan becomes the diagnostics of `indeks.yaml`: scales, predicates and years of indices, weights of frameworks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note
from masterplan.model.indeks import DaftarIndeks, IndeksDaerah
from masterplan.plan.contents import Spot, programmes
from masterplan.plan.plan import Plan

_WHOLES = (Decimal(1), Decimal(100))


def scale_out_of_order(plan: Plan) -> Iterator[Diagnostic]:
    """The scale of an index ends before it begins, or its predicates do not rise along it.

    The predicate of a value is the last one that it has reached. If they do not stand from the lowest to the highest,
    or if the first begins above the bottom of the scale, a value gets a wrong word, or none.

    Wrong:
        skala: [1, 5]
        predikat: [{nama: Baik, mulai: 2.6}, {nama: Cukup, mulai: 1.8}]
    Right:
        skala: [1, 5]
        predikat: [{nama: Kurang, mulai: 1}, {nama: Cukup, mulai: 1.8}, {nama: Baik, mulai: 2.6}]
    """
    for one, spot in _indices(plan):
        low, high = one.skala
        if low >= high:
            message = _("the scale begins at {low} and ends at {high}").format(low=low, high=high)
            yield Diagnostic("scale-out-of-order", message, spot.span("skala"), _("write the smaller end first"))
            continue
        if one.predikat and one.predikat[0].mulai > low:
            message = _("the first predicate begins at {value}, and the scale at {low}")
            told = message.format(value=one.predikat[0].mulai, low=low)
            yield Diagnostic("scale-out-of-order", told, spot.span("predikat", 0, "mulai"), _("begin with the lowest"))
        for at, (before, after) in enumerate(pairwise(one.predikat), 1):
            if not before.mulai < after.mulai <= high:
                message = _("`{name}` begins at {value}, after {before} and up to {high}")
                values = {"value": after.mulai, "before": before.mulai, "high": high}
                cure = _("order the predicates from the lowest to the highest")
                told = message.format(name=after.nama, **values)
                yield Diagnostic("scale-out-of-order", told, spot.span("predikat", at, "mulai"), cure)


def value_off_scale(plan: Plan) -> Iterator[Diagnostic]:
    """A value or a target of an index lies outside of its scale.

    It would be printed beside the scale that it contradicts, with a predicate that nobody can award. Mostly a decimal
    has moved, or the value is that of another index.

    Wrong:
        skala: [1, 5]
        nilai: {2025: 40.6}
    Right:
        skala: [1, 5]
        nilai: {2025: 4.06}
    """
    for one, spot in _indices(plan):
        low, high = one.skala
        for value, at in _values(one, spot):
            if low < high and not low <= value <= high:
                message = _("{value} is not on the scale of {low} to {high}").format(value=value, low=low, high=high)
                notes = (Note(_("declared here"), spot.span("skala")),)
                yield Diagnostic("value-off-scale", message, at.span(), _("correct the value, or the scale"), notes)


def index_out_of_use(plan: Plan) -> Iterator[Diagnostic]:
    """An index has a value or a target of a year in which it is not given.

    Indices are replaced: a target of one that has ended cannot be reached, and nobody will measure it. The index that
    took its place has a scale of its own.

    Wrong:
        berlaku: {mulai: 2018, selesai: 2025}
        target: {2027: 3.5}
    Right:
        berlaku: {mulai: 2018, selesai: 2025}
        target: {2025: 3.5}
    """
    for one, spot in _indices(plan):
        for field in ("nilai", "target"):
            for year in getattr(one, field):
                if one.berlaku and year not in one.berlaku:
                    message = _("`{name}` is not given in {year}").format(name=one.singkatan, year=year)
                    notes = (Note(_("declared here"), spot.span("berlaku")),)
                    cure = _("remove the year, or move it to the index that holds then")
                    yield Diagnostic("index-out-of-use", message, spot.key(field, str(year)), cure, notes)


def framework_weights_do_not_sum(plan: Plan) -> Iterator[Diagnostic]:
    """The weights of a framework do not add up: those of its aspects to the whole, those of items to their aspect.

    The table of the framework prints them below each other. Where a part is left out, or has the weight of another
    edition, the gaps seem smaller or larger than they are.

    Wrong:
        - nama: Data
          bobot: 15
          butir:
            - {id: pemdi-5, nomor: "5", nama: Tata Kelola Data, bobot: 5}
    Right:
        - nama: Penyelenggara
          bobot: 10
          butir:
            - {id: pemdi-3, nomor: "3", nama: SDM Pemdi, bobot: 5}
            - {id: pemdi-4, nomor: "4", nama: Kolaborasi Pemdi, bobot: 5}
    """
    for kerangka, spot in Spot(plan.indeks).each(plan.indeks.value.kerangka, "kerangka"):
        total = _total(one.bobot for one in kerangka.aspek)
        if total is not None and total not in _WHOLES:
            message = _("the weights of the aspects add up to {value}, neither to 1 nor to 100").format(value=total)
            cure = _("correct the weights, or leave all of them out")
            yield Diagnostic("framework-weights-do-not-sum", message, spot.key("aspek"), cure)
        for aspek, at in spot.each(kerangka.aspek, "aspek"):
            own = _total(one.bobot for one in aspek.butir)
            if own is not None and aspek.bobot is not None and own != aspek.bobot:
                message = _("the weights of the items add up to {value}, not to {whole}")
                told = message.format(value=own, whole=aspek.bobot)
                cure = _("correct the weights, or leave all of them out")
                yield Diagnostic("framework-weights-do-not-sum", told, at.span("bobot"), cure)


def unserved_item(plan: Plan) -> Iterator[Diagnostic]:
    """No programme serves an item of a framework that the plan declares.

    The table of the framework shows each item with the programmes that serve it, and this one with none. If no
    programme of a smart city can serve it, `wajib: false` says so. A plan in which no programme names an item of the
    framework yet is told so once.

    Wrong:
        # data/indeks.yaml, and no programme has `kerangka: [pemdi-9]`
        - {id: pemdi-9, nomor: "9", nama: Audit}
    Right:
        # data/opd/diskominfo.yaml
        - id: audit-keamanan
          kerangka: [pemdi-9]
    """
    served = {ident for program, _spot in programmes(plan) for ident in program.kerangka}
    begun = any(True for _one in programmes(plan))
    for kerangka, spot in Spot(plan.indeks).each(plan.indeks.value.kerangka if begun else (), "kerangka"):
        items = [one for aspek, at in spot.each(kerangka.aspek, "aspek") for one in at.each(aspek.butir, "butir")]
        if any(one.wajib for one, _at in items) and served.isdisjoint(one.id for one, _at in items):
            message = _("no programme serves any item of the framework `{id}`").format(id=kerangka.id)
            cure = _("name its items in the `kerangka` of the programmes that serve them")
            yield Diagnostic("unserved-item", message, spot.span("id"), cure)
            continue
        for one, at in items:
            if one.wajib and one.id not in served:
                message = _("no programme serves the item `{id}`").format(id=one.id)
                cure = _("name it in the `kerangka` of a programme, or add `wajib: false`")
                yield Diagnostic("unserved-item", message, at.span("id"), cure)


def _indices(plan: Plan) -> Iterator[tuple[IndeksDaerah, Spot[DaftarIndeks]]]:
    return Spot(plan.indeks).each(plan.indeks.value.indeks, "indeks")


def _values(one: IndeksDaerah, spot: Spot[DaftarIndeks]) -> Iterator[tuple[Decimal, Spot[DaftarIndeks]]]:
    """Go through the values of an index: those of the region, its targets, and those of others."""
    yield from ((value, spot.at("nilai", str(year))) for year, value in one.nilai.items())
    yield from ((value, spot.at("target", str(year))) for year, value in one.target.items())
    for other, at in spot.each(one.pembanding, "pembanding"):
        yield from ((value, at.at("nilai", str(year))) for year, value in other.nilai.items())


def _total(weights: Iterable[Decimal | None]) -> Decimal | None:
    """Add weights up; None if one is missing, or if there are none."""
    known = [*weights]
    given = [one for one in known if one is not None]
    return sum(given, Decimal(0)) if given and len(given) == len(known) else None
