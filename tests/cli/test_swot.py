"""`masterplan swot` names the strategies that rest on what it weighs, and leaves out no other."""

from __future__ import annotations

import json

from masterplan.model.opd import all_factors
from tests.kit import shelf
from tests.kit.places import ROOT
from tests.kit.program import run


def asked(*arguments: str) -> list[tuple[str, str]]:
    (whole,) = json.loads(run("swot", *arguments, "--format", "json", folder=ROOT).stdout)
    return [(one["opd"], one["kode"]) for one in whole["strategi"]]


def test_those_of_the_city_are_those_of_all_opd() -> None:
    every = [(entry.value.id, one.kode) for entry in shelf.plan(ROOT).opd for one in entry.value.strategi]
    assert asked() == every


def test_those_of_a_dimension_rest_on_a_factor_that_bears_on_it() -> None:
    plan = shelf.plan(ROOT)
    bearing = {
        (entry.value.id, one.kode)
        for entry in plan.opd
        for one in all_factors(entry.value.swot)
        if "living" in one.dimensi
    }
    every = {(entry.value.id, one.kode): one.faktor for entry in plan.opd for one in entry.value.strategi}
    wanted = [key for key, factors in every.items() if any((key[0], code) in bearing for code in factors)]
    assert 0 < len(wanted) < len(every)
    assert asked("--dimension", "living") == wanted
