"""A checked plan becomes all of its tables, each with the rows that it has today."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from masterplan.plan.plan import Plan
from masterplan.records import agencies, changed, citations, city, indices, positions, programmes, references, steering
from masterplan.records.shapes import DataTable, RecordValue

SUBJECTS: Mapping[str, tuple[DataTable, ...]] = {
    "Rencana": (*city.TABLES, *changed.TABLES),
    "Perangkat daerah": (*agencies.TABLES, *positions.TABLES),
    "Program": programmes.TABLES,
    "Acuan dan sumber": (*references.TABLES, *citations.TABLES),
    "Indeks dan kerangka": indices.TABLES,
    "Risiko, kesenjangan, tata kelola, dan partisipasi": steering.TABLES,
}
TABLES: tuple[DataTable, ...] = tuple(table for own in SUBJECTS.values() for table in own)


class FilledTable(Struct, frozen=True):
    """A table and its rows, with a cell for each variable."""

    table: DataTable
    rows: tuple[tuple[RecordValue, ...], ...]


def filled(plan: Plan) -> tuple[FilledTable, ...]:
    """Fill every table; one of which the plan says nothing has no rows."""
    return tuple(fill(one, plan) for one in TABLES)


def fill(one: DataTable, source: object) -> FilledTable:
    """Fill one table from what its rows are found in."""
    reads = [variable.read for variable in one.variables]
    return FilledTable(one, tuple(tuple(read(row) for read in reads) for row in one.rows(source)))
