"""A plan becomes the ids of its pages, by which comments name what they are on: `program-<id>`, `opd-<id>`.

Tables, figures and chapters go by the ids that they have in the books.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from masterplan.diagnostics.values import Span
from masterplan.model.rancangan import Rancangan
from masterplan.plan import articles
from masterplan.plan.contents import Spot, declared
from masterplan.plan.plan import Plan

# What the id of a page begins with, and what stands before the name of what it is about.
KINDS: Mapping[str, str] = {
    "program": "Program",
    "opd": "Perangkat daerah",
    "dimensi": "Dimensi",
    "wilayah": "Kecamatan",
}
# The pages that every site has.
WHOLE: Mapping[str, str] = {
    "beranda": "Rencana secara keseluruhan",
    "dimensi": "Dimensi",
    "opd": "Perangkat daerah",
    "program": "Program",
    "wilayah": "Kecamatan",
    "pendanaan": "Pendanaan",
    "janji": "Janji menurut tahun",
    "peta-jalan": "Peta jalan",
    "risiko": "Risiko",
    "indeks": "Indeks",
    "perubahan": "Perubahan",
    "sumber": "Sumber",
    "buku": "Buku",
    "istilah": "Istilah",
    "unduh": "Unduhan",
    "tanggapan": "Tanggapan",
}


def declared_here(ident: str) -> bool:
    """Tell whether an id is one that only the data can declare; any other may be that of a part of a book."""
    return ident.startswith(tuple(f"{kind}-" for kind in KINDS))


def places(plan: Plan) -> Mapping[str, str]:
    """Return the ids of the pages of a plan and of its previous edition, each with what it is called."""
    before = places(plan.sebelumnya) if plan.sebelumnya else {}
    known = declared(plan)
    own = {f"{kind}-{ident}": f"{word}: {name}" for kind, word in KINDS.items() for ident, name in known[kind].items()}
    return {**before, **WHOLE, **_years(plan), **_parts(plan), **_law(plan), **own}


def of_books(plan: Plan) -> Iterator[tuple[str, Callable[[], Span]]]:
    """Go through the ids in comments that only the books can know, and where they stand."""
    known = places(plan)
    for one, at in Spot(plan.tanggapan).each(plan.tanggapan.value.tanggapan, "tanggapan"):
        if one.pada not in known and not declared_here(one.pada):
            yield one.pada, partial(at.span, "pada")


def _parts(plan: Plan) -> Mapping[str, str]:
    """Return the sub-dimensions by the ids of their pages."""
    style = plan.rencana.value.gaya.nama_dimensi
    named = ((one, part) for one in plan.dimensi.value.dimensi for part in one.subdimensi)
    return {f"dimensi-{one.id}-{part.id}": f"Subdimensi: {part.nama.chosen(style)}" for one, part in named}


def _law(plan: Plan) -> Mapping[str, str]:
    """Return the draft of the regulation, and its articles by their ids."""
    named = {
        pasal.id: f"Pasal dalam {part.judul}" if not isinstance(part, Rancangan) else "Pasal"
        for part, _at in articles.divisions(plan)
        for pasal in part.pasal
    }
    return {"peraturan": "Rancangan peraturan", **named} if named else {}


def _years(plan: Plan) -> Mapping[str, str]:
    period = plan.rencana.value.periode
    return {f"janji-{year}": f"Janji tahun {year}" for year in range(period.mulai, period.selesai + 1)}
