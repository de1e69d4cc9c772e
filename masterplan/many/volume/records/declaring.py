"""What a value of a volume holds becomes a column of a table, with its type, unit and meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from masterplan.many.volume.values import Volume
from masterplan.records.shapes import Link, RecordRow, RecordValue, Variable

TO_CITY = Link(("kota",), "kota", ("id",))
TO_DIMENSION = Link(("dimensi",), "dimensi", ("id",))
TO_PROGRAMME = Link(("kota", "program"), "program", ("kota", "id"))


def column(  # noqa: PLR0913 - what a column is
    name: str,
    kind: str,
    meaning: str,
    *,
    of: str = "",
    read: Callable[[RecordRow], RecordValue] | None = None,
    unit: str = "",
    words: Mapping[str, str] | None = None,
) -> Variable:
    """Declare a column: the field of the value under its own name, or another, or what is read of the row."""
    return Variable(
        name, read or (lambda row: _said(row["nilai"], of or name)), None, meaning, kind, unit, "", words or {}
    )


def text(name: str, meaning: str, of: str = "") -> Variable:
    """Declare a text."""
    return column(name, "string", meaning, of=of)


def count(name: str, meaning: str) -> Variable:
    """Declare a number of things."""
    return column(name, "integer", meaning)


def money(name: str, meaning: str, of: str = "") -> Variable:
    """Declare an amount, which may be the sum of many and so longer than a whole number of a machine."""
    return column(name, "number", meaning, of=of, unit="rupiah")


def placed(name: str, kind: str, meaning: str, unit: str = "") -> Variable:
    """Declare what stands beside the value in its row, such as the year of an amount."""
    return column(name, kind, meaning, read=lambda row: row[name], unit=unit)


def each(name: str) -> Callable[[Volume], Iterator[RecordRow]]:
    """Return what lists the values of a field of a volume, with their places from 1."""

    def rows(volume: Volume) -> Iterator[RecordRow]:
        values: Iterable[object] = getattr(volume, name)
        yield from ({"nilai": one, "nomor": number} for number, one in enumerate(values, 1))

    return rows


def _said(value: object, name: str) -> RecordValue:
    """Return a field; an empty text says nothing."""
    found: object = getattr(value, name)
    return None if found == "" else found
