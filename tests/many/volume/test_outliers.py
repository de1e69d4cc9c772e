"""What lies far from the other cities is told with its reason, and what cannot be compared is told too."""

from __future__ import annotations

import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from masterplan.many.volume.outliers import FEWEST, outliers
from masterplan.many.volume.values import (
    CITY_INDEX,
    CityIndex,
    Outlier,
    Volume,
    VolumeCity,
    VolumeIndex,
    VolumeProgramme,
)

EMPTY = Volume((), (), (), (), (), (), (), (), (), ())
DAY = datetime.date(2026, 11, 2)
JUTA = 1_000_000


def paying(*amounts: int) -> Volume:
    """Return cities with one programme each, which costs so many million rupiah."""
    cities = tuple(
        VolumeCity(f"k{n:02}", "", "kota", f"K{n}", "", "", 2025, 2029, "1", DAY, program=1, pagu={2025: one * JUTA})
        for n, one in enumerate(amounts)
    )
    every = tuple(
        VolumeProgramme(one.id, "p", "P", "", "living", "", quick_win=False, mulai=None, selesai=None, pagu=one.jumlah)
        for one in cities
    )
    return replace(EMPTY, kota=cities, program=every)


def valued(*values: str) -> Volume:
    """Return cities with a smart-city index."""
    years = (CityIndex(f"k{n:02}", CITY_INDEX, 2025, Decimal(one), None, None, None) for n, one in enumerate(values))
    return replace(EMPTY, indeks=(VolumeIndex(CITY_INDEX, "Indeks kota cerdas", "", 9),), indeks_tahun=tuple(years))


def of(made: Volume, hal: str) -> dict[str, Outlier]:
    return {one.kota: one for one in outliers(made)[0] if one.hal == hal}


def test_money_is_far_off_by_factors_above_and_below_alike() -> None:
    usual = (80, 90, 100, 110, 120, 130, 95, 105)
    found = of(paying(*usual, 3000, 4), "Pagu per program")
    assert {*found} == {"k08", "k09"}
    assert found["k08"].jarak > Decimal("3.5") > 0 > -Decimal("3.5") > found["k09"].jarak
    assert found["k08"].alasan == (
        "Pagu per program Rp3,0 miliar, 29,3 kali median 10 daerah (Rp103 juta); "
        "separuh daerah antara Rp89 juta dan Rp118 juta"
    )
    assert "Rp4 juta, 3,9 persen dari median 10 daerah" in found["k09"].alasan
    assert not of(paying(*usual), "Pagu per program")


def test_an_index_is_compared_as_it_is() -> None:
    found = of(valued("2.9", "3.0", "3.1", "3.2", "3.0", "2.8", "3.1", "0.3"), "Indeks kota cerdas 2025")
    (far,) = found.values()
    assert (far.kota, far.nilai, far.median, far.pembanding) == ("k07", Decimal("0.3"), Decimal("3.0"), 8)
    assert far.alasan == (
        "Indeks kota cerdas 2025 0,30, sedangkan median 8 daerah 3,00; separuh daerah antara 2,90 dan 3,10"
    )


def test_too_few_cities_are_not_compared_and_that_is_said() -> None:
    found, left = outliers(paying(*(100,) * 3, *(90,) * 3, 9000, 0))
    assert not found
    assert f"Pagu per program: 7 daerah mempunyai nilai, paling sedikit {FEWEST} dibutuhkan" in left


def test_a_volume_of_too_few_cities_says_so_once_and_not_of_each_value() -> None:
    assert outliers(paying(100, 9000))[1] == (
        "nilai daerah mana pun, karena hanya 2 daerah dimuat dan paling sedikit 8 dibutuhkan",
    )


def test_values_of_which_half_are_the_same_are_not_compared_and_that_is_said() -> None:
    found, left = outliers(paying(*(100,) * 9, 9000))
    assert not found
    assert "Pagu per program: sekurangnya separuh dari 10 daerah mempunyai nilai yang sama" in left


def test_who_has_no_money_is_no_outlier() -> None:
    made = paying(80, 90, 100, 110, 120, 130, 95, 105, 0)
    assert not outliers(made)[0]


@given(values=st.lists(st.integers(1, 10**6), min_size=FEWEST, max_size=40))
def test_half_of_the_cities_lie_where_the_reason_says(values: list[int]) -> None:
    for far in outliers(paying(*values))[0]:
        low, high = far.separuh
        if far.hal == "Pagu per program":
            near = Decimal("0.000001")  # of a rupiah, which a logarithm may lose
            within = sum(low * (1 - near) <= one * JUTA <= high * (1 + near) for one in values)
            assert 2 * within >= len(values) == far.pembanding
            assert not low <= far.nilai <= high
