"""A figure becomes the table of the numbers that it draws, for whoever would rather read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TypeAlias

from masterplan.book.figures.shapes import (
    Bars,
    Cloud,
    Drawing,
    Flow,
    Gambar,
    Grid,
    Lines,
    Pairs,
    Panel,
    Panels,
    Quadrant,
    Rated,
    RegionMap,
    RiskMatrix,
    RoadMap,
    Scales,
    Stack,
    Track,
)
from masterplan.book.indicators import MARKED
from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.words.format import TIADA, angka

Behind: TypeAlias = "tuple[tuple[Kolom, ...], Sequence[Baris]]"

PLACES = 3  # decimals of a coordinate; who weighs may print fewer, and nobody reads more off a plane
BALANCED = "Berimbang"


def table(gambar: Gambar) -> Tabel:
    """Return the table behind a figure, which is found by the id of the figure, and has its title and source."""
    columns, rows = _behind(gambar.isi)
    return Tabel(f"{gambar.id}-data", gambar.judul, columns, tuple(rows), gambar.sumber)


def _behind(drawing: Drawing) -> Behind:  # noqa: C901, PLR0911, PLR0912 - one for each kind
    match drawing:
        case Quadrant():
            return _quadrant(drawing)
        case Cloud():
            return _cloud(drawing)
        case Scales():
            return _scales(drawing)
        case Bars():
            return _bars(drawing)
        case Rated():
            return _rated(drawing)
        case Stack():
            return _stack(drawing)
        case Lines():
            return _lines(drawing)
        case Pairs():
            return _pairs(drawing)
        case (Pairs(), Pairs()):
            return _pairs(*drawing)
        case RoadMap():
            return _road_map(drawing)
        case Grid():
            return _grid(drawing)
        case Flow():
            return _flow(drawing)
        case RiskMatrix():
            return _matrix(drawing)
        case RegionMap():
            return _regions(drawing)
        case Panels():
            return _panels(drawing)


def _numbers(*headings: str) -> tuple[Kolom, ...]:
    return tuple(Kolom(heading, 1, "right") for heading in headings)


# --- positions ----------------------------------------------------------------------------------


def _quadrant(drawing: Quadrant) -> Behind:
    rows = [
        Baris((one.name, _place(one.x), _place(one.y), *_corner(drawing, one.x, one.y)), id=one.name)
        for one in drawing.points
    ]
    return (Kolom("Titik", 2), *_numbers(*drawing.axes), Kolom("Posisi", 1.5), Kolom("Kuadran", 1)), rows


def _cloud(drawing: Cloud) -> Behind:
    rows = [
        Baris((one.number, one.name, drawing.kinds[one.kind], _place(one.x), _place(one.y)), id=one.name)
        for one in drawing.points
    ]
    return (Kolom("Nomor", 0.6, "right"), Kolom("Titik", 2), Kolom("Jenis", 1), *_numbers(*drawing.axes)), rows


def _place(value: float) -> str:
    return angka(Decimal(str(value)), PLACES)


def _corner(drawing: Quadrant, x: float, y: float) -> tuple[str, str]:
    """Name the quadrant of a point; one that is near an axis is in none."""
    if min(abs(x), abs(y)) <= drawing.near:
        return BALANCED, TIADA
    return drawing.corners[(0 if x > 0 else 1) if y > 0 else (3 if x > 0 else 2)]


def _scales(drawing: Scales) -> Behind:
    rows = [
        Baris(cells, id=f"{one.heading}/{cells[1]}")
        for one in drawing.balances
        for cells in (
            (one.heading, one.helps.name, one.helps.label),
            (None, one.hinders.name, one.hinders.label),
            (None, *one.result.split(" = ", 1)),
        )
    ]
    return (Kolom("Timbangan", 2), Kolom("Unsur", 2), *_numbers("Skor")), rows


# --- amounts ------------------------------------------------------------------------------------


def _bars(drawing: Bars) -> Behind:
    rows = [Baris((bar.name, *bar.printed, bar.label), id=bar.name) for bar in drawing.bars]
    return (Kolom("Nama", 3), *_numbers(*drawing.parts), Kolom("Keterangan", 2)), rows


def _rated(drawing: Rated) -> Behind:
    rows = [
        Baris((one.name, *map(str, one.counts)), id=one.name)
        if one.counts
        else Baris((one.name,), "kelompok", one.name)
        for one in drawing.rows
    ]
    return (Kolom("Kelompok", 3), *_numbers(*drawing.ratings)), rows


def _stack(drawing: Stack) -> Behind:
    rows = [
        Baris((name, *(part.labels[at] for part in drawing.parts), drawing.totals[at]), id=name)
        for at, name in enumerate(drawing.columns)
    ]
    unit = drawing.unit.capitalize()
    numbers = (Kolom(name, 1, "right", unit) for name in (*(part.name for part in drawing.parts), "Jumlah"))
    return (Kolom("Tahun", 1), *numbers), rows


def _lines(drawing: Lines) -> Behind:
    labels = [{year: label for year, _value, label in one.points} for one in drawing.series]
    years = sorted({year for one in labels for year in one})
    rows = [Baris((str(year), *(one.get(year, TIADA) for one in labels)), id=str(year)) for year in years]
    return (Kolom("Tahun", 1), *_numbers(*(one.name for one in drawing.series))), rows


def _pairs(*drawings: Pairs) -> Behind:
    """Set what two figures side by side say of the same things into one row."""
    names = dict.fromkeys(row.name for one in drawings for row in one.rows)
    labels = [{row.name: row.labels for row in one.rows} for one in drawings]
    rows = [
        Baris((name, *(label for one in labels for label in one.get(name, (TIADA, TIADA)))), id=name) for name in names
    ]
    return (Kolom("Nama", 2), *_numbers(*(name for one in drawings for name in one.series))), rows


# --- years and ways -----------------------------------------------------------------------------


def _road_map(drawing: RoadMap) -> Behind:
    """Print the money of each dimension by year below the stages, then the sums, the quick wins and the milestones."""
    named = [(one, ", ".join(filter(None, (one.name, one.amount)))) for one in drawing.stages]
    above = {one.first + at: name for one, name in named for at in range(one.count)}
    years = (Kolom(str(year), 1, "right", above.get(at, "")) for at, year in enumerate(drawing.years))
    rows = [
        Baris(
            (
                (lane.name, *lane.told),
                *(label or TIADA for label in lane.labels),
                lane.quick or TIADA,
                tuple(f"{mark.words} ({_when(drawing, mark.at)})" for mark in lane.marks) or TIADA,
            ),
            id=lane.name,
        )
        for lane in drawing.lanes
    ]
    rows += [
        Baris((name, *(text or TIADA for text in texts), TIADA, TIADA), "jumlah", name) for name, texts in drawing.rows
    ]
    return (Kolom("Dimensi", 2), *years, Kolom("Quick win", 2.5), Kolom("Tonggak", 4)), rows


def _when(drawing: RoadMap, at: float) -> str:
    """Say when a milestone is reached: what is reached with the end of a year belongs to that year."""
    year = int(at) if at % 1 else int(at) - 1
    return f"{drawing.years[year]}, semester 1" if at % 1 else str(drawing.years[year])


def _grid(drawing: Grid) -> Behind:
    """Print a row for each cell that is not empty; most are."""
    columns = [(group.name, column) for group in drawing.groups for column in group.columns]
    rows = []
    for line in drawing.lines:
        cells = zip(columns, line.counts, line.helps, strict=True)
        told = [(names, str(count) if count else drawing.helping[1]) for names, count, helps in cells if count or helps]
        rows += [
            Baris((None if at else line.name, *names, said), id=f"{line.name}/{names[1]}")
            for at, (names, said) in enumerate(told)
        ]
    return (Kolom(drawing.who, 2), Kolom("Dimensi", 1.5), Kolom("Subdimensi", 2.5), Kolom("Program", 1)), rows


def _flow(drawing: Flow) -> Behind:
    """Print a row for each stream below the headings of the stages that it joins, and the whole of what it is from."""
    rows: list[Baris] = []
    for stage, streams in groupby(drawing.streams, key=lambda one: one.stage):
        heading = f"{drawing.headings[stage]} ke {drawing.headings[stage + 1].lower()}"
        rows.append(Baris((heading,), "kelompok", heading))
        for source, own in groupby(streams, key=lambda one: one.source):
            node = drawing.stages[stage][source]
            for at, one in enumerate(own):
                end = drawing.stages[stage + 1][one.target].name
                rows.append(Baris((None if at else (node.name, node.label), end, one.label), id=f"{node.name}/{end}"))
    return (Kolom("Dari", 3), Kolom("Ke", 3), *_numbers("Besarnya")), rows


def _matrix(drawing: RiskMatrix) -> Behind:
    """Print the cells in which something lies, from the upper right one on, as the worst is looked for first."""
    right, up = drawing.names
    rows = [
        Baris((up[row], right[column], cell.value, drawing.steps[cell.step].name, cell.inside), id=f"{row}/{column}")
        for row in reversed(range(len(drawing.rows)))
        for column, cell in reversed([*enumerate(drawing.rows[row])])
        if cell.inside
    ]
    columns = (Kolom(drawing.axes[1], 2), Kolom(drawing.axes[0], 2), *_numbers("Nilai"))
    return (*columns, Kolom("Tingkat", 1), Kolom("Risiko", 1.5)), rows


def _regions(drawing: RegionMap) -> Behind:
    return (Kolom("Kecamatan", 1), Kolom("Program dan pagu", 2)), [
        Baris((one.name, one.told), id=one.name) for one in drawing.tiles
    ]


def _panels(drawing: Panels) -> Behind:
    rows = [
        Baris((_named(panel) if first else None, *cells), id=f"{panel.title}/{cells[0]}")
        for panel in drawing.panels
        for first, cells in _track(panel.track)
    ]
    return (Kolom("Program dan indikator", 4, bernama=True), Kolom("Tahun", 1), *_numbers("Nilai", "Realisasi")), rows


def _named(panel: Panel) -> tuple[str, str]:
    return panel.title, panel.measure.replace(MARKED, "")


def _track(track: Track) -> Iterator[tuple[bool, tuple[str, str, str]]]:
    """Go through the years of an indicator; the first of them is where it starts from if that is known."""
    planned = {year: label for year, _value, label in track.points}
    results = {year: label for year, _value, label in track.results}
    for at, year in enumerate(sorted({*planned, *results})):
        start = track.known and year == track.points[0][0]
        when = f"{year} (awal)" if start else str(year)
        yield not at, (when, planned.get(year, TIADA), results.get(year, TIADA))
