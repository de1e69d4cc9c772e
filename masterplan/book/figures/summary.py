"""Facts become the figures of the executive summary: of each dimension, of the road map, and of who pays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from masterplan.book.facts import Facts, OwnedProgramme, owners, utama
from masterplan.book.figures import swot
from masterplan.book.figures.action import HEAD, LANE, ROW, schedule
from masterplan.book.figures.shapes import (
    HIGHEST,
    Bar,
    Bars,
    Columns,
    Gambar,
    Panel,
    Panels,
    Position,
    Track,
    percent,
)
from masterplan.book.figures.swot import AROUND, point
from masterplan.book.indicators import MARKED, moving, results, values, walked
from masterplan.book.summary import KEY, beyond_apbd, is_apbd
from masterplan.model.dimensi import Dimensi
from masterplan.model.nilai import tulis
from masterplan.model.opd import Indikator
from masterplan.sums.money import share
from masterplan.words.format import angka, listed, persen, rentang, ringkas

LARGE = 10**9  # rupiah, from which on columns count in thousands of millions
WHERE, STANDING, TRACKS = 86.0, 76.0, 63.0  # millimetres
SEVERAL = 2  # what a comparison needs


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make every figure of this kind; a part for which there are no data is left out."""
    whole = (one for one in swot.figures(facts) if one.id == "gbr-posisi-dimensi")
    yield from (replace(one, id="gbr-posisi-ringkas", tinggi=WHERE) for one in whole)
    for dimensi in facts.dimensi:
        own = facts.of(dimensi.id)
        yield from _standing(facts, dimensi, own)
        yield from _tracks(facts, dimensi, own)
    yield from _calendar(facts)
    yield from _payers(facts)


# --- where a dimension stands, and what it costs ------------------------------------------------


def _standing(facts: Facts, dimensi: Dimensi, own: Sequence[OwnedProgramme]) -> Iterator[Gambar]:
    parts = [*_position(facts, dimensi), *_columns(facts, dimensi)]
    if parts:
        title = listed((name for name, _panel, _told in parts)).capitalize()
        alt = " ".join(told for _name, _panel, told in parts)
        drawing = Panels(tuple(panel for _name, panel, _told in parts), dimensi.warna)
        source = facts.asal(opd for opd in facts.opd if opd.id in facts.hasil or opd in owners(own))
        yield Gambar(f"gbr-arah-{dimensi.id}", f"{title} {facts.nama(dimensi.nama)}", alt, source, drawing, STANDING)


def _position(facts: Facts, dimensi: Dimensi) -> Iterator[tuple[str, Panel, str]]:
    hasil = facts.hasil_dimensi.get(dimensi.id)
    if hasil is None:
        return
    name, (position, quadrant) = facts.nama(dimensi.nama), facts.posisi(hasil)
    places = tuple(point(facts.nama(one.nama), found) for one, found in facts.ditimbang if one.id != dimensi.id)
    whole = point(facts.daerah, facts.hasil_kota) if facts.hasil_kota else None
    named = (facts.rencana.swot.posisi[key] for key in AROUND)
    first, second, third, fourth = (f"{one.nama} ({one.kuadran})" for one in named)
    near = float(facts.rencana.swot.berimbang)
    drawing = Position(point(name, hasil), places, whole, (first, second, third, fourth), near)
    at = f"X = {facts.angka(hasil.x)}; Y = {facts.angka(hasil.y)}"
    told = f"Bidang SWOT: {name} pada {at}, {position} (kuadran {quadrant})"
    told += f", di antara {len(places)} dimensi lain" if places else ""
    yield "posisi", Panel(f"{position} (kuadran {quadrant})", f"Posisi SWOT: {at}", drawing), f"{told}."


def _columns(facts: Facts, dimensi: Dimensi) -> Iterator[tuple[str, Panel, str]]:
    row = facts.pagu(dimensi.id)
    if len([year for year in facts.tahun if row.tahun.get(year)]) < SEVERAL:
        return
    scale, unit, places = (-9, "miliar", 1) if max(row.tahun.values()) >= LARGE else (-6, "juta", 0)
    amounts = [(year, Decimal(row.tahun.get(year, 0)).scaleb(scale)) for year in facts.tahun]
    columns = tuple((year, float(amount), angka(amount, places)) for year, amount in amounts)
    years = listed(f"{ringkas(row.tahun.get(year, 0))} pada {year}" for year in facts.tahun)
    told = f"Batang pagu tiap tahun: {years}; seluruhnya {ringkas(row.jumlah)}."
    title, measure = f"Pagu {ringkas(row.jumlah)}", f"Tiap tahun, dalam {unit} rupiah"
    yield "pagu tiap tahun", Panel(title, measure, Columns(columns)), told


# --- where its key indicators go ----------------------------------------------------------------


def _tracks(facts: Facts, dimensi: Dimensi, own: Sequence[OwnedProgramme]) -> Iterator[Gambar]:
    """Follow one indicator of each key programme from its start to the last year."""
    known = [(milik, one) for milik in utama(own, KEY) if (one := moving(facts, milik))]
    if known:
        panels = tuple(_track(facts, milik, one) for milik, one in known)
        told = "; ".join(f"{milik.program.nama}: {one.nama}, {walked(facts, one)}" for milik, one in known)
        title = f"Indikator kunci {facts.nama(dimensi.nama)} dari keadaan awal sampai target"
        words = (title, f"Garis {len(known)} indikator. {told}.", facts.asal(owners(milik for milik, _one in known)))
        yield Gambar(f"gbr-indikator-{dimensi.id}", *words, Panels(panels, dimensi.warna), TRACKS)


def _track(facts: Facts, milik: OwnedProgramme, indikator: Indikator) -> Panel:
    own = values(indikator).items()
    points = tuple((year, float(facts.ujung(indikator, value)), tulis(value)) for year, value in own)
    known = results(facts, indikator).items()
    marks = tuple((year, float(facts.ujung(indikator, value)), tulis(value)) for year, value in known)
    measure = f"{indikator.nama} ({indikator.satuan}{MARKED if marks else ''})"
    return Panel(milik.program.nama, measure, Track(points, bool(indikator.awal), marks))


# --- the road map -------------------------------------------------------------------------------


def _calendar(facts: Facts) -> Iterator[Gambar]:
    """Put the key programmes of all dimensions on one calendar, below what holds for each year."""
    chosen = [(d, sorted(_running(facts, facts.of(d.id)), key=lambda m: m.mulai or 0)) for d in facts.dimensi]
    shown = [milik for _dimensi, own in chosen for milik in own]
    if min(len(shown), len(facts.tahun)) < SEVERAL:
        return
    heads = tuple(_heads(facts))
    drawing = schedule(facts, [(d, own) for d, own in chosen if own], heads)
    height = min(HIGHEST, HEAD + LANE * len(drawing.lanes) + ROW * (len(shown) + len(heads)))
    title = f"Peta jalan {len(shown)} program kunci dari {len(facts.program)} program"
    yield Gambar("gbr-peta-ringkas", title, _calendar_told(facts, shown), facts.asal(owners(shown)), drawing, height)


def _running(facts: Facts, own: Sequence[OwnedProgramme]) -> list[OwnedProgramme]:
    return [milik for milik in utama(own, KEY) if milik.tahun.intersection(facts.tahun)]


def _heads(facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Count what runs, and name the target of the index."""
    running = [sum(year in milik.tahun for milik in facts.program) for year in facts.tahun]
    yield "Program yang berjalan", tuple(angka(count) if count else "" for count in running)
    target = facts.evaluasi.target
    if any(year in target for year in facts.tahun):
        yield "Target indeks kota cerdas", tuple(angka(target[y], 2) if y in target else "" for y in facts.tahun)


def _calendar_told(facts: Facts, shown: Sequence[OwnedProgramme]) -> str:
    heads = [
        f"{name}: {listed(f'{cell} pada {year}' for year, cell in zip(facts.tahun, cells, strict=True) if cell)}."
        for name, cells in _heads(facts)
    ]
    spans = (f"{m.program.nama} {rentang(m.mulai, m.selesai)}{' (quick win)' * m.program.quick_win}" for m in shown)
    return f"Bagan waktu. {' '.join(heads)} Program kunci: {listed(spans)}."


# --- who pays -----------------------------------------------------------------------------------


def _payers(facts: Facts) -> Iterator[Gambar]:
    """Divide the money of each dimension into what is from the budget of the region, and what is not."""
    rows = [(d, facts.pagu(d.id)) for d in facts.dimensi]
    rows = sorted((row for row in rows if row[1].jumlah), key=lambda row: -row[1].jumlah)
    if len(rows) < SEVERAL or not beyond_apbd(facts):
        return
    amounts = [(d, *_divided(row.sumber)) for d, row in rows]
    bars = tuple(
        Bar(facts.nama(d.nama), own / 1e9, f"{ringkas(own + other)}, {_part(own, other)}", d.warna, other / 1e9)
        for d, own, other in amounts
    )
    told = (
        f"{facts.nama(d.nama)} {ringkas(own + other)}, di antaranya {persen(share(other, own + other), 1)} bukan APBD"
        for d, own, other in amounts
    )
    alt = f"Batang pagu tiap dimensi, dari yang terbesar: {listed(told)}."
    paid = facts.asal(owners(m for m in facts.program if m.uang.jumlah))
    words = ("gbr-dana-apbd", "Pagu tiap dimensi, dari APBD dan dari sumber lain", alt, paid)
    yield Gambar(*words, Bars(bars, ("APBD", "Bukan APBD")), 10 + 7.5 * len(bars))


def _divided(sources: Mapping[str, int]) -> tuple[int, int]:
    own = sum(amount for name, amount in sources.items() if is_apbd(name))
    return own, sum(sources.values()) - own


def _part(own: int, other: int) -> str:
    return f"{percent(share(other, own + other))} bukan APBD"
