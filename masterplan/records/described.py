"""The declared tables become the sheet of variables that Satu Data asks for: what each column is, in a table itself.

Its columns are those of the form for variables in a regulation on Satu Data (Permenkum 29/2025), as far as a plan has
an answer: unit of observation, name, definition, unit, type and list of values, reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from masterplan.records.shapes import DataTable, Nth, RecordRow, Variable, table
from masterplan.records.variables import codes, kind, links, meaning, place, unit, worked_out

_KINDS = {
    "string": "teks",
    "integer": "bilangan bulat",
    "number": "bilangan desimal",
    "year": "tahun",
    "date": "tanggal",
    "boolean": "benar atau salah",
}


def variables(tables: Iterable[DataTable]) -> DataTable:
    """Return the table that describes the variables of others."""
    known = tuple(tables)

    def rows(_source: object) -> Iterator[RecordRow]:
        for one in known:
            for number, variable in enumerate(one.variables, 1):
                yield {DataTable: one, Variable: variable, Nth: Nth(number)}

    return table(
        "variabel",
        "Arti setiap kolom: nama, definisi, satuan, jenis, dan pilihan nilainya",
        "tabel nomor",
        rows,
        worked_out("tabel", "string", "Tabel yang memuat variabel.", lambda row: row[DataTable].name),
        worked_out("unit_observasi", "string", "Yang diamati: isi satu baris tabel.", lambda row: row[DataTable].title),
        place("Urutan kolom pada tabel."),
        _told("nama", "Nama variabel.", lambda one: one.name),
        _told("definisi", "Arti variabel.", meaning),
        _told("satuan", "Satuan nilainya, bila ada.", unit),
        _told("jenis", "Jenis nilainya.", lambda one: _KINDS[kind(one)]),
        _told("daftar_nilai", "Nilai yang mungkin dan artinya, bila tertutup.", _listed),
        worked_out("kunci", "boolean", "Apakah variabel ini bagian dari kunci tabel.", _is_key),
        worked_out("acuan", "string", "Kolom tabel lain yang memuat nilainya, bila berupa kunci tabel itu.", _refers),
    )


def _told(called: str, meaning: str, tell: Callable[[Variable], str]) -> Variable:
    return worked_out(called, "string", meaning, lambda row: tell(row[Variable]) or None)


def _listed(variable: Variable) -> str:
    return "; ".join(f"{word}: {told}" for word, told in codes(variable).items())


def _is_key(row: RecordRow) -> bool:
    return row[Variable].name in row[DataTable].key


def _refers(row: RecordRow) -> str | None:
    name = row[Variable].name
    named = [*links(row[Variable]), *(one for one in row[DataTable].links if name in one.variables)]
    ends = (f"{one.table}.{one.key[one.variables.index(name)]}" for one in named)
    return "; ".join(dict.fromkeys(ends)) or None
