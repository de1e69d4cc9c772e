"""What a table of open data is, as values: its variables, its key, its rows, and the tables that it refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from msgspec import Struct, field

from masterplan.model.scalars import Record

# What a row is made from: the record that it tells of and all that this stands in, each by its type.
RecordRow: TypeAlias = Mapping[Any, Any]
RecordValue: TypeAlias = object  # a text, number, date, truth value or value of an indicator; None if it is not known


class Nth(Struct, frozen=True):
    """The place of a record in its list, from 1, which is the key of what has no id."""

    nomor: int


class InYear(Struct, frozen=True):
    """The year that a row is about."""

    tahun: int


class Item(Struct, frozen=True):
    """A text or number that stands in a list, at its place, or is the key of a mapping; such as an id."""

    nilai: Any
    nomor: int = 1


class Variable(Struct, frozen=True):
    """A column: its name, how a row is read for it, and where its meaning is said.

    `holds` is the field of the model whose description, type and words are those of the variable. What is worked out
    has none, and says its `meaning` and its `kind`, a type of a Data Package, itself; so may any other. `refers` is the
    table whose id it holds and `words` are what it may be, if the model does not say that.
    """

    name: str
    read: Callable[[RecordRow], RecordValue]
    holds: tuple[type[Record], str] | None = None
    meaning: str = ""
    kind: str = ""
    unit: str = ""
    refers: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


class Link(Struct, frozen=True):
    """Variables that together name a row of another table by its key."""

    variables: tuple[str, ...]
    table: str
    key: tuple[str, ...]


class DataTable(Struct, frozen=True):
    """A table as it is declared; `rows` finds them in a plan, or in whatever else has tables, such as many plans.

    `key` are the variables that no two rows share.
    """

    name: str
    title: str
    key: tuple[str, ...]
    variables: tuple[Variable, ...]
    rows: Callable[[Any], Iterable[RecordRow]]
    links: tuple[Link, ...] = ()


def table(
    name: str,
    title: str,
    key: str,
    rows: Callable[[Any], Iterable[RecordRow]],
    *variables: Variable,
    links: tuple[Link, ...] = (),
) -> DataTable:
    """Declare a table; the names of its key are parted by spaces."""
    return DataTable(name, title, tuple(key.split()), variables, rows, links)
