"""Factors by the element of readiness that they are about become sentences: how many, and what about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.book.phrases import among, most
from masterplan.model.sets import Unsur
from masterplan.sums.kesiapan import tagged
from masterplan.sums.money import share
from masterplan.words.format import angka, persen


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return one for all elements, and one for each."""
    return {"unsur": _all(facts), **{f"unsur_{unsur.value}": _one(facts, unsur) for unsur in Unsur}}


def _all(facts: Facts) -> str:
    own = tagged(facts.opd)
    if not own:
        return ""
    helping, hindering = (
        Counter(faktor.unsur.value for group, faktor in own if faktor.unsur and group.adverse is side)
        for side in (False, True)
    )
    told = f"{among(helping.total(), len(own), 'faktor')} mendukung"
    told += f", terbanyak {most(helping)}" if helping else ""
    if hindering:
        told += f"; yang menghambat ada {angka(hindering.total())}, terbanyak {most(hindering)}"
    return f"{told}."


def _one(facts: Facts, unsur: Unsur) -> str:
    own = [(group, faktor) for group, faktor in tagged(facts.opd) if faktor.unsur is unsur]
    if not own:
        return ""
    helping = sum(not group.adverse for group, _faktor in own)
    names = facts.nama_dimensi
    hindered = Counter(names[ident] for group, faktor in own if group.adverse for ident in faktor.dimensi)
    told = f"Sebanyak {angka(len(own))} faktor menyangkut {unsur.value}; {angka(helping)} di antaranya "
    told += f"({persen(share(helping, len(own)), 1)}) mendukung."
    return f"{told} Hambatan terbanyak menyangkut {most(hindered)}." if hindered else told
