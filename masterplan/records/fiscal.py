"""The table of money becomes a Fiscal Data Package: what each of its columns is in the budget of anybody.

After version 1.0 of that standard (specs.frictionlessdata.io/fiscal-data-package): a column has a `columnType`, and
columns of amounts are `normalize`d into one with its phase; `extraFields` are what no column says.
"""

from __future__ import annotations

from collections.abc import Mapping

TABLE = "pendanaan"
COLUMNS: Mapping[str, Mapping[str, object]] = {
    "program": {"columnType": "activity:generic:program:code"},
    "dimensi": {"columnType": "functional-classification:generic:level1:code:full"},
    "subdimensi": {"columnType": "functional-classification:generic:level2:code:part"},
    "sumber_dana": {"columnType": "fin-source:generic:code"},
    "pelaksana": {"columnType": "administrative-classification:generic:level1:code:full"},
    "unit": {"columnType": "administrative-classification:generic:level2:label"},
    "tahun": {"columnType": "date:fiscal-year"},
    "pagu": {"normalize": {"fase": "proposed"}},  # indicative until a budget adopts it
    "realisasi": {"normalize": {"fase": "executed"}},
}
EXTRA: tuple[Mapping[str, object], ...] = (
    {"name": "jumlah", "type": "number", "columnType": "value", "normalizationTarget": True},
    {"name": "fase", "type": "string", "columnType": "phase:id"},
    {"name": "arah", "type": "string", "columnType": "direction", "constant": "expenditure"},
    {"name": "mata_uang", "type": "string", "columnType": "value-currency:code", "constant": "IDR"},
)
