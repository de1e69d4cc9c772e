"""A table becomes a CSV at a lasting address, and beside it a JSON that says what each of its columns means.

RFC 4180 in UTF-8, as all open data of the plan. The rows are those that a page shows, made fit for programs: a cell
that reaches down is repeated, the heading of a group of rows is a column, numbers have a decimal point and nothing
between thousands, and no sum can be taken for one of the things that it adds up.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from masterplan.book.tables.shapes import Baris, CellText, Kolom, Reference, Tabel
from masterplan.records import delimited
from masterplan.site import addresses
from masterplan.words.format import MINUS, TIADA

_NUMBER = re.compile(rf"[+{MINUS}]?[0-9]{{1,3}}(\.[0-9]{{3}})*(,[0-9]+)?%?")
_MACHINE = str.maketrans({".": "", ",": ".", MINUS: "-", "+": "", "%": ""})
_UNIT = re.compile(r"\(([^()]+)\)\s*$")
_UNITS = frozenset({"juta rupiah", "miliar rupiah", "rupiah"})  # that stand above several columns without brackets
_EMPTY = ("", TIADA)
# What stands beside the columns that are printed.
_ROW, _KIND, _GROUP = "id", "jenis", "kelompok"
_BESIDE: Mapping[str, str] = {
    _ROW: "Yang dimaksud baris ini: id program, perangkat daerah, tahun, atau yang lain; tetap pada edisi berikutnya",
    _KIND: "jumlah bila baris ini menjumlahkan baris lain; kosong bila tidak",
    _GROUP: "Judul kelompok baris",
}


class FileColumn(Struct, frozen=True):
    """A column of the file: its name, its texts from the first row on, and whether they are numbers, in percent."""

    name: str
    cells: tuple[str, ...]
    numbers: bool = False
    percent: bool = False
    kolom: Kolom | None = None


def files(tabel: Tabel) -> Mapping[str, bytes]:
    """Return both files of a table by their paths in the site."""
    columns = tuple(_columns(tabel))
    content = delimited.lines((one.name for one in columns), zip(*(one.cells for one in columns), strict=True))
    told = json.dumps(_meaning(tabel, columns, content), ensure_ascii=False)
    each = ",\n".join(json.dumps(_described(column), ensure_ascii=False) for column in columns)
    described = f'{told[:-1]}, "kolom": [\n{each}\n]}}\n'  # a line for each column
    return {addresses.table(tabel.id, "csv"): content, addresses.table(tabel.id, "json"): described.encode()}


# --- columns ------------------------------------------------------------------------------------


def _columns(tabel: Tabel) -> Iterator[FileColumn]:
    """Put what a row stands for before what is printed, as far as the table knows it."""
    rows = [row for row in tabel.baris if row.jenis != "kelompok"]
    beside = {
        _GROUP: tuple(_groups(tabel.baris)),
        _ROW: tuple(row.id for row in rows),
        _KIND: tuple("jumlah" if row.jenis == "jumlah" else "" for row in rows),
    }
    yield from (FileColumn(name, cells) for name, cells in beside.items() if any(cells))
    names = _names(tabel.kolom, {name for name, cells in beside.items() if any(cells)})
    for at, texts in enumerate(zip(*_texts(rows, len(tabel.kolom)), strict=True)):
        yield _column(names[at], texts, tabel.kolom[at])


def _groups(rows: Sequence[Baris]) -> Iterator[str]:
    above = ""
    for row in rows:
        if row.jenis == "kelompok":
            above = _text(row.sel[0])
        else:
            yield "" if row.jenis == "jumlah" else above


def _texts(rows: Sequence[Baris], wide: int) -> Iterator[tuple[str, ...]]:
    """Write every row with a cell for each column; where it has fewer, the first one is that of the first column."""
    above: tuple[str, ...] = ("",) * wide
    for row in rows:
        first, *rest = row.sel
        cells = (first, *("",) * (wide - len(row.sel)), *rest)
        above = tuple(above[at] if cell is None else _text(cell) for at, cell in enumerate(cells))
        yield above


def _text(cell: CellText) -> str:
    match cell:
        case Reference():
            return cell.text or cell.id
        case tuple():
            return "; ".join(cell)
        case _:
            return cell or ""


def _column(name: str, texts: Sequence[str], kolom: Kolom) -> FileColumn:
    """Make numbers of texts that all are numbers; nothing is empty there, as machines have it."""
    known = [text for text in texts if text not in _EMPTY]
    percent = all(text.endswith("%") for text in known)
    one_kind = percent or not any(text.endswith("%") for text in known)
    if kolom.rata == "right" and known and one_kind and all(map(_NUMBER.fullmatch, known)):
        cells = tuple("" if text in _EMPTY else text.translate(_MACHINE) for text in texts)
        return FileColumn(name, cells, numbers=True, percent=percent, kolom=kolom)
    return FileColumn(name, tuple("" if text == TIADA else text for text in texts), kolom=kolom)


def _names(columns: Sequence[Kolom], taken: set[str]) -> list[str]:
    """Name each column by its heading and the one above it, and number those that would have the same name."""
    names: list[str] = []
    for one in columns:
        name = plain = ": ".join(filter(None, (one.kelompok, one.judul)))
        number = 1
        while name in taken:
            number += 1
            name = f"{plain} {number}"
        taken.add(name)
        names.append(name)
    return names


# --- what they mean -----------------------------------------------------------------------------


def _meaning(tabel: Tabel, columns: Sequence[FileColumn], content: bytes) -> Mapping[str, object]:
    return {
        "id": tabel.id,
        "judul": tabel.judul,
        "sumber": tabel.sumber,
        **({"catatan": tabel.catatan} if tabel.catatan else {}),
        "berkas": f"{tabel.id}.csv",
        "sha256": hashlib.sha256(content).hexdigest(),
        "baris": len(columns[0].cells) if columns else 0,
    }


def _described(column: FileColumn) -> Mapping[str, object]:
    """Say what a column is called, whether it has numbers, and in which unit as far as its headings say that."""
    if column.kolom is None:
        return {"nama": column.name, "jenis": "teks", "arti": _BESIDE[column.name]}
    headings = {"judul": column.kolom.judul, "kelompok": column.kolom.kelompok}
    unit = "persen" if column.percent and column.numbers else _unit(column.kolom) if column.numbers else ""
    return {
        "nama": column.name,
        "jenis": "angka" if column.numbers else "teks",
        **{name: text for name, text in headings.items() if text},
        **({"satuan": unit} if unit else {}),
    }


def _unit(kolom: Kolom) -> str:
    """Read the unit in brackets behind a heading, or behind the one above it; `(%)` is percent."""
    found = _UNIT.search(kolom.judul) or _UNIT.search(kolom.kelompok)
    if found:
        return "persen" if found[1] == "%" else found[1]
    return kolom.kelompok.casefold() if kolom.kelompok.casefold() in _UNITS else ""
