"""What cities lack becomes one page, so that no number is taken for one of all."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.source import VolumeSource, grouped
from masterplan.many.volume.values import ABSENCES
from masterplan.site.addresses import HOME
from masterplan.site.pages import SitePage


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the page; that nothing is missing is said too."""
    told = [source.kalimat[name] for name in ("kekurangan", "tak_terbaca", "diminta") if source.kalimat[name]]
    summary, *others = told or ["Semua rencana memuat yang dibandingkan."]
    yield SitePage(
        address=addresses.GAPS,
        title="Kelengkapan",
        kind="kelengkapan",
        summary=summary,
        template="gabungan/halaman",
        values={"catatan": others, "daftar_gambar": (), "daftar_tabel": (_table(source),), "daftar": ()},
        above=(HOME,),
    )


def _table(source: VolumeSource) -> Tabel:
    columns = (Kolom("Daerah", 2, bernama=True), Kolom("Uraian", 6))
    rows: list[Baris] = []
    by_kind = grouped(source.volume.kekurangan, lambda one: one.jenis)
    for kind in (*ABSENCES, *(one for one in by_kind if one not in ABSENCES)):
        named = ABSENCES.get(kind, kind)
        rows += [Baris((named,), "kelompok", kind)] if kind in by_kind else []
        rows += [
            Baris((leads.city(source, one.kota), one.uraian), id=f"{one.kota}/{kind}") for one in by_kind.get(kind, ())
        ]
    return Tabel("kelengkapan", "Yang tidak termuat atau berbeda", columns, tuple(rows), source.facts.sumber())
