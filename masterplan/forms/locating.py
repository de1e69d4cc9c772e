"""The sheets of a workbook become the tables of a form: where each stands, what its columns are, what it remembers.

Sheets are found by the mark in their hidden row of keys and columns by these keys, so that whoever renames a sheet or
moves a column changes nothing. Where the hidden row is lost, the printed headings are looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, takewhile

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.forms.memory import VERSION, Memory, unpack
from masterplan.forms.records import MODELS
from masterplan.forms.sheets import MARK
from masterplan.forms.xlsx.parts import FilledSheet

_TOP = 60  # rows in which the keys are looked for

_DESCRIBED = "variabel"  # a sheet that only the workbook of open data has


class Located(Struct, frozen=True):
    """A table of a form: its sheet, the row of headings, the column of idents if it is still there, and its columns."""

    table: str
    sheet: FilledSheet
    head: int
    ident: int | None
    columns: Mapping[str, int]


def locate(path: str, sheets: Sequence[FilledSheet]) -> tuple[Memory | None, tuple[Located, ...], list[Diagnostic]]:
    """Find the tables of a form and what it remembers; the diagnostics are `form-damaged`."""
    memory = _memory(sheets)
    if memory is None:
        return None, (), [Diagnostic("form-damaged", *_unknown(sheets, Span(path)))]
    tables, found = [], []
    for table in (one for one in MODELS if one in memory.kolom):  # an earlier form has fewer
        located = _located(table, sheets, memory.kolom.get(table, {}))
        if located is None:
            message = _("the sheet `{name}` is missing").format(name=table)
            found.append(Diagnostic("form-damaged", message, Span(path), _fresh()))
            continue
        tables.append(located)
        found += [*_faults(path, located, memory.kolom.get(table, {})), *_merged(path, located)]
    return memory, tuple(tables), found


def _unknown(sheets: Sequence[FilledSheet], place: Span) -> tuple[str, Span, str]:
    """Say of a workbook that remembers nothing what it seems to be, and what to do."""
    if any(one.name == _DESCRIBED for one in sheets):
        message = _("this is the workbook of the open data, which holds too little to be read back")
        return message, place, _("fill in that of an OPD: `masterplan export --format xlsx --opd …`")
    message = _("the hidden sheet that says what the form was made from is missing or was changed")
    return message, place, _("copy the values into a fresh form of `masterplan form export`")


def _fresh() -> str:
    return _("undo the change, or copy the values into a fresh form of `masterplan form export`")


# --- what the form remembers --------------------------------------------------------------------


def _memory(sheets: Sequence[FilledSheet]) -> Memory | None:
    """Put the pieces together; None if anything in them was changed."""
    places = [(sheet, at) for sheet in sheets for at, cell in sheet.cells.items() if cell.text == VERSION]
    if len(places) != 1:
        return None
    sheet, (row, column) = places[0]
    below = (sheet.cells.get((number, column)) for number in count(row + 1))
    digest, *pieces = [cell.text for cell in takewhile(bool, below) if cell] or [""]
    return unpack(digest, pieces)


# --- where the tables are -----------------------------------------------------------------------


def _located(table: str, sheets: Sequence[FilledSheet], headings: Mapping[str, str]) -> Located | None:
    for sheet in sheets:
        for (row, column), cell in sheet.cells.items():
            if cell.text == MARK + table and row < _TOP:
                keys = _row(sheet, row)
                columns = {key: at for at, key in sorted(keys.items(), reverse=True) if key != cell.text}
                return Located(table, sheet, row + 1, column, _with_headings(sheet, row + 1, columns, headings))
    named = next((sheet for sheet in sheets if sheet.name.strip().casefold() == table), None)
    return _by_headings(table, named, headings) if named else None


def _row(sheet: FilledSheet, row: int) -> dict[int, str]:
    return {at: cell.text for (line, at), cell in sheet.cells.items() if line == row}


def _with_headings(
    sheet: FilledSheet, head: int, columns: Mapping[str, int], headings: Mapping[str, str]
) -> Mapping[str, int]:
    """Add the columns that have lost their key, but still have their heading."""
    printed = {text: at for at, text in sorted(_row(sheet, head).items(), reverse=True) if at not in columns.values()}
    lost = {key: printed[heading] for key, heading in headings.items() if key not in columns and heading in printed}
    return {**columns, **lost}


def _by_headings(table: str, sheet: FilledSheet, headings: Mapping[str, str]) -> Located | None:
    """Take the row in which most headings stand, if most of them do."""
    wanted = set(headings.values())
    counts = {row: len(wanted & set(_row(sheet, row).values())) for row in range(_TOP)}
    head = max(counts, key=lambda row: (counts[row], -row))
    if counts[head] * 2 <= len(wanted):
        return None
    return Located(table, sheet, head, None, _with_headings(sheet, head, {}, headings))


def _faults(path: str, located: Located, headings: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Find columns that are gone or there twice."""
    for key, heading in headings.items():
        if key not in located.columns and not key.startswith("#"):
            message = _("the column `{heading}` is missing").format(heading=heading)
            yield Diagnostic("form-damaged", message, place(path, located.sheet, located.head, 0), _fresh())
    for at, key in _row(located.sheet, located.head - 1).items():
        if located.columns.get(key, at) != at:
            message = _("the column `{heading}` is there twice").format(heading=headings.get(key, key))
            span = place(path, located.sheet, located.head, at)
            yield Diagnostic("form-damaged", message, span, _("delete one of the two"))


def _merged(path: str, located: Located) -> Iterator[Diagnostic]:
    for first, left, last, right in located.sheet.merged:
        if last >= located.head and any(left <= at <= right for at in located.columns.values()):
            cure = _("divide them again, and write into each what belongs there")
            yield Diagnostic("form-damaged", _("cells are merged"), place(path, located.sheet, first, left), cure)


def place(path: str, sheet: FilledSheet, row: int, column: int) -> Span:
    """Return the place of a cell that has no line of its own."""
    return Span(path, cell=sheet.place(row, column))
