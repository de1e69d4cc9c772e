"""The risks of the plan become its register: each with the product of its scores and its class, the worst first.

Likelihood and impact go from 1 to 5. Guidelines differ in how they make one figure of the two; the product is the one
that anybody can check by hand, and the classes are declared by the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from masterplan.model.risiko import DaftarRisiko, Risiko, TingkatRisiko

SKOR = range(1, 6)
TERBESAR = SKOR[-1] ** 2


@dataclass(frozen=True, slots=True)
class RatedRisk:
    """A risk with its number in the register, its value from 1 to 25, and its class."""

    nomor: str
    risiko: Risiko
    nilai: int
    tingkat: TingkatRisiko


def value(risiko: Risiko) -> int:
    """Return the value of a risk: its likelihood times its impact."""
    return risiko.kemungkinan * risiko.dampak


def level(nilai: int, tingkat: Sequence[TingkatRisiko]) -> TingkatRisiko:
    """Return the class of a value: the last one that begins at it or below."""
    return next((one for one in reversed(tingkat) if one.mulai <= nilai), tingkat[0])


def reaches(tingkat: Sequence[TingkatRisiko]) -> Iterator[tuple[TingkatRisiko, int]]:
    """Go through the classes, each with the largest value in it."""
    ends = [*(one.mulai - 1 for one in tingkat[1:]), TERBESAR]
    return zip(tingkat, ends, strict=True)


def register(daftar: DaftarRisiko) -> tuple[RatedRisk, ...]:
    """Rate every risk, and number them from the largest value on; those of one value stay in their order."""
    ordered = sorted(daftar.risiko, key=lambda one: -value(one))
    return tuple(
        RatedRisk(f"R{number}", one, value(one), level(value(one), daftar.tingkat))
        for number, one in enumerate(ordered, 1)
    )
