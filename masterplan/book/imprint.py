"""The facts of a plan become what each of its books says of itself, and how it is set; a volume of many says it too."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from masterplan.book.facts import Facts
from masterplan.model.acuan import Sumber
from masterplan.model.rencana import Edisi, Gaya
from masterplan.plan.emblem import Emblem
from masterplan.words.format import rentang


class Imprint(Struct, frozen=True):
    """Whose book it is, of which edition, and how it looks; `judul` is that of the plan.

    It is `contoh` if something in it is not confirmed. `dimensi` has the name and the colour of each dimension in their
    order, `sumber` what texts may cite.
    """

    judul: str
    wilayah: str
    periode: str
    penerbit: str
    edisi: Edisi
    gaya: Gaya
    dimensi: tuple[tuple[str, str], ...] = ()
    lambang: Emblem | None = None
    contoh: bool = False
    sumber: Mapping[str, Sumber] = field(default_factory=dict)


def of_plan(facts: Facts) -> Imprint:
    """Return what the books of a plan say of themselves."""
    rencana = facts.rencana
    return Imprint(
        judul=rencana.judul,
        wilayah=facts.daerah,
        periode=rentang(rencana.periode.mulai, rencana.periode.selesai),
        penerbit=f"Pemerintah {facts.daerah}",
        edisi=rencana.edisi,
        gaya=rencana.gaya,
        dimensi=tuple((facts.nama(one.nama), one.warna) for one in facts.dimensi),
        lambang=facts.lambang,
        contoh=facts.contoh,
        sumber=facts.sumber,
    )
