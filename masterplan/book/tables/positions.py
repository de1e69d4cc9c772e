"""Weighed results become the tables of many OPD at once: their positions, and the factors that weigh most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masterplan.book.facts import Facts
from masterplan.book.tables import rounding
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.model.opd import Kelompok
from masterplan.sums.ranking import RankedFactor
from masterplan.sums.swot import SwotResult
from masterplan.words.format import TIADA, angka

HEADINGS = {kelompok: f"{kelompok.value.title()} ({kelompok.letter})" for kelompok in Kelompok}
PRINCIPAL = 10  # factors of a dimension
OF_A_LIST = 4  # factors of each list of the city
TIMES = "\N{MULTIPLICATION SIGN}"


def tables(facts: Facts) -> Iterator[Tabel]:
    """Make every table of this kind; one without rows is not printed."""
    yield _positions(facts)
    yield _dimension_positions(facts)
    for dimensi in facts.dimensi:
        own = [row for row in facts.peringkat if dimensi.id in row.faktor.dimensi][:PRINCIPAL]
        title = f"Faktor {facts.nama(dimensi.nama)} dengan skor setara terbesar"
        yield heaviest(facts, f"tbl-swot-{dimensi.id}", title, [("", own)])
    yield _city(facts)


# --- positions ----------------------------------------------------------------------------------

COORDINATES = (
    *(Kolom(kelompok.letter, 0.8, "right") for kelompok in Kelompok),
    *(Kolom(axis, 0.9, "right") for axis in "XY"),
    Kolom("Posisi", 1.6),
    Kolom("Kuadran", 0.9, "center"),
)


def _coordinates(facts: Facts, hasil: SwotResult) -> tuple[str, ...]:
    values = (hasil.kekuatan, hasil.kelemahan, hasil.peluang, hasil.ancaman, hasil.x, hasil.y)
    return (*map(facts.angka, values), *facts.posisi(hasil))


def _positions(facts: Facts) -> Tabel:
    """Name the OPD of each position with their coordinates; their four sums stand on their own pages."""
    found: dict[str, list[str]] = {one.nama: [] for one in facts.rencana.swot.posisi.values()}
    for opd, hasil in facts.opd_ditimbang:
        where = f"{opd.singkatan} ({facts.angka(hasil.x)}; {facts.angka(hasil.y)})"
        found.setdefault(facts.posisi(hasil)[0], []).append(where)
    quadrants = {one.nama: one.kuadran for one in facts.rencana.swot.posisi.values()}
    rows = tuple(
        Baris((name, quadrants.get(name, TIADA), angka(len(own)), ", ".join(own)), id=name)
        for name, own in found.items()
        if own
    )
    columns = (
        *(Kolom("Posisi", 1.3), Kolom("Kuadran", 0.9, "center"), Kolom("Banyaknya", 1, "right")),
        Kolom("Perangkat daerah (X; Y)", 7),
    )
    return Tabel("tbl-posisi-opd", "Perangkat daerah menurut posisi strategis", columns, rows, _weighed(facts))


def _dimension_positions(facts: Facts) -> Tabel:
    rows = [
        Baris((facts.nama(dimensi.nama), *_coordinates(facts, hasil)), id=dimensi.id)
        for dimensi, hasil in facts.ditimbang
    ]
    if facts.hasil_kota:
        rows.append(Baris((facts.daerah, *_coordinates(facts, facts.hasil_kota)), "jumlah"))
    columns = (Kolom("Dimensi", 2.4), *COORDINATES)
    printed = [hasil for _dimensi, hasil in facts.ditimbang] + ([facts.hasil_kota] if facts.hasil_kota else [])
    note = rounding.note(facts, printed)
    title = "Posisi strategis dimensi"
    return Tabel("tbl-posisi-dimensi", title, columns, tuple(rows), _weighed(facts), catatan=note)


def _weighed(facts: Facts) -> str:
    return facts.asal(opd for opd, _hasil in facts.opd_ditimbang)


# --- the factors that weigh most ----------------------------------------------------------------


def _city(facts: Facts) -> Tabel:
    """Pick the heaviest factors of each list: what the city should look at first."""
    lists = [(HEADINGS[k], [row for row in facts.peringkat if row.kelompok is k][:OF_A_LIST]) for k in Kelompok]
    title = f"Faktor {facts.daerah} dengan skor setara terbesar"
    return heaviest(facts, "tbl-swot-kota", title, [(name, own) for name, own in lists if own])


def heaviest(facts: Facts, ident: str, title: str, lists: Iterable[tuple[str, Iterable[RankedFactor]]]) -> Tabel:
    """Print lists of factors, each below its name if it has one, with the numbers that their order comes from."""
    rows, owners = [], []
    for name, own in lists:
        rows += [Baris((name,), "kelompok", name)] if name else []
        rows += [Baris(_factor(facts, row), id=f"{row.opd.id}/{row.faktor.kode}") for row in own]
        owners += [row.opd for row in own]
    columns = (
        *(Kolom("Perangkat daerah", 1.5), Kolom("Kode", 0.75), Kolom("Faktor", 5.9)),
        *(Kolom(f"n {TIMES} b {TIMES} r", 2, "right", redup=True), Kolom("Skor setara", 0.95, "right")),
    )
    return Tabel(ident, title, columns, tuple(rows), facts.asal(owners))


def _factor(facts: Facts, row: RankedFactor) -> tuple[str, ...]:
    numbers = f" {TIMES} ".join((str(row.banyak), facts.angka(row.bobot), facts.rating(row.rating)))
    return row.opd.singkatan, row.faktor.kode, row.faktor.faktor, numbers, facts.angka(row.setara)
