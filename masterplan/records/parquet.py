"""Filled tables become Parquet files, one for each, in which numbers keep all of their digits.

The writer is an extra, `masterplan[parquet]`, since nothing else needs it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from masterplan import __version__
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.records.cells import written
from masterplan.records.shapes import RecordValue
from masterplan.records.tables import FilledTable
from masterplan.records.variables import kind

if TYPE_CHECKING:
    from arro3.core import Array, DataType

_DIGITS = 38  # of a decimal that every reader knows


def files(tables: Iterable[FilledTable]) -> Mapping[str, bytes]:
    """Return the files by name; raises `EnvironmentProblem` where there is no writer."""
    try:
        import arro3.io  # noqa: F401, PLC0415 - an extra
    except ImportError:
        raise EnvironmentProblem(
            _("Parquet needs a package that is not installed"), _("install it: `pip install 'masterplan[parquet]'`")
        ) from None
    return {f"{one.table.name}.parquet": _file(one) for one in tables}


def _file(one: FilledTable) -> bytes:
    from arro3.core import Table  # noqa: PLC0415 - as above
    from arro3.io import write_parquet  # noqa: PLC0415 - as above

    variables = one.table.variables
    columns = [_column(kind(variable), [row[at] for row in one.rows]) for at, variable in enumerate(variables)]
    buffer = io.BytesIO()
    made = Table.from_arrays(columns, names=[variable.name for variable in variables])
    write_parquet(made, buffer, compression="zstd(3)", created_by=f"masterplan version {__version__}")
    return buffer.getvalue()


def _column(named: str, cells: Sequence[RecordValue]) -> Array:
    """Make a column of a type of the Data Package: whole numbers as they are, all else from its text."""
    from arro3.core import Array, DataType  # noqa: PLC0415 - as above

    if named in {"integer", "year"}:
        return Array(cells, DataType.int64())
    texts = Array([None if cell is None else written(cell) for cell in cells], DataType.utf8())
    match named:
        case "boolean":
            return texts.cast(DataType.bool())
        case "date":
            return texts.cast(DataType.date32())
        case "number":
            return texts.cast(_decimal(cells))
        case _:
            return texts


def _decimal(cells: Iterable[RecordValue]) -> DataType:
    """Return the type that holds all digits of some numbers; that of texts where no decimal is long enough."""
    from arro3.core import DataType  # noqa: PLC0415 - as above

    texts = [f"{cell:f}".lstrip("-").partition(".") for cell in cells if isinstance(cell, Decimal | int)]
    scale = max((len(behind) for _whole, _point, behind in texts), default=0)
    whole = max((len(before) for before, _point, _behind in texts), default=1)
    return DataType.decimal128(_DIGITS, scale) if whole + scale <= _DIGITS else DataType.utf8()
