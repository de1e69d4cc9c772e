"""Programmes become the tables of the road map by term: what is there by when, from milestone to milestone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.facts import Facts, OwnedProgramme, owners
from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.model.dimensi import Dimensi
from masterplan.model.opd import steps
from masterplan.model.sets import Jangka
from masterplan.words.format import TIADA, juta, rentang


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make a table for each term; without rows, if no programme has a milestone."""
    stepped = any(milik.program.tahapan for milik in facts.program)
    yield from (_term(facts, jangka, facts.dimensi if stepped else ()) for jangka in Jangka)


def _term(facts: Facts, jangka: Jangka, dimensions: Sequence[Dimensi]) -> Tabel:
    rows: list[Baris] = []
    shown: list[OwnedProgramme] = []
    for dimensi in dimensions:
        own = [milik for milik in facts.by_subdimension(dimensi) if milik.program.jangka is jangka]
        if own:
            rows.append(Baris((f"{facts.nama(dimensi.nama)}: {len(own)} program",), "kelompok", dimensi.id))
            rows += [_row(milik) for milik in sorted(own, key=lambda milik: milik.mulai or 0)]
            shown += own
    if shown:
        total = sum(milik.uang.jumlah for milik in shown)
        rows.append(Baris((f"Jumlah {len(shown)} program", juta(total)), "jumlah"))
    columns = (
        *(Kolom("Program", 2.3), Kolom("Pelaksana", 1.4), Kolom("Berjalan", 1.2, "center")),
        *(Kolom("Tahapan", 4), Kolom("Pagu (juta rupiah)", 1.2, "right")),
    )
    title = f"Peta jalan jangka {jangka.value}"
    return Tabel(f"tbl-jangka-{jangka.value}", title, columns, tuple(rows), facts.asal(owners(shown)))


def _row(milik: OwnedProgramme) -> Baris:
    program = milik.program
    name = f"{program.nama}{' (quick win)' if program.quick_win else ''}"
    running = rentang(milik.mulai, milik.selesai) if milik.mulai is not None else TIADA
    reached = tuple(f"{one.waktu}: {one.hasil}" for one in steps(program)) or TIADA
    return Baris((name, milik.opd.singkatan, running, reached, or_dash(milik.uang.jumlah)), id=program.id)
