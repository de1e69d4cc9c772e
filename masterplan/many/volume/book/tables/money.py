"""Programmes and money of many plans become tables: by dimension, by city, and by both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import VolumeFacts, miliar
from masterplan.many.volume.values import VolumeCity
from masterplan.sums.money import share
from masterplan.words.format import angka, rentang

YEARS = 6  # columns of years at most; of more only their sum is printed
MONEY = "Pagu (miliar rupiah)"


def tables(facts: VolumeFacts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _by_dimension(facts)
    yield _by_city(facts)
    yield _by_both(facts)


def _by_dimension(facts: VolumeFacts) -> Tabel:
    volume, years = facts.volume, _years(facts)
    rows = [
        _dimension_row(facts, one.nama, (one.dengan_program, one.program, one.quick_win), one.pagu, one.id)
        for one in volume.dimensi
    ]
    whole = len(volume.kota), len(volume.program), len(volume.quick_win)
    rows += [_dimension_row(facts, "Jumlah", whole, volume.pagu, "")] if rows else []
    columns = (
        *(Kolom("Dimensi", 2.6), Kolom("Daerah", 0.9, "right"), Kolom("Program", 1, "right")),
        Kolom("Quick win", 0.9, "right"),
        *(Kolom(str(year), 1.1, "right", MONEY) for year in years),
        *(Kolom("Jumlah", 1.2, "right", MONEY), Kolom("Bagian (%)", 0.9, "right")),
    )
    title = "Program dan pagu menurut dimensi"
    note = "Daerah: yang mempunyai program pada dimensi itu; jumlahnya ialah semua daerah dalam jilid ini"
    return Tabel("tbl-dimensi", title, columns, tuple(rows), facts.sumber(), catatan=note)


def _dimension_row(facts: VolumeFacts, name: str, counts: Sequence[int], pagu: Mapping[int, int], ident: str) -> Baris:
    total = sum(pagu.values())
    years = (or_dash(pagu.get(year), miliar) for year in _years(facts))
    cells = (name, *map(angka, counts), *years, or_dash(total, miliar), angka(share(total, facts.volume.jumlah), 1))
    return Baris(cells, "" if ident else "jumlah", ident)


def _years(facts: VolumeFacts) -> tuple[int, ...]:
    return facts.tahun if len(facts.tahun) <= YEARS else ()


# --- by city ------------------------------------------------------------------------------------


class CityRows(Struct, frozen=True):
    """A row of a table of cities, or of provinces where there are too many cities: its name, and whose it is."""

    name: str
    kota: tuple[VolumeCity, ...]
    id: str


def city_rows(facts: VolumeFacts) -> Iterator[CityRows | str]:
    """Go through the rows of a table of cities, below the name of each province if there are several."""
    for province, own in facts.kelompok.items():
        if facts.panjang:
            yield CityRows(province, own, province)
            continue
        if len(facts.kelompok) > 1:
            yield province
        yield from (CityRows(facts.pendek[one.id], (one,), one.id) for one in own)


def first_columns(facts: VolumeFacts) -> tuple[Kolom, ...]:
    """Return the columns that name the row of a city or a province."""
    return (Kolom("Provinsi", 3), Kolom("Daerah", 0.9, "right")) if facts.panjang else (Kolom("Daerah", 3.2),)


def first_cells(facts: VolumeFacts, row: CityRows) -> tuple[str, ...]:
    """Return the cells that name the row of a city or a province."""
    return (row.name, angka(len(row.kota))) if facts.panjang else (row.name,)


def of_cities(facts: VolumeFacts, ident: str, title: str, columns: Sequence[Kolom], rows: Iterable[Baris]) -> Tabel:
    """Make a table of cities; one of provinces says that the open data have the cities."""
    note = "Angka tiap daerah dimuat dalam data terbuka jilid ini" if facts.panjang else ""
    title = f"{title} menurut {'provinsi' if facts.panjang else 'daerah'}"
    return Tabel(ident, title, (*first_columns(facts), *columns), tuple(rows), facts.sumber(), catatan=note)


def _by_city(facts: VolumeFacts) -> Tabel:
    rows = [_city(facts, one) for one in city_rows(facts)]
    rows += [_city(facts, CityRows("Jumlah", facts.daerah, ""))] if rows else []
    columns = (
        Kolom("Masa", 1.2, "center"),
        *(Kolom(name, 0.9, "right") for name in ("OPD", "Program", "Quick win")),
        *(Kolom(MONEY, 1.5, "right"), Kolom("Bagian (%)", 0.9, "right")),
    )
    return of_cities(facts, "tbl-dana-daerah", "Program dan pagu", columns, rows)


def _city(facts: VolumeFacts, row: CityRows | str) -> Baris:
    if isinstance(row, str):
        return Baris((row,), "kelompok", row)
    own, total = row.kota, sum(one.jumlah for one in row.kota)
    span = rentang(min(one.mulai for one in own), max(one.selesai for one in own))
    counts = (sum(one.opd for one in own), sum(one.program for one in own), sum(one.quick_win for one in own))
    cells = (*first_cells(facts, row), span, *map(angka, counts), or_dash(total, miliar))
    return Baris((*cells, angka(share(total, facts.volume.jumlah), 1)), "" if row.id else "jumlah", row.id)


def _by_both(facts: VolumeFacts) -> Tabel:
    """Divide the money of each city among the dimensions."""
    shares: dict[tuple[str, str], int] = {(one.kota, one.dimensi): one.jumlah for one in facts.volume.bagian}
    rows = [_divided(facts, shares, one) for one in city_rows(facts)]
    rows += [_divided(facts, shares, CityRows("Jumlah", facts.daerah, ""))] if rows else []
    columns = tuple(Kolom(one.nama, 1.2, "right", MONEY) for one in facts.volume.dimensi)
    return of_cities(
        facts, "tbl-dana-daerah-dimensi", "Pagu tiap dimensi", columns, rows if facts.volume.jumlah else []
    )


def _divided(facts: VolumeFacts, shares: Mapping[tuple[str, str], int], row: CityRows | str) -> Baris:
    if isinstance(row, str):
        return Baris((row,), "kelompok", row)
    amounts = (sum(shares.get((kota.id, one.id), 0) for kota in row.kota) for one in facts.volume.dimensi)
    cells = (or_dash(amount, miliar) for amount in amounts)
    return Baris((*first_cells(facts, row), *cells), "" if row.id else "jumlah", row.id)
