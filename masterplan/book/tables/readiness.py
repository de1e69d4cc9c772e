"""Factors by the element of readiness that they are about become a count, and the heaviest ones of each element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.facts import Facts
from masterplan.book.tables.positions import heaviest
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.opd import Kelompok, factors
from masterplan.model.sets import Unsur
from masterplan.sums.kesiapan import Tagged, tagged
from masterplan.sums.money import share
from masterplan.words.format import TIADA, angka

OVERLAP = "Mendukung: kekuatan dan peluang. Faktor beberapa dimensi dihitung pada setiap dimensinya"
EACH = 3  # factors that help, and as many that hinder
SIDES = (("Yang mendukung", False), ("Yang menghambat", True))


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _counted(facts)
    yield from (_heaviest(facts, unsur) for unsur in Unsur)


def _counted(facts: Facts) -> Tabel:
    """Count them by element, and by dimension, for which a factor of several dimensions counts more than once."""
    own = tagged(facts.opd)
    elements = [(one.value.capitalize(), [pair for pair in own if pair[1].unsur is one]) for one in Unsur]
    dimensions = [(facts.nama(d.nama), [pair for pair in own if d.id in pair[1].dimensi]) for d in facts.dimensi]
    rows = [_row(name, of) for name, of in elements if of]
    rows += [_row("Jumlah", own, "jumlah")] if own else []
    rows += [Baris(("Dimensi",), "kelompok", "dimensi")] if own else []
    rows += [_row(name, of) for name, of in dimensions if own]
    lists = (Kolom(kelompok.value.capitalize(), 1.1, "right") for kelompok in Kelompok)
    columns = (Kolom("Unsur", 2.2), *lists, Kolom("Jumlah", 0.9, "right"), Kolom("Mendukung (persen)", 1.2, "right"))
    source = facts.asal(opd for opd in facts.opd if any(of for _group, of in factors(opd.swot)))
    title = "Faktor menurut unsur kesiapan dan dimensi"
    return Tabel("tbl-kesiapan", title, columns, tuple(rows), source, catatan=OVERLAP)


def _row(name: str, own: Sequence[Tagged], kind: str = "") -> Baris:
    counts = [sum(kelompok is group for group, _faktor in own) for kelompok in Kelompok]
    helping = sum(not group.adverse for group, _faktor in own)
    part = angka(share(helping, len(own)), 1) if own else TIADA
    return Baris((name, *map(angka, counts), angka(len(own)), part), kind, name)


def _heaviest(facts: Facts, unsur: Unsur) -> Tabel:
    own = [row for row in facts.peringkat if row.faktor.unsur is unsur]
    lists = [(name, [row for row in own if row.kelompok.adverse is adverse][:EACH]) for name, adverse in SIDES]
    title = f"Faktor {unsur.value} dengan skor setara terbesar"
    return heaviest(facts, f"tbl-kesiapan-{unsur.value}", title, [(name, of) for name, of in lists if of])
