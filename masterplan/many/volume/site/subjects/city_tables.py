"""A city becomes the tables of its page: money by dimension and year, positions, indices."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import miliar
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.source import VolumeSource, coordinate
from masterplan.many.volume.site.subjects import indices, positions
from masterplan.many.volume.values import DimensionShare, VolumeCity
from masterplan.site.leads import to
from masterplan.words.format import angka


def tables(source: VolumeSource, one: VolumeCity) -> Iterator[Tabel]:
    """Make those that have something to say."""
    made = (_dimensions(source, one), _positions(source, one), _indices(source, one))
    yield from (table for table in made if table.baris)


def _parts(source: VolumeSource, kota: str) -> list[DimensionShare]:
    """Return the dimensions of a city in the order of the volume."""
    return sorted(source.bagian.get(kota, ()), key=lambda part: source.place(part.dimensi))


def _dimensions(source: VolumeSource, one: VolumeCity) -> Tabel:
    """Print programmes and money by year of each dimension."""
    years = [*one.pagu]
    columns = (
        *(Kolom("Dimensi", 2.4, bernama=True), Kolom("Program", 0.9, "right"), Kolom("Quick win", 0.9, "right")),
        *(Kolom(str(year), 1.1, "right", "Pagu (miliar rupiah)") for year in years),
        *((Kolom("Jumlah", 1.2, "right", "Pagu (miliar rupiah)"),) if years else ()),
    )
    rows = []
    for part in _parts(source, one.id):
        money = (*(part.pagu.get(year) for year in years), *((part.jumlah,) if years else ()))
        counts = (angka(part.program), angka(part.quick_win))
        cells = (leads.dimensi(source, part.dimensi), *counts, *(or_dash(amount, miliar) for amount in money))
        rows.append(Baris(cells, id=part.dimensi))
    title = f"Program dan pagu {one.sebutan} menurut dimensi"
    return Tabel(f"daerah--{addresses.safe(one.id)}", title, columns, tuple(rows), _source(one))


def _positions(source: VolumeSource, one: VolumeCity) -> Tabel:
    """Print where each dimension stands of which the plan says it."""
    columns = (
        *(Kolom("Dimensi", 2.4, bernama=True), Kolom("X", 0.8, "right"), Kolom("Y", 0.8, "right"), Kolom("Posisi", 3)),
    )
    known = [(part.dimensi, source.posisi.get((one.id, part.dimensi))) for part in _parts(source, one.id)]
    rows = tuple(
        Baris((leads.dimensi(source, ident), coordinate(at.x), coordinate(at.y), positions.words(at)), id=ident)
        for ident, at in known
        if at
    )
    title = f"Posisi SWOT {one.sebutan} menurut dimensi"
    return Tabel(f"daerah-posisi--{addresses.safe(one.id)}", title, columns, rows, _source(one))


def _indices(source: VolumeSource, one: VolumeCity) -> Tabel:
    columns = (
        *(Kolom("Indeks", 3, bernama=True), Kolom("Tahun", 0.8), Kolom("Nilai", 0.8, "right")),
        *(Kolom("Target", 0.8, "right"), Kolom("Capaian (%)", 1, "right"), Kolom("Target tercapai", 1)),
    )
    names = {known.id: known.nama for known in source.volume.indeks}
    rows = tuple(
        Baris(
            (to(addresses.index(entry.indeks), names.get(entry.indeks, entry.indeks)), *indices.written(entry)),
            id=f"{entry.indeks}/{entry.tahun}",
        )
        for entry in source.indeks.get(one.id, ())
    )
    title = f"Indeks {one.sebutan}"
    return Tabel(f"daerah-indeks--{addresses.safe(one.id)}", title, columns, rows, _source(one))


def _source(one: VolumeCity) -> str:
    return f"Ekspor rencana {one.sebutan}, edisi {one.edisi}"
