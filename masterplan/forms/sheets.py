"""The rows of an OPD become the lines of the form's tables: what is known, and room for more.

A line is what a person sees as a row. Factors and strategies stand in their groups, each with free lines that have
their code already, so that nobody has to think of one.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count

from masterplan.forms.choices import Choice
from masterplan.forms.columns import NUMBER, Column
from masterplan.forms.records import FormRecord, FormRecords, Kind, Value

MARK = "masterplan:"  # before the name of the table, above the column of idents
MEMORY = "_asal"  # the hidden sheet with what the form was made from
VERSION = "masterplan-formulir-1"
CHUNK = 30_000  # characters; a cell has room for 32,767
KEPT = "(tetap seperti di berkas YAML)"  # stands for a text that no cell can hold

GROUPS: Mapping[str, Mapping[str, str]] = {
    "swot": {"S": "Kekuatan", "W": "Kelemahan", "O": "Peluang", "T": "Ancaman"},
    "strategi": {
        "SO": "kekuatan + peluang",
        "WO": "kelemahan + peluang",
        "ST": "kekuatan + ancaman",
        "WT": "kelemahan + ancaman",
    },
}
_FREE = {"swot": 3, "strategi": 2, "program": 6, "indikator": 12, "pendanaan": 8}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: the ident of its record, if it has one, and the values that are known."""

    ident: str
    values: Mapping[str, Value]


def lines(table: str, rows: Sequence[FormRecord]) -> tuple[SheetRow, ...]:
    """Return the lines of a table."""
    known = [SheetRow(row.ident, row.values) for row in rows]
    if table in GROUPS:
        return tuple(line for group, name in GROUPS[table].items() for line in _group(table, group, name, known))
    listed = [*known, *(SheetRow("", {}) for _number in range(_FREE[table]))]
    if table == "program":
        return tuple(SheetRow(one.ident, {**one.values, NUMBER: f"P{n}"}) for n, one in enumerate(listed, start=1))
    return tuple(listed)


def _group(table: str, group: str, name: str, known: Sequence[SheetRow]) -> Iterator[SheetRow]:
    own = [line for line in known if str(line.values["kode"]).rstrip("0123456789") == group]
    for line in own:
        yield SheetRow(line.ident, {**line.values, "#kelompok": name})
    taken = {line.values["kode"] for line in own}
    codes = (code for number in count(1) if (code := f"{group}{number}") not in taken)
    for _number in range(max(_FREE[table], 5 - len(own) if table == "swot" else 0)):
        yield SheetRow("", {"#kelompok": name, "kode": next(codes)})


def labels(programmes: Sequence[SheetRow]) -> Mapping[str, str]:
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


def names(choices: Mapping[str, Sequence[Choice]]) -> dict[str, dict[str, str]]:
    """Return the label of every id by the name of its list; a sub-dimension is found by both ids."""
    return {
        name: {f"{one.above}/{one.ident}" if one.above else one.ident: one.label for one in listed}
        for name, listed in choices.items()
    }


def memory(
    opd: str, columns: Mapping[str, Sequence[Column]], rows: FormRecords, labelled: Mapping[str, Mapping[str, str]]
) -> list[str]:
    """Return what the form remembers of the plan that it was made from: a version, a hash, and JSON in pieces."""
    kept = {
        "opd": opd,
        "kolom": {table: {one.key: one.heading for one in listed} for table, listed in columns.items()},
        "baris": {table: {row.ident: _remembered(row) for row in listed} for table, listed in rows.items()},
        "nama": labelled,
    }
    text = b64encode(
        zlib.compress(json.dumps(kept, sort_keys=True).encode())
    ).decode()  # nothing that a cell would change
    pieces = [text[at : at + CHUNK] for at in range(0, len(text), CHUNK)]
    return [VERSION, sha256(text.encode()).hexdigest(), *pieces]


def _remembered(row: FormRecord) -> dict[str, Value]:
    return {key: shown(value) for key, value in row.values.items()}
