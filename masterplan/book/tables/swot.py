"""Weighed factors and strategies become the SWOT tables of OPD, dimensions and city, and their positions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TypeAlias

from masterplan.book.facts import Facts
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.opd import EXTERNAL, INTERNAL, Kelompok, Opd, factors
from masterplan.sums.swot import SwotResult, WeighedFactor
from masterplan.words.format import TIADA, angka

Cells: TypeAlias = Callable[[WeighedFactor], tuple[str, ...]]  # what stands before the numbers of a row

HEADINGS = {kelompok: f"{kelompok.value.title()} ({kelompok.letter})" for kelompok in Kelompok}
PRINCIPAL = 5  # factors a list in the overview of the city


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    for opd in facts.opd:
        yield _opd(facts, opd)
        yield _tows(facts, opd)
    yield _positions(facts)
    for dimensi, hasil in facts.ditimbang:
        yield _joined(facts, f"tbl-swot-{dimensi.id}", f"IFAS dan EFAS dimensi {facts.nama(dimensi.nama)}", hasil)
    yield _dimension_positions(facts)
    if facts.hasil_kota:
        yield _principal(facts, facts.hasil_kota)
        yield _joined(facts, "tbl-swot-lengkap", f"IFAS dan EFAS {facts.daerah}", facts.hasil_kota)


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
    rating = _ratings(facts, _factors(hasil))
    for name, matriks, groups in (("IFAS", hasil.ifas, INTERNAL), ("EFAS", hasil.efas, EXTERNAL)):
        for kelompok in groups:
            own = [row for row in matriks.faktor if row.kelompok is kelompok]
            yield from [Baris((HEADINGS[kelompok],), "kelompok", kelompok.value)] if own else []
            for row in own:
                numbers = facts.angka(row.bobot), rating(row.rating), facts.angka(row.skor)
                yield Baris((*cells(row), *numbers), id=_ident(row))
        yield Baris((f"Jumlah {name}", facts.angka(matriks.bobot), "", facts.angka(matriks.skor)), "jumlah", name)
    nama, kuadran = facts.posisi(hasil)
    where = f"X = {facts.angka(hasil.x)}; Y = {facts.angka(hasil.y)}; posisi: {nama} (kuadran {kuadran})"
    yield Baris((where,), "jumlah", "posisi")


def _factors(hasil: SwotResult) -> tuple[WeighedFactor, ...]:
    return (*hasil.ifas.faktor, *hasil.efas.faktor)


def _ident(row: WeighedFactor) -> str:
    return f"{row.opd or ''}/{row.kode}"


def _ratings(facts: Facts, rows: Iterable[WeighedFactor]) -> Callable[[Decimal], str]:
    """Write ratings as their authors did; all alike, with the decimals of the plan, where one is a mean of answers."""
    means = any(angka(row.rating.normalize() + 0).partition(",")[2][1:] for row in rows)
    return facts.angka if means else lambda rating: angka(rating.normalize() + 0)


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


# --- positions ----------------------------------------------------------------------------------

COORDINATES = (
    *(Kolom(kelompok.letter, 0.8, "right") for kelompok in Kelompok),
    *(Kolom(axis, 0.9, "right") for axis in "XY"),
    Kolom("Posisi", 1.6),
    Kolom("Kuadran", 0.9, "center"),
)


def _coordinates(facts: Facts, hasil: SwotResult) -> tuple[str, ...]:
    values = (hasil.kekuatan, hasil.kelemahan, hasil.peluang, hasil.ancaman, hasil.x, hasil.y)
    return (*map(facts.angka, values), *facts.posisi(hasil))


def _positions(facts: Facts) -> Tabel:
    rows = tuple(
        Baris((str(i), opd.singkatan, *_coordinates(facts, hasil)), id=opd.id)
        for i, (opd, hasil) in enumerate(facts.opd_ditimbang, 1)
    )
    columns = (Kolom("No", 0.6, "right"), Kolom("Perangkat daerah", 2.2), *COORDINATES)
    return Tabel("tbl-posisi-opd", "Posisi strategis perangkat daerah", columns, rows, _weighed(facts))


def _dimension_positions(facts: Facts) -> Tabel:
    rows = [
        Baris((facts.nama(dimensi.nama), *_coordinates(facts, hasil)), id=dimensi.id)
        for dimensi, hasil in facts.ditimbang
    ]
    if facts.hasil_kota:
        rows.append(Baris((facts.daerah, *_coordinates(facts, facts.hasil_kota)), "jumlah"))
    columns = (Kolom("Dimensi", 2.4), *COORDINATES)
    return Tabel("tbl-posisi-dimensi", "Posisi strategis dimensi", columns, tuple(rows), _weighed(facts))


# --- several OPD --------------------------------------------------------------------------------


def _weighed(facts: Facts) -> str:
    return facts.asal(opd for opd, _hasil in facts.opd_ditimbang)


def _joined(facts: Facts, ident: str, title: str, hasil: SwotResult) -> Tabel:
    """Print the factors of all OPD that bear on a dimension or on the city, by weight within each list."""
    short = facts.singkatan
    columns = (Kolom("Perangkat daerah", 1.6), Kolom("Kode", 0.75, "center"), Kolom("Faktor", 5), *_numbers())
    rows = tuple(_matrices(facts, hasil, lambda row: (short[row.opd or ""], row.kode, row.faktor)))
    owners = {row.opd for row in _factors(hasil)}
    return Tabel(ident, title, columns, rows, facts.asal(opd for opd in facts.opd if opd.id in owners))


def _principal(facts: Facts, hasil: SwotResult) -> Tabel:
    """Pick the factors with the highest scores of each list: what the city should look at first."""
    short, rows = facts.singkatan, []
    for kelompok in Kelompok:
        own = [row for row in _factors(hasil) if row.kelompok is kelompok]
        rows.append(Baris((HEADINGS[kelompok],), "kelompok", kelompok.value))
        first = sorted(own, key=lambda one: (-abs(one.skor), one.opd, one.kode))[:PRINCIPAL]
        rows += [
            Baris((short[row.opd or ""], row.kode, row.faktor, facts.angka(row.skor)), id=_ident(row)) for row in first
        ]
    columns = (
        *(Kolom("Perangkat daerah", 1.6), Kolom("Kode", 0.75, "center")),
        *(Kolom("Faktor", 6), Kolom("Skor", 1, "right")),
    )
    title = f"Faktor dengan skor tertinggi di {facts.daerah}"
    return Tabel("tbl-swot-kota", title, columns, tuple(rows), _weighed(facts))
