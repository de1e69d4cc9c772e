"""Fields of the model become variables of tables, with the type, unit, words and meaning that the model gives them.

What a variable means is asked for only by who describes the tables: the model says it in docstrings, which have to be
read from its source.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import get_args, get_origin

from masterplan.model import shape
from masterplan.model.scalars import Record, Rupiah, Tahun
from masterplan.model.sets import ClosedSet
from masterplan.records.shapes import InYear, Item, Link, Nth, RecordRow, RecordValue, Variable

# The tables in which the members of the plan's sets (`IdOf`) are declared.
DECLARED: Mapping[str, str] = {
    "aplikasi": "aplikasi",
    "aspek": "aspek",
    "butir": "butir",
    "dana": "sumber-dana",
    "dimensi": "dimensi",
    "indeks": "indeks",
    "kelompok": "kelompok-responden",
    "kerangka": "butir-kerangka",
    "opd": "opd",
    "program": "program",
    "skala": "skala",
    "sumber": "sumber",
    "wilayah": "wilayah",
}
_KINDS: Mapping[type, str] = {bool: "boolean", int: "integer", Decimal: "number", datetime.date: "date"}


# --- from the model -----------------------------------------------------------------------------


def field(model: type[Record], name: str, called: str = "", meaning: str = "", unit: str = "") -> Variable:
    """Return the variable of a field, under its own name unless it is `called` otherwise."""

    def read(row: RecordRow) -> object:
        record = row.get(model)
        return None if record is None else getattr(record, name)

    return Variable(called or name, read, (model, name), meaning, unit=unit)


def parent(model: type[Record], called: str, meaning: str, name: str = "id", table: str = "") -> Variable:
    """Return the variable by which a row names the record that it stands in, which has a table of its own."""
    return Variable(called, lambda row: getattr(row[model], name), (model, name), meaning, refers=table or called)


def fields(model: type[Record], names: str) -> tuple[Variable, ...]:
    """Return the variables of fields under their own names, which are parted by spaces."""
    return tuple(field(model, name) for name in names.split())


def listed(model: type[Record], name: str, called: str, meaning: str = "") -> Variable:
    """Return the variable of one text of a list."""
    return Variable(called, lambda row: row[Item].nilai, (model, name), meaning)


def end(model: type[Record], name: str, at: int, called: str, meaning: str) -> Variable:
    """Return the variable of one end of a range."""
    return Variable(called, lambda row: getattr(row[model], name)[at], (model, name), meaning)


def keyed(called: str, meaning: str, refers: str = "") -> Variable:
    """Return the variable of the name under which something stands in a mapping."""
    return Variable(called, lambda row: row[Item].nilai, None, meaning, "string", refers=refers)


def worked_out(
    called: str, kind: str, meaning: str, read: Callable[[RecordRow], RecordValue], unit: str = ""
) -> Variable:
    """Return the variable of what stands in no field."""
    return Variable(called, read, None, meaning, kind, unit)


def yearly(model: type[Record], name: str, unit: str = "") -> Variable:
    """Return the variable of what a mapping has for the year of the row."""
    return Variable(name, lambda row: getattr(row[model], name).get(row[InYear].tahun), (model, name), unit=unit)


# --- from the row -------------------------------------------------------------------------------


def place(meaning: str, called: str = "nomor") -> Variable:
    """Return the variable of the place of a record in its list."""
    return Variable(called, lambda row: row[Nth].nomor, None, meaning, "integer")


def order(meaning: str) -> Variable:
    """Return the variable of the place of a text in its list."""
    return Variable("nomor", lambda row: row[Item].nomor, None, meaning, "integer")


def year(meaning: str = "Tahun.", kind: str = "year") -> Variable:
    """Return the variable of the year of the row."""
    return Variable("tahun", lambda row: row[InYear].tahun, None, meaning, kind)


# --- what they mean -----------------------------------------------------------------------------


def meaning(variable: Variable) -> str:
    """Say in Indonesian what a variable is."""
    if variable.meaning or variable.holds is None:
        return variable.meaning
    model, name = variable.holds
    return " ".join(shape.descriptions(model)[name].split())


def kind(variable: Variable) -> str:
    """Return the type of a variable by its name in a Data Package; what is none of those is a string."""
    if variable.kind:
        return variable.kind
    held = _held(variable)
    if held == Tahun:
        return "year"
    plain = _plain(held)
    return "string" if plain is None else _KINDS.get(plain, "string")


def unit(variable: Variable) -> str:
    """Return the unit of a variable; empty if it has none, or if another variable of its row says it."""
    return variable.unit or ("rupiah" if variable.holds and _held(variable) == Rupiah else "")


def codes(variable: Variable) -> Mapping[str, str]:
    """Return the words that a variable may be, with what each means; none if it is open."""
    plain = _plain(_held(variable))
    members = plain if plain is not None and issubclass(plain, ClosedSet) else ()
    return variable.words or {one.value: one.arti for one in members}


def links(variable: Variable) -> tuple[Link, ...]:
    """Return the table in which the id that a variable holds is declared; none if it holds no id."""
    declared = variable.refers or DECLARED.get(shape.id_of(_held(variable)))
    return (Link((variable.name,), declared, ("id",)),) if declared else ()


def _held(variable: Variable) -> object:
    """Return the type of what a variable holds, with all that the model says of it."""
    if variable.holds is None:
        return None
    model, name = variable.holds
    found = shape.inside(model, name)
    while get_origin(found) in {tuple, Mapping}:
        found = get_args(found)[get_origin(found) is Mapping]
    return found


def _plain(kind: object) -> type | None:
    plain = shape.listed(kind)
    return plain if isinstance(plain, type) else None
