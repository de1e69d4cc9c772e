"""What the forms of somebody else ask for, and where that stands in the data: `templates/profil/<id>.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from masterplan.model.scalars import Matching, Record, Teks, YaTidak


class Isian(Record):
    """One column of a form, and the place of the data that fills it."""

    nama: Teks
    """Nama kolom pada formulir."""
    jalur: Annotated[
        str,
        Matching(
            r"[a-z][a-z-]*(\.[a-z][a-z_]*(\([a-z0-9 -]+\))?)+",
            "a file and the fields in it, such as opd.program.nama",
            "invalid-value",
            examples=("opd.program.nama",),
        ),
    ]
    """Letak isian pada data: nama berkas lalu nama isian, dipisahkan titik, misalnya acuan.dokumen(rpjmd).butir.uraian.

    Dengan opd dimaksud setiap perangkat daerah; dalam kurung ditulis id atau jenis yang dihitung.
    """
    lengkap: YaTidak = False
    """Apakah setiap pilihan isian ini harus ada di rencana, misalnya setiap dimensi."""


class Formulir(Record):
    """A form: its columns in their order."""

    nama: Teks
    """Nama formulir."""
    catatan: Teks | None = None
    """Catatan tentang formulir, misalnya yang tidak diketahui."""
    isian: tuple[Isian, ...]
    """Kolom formulir."""


class Profil(Record):
    """The forms that a plan can be compared with."""

    nama: Teks
    """Nama kumpulan formulir."""
    asal: Teks = Field(examples=["Kertas kerja Bimtek menurut panduan kementerian"])
    """Dari mana susunan formulir ini, dan seberapa pasti."""
    formulir: tuple[Formulir, ...]
    """Formulir menurut urutan."""
