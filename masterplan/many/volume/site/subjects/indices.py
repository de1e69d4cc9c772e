"""The indices of cities become a list, and each index a page: by year, and of each city the last value and target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.tables.shapes import Baris, CellText, Kolom, Tabel
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.showing import shown
from masterplan.many.volume.site.source import VolumeSource, grouped
from masterplan.many.volume.values import CityIndex, VolumeIndex
from masterplan.site.addresses import HOME, INDICES
from masterplan.site.leads import to
from masterplan.site.pages import Facets, SitePage
from masterplan.words.format import TIADA, angka


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the list of indices and a page for each, if any city has one."""
    if not source.volume.indeks:
        return
    yield SitePage(
        address=INDICES,
        title="Indeks",
        kind="indeks",
        summary=source.kalimat["indeks"] or "Hasil dan target indeks menurut daerah.",
        template="gabungan/halaman",
        values=shown(
            _all(source),
            *(one for one in (source.book.tabel.get("tbl-indikator"),) if one),
            figures=source.gambar("gbr-indeks"),
            notes=(source.kalimat["indikator"],),
        ),
        above=(HOME,),
    )
    by_index = grouped(source.volume.indeks_tahun, lambda one: one.indeks)
    yield from (_page(source, one, by_index.get(one.id, ())) for one in source.volume.indeks)


def _all(source: VolumeSource) -> Tabel:
    columns = (Kolom("Indeks", 4, bernama=True), Kolom("Daerah dengan nilai", 1.5, "right"))
    rows = tuple(
        Baris((to(addresses.index(one.id), one.nama), angka(one.kota)), id=one.id) for one in source.volume.indeks
    )
    return Tabel("indeks", "Indeks yang dimuat rencana", columns, rows, source.facts.sumber())


def _page(source: VolumeSource, one: VolumeIndex, own: Sequence[CityIndex]) -> SitePage:
    short = f" ({one.singkatan})" if one.singkatan else ""
    return SitePage(
        address=addresses.index(one.id),
        title=one.nama,
        kind="indeks",
        summary=f"{one.nama}{short}: {source.dari(one.kota)} memuat nilainya.",
        template="gabungan/halaman",
        values=shown(_years(source, one, own), _cities(source, one)),
        above=(HOME, INDICES),
        facets=Facets(jenis=("Halaman gabungan",)),
        also=(one.singkatan,) if one.singkatan else (),
    )


def _years(source: VolumeSource, one: VolumeIndex, own: Sequence[CityIndex]) -> Tabel:
    """Count by year how many cities have a value, how many a target, and how many have reached theirs."""
    columns = (
        *(Kolom("Tahun", 1, bernama=True), Kolom("Dengan nilai", 1, "right", "Daerah")),
        *(Kolom(name, 1, "right", "Daerah") for name in ("Dengan target", "Dengan keduanya", "Target tercapai")),
    )
    rows = []
    for year in sorted({entry.tahun for entry in own}):
        now = [entry for entry in own if entry.tahun == year]
        counts = (
            *(sum(e.nilai is not None for e in now), sum(e.target is not None for e in now)),
            *(sum(e.tercapai is not None for e in now), sum(bool(e.tercapai) for e in now)),
        )
        rows.append(Baris((str(year), *map(angka, counts)), id=str(year)))
    title = f"{one.nama}: daerah menurut tahun"
    return Tabel(f"indeks-tahun--{addresses.safe(one.id)}", title, columns, tuple(rows), source.facts.sumber())


def _cities(source: VolumeSource, one: VolumeIndex) -> Tabel:
    """Print of each city the last year with a value, and the last target."""
    columns = (
        *(Kolom("Daerah", 2.2, bernama=True), Kolom("Tahun", 0.8, "right"), Kolom("Nilai", 0.8, "right")),
        *(Kolom("Target tahun itu", 1, "right"), Kolom("Capaian (%)", 1, "right"), Kolom("Target tercapai", 1)),
        *(Kolom("Tahun", 0.8, "right", "Target terakhir"), Kolom("Target", 0.8, "right", "Target terakhir")),
    )
    rows = tuple(
        Baris((leads.city(source, kota), *_last(said.last), *_aim(said.aim)), id=kota)
        for kota, said in source.facts.indeks.get(one.id, {}).items()
    )
    return Tabel(
        f"indeks--{addresses.safe(one.id)}", f"{one.nama} menurut daerah", columns, rows, source.facts.sumber()
    )


def _last(one: CityIndex | None) -> tuple[CellText, ...]:
    return written(one) if one else (TIADA,) * 5


def written(one: CityIndex) -> tuple[CellText, ...]:
    """Write an index of one year: the year, value, target, achievement in percent, and whether it is reached."""
    share = TIADA if one.persen is None else angka(one.persen, 1)
    reached = TIADA if one.tercapai is None else "ya" if one.tercapai else "belum"
    return str(one.tahun), *(TIADA if n is None else angka(n) for n in (one.nilai, one.target)), share, reached


def _aim(one: CityIndex | None) -> tuple[CellText, ...]:
    return (str(one.tahun), angka(one.target)) if one and one.target is not None else (TIADA, TIADA)
