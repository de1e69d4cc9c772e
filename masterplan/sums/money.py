"""The ceilings of all programmes become totals: per year, source, dimension, sub-dimension, OPD, spender and programme.

All amounts are whole rupiah, so sums are exact, and the same amounts added up in any way agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from msgspec import Struct, field

from masterplan.model.kegiatan import Pendanaan
from masterplan.model.opd import Opd

K = TypeVar("K")
MoneyPart = tuple[str, str, str, str]  # OPD, programme, dimension, sub-dimension


class Pagu(NamedTuple):  # of which a plan has tens of thousands
    """One amount as it was written down: what it is for, who pays it, when, how many rupiah, and who spends them.

    `pelaksana` is an OPD, that of the programme if no other is named, and `unit` a unit below it, or empty.
    """

    opd: str
    program: str
    dimensi: str
    subdimensi: str
    sumber: str
    tahun: int
    rupiah: int
    pelaksana: str = ""
    unit: str = ""


class Amounts(Struct, frozen=True):
    """A total in rupiah, and the same money by year (ascending) and by source (in the order in which they appear)."""

    jumlah: int = 0
    tahun: Mapping[int, int] = field(default_factory=dict)
    sumber: Mapping[str, int] = field(default_factory=dict)


class Absorbed(Struct, frozen=True):
    """What was planned of a source in a year, how much of that has reported what it spent, and what that was."""

    pagu: int = 0
    dilaporkan: int = 0
    realisasi: int = 0


KOSONG = Amounts()  # for `.get(key, KOSONG)`: who has no money has no row


class Totals(Struct, frozen=True):
    """All totals of the same money, each group in the order of the plan; a sub-dimension goes by both its ids.

    `sumber["APBD"].tahun[2025]` is what a ceiling of the plan is compared with.
    """

    seluruh: Amounts
    sumber: Mapping[str, Amounts]
    dimensi: Mapping[str, Amounts]
    subdimensi: Mapping[tuple[str, str], Amounts]
    opd: Mapping[str, Amounts]
    program: Mapping[str, Amounts]
    pelaksana: Mapping[tuple[str, str], Amounts]  # by OPD and unit


def amounts(parts: Iterable[Opd]) -> Iterator[Pagu]:
    """List every amount of every programme, in the order of the plan."""
    for part in parts:
        for program in part.program:
            of = (part.id, program.id, program.dimensi, program.subdimensi)
            for dana in program.pendanaan:
                spender = dana.spender(part.id)
                for tahun, rupiah in dana.pagu.items():
                    # Without the call that a named tuple makes in Python, half the time.
                    yield tuple.__new__(Pagu, (*of, dana.sumber, tahun, rupiah, *spender))


def absorbed(funding: Iterable[Pendanaan]) -> Mapping[tuple[str, int], Absorbed]:
    """Add up money by source and year, for those of both that anybody has reported, in the order of the plan."""
    listed = tuple(funding)
    found: dict[tuple[str, int], Absorbed] = {}
    for key in dict.fromkeys((dana.sumber, year) for dana in listed for year in dana.realisasi):
        own = [dana for dana in listed if dana.sumber == key[0]]
        told = [dana for dana in own if key[1] in dana.realisasi]
        whole, reported = (sum(dana.pagu.get(key[1], 0) for dana in of) for of in (own, told))
        found[key] = Absorbed(whole, reported, sum(dana.realisasi[key[1]] for dana in told))
    return found


def add_up(pagu: Iterable[Pagu]) -> Totals:
    """Add up a list of amounts: that of the whole plan, or those of it that a table is about."""
    listed = tuple(pagu)
    parts = _totals(listed, lambda one: one[:4])  # of programmes, of which the groups that have whole ones are made
    return Totals(
        seluruh=add(parts.values()),
        sumber=_totals(listed, lambda one: one.sumber),
        dimensi=_grouped(parts, lambda part: part[2]),
        subdimensi=_grouped(parts, lambda part: part[2:]),
        opd=_grouped(parts, lambda part: part[0]),
        program=_grouped(parts, lambda part: part[1]),
        pelaksana=_totals(listed, lambda one: (one.pelaksana, one.unit)),
    )


def add(totals: Iterable[Amounts]) -> Amounts:
    """Add up totals of different money."""
    whole, tahun, sumber = 0, dict[int, int](), dict[str, int]()
    for one in totals:
        whole += one.jumlah
        for year, rupiah in one.tahun.items():  # a plan has ten thousand: a `Counter` takes thrice as long for so few
            tahun[year] = tahun.get(year, 0) + rupiah
        for name, rupiah in one.sumber.items():
            sumber[name] = sumber.get(name, 0) + rupiah
    return Amounts(whole, dict(sorted(tahun.items())), sumber)


def share(part: int, whole: int) -> Decimal:
    """Return how many percent of the whole a part is; nothing is zero percent of nothing."""
    return Decimal(100) * part / whole if whole else Decimal(0)


def _grouped(parts: Mapping[MoneyPart, Amounts], key: Callable[[MoneyPart], K]) -> Mapping[K, Amounts]:
    groups: defaultdict[K, list[Amounts]] = defaultdict(list)
    for part, own in parts.items():
        groups[key(part)].append(own)
    return {name: own[0] if len(own) == 1 else add(own) for name, own in groups.items()}


def _totals(pagu: Sequence[Pagu], key: Callable[[Pagu], K]) -> Mapping[K, Amounts]:
    groups: defaultdict[K, tuple[dict[int, int], dict[str, int]]] = defaultdict(lambda: ({}, {}))
    for one in pagu:
        tahun, sumber = groups[key(one)]
        tahun[one.tahun] = tahun.get(one.tahun, 0) + one.rupiah
        sumber[one.sumber] = sumber.get(one.sumber, 0) + one.rupiah
    return {
        name: Amounts(sum(tahun.values()), dict(sorted(tahun.items())), sumber)
        for name, (tahun, sumber) in groups.items()
    }
