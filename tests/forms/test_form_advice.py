"""Who fills in a form is told what to type into a cell, and not what to write into YAML."""

from __future__ import annotations

import pytest

from masterplan.diagnostics import language
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.forms.advice import to_whom_fills_in
from masterplan.model.advice import advise
from masterplan.words.readings import meant

NUMBER, RUPIAH = "a number with a decimal point", "a whole amount of rupiah, such as 1_250_000_000"


@pytest.mark.parametrize(
    ("wanted", "typed", "told"),
    [
        (NUMBER, "0,6x", "type `0,6` alone; what it counts has a column of its own"),
        (NUMBER, "12 unit", "type `12` alone; what it counts has a column of its own"),
        (NUMBER, "empat", "type a number alone into the cell; what it counts has a column of its own"),
        (RUPIAH, "Rp 1,25 miliar", "write `1250000000`"),
    ],
)
@pytest.mark.parametrize("spoken", ["en", "id"])
def test_a_number_is_named_as_people_type_it(wanted: str, typed: str, told: str, spoken: str) -> None:
    language.use(spoken)
    said = to_whom_fills_in(Diagnostic("wrong-type", "", Span("a.xlsx"), advise(wanted, typed)))
    assert said == told if spoken == "en" else said and "_" not in said and "." not in said
    for value in (said or "").split("`")[1::2]:
        assert meant(wanted, value) is not None, "what it says to type is understood"
