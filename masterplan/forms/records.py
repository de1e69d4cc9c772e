"""An OPD becomes the rows of its form: one row for each factor, strategy, programme, indicator and source of money.

A row knows its record by `ident`, which stays the same when the record changes, and where that stands in the YAML. Its
values are texts, as plain as they can be compared: a number as `readings.decimal` writes it, a list as a tuple. What is
not given has no value. Every field of a record is there, also those that the form does not show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import TypeAlias

from masterplan.model.opd import Faktor, Indikator, Opd, Pendanaan, Program, Strategi, factors
from masterplan.model.scalars import Record
from masterplan.words.readings import decimal
from masterplan.yaml.document import Path

Value: TypeAlias = str | tuple[str, ...]
Values: TypeAlias = Mapping[str, Value]


class Kind(StrEnum):
    """What stands in a column, and so how it is shown, read, and written as YAML."""

    TEXT = "teks"
    NUMBER = "angka"
    WEIGHT = "bobot"
    RUPIAH = "rupiah"
    YEAR = "tahun"
    YES = "ya"


MODELS: Mapping[str, type[Record]] = MappingProxyType(
    {"swot": Faktor, "strategi": Strategi, "program": Program, "indikator": Indikator, "pendanaan": Pendanaan}
)
# The kinds of the fields that are not texts; those of a mapping or an inner record by its name.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "bobot": Kind.WEIGHT,
        "rating": Kind.NUMBER,
        "penilaian": Kind.NUMBER,
        "kepentingan": Kind.NUMBER,
        "awal.tahun": Kind.YEAR,
        "awal.nilai": Kind.NUMBER,
        "target": Kind.NUMBER,
        "pagu": Kind.RUPIAH,
        "tpb": Kind.NUMBER,
        "quick_win": Kind.YES,
    }
)


@dataclass(frozen=True, slots=True)
class FormRecord:
    """One record: what it is known by, where it stands in the YAML, and what it says."""

    ident: str
    path: Path
    values: Values


FormRecords: TypeAlias = Mapping[str, tuple[FormRecord, ...]]


def kind(key: str) -> Kind:
    """Return the kind of a field of a record, such as `awal.nilai` or `target.2025`."""
    return KINDS.get(key) or KINDS.get(key.split(".", maxsplit=1)[0], Kind.TEXT)


def rows(opd: Opd) -> FormRecords:
    """Return the rows of every table, in the order of the file."""
    return {
        "swot": _unique(_factors(opd)),
        "strategi": _unique(FormRecord(one.kode, ("strategi", i), flat(one)) for i, one in enumerate(opd.strategi)),
        "program": _unique(FormRecord(one.id, ("program", i), flat(one)) for i, one in enumerate(opd.program)),
        "indikator": _unique(_inner(opd, "indikator")),
        "pendanaan": _unique(_inner(opd, "pendanaan")),
    }


def natural(table: str, values: Values) -> str:
    """Return what a record is called by its own values."""
    match table:
        case "swot" | "strategi":
            return str(values.get("kode", ""))
        case "program":
            return str(values.get("id", ""))
        case _:
            own = "nama" if table == "indikator" else "sumber"
            return f"{values.get('program', '')}/{values.get(own, '')}"


def flat(record: Record) -> dict[str, Value]:
    """Return the values of a record; those of an inner record or a mapping as `awal.nilai` and `target.2025`."""
    return dict(_flat(record, ""))


def _factors(opd: Opd) -> Iterator[FormRecord]:
    for group, members in factors(opd.swot) if opd.swot else ():
        for i, faktor in enumerate(members):
            yield FormRecord(faktor.kode, ("swot", group.value, i), flat(faktor))


def _inner(opd: Opd, field: str) -> Iterator[FormRecord]:
    for i, program in enumerate(opd.program):
        for j, record in enumerate(getattr(program, field)):
            values = {"program": program.id, **flat(record)}
            yield FormRecord(natural(field, values), ("program", i, field, j), values)


def _unique(found: Iterable[FormRecord]) -> tuple[FormRecord, ...]:
    """Number records that are called the same, which only a wrong plan has."""
    seen: Counter[str] = Counter()
    unique = []
    for row in found:
        seen[row.ident] += 1
        ident = row.ident if seen[row.ident] == 1 else f"{row.ident}~{seen[row.ident]}"
        unique.append(FormRecord(ident, row.path, row.values))
    return tuple(unique)


def _flat(value: object, key: str) -> Iterator[tuple[str, Value]]:
    match value:
        case Record() | Mapping():
            for name, one in dict(value).items():
                yield from _flat(one, f"{key}.{name}" if key else str(name))
        case tuple():
            if value and not isinstance(value[0], Record):
                yield key, tuple(map(_text, value))
        case None | False:
            pass
        case _:
            yield key, _text(value)


def _text(value: object) -> str:
    match value:
        case Decimal():
            return decimal(value)
        case True:
            return "true"
        case Enum():
            return str(value.value)
        case _:
            return str(value)
