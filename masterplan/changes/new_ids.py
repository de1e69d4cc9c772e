"""The items of two plans, paired, become the new ids of those that were renamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from masterplan.changes import matching, traits
from masterplan.changes.matching import Sides
from masterplan.model.opd import Opd, Program
from masterplan.model.scalars import Record
from masterplan.plan.contents import framework_items
from masterplan.plan.plan import Plan


def of(
    lama: Plan, baru: Plan, opd: Sequence[Sides[Opd]], programmes: Iterable[Sides[Program]]
) -> Mapping[str, Mapping[str, str]]:
    """Map the old to the new ids of renamed items, by the kinds of `differences.NAMES`."""
    dimensi = matching.pairs(lama.dimensi.value.dimensi, baru.dimensi.value.dimensi)
    dokumen = matching.pairs(lama.acuan.value.dokumen, baru.acuan.value.dokumen)
    both = [(one.subdimensi, other.subdimensi) for one, other in dimensi if one and other]
    items = [(one.butir, other.butir) for one, other in dokumen if one and other]
    return {
        "opd": _new_ids(opd),
        "dimensi": _new_ids(dimensi),
        "subdimensi": _new_ids(pair for lists in both for pair in matching.pairs(*lists)),
        "butir": _new_ids(pair for lists in items for pair in matching.pairs(*lists)),
        "kerangka": _new_ids(matching.pairs(_framework(lama), _framework(baru))),
        "aplikasi": _new_ids(
            pair for one, other in opd if one and other for pair in matching.pairs(one.aplikasi, other.aplikasi)
        ),
        "wilayah": _new_ids(matching.pairs(lama.rencana.value.wilayah, baru.rencana.value.wilayah)),
        "sumber": _new_ids(matching.pairs(lama.rujukan.value.sumber, baru.rujukan.value.sumber)),
        "program": _new_ids(programmes),
    }


def _framework(plan: Plan) -> list[Record]:
    return [one for one, _spot in framework_items(plan)]


def _new_ids(pairs: Iterable[Sides[Record]]) -> Mapping[str, str]:
    named = ((str(traits.key(one)), str(traits.key(other))) for one, other in pairs if one and other)
    return {then: now for then, now in named if then != now}
