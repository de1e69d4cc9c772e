"""Who took part in making the plan, and what became of what they said: `partisipasi.yaml`."""

from __future__ import annotations

from pydantic import Field

from masterplan.model.scalars import Bulat, IdSumber, Record, Slug, Tanggal, Teks
from masterplan.model.sets import Status


class KegiatanPartisipasi(Record):
    """One occasion on which people outside of the writing team took part."""

    id: Slug = Field(examples=["konsultasi-nusaniwe"])
    """Id kegiatan."""
    tanggal: Tanggal
    """Tanggal kegiatan, atau hari pertamanya."""
    kegiatan: Teks = Field(examples=["Konsultasi publik di Kecamatan Nusaniwe"])
    """Nama kegiatan."""
    tempat: Teks | None = None
    """Tempat kegiatan."""
    peserta: Teks
    """Yang ikut serta."""
    jumlah: Bulat | None = None
    """Banyak peserta, bila dicatat."""
    masukan: Teks | None = None
    """Yang disampaikan peserta."""
    hasil: Teks
    """Yang diambil ke dalam rencana, atau alasan bila tidak."""
    status: Status | None = None
    """Kepastian isi baris ini."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class Partisipasi(Record):
    """The record of participation."""

    partisipasi: tuple[KegiatanPartisipasi, ...] = ()
    """Kegiatan, dalam urutan apa pun; buku mencetaknya menurut tanggal."""
