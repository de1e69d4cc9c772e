"""The register of risks becomes a page: the matrix, the classes, and each risk with what is done about it."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel
from masterplan.model.risiko import RisikoRencana
from masterplan.site import addresses, leads
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.sums.risiko import RatedRisk
from masterplan.words.format import TIADA, angka


def pages(source: SiteSource) -> Iterator[SitePage]:
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
    """Print the register in fewer columns than a book, so that a risk is a card on a telephone; its scores are drawn.

    A risk leads to the programme or the dimension that it is of, and to the OPD that answers for it.
    """
    rows = tuple(Baris(_cells(one, row), id=row.id) for one, row in zip(facts.register, tabel.baris, strict=True))
    columns = (
        *(Kolom("Risiko", 3), Kolom("Penyebab, lalu akibat", 3), Kolom("Lingkup", 1.6)),
        *(Kolom("Nilai", 0.7, "right"), Kolom("Tingkat", 1.1), Kolom("Penanganan", 3), Kolom("Pemilik", 1.4)),
    )
    return Tabel("risiko", tabel.judul, columns, rows, tabel.sumber)


def _cells(one: RatedRisk, row: Baris) -> tuple[CellText, ...]:
    """Take the words of the row that a book has of the same risk."""
    number, risiko, cause, effect, scope, _likely, _heavy, value, level, treated, owner = row.sel
    place = _scope(one)
    why = tuple(str(text) for text in (cause, effect) if text != TIADA)
    return (
        *(f"{number}. {risiko}", why, leads.to(place, str(scope)) if place else scope),
        *(value, level, treated, leads.to(addresses.agency(one.pemilik), str(owner)) if one.pemilik else owner),
    )


def _scope(one: RatedRisk) -> str:
    """Return where it is told of what a risk is of; nothing if that is the whole plan."""
    if one.program:
        return addresses.programme(one.program[1].id)
    dimensi = one.risiko.dimensi if isinstance(one.risiko, RisikoRencana) else None
    return addresses.dimension(dimensi) if dimensi else ""
