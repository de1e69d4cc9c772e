"""A plan becomes the files of its open data in one format, with what describes them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from masterplan.plan.plan import Plan
from masterplan.records import dcat, delimited, package
from masterplan.records.cells import written
from masterplan.records.described import variables
from masterplan.records.shapes import RecordValue
from masterplan.records.tables import TABLES, FilledTable, fill, filled

FOLDER = "data-terbuka"  # below books and pages; not `data`, since books may go into the folder of the plan itself
FORMATS = ("csv", "xlsx", "json", "parquet")
_DESCRIBED = variables(TABLES)


def files(plan: Plan, form: str, url: str = "") -> Mapping[str, bytes]:
    """Return files by name: CSV for each table with a Data Package, Parquet for each, or one workbook or JSON of all.

    With the address at which the CSV will lie, or that of the site of the plan, there is an entry for data portals too.
    """
    url = url or published(plan)
    described = fill(_DESCRIBED, plan)
    if form == "csv":
        made = _package(plan, described)
        titles = {f"{one.name}.csv": one.title for one in (*TABLES, _DESCRIBED)}
        return {**made, dcat.NAME: dcat.catalogue(plan, url, made, titles)} if url else made
    every = (described, *filled(plan))
    if form == "xlsx":
        from masterplan.records import spreadsheet  # noqa: PLC0415 - the writer of workbooks, which no build needs

        return {spreadsheet.NAME: spreadsheet.workbook(plan, every)}
    if form == "parquet":
        from masterplan.records import parquet  # noqa: PLC0415 - an extra, which need not be there

        return parquet.files(every)
    return {"rencana.json": _as_json(every)}


def published(plan: Plan) -> str:
    """Return where the site of a plan has the CSV, empty if the plan does not say where it lies."""
    alamat = plan.rencana.value.situs.alamat
    return f"{alamat.rstrip('/')}/{FOLDER}/" if alamat else ""


def _package(plan: Plan, described: FilledTable) -> Mapping[str, bytes]:
    made = [(table, one.name, one.content) for table, one in zip(TABLES, delimited.files(plan), strict=True)]
    made.append((_DESCRIBED, f"{_DESCRIBED.name}.csv", delimited.delimited(described)))
    return {**{name: content for _table, name, content in made}, package.NAME: package.package(plan, made)}


def _as_json(tables: Sequence[FilledTable]) -> bytes:
    """Write an object with a list for each table, in which each row is an object on a line of its own."""
    lists = (f"{json.dumps(one.table.name)}: [\n" + ",\n".join(_lines(one)) + "\n]" for one in tables)
    return ("{\n" + ",\n".join(lists) + "\n}\n").encode()


def _lines(one: FilledTable) -> list[str]:
    names = [variable.name for variable in one.table.variables]
    return [json.dumps(dict(zip(names, map(_value, row), strict=True)), ensure_ascii=False) for row in one.rows]


def _value(cell: RecordValue) -> str | int | None:
    """Write decimals as text, which no reader rounds, and so all else that JSON has no word for."""
    return cell if cell is None or isinstance(cell, int) else written(cell)
