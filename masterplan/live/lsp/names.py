"""What stands at a cursor becomes what it names: something that the plan declares, or a field of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeGuard, get_args, get_origin

from pydantic import BaseModel

from masterplan.diagnostics.values import Span
from masterplan.live.lsp.cursor import YamlCursor
from masterplan.live.lsp.plans import View
from masterplan.model.opd import Faktor, Opd, Strategi
from masterplan.model.scalars import KodeFaktor, KodeStrategi
from masterplan.model.shape import chosen, id_of, inside, listed, of_value, type_at
from masterplan.plan.contents import Spot, declarations, declared, members
from masterplan.plan.plan import Entry, Plan, kind

# Codes, which each OPD has for itself.
OWN: Mapping[object, str] = MappingProxyType({KodeFaktor: "faktor", KodeStrategi: "strategi"})


class NamedThing(NamedTuple):
    """Something that has an id: of which set it is, and `within` what if each dimension or OPD has its own."""

    kumpulan: str
    ident: str
    within: str = ""


def type_of(view: View, cursor: YamlCursor) -> object:
    """Return the type that the model gives to what stands at a cursor, of a key to the key; None if it has none."""
    model = view.text.model
    if model is None or not cursor.path:
        return None
    around = type_at(model, cursor.path[:-1])
    if not cursor.at_key:
        return inside(around, cursor.path[-1])
    fields = of_value(around, {})
    return get_args(chosen(fields, cursor.path[-1]))[0] if get_origin(chosen(fields, "")) is Mapping else None


def field_at(view: View, cursor: YamlCursor) -> tuple[type[BaseModel], str] | None:
    """Return the record and the name of the field at a cursor, or None."""
    name = cursor.path[-1] if cursor.path else None
    around = record(view, cursor.path[:-1])
    return (
        (around, name) if cursor.at_key and around and isinstance(name, str) and name in around.model_fields else None
    )


def record(view: View, path: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model of the record at a path; that of its only item where fields alone stand for a list."""
    model = view.text.model
    found = of_value(type_at(model, path), {}) if model else None
    found = listed(found) if get_origin(found) is tuple else found
    return found if is_record(found) else None


def is_record(of: object) -> TypeGuard[type[BaseModel]]:
    """Tell whether a type is a record with fields of its own."""
    return isinstance(of, type) and issubclass(of, BaseModel)


def named(view: View, cursor: YamlCursor) -> NamedThing | None:
    """Return what is named or declared at a cursor."""
    if cursor.prose or not cursor.word:
        return None
    of = type_of(view, cursor)
    kumpulan = id_of(of) or OWN.get(of, "") or _declaring(view, cursor)
    if not kumpulan:
        return None
    return NamedThing(kumpulan, cursor.word, _within(view, cursor, kumpulan))


def _within(view: View, cursor: YamlCursor, kumpulan: str) -> str:
    if kumpulan in OWN.values():
        return view.text.path
    if kumpulan != "subdimensi":
        return ""
    if "dimensi" in cursor.beside:
        return cursor.beside["dimensi"]
    document = view.text.document
    return str(document.get((*cursor.path[:2], "id"))) if document else ""


def _declaring(view: View, cursor: YamlCursor) -> str:
    """Return the set of what declares itself at a cursor."""
    if cursor.at_key or view.plan is None or view.text.model is None:
        return ""
    known = view.plan.once("lsp: where ids are declared", lambda: _homes(view.plan))
    return known.get((view.text.model, _names(cursor.path)), "")


def _homes(plan: Plan | None) -> Mapping[tuple[type[BaseModel], tuple[str, ...]], str]:
    """Return the sets by the kind of file and the fields in which their ids are declared."""
    homes: dict[tuple[type[BaseModel], tuple[str, ...]], str] = {(Opd, ("id",)): "opd"}
    for kumpulan in declared(plan) if plan else ():
        for _ident, spot in declarations(plan, kumpulan)[:1] if plan else ():
            model = kind(spot.entry.path)
            homes |= {(model, _names(spot.path)): kumpulan} if model else {}
    model = kind(plan.dimensi.path) if plan else None
    return homes | ({(model, ("dimensi", "subdimensi", "id")): "subdimensi"} if model else {})


def _names(path: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


# --- what has a name ----------------------------------------------------------------------------


def called(view: View, kumpulan: str, within: str = "") -> Mapping[str, str]:
    """Return the ids of a set with what each is called."""
    if kumpulan in OWN.values():
        return {one.kode: _said(one) for one, _spot in _own(view, kumpulan)}
    if view.plan is None:
        return {}
    if kumpulan == "subdimensi":
        dimensions = (one for one in view.plan.dimensi.value.dimensi if one.id == within)
        return {sub.id: sub.nama.laporan for one in dimensions for sub in one.subdimensi}
    return declared(view.plan).get(kumpulan, {})


def home(view: View, one: NamedThing) -> Span | None:
    """Return where something is declared."""
    if one.kumpulan in OWN.values():
        return next((spot.span("kode") for own, spot in _own(view, one.kumpulan) if own.kode == one.ident), None)
    if view.plan is None:
        return None
    return next((spot.span() for ident, spot in _declared(view.plan, one) if ident == one.ident), None)


def _declared(plan: Plan, one: NamedThing) -> Iterator[tuple[str, Spot[object]]]:
    if one.kumpulan == "opd":
        yield from ((entry.value.id, Spot(entry, ("id",))) for entry in plan.opd)
    elif one.kumpulan == "subdimensi":
        for dimensi, spot in Spot(plan.dimensi).each(plan.dimensi.value.dimensi, "dimensi"):
            if dimensi.id == one.within:
                yield from ((sub.id, at.at("id")) for sub, at in spot.each(dimensi.subdimensi, "subdimensi"))
    else:
        yield from declarations(plan, one.kumpulan)


def _own(view: View, kumpulan: str) -> list[tuple[Faktor | Strategi, Spot[Opd]]]:
    """Return the factors or strategies of the OPD whose file it is, as far as it was ever read."""
    entry = opd(view)
    if entry is None:
        return []
    if kumpulan == "faktor":
        return [(faktor, spot) for _group, faktor, spot in members(entry)]
    return [*Spot(entry).each(entry.value.strategi, "strategi")]


def opd(view: View) -> Entry[Opd] | None:
    """Return what the file of an OPD says now, or said when it was last read; None for another file."""
    entry = view.text.entry
    if entry is not None and isinstance(entry.value, Opd):
        return Entry(entry.value, entry.document)
    return next((one for one in view.plan.opd if one.path == view.text.path), None) if view.plan else None


def _said(one: Faktor | Strategi) -> str:
    return one.faktor if isinstance(one, Faktor) else one.uraian
