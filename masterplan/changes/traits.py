"""A kind of item becomes the words by which readers call it, and what it is known by in another plan.

What it is called is a message. All other texts are paths into an item, several of them divided by spaces; a path leads
through every item of a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType

from msgspec import Struct, field

from masterplan.diagnostics.language import later
from masterplan.model import (
    acuan,
    dimensi,
    evaluasi,
    indeks,
    inventaris,
    kegiatan,
    kesenjangan,
    opd,
    partisipasi,
    rancangan,
    rencana,
    risiko,
    situs,
    tanggapan,
    tata_kelola,
)
from masterplan.model.scalars import Record


class Traits(Struct, frozen=True):
    """What an item is called, and `shown`, the field that says which one it is; without words it is passed over.

    In a list it is known by its `key`, and known again by one of its `texts` when that has changed. `fields` have
    another name in it than elsewhere, and no book tells of those that are `quiet`, which only the program needs.
    """

    words: str = ""
    shown: str = ""
    key: str = ""
    texts: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    quiet: tuple[str, ...] = ()


_NONE = ""  # it is called nothing but its name
_PROGRAMME = "kegiatan inovasi lokasi bukti tahapan.hasil sub_kegiatan.nama indikator.nama"
_FACTOR = {
    "faktor": later("description"),
    "penilaian": later("answers on the rating"),
    "kepentingan": later("answers on the importance"),
}
_SECRETARY = Traits("the regional secretary")
_TRAITS: Mapping[type[Record], Traits] = MappingProxyType(
    {
        opd.Opd: Traits(_NONE, "nama", "id", ("nama", "profil catatan strategi.uraian program.nama")),
        opd.Pejabat: Traits("the head"),
        opd.Kontak: Traits("the contact"),
        opd.Faktor: Traits("factor {kode}", "faktor", "kode", ("faktor",), _FACTOR),
        kesenjangan.MasaDepan: Traits("question about", "kategori", "kategori pertanyaan", ("pertanyaan",)),
        kesenjangan.Kesenjangan: Traits("gap", "kesenjangan", "dimensi kesenjangan", ("kondisi kesenjangan",)),
        inventaris.Kesiapan: Traits("component", "komponen", "komponen", ("komponen",)),
        inventaris.Masalah: Traits("problem", "masalah", "masalah", ("masalah", "akar kebutuhan")),
        inventaris.Aplikasi: Traits("{jenis}", "nama", "id", ("nama", "untuk")),
        opd.Strategi: Traits("strategy {kode}", "", "kode", ("uraian",)),
        opd.Program: Traits("programme", "nama", "id", ("nama", _PROGRAMME)),
        kegiatan.SubKegiatan: Traits("sub-activity {kode}", "", "kode", ("nama",)),
        kegiatan.Tahapan: Traits("milestone {tahun}", "", "waktu", ("hasil",)),
        opd.KondisiAwal: Traits("the baseline"),
        opd.Indikator: Traits("indicator", "nama", "nama", ("nama",)),
        kegiatan.Pendanaan: Traits("funding {sumber}", "", "milik"),
        opd.Klarifikasi: Traits("confirmation by", "oleh", "tanggal oleh tahap"),
        rencana.Daerah: Traits("the region"),
        rencana.Lambang: Traits("the emblem", fields={"alternatif": later("caption")}, quiet=("berkas",)),
        rencana.Periode: Traits("the plan"),
        rencana.Misi: Traits("mission", "uraian", "id", ("uraian",)),
        rencana.Sasaran: Traits("goal {kode}", "", "kode", ("uraian",)),
        rencana.Tahap: Traits("stage", "nama", "id", ("nama",)),
        rencana.Langkah: Traits("step of the road map", "nama", "nama", ("mulai selesai",)),
        rencana.Keputusan: Traits("decision", "uraian", "uraian", ("uraian", "pokok")),
        rencana.Anggota: Traits("{kedudukan}", "jabatan", "kedudukan jabatan nama", ("kedudukan jabatan",)),
        rencana.Badan: Traits(_NONE, "nama", fields={"status": later("status")}),
        rencana.Edisi: Traits("the edition"),
        rencana.NamaPosisi: Traits("position", "nama"),
        rencana.KelompokResponden: Traits("group of respondents", "nama", "id", ("nama",)),
        rencana.KonvensiSwot: Traits("SWOT"),
        rencana.Skala: Traits("scale", "nama", "id", ("nama",)),
        rencana.SumberDana: Traits("source of funds {id}", "", "id", ("nama",)),
        rencana.Nomenklatur: Traits("nomenclature", "peraturan", "peraturan", ("peraturan",)),
        rencana.Berlaku: Traits("the validity"),
        rencana.Gaya: Traits("the books", fields={"kertas": later("paper size")}),
        situs.Situs: Traits("the site"),
        situs.JalurTanggapan: Traits("the way of comments"),
        rencana.Fakta: Traits("fact", "uraian", "id", ("uraian",)),
        rencana.PilihanSumber: Traits("choice of source", "hal", "hal", ("hal",)),
        rencana.Singkatan: Traits("abbreviation", "singkatan", "singkatan", ("kepanjangan",)),
        rencana.Wilayah: Traits("district", "nama", "id", ("nama",)),
        dimensi.Dimensi: Traits("dimension", "nama.laporan", "id", ("nama.laporan", "tujuan")),
        dimensi.Subdimensi: Traits("sub-dimension", "nama.laporan", "id", ("nama.laporan", "cakupan")),
        acuan.Butir: Traits("{jenis} {nomor}", "", "id", ("uraian",)),
        acuan.IndikatorButir: Traits("indicator", "nama", "nama", ("nama",)),
        acuan.DokumenAcuan: Traits("document", "nama", "id", ("nama",)),
        acuan.Tujuan: Traits("SDG {nomor}", "", "nomor", ("nama",)),
        evaluasi.Aspek: Traits("aspect", "nama", "id", ("nama",)),
        evaluasi.Indeks: Traits("index {tahun}", "", "tahun"),
        evaluasi.CapaianDimensi: Traits("result of dimension {dimensi}", "", "dimensi"),
        evaluasi.CapaianLalu: Traits("the result of the last plan"),
        evaluasi.Temuan: Traits("finding", "temuan", "temuan", ("temuan",)),
        indeks.IndeksDaerah: Traits("index", "nama", "id", ("nama",), {"status_target": later("status")}),
        indeks.Predikat: Traits("predicate", "nama", "mulai", ("nama",), {"mulai": later("least value")}),
        indeks.Pembanding: Traits("comparison", "nama", "nama", ("nama",)),
        indeks.Kerangka: Traits("framework", "nama", "id", ("nama",)),
        indeks.AspekKerangka: Traits("aspect", "nama", "nama", ("nama",)),
        indeks.ButirKerangka: Traits("item {nomor}", "nama", "id", ("nama",)),
        risiko.Risiko: Traits("risk", "risiko", "id", ("risiko", "penyebab penanganan")),
        risiko.RisikoRencana: Traits("risk", "risiko", "id", ("risiko", "penyebab penanganan")),
        risiko.TingkatRisiko: Traits("class of risks", "nama", "mulai", ("nama",), {"mulai": later("least value")}),
        risiko.DaftarRisiko: Traits(_NONE, fields={"selera": later("risk appetite")}),
        tata_kelola.Forum: Traits("forum", "nama", "id", ("nama",), {"bulan": later("months")}),
        tata_kelola.Laporan: Traits("report", "nama", "id", ("nama", "isi"), {"bulan": later("months")}),
        tata_kelola.PengembanganSdm: Traits("need for people", "kebutuhan", "id", ("kebutuhan",)),
        tata_kelola.Regulasi: Traits("regulation", "tentang", "id", ("tentang",)),
        partisipasi.KegiatanPartisipasi: Traits("occasion", "kegiatan", "id", ("kegiatan", "masukan hasil")),
        rancangan.Pertimbangan: Traits("consideration", "isi", "isi", ("isi",)),
        rancangan.DasarHukum: Traits("legal basis", "isi", "isi rujukan", ("isi",), quiet=("jenis",)),
        rancangan.BabPeraturan: Traits("chapter", "judul", "id", ("judul",), quiet=("id",)),
        rancangan.BagianPeraturan: Traits("section", "judul", "id", ("judul",), quiet=("id",)),
        rancangan.ParagrafPeraturan: Traits("part of a section", "judul", "id", ("judul",), quiet=("id",)),
        rancangan.PenomoranPeraturan: Traits("the numbering"),
        rancangan.LembaranPeraturan: Traits("the gazette"),
        rancangan.Pasal: Traits("article on {subject}", "", "id", ("isi ayat.isi",), quiet=("id",)),
        rancangan.PerubahanPeraturan: Traits("the amending regulation", "", "revisi", quiet=("revisi",)),
        rancangan.PasalDihapus: Traits("omission of the article on {subject}", "", "id", quiet=("id",)),
        rancangan.Ayat: Traits("the paragraph", "", "isi", ("isi",), quiet=("id",)),
        rancangan.Istilah: Traits("term", "istilah", "istilah", ("istilah",)),
        rancangan.LampiranPeraturan: Traits("annex made of Buku {buku}", "", "buku"),
        rancangan.Rancangan: Traits("the regulation", fields={"status": later("certainty of the text")}),
        tanggapan.Tanggapan: Traits("comment from", "dari", "id", ("isi",)),
        acuan.SumberHukum: Traits("the regulation that it is"),
        acuan.Sumber: Traits("source of information", "judul", "id", ("judul",)),
        evaluasi.Evaluasi: Traits(_NONE, fields={"target": later("target of the index")}),
    }
)


def of(item: Record, owner: Record | None = None) -> Traits:
    """Return the traits of an item; what is no part of another has none.

    The official of a regulation is called otherwise than that of any other `owner`.
    """
    if isinstance(owner, rancangan.Rancangan) and isinstance(item, opd.Pejabat):
        return _SECRETARY
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
