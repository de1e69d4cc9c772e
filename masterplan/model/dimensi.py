"""The six dimensions of a smart city and their parts: `dimensi.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from masterplan.model.scalars import IdSumber, Matching, Record, Slug, Teks
from masterplan.model.sets import NamaDimensi


class DuaNama(Record):
    """The two published names."""

    laporan: Teks
    """Nama menurut laporan evaluasi daerah."""
    panduan: Teks
    """Nama menurut buku panduan nasional."""

    def chosen(self, which: NamaDimensi) -> str:
        """Return the name of the set that a plan prints."""
        return self.laporan if which is NamaDimensi.LAPORAN else self.panduan


class Subdimensi(Record):
    """One of the sub-dimensions of a dimension."""

    id: Slug = Field(examples=["health"])
    """Id subdimensi."""
    nama: DuaNama
    """Nama subdimensi."""
    cakupan: Teks
    """Cakupan subdimensi."""


class Dimensi(Record):
    """A dimension of the smart city."""

    id: Slug = Field(examples=["living"])
    """Id dimensi."""
    nama: DuaNama
    """Nama dimensi."""
    nama_indonesia: Teks | None = None
    """Nama dalam bahasa Indonesia."""
    tujuan: Teks
    """Tujuan dimensi."""
    warna: Annotated[
        str, Matching(r"#[0-9a-fA-F]{6}", "a colour such as #1b6ca8", "invalid-value", examples=("#1b6ca8",))
    ]
    """Warna dimensi pada buku."""
    subdimensi: tuple[Subdimensi, ...]
    """Subdimensi."""


class SkemaDimensi(Record):
    """The dimension schema of the plan."""

    dimensi: tuple[Dimensi, ...]
    """Dimensi."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""
