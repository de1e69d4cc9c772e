"""A filled table becomes CSV: UTF-8, RFC 4180, every text letter for letter.

Lines end in CR LF, as the RFC has it and a Data Package takes for granted; there is no byte order mark. Nothing is put
before a text that begins with `=`: a file for programs says what the plan says, and who opens it in a spreadsheet
takes the workbook, in which texts are texts.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable

from msgspec import Struct

from masterplan.plan.plan import Plan
from masterplan.records.cells import written
from masterplan.records.tables import TABLES, FilledTable, filled


class DataFile(Struct, frozen=True):
    """A table as a file: its name, what is in it, how many rows it has, and its bytes."""

    table: str
    title: str
    rows: int
    content: bytes

    @property
    def name(self) -> str:
        """The name of the file."""
        return f"{self.table}.csv"

    @property
    def sha256(self) -> str:
        """Its hash, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def files(plan: Plan) -> tuple[DataFile, ...]:
    """Return the files of all tables; books and export ask for the same ones, which are made once for a plan."""
    return plan.once("csv", lambda: tuple(map(_file, filled(plan))))


def names() -> tuple[DataFile, ...]:
    """Return what stands for the files where nobody reads them: each with a row that says nothing."""
    return tuple(DataFile(one.name, one.title, 1, b"") for one in TABLES)


def _file(one: FilledTable) -> DataFile:
    return DataFile(one.table.name, one.table.title, len(one.rows), delimited(one))


def delimited(one: FilledTable) -> bytes:
    """Write a table with a line of names above it."""
    return lines(
        (variable.name for variable in one.table.variables), ([written(cell) for cell in row] for row in one.rows)
    )


def lines(names: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Write rows of texts with a line of names above them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().encode()
