"""What is simulated of many plans on many cores can be worked out by hand where it is simple."""

from __future__ import annotations

import pytest

from benchmarks.many.simulation import ASKER, BESIDE, END, PLANS, SCHEDULER, START, STORE, Costs, bounds, simulated

EQUAL = [10.0] * 16


def test_plans_alone_take_their_sum_over_the_cores():
    assert simulated(EQUAL, 1, Costs()).seconds == 160
    two = simulated(EQUAL, 2, Costs())
    assert (two.seconds, two.efficiency) == (80, 1)


def test_a_start_and_neighbours_cost_what_was_measured():
    told = simulated(EQUAL, 2, Costs(start=4, beside=1.25))
    assert told.seconds == 4 + 8 * 12.5
    assert told.spent[START] == 8
    assert told.limit == BESIDE


def test_a_long_plan_that_comes_last_is_waited_for_and_one_that_comes_first_is_not():
    plans = [*([10.0] * 12), 40.0]
    late, early = (simulated(plans, 4, Costs(), longest_first=first) for first in (False, True))
    assert (late.seconds, early.seconds) == (70, 40)
    assert late.limit == END
    assert early.seconds == bounds(plans, 4, Costs())


@pytest.mark.parametrize(
    ("name", "costs"), [(SCHEDULER, Costs(schedule=2)), (STORE, Costs(put=2)), (ASKER, Costs(ask=2))]
)
def test_what_does_one_thing_at_a_time_limits_as_soon_as_cores_ask_for_more(name, costs):
    few, many = simulated(EQUAL, 1, costs), simulated(EQUAL * 16, 64, costs)
    assert few.efficiency > 0.8
    assert many.seconds >= 2 * 256
    assert many.limit == name


def test_core_seconds_add_up_to_all_there_are():
    told = simulated([3.0, 9.0, 4.0, 12.0, 5.0], 3, Costs(1, 0.5, 0.25, 0.125, 1.1))
    assert sum(told.spent.values()) == pytest.approx(3 * told.seconds)
    assert told.spent[PLANS] == 33
