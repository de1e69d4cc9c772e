"""Mistakes of form and sense in what an OPD says: its money, its targets, what is still to be written."""

from __future__ import annotations

from tools.plants.places import Slip

_OPD = "data/opd/"
_PAGU = r"(\d{4}: )(\d+)_(\d+)_(\d{3})(?=[,}])"
_TARGET = r"(target: \{2025: \d+, 2026: )(\d+)(?=,)"
_INDIKATOR = r"(satuan: )([^\n]+)(\n +arah: )"

KINDS: tuple[Slip, ...] = (
    Slip("currency before an amount", "wrong-type", _OPD, _PAGU, r"\1‸Rp \2_\3_\4"),
    Slip("spaces in an amount", "wrong-type", _OPD, _PAGU, r"\1‸\2 \3 \4"),
    Slip("cents of an amount", "wrong-type", _OPD, _PAGU, r"\1‸\2_\3_\4.50"),
    Slip("amount below zero", "wrong-type invalid-value", _OPD, _PAGU, r"\1‸-\2_\3_\4"),
    Slip("amount with an exponent", "wrong-type", _OPD, _PAGU, r"\1‸\2e6"),
    Slip("amount with commas", "wrong-type", _OPD, _PAGU, r"\1‸\2,\3,\4"),
    Slip("letter O in an amount", "wrong-type", _OPD, _PAGU, r"\1‸\2_\3_0O0"),
    Slip("decimal comma in braces", "wrong-type", _OPD, _TARGET, r"\1‸\2,5"),
    Slip("target in words", "unknown-step", _OPD, _TARGET, r"\1‸naik"),
    Slip("thousands in a target", "wrong-type", _OPD, _TARGET, r"\1‸1.250.000"),
    Slip("unit beside a target", "wrong-type", _OPD, _TARGET, r"\1‸\2 unit"),
    Slip("target without a figure", "missing-field", _OPD, r"(target: \{2025: \d+, )(2026: )\d+(?=,)", r"\1‸\2"),
    Slip("words beside a year", "wrong-type", _OPD, r"target: \{2025:", "target: {‸TA 2025:"),
    Slip("weight in percent", "wrong-type", _OPD, r"bobot: 0\.(\d\d)", r"bobot: ‸\1%"),
    Slip("rating with a comma", "wrong-type", _OPD, r"rating: (\d)", r"rating: ‸\1,5"),
    Slip("unit that nobody declares", "unknown-unit", _OPD, _INDIKATOR, r"\1‸paket besar\3"),
    Slip(
        "targets forgotten",
        "missing-field",
        _OPD,
        r"^(      - )(nama:.*\n(?:        (?!target).*\n)+?)        target:.*\n",
        r"\1‸\2",
    ),
    Slip(
        "dimension in small letters without brackets",
        "wrong-type",
        _OPD,
        r"^      dimensi: \[(\w+)\]",
        r"      dimensi: ‸\1",
    ),
    Slip("placeholder for a place", "placeholder", _OPD, r"^    lokasi: [^>\n]+(?=\n    \w)", "    lokasi: ‸xxx"),
    Slip("dots for a place", "placeholder", _OPD, r"^    lokasi: [^>\n]+(?=\n    \w)", "    lokasi: ‸..."),
    Slip("dash for an activity", "placeholder", _OPD, r"^    kegiatan: [^>\n]+(?=\n    \w)", '    kegiatan: ‸"-"'),
    Slip(
        "placeholder within a strategy",
        "placeholder",
        _OPD,
        r"^    uraian: >-\n      (\w+)",
        r"    uraian: >-\n      \1 ‸TODO",
    ),
    Slip(
        "placeholder for evidence",
        "placeholder missing-evidence",
        _OPD,
        r"^      bukti: [^\n]+(?=\n(?!      sumber))",
        "      bukti: ‸menyusul",
    ),
    Slip(
        "text of a new file left as it was",
        "placeholder",
        _OPD,
        r"^    kegiatan: [^>\n]+(?=\n    \w)",
        "    kegiatan: ‸Kegiatan utama",
    ),
    Slip("number of a decree left open", "placeholder", _OPD, r"^(      bukti: [A-Z][^\n:#]+)", r"\1 ‸Nomor ..."),
    Slip(
        "status above the evidence",
        "status-above-evidence no-contact unverified-claim",
        _OPD,
        r"^status: contoh",
        "status: ‸diklarifikasi",
    ),
    Slip(
        "strategy that nobody carries out",
        "unserved-strategy",
        _OPD,
        r"^program:",
        "  - kode: ‸SO9\n    faktor: [S1, O1]\n    uraian: Menyatukan tenaga dengan peluang yang ada\nprogram:",
    ),
    Slip(
        "item that a programme serves forgotten",
        "programme-without-reference",
        _OPD,
        r"^(  - id: )([\s\S]*?)    acuan: .*\n",
        r"\1‸\2",
    ),
    Slip(
        "code of a sub-activity too short",
        "nomenclature-digits",
        _OPD,
        r"^    inovasi:",
        "    sub_kegiatan: {kode: ‸2.16.03.2.02.14, nama: Pengelolaan}\n    inovasi:",
    ),
    Slip(
        "code of a sub-activity with a letter",
        "invalid-value",
        _OPD,
        r"^    inovasi:",
        "    sub_kegiatan: {kode: ‸2.16.O3.2.02.0014, nama: Pengelolaan}\n    inovasi:",
    ),
    Slip(
        "code of a sub-activity with its name",
        "invalid-value",
        _OPD,
        r"^    inovasi:",
        "    sub_kegiatan: {kode: ‸2.16.03.2.02.0014 Pengelolaan, nama: Pengelolaan}\n    inovasi:",
    ),
    Slip(
        "money of a year without a target",
        "money-without-target target-year-missing",
        _OPD,
        r"^(    indikator:\n      - nama: .*\n(?:        (?!target).*\n)*        target: \{[^}]*), 2029: [\d.]+(\}\n    pendanaan:\n      - sumber: \w+\n        pagu: .*)(2029: )",
        r"\1\2‸\3",
    ),
    Slip("section indented by mistake", "unknown-field broken-yaml", _OPD, r"^strategi:", " ‸strategi:"),
    Slip("field of a level further out", "unknown-field", _OPD, r"^(      - nama: .*\n)", r"\1        ‸lokasi: Kota\n"),
    Slip("field in English", "unknown-field", _OPD, r"^    inovasi:", "    ‸innovation:"),
    Slip(
        "two words for a field",
        "unknown-field",
        _OPD,
        r"^    jangka: menengah\n",
        "    ‸quick win: true\n    jangka: menengah\n",
    ),
)
