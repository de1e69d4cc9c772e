"""Weighed results become sentences: which positions there are, how far they reach, and what weighs most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from masterplan.book.facts import Facts
from masterplan.book.phrases import counted, part_of
from masterplan.book.tables.positions import OF_A_LIST
from masterplan.model.answers import by_group
from masterplan.model.opd import Kelompok, all_factors
from masterplan.sums.swot import SwotResult
from masterplan.words.format import angka


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return one for each table that there is of this kind."""
    return {
        "responden": _respondents(facts),
        "posisi": _positions(facts, [(opd.singkatan, hasil) for opd, hasil in facts.opd_ditimbang], "perangkat daerah"),
        "posisi_dimensi": _positions(facts, [(facts.nama(d.nama), h) for d, h in facts.ditimbang], "dimensi"),
        "kota": _city(facts),
    }


def _respondents(facts: Facts) -> str:
    answers = [
        one
        for opd in facts.opd
        for faktor in all_factors(opd.swot)
        for given in (faktor.penilaian, faktor.kepentingan)
        for own in by_group(given).values()
        for one in own
    ]
    if not answers:
        return ""
    bare = answers.count(None)
    told = f"Penimbangan memakai {angka(len(answers) - bare)} jawaban"
    return f"{told}; {part_of(bare, len(answers))} pertanyaan tidak dijawab." if bare else f"{told}."


def _positions(facts: Facts, named: Sequence[tuple[str, SwotResult]], what: str) -> str:
    """Count the positions, and name who is farthest to each side."""
    if len(named) < 2:  # noqa: PLR2004 - nothing to compare
        return ""
    counts = Counter(facts.posisi(hasil)[0].casefold() for _name, hasil in named)
    (first, most), *rest = counts.most_common()
    positions = counted([(f"berposisi {first}", most), *rest])
    told = f"Dari {angka(len(named))} {what}, {positions}."
    return f"{told} {'; '.join(_ends(facts, named, axis) for axis in 'xy')}."


def _ends(facts: Facts, named: Sequence[tuple[str, SwotResult]], axis: str) -> str:
    values: dict[str, Decimal] = {name: getattr(hasil, axis) for name, hasil in named}
    high, low = max(values, key=values.__getitem__), min(values, key=values.__getitem__)
    largest, smallest = facts.angka(values[high]), facts.angka(values[low])
    return f"{axis.upper()} terbesar ada pada {high} ({largest}) dan terkecil pada {low} ({smallest})"


def _city(facts: Facts) -> str:
    """Say what the heaviest factors of each list are about, and whose they are, as `tbl-swot-kota` prints them."""
    lists = {k: [row for row in facts.peringkat if row.kelompok is k][:OF_A_LIST] for k in Kelompok}
    if any(len(own) < OF_A_LIST for own in lists.values()):
        return ""
    first = [row for own in lists.values() for row in own]
    owners = Counter(row.opd.singkatan for row in first)
    told = f"Sebanyak {angka(len(first))} faktor itu berasal dari {angka(len(owners))} perangkat daerah"
    elements = Counter(row.faktor.unsur.value for row in first if row.faktor.unsur)
    return f"{told}; menurut unsur {counted(elements.most_common())}." if elements else f"{told}."
