"""What the programmes of many cities serve becomes tables: sub-dimensions, the items of frameworks, and quick wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import VolumeFacts, juta, miliar
from masterplan.many.volume.book.tables.money import MONEY, CityRows, city_rows, of_cities
from masterplan.many.volume.values import CoveredTopic, VolumeFramework, VolumeProgramme
from masterplan.words.format import TIADA, angka, rentang

WINS = 160  # rows of the list of quick wins at most; of more they are counted


def tables(facts: VolumeFacts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _subdimensions(facts)
    for one in facts.volume.kerangka:
        yield _framework(facts, one)
    yield _wins_counted(facts)
    yield _wins_listed(facts)


# --- sub-dimensions and items of frameworks -----------------------------------------------------


def _subdimensions(facts: VolumeFacts) -> Tabel:
    rows: list[Baris] = []
    for ident, name in facts.nama_dimensi.items():
        own = [one for one in facts.volume.subdimensi if one.dalam == ident]
        rows += [Baris((name,), "kelompok", ident)] if own else []
        rows += _topics(own)
    title = "Daerah yang mempunyai program menurut subdimensi"
    return Tabel("tbl-subdimensi", title, _columns("Subdimensi"), tuple(rows), facts.sumber())


def _framework(facts: VolumeFacts, one: VolumeFramework) -> Tabel:
    title = f"Daerah yang mempunyai program menurut butir {one.nama}"
    note = "Satu program dapat melayani beberapa butir, sehingga pagu tiap butir tidak dijumlahkan"
    rows = tuple(_topics(one.butir))
    return Tabel(f"tbl-kerangka-{one.id}", title, _columns("Butir"), rows, facts.sumber(), catatan=note)


def _columns(first: str) -> tuple[Kolom, ...]:
    return (
        Kolom(first, 3.6),
        *(Kolom(name, 1.1, "right", "Daerah") for name in ("Berprogram", "Tanpa program", "Tidak memuat")),
        *(Kolom("Program", 0.9, "right"), Kolom(MONEY, 1.2, "right")),
    )


def _topics(own: Iterable[CoveredTopic]) -> Iterator[Baris]:
    for one in own:
        counts = (angka(len(part)) if part else TIADA for part in (one.kota, one.tanpa, one.tidak_memuat))
        cells = (one.nama, *counts, angka(one.program) if one.program else TIADA, or_dash(one.pagu, miliar))
        yield Baris(cells, id=f"{one.dalam}/{one.id}")


# --- quick wins ---------------------------------------------------------------------------------


def _wins_counted(facts: VolumeFacts) -> Tabel:
    counts: Mapping[tuple[str, str], int] = Counter((one.kota, one.dimensi) for one in facts.volume.quick_win)
    rows = [_counted(facts, counts, one) for one in city_rows(facts)] if counts else []
    rows += [_counted(facts, counts, CityRows("Jumlah", facts.daerah, ""))] if rows else []
    columns = (
        *(Kolom(one.nama, 1.1, "right", "Quick win") for one in facts.volume.dimensi),
        Kolom("Jumlah", 0.9, "right", "Quick win"),
    )
    return of_cities(facts, "tbl-quick-win", "Quick win", columns, rows)


def _counted(facts: VolumeFacts, counts: Mapping[tuple[str, str], int], row: CityRows | str) -> Baris:
    if isinstance(row, str):
        return Baris((row,), "kelompok", row)
    own = [sum(counts.get((kota.id, one.id), 0) for kota in row.kota) for one in facts.volume.dimensi]
    first = (row.name, angka(len(row.kota))) if facts.panjang else (row.name,)
    cells = (angka(count) if count else TIADA for count in (*own, sum(own)))
    return Baris((*first, *cells), "" if row.id else "jumlah", row.id)


def _wins_listed(facts: VolumeFacts) -> Tabel:
    """List every quick win below its city, if they are not too many."""
    own = facts.volume.quick_win
    rows: list[Baris] = []
    for city in facts.daerah if len(own) <= WINS else ():
        mine = [one for one in own if one.kota == city.id]
        rows += [Baris((city.sebutan,), "kelompok", city.id)] if mine else []
        rows += [_win(facts, one) for one in mine]
    columns = (
        *(Kolom("Program", 4.2), Kolom("OPD", 1.5), Kolom("Dimensi", 1.8), Kolom("Tahun", 1.2, "center")),
        Kolom("Pagu (juta rupiah)", 1.2, "right"),
    )
    return Tabel("tbl-quick-win-daftar", "Daftar quick win", columns, tuple(rows), facts.sumber())


def _win(facts: VolumeFacts, one: VolumeProgramme) -> Baris:
    years = rentang(one.mulai, one.selesai) if one.mulai is not None else TIADA
    dimension = facts.nama_dimensi.get(one.dimensi, one.dimensi)
    return Baris((one.nama, one.opd, dimension, years, or_dash(one.pagu, juta)), id=f"{one.kota}/{one.id}")
