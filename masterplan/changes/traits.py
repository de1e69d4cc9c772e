"""A kind of item becomes the words by which readers call it, and what it is known by in another plan.

All texts are paths into an item, several of them divided by spaces; a path leads through every item of a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType

from masterplan.model import acuan, dimensi, evaluasi, opd, rencana
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
        opd.Opd: Traits("", "nama", "id", ("nama", "profil catatan strategi.uraian program.nama")),
        opd.Pejabat: Traits("kepala"),
        opd.Kontak: Traits("narahubung"),
        opd.Faktor: Traits("faktor {kode}", "faktor", "kode", ("faktor",), _FACTOR),
        opd.Strategi: Traits("strategi {kode}", "", "kode", ("uraian",)),
        opd.Program: Traits("program", "nama", "id", ("nama", _PROGRAMME)),
        opd.SubKegiatan: Traits("sub kegiatan"),
        opd.KondisiAwal: Traits("kondisi awal"),
        opd.Indikator: Traits("indikator", "nama", "nama", ("nama",)),
        opd.Pendanaan: Traits("pendanaan {sumber}", "", "sumber"),
        opd.Klarifikasi: Traits("klarifikasi oleh", "oleh", "tanggal oleh tahap"),
        rencana.Daerah: Traits("daerah"),
        rencana.Lambang: Traits("lambang"),
        rencana.Periode: Traits("rencana"),
        rencana.Misi: Traits("misi", "uraian", "id", ("uraian",)),
        rencana.Sasaran: Traits("sasaran {kode}", "", "kode", ("uraian",)),
        rencana.Tahap: Traits("tahap", "nama", "id", ("nama",)),
        rencana.Anggota: Traits("{kedudukan}", "jabatan", "kedudukan jabatan nama", ("kedudukan jabatan",)),
        rencana.Badan: Traits("", "nama", fields={"status": "status"}),
        rencana.Edisi: Traits("edisi"),
        rencana.NamaPosisi: Traits("posisi", "nama"),
        rencana.KonvensiSwot: Traits("SWOT"),
        rencana.SumberDana: Traits("sumber dana {id}", "", "id", ("nama",)),
        rencana.Nomenklatur: Traits("nomenklatur"),
        rencana.Gaya: Traits("buku", fields={"kertas": "ukuran kertas"}),
        rencana.Fakta: Traits("fakta", "uraian", "id", ("uraian",)),
        rencana.PilihanSumber: Traits("pilihan sumber", "hal", "hal", ("hal",)),
        rencana.Singkatan: Traits("singkatan", "singkatan", "singkatan", ("kepanjangan",)),
        rencana.Wilayah: Traits("kecamatan", "nama", "id", ("nama",)),
        dimensi.Dimensi: Traits("dimensi", "nama.laporan", "id", ("nama.laporan", "tujuan")),
        dimensi.Subdimensi: Traits("subdimensi", "nama.laporan", "id", ("nama.laporan", "cakupan")),
        acuan.Butir: Traits("{jenis} {nomor}", "", "id", ("uraian",)),
        acuan.DokumenAcuan: Traits("dokumen", "nama", "id", ("nama",)),
        acuan.Tujuan: Traits("TPB {nomor}", "", "nomor", ("nama",)),
        evaluasi.Aspek: Traits("aspek", "nama", "id", ("nama",)),
        evaluasi.Indeks: Traits("indeks {tahun}", "", "tahun"),
        evaluasi.CapaianDimensi: Traits("capaian dimensi {dimensi}", "", "dimensi"),
        evaluasi.CapaianLalu: Traits("hasil rencana lalu"),
        evaluasi.Temuan: Traits("temuan", "temuan", "temuan", ("temuan",)),
        acuan.Sumber: Traits("sumber", "judul", "id", ("judul",)),
        evaluasi.Evaluasi: Traits(fields={"target": "target indeks"}),
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
