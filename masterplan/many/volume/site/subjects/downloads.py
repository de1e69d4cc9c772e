"""The files of a volume become the page from which they are taken, each with its size and hash."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.many.volume.site.showing import shown
from masterplan.many.volume.site.source import VolumeSource
from masterplan.site.addresses import DOWNLOADS, HOME
from masterplan.site.leads import to
from masterplan.site.pages import SitePage
from masterplan.words.format import ukuran


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the page, if files are offered."""
    if not source.downloads:
        return
    columns = (Kolom("Berkas", 3, bernama=True), Kolom("Ukuran", 1, "right"), Kolom("SHA-256", 4, redup=True))
    rows = tuple(Baris((to(one.path, one.path), ukuran(one.size), one.sha256), id=one.path) for one in source.downloads)
    yield SitePage(
        address=DOWNLOADS,
        title="Unduh buku dan data",
        kind="unduh",
        summary="Buku dan data gabungan, dengan ukuran dan sidiknya.",
        template="gabungan/halaman",
        values=shown(
            Tabel("berkas", "Berkas gabungan", columns, rows, source.facts.sumber()),
            notes=("Setiap tabel pada situs ini juga tersedia sebagai CSV di bawah tabelnya.",),
        ),
        above=(HOME,),
    )
