"""The values of a row become a record as it is written in YAML, or what a person reads."""

from __future__ import annotations

import re
from types import MappingProxyType

from masterplan.forms.tables import MODELS, Kind, Value, Values, kind
from masterplan.words.readings import numbers
from masterplan.yaml.writer import Bare, Written

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
YEARLY = ("target", "pagu")  # a value for each year; there even if there are none
INNER = MappingProxyType({"awal": ("tahun", "nilai"), "sub_kegiatan": ("kode", "nama")})


def record(table: str, values: Values) -> Written:
    """Return a whole record with its fields in the order of the model."""
    made: dict[str, Written] = {}
    for name in MODELS[table].model_fields:
        inside = inner(name, values)
        if values.get(name):
            made[name] = written(name, values[name])
        elif inside or name in YEARLY:
            made[name] = inside
    return made


def inner(name: str, values: Values) -> dict[str, Written]:
    """Return what is inside of an inner record, in its order, or of a mapping of years."""
    found = {key.split(".")[1]: written(key, one) for key, one in values.items() if key.startswith(f"{name}.") and one}
    return {key: found[key] for key in INNER.get(name, sorted(found)) if key in found}


def written(name: str, value: Value) -> Written:
    """Return a value as it is written in YAML: numbers without quotation marks, money in groups of three digits."""
    if isinstance(value, tuple):
        return [_bare(name, one) for one in value]
    return _bare(name, value)


def _bare(name: str, text: str) -> str:
    match kind(name):
        case Kind.RUPIAH if re.fullmatch("[0-9]{1,18}", text):
            return Bare(f"{int(text):_}")
        case Kind.NUMBER | Kind.WEIGHT if _NUMBER.fullmatch(text) and len(numbers(text.lstrip("-"))) == 1:
            return Bare(text)
        case Kind.YEAR if re.fullmatch("[0-9]{4}", text):
            return Bare(text)
        case Kind.YES if text == "true":
            return Bare(text)
        case _:
            return text


def said(value: Value) -> str:
    """Return a value as a person reads it."""
    return ", ".join(value) if isinstance(value, tuple) else value
