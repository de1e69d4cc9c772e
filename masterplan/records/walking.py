"""A plan becomes the rows of a table, along the fields that lead to the records which it tells of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from masterplan.model.scalars import Record
from masterplan.plan.plan import Entry, Plan
from masterplan.records.shapes import InYear, Item, Nth, RecordRow

Rows = Callable[[Plan], Iterable[RecordRow]]


def along(start: str, *fields: str, years: tuple[str, ...] = ()) -> Rows:
    """Return what lists the records at the end of a way, such as `opd`, `program`, `indikator`.

    With `years` there is a row for each year that any of these fields of a record has.
    """

    def rows(plan: Plan) -> Iterable[RecordRow]:
        found = _files(plan, start)
        for name in fields:
            found = [inner for row in found for inner in inside(row, name)]
        return [one for row in found for one in in_years(row, years)] if years else found

    return rows


def _files(plan: Plan, name: str) -> list[RecordRow]:
    """Go through the records that are files: all of the OPD, or the one of another kind."""
    file: Entry[Record] | tuple[Entry[Record], ...] = getattr(plan, name)
    entries = file if isinstance(file, tuple) else (file,)
    return [{type(one.value): one.value, Last: one.value} for one in entries]


class Last:
    """The key by which a row holds the record that its way has led to."""


def inside(row: RecordRow, name: str) -> Iterator[RecordRow]:
    """Go one step further, to the record in a field or to each of a list, with its place there."""
    value = getattr(row[Last], name)
    if isinstance(value, tuple):
        for number, one in enumerate(value, 1):
            if isinstance(one, Record):
                yield {**row, Nth: Nth(number), type(one): one, Last: one}
            else:
                yield {**row, Item: Item(one, number)}
    elif isinstance(value, Record):
        yield {**row, type(value): value, Last: value}


def in_years(row: RecordRow, fields: Iterable[str]) -> Iterator[RecordRow]:
    """Go through the years of a record, in their order, that any of some mappings has."""
    mappings: list[Mapping[int, object]] = [getattr(row[Last], name) for name in fields]
    return ({**row, InYear: InYear(year)} for year in sorted(frozenset().union(*mappings)))
