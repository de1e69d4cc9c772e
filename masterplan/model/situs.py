"""Where the site of a plan lies, and to whom comments on its pages go: `situs` in `rencana.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from masterplan.model.scalars import Matching, Record, YaTidak

# No sign that would end the link, or begin what a link of ours adds to it.
_PATH = r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?"
AlamatWeb = Annotated[
    str,
    Matching(
        _PATH, "an address that begins with https://", "invalid-value", examples=("https://masterplan.contoh.go.id/",)
    ),
]
Surel = Annotated[
    str,
    Matching(
        r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+",
        "an e-mail address",
        "invalid-value",
        examples=("masterplan@contoh.go.id",),
    ),
]


class JalurTanggapan(Record):
    """How a comment on a page reaches those who deal with it; each page has a link for each way."""

    surel: Surel | None = None
    """Alamat surel kantor yang menerima tanggapan."""
    surel_opd: YaTidak = False
    """Apakah tanggapan atas halaman OPD dan programnya dikirim kepada narahubung OPD itu, bila surelnya ada."""
    isu: AlamatWeb | None = Field(default=None, examples=["https://git.contoh.go.id/kota/masterplan/issues/new"])
    """Alamat halaman untuk membuat isu baru pada repositori rencana."""


class Situs(Record):
    """The site of the plan."""

    alamat: AlamatWeb | None = None
    """Alamat situs setelah diterbitkan."""
    tanggapan: JalurTanggapan = JalurTanggapan()
    """Jalur tanggapan; bila kosong, halaman tidak mempunyai tautan tanggapan."""
    kontak_telepon: YaTidak = False
    """Apakah nomor telepon narahubung OPD dicetak di situs."""

    @property
    def akar(self) -> str:
        """The address with a slash at its end; empty if it is not known."""
        return f"{self.alamat.rstrip('/')}/" if self.alamat else ""
