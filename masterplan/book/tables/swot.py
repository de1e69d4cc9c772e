"""The factors and strategies of an OPD become its SWOT tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from masterplan.book.facts import Facts
from masterplan.book.tables.positions import HEADINGS
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.opd import EXTERNAL, INTERNAL, Kelompok, Opd, factors
from masterplan.sums.swot import SwotResult, WeighedFactor
from masterplan.words.format import TIADA

Cells: TypeAlias = Callable[[WeighedFactor], tuple[str, ...]]  # what stands before the numbers of a row


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    for opd in facts.opd:
        yield _opd(facts, opd)
        yield _tows(facts, opd)


# --- one OPD ------------------------------------------------------------------------------------


def _opd(facts: Facts, opd: Opd) -> Tabel:
    hasil = facts.hasil.get(opd.id)
    source = facts.asal([opd], opd.nama)
    if hasil is None:
        rows = tuple(_unweighed(opd))
        plain = (Kolom("Kode", 0.75, "center"), Kolom("Faktor", 6), Kolom("Bukti", 2.4))
        return Tabel(f"tbl-swot-{opd.id}", f"Faktor SWOT {opd.nama}", plain, rows, source)
    columns = (Kolom("Kode", 0.75, "center"), Kolom("Faktor", 6), *_numbers())
    rows = tuple(_matrices(facts, hasil, lambda row: (row.kode, row.faktor)))
    return Tabel(f"tbl-swot-{opd.id}", f"IFAS dan EFAS {opd.nama}", columns, rows, source)


def _unweighed(opd: Opd) -> Iterator[Baris]:
    for kelompok, own in factors(opd.swot) if opd.swot else ():
        if own:
            yield Baris((HEADINGS[kelompok],), "kelompok", kelompok.value)
            yield from (Baris((f.kode, f.faktor, f.bukti or TIADA), id=f.kode) for f in own)


def _numbers() -> tuple[Kolom, ...]:
    return tuple(Kolom(name, 1, "right") for name in ("Bobot", "Rating", "Skor"))


def _matrices(facts: Facts, hasil: SwotResult, cells: Cells) -> Iterator[Baris]:
    """List both matrices with the subtotal of each list, the totals of each matrix, and where they lead."""
    for name, matriks, groups in (("IFAS", hasil.ifas, INTERNAL), ("EFAS", hasil.efas, EXTERNAL)):
        for kelompok in groups:
            own = [row for row in matriks.faktor if row.kelompok is kelompok]
            yield from [Baris((HEADINGS[kelompok],), "kelompok", kelompok.value)] if own else []
            for row in own:
                numbers = facts.angka(row.bobot), facts.rating(row.rating), facts.angka(row.skor)
                yield Baris((*cells(row), *numbers), id=row.kode)
        yield Baris((f"Jumlah {name}", facts.angka(matriks.bobot), "", facts.angka(matriks.skor)), "jumlah", name)
    nama, kuadran = facts.posisi(hasil)
    where = f"X = {facts.angka(hasil.x)}; Y = {facts.angka(hasil.y)}; posisi: {nama} (kuadran {kuadran})"
    yield Baris((where,), "jumlah", "posisi")


def _tows(facts: Facts, opd: Opd) -> Tabel:
    """Print strategies in the four cells of the matrix, each with the factors that it joins."""
    cells = {
        cell: tuple(f"{s.kode}. {s.uraian} ({', '.join(s.faktor)})" for s in opd.strategi if s.kode[:2] == cell)
        for cell in ("SO", "WO", "ST", "WT")
    }
    rows = tuple(
        Baris((heading, *(cells[cell] or TIADA for cell in pair)), id=heading)
        for heading, pair in (("Peluang (O)", ("SO", "WO")), ("Ancaman (T)", ("ST", "WT")))
    )
    columns = (Kolom("EFAS / IFAS", 0.9), Kolom(HEADINGS[Kelompok.KEKUATAN], 3), Kolom(HEADINGS[Kelompok.KELEMAHAN], 3))
    source = facts.asal([opd], opd.nama)
    return Tabel(f"tbl-tows-{opd.id}", f"Matriks TOWS {opd.nama}", columns, rows if opd.strategi else (), source)
