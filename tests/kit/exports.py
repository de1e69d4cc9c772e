"""Exports of invented cities as `masterplan export --format parquet` writes them, of rows that a test makes up."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from masterplan.many.volume.engine import COLUMNS
from masterplan.records import parquet
from masterplan.records.tables import TABLES, FilledTable

Rows = Mapping[str, Sequence[Mapping[str, object]]]

_TABLES = {one.name: one for one in TABLES}
_FRAME: Rows = {
    "dimensi": ({"id": "living", "nama_panduan": "Smart Living", "warna": "#7a5195"},),
    "subdimensi": (
        {"dimensi": "living", "id": "health", "nama_panduan": "Kesehatan"},
        {"dimensi": "living", "id": "harmony", "nama_panduan": "Harmonisasi"},
    ),
    "konvensi-swot": ({"konvensi": "selisih", "rating_terbesar": 4},),
}


def exported(folder: Path, city: str, code: str = "99.71", **rows: Sequence[Mapping[str, object]]) -> Path:
    """Write the tables that a volume reads, those not given without rows; `indeks_tahun` is `indeks-tahun`."""
    given = {
        "rencana": (described(city, code),),
        **_FRAME,
        **{name.replace("_", "-"): own for name, own in rows.items()},
    }
    place = folder / city
    place.mkdir(parents=True, exist_ok=True)
    for name, content in parquet.files(filled(name, given.get(name, ())) for name in COLUMNS).items():
        (place / name).write_bytes(content)
    return place


def described(city: str, code: str, **other: object) -> Mapping[str, object]:
    """Return the row of `rencana`."""
    return {
        "kode_wilayah": code,
        "jenis": "kota",
        "nama": city,
        "provinsi": "Provinsi Contoh",
        "judul": f"Masterplan Smart City Kota {city}",
        "mulai": 2025,
        "selesai": 2029,
        "edisi": "1",
        "tanggal_edisi": datetime.date(2026, 11, 2),
        **other,
    }


def filled(name: str, rows: Sequence[Mapping[str, object]]) -> FilledTable:
    """Fill a table with what rows say, and nothing where they say nothing."""
    table = _TABLES[name]
    columns = [one.name for one in table.variables]
    assert all({*row} <= {*columns} for row in rows), name
    return FilledTable(table, tuple(tuple(row.get(one) for one in columns) for row in rows))


def programme(ident: str, nama: str, pagu: Mapping[int, int] | None = None, **other: object) -> Rows:
    """Return the rows of a programme in `living`, with its money from one source."""
    own = {"id": ident, "opd": "dinkes", "nama": nama, "dimensi": "living", "subdimensi": "health", "quick_win": False}
    row = {**own, **other}
    money = [
        {"program": ident, "nomor": 1, "dimensi": row["dimensi"], "sumber_dana": "APBD", "tahun": tahun, "pagu": amount}
        for tahun, amount in (pagu or {}).items()
    ]
    return {"program": (row,), "pendanaan": money}


def together(*several: Rows) -> dict[str, list[Mapping[str, object]]]:
    """Put the rows of several programmes into one export."""
    names = {name for one in several for name in one}
    return {name: [row for one in several for row in one.get(name, ())] for name in names}
