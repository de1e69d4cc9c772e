"""A plan becomes the same plan with the new ids of its items, so that its books can be laid beside later ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar, get_args

from masterplan.changes.shifts import Renamed
from masterplan.model.identities import IDENTITIES
from masterplan.model.scalars import Record
from masterplan.model.shape import chosen, id_of, inside
from masterplan.plan.plan import SINGLE, Entry, Plan, attribute

M = TypeVar("M", bound=Record)

_BRACES = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


def renamed(plan: Plan, names: Renamed) -> Plan:
    """Give items their new ids, and all that names them; `names` are the new ids by the old ones, by kind."""
    if not any(names.values()):
        return plan
    # `Any`, since each of these files is of a kind of its own.
    single: dict[str, Any] = {attribute(path): _entry(getattr(plan, attribute(path)), names) for path in SINGLE}
    return replace(
        plan,
        **single,
        opd=tuple(sorted((_entry(one, names) for one in plan.opd), key=lambda one: one.value.id)),
        naskah={_spelled(path, names): _prose(text, names) for path, text in plan.naskah.items()},
    )


def _prose(text: str, names: Renamed) -> str:
    """Give new ids to what prose names between its braces, where a hyphen is an underscore."""
    return _BRACES.sub(lambda named: _spelled(named.group(), names), text)


def _spelled(text: str, names: Renamed) -> str:
    for old, new in ((old, new) for kind in names.values() for old, new in kind.items()):
        for mark in "-_":
            word = re.escape(old.replace("-", mark))
            text = re.sub(rf"(?<![a-z0-9]){word}(?![a-z0-9])", new.replace("-", mark), text)
    return text


def _entry(entry: Entry[M], names: Renamed) -> Entry[M]:
    return replace(entry, value=_record(entry.value, names))


def _record(one: M, names: Renamed) -> M:
    fields = {name: _value(getattr(one, name), inside(type(one), name), names) for name in type(one).model_fields}
    known_by = IDENTITIES.get(type(one))
    own = names.get(known_by.kind, {}) if known_by else {}
    if known_by and fields[known_by.field] in own:
        fields[known_by.field] = own[str(fields[known_by.field])]
    return one.model_copy(update=fields)


def _value(value: object, kind: object, names: Renamed) -> object:
    match value:
        case Record():
            return _record(value, names)
        case tuple():
            return tuple(_value(part, inside(kind, 0), names) for part in value)
        case Mapping():
            of_key = get_args(chosen(kind, ""))[0]
            parts = ((key, part, inside(kind, str(key))) for key, part in value.items())
            return {_value(key, of_key, names): _value(part, of, names) for key, part, of in parts}
        case str():
            return names.get(id_of(kind), {}).get(value, value)
        case _:
            return value
