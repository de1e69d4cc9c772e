"""Forms in tests: a plan, the form of its OPD, the edits of somebody who fills it in, and what comes of it."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple

from masterplan import compiler
from masterplan.diagnostics.values import Severity
from masterplan.forms import importing, subjects, workbook
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import OPD, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl.cell.cell import Cell

    from masterplan.forms.importing import Imported
    from masterplan.plan.plan import Plan

FILES = disk.read(SMALL)


def plan(text: str | None = None, **others: str) -> Plan:
    """Return the small plan, with other texts of its files."""
    data = dict(FILES.data)
    if text is not None:
        data[OPD] = text.encode()
    data |= {f"data/{name.replace('_', '-')}.yaml": other.encode() for name, other in others.items()}
    checked = compiler.check(Files(data, FILES.naskah), disk.printable)
    assert checked.plan is not None, checked.diagnostics
    return checked.plan


def yaml() -> str:
    """Return the text of the OPD of the small plan."""
    return FILES.data[OPD].decode()


def exported(of: Plan) -> bytes:
    """Return the form of the first OPD."""
    return workbook.workbook(of, subjects.of_opd(of.opd[0]))


def of_file(of: Plan, name: str) -> bytes:
    """Return the form of a file of lists, such as `risiko`."""
    return workbook.workbook(of, subjects.of_file(of, name))


def edited(content: bytes, cells: Mapping[str, object], change: Callable[..., object] | None = None) -> bytes:
    """Type into cells such as `swot!D7`, as another program than ours saves it."""
    if change:
        book = openpyxl.load_workbook(BytesIO(content))
        _type(book, cells)
        change(book)
        return _saved(book)
    book = _opened(content)
    kept = {place: _copied(_cells(book, place).get(_at(place))) for place in cells}
    _type(book, cells)
    saved = _saved(book)
    for place, before in kept.items():  # for the next who types into the same form
        del _cells(book, place)[_at(place)]
        if before:
            _cells(book, place)[_at(place)] = before
    return saved


def _type(book: openpyxl.Workbook, cells: Mapping[str, object]) -> None:
    for place, value in cells.items():
        sheet, cell = place.split("!")
        book[sheet][cell] = value
        if isinstance(value, str) and not value.startswith("=SUM"):
            book[sheet][cell].data_type = "s"


def _copied(cell: Cell | None) -> Cell | None:
    before = copy(cell)
    if before:
        before._style = copy(before._style)  # which a day that is typed would change
    return before


def _cells(book: openpyxl.Workbook, place: str) -> dict[tuple[int, int], Cell]:
    return book[place.split("!", maxsplit=1)[0]]._cells


def _at(place: str) -> tuple[int, int]:
    return coordinate_to_tuple(place.split("!")[1])


def _saved(book: openpyxl.Workbook) -> bytes:
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def taken(into: Plan, *contents: bytes) -> Imported:
    """Import forms."""
    named = {f"formulir-{number}.xlsx": content for number, content in enumerate(contents, start=1)}
    return importing.take(into, (), named, disk.printable)


def said(result: Imported) -> list[tuple[str, str, str]]:
    """Return the code, the cell and the message of every error, and of every warning about the form itself."""
    return [
        (one.code, one.span.cell or one.span.where, one.message)
        for one in result.diagnostics
        if one.severity is Severity.ERROR or one.code.startswith("form-")
    ]


def place(content: bytes, table: str, key: str, row: int = 0) -> str:
    """Return the address of a cell by the key of its column, counted from the first line of the table."""
    for line in _opened(content)[table].iter_rows():
        if line[0].value == f"masterplan:{table}":
            column = next(cell.column_letter for cell in line if cell.value == key)
            return f"{table}!{column}{line[0].row + 2 + row}"
    raise AssertionError(table)


@lru_cache(maxsize=4)
def _opened(content: bytes) -> openpyxl.Workbook:
    """Open a form into which one after the other types."""
    return openpyxl.load_workbook(BytesIO(content))
