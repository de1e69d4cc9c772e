"""A document becomes the rows of its form: a row for each record of its lists, and of the lists inside of these.

A row knows its record by `ident`, which stays the same when the record changes, and where that stands in the YAML. Its
values are texts, as plain as they can be compared: a number as `readings.decimal` writes it, a list as a tuple. What is
not given has no value. Every field of a record is there, also those that the form does not show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from masterplan.model.acuan import Butir, IndikatorButir
from masterplan.model.indeks import IndeksDaerah
from masterplan.model.inventaris import Aplikasi, Kesiapan, Masalah
from masterplan.model.kegiatan import Pendanaan, SubKegiatan, Tahapan
from masterplan.model.kesenjangan import Kesenjangan, MasaDepan
from masterplan.model.opd import Faktor, Indikator, Opd, Program, Strategi, factors
from masterplan.model.partisipasi import KegiatanPartisipasi
from masterplan.model.risiko import Risiko, RisikoRencana
from masterplan.model.scalars import Record
from masterplan.model.tanggapan import Tanggapan
from masterplan.model.tata_kelola import Forum, Laporan, PengembanganSdm, Regulasi
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
        "butir": Butir,
        "indikator_butir": IndikatorButir,
        "indeks": IndeksDaerah,
        "kesenjangan": Kesenjangan,
        "masa_depan": MasaDepan,
        "partisipasi": KegiatanPartisipasi,
        "tanggapan": Tanggapan,
        "risiko_rencana": RisikoRencana,
        "forum": Forum,
        "pelaporan": Laporan,
        "sdm": PengembanganSdm,
        "regulasi": Regulasi,
    }
)
NAMED: Mapping[str, tuple[str, ...]] = MappingProxyType(  # the fields that a record goes by
    {
        "swot": ("kode",),
        "strategi": ("kode",),
        "sub_kegiatan": ("kode",),
        "tahapan": ("tahun", "semester"),
        "indikator": ("nama",),
        "pendanaan": ("sumber", "pelaksana", "unit"),
        "kesiapan": ("komponen",),
        "masalah": ("masalah",),
        "indikator_butir": ("nama",),
        "kesenjangan": ("dimensi", "kesenjangan"),
        "masa_depan": ("pertanyaan",),
    }
)
INSIDE = ("sub_kegiatan", "tahapan", "indikator", "pendanaan", "risiko")  # the tables of what belongs to a programme
BESIDE = ("kesiapan", "masalah", "aplikasi")  # those of lists of the OPD that have nothing to do with factors
# The tables whose records have an id, and from which fields a new one gets it.
CALLED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "program": ("nama",),
        "risiko": ("risiko",),
        "aplikasi": ("nama",),
        "butir": ("dokumen", "jenis", "nomor"),
        "indeks": ("singkatan",),
        "partisipasi": ("kegiatan",),
        "tanggapan": ("dari",),
        "risiko_rencana": ("risiko",),
        "forum": ("nama",),
        "pelaporan": ("nama",),
        "sdm": ("kebutuhan",),
        "regulasi": ("instrumen", "tentang"),
    }
)
# The columns that name what a record stands in.
PARENTS: Mapping[str, str] = MappingProxyType(
    {**dict.fromkeys(INSIDE, "program"), "butir": "dokumen", "indikator_butir": "butir"}
)
# The lists that a table shows, from the outermost; any other has the name of its table.
LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **{table: ("program", table) for table in INSIDE},
        "butir": ("dokumen", "butir"),
        "indikator_butir": ("dokumen", "butir", "indikator"),
        "risiko_rencana": ("risiko",),
    }
)
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
        "berlaku": Kind.YEAR,
        "bulan": Kind.NUMBER,
        "jumlah": Kind.NUMBER,
        "indeks.skala": Kind.NUMBER,
        "indeks.nilai": Kind.NUMBER,
        "indeks.target": Kind.NUMBER,
    }
)


class FormRecord(Struct, frozen=True):
    """One record: what it is known by, where it stands in the YAML, and what it says."""

    ident: str
    path: Path
    values: Values


FormRecords: TypeAlias = Mapping[str, tuple[FormRecord, ...]]


def kind(key: str, table: str) -> Kind:
    """Return the kind of a field of a record of a table, such as `awal.nilai` or `target.2025`."""
    head = key.split(".", maxsplit=1)[0]
    return KINDS.get(f"{table}.{head}") or KINDS.get(key) or KINDS.get(head, Kind.TEXT)


def rows(value: Record, tables: Iterable[str]) -> FormRecords:
    """Return the rows of tables of a document, in the order of the file."""
    return {table: tuple(_named(table, _found(value, table))) for table in tables}


def lists(table: str) -> tuple[str, ...]:
    """Return the names of the lists that lead to the records of a table."""
    return LISTS.get(table, (table,))


def natural(table: str, values: Values) -> str:
    """Return what a record is called by its own values."""
    if table in CALLED:
        return str(values.get("id", ""))
    own = "/".join(str(values[name]) for name in NAMED[table] if values.get(name))
    return f"{values.get(PARENTS[table], '')}/{own}" if table in PARENTS else own


def flat(record: Record) -> dict[str, Value]:
    """Return the values of a record; those of an inner record or a mapping as `awal.nilai` and `target.2025`."""
    return dict(_flat(record, ""))


def _found(value: Record, table: str) -> Iterator[tuple[Path, Values]]:
    if table == "swot":
        groups = factors(value.swot) if isinstance(value, Opd) else ()
        yield from ((("swot", group, i), flat(one)) for group, own in groups for i, one in enumerate(own))
        return
    for path, inside, record in walked(value, lists(table)):
        yield path, ({PARENTS[table]: inside} if table in PARENTS else {}) | flat(record)


def walked(
    value: Record, names: Sequence[str], above: Path = (), inside: str = ""
) -> Iterator[tuple[Path, str, Record]]:
    """Go through the records of lists within lists: where each stands, the id of what it stands in, and what it is."""
    name, *further = names
    for i, record in enumerate(getattr(value, name)):
        path = (*above, name, i)
        if further:
            yield from walked(record, further, path, str(dict(record)["id"]))
        else:
            yield path, inside, record


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
