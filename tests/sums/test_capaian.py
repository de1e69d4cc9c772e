"""How far a target was reached: worked examples of each kind, and what must hold of any."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan.model.nilai import Batas, Rentang, bilangan
from masterplan.model.opd import Indikator
from masterplan.model.sets import Arah
from masterplan.sums.capaian import Capaian, akhir, capaian

NAIK, TURUN, TETAP = Arah.NAIK, Arah.TURUN, Arah.TETAP
SAKIP = ("C", "CC", "B", "BB", "A", "AA")


def least(number: int) -> Batas:
    return Batas(paling_sedikit=True, nilai=Decimal(number))


def most(number: int) -> Batas:
    return Batas(paling_sedikit=False, nilai=Decimal(number))


@pytest.mark.parametrize(
    ("target", "result", "arah", "reached", "percent"),
    [
        (Decimal(50), Decimal(48), NAIK, False, "96"),
        (Decimal(50), Decimal(60), NAIK, True, "120"),
        (Decimal(20), Decimal(15), TURUN, True, "125"),
        (Decimal(20), Decimal(25), TURUN, False, "75"),
        (Decimal(20), Decimal(50), TURUN, False, "0"),
        (Decimal(40), Decimal(40), TETAP, True, "100"),
        (Decimal(40), Decimal(30), TETAP, False, "75"),
        (Decimal(40), Decimal(50), TETAP, False, "75"),
        (least(80), Decimal(80), NAIK, True, "100"),
        (least(80), Decimal(60), TETAP, False, "75"),
        (most(5), Decimal(4), TETAP, True, "120"),
        (Rentang(Decimal("3.25"), Decimal("3.5")), Decimal("3.25"), NAIK, True, "100"),
        (Rentang(Decimal(2), Decimal(4)), Decimal(3), TETAP, True, "100"),
        (Rentang(Decimal(2), Decimal(4)), Decimal(5), TETAP, False, "75"),
        (Rentang(Decimal(2), Decimal(4)), Decimal(4), TURUN, True, "100"),
        (Decimal(4), Rentang(Decimal(3), Decimal(5)), NAIK, False, "75"),
        (Decimal(0), Decimal(0), TURUN, True, None),
        (Decimal(0), Decimal(1), TURUN, False, None),
        (Decimal(-2), Decimal(-1), NAIK, True, None),
    ],
)
def test_numbers_bounds_and_ranges_are_reached_to_some_percent(target, result, arah, reached, percent):
    assert capaian(target, result, arah) == Capaian(reached, None if percent is None else Decimal(percent))


@pytest.mark.parametrize(
    ("target", "result", "arah", "found"),
    [
        ("BB", "BB", NAIK, Capaian(tercapai=True)),
        ("BB", "A", NAIK, Capaian(tercapai=True, selisih=1)),
        ("A", "B", NAIK, Capaian(tercapai=False, selisih=-2)),
        ("CC", "B", TURUN, Capaian(tercapai=False, selisih=-1)),
        ("B", "BB", TETAP, Capaian(tercapai=False, selisih=-1)),
        ("B", "E", NAIK, None),
        ("B", Decimal(3), NAIK, None),
        (Decimal(3), "B", NAIK, None),
    ],
)
def test_steps_of_a_scale_are_reached_or_so_many_steps_away(target, result, arah, found):
    assert capaian(target, result, arah, SAKIP) == found


FIGURES = st.decimals(-1000, 1000, places=2, allow_nan=False)
RANGES = st.tuples(FIGURES, FIGURES).filter(lambda ends: ends[0] < ends[1]).map(lambda ends: Rentang(*ends))
TARGETS = FIGURES | st.builds(Batas, paling_sedikit=st.booleans(), nilai=FIGURES) | RANGES


def rank(found: Capaian | None) -> tuple[bool, Decimal]:
    assert found is not None
    return found.tercapai, Decimal(0) if found.persen is None else found.persen


@given(TARGETS, FIGURES, FIGURES)
def test_who_goes_further_in_the_direction_has_not_reached_less(target, one, other):
    less, more = sorted((one, other))
    assert rank(capaian(target, less, NAIK)) <= rank(capaian(target, more, NAIK))
    assert rank(capaian(target, less, TURUN)) >= rank(capaian(target, more, TURUN))


@given(FIGURES | RANGES, FIGURES, FIGURES)
def test_who_is_nearer_to_what_is_to_stay_has_not_reached_less(target, one, other):
    low, high = min(bilangan(target)), max(bilangan(target))
    for own, further in (
        (low - abs(one), low - abs(one) - abs(other)),
        (high + abs(one), high + abs(one) + abs(other)),
    ):
        assert rank(capaian(target, own, TETAP)) >= rank(capaian(target, further, TETAP))


@given(TARGETS, FIGURES, st.sampled_from(Arah))
def test_a_target_of_numbers_is_reached_exactly_from_one_hundred_percent_on(target, result, arah):
    found = capaian(target, result, arah)
    assert found is not None
    if found.persen is not None:
        assert found.tercapai is (found.persen >= 100)
        assert found.persen >= 0


@given(st.sampled_from(SAKIP), st.sampled_from(SAKIP), st.sampled_from(SAKIP))
def test_a_higher_step_has_not_reached_less(target, one, other):
    lower, higher = sorted((one, other), key=SAKIP.index)
    found = [capaian(target, step, NAIK, SAKIP) for step in (lower, higher)]
    assert found[0].selisih <= found[1].selisih


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ({"satuan": "orang", "sifat": "tahunan", "target": {"2025": "100", "2026": "80"}}, Decimal(180)),
        ({"satuan": "orang", "sifat": "kumulatif", "target": {"2025": "100", "2026": "180"}}, Decimal(180)),
        ({"satuan": "orang", "target": {"2026": "80", "2025": "100"}}, Decimal(80)),
        ({"satuan": "%", "sifat": "tahunan", "target": {"2025": "90", "2026": "80"}}, Decimal(80)),
        ({"satuan": "indeks 1-4", "sifat": "tahunan", "target": {"2025": "3", "2026": "3.5"}}, Decimal("3.5")),
        ({"satuan": "orang", "sifat": "tahunan", "target": {"2025": "100", "2026": ">= 80"}}, least(80)),
        ({"satuan": "orang", "sifat": "tahunan", "akhir": "500", "target": {"2025": "100"}}, Decimal(500)),
        ({"satuan": "orang", "target": {}}, None),
    ],
)  # fmt: skip
def test_the_end_is_given_or_the_sum_of_yearly_counts_or_the_last_target(said, end):
    assert akhir(Indikator.model_validate({"nama": "x", "arah": "naik", **said})) == end
