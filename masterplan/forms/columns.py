"""A plan and the rows of a form become the columns of its tables, with room for all that the rows hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from masterplan.forms import file_columns, opd_columns
from masterplan.forms.choices import TITLES, Choice
from masterplan.forms.column import Column
from masterplan.forms.records import FormRecord, FormRecords
from masterplan.model.rencana import Rencana


def columns(
    rencana: Rencana, rows: FormRecords, choices: Mapping[str, Sequence[Choice]]
) -> dict[str, tuple[Column, ...]]:
    """Return the columns of every table that has rows, be they none.

    A column whose list of `choices` the plan does not have, such as that of a framework, is left out.
    """
    listed = {**opd_columns.columns(rencana, rows), **file_columns.columns(rencana, rows)}
    return {
        table: tuple(
            part
            for one in listed[table]
            if one.choices not in TITLES or one.choices in choices
            for part in _several(replace(one, table=table), rows[table])
        )
        for table in rows
    }


def _several(column: Column, rows: Sequence[FormRecord]) -> Iterator[Column]:
    """Repeat a column of several values as often as the fullest row needs it; only the first can be required."""
    if column.least is None:
        yield column
        return
    for number in range(1, max(column.least, *(len(row.values.get(column.key, ())) for row in rows), 0) + 1):
        heading, required = f"{column.heading} {number}", column.required and number == 1
        yield replace(column, key=f"{column.key}[{number}]", heading=heading, required=required)
