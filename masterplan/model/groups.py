"""The four lists of factors, and the pairs they make."""

from __future__ import annotations

from enum import StrEnum

from masterplan.model.opd import Faktor, Swot


class Kelompok(StrEnum):
    """The four lists, named as in the model."""

    KEKUATAN = "kekuatan"
    KELEMAHAN = "kelemahan"
    PELUANG = "peluang"
    ANCAMAN = "ancaman"

    @property
    def adverse(self) -> bool:
        """Whether its factors speak against the OPD."""
        return self in {Kelompok.KELEMAHAN, Kelompok.ANCAMAN}


INTERNAL = (Kelompok.KEKUATAN, Kelompok.KELEMAHAN)
EXTERNAL = (Kelompok.PELUANG, Kelompok.ANCAMAN)


def factors(swot: Swot) -> tuple[tuple[Kelompok, tuple[Faktor, ...]], ...]:
    """Return the four lists with their names, in the order in which they are printed."""
    lists = (swot.kekuatan, swot.kelemahan, swot.peluang, swot.ancaman)
    return tuple(zip(Kelompok, lists, strict=True))
