"""Programmes become groups by the kecamatan in which they run, each in one group only, so that their money adds up."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.sums import money

ACROSS, NOWHERE = "lintas", "tanpa"  # the ids of the groups that are no kecamatan
TOGETHER = frozenset((ACROSS, NOWHERE))


class RegionGroup(Struct, frozen=True):
    """The programmes that run in one kecamatan alone, in several, or of which no kecamatan is named."""

    id: str
    nama: str
    program: tuple[OwnedProgramme, ...]

    @property
    def uang(self) -> money.Amounts:
        """Their money."""
        return money.add(milik.uang for milik in self.program)


def groups(facts: Facts) -> list[RegionGroup]:
    """Return a group for each kecamatan, then the other two if there is anything in them; none if nobody names one."""
    if not any(milik.program.wilayah for milik in facts.program):
        return []
    several = [milik for milik in facts.program if len(milik.program.wilayah) > 1]
    none = [milik for milik in facts.program if not milik.program.wilayah]
    others = ((ACROSS, "Lintas kecamatan", several), (NOWHERE, "Tidak terbagi menurut kecamatan", none))
    return [
        *(RegionGroup(one.id, one.nama, _alone(facts, one.id)) for one in facts.rencana.wilayah),
        *(RegionGroup(ident, name, tuple(own)) for ident, name, own in others if own),
    ]


def _alone(facts: Facts, ident: str) -> tuple[OwnedProgramme, ...]:
    return tuple(milik for milik in facts.program if milik.program.wilayah == (ident,))


def across(facts: Facts, ident: str) -> Sequence[OwnedProgramme]:
    """Return the programmes that run in a kecamatan and in others."""
    return [one for one in facts.program if ident in one.program.wilayah and len(one.program.wilayah) > 1]
