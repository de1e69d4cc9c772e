"""What is printed is Indonesian, and can be read back."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan.words.format import BULAN, angka, juta, persen, rentang, ringkas, romawi, rupiah, tanggal, ukuran

decimals = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=9)
places = st.integers(0, 9)


def read(text: str) -> Decimal:
    return Decimal(text.replace("\N{MINUS SIGN}", "-").replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (rupiah(1_250_000_000), "Rp1.250.000.000"),
        (rupiah(0), "Rp0"),
        (rupiah(-5000), "\N{MINUS SIGN}Rp5.000"),
        (angka(355365), "355.365"),
        (angka(Decimal("2.87")), "2,87"),
        (angka(Decimal("2.870")), "2,870"),
        (angka(Decimal("1E+3")), "1.000"),
        (angka(Decimal("2.5"), 0), "3"),
        (angka(Decimal("2.345"), 2), "2,35"),
        (angka(Decimal("-2.345"), 2), "\N{MINUS SIGN}2,35"),
        (angka(Decimal("-0.001"), 2), "0,00"),
        (angka(1, 3), "1,000"),
        (persen(Decimal("81.38")), "81,38 persen"),
        (persen(10), "10 persen"),
        (persen(Decimal(100) / 3, 1), "33,3 persen"),
        (tanggal(datetime.date(2024, 12, 4)), "4 Desember 2024"),
        (tanggal(datetime.date(2025, 2, 11)), "11 Februari 2025"),
        (rentang(2025, 2029), "2025\N{EN DASH}2029"),
        (rentang(2025, 2025), "2025"),
        (juta(1_250_000_000), "1.250"),
        (juta(750_000), "0,75"),
        (juta(1), "0,000001"),
        (juta(0), "0"),
        (romawi(4), "IV"),
        (romawi(2024), "MMXXIV"),
        (romawi(0), "0"),
        (romawi(4000), "4000"),
    ],
)
def test_the_forms_of_an_indonesian_office(printed: str, expected: str) -> None:
    assert printed == expected


@given(st.integers(-(10**18), 10**18))
def test_rupiah_can_be_read_back(amount: int) -> None:
    text = rupiah(amount)
    assert read(text.replace("Rp", "")) == amount
    assert " " not in text


@given(st.integers(-(10**18), 10**18))
def test_millions_lose_nothing(amount: int) -> None:
    assert read(juta(amount)) * 10**6 == amount


@given(decimals)
def test_a_number_as_written_can_be_read_back(value: Decimal) -> None:
    assert read(angka(value)) == value


@given(decimals, places)
def test_a_rounded_number_is_the_nearest_one(value: Decimal, desimal: int) -> None:
    text = angka(value, desimal)
    assert len(text.partition(",")[2]) == desimal
    assert abs(read(text) - value) * 2 <= Decimal(1).scaleb(-desimal)


@given(decimals, decimals, places)
def test_rounding_keeps_the_order(one: Decimal, other: Decimal, desimal: int) -> None:
    smaller, larger = sorted((one, other))
    assert read(angka(smaller, desimal)) <= read(angka(larger, desimal))


@given(st.dates())
def test_a_date_can_be_read_back(day: datetime.date) -> None:
    number, month, year = tanggal(day).split(" ")
    assert datetime.date(int(year), BULAN.index(month) + 1, int(number)) == day


@given(st.integers(1, 3999))
def test_a_roman_numeral_can_be_read_back(number: int) -> None:
    values = [dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000), strict=True))[letter] for letter in romawi(number)]
    following = [*values[1:], 0]
    assert sum(-one if one < other else one for one, other in zip(values, following, strict=True)) == number


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "Rp0"),
        (999_999, "Rp999.999"),
        (1_500_000, "Rp2 juta"),
        (350_000_000, "Rp350 juta"),
        (75_557_350_000, "Rp75,6 miliar"),
        (1_311_410_000_000, "Rp1,31 triliun"),
        (-2_000_000_000, "\N{MINUS SIGN}Rp2,0 miliar"),
    ],
)
def test_rupiah_in_short(amount, written):
    assert ringkas(amount) == written


@pytest.mark.parametrize(("count", "written"), [(812, "812 byte"), (34_500, "34,5 kB"), (2_140_000, "2,1 MB")])
def test_sizes_are_written_as_people_read_them(count, written):
    assert ukuran(count) == written
