"""Open data as Parquet: every cell as the CSV has it, in its own type; and what is said without a writer."""

from __future__ import annotations

import datetime
import io
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from arro3.io import read_parquet

from masterplan import api
from masterplan.records import export
from masterplan.records.cells import written
from masterplan.records.tables import filled
from tests.kit.places import SMALL
from tests.kit.places import WHOLE as ALL_KINDS
from tests.kit.program import run

PLAN = api.data(ALL_KINDS).plan


def test_every_cell_is_exact_and_of_the_type_that_it_has() -> None:
    assert PLAN is not None
    made, seen = export.files(PLAN, "parquet"), set()
    for one in filled(PLAN):
        found = read_parquet(io.BytesIO(made[f"{one.table.name}.parquet"])).read_all()
        assert found.num_rows == len(one.rows)
        for at, variable in enumerate(one.table.variables):
            cells = [cell.as_py() for cell in found.column(variable.name)]
            seen |= {type(cell) for cell in cells}
            for cell, row in zip(cells, one.rows, strict=True):
                assert cell == row[at] if isinstance(cell, Decimal) else (written(cell) == written(row[at]))
    assert seen == {str, int, bool, datetime.date, Decimal, type(None)}


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert PLAN is not None
    assert export.files(PLAN, "parquet") == export.files(PLAN, "parquet")


def test_a_missing_writer_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "arro3.io", None)
    said = run("export", "--format", "parquet", "--output", tmp_path, folder=SMALL)
    assert said.returncode == 2
    assert "Parquet needs a package that is not installed" in said.stderr
    assert "masterplan[parquet]" in said.stderr
