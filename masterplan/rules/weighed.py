"""The plan becomes what its weighing rests on: OPD that give any number, their bases, the answers in them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from masterplan.model.answers import AnswerGroups, AnswerList, by_group
from masterplan.model.opd import Faktor, Kelompok, Opd, numbered
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.sets import Konvensi, Posisi
from masterplan.plan.contents import Spot, members
from masterplan.plan.plan import Entry, Plan
from masterplan.sums.weighing import bases

Answered: TypeAlias = AnswerList | AnswerGroups
Members: TypeAlias = list[tuple[Kelompok, Faktor, Spot[Opd]]]


def unusable(konvensi: KonvensiSwot) -> list[str]:
    """Return the fields of a convention by which nothing can be weighed or placed."""
    low, high = konvensi.skala
    checks = {
        "skala": low < high and (low >= 0 or konvensi.konvensi is Konvensi.BERTANDA),
        "jumlah_bobot": konvensi.jumlah_bobot in {1, 100},
        "toleransi": 0 <= konvensi.toleransi < 1,
        "berimbang": 0 <= konvensi.berimbang < max(high - low, Decimal(1)),
        "posisi": set(konvensi.posisi) == set(Posisi),
    }
    return [field for field, good in checks.items() if not good]


def weighing(plan: Plan) -> Iterator[tuple[Entry[Opd], Members]]:
    """Go through the OPD that give any number; through none while the convention cannot be applied."""
    for entry in plan.opd if not unusable(plan.rencana.value.swot) else ():
        own = members(entry)
        if any(numbered(faktor) for _group, faktor, _spot in own):
            yield entry, own


def weighed_bases(plan: Plan) -> Iterator[tuple[tuple[Kelompok, ...], Members]]:
    """Go through the groups of lists whose weights add up to a whole, with the factors in them."""
    for _entry, own in weighing(plan):
        for base in bases(plan.rencana.value.swot):
            yield base, [one for one in own if one[0] in base]


def each_answer(answers: Answered, spot: Spot[Opd]) -> Iterator[tuple[Decimal, Spot[Opd]]]:
    """Go through the answers that were given."""
    for name, own in by_group(answers).items():
        for answer, at in spot.each(own, *[name] * bool(name)):
            if answer is not None:
                yield answer, at
