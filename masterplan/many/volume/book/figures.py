"""The facts of a volume become its figures: money, positions, the city index, coverage, and shared ideas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from masterplan.book.figures.shapes import (
    HIGHEST,
    Bar,
    Bars,
    Cloud,
    CloudPoint,
    Gambar,
    Grid,
    Group,
    Layer,
    Line,
    PairedRow,
    Pairs,
    Rated,
    RatedRow,
    Stack,
    percent,
)
from masterplan.book.phrases import among
from masterplan.many.volume.book.facts import AROUND, BALANCED, VolumeFacts, miliar, posisi
from masterplan.many.volume.book.tables.likeness import ideas
from masterplan.many.volume.values import CITY_INDEX, CityPosition, CoveredTopic
from masterplan.sums.money import share
from masterplan.words.format import angka, listed, persen, ringkas

AXES = ("X = kekuatan \N{MINUS SIGN} kelemahan", "Y = peluang \N{MINUS SIGN} ancaman")
PAIRED = 34  # cities of which each has a row in the figure of the index
ROWS = 41  # cities in one grid
HEAD, ROW = 36.0, 4.2  # millimetres of a grid, as `press/charts/rows` has them
HELPING = ("subdimensi dimuat, tetapi tanpa program", "tanpa program")  # what an open mark of a grid means
IDEAS = 15  # ideas in one figure
CLASSES = (80, 90, 100)  # percent of a target, between which cities are counted
KINDS = ("kota", "kabupaten")
MARKED = (*map(str.capitalize, KINDS), *(f"{kind.capitalize()} berimbang" for kind in KINDS))


def all_figures(facts: VolumeFacts) -> Mapping[str, Gambar]:
    """Make every figure by its id; what would say nothing is left out."""
    made = (*_years(facts), *_shares(facts), *_positions(facts), *_index(facts), *_coverage(facts), *_ideas(facts))
    return {one.id: one for one in made}


# --- money --------------------------------------------------------------------------------------


def _years(facts: VolumeFacts) -> Iterator[Gambar]:
    """Stack the dimensions in a column for each year, the largest at the bottom."""
    volume = facts.volume
    years = [year for year in facts.tahun if volume.pagu.get(year)]
    if len(years) < 2:  # noqa: PLR2004 - a single column
        return
    own = sorted((one for one in volume.dimensi if one.jumlah), key=lambda one: (-one.jumlah, one.id))
    parts = tuple(
        Layer(
            one.nama,
            tuple(one.pagu.get(year, 0) / 1e9 for year in years),
            tuple(miliar(one.pagu.get(year, 0)) for year in years),
            f"{ringkas(one.jumlah)} ({percent(share(one.jumlah, volume.jumlah))})",
        )
        for one in own
    )
    drawing = Stack(tuple(map(str, years)), tuple(miliar(volume.pagu[year]) for year in years), parts, "miliar rupiah")
    told = [f"{ringkas(volume.pagu[year])} pada {year}" for year in years]
    named = [f"{one.nama} {ringkas(one.jumlah)}" for one in own]
    alt = f"Batang bertumpuk pagu semua daerah tiap tahun: {listed(told)}. Menurut dimensi: {listed(named)}."
    most = max(years, key=lambda year: volume.pagu[year])
    title = f"Pagu semua daerah menurut tahun dan dimensi: terbesar {most}, {ringkas(volume.pagu[most])}"
    yield Gambar("gbr-dana-tahun", title, alt, facts.sumber(), drawing, 82)


def _shares(facts: VolumeFacts) -> Iterator[Gambar]:
    """Set the share of money of each dimension beside its share of programmes."""
    whole, count, own = facts.volume.jumlah, len(facts.volume.program), facts.volume.dimensi
    if not whole or len(own) < 2:  # noqa: PLR2004 - nothing to compare
        return
    rows = [(one, share(one.program, count), share(one.jumlah, whole)) for one in own]
    drawing = Pairs(
        tuple(
            PairedRow(one.nama, one.warna, (float(part), float(paid)), (percent(part), percent(paid)))
            for one, part, paid in rows
        ),
        ("Bagian program", "Bagian pagu"),
    )
    told = [f"{one.nama} {persen(part, 1)} program dan {persen(paid, 1)} pagu" for one, part, paid in rows]
    alt = f"Bagian tiap dimensi dari {angka(count)} program dan {ringkas(whole)}: {listed(told)}."
    title = "Bagian program dan bagian pagu tiap dimensi"
    yield Gambar("gbr-porsi", title, alt, facts.sumber(), drawing, 12 + 7.0 * len(rows))


# --- positions ----------------------------------------------------------------------------------


def _positions(facts: VolumeFacts) -> Iterator[Gambar]:
    """Put all cities into one plane; those of other scales of rating are scaled to one."""
    own = [facts.posisi[ident] for ident in facts.nomor if ident in facts.posisi]
    if len(own) < 2:  # noqa: PLR2004 - a single point
        return
    scales = {one.rentang for one in own}
    kinds = {one.id: KINDS.index(one.jenis) if one.jenis in KINDS else 0 for one in facts.daerah}
    marks = [kinds[one.kota] + (len(KINDS) if posisi(one) == BALANCED else 0) for one in own]
    points = tuple(_point(facts, one, mark, scaled=len(scales) > 1) for one, mark in zip(own, marks, strict=True))
    counts = Counter(posisi(one) for one in own)
    first, second, third, fourth = ((name, f"{angka(counts[name])} daerah") for name in AROUND.values())
    words = [f"{angka(counts[name])} {name.casefold()}" for name in (*AROUND.values(), BALANCED) if counts[name]]
    alt = f"Bidang SWOT dengan {angka(len(own))} daerah: {listed(words)}. "
    alt += "Titik diberi nama daerah atau nomornya dalam daftar."
    alt += " Daerah yang berimbang bertanda segitiga." if counts[BALANCED] else ""
    note = "; nilai dibagi rating terbesar tiap rencana karena skalanya berbeda" if len(scales) > 1 else ""
    note += "; daerah yang berimbang tidak dihitung pada kuadran letaknya" if counts[BALANCED] else ""
    title = f"Posisi strategis {angka(len(own))} daerah: {listed(words)}"
    drawing = Cloud(points, (first, second, third, fourth), AXES, MARKED if counts[BALANCED] else MARKED[: len(KINDS)])
    high = 120.0 if len(own) <= 12 else 150.0 if len(own) <= 60 else 170.0  # noqa: PLR2004 - room for the labels
    yield Gambar("gbr-posisi", title, alt, facts.sumber("Analisis SWOT") + note, drawing, high)


def _point(facts: VolumeFacts, one: CityPosition, kind: int, *, scaled: bool) -> CloudPoint:
    x, y = one.terskala if scaled else (one.x, one.y)
    return CloudPoint(facts.pendek[one.kota], str(facts.nomor[one.kota]), float(x), float(y), kind)


# --- the city index -----------------------------------------------------------------------------


def _index(facts: VolumeFacts) -> Iterator[Gambar]:
    """Set what each city reached beside its target of the same year, or count cities by how much of it they reached."""
    own = facts.indeks.get(CITY_INDEX, {})
    held = {ident: one.last for ident, one in own.items() if one.last and one.last.persen is not None}
    if len(held) < 2:  # noqa: PLR2004 - a single row
        return
    reached = sum(one.tercapai is True for one in held.values())
    where = f"tercapai di {angka(reached)}" if reached else "tidak tercapai di satu pun"
    title = f"Indeks kota cerdas dan targetnya: {where} dari {angka(len(held))} daerah"
    if len(held) > PAIRED:
        bars = _classes([one.persen for one in held.values() if one.persen is not None])
        alt = f"Batang banyaknya daerah menurut capaian target: {listed(f'{bar.name} {bar.label}' for bar in bars)}."
        yield Gambar("gbr-indeks", title, alt, facts.sumber(), Bars(bars), 8 + 9.0 * len(bars))
        return
    rows = []
    for ident, one in held.items():
        value, target = one.nilai or Decimal(0), one.target or Decimal(0)
        name = f"{facts.pendek[ident]} {one.tahun}"
        rows.append(PairedRow(name, "#1f2933", (float(value), float(target)), (angka(value, 2), angka(target, 2))))
    told = [f"{row.name} {row.labels[0]} dari {row.labels[1]}" for row in rows]
    alt = f"Nilai indeks kota cerdas terakhir dan target tahun yang sama: {listed(told)}."
    drawing = Pairs(tuple(rows), ("Nilai", "Target tahun yang sama"))
    yield Gambar("gbr-indeks", title, alt, facts.sumber(), drawing, min(HIGHEST, 10 + 5.6 * len(rows)))


def _classes(percents: Sequence[Decimal]) -> tuple[Bar, ...]:
    """Count percents below, between and from the limits of the classes."""
    edges = (Decimal(0), *map(Decimal, CLASSES), None)
    names = (
        f"di bawah {CLASSES[0]} persen",
        *(f"{low} sampai di bawah {high} persen" for low, high in pairwise(CLASSES)),
        f"{CLASSES[-1]} persen atau lebih",
    )
    counts = [
        sum(low <= one and (high is None or one < high) for one in percents)
        for low, high in pairwise(edges)
        if low is not None
    ]
    return tuple(Bar(name, count, f"{angka(count)} daerah") for name, count in zip(names, counts, strict=True))


# --- what programmes serve ----------------------------------------------------------------------


def _coverage(facts: VolumeFacts) -> Iterator[Gambar]:
    if not facts.panjang:
        yield from _grids(facts)
    elif facts.volume.subdimensi:
        rows: list[RatedRow] = []
        for ident, name in facts.nama_dimensi.items():
            own = [one for one in facts.volume.subdimensi if one.dalam == ident]
            rows += [RatedRow(name), *_served(own)] if own else []
        yield _rated(facts, ("gbr-cakupan", "subdimensi"), facts.volume.subdimensi, rows)
    for one in facts.volume.kerangka:
        yield _rated(facts, (f"gbr-kerangka-{one.id}", f"butir {one.nama}"), one.butir, _served(one.butir))


def _grids(facts: VolumeFacts) -> Iterator[Gambar]:
    """Make one grid of cities and sub-dimensions, or several if the cities do not fit a page."""
    own, topics = facts.daerah, facts.volume.subdimensi
    if len(own) < 2 or not topics:  # noqa: PLR2004 - a single row
        return
    counts = Counter((one.kota, one.dimensi, one.subdimensi) for one in facts.volume.program)
    without = {(kota, one.dalam, one.id) for one in topics for kota in one.tanpa}
    groups = tuple(
        Group(one.nama, one.warna, tuple(t.nama for t in mine), tuple(t.program for t in mine))
        for one in facts.volume.dimensi
        if (mine := [topic for topic in topics if topic.dalam == one.id])
    )
    keys = [(topic.dalam, topic.id) for one in facts.volume.dimensi for topic in topics if topic.dalam == one.id]
    everywhere = sum(len(topic.kota) == len(own) for topic in topics)
    found = f"{among(everywhere, len(topics), 'subdimensi')} berprogram di semua daerah"
    least = min(topics, key=lambda topic: (len(topic.kota), topic.dalam, topic.id))
    alt = (
        f"Kisi {angka(len(own))} daerah dan {angka(len(topics))} subdimensi dengan {angka(len(facts.volume.program))} "
        f"program. {found}. Paling sedikit: {least.nama}, {angka(len(least.kota))} daerah."
    )
    parts = [own[at : at + ROWS] for at in range(0, len(own), ROWS)]
    for number, part in enumerate(parts, 1):
        lines = tuple(
            Line(
                facts.pendek[city.id],
                tuple(counts[city.id, *key] for key in keys),
                tuple((city.id, *key) in without for key in keys),
            )
            for city in part
        )
        title = f"{found} (bagian {number} dari {len(parts)})" if len(parts) > 1 else found
        ident = "gbr-cakupan" if number == 1 else f"gbr-cakupan--{number}"
        drawing = Grid(groups, lines, "Daerah", HELPING)
        yield Gambar(ident, title, alt, facts.sumber(), drawing, HEAD + ROW * (len(lines) + 1))


def _served(topics: Sequence[CoveredTopic]) -> list[RatedRow]:
    return [RatedRow(one.nama, (len(one.kota), len(one.tanpa), len(one.tidak_memuat))) for one in topics]


def _rated(
    facts: VolumeFacts, words: tuple[str, str], topics: Sequence[CoveredTopic], rows: Sequence[RatedRow]
) -> Gambar:
    ident, what = words
    served = sum(bool(one.kota) for one in topics)
    told = [f"{one.nama} {angka(len(one.kota))}" for one in topics]
    title = f"{among(served, len(topics), what)} mempunyai program di sekurangnya satu daerah"
    alt = f"Batang banyaknya daerah yang mempunyai program menurut {what}: {listed(told)}."
    ratings = ("Berprogram", "Dimuat tanpa program", "Tidak dimuat")
    return Gambar(ident, title, alt, facts.sumber(), Rated(tuple(rows), ratings), min(HIGHEST, 9 + 5.6 * len(rows)))


# --- shared ideas -------------------------------------------------------------------------------


def _ideas(facts: VolumeFacts) -> Iterator[Gambar]:
    own = ideas(facts)[:IDEAS]
    if len(own) < 2:  # noqa: PLR2004 - a single bar
        return
    colours = {one.id: one.warna for one in facts.volume.dimensi}
    bars = tuple(
        Bar(one.nama, one.kota, f"{angka(one.kota)} daerah, {ringkas(one.pagu)}", colours.get(one.dimensi, ""))
        for one in own
    )
    alt = f"Batang banyaknya daerah dengan program serupa: {listed(f'{bar.name} {bar.label}' for bar in bars)}."
    first = sum(one.kota == own[0].kota for one in facts.volume.gagasan)
    most = f"{own[0].nama}," if first == 1 else f"{angka(first)} gagasan, masing-masing"
    title = f"Program serupa pada daerah terbanyak: {most} {angka(own[0].kota)} daerah"
    note = "; warna batang ialah warna dimensi"
    yield Gambar("gbr-gagasan", title, alt, facts.sumber() + note, Bars(bars), 4 + 7.5 * len(bars))
