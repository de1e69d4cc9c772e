"""Where all cities stand becomes one page: the figure, and the table with each city and its dimensions."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.many.volume.book.facts import posisi
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.showing import shown
from masterplan.many.volume.site.source import VolumeSource, coordinate
from masterplan.many.volume.values import CityPosition
from masterplan.site.addresses import HOME
from masterplan.site.pages import SitePage
from masterplan.words.format import TIADA, angka, listed

_SIGNS = (
    "Nomor menggantikan nama pada gambar yang tidak cukup ruangnya. "
    "X = kekuatan \N{MINUS SIGN} kelemahan, Y = peluang \N{MINUS SIGN} ancaman"
)


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the page, if any city says where it stands."""
    if not source.facts.posisi:
        return
    yield SitePage(
        address=addresses.POSITIONS,
        title="Posisi SWOT",
        kind="posisi",
        summary=source.kalimat["posisi"],
        template="gabungan/halaman",
        values=shown(_table(source), figures=source.gambar("gbr-posisi")),
        above=(HOME,),
    )


def words(one: CityPosition | None) -> str:
    """Write a position with its quadrant: `Agresif (kuadran I)`; a dash if there is none."""
    return f"{posisi(one)} (kuadran {listed(one.kuadran)})" if one else TIADA


def _table(source: VolumeSource) -> Tabel:
    """List where each city stands, and each of its dimensions by its strategy alone."""
    columns = (
        *(
            Kolom("Nomor", 0.8, "right"),
            Kolom("Daerah", 2.2, bernama=True),
            Kolom("X", 0.8, "right"),
            Kolom("Y", 0.8, "right"),
        ),
        *(
            Kolom("Posisi", 2.6),
            *(Kolom(one.nama, 1.2, kelompok="Posisi menurut dimensi") for one in source.volume.dimensi),
        ),
    )
    rows = tuple(_row(source, one.id) for one in source.facts.daerah)
    return Tabel(
        "posisi",
        "Posisi SWOT menurut daerah",
        columns,
        rows,
        source.facts.sumber(),
        catatan=_SIGNS,
    )


def _row(source: VolumeSource, kota: str) -> Baris:
    whole = source.posisi.get((kota, ""))
    place = (coordinate(whole.x), coordinate(whole.y)) if whole else (TIADA, TIADA)
    parts = (source.posisi.get((kota, one.id)) for one in source.volume.dimensi)
    each = (posisi(one) if one else TIADA for one in parts)
    number = angka(source.facts.nomor[kota])
    return Baris((number, leads.city(source, kota), *place, words(whole), *each), id=kota)
