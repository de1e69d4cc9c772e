"""The cities become the list of all of them."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import miliar
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.showing import shown
from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.values import VolumeCity
from masterplan.site.addresses import HOME
from masterplan.site.pages import SitePage
from masterplan.words.format import angka, rentang


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the list of all cities."""
    yield SitePage(
        address=addresses.CITIES,
        title="Daerah",
        kind="daftar daerah",
        summary=f"{angka(len(source.volume.kota))} daerah yang rencananya dimuat.",
        template="gabungan/halaman",
        values=shown(_table(source)),
        above=(HOME,),
    )


def _table(source: VolumeSource) -> Tabel:
    columns = (
        *(Kolom("Daerah", 2.4, bernama=True), Kolom("Provinsi", 2), Kolom("Tahun", 1.2)),
        *(Kolom("Perangkat daerah", 1, "right"), Kolom("Program", 1, "right"), Kolom("Quick win", 1, "right")),
        *(Kolom("Pagu (miliar rupiah)", 1.6, "right"), Kolom("Edisi", 1.2, redup=True)),
    )
    rows = tuple(_row(source, one) for one in source.facts.daerah)
    return Tabel("daerah", "Daerah dan rencananya", columns, rows, source.facts.sumber())


def _row(source: VolumeSource, one: VolumeCity) -> Baris:
    counts = map(angka, (one.opd, one.program, one.quick_win))
    named = (leads.city(source, one.id), one.provinsi, rentang(one.mulai, one.selesai))
    return Baris((*named, *counts, or_dash(one.jumlah, miliar), one.edisi), id=one.id)
