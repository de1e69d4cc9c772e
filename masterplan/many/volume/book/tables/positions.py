"""Positions of many cities become tables: who stands in which quadrant, and how the dimensions stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.many.volume.book.facts import AROUND, BALANCED, VolumeFacts, posisi
from masterplan.many.volume.values import CityPosition
from masterplan.words.format import TIADA, angka

NAMES = (*AROUND.values(), BALANCED)
SIGNS: Mapping[str, str] = {  # of strengths less weaknesses, and of opportunities less threats
    "Agresif": "X dan Y di atas nol",
    "Turn Around": "X di bawah nol, Y di atas nol",
    "Defensif": "X dan Y di bawah nol",
    "Diversifikasi": "X di atas nol, Y di bawah nol",
    BALANCED: "Dekat dengan sumbu",
}


def tables(facts: VolumeFacts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _by_position(facts)
    yield _by_province(facts)
    yield _by_dimension(facts)


def _by_position(facts: VolumeFacts) -> Tabel:
    """Name the cities of each position with their coordinates, or count them if there are too many."""
    own: dict[str, list[CityPosition]] = {name: [] for name in NAMES}
    for ident in facts.nomor:
        if ident in facts.posisi:
            one = facts.posisi[ident]
            own.setdefault(posisi(one), []).append(one)
    whole = facts.panjang
    rows = tuple(
        Baris((name, SIGNS.get(name, TIADA), angka(len(found)), *([] if whole else [_named(facts, found)])), id=name)
        for name, found in own.items()
        if found
    )
    named = () if whole else (Kolom("Nama (X; Y)", 6),)
    columns = (Kolom("Posisi", 1.4), Kolom("Letak", 1.8), Kolom("Daerah", 0.8, "right"), *named)
    return Tabel("tbl-posisi", "Daerah menurut posisi strategis", columns, rows, facts.sumber("Analisis SWOT"))


def _named(facts: VolumeFacts, found: list[CityPosition]) -> str:
    return ", ".join(f"{facts.pendek[one.kota]} ({angka(one.x, 2)}; {angka(one.y, 2)})" for one in found)


def _by_province(facts: VolumeFacts) -> Tabel:
    """Count the positions of each province, where there are too many cities to name them."""
    counts = {
        province: Counter(posisi(facts.posisi[one.id]) for one in own if one.id in facts.posisi)
        for province, own in facts.kelompok.items()
    }
    rows = tuple(
        Baris((name, angka(len(facts.kelompok[name])), *(angka(count[one]) if count[one] else TIADA for one in NAMES)))
        for name, count in counts.items()
        if facts.panjang
    )
    columns = (
        Kolom("Provinsi", 2.4),
        Kolom("Daerah", 0.9, "right"),
        *(Kolom(name, 1, "right", "Daerah menurut posisi") for name in NAMES),
    )
    title = "Posisi strategis daerah menurut provinsi"
    return Tabel("tbl-posisi-provinsi", title, columns, rows, facts.sumber("Analisis SWOT"))


def _by_dimension(facts: VolumeFacts) -> Tabel:
    """Count in how many cities a dimension stands in each position."""
    found: dict[str, Counter[str]] = {one.id: Counter() for one in facts.volume.dimensi}
    for one in facts.volume.posisi:
        if one.dimensi in found:
            found[one.dimensi][posisi(one)] += 1
    rows = tuple(
        Baris(
            (facts.nama_dimensi[ident], *(angka(count[one]) if count[one] else TIADA for one in NAMES)),
            id=ident,
        )
        for ident, count in found.items()
        if count
    )
    columns = (Kolom("Dimensi", 2.4), *(Kolom(name, 1.1, "right", "Daerah menurut posisi") for name in NAMES))
    title = "Posisi strategis dimensi"
    return Tabel("tbl-posisi-dimensi", title, columns, rows, facts.sumber("Analisis SWOT"))
