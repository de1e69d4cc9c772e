"""A volume says everything once: whatever way its programmes and its money are divided, they are the same."""

from __future__ import annotations

import pickle
from decimal import Decimal

from tests.kit.volume import EXAMPLE, adds_up


def test_the_example_adds_up_whatever_way_it_is_divided() -> None:
    adds_up(EXAMPLE)
    assert EXAMPLE.jumlah == 2_500_000_000
    assert EXAMPLE.pagu == {2025: 1_400_000_000, 2026: 1_100_000_000}


def test_a_volume_travels_between_processes() -> None:
    assert pickle.loads(pickle.dumps(EXAMPLE)) == EXAMPLE  # noqa: S301 - made a moment ago


def test_cities_with_other_ratings_stand_in_one_figure() -> None:
    first = EXAMPLE.posisi[0]
    assert first.terskala == (Decimal("-0.19"), Decimal("0.17"))
