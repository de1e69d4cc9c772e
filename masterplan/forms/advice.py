"""Advice to whom edits YAML becomes advice to whom fills in a form: of cells and columns, not of lines and fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic

# The columns, as they are called in every form, in which is missing what a code asks for.
_COLUMNS: Mapping[str, str] = {
    "missing-evidence": "Bukti",
    "unjustified-programme": "Strategi",
    "programme-without-reference": "Acuan",
    "problem-without-need": "Kebutuhan",
    "need-without-programme": "Program",
    "evidence-kind-differs": "Jenis bukti",
}


def to_whom_fills_in(found: Diagnostic) -> str | None:
    """Return the help of a diagnostic that is shown at a cell."""
    if found.code in _COLUMNS:
        return _("fill in the column `{column}` of this row").format(column=_COLUMNS[found.code])
    if found.code == "missing-field":
        return _("fill in this cell, or empty the whole row")
    return _spoken().get(found.help or "", _typed(found.help))


def _typed(cure: str | None) -> str | None:
    """Write numbers as people type them into a cell: with a decimal comma, and without signs between thousands."""
    before, _mark, after = _("write `{value}`; the unit has a field of its own").partition("{value}")
    if cure and cure.startswith(before) and cure.endswith(after):
        value = cure[len(before) : -len(after)].replace(".", ",")
        return _("type `{value}` alone; what it counts has a column of its own").format(value=value)
    return cure and _AMOUNT.sub(lambda found: found[0].replace("_", ""), cure)


_AMOUNT = re.compile("`[0-9]{1,3}(?:_[0-9]{3})+`")


def _spoken() -> Mapping[str, str]:
    """Map what is said about YAML to what it means in a form, in the language of the reader."""
    return {
        _("leave out the whole line if there is no value"): _("empty the cell if there is no value"),
        _("write it, or leave out the line if the field is optional"): _("write it, or empty the cell"),
        _("add `indikator` with a target for each year"): _(
            "add a row to the sheet `indikator`, with a target for each year"
        ),
        _("rate by the convention that `data/rencana.yaml` declares"): _("rate as the heading of the column says"),
        _("write a text, or delete the whole line if the field is optional"): _("write a text, or empty the cell"),
        _("write `true` for yes or `false` for no"): _("choose `Ya` or `Tidak` from the list"),
        _("write digits with a point before the decimals, such as `12.5`"): _(
            "type a number alone into the cell; what it counts has a column of its own"
        ),
        _("write the whole amount in digits, such as `1_250_000_000`, without a fraction, a sign or words"): _(
            "type the whole amount in digits, without a fraction, a sign or words"
        ),
    }
