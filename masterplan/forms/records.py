"""An OPD becomes the rows of its form: a row for each factor, strategy and programme, and for what a programme has.

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

from masterplan.model.inventaris import Aplikasi, Kesiapan, Masalah
from masterplan.model.kegiatan import Pendanaan, SubKegiatan, Tahapan
from masterplan.model.opd import Faktor, Indikator, Opd, Program, Strategi, factors
from masterplan.model.risiko import Risiko
from masterplan.model.scalars import Record
from masterplan.words.readings import decimal
from masterplan.yaml.document import Path

Value: TypeAlias = str | tuple[str, ...]
Values: TypeAlias = Mapping[str, Value]


class Kind(StrEnum):
    """What stands in a column, and so how it is shown, read, and written as YAML."""

    TEXT = "teks"
    NUMBER = "angka"
    VALUE = "nilai"
    WEIGHT = "bobot"
    RUPIAH = "rupiah"
    YEAR = "tahun"
    YES = "ya"


MODELS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "swot": Faktor,
        "strategi": Strategi,
        "program": Program,
        "sub_kegiatan": SubKegiatan,
        "tahapan": Tahapan,
        "indikator": Indikator,
        "pendanaan": Pendanaan,
        "risiko": Risiko,
        "kesiapan": Kesiapan,
        "masalah": Masalah,
        "aplikasi": Aplikasi,
    }
)
NAMED: Mapping[str, tuple[str, ...]] = MappingProxyType(  # the fields that a record goes by
    {
        "swot": ("kode",),
        "strategi": ("kode",),
        "program": ("id",),
        "sub_kegiatan": ("kode",),
        "tahapan": ("tahun", "semester"),
        "indikator": ("nama",),
        "pendanaan": ("sumber", "pelaksana", "unit"),
        "risiko": ("id",),
        "kesiapan": ("komponen",),
        "masalah": ("masalah",),
        "aplikasi": ("id",),
    }
)
INSIDE = ("sub_kegiatan", "tahapan", "indikator", "pendanaan", "risiko")  # the tables of what belongs to a programme
BESIDE = ("kesiapan", "masalah", "aplikasi")  # those of lists of the OPD that have nothing to do with factors
UNNAMED = ("program", "risiko", "aplikasi")  # those whose records get their id from what they are called
# The kinds of the fields that are not texts, those of a mapping or an inner record by its name; of a field that is
# another kind in one table also by that.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "bobot": Kind.WEIGHT,
        "rating": Kind.NUMBER,
        "penilaian": Kind.NUMBER,
        "kepentingan": Kind.NUMBER,
        "awal.tahun": Kind.YEAR,
        "awal.nilai": Kind.VALUE,
        "target": Kind.VALUE,
        "realisasi": Kind.VALUE,
        "akhir": Kind.VALUE,
        "pagu": Kind.RUPIAH,
        "tpb": Kind.NUMBER,
        "quick_win": Kind.YES,
        "tahun": Kind.YEAR,
        "semester": Kind.NUMBER,
        "kemungkinan": Kind.NUMBER,
        "dampak": Kind.NUMBER,
        "pendanaan.realisasi": Kind.RUPIAH,
    }
)


@dataclass(frozen=True, slots=True)
class FormRecord:
    """One record: what it is known by, where it stands in the YAML, and what it says."""

    ident: str
    path: Path
    values: Values


FormRecords: TypeAlias = Mapping[str, tuple[FormRecord, ...]]


def kind(key: str, table: str) -> Kind:
    """Return the kind of a field of a record of a table, such as `awal.nilai` or `target.2025`."""
    head = key.split(".", maxsplit=1)[0]
    return KINDS.get(f"{table}.{head}") or KINDS.get(key) or KINDS.get(head, Kind.TEXT)


def rows(opd: Opd) -> FormRecords:
    """Return the rows of every table, in the order of the file."""
    found: Mapping[str, Iterable[tuple[Path, Values]]] = {
        "swot": ((("swot", group, i), flat(one)) for group, own in factors(opd.swot) for i, one in enumerate(own)),
        "strategi": ((("strategi", i), flat(one)) for i, one in enumerate(opd.strategi)),
        "program": ((("program", i), flat(one)) for i, one in enumerate(opd.program)),
        **{table: _inside(opd, table) for table in INSIDE},
        **{table: _beside(opd, table) for table in BESIDE},
    }
    return {table: tuple(_named(table, listed)) for table, listed in found.items()}


def natural(table: str, values: Values) -> str:
    """Return what a record is called by its own values."""
    own = "/".join(str(values[name]) for name in NAMED[table] if values.get(name))
    return f"{values.get('program', '')}/{own}" if table in INSIDE and table not in UNNAMED else own


def flat(record: Record) -> dict[str, Value]:
    """Return the values of a record; those of an inner record or a mapping as `awal.nilai` and `target.2025`."""
    return dict(_flat(record, ""))


def _beside(opd: Opd, table: str) -> Iterator[tuple[Path, Values]]:
    yield from (((table, i), flat(one)) for i, one in enumerate(getattr(opd, table)))


def _inside(opd: Opd, table: str) -> Iterator[tuple[Path, Values]]:
    for i, program in enumerate(opd.program):
        for j, record in enumerate(getattr(program, table)):
            yield ("program", i, table, j), {"program": program.id, **flat(record)}


def _named(table: str, found: Iterable[tuple[Path, Values]]) -> Iterator[FormRecord]:
    """Give each record its ident; those that are called the same, which only a wrong plan has, are numbered."""
    seen: Counter[str] = Counter()
    for path, values in found:
        name = natural(table, values)
        seen[name] += 1
        yield FormRecord(name if seen[name] == 1 else f"{name}~{seen[name]}", path, values)


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
        case None:  # an answer that was left out
            return ""
        case Decimal():
            return decimal(value)
        case True:
            return "true"
        case Enum():
            return str(value.value)
        case _:
            return str(value)
