"""What cities lack becomes one page, so that no number is taken for one of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.tables.shapes import Baris, Kolom, Tabel
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.showing import shown
from masterplan.many.volume.site.source import VolumeSource, grouped
from masterplan.many.volume.values import ABSENCES, Absence
from masterplan.site.addresses import HOME
from masterplan.site.pages import SitePage
from masterplan.words.format import angka


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
        values=shown(_table(source), notes=others),
        above=(HOME,),
    )


def _told(source: VolumeSource, own: Sequence[Absence]) -> Iterator[Baris]:
    """Name each city that lacks something; what all of them lack is told once."""
    for text, cities in grouped(own, lambda one: one.uraian).items():
        if len(cities) == len(source.volume.kota) > 1:
            yield Baris((f"Semua daerah ({angka(len(cities))})", text), id=text)
        else:
            yield from (Baris((leads.city(source, one.kota), text), id=f"{one.kota}/{text}") for one in cities)


def _table(source: VolumeSource) -> Tabel:
    columns = (Kolom("Daerah", 2, bernama=True), Kolom("Uraian", 6))
    rows: list[Baris] = []
    by_kind = grouped(source.volume.kekurangan, lambda one: one.jenis)
    for kind in (*ABSENCES, *(one for one in by_kind if one not in ABSENCES)):
        named = ABSENCES.get(kind, kind)
        rows += [Baris((named,), "kelompok", kind)] if kind in by_kind else []
        rows += _told(source, by_kind.get(kind, ()))
    return Tabel("kelengkapan", "Yang tidak termuat atau berbeda", columns, tuple(rows), source.facts.sumber())
