"""What a form changes becomes a new document: fields first, then new records, then those taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from msgspec import Struct, field

from masterplan.author.layout import layout
from masterplan.diagnostics.values import Diagnostic
from masterplan.forms.reading import Taken
from masterplan.forms.records import MODELS, Kind, Value, Values, kind
from masterplan.model.scalars import Record
from masterplan.words.readings import numbers
from masterplan.yaml import edits
from masterplan.yaml.document import Document, Path, Source
from masterplan.yaml.reader import parse
from masterplan.yaml.writer import Bare, Written

_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
YEARLY = ("target", "pagu", "jumlah")  # a value for each year; there even if there are none
INNER = MappingProxyType({"awal": ("tahun", "nilai"), "berlaku": ("mulai", "selesai")})
_LOOSE = MappingProxyType({"indeks": ("nilai", "target")})


def whole(table: str) -> tuple[str, ...]:
    """Return what is not there if nothing is in it, and so is written as a whole."""
    return *INNER, "realisasi", *_LOOSE.get(table, ())


class Edits(Struct):
    """What is to be done with a document; paths are those of the document as it was, and None drops a field."""

    puts: list[tuple[Path, Written | None, Sequence[str]]] = field(default_factory=list)
    appends: dict[Path, list[Written]] = field(default_factory=dict)
    drops: list[Path] = field(default_factory=list)
    conflicts: list[Diagnostic] = field(default_factory=list)
    places: list[tuple[Path, Taken]] = field(default_factory=list)


def edited(before: Document, changes: Edits, model: type[Record]) -> Document:
    """Change fields first, then lengthen lists, then take records out from the last to the first."""
    document = before
    for path, value, order in changes.puts:
        at = document.written(path)
        document = edits.drop(document, at) if value is None else edits.put(document, at, value, order)
    for path, records in changes.appends.items():
        document = edits.append(document, path, records)
    for path in sorted(changes.drops, reverse=True):
        document = edits.drop(document, document.written(path))
    changed = document is not before
    canonical = not before.value or layout(before, model) == before.source.text
    return _laid_out(document, model) if changed and canonical else document


def _laid_out(document: Document, model: type[Record]) -> Document:
    """Keep a file in the canonical layout that it had, so that nothing else has to be changed for it later."""
    read, _faults = parse(Source(document.source.path, layout(document, model)))
    return document if read is None else read


def moved(path: Path, gone: Sequence[Path]) -> Path:
    """Return a path after records before it were taken out."""
    less = [sum(_earlier(one, path[: depth + 1]) for one in gone) for depth in range(len(path))]
    return tuple(step - fewer if isinstance(step, int) else step for step, fewer in zip(path, less, strict=True))


def _earlier(one: Path, other: Path) -> bool:
    """Say whether one item stands before another of the same list."""
    step, limit = one[-1], other[-1]
    return one[:-1] == other[:-1] and isinstance(step, int) and isinstance(limit, int) and step < limit


def length(document: Document, path: Path) -> int:
    """Return how many items a list of the document has, one if fields alone stand there; none if it is not there."""
    value = document.get(path)
    return len(value) if isinstance(value, list) else int(isinstance(value, dict))


# --- values as YAML has them --------------------------------------------------------------------


def record(table: str, values: Values) -> Written:
    """Return a whole record with its fields in the order of the model."""
    made: dict[str, Written] = {}
    for name in MODELS[table].model_fields:
        inside = inner(table, name, values)
        if values.get(name):
            made[name] = written(table, name, values[name])
        elif inside or (name in YEARLY and MODELS[table].model_fields[name].is_required()):
            made[name] = inside
    return made


def inner(table: str, name: str, values: Values) -> dict[str, Written]:
    """Return what is inside of an inner record, in its order, or of a mapping of years."""
    found = {
        key.split(".")[1]: written(table, key, one) for key, one in values.items() if key.startswith(f"{name}.") and one
    }
    return {key: found[key] for key in INNER.get(name, sorted(found)) if key in found}


def written(table: str, name: str, value: Value) -> Written:
    """Return a value as it is written in YAML: numbers without quotation marks, money in groups of three digits."""
    if isinstance(value, tuple):
        return [_bare(kind(name, table), one) if one else None for one in value]
    return _bare(kind(name, table), value)


def _bare(shown: Kind, text: str) -> str:
    match shown:
        case Kind.RUPIAH if re.fullmatch("[0-9]{1,18}", text):
            return Bare(f"{int(text):_}")
        case Kind.NUMBER | Kind.VALUE | Kind.WEIGHT if _NUMBER.fullmatch(text) and len(numbers(text.lstrip("-"))) == 1:
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
