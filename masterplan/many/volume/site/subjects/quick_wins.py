"""The quick wins of all cities become a page with their numbers, and one for each dimension that lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel, or_dash
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.source import VolumeSource, grouped
from masterplan.many.volume.values import VolumeDimension, VolumeProgramme
from masterplan.site.addresses import HOME
from masterplan.site.leads import to
from masterplan.site.pages import Facets, SitePage
from masterplan.words.format import TIADA, angka, rentang

_KIND = ("Halaman gabungan",)


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the pages, if there are quick wins."""
    own = grouped(source.volume.quick_win, lambda one: one.dimensi)
    if not own:
        return
    yield SitePage(
        address=addresses.QUICK_WINS,
        title="Quick win",
        kind="quick win",
        summary=source.kalimat["quick_win"],
        template="gabungan/halaman",
        values={"catatan": (), "daftar_gambar": (), "daftar_tabel": (_counted(source), _cities(source)), "daftar": ()},
        above=(HOME,),
        facets=Facets(quick_win=True, jenis=_KIND),
    )
    yield from (_page(source, one, own[one.id]) for one in source.volume.dimensi if one.id in own)


def _counted(source: VolumeSource) -> Tabel:
    columns = (Kolom("Dimensi", 3, bernama=True), Kolom("Quick win", 1, "right"), Kolom("Program", 1, "right"))
    rows = tuple(
        Baris((_named(one), angka(one.quick_win), angka(one.program)), id=one.id) for one in source.volume.dimensi
    )
    return Tabel("quick-win-dimensi", "Quick win menurut dimensi", columns, rows, source.facts.sumber())


def _named(one: VolumeDimension) -> CellText:
    return to(addresses.quick_wins(one.id), one.nama) if one.quick_win else one.nama


def _cities(source: VolumeSource) -> Tabel:
    columns = (Kolom("Daerah", 3, bernama=True), Kolom("Quick win", 1, "right"), Kolom("Program", 1, "right"))
    rows = tuple(
        Baris((leads.city(source, one.id), angka(one.quick_win), angka(one.program)), id=one.id)
        for one in source.facts.daerah
    )
    return Tabel("quick-win-kota", "Quick win menurut daerah", columns, rows, source.facts.sumber())


def _page(source: VolumeSource, one: VolumeDimension, own: Sequence[VolumeProgramme]) -> SitePage:
    return SitePage(
        address=addresses.quick_wins(one.id),
        title=f"Quick win {one.nama}",
        kind="quick win",
        summary=f"{angka(len(own))} quick win {one.nama} di {source.dari(len({p.kota for p in own}))}.",
        template="gabungan/halaman",
        values={"catatan": (), "daftar_gambar": (), "daftar_tabel": (_listed(source, one, own),), "daftar": ()},
        above=(HOME, addresses.QUICK_WINS),
        facets=Facets(dimensi=(one.nama,), quick_win=True, jenis=_KIND),
    )


def _listed(source: VolumeSource, one: VolumeDimension, own: Sequence[VolumeProgramme]) -> Tabel:
    columns = (
        *(Kolom("Quick win", 3, bernama=True), Kolom("Daerah", 2), Kolom("Perangkat daerah", 1.3)),
        *(Kolom("Tahun", 1), Kolom("Pagu (juta rupiah)", 1.3, "right")),
    )
    rows = tuple(
        Baris((leads.programme(p), leads.city(source, p.kota), p.opd, years(p), or_dash(p.pagu)), id=f"{p.kota}/{p.id}")
        for p in own
    )
    return Tabel(f"quick-win-{addresses.safe(one.id)}", f"Quick win {one.nama}", columns, rows, source.facts.sumber())


def years(one: VolumeProgramme) -> str:
    """Write the years of a programme, or a dash if it says none."""
    return TIADA if one.mulai is None or one.selesai is None else rentang(one.mulai, one.selesai)
