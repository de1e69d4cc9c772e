"""What may go wrong, and what is done about it: `risiko.yaml`, and the risks of a programme in the file of its OPD."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from masterplan.model.scalars import Bulat, IdDimensi, IdOpd, IdSumber, Matching, Record, Slug, Teks
from masterplan.model.sets import Status

Skor = Annotated[int, Matching(r"[1-5]", "a whole number from 1 to 5", "invalid-value", bounds=(1, 5), examples=(3,))]


class Risiko(Record):
    """One risk as a programme has it: its likelihood and its impact are rated from 1, the least, to 5."""

    id: Slug = Field(examples=["server-rusak"])
    """Id risiko."""
    risiko: Teks = Field(examples=["Layanan terhenti karena server rusak"])
    """Peristiwa yang mungkin terjadi, dalam satu kalimat."""
    penyebab: Teks
    """Penyebabnya."""
    akibat: Teks | None = None
    """Akibatnya bila terjadi."""
    kemungkinan: Skor
    """Kemungkinan terjadi, dari 1 (hampir tidak terjadi) sampai 5 (hampir pasti terjadi)."""
    dampak: Skor
    """Besar dampaknya, dari 1 (tidak berarti) sampai 5 (sangat berat)."""
    penanganan: Teks | None = None
    """Yang dilakukan untuk mencegahnya atau mengurangi dampaknya."""
    pemilik: IdOpd | None = None
    """Id OPD yang bertanggung jawab; pada program, OPD pelaksana bila tidak ditulis."""
    sumber: tuple[IdSumber, ...] = ()
    """Id sumber pada rujukan.yaml."""


class RisikoRencana(Risiko):
    """A risk of the plan as a whole, or of what it names."""

    dimensi: IdDimensi | None = None
    """Id dimensi yang terkena, bila satu saja."""
    status: Status | None = None
    """Kepastian isi risiko ini."""


class TingkatRisiko(Record):
    """A class of risks, from a product of likelihood and impact up to the next class."""

    nama: Teks = Field(examples=["Tinggi"])
    """Nama tingkat."""
    mulai: Bulat = Field(examples=[10])
    """Nilai risiko terkecil pada tingkat ini; nilai risiko adalah kemungkinan dikali dampak."""


class DaftarRisiko(Record):
    """The risk register of the plan."""

    tingkat: tuple[TingkatRisiko, ...] = (
        TingkatRisiko.model_construct(nama="Rendah", mulai=1),
        TingkatRisiko.model_construct(nama="Sedang", mulai=5),
        TingkatRisiko.model_construct(nama="Tinggi", mulai=10),
        TingkatRisiko.model_construct(nama="Sangat tinggi", mulai=16),
    )
    """Tingkat risiko, dari yang terendah."""
    selera: Bulat = 10
    """Selera risiko: nilai risiko terkecil yang wajib ditangani."""
    risiko: tuple[RisikoRencana, ...] = ()
    """Risiko rencana; risiko satu program ditulis pada programnya."""
