"""A city becomes the tables of its page: money by dimension and year, positions, indices."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import miliar
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.source import VolumeSource, coordinate
from masterplan.many.volume.site.subjects import indices, positions
from masterplan.many.volume.values import VolumeCity
from masterplan.site.leads import to
from masterplan.words.format import TIADA, angka


def tables(source: VolumeSource, one: VolumeCity) -> Iterator[Tabel]:
    """Make those that have something to say."""
    yield from (made for made in (_dimensions(source, one), _indices(source, one)) if made.baris)


def _dimensions(source: VolumeSource, one: VolumeCity) -> Tabel:
    """Print programmes, money by year, and the position of each dimension."""
    years = [*one.pagu]
    columns = (
        *(Kolom("Dimensi", 2.2, bernama=True), Kolom("Program", 0.8, "right"), Kolom("Quick win", 0.8, "right")),
        *(Kolom(str(year), 1.1, "right", "Pagu (miliar rupiah)") for year in years),
        *((Kolom("Jumlah", 1.2, "right", "Pagu (miliar rupiah)"),) if years else ()),
        *(Kolom("X", 0.7, "right", "Posisi SWOT"), Kolom("Y", 0.7, "right", "Posisi SWOT")),
        Kolom("Posisi", 1.8, kelompok="Posisi SWOT"),
    )
    rows = []
    for part in sorted(source.bagian.get(one.id, ()), key=lambda part: source.place(part.dimensi)):
        place = source.posisi.get((one.id, part.dimensi))
        cells = (
            *(leads.dimensi(source, part.dimensi), angka(part.program), angka(part.quick_win)),
            *(or_dash(part.pagu.get(year), miliar) for year in years),
            *((or_dash(part.jumlah, miliar),) if years else ()),
            *((coordinate(place.x), coordinate(place.y)) if place else (TIADA, TIADA)),
            positions.words(place),
        )
        rows.append(Baris(cells, id=part.dimensi))
    title = f"Program, pagu, dan posisi {one.sebutan} menurut dimensi"
    return Tabel(f"kota-{addresses.safe(one.id)}", title, columns, tuple(rows), f"Ekspor rencana {one.sebutan}")


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
    return Tabel(f"kota-{addresses.safe(one.id)}-indeks", title, columns, rows, f"Ekspor rencana {one.sebutan}")
