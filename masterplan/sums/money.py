"""The ceilings of all programmes become totals: per year, source, dimension, sub-dimension, OPD and programme.

All amounts are whole rupiah, so sums are exact; one pass adds every amount to all its totals, so they agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from masterplan.model.opd import Opd

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Pagu:
    """One amount as it was written down: what it is for, who pays it, when, and how many rupiah."""

    opd: str
    program: str
    dimensi: str
    subdimensi: str
    sumber: str
    tahun: int
    rupiah: int


@dataclass(frozen=True, slots=True)
class Amounts:
    """A total in rupiah, and the same money by year (ascending) and by source (in the order in which they appear)."""

    jumlah: int = 0
    tahun: Mapping[int, int] = field(default_factory=dict)
    sumber: Mapping[str, int] = field(default_factory=dict)


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


def amounts(parts: Iterable[Opd]) -> Iterator[Pagu]:
    """List every amount of every programme, in the order of the plan."""
    for part in parts:
        for program in part.program:
            for dana in program.pendanaan:
                for tahun, rupiah in dana.pagu.items():
                    yield Pagu(part.id, program.id, program.dimensi, program.subdimensi, dana.sumber, tahun, rupiah)


def add_up(pagu: Iterable[Pagu]) -> Totals:
    """Add up a list of amounts: that of the whole plan, or those of it that a table is about."""
    seluruh = _Sum()
    groups: tuple[defaultdict[str, _Sum], ...] = tuple(defaultdict(_Sum) for _ in range(4))
    sumber, dimensi, opd, program = groups
    subdimensi: defaultdict[tuple[str, str], _Sum] = defaultdict(_Sum)
    for item in pagu:
        own = (sumber[item.sumber], dimensi[item.dimensi], opd[item.opd], program[item.program])
        for total in (seluruh, *own, subdimensi[item.dimensi, item.subdimensi]):
            total.add(item)
    return Totals(seluruh.row(), _rows(sumber), _rows(dimensi), _rows(subdimensi), _rows(opd), _rows(program))


def share(part: int, whole: int) -> Decimal:
    """Return how many percent of the whole a part is; nothing is zero percent of nothing."""
    return Decimal(100) * part / whole if whole else Decimal(0)


class _Sum:
    """A row while it is still being added up."""

    def __init__(self) -> None:
        self.jumlah = 0
        self.tahun: defaultdict[int, int] = defaultdict(int)
        self.sumber: defaultdict[str, int] = defaultdict(int)

    def add(self, item: Pagu) -> None:
        self.jumlah += item.rupiah
        self.tahun[item.tahun] += item.rupiah
        self.sumber[item.sumber] += item.rupiah

    def row(self) -> Amounts:
        return Amounts(self.jumlah, dict(sorted(self.tahun.items())), dict(self.sumber))


def _rows(sums: Mapping[K, _Sum]) -> Mapping[K, Amounts]:
    return {key: total.row() for key, total in sums.items()}
