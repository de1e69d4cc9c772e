"""A kind of item becomes the words by which readers call it, and what it is known by in another plan.

All texts are paths into an item, several of them divided by spaces; a path leads through every item of a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType

from masterplan.model.acuan import Butir, DokumenAcuan, Sumber, Tujuan
from masterplan.model.dimensi import Dimensi, Subdimensi
from masterplan.model.evaluasi import Aspek, CapaianDimensi, CapaianLalu, Evaluasi, Indeks, Temuan
from masterplan.model.opd import (
    Faktor,
    Indikator,
    Klarifikasi,
    KondisiAwal,
    Kontak,
    Opd,
    Pejabat,
    Pendanaan,
    Program,
    Strategi,
    SubKegiatan,
)
from masterplan.model.rencana import (
    Anggota,
    Badan,
    Daerah,
    Edisi,
    Fakta,
    Gaya,
    KonvensiSwot,
    Lambang,
    Misi,
    NamaPosisi,
    Nomenklatur,
    Periode,
    PilihanSumber,
    Sasaran,
    Singkatan,
    SumberDana,
    Tahap,
    Wilayah,
)
from masterplan.model.scalars import Record


@dataclass(frozen=True, slots=True)
class Traits:
    """What an item is called, and `shown`, the field that says which one it is; without words it is passed over.

    In a list it is known by its `key`, and known again by one of its `texts` when that has changed. `fields` have
    another name in it than elsewhere.
    """

    words: str = ""
    shown: str = ""
    key: str = ""
    texts: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


_PROGRAMME = "kegiatan inovasi lokasi bukti sub_kegiatan.nama indikator.nama"
_FACTOR = {"faktor": "uraian", "penilaian": "jawaban rating", "kepentingan": "jawaban tingkat kepentingan"}
_TRAITS: Mapping[type[Record], Traits] = MappingProxyType(
    {
        Opd: Traits("", "nama", "id", ("nama", "profil catatan strategi.uraian program.nama")),
        Pejabat: Traits("kepala"),
        Kontak: Traits("narahubung"),
        Faktor: Traits("faktor {kode}", "faktor", "kode", ("faktor",), _FACTOR),
        Strategi: Traits("strategi {kode}", "", "kode", ("uraian",)),
        Program: Traits("program", "nama", "id", ("nama", _PROGRAMME)),
        SubKegiatan: Traits("sub kegiatan"),
        KondisiAwal: Traits("kondisi awal"),
        Indikator: Traits("indikator", "nama", "nama", ("nama",)),
        Pendanaan: Traits("pendanaan {sumber}", "", "sumber"),
        Klarifikasi: Traits("klarifikasi oleh", "oleh", "tanggal oleh tahap"),
        Daerah: Traits("daerah"),
        Lambang: Traits("lambang"),
        Periode: Traits("rencana"),
        Misi: Traits("misi", "uraian", "id", ("uraian",)),
        Sasaran: Traits("sasaran {kode}", "", "kode", ("uraian",)),
        Tahap: Traits("tahap", "nama", "id", ("nama",)),
        Anggota: Traits("{kedudukan}", "jabatan", "kedudukan jabatan nama", ("kedudukan jabatan",)),
        Badan: Traits("", "nama", fields={"status": "status"}),
        Edisi: Traits("edisi"),
        NamaPosisi: Traits("posisi", "nama"),
        KonvensiSwot: Traits("SWOT"),
        SumberDana: Traits("sumber dana {id}", "", "id", ("nama",)),
        Nomenklatur: Traits("nomenklatur"),
        Gaya: Traits("buku", fields={"kertas": "ukuran kertas"}),
        Fakta: Traits("fakta", "uraian", "id", ("uraian",)),
        PilihanSumber: Traits("pilihan sumber", "hal", "hal", ("hal",)),
        Singkatan: Traits("singkatan", "singkatan", "singkatan", ("kepanjangan",)),
        Wilayah: Traits("kecamatan", "nama", "id", ("nama",)),
        Dimensi: Traits("dimensi", "nama.laporan", "id", ("nama.laporan", "tujuan")),
        Subdimensi: Traits("subdimensi", "nama.laporan", "id", ("nama.laporan", "cakupan")),
        Butir: Traits("{jenis} {nomor}", "", "id", ("uraian",)),
        DokumenAcuan: Traits("dokumen", "nama", "id", ("nama",)),
        Tujuan: Traits("TPB {nomor}", "", "nomor", ("nama",)),
        Aspek: Traits("aspek", "nama", "id", ("nama",)),
        Indeks: Traits("indeks {tahun}", "", "tahun"),
        CapaianDimensi: Traits("capaian dimensi {dimensi}", "", "dimensi"),
        CapaianLalu: Traits("hasil rencana lalu"),
        Temuan: Traits("temuan", "temuan", "temuan", ("temuan",)),
        Sumber: Traits("sumber", "judul", "id", ("judul",)),
        Evaluasi: Traits(fields={"target": "target indeks"}),
    }
)


def of(item: Record) -> Traits:
    """Return the traits of an item; what is no part of another has none."""
    return _TRAITS.get(type(item), Traits())


def key(item: Record) -> object:
    """Return what an item of a list is known by: its id, its code, or several fields together."""
    found: object = attrgetter(*of(item).key.split())(item)
    return found


def texts(item: Record, paths: str) -> str:
    """Return the texts to which paths lead."""
    return " ".join(str(text) for path in paths.split() for text in _at(item, path) if text)


def _at(item: object, path: str) -> list[object]:
    found = [item]
    for name in path.split("."):
        inner = [getattr(one, name) for one in found if one is not None]
        found = [part for one in inner for part in (one if isinstance(one, tuple) else (one,))]
    return found
