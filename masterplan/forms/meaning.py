"""A cell becomes the value that its author means, as plain as the values of an OPD's rows.

People write `Rp 1,25 miliar`, `25%`, `s1` and the printed name of a dimension. What can be read in one way only is read
so; anything else stays as it is written, for the schema and the rules to refuse with their advice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from masterplan.forms.choices import Choice
from masterplan.forms.column import WORDS, Column
from masterplan.forms.records import Kind
from masterplan.forms.xlsx.parts import Held, SheetCell
from masterplan.plan import suggestions
from masterplan.plan.plan import Plan
from masterplan.plan.suggestions import Called
from masterplan.words.readings import bounds, decimal, meant, numbers, stands_for_nothing

Names: TypeAlias = Mapping[str, Mapping[str, Called]]

_CODE = re.compile(r"([A-Z]{1,2})[-. ]*0*([1-9][0-9]{0,2})")
_GOAL = re.compile(r"(?i)(?:tpb|sdgs?|goal|tujuan)?[-. ]*0*(1[0-7]|[1-9])\b")
_BETWEEN = re.compile(r"\s*[,;\n]\s*")
_CODES = ("faktor", "strategi")


def names(plan: Plan, choices: Mapping[str, Sequence[Choice]], remembered: Mapping[str, Mapping[str, str]]) -> Names:
    """Map what people call things to ids: by the labels of this form, those of a new one, and the names of the plan.

    The sub-dimensions of a dimension are the list `subdimensi/<its id>`.
    """
    people = {
        "dimensi": suggestions.dimensions(plan),
        "opd": suggestions.opd(plan),
        "acuan": suggestions.items(plan),
        "dana": suggestions.called(plan, "dana"),
        "skala": suggestions.called(plan, "skala"),
        "aplikasi": suggestions.called(plan, "aplikasi"),
        "wilayah": suggestions.called(plan, "wilayah"),
    }
    found: dict[str, Mapping[str, Called]] = {}
    for name, listed in choices.items():
        for above in dict.fromkeys(one.above for one in listed):
            own = [one for one in listed if one.above == above]
            start = f"{above}/" if above else ""
            labels = [
                (key.removeprefix(start), label)
                for key, label in remembered.get(name, {}).items()
                if key.startswith(start)
            ]
            called = [*people.get(name, ()), *((one.ident, one.label) for one in own), *labels]
            found[f"{name}/{above}" if above else name] = suggestions.spelled([one.ident for one in own], called)
    return {**found, **{name: suggestions.spelled(words, ()) for name, words in WORDS.items()}}


def read(column: Column, cell: SheetCell, names: Names, dimension: str = "") -> list[str]:
    """Return the values in a cell; several where its field takes several, none if it says nothing."""
    text = cell.text if column.many or {"\n", "\r", "\t"}.isdisjoint(cell.text) else " ".join(cell.text.split())
    if not text.strip():
        return []
    if cell.held in {Held.NUMBER, Held.PERCENT}:
        return [one for one in [_counted(column, cell, text)] if one]
    if column.kind is Kind.TEXT and not (column.choices and column.strict) and not column.coded:
        return [text]
    if stands_for_nothing(text):
        return []
    listed = f"subdimensi/{dimension}" if column.choices == "subdimensi" else column.choices
    whole = _meant(column, text, names.get(listed, {}))
    if whole is not None or not column.many:
        return [one for one in [text if whole is None else whole] if one]
    parts = [part for part in _BETWEEN.split(text) if part.strip()]
    return [part if (one := _meant(column, part, names.get(listed, {}))) is None else one for part in parts]


def _meant(column: Column, text: str, spelled: Mapping[str, Called]) -> str | None:
    """Return the one thing that a text can mean; None if there is no such thing."""
    if column.coded or column.choices in _CODES:
        found = _CODE.fullmatch(text.strip().upper())
        return f"{found[1]}{found[2]}" if found else None
    if column.choices == "tpb" and (found := _GOAL.match(text.strip())):
        return found[1]
    if column.choices == "ya":
        return {"true": "true", "false": ""}.get(meant("`true` or `false`", text) or text)
    if column.choices and column.strict:
        called = suggestions.found_in(text, spelled) or suggestions.found_in(text.split(maxsplit=1)[0], spelled)
        return called[0] if called else None
    return _figure(column.kind, text.strip())


def _figure(kind: Kind, text: str) -> str | None:
    """Read a number that was typed as a text; what has two readings has none."""
    if kind is Kind.YEAR:
        years = re.findall(r"(?<![0-9])[12][0-9]{3}(?![0-9])", text)
        return years[0] if len(years) == 1 else None
    found = numbers(text)
    if kind is Kind.VALUE and not found and len(ends := bounds(text)) == 1:
        return ends[0]
    if len(found) != 1 or (kind is Kind.WEIGHT and text.endswith("%")) or kind not in _NUMBERS:
        return None
    if kind is Kind.RUPIAH:
        return str(int(found[0])) if found[0] == found[0].to_integral_value() and found[0] >= 0 else None
    return decimal(found[0])


_NUMBERS = frozenset({Kind.NUMBER, Kind.VALUE, Kind.WEIGHT, Kind.RUPIAH})


def _counted(column: Column, cell: SheetCell, text: str) -> str:
    """Read a number; 25 typed as `25%` is a quarter to a spreadsheet, and 25 to an indicator in percent."""
    try:
        value = Decimal(repr(float(text)))
    except ValueError:
        return text
    if not value.is_finite():
        return text
    if cell.held is Held.PERCENT and column.kind is not Kind.WEIGHT:
        value = value.scaleb(2)
    if column.kind is Kind.YES:
        return {"1": "true", "0": ""}.get(decimal(value), decimal(value))
    return decimal(value)
