"""What people said about the plan in its public test, and what was done about it: `tanggapan.yaml`."""

from __future__ import annotations

from pydantic import Field

from masterplan.model.scalars import IdOpd, IdSumber, Record, Slug, Tanggal, Teks
from masterplan.model.sets import Status, TindakLanjut


class Tanggapan(Record):
    """One comment on a page of the site or a part of the books, as the office that received it wrote it down."""

    id: Slug = Field(examples=["antrean-puskesmas"])
    """Id tanggapan."""
    tanggal: Tanggal
    """Tanggal diterima."""
    dari: Teks = Field(examples=["Warga Kecamatan Nusaniwe", "Forum Anak"])
    """Kelompok, lembaga, atau kantor yang menyampaikannya; bukan nama orang."""
    pada: Slug = Field(examples=["program-rekam-medis", "opd-dinkes", "tbl-dana-sumber", "bab-dana"])
    """Id halaman situs atau bagian buku yang ditanggapi, seperti tercetak pada halaman itu."""
    isi: Teks
    """Yang disampaikan, diringkas tanpa data pribadi."""
    tindak_lanjut: TindakLanjut | None = None
    """Yang dilakukan atas tanggapan; kosong bila belum diputuskan."""
    jawaban: Teks | None = None
    """Jawaban kepada yang menyampaikan, dengan alasan bila tidak atau hanya sebagian diterima."""
    ditangani: IdOpd | None = None
    """Id OPD yang menanganinya."""
    status: Status | None = None
    """Kepastian isi baris ini."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


def tindak_lanjut(tanggapan: Tanggapan) -> str:
    """Say what was done about a comment: `Diterima sebagian`."""
    done = tanggapan.tindak_lanjut
    return done.value.replace("_", " ").capitalize() if done else "Belum diputuskan"


class DaftarTanggapan(Record):
    """The comments of the public test."""

    tanggapan: tuple[Tanggapan, ...] = ()
    """Tanggapan, dalam urutan apa pun; buku dan situs mencetaknya menurut tanggal."""
