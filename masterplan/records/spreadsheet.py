"""Filled tables become one workbook with a sheet for each: what is a text stays one, and no digit is lost.

Every text is written as text, so that `=1+1` is no formula and `0123` keeps its zero. A number that a cell cannot hold
exactly, which has fifteen digits, is a text too.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from masterplan.plan.plan import Plan
from masterplan.records.cells import written
from masterplan.records.shapes import RecordValue
from masterplan.records.tables import FilledTable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NAME = "rencana.xlsx"
_DIGITS = 15  # that a cell keeps
_LONGEST = 32_767  # characters in a cell
_REST = " … (selengkapnya dalam CSV)"
_WIDEST = 60  # characters across


def workbook(plan: Plan, tables: Iterable[FilledTable]) -> bytes:
    """Return the workbook; the same plan gives the same bytes."""
    rencana, buffer = plan.rencana.value, BytesIO()
    midnight = datetime.datetime.combine(rencana.edisi.tanggal, datetime.time())
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": rencana.judul, "created": midnight})
        head = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
        texts = book.add_format({"num_format": "@", "valign": "top"})
        for one in tables:
            _sheet(book.add_worksheet(one.table.name), one, head, texts)
    return buffer.getvalue()


def _sheet(sheet: Worksheet, one: FilledTable, head: Format, texts: Format) -> None:
    names = [variable.name for variable in one.table.variables]
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(one.rows), len(names) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for column, name in enumerate(names):
        longest = max((len(written(row[column])) for row in one.rows), default=0)
        sheet.set_column(column, column, min(max(longest, len(name) + 3), _WIDEST))
        sheet.write_string(0, column, name, head)
        for line, row in enumerate(one.rows, 1):
            put(sheet, line, column, row[column], texts)


def put(  # noqa: PLR0913, PLR0917 - where, what, and how it looks
    sheet: Worksheet, line: int, column: int, cell: RecordValue, texts: Format, numbers: Format | None = None
) -> None:
    """Write a cell as what it is."""
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(line, column, cell)
        case int() | Decimal() if _fits(cell):
            sheet.write_number(line, column, float(cell) if isinstance(cell, Decimal) else cell, numbers)
        case _:
            sheet.write_string(line, column, shortened(written(cell)), texts)


def _fits(number: int | Decimal) -> bool:
    """Tell whether a cell holds all digits of a number, zeros at its end included."""
    text = written(number).lstrip("-")
    return len(text.replace(".", "").lstrip("0")) <= _DIGITS and not (
        isinstance(number, Decimal) and text.endswith("0")
    )


def shortened(text: str) -> str:
    """Cut off what a cell cannot hold, and say so in it."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_REST)] + _REST
