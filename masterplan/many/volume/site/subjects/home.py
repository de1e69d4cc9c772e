"""The volume as a whole becomes the first page: how many cities, what they plan and for how much, and ways in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from masterplan.book.tables.shapes import Baris, Kolom, Tabel, or_dash
from masterplan.many.volume.book.facts import miliar
from masterplan.many.volume.site import addresses
from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.values import VolumeCity
from masterplan.site.addresses import HOME
from masterplan.site.pages import SitePage
from masterplan.words.format import angka, ringkas

FEW = 60  # cities that the first page still names and draws


def pages(source: VolumeSource) -> Iterator[SitePage]:
    """Make the first page."""
    volume, said = source.volume, source.kalimat
    yield SitePage(
        address=HOME,
        title=source.book.imprint.judul,
        kind="beranda",
        summary=said["isi"],
        template="gabungan/beranda",
        values={
            "angka_kunci": source.book.names["angka_kunci"],
            "daftar_dimensi": [*_dimensions(source)],
            "daftar_gambar": source.gambar("gbr-dana-tahun", *(("gbr-posisi",) if len(volume.kota) <= FEW else ())),
            "daftar_tabel": [_provinces(source)] if len(volume.provinsi) > 1 else [],
            "daftar_kota": [
                {"nama": one.sebutan, "alamat": addresses.city(one.id)}
                for one in sorted(volume.kota, key=lambda one: (one.nama, one.jenis, one.id))
                if len(volume.kota) <= FEW
            ],
            "banyak_kota": angka(len(volume.kota)),
            "kelengkapan": [said[name] for name in ("kekurangan", "tak_terbaca", "diminta") if said[name]],
        },
    )


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
        *(Kolom("Provinsi", 3, bernama=True), Kolom("Daerah", 1.2, "right"), Kolom("Program", 1, "right")),
        *(Kolom("Quick win", 1, "right"), Kolom("Pagu (miliar rupiah)", 1.6, "right")),
    )
    return Tabel("provinsi", "Daerah, program, dan pagu menurut provinsi", columns, rows, source.facts.sumber())


def _province(name: str, own: list[VolumeCity]) -> Baris:
    counts = (len(own), sum(one.program for one in own), sum(one.quick_win for one in own))
    return Baris((name, *map(angka, counts), or_dash(sum(one.jumlah for one in own), miliar)), id=name)
