"""The volume as a whole becomes the first page: how many cities, what they plan and for how much, and ways in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.site import addresses
from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.values import VolumeCity
from masterplan.site.addresses import HOME
from masterplan.site.pages import SitePage
from masterplan.words.format import angka, listed, rentang, ringkas

FEW = 60  # cities that the first page still names


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the first page."""
    volume = source.volume
    yield SitePage(
        address=HOME,
        title=source.imprint.judul,
        kind="beranda",
        summary=f"{_counted(source)}: {angka(len(volume.program))} program, {ringkas(volume.jumlah)}.",
        template="gabungan/beranda",
        values={
            "angka_kunci": [*_numbers(source)],
            "daftar_dimensi": [*_dimensions(source)],
            "daftar_gambar": [],
            "daftar_tabel": [_provinces(source)] if len(volume.provinsi) > 1 else [],
            "daftar_kota": [
                {"nama": one.sebutan, "alamat": addresses.city(one.id)}
                for one in volume.kota
                if len(volume.kota) <= FEW
            ],
            "banyak_kota": angka(len(volume.kota)),
            "kelengkapan": _complete(source),
        },
    )


def _counted(source: VolumeSource) -> str:
    """Say how many of each kind there are, and of how many provinces: `20 kota dan 4 kabupaten di 3 provinsi`."""
    kinds = [one.jenis for one in source.volume.kota]
    said = listed(f"{angka(kinds.count(kind))} {kind}" for kind in sorted(set(kinds), reverse=True))
    return f"{said or 'Tidak ada kabupaten/kota'} di {angka(len(source.volume.provinsi))} provinsi"


def _complete(source: VolumeSource) -> str:
    """Say of how many cities something is missing, and how many exports could not be read at all."""
    lacking = {one.kota for one in source.volume.kekurangan}
    unread = len(lacking - set(source.nama))
    told = f"{source.dari(len(lacking & set(source.nama)))} tidak memuat sesuatu atau berbeda."
    return f"{told} {angka(unread)} ekspor tidak terbaca." if unread else told


def _numbers(source: VolumeSource) -> Iterator[Mapping[str, str]]:
    volume = source.volume
    years = [year for one in volume.kota for year in (one.mulai, one.selesai)]
    yield {"nilai": angka(len(volume.kota)), "nama": "kabupaten/kota"}
    yield {"nilai": angka(len(volume.provinsi)), "nama": "provinsi"}
    yield {"nilai": angka(len(volume.program)), "nama": "program"}
    yield {"nilai": angka(len(volume.quick_win)), "nama": "quick win"}
    if volume.jumlah:
        yield {"nilai": ringkas(volume.jumlah), "nama": "pagu seluruh program"}
    if volume.gagasan:
        yield {"nilai": angka(len(volume.gagasan)), "nama": "gagasan serupa di beberapa kabupaten/kota"}
    if years:
        yield {"nilai": rentang(min(years), max(years)), "nama": "tahun rencana"}


def _dimensions(source: VolumeSource) -> Iterator[Mapping[str, object]]:
    for at, one in enumerate(source.volume.dimensi, 1):
        money = f", {ringkas(one.jumlah)}" if one.jumlah else ""
        yield {
            "nomor": at,
            "nama": one.nama,
            "alamat": addresses.dimension(one.id),
            "uraian": f"{angka(one.program)} program di {source.dari(one.dengan_program)}{money}.",
        }


def _provinces(source: VolumeSource) -> Tabel:
    """Count cities, programmes and money of each province."""
    own = sorted(source.volume.kota, key=attrgetter("provinsi"))
    rows = tuple(_province(name, [*cities]) for name, cities in groupby(own, key=attrgetter("provinsi")))
    columns = (
        *(Kolom("Provinsi", 3, bernama=True), Kolom("Kabupaten/kota", 1.2, "right"), Kolom("Program", 1, "right")),
        *(Kolom("Quick win", 1, "right"), Kolom("Pagu (juta rupiah)", 1.6, "right")),
    )
    return Tabel("provinsi", "Kabupaten/kota, program, dan pagu menurut provinsi", columns, rows, source.asal)


def _province(name: str, own: list[VolumeCity]) -> Baris:
    counts = (len(own), sum(one.program for one in own), sum(one.quick_win for one in own))
    return Baris((name, *map(angka, counts), or_dash(sum(one.jumlah for one in own))), id=name)
