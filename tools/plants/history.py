"""Mistakes against time: a previous edition that is not there, a confirmation that cannot be right."""

from __future__ import annotations

from tools.plants.places import Slip

_OPD, _PLAN = "data/opd/", "data/rencana.yaml"
_SIDIK = "sha256:" + "0" * 64
_EDITION = r"(edisi: \{nomor: \"1\", tanggal: 2026-11-02)"


def _answers(*entries: str) -> str:
    return "klarifikasi:\n" + "".join(f"  - {entry}\n" for entry in entries)


_AGREED = f"{{tanggal: 2025-02-11, oleh: Kepala Dinas, hasil: setuju, sidik: {_SIDIK}}}"

KINDS: tuple[Slip, ...] = (
    Slip("revision that does not exist", "unknown-revision", _PLAN, _EDITION, r"\1, revisi: ‸edisi-9"),
    Slip("edition without a number", "missing-field", _PLAN, r'edisi: \{nomor: "1", ', "‸edisi: {"),
    Slip("edition of a day that does not exist", "wrong-type invalid-value", _PLAN, r"2026-11-02", "‸2026-11-31"),
    Slip("stage of a day in words", "wrong-type", _PLAN, r"tanggal: 2024-08-29", "tanggal: ‸29 Agustus 2024"),
    Slip("answer that does not exist", "unknown-value", _OPD, r"\Z", _answers(_AGREED.replace("setuju", "‸setujuh"))),
    Slip(
        "answer without who gave it",
        "missing-field",
        _OPD,
        r"\Z",
        _answers("‸" + _AGREED.replace(" oleh: Kepala Dinas,", "")),
    ),
    Slip(
        "fingerprint that is cut off", "invalid-value", _OPD, r"\Z", _answers(_AGREED.replace(_SIDIK, "‸sha256:0d5a"))
    ),
    Slip(
        "answer to what was changed since",
        "outdated-confirmation",
        _OPD,
        r"\Z",
        _answers(_AGREED.replace("sha", "‸sha")),
    ),
    Slip(
        "answers out of order",
        "confirmation-order",
        _OPD,
        r"\Z",
        _answers(_AGREED, _AGREED.replace("2025-02-11", "‸2025-02-10")),
    ),
    Slip(
        "answer taken back that was not given",
        "confirmation-order",
        _OPD,
        r"\Z",
        _answers(_AGREED.replace("setuju", "‸batal")),
    ),
    Slip(
        "answer on a day in the future",
        "wrong-type invalid-value confirmation-order",
        _OPD,
        r"\Z",
        _answers(_AGREED.replace("2025-02-11", "‸11/02/2025")),
    ),
)
