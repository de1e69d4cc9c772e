"""A programme becomes the tables of its page: targets with what was reached, money by source, sub kegiatan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.book.indicators import begun_in, bernama, common_start, dicapai, nilai, reached
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel, or_dash
from masterplan.model.kegiatan import Pendanaan
from masterplan.model.nilai import tulis
from masterplan.model.opd import Indikator
from masterplan.words.format import TIADA, juta


def tables(facts: Facts, milik: OwnedProgramme) -> tuple[Tabel, ...]:
    """Make those that have something to say."""
    years = _years(facts, milik)
    made = (_targets(facts, milik, years), _money(facts, milik, years), _activities(facts, milik))
    return tuple(one for one in made if one.baris)


def _years(facts: Facts, milik: OwnedProgramme) -> tuple[int, ...]:
    """Return the years from the first to the last of which there is anything to say, or else those of the plan."""
    spent = (dana.realisasi for dana in milik.program.pendanaan)
    known = milik.tahun.union(*(one.realisasi for one in milik.program.indikator), *spent)
    return tuple(year for year in facts.tahun if known and min(known) <= year <= max(known)) or facts.tahun


# --- targets ------------------------------------------------------------------------------------


def _targets(facts: Facts, milik: OwnedProgramme, years: Sequence[int]) -> Tabel:
    """Print the targets of each indicator by year, and below them what was measured, and what that is worth."""
    start = common_start([milik])
    columns = (
        Kolom("Indikator (satuan)", 4, bernama=True),
        Kolom(f"Awal {start}" if start else "Awal", 1, "right"),
        *(Kolom(str(year), 1, "right", "Target") for year in years),
    )
    rows = tuple(row for one in milik.program.indikator for row in _indicator(facts, one, start, years))
    title = f"Target dan capaian {milik.program.nama}"
    return Tabel(f"tbl-target-{milik.program.id}", title, columns, rows, facts.asal([milik.opd], milik.opd.singkatan))


def _indicator(facts: Facts, one: Indikator, start: int | None, years: Sequence[int]) -> Iterator[Baris]:
    yield Baris((bernama(one), begun_in(one, start), *(nilai(one, year) for year in years)), id=one.nama)
    if any(year in one.realisasi for year in years):
        results = (_reached(facts, one, year) for year in years)
        yield Baris(("realisasi dan capaian", "", *results), "redup", f"{one.nama}/realisasi")


def _reached(facts: Facts, one: Indikator, year: int) -> CellText:
    """Write what was measured in a year, and below it how it compares with the target of that year."""
    if year not in one.realisasi:
        return TIADA
    told = dicapai(reached(facts, one, year))
    return (tulis(one.realisasi[year]), told) if told != TIADA else tulis(one.realisasi[year])


# --- money --------------------------------------------------------------------------------------


def _money(facts: Facts, milik: OwnedProgramme, years: Sequence[int]) -> Tabel:
    """Print what is planned of each source and spender by year, and below it what was spent."""
    own = milik.program.pendanaan
    rows = [row for dana in own for row in _source(facts, milik, dana, years)]
    if len(own) > 1:
        amounts = (or_dash(milik.uang.tahun.get(year)) for year in years)
        rows.append(Baris(("Jumlah", *amounts, or_dash(milik.uang.jumlah)), "jumlah"))
    columns = (
        Kolom("Sumber dana", 3, bernama=True),
        *(Kolom(str(year), 1.2, "right", "Pagu (juta rupiah)") for year in years),
        Kolom("Jumlah", 1.3, "right", "Pagu (juta rupiah)"),
    )
    title = f"Pagu dan belanja {milik.program.nama}"
    return Tabel(
        f"tbl-pagu-{milik.program.id}", title, columns, tuple(rows), facts.asal([milik.opd], milik.opd.singkatan)
    )


def _source(facts: Facts, milik: OwnedProgramme, dana: Pendanaan, years: Sequence[int]) -> Iterator[Baris]:
    planned = (or_dash(dana.pagu.get(year)) for year in years)
    yield Baris((_spent_by(facts, milik, dana), *planned, or_dash(sum(dana.pagu.values()))), id=dana.milik)
    if dana.realisasi:
        spent = (juta(dana.realisasi[year]) if year in dana.realisasi else TIADA for year in years)
        total = juta(sum(dana.realisasi.values()))
        yield Baris(("realisasi belanja", *spent, total), "redup", f"{dana.milik}/realisasi")


def _spent_by(facts: Facts, milik: OwnedProgramme, dana: Pendanaan) -> CellText:
    """Name a source, and below it who spends its money if that is not the OPD of the programme itself."""
    opd, unit = dana.spender(milik.opd.id)
    named = ", ".join(filter(None, (unit, facts.singkatan[opd] if opd != milik.opd.id else "")))
    return (dana.sumber, f"dibelanjakan {named}") if named else dana.sumber


def _activities(facts: Facts, milik: OwnedProgramme) -> Tabel:
    """Print the sub kegiatan of the nomenclature, with their money if it is told."""
    own = milik.program.sub_kegiatan
    paid = any(sub.pagu for sub in own)
    years = facts.tahun if paid else ()
    rows = tuple(
        Baris((sub.kode, sub.nama, *(or_dash(sub.pagu.get(year)) for year in years)), id=sub.kode) for sub in own
    )
    columns = (
        *(Kolom("Kode", 1.5), Kolom("Sub kegiatan", 4, bernama=True)),
        *(Kolom(str(year), 1.1, "right", "Pagu (juta rupiah)") for year in years),
    )
    title = f"Sub kegiatan {milik.program.nama}"
    return Tabel(f"tbl-kegiatan-{milik.program.id}", title, columns, rows, facts.asal([milik.opd], milik.opd.singkatan))
