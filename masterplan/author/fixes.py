"""A document becomes the same document with its slips put right, as far as each of them can mean one thing only.

Put right are names of fields and closed values in another spelling; numbers, amounts, dates, truth values and codes as
Indonesians write them; names of dimensions and OPD where ids belong; and a sign that stands for no value. A number
or a text that its comma cuts in two in braces is joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias, get_origin

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from masterplan.diagnostics.values import Span
from masterplan.model.nilai import Nilai
from masterplan.model.scalars import Angka, Slug
from masterplan.model.shape import chosen, field_names, id_of, inside, of_value, wanted
from masterplan.plan.plan import OPD_FOLDER
from masterplan.words.likeness import compact, spellings
from masterplan.words.readings import meant, stands_for_nothing
from masterplan.yaml.document import Announced, Document, Extent, Joined
from masterplan.yaml.writer import quoted

_Places: TypeAlias = dict[str, Announced]

Ids: TypeAlias = Mapping[str, Mapping[str, str]]
"""For each set that a text can point into (`IdOf`): the id that a name means, by the name as `compact` has it."""


class Fix(Struct, frozen=True):
    """What stood at a place, and what stands there now; None if it is left out."""

    span: Span
    old: str
    new: str | None


def fix(document: Document, model: type[BaseModel], ids: Ids) -> tuple[Document, list[Fix]]:
    """Return the document put right, and each fix in the order of the file."""
    fixer = _Fixer(document, ids)
    value, place = fixer.node(document.value, document.place, model, "")
    return replace(document, value=value, place=place), sorted(fixer.found, key=lambda one: one.span)


class _Fixer:
    """Goes through a document beside its type; `unit` is the nearest `satuan`."""

    def __init__(self, document: Document, ids: Ids) -> None:
        self.source = document.source
        self.ids = ids
        self.found: list[Fix] = []

    def node(self, value: object, place: Extent, kind: object, unit: str) -> tuple[object, Extent]:
        """Put a value right; its place in the text stays what it was."""
        start, end, inner = place
        kind = of_value(kind, value)
        match value, inner:
            case dict(), dict():
                fields, places = self._fields(value, inner, kind, unit)
                return fields, (start, end, places)
            case list(), list():
                pairs = zip(value, inner, strict=True)
                made = [self.node(item, at, inside(kind, n), unit) for n, (item, at) in enumerate(pairs)]
                return [item for item, _at in made], (start, end, [at for _item, at in made])
            case Joined(), _ if wanted(kind, value) is None:
                return self._quoted(start, end, str(value)), place
            case str(), _ if get_origin(chosen(kind, 0)) is tuple and "\n" not in value:
                return self._listed(value, place, kind, unit)
            case str(), _:
                new = _meant(value, kind, self.ids, unit)
                return self._replaced(start, end, value, new), place
            case _:
                return value, place

    def _fields(
        self, value: dict[str, object], inner: _Places, kind: object, unit: str
    ) -> tuple[dict[str, object], _Places]:
        """Put names and values right; at least one field stays."""
        names = _respelled(list(value), field_names(kind))
        unit = next((str(value[key]) for key, name in names.items() if name == "satuan"), unit)
        absent = {key for key, name in names.items() if self._absent(value[key], inner[key], kind, name)}
        values: dict[str, object] = {}
        places: _Places = {}
        for key, (start, end, place) in inner.items():
            if key in absent and len(absent) < len(value):
                self.found.append(Fix(self.source.span(place[0], place[1]), str(value[key] or "~"), None))
                continue
            name = self._replaced(start, end, key, names[key])
            values[name], made = self.node(value[key], place, inside(kind, name), unit)
            places[name] = (start, end, made)
        return values, places

    def _absent(self, value: object, at: Announced, kind: object, name: str) -> bool:
        """Say whether a field that may be missing holds a sign for no value; a line that has a comment stays."""
        of = inside(kind, name)
        if not _optional(kind, name) or self._remarked(at[0], at[2][1]):
            return False
        if value is None:  # `~` or `null`; after nothing at all, something may be missing
            return at[2][0] < at[2][1]
        return isinstance(value, str) and stands_for_nothing(value, prose=wanted(of, value) is None)

    def _remarked(self, start: int, end: int) -> bool:
        last = self.source.span(end, end).line
        return "#" in self.source.text[start:end] + self.source.line(last)

    def _replaced(self, start: int, end: int, old: str, new: str | None) -> str:
        if new is None or new == old:
            return old
        self.found.append(Fix(self.source.span(start, end), old, new))
        return new

    def _listed(self, value: str, place: Extent, kind: object, unit: str) -> tuple[object, Extent]:
        """Make a list of a text that stands where one belongs; its commas part the values."""
        start, end, _inner = place
        values = [one.strip() for one in value.split(",") if one.strip()] or [value]
        self.found.append(Fix(self.source.span(start, end), value, f"[{', '.join(values)}]"))
        made = [self.node(one, place, inside(kind, number), unit) for number, one in enumerate(values)]
        return [item for item, _at in made], (start, end, [at for _item, at in made])

    def _quoted(self, start: int, end: int, text: str) -> str:
        """Take a text that its comma would end in braces as the whole that it is."""
        self.found.append(Fix(self.source.span(start, end), text, quoted(text)))
        return text


def _optional(kind: object, name: str) -> bool:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return name in kind.model_fields and not kind.model_fields[name].is_required()
    return get_origin(kind) is Mapping


# --- texts --------------------------------------------------------------------------------------


def _meant(text: str, kind: object, ids: Ids, unit: str) -> str | None:
    """Return what a text means where a value of a type belongs, if that is one thing."""
    if kind is None or kind == Slug:  # a name that the file gives, perhaps used elsewhere as it is
        return None
    if kumpulan := id_of(kind):
        known = ids.get(kumpulan, {})
        return None if text in known.values() else known.get(compact(text))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _respelled([text], tuple(member.value for member in kind))[text]
    words = wanted(kind, text)
    return meant(words, _without(unit, text) if kind in (Angka, Nilai) else text) if words else None


def _without(unit: str, text: str) -> str:
    """Drop the unit that has its own field; all the words for percent are one."""
    percent = ("%", "persen", "percent")
    units = percent if unit.strip().lower() in percent else (unit.strip().lower(),)
    found = next((one for one in units if one and text.strip().lower().endswith(one)), "")
    return text.strip()[: -len(found)] if found else text


def _respelled(words: list[str], names: tuple[str, ...]) -> Mapping[str, str]:
    """Give each word the name that differs from it in capitals, spaces and hyphens only, if no other word has it."""
    spelled = {word: re.sub(r"[\s_-]+", "_", word.strip().lower()) for word in words}
    known = {name.lower(): name for name in names}
    taken = list(spelled.values())
    return {
        word: known[plain] if word not in names and plain in known and taken.count(plain) == 1 else word
        for word, plain in spelled.items()
    }


# --- names of dimensions and OPD ----------------------------------------------------------------


def ids(documents: Mapping[str, Document]) -> Ids:
    """Collect the names that a plan gives to what has an id; a name of two of them means neither."""
    values = {path: document.value for path, document in documents.items()}
    dimensions = _records(values.get("data/dimensi.yaml"), "dimensi")
    sets = {
        "dimensi": dimensions,
        "subdimensi": [part for dimension in dimensions for part in _records(dimension, "subdimensi")],
        "opd": _identified([value for path, value in values.items() if path.startswith(OPD_FOLDER)]),
        "dana": _records(values.get("data/rencana.yaml"), "sumber_dana"),
        "aspek": _records(values.get("data/evaluasi.yaml"), "aspek"),
        "skala": _records(values.get("data/rencana.yaml"), "skala"),
        "wilayah": _records(values.get("data/rencana.yaml"), "wilayah"),
    }
    return {name: _named(records) for name, records in sets.items()}


def _records(value: object, field: str) -> list[Mapping[str, object]]:
    return _identified(value.get(field) if isinstance(value, dict) else None)


def _identified(entries: object) -> list[Mapping[str, object]]:
    """Return the entries of a list that have an id, whatever else a file may hold."""
    listed = entries if isinstance(entries, list) else []
    return [one for one in listed if isinstance(one, dict) and isinstance(one.get("id"), str)]


def _named(records: Iterable[Mapping[str, object]]) -> Mapping[str, str]:
    meanings: dict[str, set[str]] = {}
    for record in records:
        names = record.get("nama")
        spoken = [*names.values()] if isinstance(names, dict) else [names]
        for name in (record.get("id"), record.get("nama_indonesia"), record.get("singkatan"), *spoken):
            for spelling in spellings(name) if isinstance(name, str) else ():
                meanings.setdefault(spelling, set()).add(str(record.get("id")))
    return {name: min(found) for name, found in meanings.items() if name and len(found) == 1}
