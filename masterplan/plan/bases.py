"""The legal bases of a draft become complete: what a basis does not say itself, `rujukan.yaml` says of its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from masterplan.model.sets import JenisPeraturan
from masterplan.plan.plan import Plan


class LegalBasis(NamedTuple):
    """A legal basis as it is printed; `jenis` is None where neither says it, and a text that is not there is empty.

    `dicabut` names what has repealed it, `sumber` are the ids of its sources.
    """

    jenis: JenisPeraturan | None
    isi: str
    lembaran: str
    dicabut: str
    sumber: tuple[str, ...]


def bases(plan: Plan) -> tuple[LegalBasis, ...]:
    """Return the legal bases in the order of the draft."""
    return plan.once("dasar hukum", lambda: tuple(_bases(plan)))


def _bases(plan: Plan) -> Iterator[LegalBasis]:
    known = {one.id: one for one in plan.rujukan.value.sumber}
    repealed = {ident: one.judul for one in known.values() if one.peraturan for ident in one.peraturan.mencabut}
    for one in plan.rancangan.value.mengingat:
        source = known.get(one.rujukan or "")
        law = source.peraturan if source else None
        yield LegalBasis(
            one.jenis or (law.jenis if law else None),
            one.isi or (source.judul if source else ""),
            one.lembaran or (law.lembaran if law else None) or "",
            one.dicabut or repealed.get(one.rujukan or "", ""),
            tuple(dict.fromkeys(filter(None, (one.rujukan, *one.sumber)))),
        )
