"""The records of an OPD become the rows of the form's sheets: what is known, and room for more.

Factors and strategies stand in their groups, each with free rows that have their code already, so that nobody has to
think of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from xlsxwriter.utility import xl_rowcol_to_cell

from masterplan.forms.choices import Choice
from masterplan.forms.column import NUMBER, Column
from masterplan.forms.records import FormRecord, FormRecords, Kind, Value
from masterplan.forms.subjects import FormSubject
from masterplan.model.opd import EXTERNAL, INTERNAL, Kelompok
from masterplan.plan.plan import Plan

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

MARK = "masterplan:"  # before the name of the table, above the column of idents
CHUNK = 30_000  # characters; a cell has room for 32,767
KEPT = "(tetap seperti di berkas YAML)"  # stands for a text that no cell can hold

# What the codes of a table begin with, and what their groups are called.
GROUPS: Mapping[str, Mapping[str, str]] = {
    "swot": {one.letter: one.capitalize() for one in Kelompok},
    "strategi": {one.letter + other.letter: f"{one} + {other}" for other in EXTERNAL for one in INTERNAL},
}
_FREE = {
    "swot": 3,
    "strategi": 2,
    "program": 6,
    "sub_kegiatan": 8,
    "tahapan": 12,
    "indikator": 12,
    "pendanaan": 8,
    "risiko": 6,
    "kesiapan": 8,
    "masalah": 6,
    "aplikasi": 6,
    "butir": 12,
    "indikator_butir": 12,
    "indeks": 4,
    "kesenjangan": 8,
    "masa_depan": 6,
    "partisipasi": 10,
    "tanggapan": 10,
    "risiko_rencana": 10,
    "forum": 6,
    "pelaporan": 6,
    "sdm": 6,
    "regulasi": 8,
}


def lines(table: str, rows: Sequence[FormRecord]) -> tuple[FormRecord, ...]:
    """Return the lines of a table; a free one has no ident, and stands nowhere in the YAML."""
    if table in GROUPS:
        return tuple(line for group, name in GROUPS[table].items() for line in _group(table, group, name, rows))
    listed = [*rows, *(FormRecord("", (), {}) for _number in range(_FREE[table]))]
    if table == "program":
        return tuple(_with(one, NUMBER, f"P{number}") for number, one in enumerate(listed, start=1))
    return tuple(listed)


def _with(line: FormRecord, key: str, value: str) -> FormRecord:
    return replace(line, values={**line.values, key: value})


def _group(table: str, group: str, name: str, known: Sequence[FormRecord]) -> Iterator[FormRecord]:
    own = [line for line in known if str(line.values["kode"]).rstrip("0123456789") == group]
    for line in own:
        yield _with(line, "#kelompok", name)
    taken = {line.values["kode"] for line in own}
    codes = (code for number in count(1) if (code := f"{group}{number}") not in taken)
    for _number in range(max(_FREE[table], 5 - len(own) if table == "swot" else 0)):
        yield FormRecord("", (), {"#kelompok": name, "kode": next(codes)})


def labels(programmes: Sequence[FormRecord]) -> Mapping[str, str]:
    """Return what the other tables call a programme, by its id."""
    return {one.ident: f"{one.values[NUMBER]} {one.values['nama']}" for one in programmes if one.ident}


def shown(value: Value) -> Value:
    """Return what a form shows of a value: a mark for what a cell cannot hold, or would hold differently."""
    if isinstance(value, tuple):
        return value if all(_showable(one) for one in value) else (KEPT,)
    return value if _showable(value) else KEPT


def handle(ident: str) -> str:
    """Return what stands in the hidden cell of a row for its ident, which may be a text that no cell can hold."""
    return sha256(ident.encode()).hexdigest()[:12]


def _showable(text: str) -> bool:
    """Say whether a cell holds a text letter for letter.

    A spreadsheet reads `_x0041_` as `A`, and XlsxWriter takes `<r>…</r>` for its own markup.
    """
    return (
        len(text) <= CHUNK
        and not any(ord(one) < ord(" ") for one in text)
        and "_x" not in text
        and not text.startswith("<r>")
    )


def cell(column: Column, values: Mapping[str, Value], names: Mapping[str, Mapping[str, str]]) -> str:
    """Return the text of a cell; `names` has the label of each id, by the list of choices."""
    value = values.get(column.field, "")
    if column.many:
        number = int(column.key[len(column.field) + 1 : -1])
        value = value[number - 1] if number <= len(value) else ""
    text = str(shown(value))
    if column.kind is Kind.YES:
        return "Ya" if text else "Tidak" if values.get("nama") else ""
    if column.choices == "subdimensi":
        text = names["subdimensi"].get(f"{values.get('dimensi', '')}/{text}", text)
    return names.get(column.choices, {}).get(text, text)


# --- where they stand ---------------------------------------------------------------------------


class Area(Struct, frozen=True):
    """Where a table stands on its sheet; rows and columns count from zero, `keyed` has the key of every column."""

    table: str
    above: int  # rows of sums
    lines: int
    keyed: tuple[str, ...]

    @property
    def keys(self) -> int:
        """The hidden row of keys."""
        return 2 + self.above

    @property
    def head(self) -> int:
        """The row of headings."""
        return self.keys + 1

    @property
    def first(self) -> int:
        """The first line."""
        return self.head + 1

    @property
    def last(self) -> int:
        """The last line."""
        return self.head + self.lines

    def at(self, key: str) -> int:
        """Return the number of a column."""
        return self.keyed.index(key)

    def cell(self, key: str, row: int) -> str:
        """Return the address of a cell of a column, such as `$F12`."""
        return xl_rowcol_to_cell(row, self.at(key), col_abs=True)

    def column(self, key: str) -> str:
        """Return the address of all cells of a column on this sheet."""
        ends = (xl_rowcol_to_cell(row, self.at(key), row_abs=True, col_abs=True) for row in (self.first, self.last))
        return ":".join(ends)


class Layout(Struct, frozen=True):
    """What all sheets need: the open workbook, its formats, and where each table is."""

    book: Workbook
    formats: Mapping[str, Format]
    plan: Plan
    subject: FormSubject
    rows: FormRecords
    columns: Mapping[str, Sequence[Column]]
    lines: Mapping[str, Sequence[FormRecord]]
    areas: Mapping[str, Area]
    choices: Mapping[str, Sequence[Choice]]
    names: Mapping[str, Mapping[str, str]]
