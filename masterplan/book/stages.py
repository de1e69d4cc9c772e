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
    """Years of the road map, with the programmes that run in them, and what those cost in them, in rupiah."""

    nomor: int
    nama: str
    tahun: tuple[int, ...]
    program: tuple[OwnedProgramme, ...]
    pagu: int

    @property
    def label(self) -> str:
        """What books call it, with its first and last year."""
        return f"{self.nama} ({rentang(self.tahun[0], self.tahun[-1])})"

    @property
    def tonggak(self) -> Sequence[tuple[OwnedProgramme, Tahapan]]:
        """The milestones that are to be reached in it, programme by programme, each in the order of time."""
        own = ((milik, one) for milik in self.program if milik.program.tahapan for one in steps(milik.program))
        return [(milik, one) for milik, one in own if one.tahun in self.tahun]


def stages(facts: Facts) -> tuple[RoadStage, ...]:
    """Return the stages that the plan names, or divide its years into stages of two; the last may be shorter."""
    return facts.once("langkah", lambda: _stages(facts))


def _stages(facts: Facts) -> tuple[RoadStage, ...]:
    named = [(one.nama, tuple(range(one.mulai, one.selesai + 1))) for one in facts.rencana.langkah]
    halves = [facts.tahun[at : at + LENGTH] for at in range(0, len(facts.tahun), LENGTH)]
    every = named or [(f"Langkah {at}", own) for at, own in enumerate(halves, 1)]
    return tuple(_stage(facts, number, *one) for number, one in enumerate(every, 1))


def _stage(facts: Facts, number: int, name: str, years: tuple[int, ...]) -> RoadStage:
    running = tuple(milik for milik in facts.program if milik.tahun.intersection(years))
    return RoadStage(number, name, years, running, sum(facts.uang.seluruh.tahun.get(year, 0) for year in years))
