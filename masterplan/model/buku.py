"""The outline of a book, of a sheet that is made for one OPD, or of a volume of many plans: `buku.yaml`."""

from __future__ import annotations

from pydantic import Field

from masterplan.model.scalars import Bulat, Record, Slug, Teks
from masterplan.model.sets import BagianBuku, Instrumen, Setiap


class Bab(Record):
    """A chapter: its template, and where it stands."""

    templat: Teks
    """Berkas templat bab, misalnya 01-pendahuluan.md.j2."""
    bagian: BagianBuku = BagianBuku.ISI
    """Bagian buku: sampul, depan (halaman romawi), isi, lampiran, atau lembar."""


class Buku(Record):
    """A book: its title and the order of its chapters."""

    id: Slug = Field(examples=["buku-1"])
    """Id buku, sama dengan nama foldernya."""
    nomor: Bulat | None = None
    """Nomor buku; lembar dan naskah yang menyertai rancangan tidak bernomor."""
    setiap: Setiap | None = None
    """opd bila dibuat sebagai lembar bagi satu perangkat daerah, gabungan bila sebagai jilid banyak rencana."""
    menyertai: tuple[Instrumen, ...] = ()
    """Bentuk peraturan yang rancangannya disertai naskah ini; dibuat begitu data/naskah/ mempunyai folder idnya."""
    judul: Teks
    """Judul buku; boleh memakai variabel rencana."""
    bab: tuple[Bab, ...]
    """Bab menurut urutan."""
