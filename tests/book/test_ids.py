"""Which tables and figures there can be is listed once: as many as are made, and no more."""

from __future__ import annotations

import re

import pytest

from masterplan.book import facts, ids
from masterplan.book.figures.figures import all_figures
from masterplan.book.tables.tables import all_tables
from tests.kit import shelf
from tests.kit.places import ROOT, SMALL, TESTS

PLANS = (ROOT, SMALL, TESTS / "plans" / "lengkap")


@pytest.fixture(scope="module")
def shared() -> list[facts.Facts]:
    return [facts.gather(shelf.plan(root)) for root in PLANS]


def made(plan: facts.Facts) -> set[str]:
    return {re.sub(r"--[0-9]+$", "", ident) for ident in (*all_tables(plan), *all_figures(plan))}


def test_every_table_and_figure_of_a_plan_can_be_named(shared):
    assert [made(plan) - ids.known(plan) for plan in shared] == [set()] * len(PLANS)


def test_nothing_can_be_named_that_no_plan_makes(shared):
    known, found = (set().union(*map(one, shared)) for one in (ids.known, made))
    # Tables and figures of things that these plans have none of, or cannot weigh, or that need an edition before.
    kinds = {re.sub(r"-[^-]+$", "", ident) if ident not in ids._ONCE.split() else ident for ident in known}
    assert {one for one in ids._ONCE.split() if one not in found} <= {
        f"tbl-perubahan-{one}" for one in ("pagu", "posisi", "rencana", "opd")
    }
    assert {one for one in kinds if not any(ident.startswith(one) for ident in found)} <= {
        f"tbl-perubahan-{one}" for one in ("pagu", "posisi", "rencana", "opd")
    }
