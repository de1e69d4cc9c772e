"""The table of who has weighed: printed where an answer is missing or groups are declared, and nowhere else."""

from __future__ import annotations

from masterplan.book import facts
from masterplan.book.tables import respondents
from tests.kit.answers import GROUPED, LISTS, RENCANA_GROUPED, REST, answered
from tests.kit.forms import plan


def rows(of):
    (table,) = respondents.tables(facts.gather(of))
    return [row.sel for row in table.baris]


def test_a_plan_whose_respondents_have_all_answered_has_no_such_table():
    everybody = {old: new.replace("~", "3") for old, new in (LISTS | REST).items()}
    assert rows(plan(answered(everybody))) == []
    assert rows(plan()) == []


def test_answers_that_were_left_out_are_counted():
    assert rows(plan(answered(LISTS | REST))) == [("Responden tanpa kelompok", "–", "1", "10", "2")]


def test_groups_stand_in_the_order_of_the_plan_with_their_weights():
    assert rows(plan(answered(GROUPED), rencana=RENCANA_GROUPED)) == [
        ("Akademisi", "0,4", "1", "8", "0"),
        ("Perangkat daerah", "0,6", "1", "10", "2"),
    ]
