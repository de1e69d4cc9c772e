"""Mistakes in what a programme does step by step and spends: milestones, kecamatan, sub kegiatan, spenders, results."""

from __future__ import annotations

from tools.plants.places import Slip

_OPD = "data/opd/"
_SECOND = r"^(    tahapan:\n      - \{.*\}\n      - \{tahun: )\d{4}"  # milestone of a programme
_MONEY = r"^(      - sumber: APBD\n)(        pagu: \{2026: [^}\n]*\}\n)(?!        realisasi)"
_ACTIVITY = r"^(      - kode: [0-9.]+\n        nama: .*\n        pagu: \{)(2026: )(\d)"

KINDS: tuple[Slip, ...] = (
    Slip("milestone after the plan", "year-outside-period", _OPD, _SECOND, r"\1‸2062"),
    Slip("milestone in words", "wrong-type", _OPD, _SECOND, r"\1‸akhir 2026"),
    Slip("third semester", "invalid-value", _OPD, r"semester: [12]", "semester: ‸3"),
    Slip("milestone without a result", "missing-field", _OPD, r"- \{(tahun: \d{4}), hasil: [^}]+\}", r"- ‸{\1}"),
    Slip("kecamatan misspelt", "unknown-reference", _OPD, r"wilayah: \[([a-z-]+)", r"wilayah: [‸\1x"),
    Slip("long programme called short", "endless-short-term", _OPD, r"jangka: panjang", "jangka: ‸pendek"),
    Slip("sub-activity with money of another", "sub-activity-money-differs", _OPD, _ACTIVITY, r"\1\2‸9_\3"),
    Slip("code of a sub-activity cut short", "nomenclature-digits", _OPD, r"- kode: ([0-9.]+)\.00", r"- kode: ‸\1."),
    Slip("spender misspelt", "unknown-reference", _OPD, _MONEY, r"\1        pelaksana: ‸dinkess\n\2"),
    Slip(
        "more spent than planned",
        "realised-above-ceiling",
        _OPD,
        _MONEY,
        r"\1\2        realisasi: {2026: ‸99_999_000_000}\n",
    ),
    Slip(
        "money spent after the plan",
        "year-outside-period",
        _OPD,
        _MONEY,
        r"\1\2        realisasi: {‸2062: 99_000_000}\n",
    ),
    Slip(
        "two nomenclatures of one year",
        "nomenclature-years",
        "data/rencana.yaml",
        r"^nomenklatur:([\s\S]*?berlaku: \{mulai: )2026",
        r"‸nomenklatur:\g<1>2025",
    ),
)
