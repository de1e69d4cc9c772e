"""Indicators become the tables of monitoring: targets beside results, how each is measured, a sheet for key ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.indicators import (
    Measured,
    bernama,
    bersatuan,
    dicapai,
    measured,
    mula,
    nilai,
    reached,
    sifat,
)
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel, without_empty
from masterplan.model.dimensi import Dimensi
from masterplan.model.nilai import tulis
from masterplan.model.opd import Indikator
from masterplan.words.format import TIADA


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    for dimensi in facts.dimensi:
        yield _results(facts, dimensi)
        yield _sheets(facts, dimensi)
    yield _scales(facts)
    yield _measures(facts)


# --- targets and results ------------------------------------------------------------------------


def _results(facts: Facts, dimensi: Dimensi) -> Tabel:
    """Print a row for each year that was measured; programme, indicator and start reach over them."""
    known = list(measured(facts, facts.by_subdimension(dimensi)))
    rows: list[Baris] = []
    shown = ""
    for name, own in groupby(known, key=lambda one: (one.milik.program.id, one.indikator.nama)):
        for index, one in enumerate(own):
            program = None if shown == name[0] else (one.milik.program.nama, one.milik.opd.singkatan)
            cells = (program, *(_named(one.indikator) if index == 0 else (None, None, None)), *_compared(one))
            rows.append(Baris(cells, id=f"{name[0]}/{name[1]}/{one.tahun}"))
            shown = name[0]
    columns = (
        *(Kolom("Program", 2.3), Kolom("Indikator", 2.6), Kolom("Satuan", 1.3), Kolom("Awal", 1.1, "right")),
        *(Kolom("Tahun", 1, "center"), Kolom("Target", 1.1, "right"), Kolom("Realisasi", 1.4, "right")),
        Kolom("Capaian", 1.3, "right"),
    )
    title = f"Target dan realisasi indikator dimensi {facts.nama(dimensi.nama)}"
    source = facts.asal(owners(one.milik for one in known))
    return Tabel(f"tbl-realisasi-{dimensi.id}", title, columns, tuple(rows), source)


def _named(indikator: Indikator) -> tuple[CellText, str, str]:
    return bernama(indikator), indikator.satuan, mula(indikator)


def _compared(one: Measured) -> tuple[str, str, str, str]:
    return str(one.tahun), nilai(one.indikator, one.tahun), tulis(one.realisasi), dicapai(one.capaian)


# --- how indicators are measured ----------------------------------------------------------------


def _scales(facts: Facts) -> Tabel:
    """List the scales in which an indicator has its values."""
    used = {one.skala for milik in facts.program for one in milik.program.indikator}
    used |= {one.skala for butir in facts.butir.values() for one in butir.indikator}
    rows = tuple(Baris((one.nama, ", ".join(one.jenjang)), id=one.id) for one in facts.rencana.skala if one.id in used)
    columns = (Kolom("Skala", 1), Kolom("Jenjang dari yang terendah", 2))
    return Tabel("tbl-skala", "Skala berjenjang", columns, rows, facts.daerah)


def _measures(facts: Facts) -> Tabel:
    """Say of each indicator what its own fields tell beside its targets, as far as they tell anything."""
    told = [(milik, one) for milik, one in _indicators(facts) if _said(facts, one) != (TIADA,) * 5]
    rows: list[Baris] = []
    for _program, own in groupby(told, key=lambda one: one[0].program.id):
        for index, (milik, one) in enumerate(own):
            name = None if index else (milik.program.nama, milik.opd.singkatan)
            rows.append(Baris((name, one.nama, *_said(facts, one)), id=f"{milik.program.id}/{one.nama}"))
    columns = (
        *(Kolom("Program", 2.4), Kolom("Indikator", 2.6), Kolom("Kode", 1.2), Kolom("Tingkat", 1)),
        *(Kolom("Skala", 1.3), Kolom("Sifat target", 1.6), Kolom("Penanggung jawab", 1.8)),
    )
    source = facts.asal(owners(milik for milik, _one in told))
    return without_empty("tbl-ukuran", "Kode, tingkat, dan sifat indikator", columns, rows, source)


def _said(facts: Facts, one: Indikator) -> tuple[str, ...]:
    scale = next((skala.nama for skala in facts.rencana.skala if skala.id == one.skala), TIADA)
    level = one.tingkat.value if one.tingkat else TIADA
    return one.kode or TIADA, level, scale, sifat(one) or TIADA, one.penanggung_jawab or TIADA


def _indicators(facts: Facts) -> Iterator[tuple[OwnedProgramme, Indikator]]:
    for dimensi in facts.dimensi:
        for milik in facts.by_subdimension(dimensi):
            yield from ((milik, one) for one in milik.program.indikator)


# --- a sheet for each key indicator -------------------------------------------------------------


def is_key(indikator: Indikator) -> bool:
    """Tell whether an indicator is described so far that it has a sheet of its own."""
    return bool(indikator.definisi or indikator.rumus or indikator.sumber_data)


def _sheets(facts: Facts, dimensi: Dimensi) -> Tabel:
    """Print the sheets of a dimension, each below the name of its indicator."""
    own = [(m, one) for m in facts.by_subdimension(dimensi) for one in m.program.indikator if is_key(one)]
    rows: list[Baris] = []
    for milik, one in own:
        ident = f"{milik.program.id}/{one.nama}"
        rows.append(Baris((one.nama,), "kelompok", ident))
        rows += [Baris(line, id=f"{ident}/{line[0]}") for line in _sheet(facts, milik, one) if line[1]]
    columns = (Kolom("Uraian", 1), Kolom("Isi", 3.2))
    title = f"Lembar indikator kunci dimensi {facts.nama(dimensi.nama)}"
    source = facts.asal(owners(milik for milik, _one in own))
    return Tabel(f"tbl-lembar-{dimensi.id}", title, columns, tuple(rows), source)


def _sheet(facts: Facts, milik: OwnedProgramme, one: Indikator) -> Iterator[tuple[str, CellText]]:
    yield "Program", f"{milik.program.nama} ({milik.opd.singkatan})"
    yield "Kode", one.kode
    yield "Definisi", one.definisi
    yield "Rumus", one.rumus
    yield "Sumber data", one.sumber_data
    told = (one.tingkat.value if one.tingkat else "", f"{one.satuan}, {one.arah.value}", sifat(one))
    yield "Tingkat, satuan, arah, dan sifat", "; ".join(part for part in told if part)
    yield "Penanggung jawab", one.penanggung_jawab
    yield "Keadaan awal", f"{bersatuan(one, one.awal.nilai)} ({one.awal.tahun})" if one.awal else ""
    yield "Target", tuple(f"{year}: {bersatuan(one, value)}" for year, value in sorted(one.target.items()))
    yield "Realisasi dan capaian", tuple(_result(facts, one, year) for year in sorted(one.realisasi))


def _result(facts: Facts, one: Indikator, year: int) -> str:
    found = reached(facts, one, year)
    return f"{year}: {bersatuan(one, one.realisasi[year])}" + (f" ({dicapai(found)})" if found else "")
