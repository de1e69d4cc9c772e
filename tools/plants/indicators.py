"""Mistakes in the values of indicators: words, bounds, ranges, results and ends."""

from __future__ import annotations

from tools.plants.places import Slip

_OPD = "data/opd/"
_UP = (
    r"^(        arah: naik\n(?:        awal: .*\n)?        target: \{[0-9]+: )[0-9.]+"  # the first target of what rises
)
_SCALED = r"^(        skala: ipp\n(?:        awal: .*\n)?        target: \{[0-9]+: )[A-Z-]+"
_LATE = r"^(        arah: \w+\n(?:        awal: .*\n)?        target: \{2026: [^}]*\}\n)"
_LONG = r"^(        arah: naik\n(?:        awal: .*\n)?        target: \{[^}]*2028: [^}]*\}\n)"

KINDS: tuple[Slip, ...] = (
    Slip("step that the scale does not have", "unknown-step", _OPD, _SCALED, r"\1‸Sempurna"),
    Slip("scale that the plan does not have", "unknown-reference", _OPD, r"^        skala: ipp", "        skala: ‸ipq"),
    Slip("bound in words", "wrong-type", _OPD, _UP, r"\1‸minimal 80"),
    Slip("bound to the wrong side", "bound-against-direction", _OPD, _UP, r'\1‸"<= 80"'),
    Slip("range that falls", "invalid-value", _OPD, _UP, r"\1‸80-70"),
    Slip("range with decimal commas", "wrong-type", _OPD, _UP, r"\1‸3,25-3,50"),
    Slip(
        "result of a year without a target",
        "result-without-target",
        _OPD,
        _LATE,
        r"\1        realisasi: {‸2025: 5}\n",
    ),
    Slip("result of a year to come", "result-in-future", _OPD, _LONG, r"\1        realisasi: {‸2028: 5}\n"),
    Slip("end that the targets do not lead to", "end-differs", _OPD, _LONG, r"\1        akhir: ‸0.5\n"),
)
