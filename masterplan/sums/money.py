"""The ceilings of all programmes become totals: per year, source, dimension, sub-dimension, OPD, spender and programme.

All amounts are whole rupiah, so sums are exact, and the same amounts added up in any way agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from masterplan.model.kegiatan import Pendanaan
from masterplan.model.opd import Opd

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Pagu:
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


@dataclass(frozen=True, slots=True)
class Amounts:
    """A total in rupiah, and the same money by year (ascending) and by source (in the order in which they appear)."""

    jumlah: int = 0
    tahun: Mapping[int, int] = field(default_factory=dict)
    sumber: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What was planned of a source in a year, how much of that has reported what it spent, and what that was."""

    pagu: int = 0
    dilaporkan: int = 0
    realisasi: int = 0


KOSONG = Amounts()  # for `.get(key, KOSONG)`: who has no money has no row


@dataclass(frozen=True, slots=True)
class Totals:
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
                    yield Pagu(*of, dana.sumber, tahun, rupiah, *spender)


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
    return Totals(
        seluruh=_total(listed),
        sumber=_totals(listed, lambda one: one.sumber),
        dimensi=_totals(listed, lambda one: one.dimensi),
        subdimensi=_totals(listed, lambda one: (one.dimensi, one.subdimensi)),
        opd=_totals(listed, lambda one: one.opd),
        program=_totals(listed, lambda one: one.program),
        pelaksana=_totals(listed, lambda one: (one.pelaksana, one.unit)),
    )


def add(totals: Iterable[Amounts]) -> Amounts:
    """Add up totals of different money."""
    listed = tuple(totals)
    tahun, sumber = Counter[int](), Counter[str]()
    for one in listed:
        tahun.update(one.tahun)
        sumber.update(one.sumber)
    return Amounts(sum(one.jumlah for one in listed), dict(sorted(tahun.items())), dict(sumber))


def share(part: int, whole: int) -> Decimal:
    """Return how many percent of the whole a part is; nothing is zero percent of nothing."""
    return Decimal(100) * part / whole if whole else Decimal(0)


def _totals(pagu: Sequence[Pagu], key: Callable[[Pagu], K]) -> Mapping[K, Amounts]:
    groups: defaultdict[K, list[Pagu]] = defaultdict(list)
    for one in pagu:
        groups[key(one)].append(one)
    return {name: _total(own) for name, own in groups.items()}


def _total(pagu: Sequence[Pagu]) -> Amounts:
    tahun: Counter[int] = Counter()
    sumber: Counter[str] = Counter()
    for one in pagu:
        tahun[one.tahun] += one.rupiah
        sumber[one.sumber] += one.rupiah
    return Amounts(tahun.total(), dict(sorted(tahun.items())), dict(sumber))
