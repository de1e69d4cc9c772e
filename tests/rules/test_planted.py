"""One mistake of each kind that the planter knows: each is found at its very letter, and said once."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from masterplan.diagnostics import language
from tests.kit.places import ROOT
from tools.plants.judging import answered, garden, judge
from tools.plants.kinds import KINDS
from tools.plants.places import Garden

TRIES = 300


@cache
def plan() -> Garden:
    """Read the plan once."""
    language.use("en")
    return garden(ROOT)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_planted_mistake_is_found_at_its_letter_and_said_once(kind) -> None:
    language.use("en")
    around, random = plan(), Random(kind.name)  # noqa: S311 - chance without secrets
    plant = next(one for one in (kind.plant(random, around) for _try in range(TRIES)) if one)
    verdict = judge(plant, around, whole=False)
    assert verdict.found, answered(verdict)
    assert verdict.exact, answered(verdict)
    assert verdict.alone, answered(verdict)


def test_no_two_kinds_have_the_same_name_and_there_are_many() -> None:
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names)) >= 140
