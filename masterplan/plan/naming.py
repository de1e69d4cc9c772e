"""A data file becomes the names in it that are the ids of something, and the records in it that have an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import starmap
from typing import NamedTuple, TypeAlias, get_args, get_origin

from pydantic import BaseModel

from masterplan.model.identities import IDENTITIES
from masterplan.model.opd import Opd
from masterplan.model.scalars import Record
from masterplan.model.shape import chosen, id_of, inside, type_at
from masterplan.plan.contents import Spot
from masterplan.plan.plan import Entry

IdSets: TypeAlias = Mapping[str, frozenset[str]]  # the ids of each set


class Use(NamedTuple):
    """A name that is used, and where; `key` if it stands before a colon."""

    name: str
    spot: Spot[object]
    key: bool = False


def named(entry: Entry[Record], known: IdSets | None = None) -> Iterator[tuple[str, Use]]:
    """Go through names of which the model says that they are the id of something (`IdOf`), after its set.

    Fields of which all names are `known` are passed over at once, as nearly all are.
    """
    return _named(entry.value, type(entry.value), Spot(entry), known)


def cited(entry: Entry[Opd]) -> Iterator[Use]:
    """Go through the codes of factors that the strategies of an OPD name."""
    for strategi, spot in Spot(entry).each(entry.value.strategi, "strategi"):
        yield from starmap(Use, spot.each(strategi.faktor, "faktor"))


def carried_out(entry: Entry[Opd]) -> Iterator[Use]:
    """Go through the codes of strategies that the programmes of an OPD name."""
    for program, spot in Spot(entry).each(entry.value.program, "program"):
        yield from starmap(Use, spot.each(program.strategi, "strategi"))


def _named(
    value: object, kind: object, spot: Spot[object], known: IdSets | None, *, key: bool = False
) -> Iterator[tuple[str, Use]]:
    if isinstance(value, str):
        if kumpulan := id_of(kind):
            yield kumpulan, Use(value, spot, key)
        return
    for item, inner, at, is_key in _inner(value, kind, spot, known):
        yield from _named(item, inner, at, known, key=is_key)


def _inner(
    value: object, kind: object, spot: Spot[object], known: IdSets | None
) -> Iterator[tuple[object, object, Spot[object], bool]]:
    """Go through what stands inside of a value, with its type: fields, items, keys and what stands behind them."""
    match value:
        case BaseModel():
            yield from ((getattr(value, name), inner, spot.at(name), False) for name, inner in _asked(value, known))
        case tuple():
            yield from ((item, inside(kind, 0), at, False) for item, at in spot.each(value))
        case Mapping():
            for key, item in value.items():
                yield key, get_args(chosen(kind, key))[0], spot.at(str(key)), True
                yield item, inside(kind, key), spot.at(str(key)), False
        case _:
            pass  # a number, or nothing


def _asked(value: BaseModel, known: IdSets | None) -> Iterator[tuple[str, object]]:
    """Return the fields that have to be looked into; most name nothing, or what is known."""
    for name, kind, kumpulan in _pointing(type(value)):
        given = getattr(value, name)
        if given and (known is None or not _fine(given, kumpulan, known)):
            yield name, kind


def _fine(given: object, kumpulan: str, known: IdSets) -> bool:
    """Tell whether nothing has to be looked into: names that are known, or of a set that no file declares."""
    if not kumpulan:
        records = given if isinstance(given, tuple) else ()
        return bool(records) and all(isinstance(one, BaseModel) and not any(_asked(one, known)) for one in records)
    ids = known.get(kumpulan)
    return ids is None or ids.issuperset((given,) if isinstance(given, str) else given)  # type: ignore[arg-type]  # a list of names


@cache
def _pointing(model: type[BaseModel]) -> tuple[tuple[str, object, str], ...]:
    """Return the fields of a model in which such names may stand, their types, and the set if it is one or a list."""
    fields = ((name, inside(model, name)) for name in model.model_fields)
    return tuple((name, kind, id_of(kind) or id_of(inside(kind, 0))) for name, kind in fields if _points(kind))


def _points(kind: object) -> bool:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return bool(_pointing(kind))
    return bool(id_of(kind)) or any(map(_points, get_args(kind)))


# --- what has an id -----------------------------------------------------------------------------


def identified(entry: Entry[Record]) -> Iterator[tuple[Record, Spot[object]]]:
    """Go through the records of a file that are known by something, and where they stand."""
    return _identified(entry.value, Spot(entry))


def _identified(value: object, spot: Spot[object]) -> Iterator[tuple[Record, Spot[object]]]:
    if isinstance(value, tuple):
        for one, at in spot.each(value):
            yield from _identified(one, at)
    elif isinstance(value, Record):
        if type(value) in IDENTITIES:
            yield value, spot
        for field in _holding(type(value)):
            yield from _identified(getattr(value, field), spot.at(field))


@cache
def _holding(model: type[Record]) -> tuple[str, ...]:
    """Return the fields of a model in which something that is known by something may stand."""
    fields = ((name, type_at(model, (name,))) for name in model.model_fields)
    inner = ((name, inside(kind, 0) if get_origin(kind) is tuple else kind) for name, kind in fields)
    records = ((name, kind) for name, kind in inner if isinstance(kind, type) and issubclass(kind, Record))
    return tuple(name for name, kind in records if kind in IDENTITIES or _holding(kind))
