"""Factors of many OPD are put in an order in which the length of a list plays no part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from masterplan.model.opd import Kelompok, Opd
from masterplan.sums import ranking, swot
from tests.kit.weighing import LISTS, convention, factor, part

D = Decimal


def even(count: int, name: str, rating: str = "3") -> Opd:
    """Return an OPD with so many factors in each pair of lists, all of the same weight and rating."""
    weight, each = str(D(1) / count), range(1, count // 2 + 1)
    return part({group: [factor(group, one, bobot=weight, rating=rating) for one in each] for group in LISTS}, name)


def test_a_factor_of_a_short_list_is_not_before_an_equal_one_of_a_long_list() -> None:
    short, long = even(8, "dinkes"), even(16, "disdik")
    together = swot.gabungan("kota", [short, long], convention())
    assert together is not None
    assert {(row.opd, row.skor) for row in together.ifas.faktor} == {
        ("dinkes", D("0.1875")),
        ("disdik", D("0.09375")),
    }
    assert {row.setara for row in ranking.ranked([short, long], convention())} == {D(3)}


def test_what_is_heavier_than_the_others_of_its_opd_comes_first() -> None:
    lists = {
        group: [factor(group, 1, bobot="0.4", rating="3"), factor(group, 2, bobot="0.1", rating="4")] for group in LISTS
    }
    rows = ranking.ranked([even(8, "disdik"), part(lists)], convention())
    assert [(row.opd.id, row.faktor.kode, row.banyak, row.setara) for row in rows[:5]] == [
        *(("dinkes", code, 4, D("4.8")) for code in ("O1", "S1", "T1", "W1")),
        ("disdik", "O1", 8, D(3)),
    ]
    assert [(row.bobot, row.setara) for row in rows[-4:]] == [(D("0.1"), D("1.6"))] * 4


def test_each_list_is_a_base_where_its_weights_add_up_to_one() -> None:
    lists = {group: [factor(group, one, bobot="0.5", rating="2") for one in (1, 2)] for group in LISTS}
    rows = ranking.ranked([part(lists)], convention(bobot_basis="per_kelompok"))
    assert {(row.banyak, row.setara) for row in rows} == {(2, D(2))}


@pytest.mark.parametrize(
    ("name", "scale", "rating", "says"),
    [
        ("ukuran", ("1", "4"), 4, 4),
        ("terbalik", ("1", "4"), 1, 4),
        ("terbatas", ("1", "5"), 2, 4),
        ("bertanda", ("-4", "4"), -3, 3),
    ],
)
def test_the_heaviest_weakness_is_first_on_each_scale(name: str, scale: object, rating: int, says: int) -> None:
    konvensi = convention(name, skala=scale)
    assert ranking.influence(Kelompok.KELEMAHAN, D(rating), konvensi) == says
    assert ranking.influence(Kelompok.KEKUATAN, D(3), konvensi) == D(3)


def test_an_opd_without_numbers_has_no_place_in_the_order() -> None:
    bare = part({group: [factor(group, 1)] for group in LISTS}, "bare")
    assert {row.opd.id for row in ranking.ranked([bare, even(2, "dinkes")], convention())} == {"dinkes"}
