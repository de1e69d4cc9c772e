from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from masterplan.model.acuan import IndikatorButir
from masterplan.model.nilai import Nilai
from masterplan.model.sets import Arah
from masterplan.sums import gap

VALUE = TypeAdapter(Nilai)
STEPS = ("B", "BB", "A")


@pytest.mark.parametrize(
    ("target", "now", "arah", "left"),
    [
        ("90", "78.5", "naik", "11.5"),
        ("90", "95", "naik", "0"),
        (">= 90", "78", "naik", "12"),
        ("3.25-3.50", "3.1", "naik", "0.15"),
        ("3.25-3.50", "3.4", "tetap", "0"),
        ("3.25-3.50", "3.6", "tetap", "0.1"),
        ("5", "8", "turun", "3"),
        ("<= 5", "4", "turun", "0"),
        ("<= 5", "7", "tetap", "2"),
        ("A", "B", "naik", "2"),
        ("B", "A", "naik", "0"),
        ("B", "A", "turun", "2"),
        ("B", "A", "tetap", "2"),
        ("A", "C", "naik", None),
        ("A", "3", "naik", None),
    ],
)
def test_what_is_missing_is_counted_in_the_direction_of_the_indicator(target, now, arah, left):
    found = gap.missing(VALUE.validate_python(target), VALUE.validate_python(now), Arah(arah), STEPS)
    assert found == (None if left is None else Decimal(left))


def test_what_was_measured_last_counts_and_where_an_indicator_starts_if_nothing_was():
    given = {"nama": "Kepuasan", "satuan": "indeks", "arah": "naik", "target": {"2029": "90"}}
    assert gap.known(IndikatorButir.model_validate(given)) is None
    given["awal"] = {"tahun": "2024", "nilai": "78"}
    assert gap.known(IndikatorButir.model_validate(given)) == (2024, Decimal(78))
    given["realisasi"] = {"2026": "81", "2025": "80"}
    assert gap.known(IndikatorButir.model_validate(given)) == (2026, Decimal(81))


@pytest.mark.parametrize(
    ("start", "now", "target", "arah", "behind"),
    [
        ("20.7", "19.7", "5.7", "turun", "6.67"),
        ("78.5", "84.25", "90", "naik", "50"),
        ("78.5", "70", "90", "naik", "0"),
        ("78.5", "95", "90", "naik", "100"),
        ("78.5", None, "90", "naik", "0"),
        ("B", "BB", "A", "naik", "50"),
        ("90", "91", "90", "naik", None),
        (None, "91", "95", "naik", None),
        ("B", "C", "A", "naik", None),
    ],
)
def test_the_way_to_the_last_target_begins_where_the_indicator_starts(start, now, target, arah, behind):
    given = {"nama": "Nilai", "satuan": "indeks", "arah": arah, "target": {"2026": "1", "2029": target}}
    given |= {"awal": {"tahun": "2024", "nilai": start}} if start else {}
    given |= {"realisasi": {"2025": now}} if now else {}
    found = gap.travelled(IndikatorButir.model_validate(given), STEPS)
    assert (None if found is None else round(found, 2)) == (None if behind is None else round(Decimal(behind), 2))
