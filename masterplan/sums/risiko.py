"""The risks of the plan become its register: each with the product of its scores and its class, the worst first.

Likelihood and impact go from 1 to 5. Guidelines differ in how they make one figure of the two; the product is the one
that anybody can check by hand, and the classes are declared by the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from masterplan.model.opd import Opd, Program
from masterplan.model.risiko import DaftarRisiko, Risiko, TingkatRisiko

SKOR = range(1, 6)
TERBESAR = SKOR[-1] ** 2


class RatedRisk(Struct, frozen=True):
    """A risk with its number in the register, its value from 1 to 25, and its class.

    `program` is the programme that it is of, with its OPD, which answers for it if nobody else does; None in a risk of
    the plan.
    """

    nomor: str
    risiko: Risiko
    nilai: int
    tingkat: TingkatRisiko
    program: tuple[Opd, Program] | None = None

    @property
    def pemilik(self) -> str:
        """The id of the OPD that answers for it; empty if nobody does."""
        return self.risiko.pemilik or (self.program[0].id if self.program else "")


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


def register(daftar: DaftarRisiko, parts: Iterable[Opd]) -> tuple[RatedRisk, ...]:
    """Rate every risk of the plan and of its programmes, numbered from the largest value on, else in their order."""
    own: list[tuple[Risiko, tuple[Opd, Program] | None]] = [(one, None) for one in daftar.risiko]
    own += [(one, (opd, program)) for opd in parts for program in opd.program for one in program.risiko]
    return tuple(
        RatedRisk(f"R{number}", one, value(one), level(value(one), daftar.tingkat), program)
        for number, (one, program) in enumerate(sorted(own, key=lambda pair: -value(pair[0])), 1)
    )
