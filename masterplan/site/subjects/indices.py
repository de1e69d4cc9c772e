"""The indices by which the region is judged become a page, and each framework one with the programmes that serve it."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.indeks import ButirKerangka, Kerangka
from masterplan.site import addresses, leads
from masterplan.site.pages import SitePage
from masterplan.site.source import SiteSource, least_confirmed
from masterplan.words.format import TIADA, angka, listed

_TABLES = ("tbl-indeks", "tbl-aspek", "tbl-indeks-lain", "tbl-skala-indeks")


def there(source: SiteSource) -> bool:
    """Tell whether there is a page of indices."""
    frameworks = any(_table(one) in source.tabel for one in source.facts.daftar_indeks.kerangka)
    return frameworks or any(ident in source.tabel for ident in _TABLES)


def pages(source: SiteSource) -> Iterator[SitePage]:
    """Make the page of indices and those of frameworks; a plan that knows neither has none."""
    facts = source.facts
    tables = [source.tabel[ident] for ident in _TABLES if ident in source.tabel]
    frameworks = [one for one in facts.daftar_indeks.kerangka if _table(one) in source.tabel]
    if not there(source):
        return
    names = ["kota cerdas", *(one.singkatan for one in facts.daftar_indeks.indeks)]
    yield SitePage(
        address=addresses.INDICES,
        title="Indeks",
        kind="indeks",
        summary=f"Hasil dan target indeks {facts.daerah}: {listed(names)}.",
        template="indeks",
        values={
            "daftar_gambar": [source.gambar["gbr-indeks"]] if "gbr-indeks" in source.gambar else [],
            "daftar_tabel": tables,
            "kerangka": [{"nama": one.nama, "alamat": address(one)} for one in frameworks],
        },
        above=(addresses.HOME,),
        status=least_confirmed(facts.opd),
    )
    yield from (_framework(source, one) for one in frameworks)


def address(kerangka: Kerangka) -> str:
    """Return where a framework is told of."""
    return f"{addresses.INDICES}{kerangka.id}/"


def _table(kerangka: Kerangka) -> str:
    """Return the id of the table that a book has of a framework; one without items has none."""
    return f"tbl-kerangka-{kerangka.id}"


def _framework(source: SiteSource, kerangka: Kerangka) -> SitePage:
    facts = source.facts
    items = [butir for aspek in kerangka.aspek for butir in aspek.butir]
    served = sum(bool(facts.serving(butir.id)) for butir in items)
    figure = f"gbr-kerangka-{kerangka.id}"
    serving = (milik.opd for butir in items for milik in facts.serving(butir.id))
    return SitePage(
        address=address(kerangka),
        title=kerangka.nama,
        kind="kerangka",
        summary=f"{angka(served)} dari {angka(len(items))} butir dilayani program rencana ini.",
        template="kerangka",
        values={
            "daftar_gambar": [source.gambar[figure]] if figure in source.gambar else [],
            "tabel_butir": _items(facts, kerangka, source.tabel[_table(kerangka)].sumber),
        },
        above=(addresses.HOME, addresses.INDICES),
        status=least_confirmed(serving) or least_confirmed(facts.opd),
    )


def _items(facts: Facts, kerangka: Kerangka, source: str) -> Tabel:
    """List every item below its aspect, with a row for each programme that serves it."""
    rows: list[Baris] = []
    for aspek in kerangka.aspek:
        rows.append(Baris((aspek.nama,), "kelompok", aspek.nama))
        rows += [row for butir in aspek.butir for row in _item(butir, facts.serving(butir.id))]
    columns = (
        *(Kolom("Butir", 3.5), Kolom("Bobot", 0.8, "right")),
        *(Kolom("Program", 3), Kolom("Perangkat daerah", 1.5)),
    )
    title = f"Butir {kerangka.nama} dan program yang melayaninya"
    return Tabel(f"kerangka-{kerangka.id}", title, columns, tuple(rows), source)


def _item(butir: ButirKerangka, own: list[OwnedProgramme]) -> Iterator[Baris]:
    named = (f"{butir.nomor}. {butir.nama}", TIADA if butir.bobot is None else angka(butir.bobot))
    for milik in own:
        yield Baris((*named, leads.programme(milik), leads.agency(milik.opd)), id=f"{butir.id}/{milik.program.id}")
    if not own:
        yield Baris(
            (*named, "belum ada program" if butir.wajib else "tidak perlu dilayani program", TIADA), id=butir.id
        )
