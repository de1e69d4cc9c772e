"""A volume becomes the files of its open data: CSV with a Data Package, or Parquet."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from masterplan.many.volume.records import findings, numbers
from masterplan.many.volume.values import Volume
from masterplan.records import delimited, package, parquet
from masterplan.records.described import variables
from masterplan.records.package import PackageHead
from masterplan.records.tables import FilledTable, fill

FORMATS = ("csv", "parquet")
NAME = "masterplan-gabungan"
TITLE = "Gabungan rencana smart city"
TABLES = (*numbers.TABLES, *findings.TABLES)
_DESCRIBED = variables(TABLES)


def files(volume: Volume, form: str, title: str = TITLE) -> Mapping[str, bytes]:
    """Return the files of all tables by name, in one of the `FORMATS`.

    The package has the day of the latest edition, as its version too: nothing in it depends on when it is made. Raises
    `EnvironmentProblem` if there is no writer of Parquet.
    """
    every = tables(volume)
    if form == "parquet":
        return parquet.files(every)
    made = [(one.table, f"{one.table.name}.csv", delimited.delimited(one)) for one in every]
    day = max((one.tanggal_edisi for one in volume.kota), default=datetime.date.min)
    head = PackageHead(NAME, title, day.isoformat(), day)
    described = package.packed(head, made, package.schemas(one.table for one in every))
    return {**{name: content for _table, name, content in made}, package.NAME: described}


def tables(volume: Volume) -> tuple[FilledTable, ...]:
    """Fill all tables, that of what their columns mean last."""
    return tuple(fill(one, volume) for one in (*TABLES, _DESCRIBED))
