"""Every dimension becomes a page: what each city plans in it, where it stands, and which sub-dimensions are covered."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import miliar
from masterplan.many.volume.site import addresses, leads
from masterplan.many.volume.site.showing import shown
from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.site.subjects import coverage, positions
from masterplan.many.volume.values import DimensionShare, VolumeDimension
from masterplan.site.addresses import DIMENSIONS, HOME
from masterplan.site.pages import Facets, SitePage
from masterplan.words.format import TIADA, angka, ringkas


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the list of dimensions, and a page for each."""
    yield SitePage(
        address=DIMENSIONS,
        title="Dimensi",
        kind="daftar dimensi",
        summary=source.kalimat["dana_dimensi"] or "Program seluruh daerah menurut dimensi.",
        template="gabungan/halaman",
        values=shown(
            _all(source), figures=source.gambar("gbr-dana-tahun", "gbr-porsi"), notes=(source.kalimat["dana_tahun"],)
        ),
        above=(HOME,),
    )
    shares = {
        one.id: [part for part in source.volume.bagian if part.dimensi == one.id] for one in source.volume.dimensi
    }
    yield from (_page(source, one, shares[one.id]) for one in source.volume.dimensi)


def _all(source: VolumeSource) -> Tabel:
    years = [*source.volume.pagu]
    columns = (
        *(Kolom("Dimensi", 2.4, bernama=True), Kolom("Daerah dengan program", 1.3, "right")),
        *(Kolom("Program", 1, "right"), Kolom("Quick win", 1, "right")),
        *(Kolom(str(year), 1.2, "right", "Pagu (miliar rupiah)") for year in years),
        Kolom("Jumlah", 1.4, "right", "Pagu (miliar rupiah)"),
    )
    rows = [
        Baris(
            (
                leads.dimensi(source, one.id),
                *map(angka, (one.dengan_program, one.program, one.quick_win)),
                *(or_dash(one.pagu.get(year), miliar) for year in years),
                or_dash(one.jumlah, miliar),
            ),
            id=one.id,
        )
        for one in source.volume.dimensi
    ]
    return Tabel("dimensi", "Program dan pagu menurut dimensi", columns, tuple(rows), source.facts.sumber())


def _page(source: VolumeSource, one: VolumeDimension, own: list[DimensionShare]) -> SitePage:
    money = f", pagu {ringkas(one.jumlah)}" if one.jumlah else ""
    said = (
        f"{angka(one.program)} program di {source.dari(one.dengan_program)}, {angka(one.quick_win)} quick win{money}."
    )
    tables = (_cities(source, one, own), coverage.topics(source, one.nama, one.id, source.volume.subdimensi))
    wins = {"judul": f"Quick win {one.nama}", "alamat": addresses.quick_wins(one.id)}
    return SitePage(
        address=addresses.dimension(one.id),
        title=one.nama,
        kind="dimensi",
        summary=said,
        template="gabungan/dimensi",
        values={
            "nomor": source.nomor[one.id],
            **shown(*tables, links=[wins] if one.quick_win else []),
        },
        above=(HOME, DIMENSIONS),
        facets=Facets(dimensi=(one.nama,), jenis=("Halaman gabungan",)),
    )


def _cities(source: VolumeSource, one: VolumeDimension, own: list[DimensionShare]) -> Tabel:
    columns = (
        *(Kolom("Daerah", 2.2, bernama=True), Kolom("Provinsi", 1.8), Kolom("Program", 0.9, "right")),
        *(Kolom("Quick win", 0.9, "right"), Kolom("Pagu (miliar rupiah)", 1.4, "right"), Kolom("Posisi SWOT", 2)),
    )
    provinces = {kota.id: kota.provinsi for kota in source.volume.kota}
    rows = [
        Baris(
            (
                *(leads.city(source, part.kota), provinces.get(part.kota, TIADA)),
                *(angka(part.program), angka(part.quick_win), or_dash(part.jumlah, miliar)),
                positions.words(source.posisi.get((part.kota, one.id))),
            ),
            id=part.kota,
        )
        for part in sorted(own, key=lambda part: source.facts.nomor[part.kota])
    ]
    title = f"{one.nama} menurut daerah"
    return Tabel(f"dimensi--{addresses.safe(one.id)}", title, columns, tuple(rows), source.facts.sumber())
