"""Indicators become the tables of monitoring: targets beside results, how each is measured, a sheet for key ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.indicators import Measured, bernama, dicapai, measured, mula, nilai, sifat
from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel, without_empty
from masterplan.model.dimensi import Dimensi
from masterplan.model.nilai import tulis
from masterplan.model.opd import Indikator
from masterplan.words.format import TIADA


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _results(facts)
    yield _sheets(facts)
    yield _scales(facts)
    yield _measures(facts)


# --- targets and results ------------------------------------------------------------------------


def _results(facts: Facts) -> Tabel:
    """Print a row for each year that was measured; code, indicator and start of an indicator reach over its years."""
    rows: list[Baris] = []
    for dimensi in facts.dimensi:
        own = list(_measured(facts, dimensi))
        rows += [Baris((facts.nama(dimensi.nama),), "kelompok", dimensi.id), *own] if own else []
    columns = (
        *(Kolom("Program", 0.8), Kolom("Indikator (satuan)", 4), Kolom("Awal", 1.1, "right")),
        *(Kolom("Tahun", 0.9, "center"), Kolom("Target", 1.1, "right"), Kolom("Realisasi", 1.2, "right")),
        Kolom("Capaian", 1.3, "right"),
    )
    source = facts.asal(owners(one.milik for one in measured(facts, facts.program)))
    return Tabel("tbl-realisasi-indikator", "Target dan realisasi indikator", columns, tuple(rows), source)


def _measured(facts: Facts, dimensi: Dimensi) -> Iterator[Baris]:
    known = measured(facts, facts.by_subdimension(dimensi))
    for name, own in groupby(known, key=lambda one: (one.milik.program.id, one.indikator.nama)):
        for index, one in enumerate(own):
            first = (facts.tautan(one.milik), bernama(one.indikator), mula(one.indikator))
            cells = (*((None,) * 3 if index else first), *_compared(one))
            yield Baris(cells, id=f"{name[0]}/{name[1]}/{one.tahun}")


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
    """Say of each indicator without a sheet what its own fields tell beside its targets, if they tell anything."""
    told = described(facts)
    rows: list[Baris] = []
    for _program, own in groupby(told, key=lambda one: one[0].program.id):
        for index, (milik, one) in enumerate(own):
            name = None if index else facts.tautan(milik)
            rows.append(Baris((name, one.nama, *_said(facts, one)), id=f"{milik.program.id}/{one.nama}"))
    columns = (
        *(Kolom("Program", 0.8), Kolom("Indikator", 3.4), Kolom("Kode", 1.2), Kolom("Tingkat", 1)),
        *(Kolom("Skala", 1.3), Kolom("Sifat target", 1.6), Kolom("Penanggung jawab", 1.8)),
    )
    source = facts.asal(owners(milik for milik, _one in told))
    whole = sum(1 for _one in _indicators(facts))
    note = f"Dimuat {len(told)} dari {whole} indikator: yang mempunyai salah satu keterangan ini dan tidak berlembar"
    table = without_empty("tbl-ukuran", "Kode, tingkat, dan sifat indikator", columns, rows, source)
    return replace(table, catatan=note if len(told) < whole else "")


def described(facts: Facts) -> list[tuple[OwnedProgramme, Indikator]]:
    """Return the indicators without a sheet of which something is told beside their targets."""
    return facts.once("indikator tanpa lembar", lambda: [*_described(facts)])


def _described(facts: Facts) -> Iterator[tuple[OwnedProgramme, Indikator]]:
    known = ((milik, one) for milik, one in _indicators(facts) if not is_key(one))
    yield from ((milik, one) for milik, one in known if _said(facts, one) != (TIADA,) * 5)


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


def _sheets(facts: Facts) -> Tabel:
    """Say of each key indicator how it is measured; its targets and results stand where its programme does."""
    rows: list[Baris] = []
    shown: list[OwnedProgramme] = []
    for dimensi in facts.dimensi:
        own = [(m, one) for m in facts.by_subdimension(dimensi) for one in m.program.indikator if is_key(one)]
        if own:
            rows.append(Baris((facts.nama(dimensi.nama),), "kelompok", dimensi.id))
            rows += [Baris(_sheet(facts, milik, one), id=f"{milik.program.id}/{one.nama}") for milik, one in own]
        shown += [milik for milik, _one in own]
    columns = (
        *(Kolom("Program", 0.9), Kolom("Indikator", 2.4, bernama=True), Kolom("Definisi", 2.6), Kolom("Rumus", 2.2)),
        *(Kolom("Sumber data", 1.8), Kolom("Penanggung jawab", 1.9)),
    )
    return Tabel("tbl-lembar", "Lembar indikator kunci", columns, tuple(rows), facts.asal(owners(shown)))


def _sheet(facts: Facts, milik: OwnedProgramme, one: Indikator) -> tuple[CellText, ...]:
    told = (one.kode or "", one.tingkat.value if one.tingkat else "", one.satuan, one.arah.value, sifat(one))
    name = (one.nama, "; ".join(part for part in told if part))
    said = (one.definisi, one.rumus, one.sumber_data, one.penanggung_jawab)
    return (facts.tautan(milik), name, *(text or TIADA for text in said))
