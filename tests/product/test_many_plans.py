"""What is told of many plans is what was measured; the simulation is checked against it before more is made of it."""

from __future__ import annotations

import json

import pytest

from benchmarks import cities
from benchmarks.many import __main__ as many
from benchmarks.many import crowd, tables
from benchmarks.many.__main__ import Sizes
from masterplan.many.tasks import Act

MACHINE = {"processor": "Uji", "cores": "2"}


def run(jobs, seconds, each):
    return {"jobs": jobs, "seconds": seconds, "asking": 0.4, "plans": [one(number, each) for number in range(4)]}


def one(number, each):
    return {"seconds": each, "cpu": each - 1, "memory": 400.0 + number, "made": 12.0}


PARTS = {
    "efficiency": {
        "one": run(1, 80.4, 20.0),
        "two": run(2, 42.0, 21.0),
        "beside": 1.05,
        "start": 2.0,
        "files": 36,
        "alone": 2,
        "differing": [],
    },
    "memory": {"memory": [90.0] * 9, "full": [400.0, 401.0, 399.0], "lasting": [150.0, 151.0, 151.0]},
    "cluster": {"start": 3.0, "run": run(2, 44.0, 21.5), "schedule": 0.002, "ask": 0.004, "count": 1000},
}


@pytest.fixture(scope="module")
def told():
    return tables.markdown(MACHINE, PARTS)


def test_efficiency_is_the_time_of_one_worker_over_twice_that_of_two(told):
    assert "| 2 | 4 | 42.0 | 80.0 | 0.4 | 403 | 0.96, by CPU 0.95 |" in told


def test_the_simulation_is_shown_beside_what_was_measured_with_its_error(told):
    assert "| 1 | 80.4 | 80.1 | -0.4 % |" in told
    assert "| 2 | 42.0 | 42.2 | +0.5 % |" in told
    assert "| 2, of a Dask cluster | 44.0 | 42.0 | -4.5 % |" in told


def test_each_size_says_what_most_is_lost_to_and_from_where_on_each_thing_would_be_the_limit(told):
    rows = [line.split(" | ") for line in told.splitlines() if line.startswith(("| 8 |", "| 64 |", "| 256 |"))]
    assert len(rows) == 18  # three sizes, two orders, plans that are alike and plans that are not, and a wider store
    assert all(row[4].rstrip(" |").endswith("%") for row in rows)
    assert "| the scheduler of Dask | 0.0020 | CPU time per task without work | 10,500 cores |" in told


def test_other_bytes_are_not_passed_over():
    wrong = {"efficiency": {**PARTS["efficiency"], "differing": ["kota-contoh-damar"]}}
    assert "other bytes in kota-contoh-damar" in tables.markdown(MACHINE, wrong)


def test_parts_are_kept_as_long_as_the_machine_is_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(many, "KEPT", tmp_path / "measured.json")
    many.kept(MACHINE, {"memory": PARTS["memory"]})
    assert {*many.kept(MACHINE, {"cluster": PARTS["cluster"]})} == {"memory", "cluster"}
    assert {*many.kept({"processor": "lain"}, {"cluster": PARTS["cluster"]})} == {"cluster"}
    assert json.loads((tmp_path / "measured.json").read_text())["machine"] == {"processor": "lain"}


def test_the_same_plan_of_full_size_stands_first_in_the_middle_and_last_among_small_ones(tmp_path, monkeypatch):
    asked = []

    def ran(tasks, _jobs):
        asked.extend(one.name for one in tasks)
        return crowd.Ran(2, 1, 0, tuple(crowd.One(1, 1, float(one.name.startswith("full")), 1) for one in tasks)), {}

    monkeypatch.setattr(crowd, "ran", ran)
    monkeypatch.setattr(many.crews, "local", lambda _tasks, _jobs: ())
    told = many.memory(tmp_path, Sizes(plans=1, hundred=7, nothing=1, small=True))
    assert [number for number, name in enumerate(asked) if name.startswith("full")] == [0, 3, 6]
    assert told["full"] == [1, 1, 1]
    assert (len({*asked}), sum(told["memory"]), len(told["lasting"])) == (7, 3, 3)


def test_a_plan_costs_what_was_seen_while_it_was_made(tmp_path):
    place = cities.write(tmp_path, 1, small=True)[0]
    told, files = crowd.ran([crowd.task(place, tmp_path / "made", act=Act.EXPORT)], 1)
    [plan] = told.plans
    assert told.seconds >= plan.seconds > 0 < plan.cpu
    assert 30 < plan.memory < 1024
    assert 0 < plan.made < 5
    assert all((tmp_path / "made" / place.name / path).is_file() for path in files[place.name])


def test_a_plan_that_fails_ends_the_measurement(tmp_path):
    with pytest.raises(SystemExit, match="tiada"):
        crowd.ran([crowd.task(tmp_path / "tiada", tmp_path / "made")], 1)


def test_bytes_are_compared_between_one_worker_two_and_a_build_alone(tmp_path, monkeypatch):
    def ran(tasks, jobs):
        plans = tuple(crowd.One(10 + jobs, 9, 400, 1) for _one in tasks)
        return crowd.Ran(jobs, 20, 0, plans), {
            one.name: {"buku-1.pdf": f"{one.name} {jobs * (one.name[-3:] == 'ala')}"} for one in tasks
        }

    monkeypatch.setattr(crowd, "ran", ran)
    monkeypatch.setattr(crowd, "alone", lambda place: {"buku-1.pdf": f"{place.name} 0", "manifest.json": "own"})
    monkeypatch.setattr(crowd, "started", lambda _place, _output: 1.0)
    told = many.efficiency(tmp_path, Sizes(plans=3, hundred=0, nothing=0, small=True))
    assert {*told["differing"]} == {"kota-contoh-pala"}
    assert told["beside"] == pytest.approx(12 / 11)
    assert (told["files"], told["alone"]) == (3, 2)
