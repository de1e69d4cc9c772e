"""A plan becomes the files of its open data in one format, with what describes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from masterplan.plan.files import OPEN_DATA
from masterplan.plan.plan import Plan
from masterplan.records import dcat, delimited, package
from masterplan.records.cells import written
from masterplan.records.described import variables
from masterplan.records.shapes import RecordValue
from masterplan.records.tables import TABLES, FilledTable, fill, filled

FORMATS = ("csv", "xlsx", "json", "parquet")
_DESCRIBED = variables(TABLES)
Remember: TypeAlias = Callable[[str, Callable[[], bytes]], bytes]  # returns what it has under a name, or makes it


def files(plan: Plan, form: str, url: str = "", remember: Remember = lambda _name, make: make()) -> Mapping[str, bytes]:
    """Return files by name: CSV for each table with a Data Package, Parquet for each, or one workbook or JSON of all.

    With the address at which the CSV will lie, or that of the site of the plan, there is an entry for data portals too.
    What the columns mean depends on no plan, so that who builds may `remember` it.
    """
    url = url or published(plan)
    if form == "csv":
        made = _package(plan, remember)
        titles = {f"{one.name}.csv": one.title for one in (*TABLES, _DESCRIBED)}
        return {**made, dcat.NAME: dcat.catalogue(plan, url, made, titles)} if url else made
    every = (fill(_DESCRIBED, plan), *filled(plan))
    if form == "xlsx":
        from masterplan.records import spreadsheet  # noqa: PLC0415 - the writer of workbooks, which no build needs

        return {spreadsheet.NAME: spreadsheet.workbook(plan, every)}
    if form == "parquet":
        from masterplan.records import parquet  # noqa: PLC0415 - an extra, which need not be there

        return parquet.files(every)
    return {"rencana.json": _as_json(every)}


def published(plan: Plan) -> str:
    """Return where the site of a plan has the CSV, empty if the plan does not say where it lies."""
    root = plan.rencana.value.situs.akar
    return f"{root}{OPEN_DATA}/" if root else ""


def _package(plan: Plan, remember: Remember) -> Mapping[str, bytes]:
    schemas = remember("skema data", lambda: json.dumps(package.schemas((*TABLES, _DESCRIBED))).encode())
    described = remember("variabel", lambda: delimited.delimited(fill(_DESCRIBED, plan)))
    made = [(table, one.name, one.content) for table, one in zip(TABLES, delimited.files(plan), strict=True)]
    made.append((_DESCRIBED, f"{_DESCRIBED.name}.csv", described))
    return {
        **{name: content for _table, name, content in made},
        package.NAME: package.package(plan, made, json.loads(schemas)),
    }


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
