"""The items of two plans, paired, become the new ids of those that were renamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from masterplan.changes import matching, traits
from masterplan.changes.matching import Sides
from masterplan.model.acuan import Butir
from masterplan.model.dimensi import Subdimensi
from masterplan.model.identities import IDENTITIES
from masterplan.model.opd import Opd, Program, all_factors
from masterplan.model.scalars import Record
from masterplan.plan import naming
from masterplan.plan.plan import Entry, Plan


def of(
    lama: Plan, baru: Plan, opd: Sequence[Sides[Opd]], programmes: Iterable[Sides[Program]]
) -> Mapping[str, Mapping[str, str]]:
    """Map the old to the new ids of renamed items, by the kinds of `IDENTITIES`; codes stand behind their OPD."""
    dimensi = matching.pairs(lama.dimensi.value.dimensi, baru.dimensi.value.dimensi)
    dokumen = matching.pairs(lama.acuan.value.dokumen, baru.acuan.value.dokumen)
    both = [(one.subdimensi, other.subdimensi) for one, other in dimensi if one and other]
    items = [(one.butir, other.butir) for one, other in dokumen if one and other]
    alone = ((one, other) for one, other in opd if one and other)
    found = {
        **_listed(lama, baru),
        "opd": _new_ids(opd),
        "subdimensi": _new_ids(pair for lists in both for pair in matching.pairs(*lists)),
        "butir": _new_ids(pair for lists in items for pair in matching.pairs(*lists)),
        "program": _new_ids(programmes),
        **{kind: {} for kind in ("aplikasi", "faktor", "strategi")},
    }
    for one, other in alone:
        codes = {"faktor": (all_factors(one.swot), all_factors(other.swot)), "strategi": (one.strategi, other.strategi)}
        for kind, lists in codes.items():
            own = _new_ids(matching.pairs(*lists)) if lists[0] != lists[1] else {}
            found[kind] = {**found[kind], **{f"{one.id}/{then}": now for then, now in own.items()}}
        if one.aplikasi != other.aplikasi:
            found["aplikasi"] = {**found["aplikasi"], **_new_ids(matching.pairs(one.aplikasi, other.aplikasi))}
    return found


def _listed(lama: Plan, baru: Plan) -> Mapping[str, Mapping[str, str]]:
    """Map the ids of what the files of the plan list, but for what is told apart by what it is part of."""
    found: dict[str, Mapping[str, str]] = {}
    for one, other in zip(lama.single, baru.single, strict=True):
        then, now = _records(one), _records(other)
        for model in (model for model in then if IDENTITIES[model].kind and model not in {Butir, Subdimensi}):
            pairs = matching.pairs(then[model], now.get(model, [])) if then[model] != now.get(model) else []
            kind = IDENTITIES[model].kind
            found[kind] = {**found.get(kind, {}), **_new_ids(pairs)}
    return found


def _records(entry: Entry[Record]) -> Mapping[type[Record], list[Record]]:
    found: dict[type[Record], list[Record]] = {}
    for one, _spot in naming.identified(entry):
        found.setdefault(type(one), []).append(one)
    return found


def _new_ids(pairs: Iterable[Sides[Record]]) -> Mapping[str, str]:
    named = ((str(traits.key(one)), str(traits.key(other))) for one, other in pairs if one and other)
    return {then: now for then, now in named if then != now}
