"""The open data of a volume: every table whole, with keys that are unique and lead somewhere, as CSV and as Parquet."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest
from arro3.io import read_parquet
from msgspec.structs import replace

from masterplan.many.volume.records.writing import FORMATS, TABLES, files, tables
from masterplan.records.cells import written
from masterplan.records.tables import FilledTable
from masterplan.records.variables import links
from tests.kit.volume import EXAMPLE

FILLED = {one.table.name: one for one in tables(EXAMPLE)}


def cells(one: FilledTable, names: tuple[str, ...]) -> list[tuple[object, ...]]:
    at = [[variable.name for variable in one.table.variables].index(name) for name in names]
    return [tuple(row[place] for place in at) for row in one.rows]


def test_no_table_of_the_example_is_empty() -> None:
    assert [name for name, one in FILLED.items() if not one.rows] == []


@pytest.mark.parametrize("one", FILLED.values(), ids=FILLED)
def test_keys_are_unique_and_what_they_name_is_there(one: FilledTable) -> None:
    keys = cells(one, one.table.key)
    assert len({*keys}) == len(keys)
    assert all(part is not None for key in keys for part in key)
    for link in (*one.table.links, *(each for variable in one.table.variables for each in links(variable))):
        known = {*cells(FILLED[link.table], link.key)}
        named = {*cells(one, link.variables)}
        assert {key for key in named if None not in key} <= known, (one.table.name, link)


def test_the_package_describes_the_files_as_another_program_reads_them(tmp_path: Path) -> None:
    made = files(EXAMPLE, "csv", "Rencana Provinsi Contoh")
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])
    package = json.loads(made["datapackage.json"])
    assert (package["title"], package["version"]) == ("Rencana Provinsi Contoh", "2026-11-02")
    assert len(package["resources"]) == len(TABLES) + 1


def test_parquet_has_every_cell_as_the_csv_has_it() -> None:
    made = files(EXAMPLE, "parquet")
    for name, one in FILLED.items():
        found = read_parquet(io.BytesIO(made[f"{name}.parquet"])).read_all()
        for at, variable in enumerate(one.table.variables):
            column = [cell.as_py() for cell in found.column(variable.name)]
            for cell, row in zip(column, one.rows, strict=True):
                exact = isinstance(cell, Decimal) and row[at] is not None
                assert cell == row[at] if exact else written(cell) == written(row[at]), (name, variable.name)


def test_what_no_city_says_is_empty_and_what_is_nothing_is_zero() -> None:
    assert dict(cells(FILLED["kota"], ("id", "pagu"))) == {
        "kabupaten-contoh-03": 500_000_000,
        "kota-contoh-01": 2_000_000_000,
        "kota-contoh-02": None,
    }
    assert cells(FILLED["kota-dimensi"], ("kota", "dimensi", "pagu"))[0][2] == 0


@pytest.mark.parametrize("form", FORMATS)
def test_money_may_be_more_than_a_machine_counts(form: str) -> None:
    first, *rest = EXAMPLE.kota
    made = files(replace(EXAMPLE, kota=(replace(first, pagu={2025: 2**63, 2026: 2**63}), *rest)), form)
    if form == "csv":
        assert str(2**64) in made["kota.csv"].decode()
    else:
        column = read_parquet(io.BytesIO(made["kota.parquet"])).read_all().column("pagu")
        assert column[0].as_py() == 2**64
