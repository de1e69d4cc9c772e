"""The quick wins of all cities become a page with their numbers, and one for each dimension that lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import juta
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.showing import shown
from masterplan.many.volume.site.source import VolumeSource, grouped
from masterplan.many.volume.values import VolumeDimension, VolumeProgramme
from masterplan.site.addresses import HOME
from masterplan.site.leads import to
from masterplan.site.pages import Facets, SitePage
from masterplan.words.format import TIADA, angka, rentang

MOST = 180  # rows on one page, as on the site of a plan
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
        values=shown(_counted(source), _cities(source)),
        above=(HOME,),
        facets=Facets(quick_win=True, jenis=_KIND),
    )
    for one in source.volume.dimensi:
        yield from _dimension(source, one, own.get(one.id, ()))


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


def _dimension(source: VolumeSource, one: VolumeDimension, own: Sequence[VolumeProgramme]) -> Iterator[SitePage]:
    """Make the page of a dimension, and one for each province if there are too many for one page."""
    title, address, above = f"Quick win {one.nama}", addresses.quick_wins(one.id), (HOME, addresses.QUICK_WINS)
    ident = f"quick-win--{addresses.safe(one.id)}"
    if len(own) <= MOST:
        yield from [_page(source, (address, title, above), one, own, _listed(source, title, ident, own))] * bool(own)
        return
    places = {kota.id: kota.provinsi for kota in source.volume.kota}
    parts = grouped(sorted(own, key=lambda p: places[p.kota]), lambda p: places[p.kota])
    rows = tuple(
        Baris((to(addresses.quick_wins(one.id, name), name), angka(len(part))), id=name) for name, part in parts.items()
    )
    columns = (Kolom("Provinsi", 3, bernama=True), Kolom("Quick win", 1, "right"))
    whole = Tabel(ident, f"{title} menurut provinsi", columns, rows, source.facts.sumber())
    yield _page(source, (address, title, above), one, own, whole)
    for name, part in parts.items():
        named = (addresses.quick_wins(one.id, name), f"{title} di {name}", (*above, address))
        table = _listed(source, named[1], f"{ident}--{addresses.safe(name)}", part)
        yield _page(source, named, one, part, table)


def _page(
    source: VolumeSource,
    named: tuple[str, str, tuple[str, ...]],
    one: VolumeDimension,
    own: Sequence[VolumeProgramme],
    table: Tabel,
) -> SitePage:
    """Make a page of the address, the title and the pages above it that it is `named` by."""
    address, title, above = named
    return SitePage(
        address=address,
        title=title,
        kind="quick win",
        summary=f"{angka(len(own))} quick win {one.nama} di {source.dari(len({p.kota for p in own}))}.",
        template="gabungan/halaman",
        values=shown(table),
        above=above,
        facets=Facets(dimensi=(one.nama,), quick_win=True, jenis=_KIND),
    )


def _listed(source: VolumeSource, title: str, ident: str, own: Sequence[VolumeProgramme]) -> Tabel:
    columns = (
        *(Kolom("Quick win", 3, bernama=True), Kolom("Daerah", 2), Kolom("Perangkat daerah", 1.3)),
        *(Kolom("Tahun", 1), Kolom("Pagu (juta rupiah)", 1.3, "right")),
    )
    placed = sorted(own, key=lambda one: source.facts.nomor[one.kota])
    rows = tuple(Baris(_cells(source, one), id=f"{one.kota}/{one.id}") for one in placed)
    return Tabel(ident, title, columns, rows, source.facts.sumber())


def _cells(source: VolumeSource, one: VolumeProgramme) -> tuple[CellText, ...]:
    return leads.programme(one), leads.city(source, one.kota), one.opd, years(one), or_dash(one.pagu, juta)


def years(one: VolumeProgramme) -> str:
    """Write the years of a programme, or a dash if it says none."""
    return TIADA if one.mulai is None or one.selesai is None else rentang(one.mulai, one.selesai)
