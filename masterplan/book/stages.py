"""The years of a plan become the stages of its road map, each with what runs in it and its milestones."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.model.kegiatan import Tahapan
from masterplan.model.opd import steps
from masterplan.words.format import rentang

LENGTH = 2  # years, after which a plan can still be changed by what was learnt


class RoadStage(Struct, frozen=True):
    """Years of the road map, with the programmes that run in them."""

    nomor: int
    nama: str
    tahun: tuple[int, ...]
    program: tuple[OwnedProgramme, ...]

    @property
    def label(self) -> str:
        """What books call it, with its first and last year."""
        return f"{self.nama} ({rentang(self.tahun[0], self.tahun[-1])})"

    @property
    def pagu(self) -> int:
        """What its programmes cost in its years, in rupiah."""
        return sum(milik.uang.tahun.get(year, 0) for milik in self.program for year in self.tahun)

    @property
    def tonggak(self) -> Sequence[tuple[OwnedProgramme, Tahapan]]:
        """The milestones that are to be reached in it, programme by programme, each in the order of time."""
        own = ((milik, one) for milik in self.program if milik.program.tahapan for one in steps(milik.program))
        return [(milik, one) for milik, one in own if one.tahun in self.tahun]


def stages(facts: Facts) -> tuple[RoadStage, ...]:
    """Return the stages that the plan names, or divide its years into stages of two; the last may be shorter."""
    named = [(one.nama, tuple(range(one.mulai, one.selesai + 1))) for one in facts.rencana.langkah]
    halves = [facts.tahun[at : at + LENGTH] for at in range(0, len(facts.tahun), LENGTH)]
    return tuple(
        RoadStage(number, name, years, tuple(milik for milik in facts.program if milik.tahun.intersection(years)))
        for number, (name, years) in enumerate(named or [(f"Langkah {at}", own) for at, own in enumerate(halves, 1)], 1)
    )
