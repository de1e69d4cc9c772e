"""The register of risks becomes a page: the matrix, the classes, and each risk with what is done about it."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Tabel
from masterplan.model.risiko import RisikoRencana
from masterplan.site import addresses, leads
from masterplan.site.pages import SitePage
from masterplan.site.source import Source, least_confirmed
from masterplan.words.format import angka

_SCOPE, _OWNER = "Lingkup", "Pemilik"  # headings of the columns that lead to a programme and to an OPD


def pages(source: Source) -> Iterator[SitePage]:
    """Make the page of risks; a plan without risks has none."""
    facts = source.facts
    if not facts.register:
        return
    treated = sum(one.nilai >= facts.risiko.selera for one in facts.register)
    yield SitePage(
        address=addresses.RISKS,
        title="Risiko",
        kind="risiko",
        summary=f"{angka(len(facts.register))} risiko, {angka(treated)} di antaranya wajib ditangani.",
        template="risiko",
        values={
            "daftar_gambar": [source.gambar["gbr-risiko"]],
            "tingkat": source.tabel["tbl-tingkat-risiko"],
            "register": _register(facts, source.tabel["tbl-risiko"]),
        },
        above=(addresses.HOME,),
        status=least_confirmed(facts.opd),
    )


def _register(facts: Facts, tabel: Tabel) -> Tabel:
    """Let each risk lead to the programme or the dimension that it is of, and to the OPD that answers for it."""
    known = {f"{one.program[1].id}/{one.risiko.id}": one for one in facts.register if one.program}
    known |= {one.risiko.id: one for one in facts.register if not one.program}
    headings = [kolom.judul for kolom in tabel.kolom]

    def scope(ident: str) -> str:
        one = known[ident]
        if one.program:
            return addresses.programme(one.program[1].id)
        dimensi = one.risiko.dimensi if isinstance(one.risiko, RisikoRencana) else None
        return addresses.dimension(dimensi) if dimensi else ""

    def owner(ident: str) -> str:
        return addresses.agency(known[ident].pemilik) if known[ident].pemilik else ""

    return leads.rows(leads.rows(tabel, scope, headings.index(_SCOPE)), owner, headings.index(_OWNER))
