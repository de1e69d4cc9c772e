"""A plan becomes how far its city is: edition, Bimtek that were held, what is confirmed, and how full its forms are.

What comes of it travels in `Outcome.measured`: `{"daerah", "provinsi", "edisi", "tanggal", "tahap", "opd",
"dikonfirmasi", "profil", "persen"}`, where `tahap` lists `{"id", "nama", "tanggal"}`, the last one null of a stage
that has no day yet, `dikonfirmasi` counts the `opd` that agree with what their file says now, and `persen` is the share
of the forms of a `profil`. Days are ISO dates.
"""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.model.profil import Profil
from masterplan.model.rencana import Tahap
from masterplan.plan.fingerprint import Konfirmasi, konfirmasi
from masterplan.plan.plan import Plan
from masterplan.signoff.conformance import conformance

FIELDS = ("daerah", "provinsi", "edisi", "tanggal", "tahap", "opd", "dikonfirmasi", "profil", "persen")
PROFILE = "kertas-kerja"  # the forms with which a plan is compared if nobody names others


def standing(plan: Plan, profil: Profil) -> Mapping[str, object]:
    """Say how far a plan has come, which may have errors."""
    rencana = plan.rencana.value
    said = (
        rencana.daerah.sebutan,
        rencana.daerah.provinsi,
        rencana.edisi.nomor,
        rencana.edisi.tanggal.isoformat(),
        [{"id": one.id, "nama": one.nama, "tanggal": _day(one)} for one in rencana.tahap],
        len(plan.opd),
        sum(konfirmasi(plan, entry.value) is Konfirmasi.SETUJU for entry in plan.opd),
        profil.nama,
        conformance(plan, profil).persen,
    )
    return dict(zip(FIELDS, said, strict=True))


def _day(tahap: Tahap) -> str | None:
    return tahap.tanggal.isoformat() if tahap.tanggal else None
