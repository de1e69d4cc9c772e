"""A kind of record becomes what it is known by, what its ids are called where something refers to them, and in what."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from masterplan.model import (
    acuan,
    dimensi,
    evaluasi,
    indeks,
    inventaris,
    kesenjangan,
    opd,
    partisipasi,
    rancangan,
    rencana,
    risiko,
    tanggapan,
    tata_kelola,
)
from masterplan.model.scalars import Record


class Identity(NamedTuple):
    """The field that no other of its kind may share, and what such ids are called, as `IdOf` calls those of its sets.

    What has no such word is known by a text, to which nothing can refer. `within` is the kind of what it is part of, if
    the id is one only there.
    """

    field: str
    kind: str = ""
    within: str = ""


IDENTITIES: Mapping[type[Record], Identity] = MappingProxyType(
    {
        opd.Opd: Identity("id", "opd"),
        opd.Faktor: Identity("kode", "faktor", "opd"),
        opd.Strategi: Identity("kode", "strategi", "opd"),
        opd.Program: Identity("id", "program"),
        inventaris.Aplikasi: Identity("id", "aplikasi"),
        kesenjangan.MasaDepan: Identity("pertanyaan"),
        inventaris.Masalah: Identity("masalah"),
        rencana.KelompokResponden: Identity("id", "kelompok"),
        rencana.Langkah: Identity("nama"),
        rencana.Keputusan: Identity("uraian"),
        rencana.Misi: Identity("id", "misi"),
        rencana.Sasaran: Identity("kode", "sasaran"),
        rencana.Tahap: Identity("id", "tahap"),
        rencana.Skala: Identity("id", "skala"),
        rencana.SumberDana: Identity("id", "dana"),
        rencana.Fakta: Identity("id", "fakta"),
        rencana.PilihanSumber: Identity("hal"),
        rencana.Singkatan: Identity("singkatan"),
        rencana.Wilayah: Identity("id", "wilayah"),
        dimensi.Dimensi: Identity("id", "dimensi"),
        dimensi.Subdimensi: Identity("id", "subdimensi", "dimensi"),
        acuan.DokumenAcuan: Identity("id", "dokumen"),
        acuan.Butir: Identity("id", "butir"),
        acuan.Tujuan: Identity("nomor"),
        acuan.Sumber: Identity("id", "sumber"),
        evaluasi.Aspek: Identity("id", "aspek"),
        indeks.IndeksDaerah: Identity("id", "indeks"),
        indeks.Predikat: Identity("nama"),
        indeks.Pembanding: Identity("nama"),
        indeks.Kerangka: Identity("id", "kerangka"),
        indeks.AspekKerangka: Identity("nama"),
        indeks.ButirKerangka: Identity("id", "kerangka"),
        evaluasi.CapaianDimensi: Identity("dimensi"),
        risiko.Risiko: Identity("id", "risiko", "opd"),
        risiko.RisikoRencana: Identity("id", "risiko"),
        risiko.TingkatRisiko: Identity("nama"),
        tata_kelola.Forum: Identity("id", "forum"),
        tata_kelola.Laporan: Identity("id", "laporan"),
        tata_kelola.PengembanganSdm: Identity("id", "sdm"),
        tata_kelola.Regulasi: Identity("id", "regulasi"),
        partisipasi.KegiatanPartisipasi: Identity("id", "partisipasi"),
        rancangan.Pertimbangan: Identity("isi"),
        rancangan.DasarHukum: Identity("isi"),
        rancangan.BabPeraturan: Identity("id", "pasal"),
        rancangan.BagianPeraturan: Identity("id", "pasal"),
        rancangan.ParagrafPeraturan: Identity("id", "pasal"),
        rancangan.Pasal: Identity("id", "pasal"),
        rancangan.PerubahanPeraturan: Identity("revisi"),
        rancangan.PasalDihapus: Identity("id", "pasal"),
        rancangan.Ayat: Identity("id", "pasal"),
        rancangan.Istilah: Identity("istilah"),
        rancangan.LampiranPeraturan: Identity("buku"),
        tanggapan.Tanggapan: Identity("id", "tanggapan"),
    }
)
KINDS: tuple[str, ...] = tuple(dict.fromkeys(one.kind for one in IDENTITIES.values() if one.kind))
WITHIN: Mapping[str, str] = MappingProxyType({one.kind: one.within for one in IDENTITIES.values() if one.within})
