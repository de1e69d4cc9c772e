"""What is alike in many cities, and what lies far from the others, become tables: questions, and no verdicts."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import VolumeFacts, miliar
from masterplan.many.volume.book.tables.money import MONEY
from masterplan.many.volume.outliers import written
from masterplan.many.volume.values import SharedIdea
from masterplan.words.format import angka

IDEAS, OUTLIERS = 40, 60  # rows at most; the open data have all
IN_AN_IDEA = 10  # cities that the row of an idea names


def tables(facts: VolumeFacts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _ideas(facts)
    yield _outliers(facts)


def ideas(facts: VolumeFacts) -> list[SharedIdea]:
    """Return the ideas that are printed: those of most cities, and of as many those with most programmes first."""
    return sorted(facts.volume.gagasan, key=lambda one: (-one.kota, -len(one.anggota), one.nama))[:IDEAS]


def _ideas(facts: VolumeFacts) -> Tabel:
    """List the ideas with the cities that have them, unless these are too many."""
    rows = tuple(_idea(facts, one) for one in ideas(facts))
    named = () if facts.panjang else (Kolom("Nama daerah", 4, redup=True),)
    columns = (
        *(Kolom("Gagasan", 2.6), Kolom("Dimensi", 1.4), Kolom("Daerah", 0.8, "right"), Kolom("Program", 0.9, "right")),
        *(Kolom(MONEY, 1.2, "right"), Kolom("Kemiripan", 1, "right"), *named),
    )
    note = "Kemiripan: yang terkecil antara sebuah program dan yang paling mewakili gagasannya, 0 sampai 100"
    note += _left(len(facts.volume.gagasan), IDEAS, "gagasan, yang terdapat pada daerah terbanyak")
    return Tabel("tbl-gagasan", "Program serupa pada beberapa daerah", columns, rows, facts.sumber(), catatan=note)


def _idea(facts: VolumeFacts, one: SharedIdea) -> Baris:
    dimension = facts.nama_dimensi.get(one.dimensi, one.dimensi)
    cities = dict.fromkeys(member.program.kota for member in one.anggota)
    named = () if facts.panjang else (facts.sebut(cities, IN_AN_IDEA),)
    counts = angka(one.kota), angka(len(one.anggota)), or_dash(one.pagu, miliar), angka(one.kemiripan)
    return Baris((one.nama, dimension, *counts, *named), id=f"{one.dimensi}/{one.nama}")


def _left(whole: int, most: int, what: str) -> str:
    return f". Dicetak {angka(most)} dari {angka(whole)} {what}; selebihnya dalam data terbuka" if whole > most else ""


def _outliers(facts: VolumeFacts) -> Tabel:
    """List the outliers by what is compared; where there are too many, those that lie farthest."""
    far = sorted(facts.volume.pencilan, key=lambda one: -abs(one.jarak))[:OUTLIERS]
    shown = sorted(far, key=lambda one: (one.hal, facts.nomor.get(one.kota, 0)))
    rows: list[Baris] = []
    for hal in dict.fromkeys(one.hal for one in shown):
        own = [one for one in shown if one.hal == hal]
        rows.append(Baris((f"{hal} (median {written(own[0].median, own[0].satuan)})",), "kelompok", hal))
        cells = [(one.kota, written(one.nilai, one.satuan), one.alasan) for one in own]
        rows += [Baris((facts.pendek[kota], value, told), id=f"{kota}/{hal}") for kota, value, told in cells]
    columns = (Kolom("Daerah", 2), Kolom("Nilai", 1.8, "right"), Kolom("Alasan dimuat", 5.4))
    note = _left(len(facts.volume.pencilan), OUTLIERS, "nilai, yang terjauh dari median").removeprefix(". ")
    title = "Nilai yang jauh dari nilai kebanyakan daerah"
    return Tabel("tbl-pencilan", title, columns, tuple(rows), facts.sumber(), catatan=note)
