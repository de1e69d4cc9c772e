"""The model becomes JSON Schema (draft 7), by which an editor completes and checks the data files while they are typed.

An editor reads YAML with types: `2025` is a number to it, and `640_000_000` a text in YAML 1.2 but a number in 1.1.
Whatever can be read in both ways is allowed in both, so that no right file is marked. The other way round the schema is
looser than the program: it cannot see that `1.000` stands where a whole amount belongs, since JSON Schema counts 1.0 as
an integer. `masterplan validate` is the judge.

Inside a plan, the texts that name something of it (a dimension, an OPD, a source) become lists of what there is.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType, UnionType
from typing import Annotated, TypeAlias, get_args, get_origin

from msgspec import Struct, field
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from masterplan.diagnostics.language import indonesian
from masterplan.model.buku import Buku
from masterplan.model.opd import Opd, Program
from masterplan.model.profil import Profil
from masterplan.model.scalars import LONE, IdOf, Matching, Tahun
from masterplan.model.sets import ClosedSet
from masterplan.model.shape import descriptions, may_be_left_out
from masterplan.plan.contents import declared
from masterplan.plan.files import stem
from masterplan.plan.plan import SINGLE, Plan, attribute

Schema: TypeAlias = dict[str, object]
MemberNames: TypeAlias = Mapping[str, str]  # an id, and what it is the id of

KINDS: Mapping[str, tuple[type[BaseModel], str]] = MappingProxyType(
    {
        **{
            stem(path): (kind, f"{attribute(path).replace('_', ' ').capitalize()} ({path})")
            for path, kind in SINGLE.items()
        },
        "opd": (Opd, "Perangkat daerah (data/opd/<id>.yaml)"),
        "buku": (Buku, "Buku (templates/<buku>/buku.yaml)"),
        "profil": (Profil, "Profil formulir (templates/profil/<id>.yaml)"),
    }
)
MADE = "Dibuat oleh `masterplan schema`; jangan disunting."
CLOSED = "Pilihan menurut berkas rencana; jalankan `masterplan schema` setelah menambah id."

# What an editor may take a text for that becomes a value of this type.
_READ: Mapping[object, tuple[str, ...]] = MappingProxyType(
    {
        int: ("integer", "string"),
        Decimal: ("number", "string"),
        bool: ("boolean", "string"),
        datetime.date: ("string",),
    }
)


class Sets(Struct, frozen=True):
    """What a plan declares, by the name that `IdOf` gives to each set; nothing outside of a plan."""

    named: Mapping[str, MemberNames] = field(default_factory=dict)
    subdimensi: Mapping[str, MemberNames] = field(default_factory=dict)  # by dimension
    years: Sequence[int] = ()


def sets(plan: Plan) -> Sets:
    """Collect the ids of a plan and what they are called."""
    return Sets(
        declared(plan),
        {one.id: {sub.id: sub.nama.laporan for sub in one.subdimensi} for one in plan.dimensi.value.dimensi},
        range(plan.rencana.value.periode.mulai, plan.rencana.value.periode.selesai + 1),
    )


def files(known: Sets) -> dict[str, str]:
    """Return the text of each schema by its file name."""
    schemas = {f"{name}.json": root(model, title, known) for name, (model, title) in KINDS.items()}
    return {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in schemas.items()}


def root(model: type[BaseModel], title: str, known: Sets) -> Schema:
    """Return the schema of one kind of file."""
    walk = _Walk(known)
    about = {"$schema": "http://json-schema.org/draft-07/schema#", "$comment": MADE, "title": title}
    schema = {**about, **walk.fields(model)}
    return {**schema, "definitions": dict(sorted(walk.definitions.items()))} if walk.definitions else schema


class _Walk:
    """Goes through a model; what several fields share is put into `definitions`."""

    def __init__(self, known: Sets) -> None:
        self.known = known
        self.definitions: dict[str, Schema] = {}

    def fields(self, model: type[BaseModel]) -> Schema:
        """Return what must and what may stand in a model."""
        schema: Schema = {
            "type": "object",
            "additionalProperties": False,
            "required": [name for name, one in model.model_fields.items() if one.is_required()],
            "properties": {
                name: self._field(one, descriptions(model)[name]) for name, one in model.model_fields.items()
            },
        }
        if model is Program and self.known.subdimensi:
            schema["allOf"] = [_within(*one) for one in self.known.subdimensi.items()]
        return schema

    def _field(self, info: FieldInfo, told: str) -> Schema:
        """Describe a field; draft 7 overlooks the description beside a reference, but editors show it."""
        schema = {**self.value(info.annotation, tuple(info.metadata)), "description": told}
        if info.examples:
            schema["examples"] = info.examples
        if isinstance(info.default, bool | int | str | Decimal):
            schema["default"] = _number(info.default) if isinstance(info.default, Decimal) else info.default
        return schema

    def value(self, kind: object, marks: tuple[object, ...] = ()) -> Schema:
        """Return what a value of a type may be; `marks` is what `Annotated` says about the type."""
        inner = get_args(kind)
        if get_origin(kind) is Annotated:
            return self.value(inner[0], (*inner[1:], *marks))
        if type(None) in inner:
            return self.value(inner[0], marks)
        if get_origin(kind) is UnionType:
            return {"anyOf": [self.value(one) for one in inner]}
        if get_origin(kind) is tuple:
            return self._list(inner, alone=LONE in marks)
        if get_origin(kind) is Mapping:
            return self._mapping(*inner)
        return self._one(kind, marks)

    def _list(self, inner: tuple[object, ...], *, alone: bool) -> Schema:
        """Return a list of any length, or one of as many values as the type has; or an item that may stand `alone`."""
        item = self.value(inner[0])
        one = {"anyOf": [item, {"type": "null"}]} if may_be_left_out(inner[0]) else item
        schema: Schema = {"type": "array", "items": one}
        if alone:  # `anyOf` would not say where in it something is wrong
            return {"if": {"type": "array"}, "then": schema, "else": item}
        return schema if inner[-1] is Ellipsis else {**schema, "minItems": len(inner), "maxItems": len(inner)}

    def _mapping(self, key: object, value: object) -> Schema:
        """Return fields that the author names: years, words of a closed set, ids, or any text."""
        inside = self.value(value)
        named = self._named(key, get_args(key))
        if named:
            own = {name: {**inside, "description": meaning} for name, meaning in named.items()}
            return {"type": "object", "additionalProperties": False, "properties": own}
        if key != Tahun:
            return {"type": "object", "additionalProperties": inside}
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {str(year): {} for year in self.known.years},  # are offered; the rules know which are right
            "patternProperties": {_whole(one.pattern): inside for one in _matching(get_args(key))},
        }

    def _one(self, kind: object, marks: Sequence[object]) -> Schema:
        """Return what is neither a list nor a mapping."""
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._shared(kind.__name__, {"title": kind.__name__, **self.fields(kind)})
        named = self._named(kind, marks)
        if not named:
            return _scalar(kind, marks)
        if isinstance(kind, type) and issubclass(kind, ClosedSet):
            return _choice(named)
        return self._shared(_pointed(marks), {"description": CLOSED, **_choice(named)})

    def _shared(self, name: str, schema: Schema) -> Schema:
        self.definitions[name] = schema
        return {"$ref": f"#/definitions/{name}"}

    def _named(self, kind: object, marks: Sequence[object]) -> MemberNames | None:
        """Return the members of a closed set, if the type is one."""
        if isinstance(kind, type) and issubclass(kind, ClosedSet):
            return {one.value: one.arti for one in kind}
        return self.known.named.get(_pointed(marks))


def _pointed(marks: Sequence[object]) -> str:
    return next((mark.kumpulan for mark in marks if isinstance(mark, IdOf)), "")


def _matching(marks: Sequence[object]) -> Iterator[Matching]:
    return (mark for mark in marks if isinstance(mark, Matching))


def _within(dimensi: str, subdimensi: MemberNames) -> Schema:
    """Offer the sub-dimensions of the dimension that is written beside them."""
    beside = {"properties": {"dimensi": {"const": dimensi}}, "required": ["dimensi"]}
    return {"if": beside, "then": {"properties": {"subdimensi": _choice(subdimensi)}}}


def _choice(named: MemberNames) -> Schema:
    """Offer ids with their meanings; an id of digits is a number to an editor."""
    read = [*named.items(), *((int(name), meaning) for name, meaning in named.items() if name.isdecimal())]
    return {
        "type": ["string", "integer"] if len(read) > len(named) else "string",
        "enum": [one for one, _meaning in read],
        "enumDescriptions": [meaning for _one, meaning in read],
    }


def _scalar(kind: object, marks: Sequence[object]) -> Schema:
    """Return a text as an editor reads it; a text without a pattern may look like a number (`nomor: 1.10`)."""
    if kind is bool:
        return {"type": [*_READ[bool]], "pattern": "^(true|false)$", "errorMessage": _cure("`true` or `false`")}
    for one in _matching(marks):
        return _pattern(kind, one)
    return {"type": ["string", "number"], "pattern": r"\S", "errorMessage": _cure("a text that is not empty")}


def _pattern(kind: object, matching: Matching) -> Schema:
    """Return a text that matches a pattern, or the number that an editor takes it for."""
    digits, point = (re.fullmatch(matching.pattern, one) is not None for one in ("1", "12.34"))
    of = Decimal if Decimal in get_args(kind) else kind  # a value of an indicator may be a number, among others
    read = _READ.get(of, _READ[int] if digits else ("string", "number") if point else ("string",))
    schema: Schema = {"type": [*read] if read[1:] else read[0], "pattern": _whole(matching.pattern)}
    if matching.bounds:
        schema["minimum"], schema["maximum"] = matching.bounds
    schema["errorMessage"] = _cure(matching.wanted)
    return {**schema, "examples": [*matching.examples]} if matching.examples else schema


def _cure(wanted: str) -> str:
    """Say in Indonesian what to write; the words are those that the model says to the program."""
    return indonesian("write {wanted}").format(wanted=indonesian(wanted))


def _whole(pattern: str) -> str:
    return f"^({pattern})$"


def _number(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)
