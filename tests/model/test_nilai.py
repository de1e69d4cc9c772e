"""What an indicator may have for a value: read as it is meant, printed as Indonesians write it, compared by its end."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from masterplan.model.nilai import Batas, Nilai, Rentang, bilangan, tulis, ujung
from masterplan.model.sets import Arah
from masterplan.words.readings import bounds, decimal, numbers

READER: TypeAdapter[object] = TypeAdapter(Nilai)
STEPS = ("C", "CC", "B", "BB", "A", "AA")


@pytest.mark.parametrize(
    ("written", "value", "printed"),
    [
        ("80", Decimal(80), "80"),
        ("-12.5", Decimal("-12.5"), "\N{MINUS SIGN}12,5"),
        (">= 80", Batas(paling_sedikit=True, nilai=Decimal(80)), "≥ 80"),
        ("≥80", Batas(paling_sedikit=True, nilai=Decimal(80)), "≥ 80"),
        ("<= 0.5", Batas(paling_sedikit=False, nilai=Decimal("0.5")), "≤ 0,5"),
        ("3.25-3.50", Rentang(Decimal("3.25"), Decimal("3.50")), "3,25\N{EN DASH}3,50"),
        ("3 \N{EN DASH} 5", Rentang(Decimal(3), Decimal(5)), "3\N{EN DASH}5"),
        ("1000-2500", Rentang(Decimal(1000), Decimal(2500)), "1.000\N{EN DASH}2.500"),
        ("BB", "BB", "BB"),
        ("Sangat  Baik", "Sangat Baik", "Sangat Baik"),
        ("A-", "A-", "A-"),
    ],
)
def test_a_value_is_read_and_printed(written, value, printed):
    assert READER.validate_python(written) == value
    assert tulis(value) == printed


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("minimal 80", [">= 80"]),
        ("=> 80%", [">= 80"]),
        ("paling banyak 1,5", ["<= 1.5"]),
        ("3,25 s.d. 3,50", ["3.25-3.50"]),
        ("3,25 sampai dengan 3,50", ["3.25-3.50"]),
        (">= 1.250", [">= 1250", ">= 1.2500"]),
        ("1,250-2", ["1.2500-2"]),
        ("5-3", []),
        ("> 80", []),
        ("TBD", []),
        ("1.250", []),
        ("lebih dari 80", []),
    ],
)
def test_what_is_no_value_is_refused_with_what_it_can_mean(written, meant):
    with pytest.raises(ValidationError):
        READER.validate_python(written)
    assert list(bounds(written)) == meant


FIGURES = st.decimals(-(10**9), 10**9, places=2, allow_nan=False) | st.integers(-(10**9), 10**9).map(Decimal)
RANGES = st.tuples(FIGURES, FIGURES).filter(lambda ends: ends[0] < ends[1]).map(lambda ends: Rentang(*ends))
VALUES = FIGURES | st.builds(Batas, paling_sedikit=st.booleans(), nilai=FIGURES) | RANGES | st.sampled_from(STEPS)


@given(VALUES)
def test_what_is_written_in_yaml_is_read_as_the_same_value(value):
    assert READER.validate_python(str(value)) == value


@given(VALUES)
def test_what_is_printed_means_the_same_value(value):
    printed = tulis(value).replace("\N{MINUS SIGN}", "-")
    if isinstance(value, Decimal):
        assert value in numbers(printed)
    elif isinstance(value, str):
        assert printed == value
    else:
        assert value in [READER.validate_python(text) for text in bounds(printed)]


@given(st.text())
def test_any_text_is_refused_or_a_value_that_is_read_again(text):
    try:
        value = READER.validate_python(text)
    except ValidationError:
        value = None
    if value is not None:
        assert READER.validate_python(str(value) if not isinstance(value, Decimal) else decimal(value)) == value


@given(VALUES, VALUES, st.sampled_from(Arah))
def test_values_are_compared_by_the_end_in_the_direction(one, other, arah):
    if bilangan(one) and bilangan(other) and max(bilangan(one)) < min(bilangan(other)):
        assert ujung(one, arah) < ujung(other, arah)


def test_steps_are_compared_by_their_place():
    places = [ujung(step, Arah.NAIK, STEPS) for step in STEPS]
    assert places == sorted(places) == [1, 2, 3, 4, 5, 6]
    assert ujung("E", Arah.NAIK, STEPS) == 0


def test_of_a_range_the_end_in_the_direction_counts():
    value = Rentang(Decimal("3.25"), Decimal("3.5"))
    assert [ujung(value, arah) for arah in (Arah.NAIK, Arah.TURUN)] == [Decimal("3.5"), Decimal("3.25")]
