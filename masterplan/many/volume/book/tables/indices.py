"""Indices and indicators of many cities become tables: how many say one, what it is and what was to be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.many.volume.book.facts import Standing, VolumeFacts
from masterplan.many.volume.book.tables.money import CityRows, city_rows, of_cities
from masterplan.many.volume.values import CITY_INDEX
from masterplan.sums.money import share
from masterplan.words.format import TIADA, angka

OTHERS = 6  # other indices side by side at most, those of most cities


def tables(facts: VolumeFacts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _indices(facts)
    yield _city_index(facts)
    yield _others(facts)
    yield _indicators(facts)


def _indices(facts: VolumeFacts) -> Tabel:
    """Count the cities that say an index, and those of them that can be held to a target."""
    rows = []
    for one in facts.volume.indeks:
        own = facts.indeks.get(one.id, {}).values()
        known = [row.last for row in own if row.last]
        held = [row for row in known if row.tercapai is not None]
        named = f"{one.nama} ({one.singkatan})" if one.singkatan else one.nama
        counts = (len(known), len(held), sum(row.tercapai is True for row in held))
        rows.append(Baris((named, *(angka(count) for count in counts)), id=one.id))
    columns = (
        Kolom("Indeks", 4),
        *(Kolom(name, 1.3, "right", "Daerah") for name in ("Dengan nilai", "Dengan target tahun itu", "Tercapai")),
    )
    title = "Daerah menurut indeks yang dinyatakan"
    return Tabel("tbl-indeks", title, columns, tuple(rows), facts.sumber())


def _city_index(facts: VolumeFacts) -> Tabel:
    own = facts.indeks.get(CITY_INDEX, {})
    rows = [_row(facts, one, own) for one in city_rows(facts)] if own else []
    columns = (
        (
            *(Kolom(name, 1, "right", "Daerah") for name in ("Bernilai", "Bertarget", "Tercapai")),
            Kolom("Belum tercapai", 1, "right", "Daerah"),
        )
        if facts.panjang
        else (
            *(Kolom("Tahun", 0.8, "center"), Kolom("Nilai", 0.8, "right"), Kolom("Target tahun itu", 1.1, "right")),
            *(Kolom("Capaian (%)", 1, "right"), Kolom("Target terakhir", 1.5, "right")),
        )
    )
    return of_cities(facts, "tbl-indeks-daerah", "Indeks kota cerdas", columns, rows)


def _row(facts: VolumeFacts, row: CityRows | str, own: Mapping[str, Standing]) -> Baris:
    if isinstance(row, str):
        return Baris((row,), "kelompok", row)
    found = [own[one.id] for one in row.kota if one.id in own]
    if not facts.panjang:
        return Baris((row.name, *(_said(found[0]) if found else (TIADA,) * 5)), id=row.id)
    known = [one.last for one in found if one.last]
    held = [one for one in known if one.tercapai is not None]
    reached = sum(one.tercapai is True for one in held)
    counts = (len(known), len(held), reached, len(held) - reached)
    return Baris((row.name, angka(len(row.kota)), *(angka(count) if count else TIADA for count in counts)), id=row.id)


def _said(one: Standing) -> Sequence[str]:
    last, aim = one.last, one.aim
    value = angka(last.nilai, 2) if last and last.nilai is not None else TIADA
    target = angka(last.target, 2) if last and last.target is not None else TIADA
    percent = angka(last.persen, 1) if last and last.persen is not None else TIADA
    later = f"{angka(aim.target, 2)} ({aim.tahun})" if aim and aim.target is not None else TIADA
    return str(last.tahun) if last else TIADA, value, target, percent, later


def _others(facts: VolumeFacts) -> Tabel:
    """Set the other indices side by side; where there are too many cities, `tbl-indeks` counts them."""
    every = sorted((one for one in facts.volume.indeks if one.id != CITY_INDEX), key=lambda one: (-one.kota, one.id))
    shown = every[:OTHERS]
    known = {one.id: facts.indeks.get(one.id, {}) for one in shown}
    rows = [] if facts.panjang or not shown else [_values(one, known) for one in city_rows(facts)]
    columns = tuple(Kolom(one.singkatan or one.nama, 1.2, "right", "Nilai terakhir (tahun)") for one in shown)
    left = len(every) - len(shown)
    table = of_cities(facts, "tbl-indeks-lain", "Indeks lain", columns, rows)
    note = f"Sebanyak {angka(left)} indeks lain hanya dimuat dalam data terbuka jilid ini" if left else ""
    return Tabel(table.id, table.judul, table.kolom, table.baris, table.sumber, catatan=note)


def _values(row: CityRows | str, known: Mapping[str, Mapping[str, Standing]]) -> Baris:
    if isinstance(row, str):
        return Baris((row,), "kelompok", row)
    said = (own.get(row.id) for own in known.values())
    cells = (
        f"{angka(one.last.nilai, 2)} ({one.last.tahun})" if one and one.last and one.last.nilai is not None else TIADA
        for one in said
    )
    return Baris((row.name, *cells), id=row.id)


def _indicators(facts: VolumeFacts) -> Tabel:
    """Add up what was promised, measured and reached in each year."""
    years = sorted({one.tahun for one in facts.volume.indikator})
    rows = []
    for year in years:
        own = [one for one in facts.volume.indikator if one.tahun == year]
        target, known = sum(one.target for one in own), sum(one.terukur for one in own)
        reached = sum(one.tercapai for one in own)
        cities = sum(bool(one.terukur) for one in own)
        part = angka(share(reached, known), 1) if known else TIADA
        cells = (angka(one) if one else TIADA for one in (target, known, cities, reached))
        rows.append(Baris((str(year), *cells, part), id=str(year)))
    columns = (
        *(Kolom("Tahun", 1, "center"), Kolom("Target indikator", 1.3, "right"), Kolom("Terukur", 1.1, "right")),
        *(Kolom("Daerah yang mengukur", 1.4, "right"), Kolom("Tercapai", 1.1, "right")),
        Kolom("Bagian tercapai (%)", 1.3, "right"),
    )
    title = "Target indikator program dan capaiannya"
    note = "Bagian tercapai dihitung terhadap indikator yang sudah diukur"
    return Tabel("tbl-indikator", title, columns, tuple(rows), facts.sumber(), catatan=note)
