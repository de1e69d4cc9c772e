"""What the benchmarks say is what was measured: memory of all processes, medians, one table, and an honest alarm."""

from __future__ import annotations

import os
import sys

import pytest
from msgspec import json

from benchmarks import __main__ as bench
from benchmarks import bench as edits
from benchmarks import measuring, plans, ratios, report
from benchmarks.measuring import Cost, Run
from benchmarks.report import Measured
from benchmarks.rows import ROWS
from masterplan import api
from tests.kit.places import ROOT

BIG = 'import time; held = bytearray(b"x" * (60 << 20)); time.sleep(1)'
TWO = (
    f"import subprocess, sys; [one.wait() for one in [subprocess.Popen([sys.executable, '-c', {BIG!r}]) for _ in 'ab']]"
)


@pytest.mark.skipif(not measuring.PROC.is_dir(), reason="memory is told on Linux only")
def test_memory_is_that_of_all_processes_together():
    assert measuring.cost((sys.executable, "-c", TWO), os.environ, sampled=True).memory > 120


def test_cpu_seconds_count_what_a_process_has_started():
    work = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(20_000_000))'])"
    assert measuring.cost((sys.executable, "-c", work), os.environ).cpu > 0.1


def test_a_command_that_fails_ends_the_measurement_with_what_it_said():
    with pytest.raises(SystemExit, match="so nicht"):
        measuring.cost((sys.executable, "-c", "raise SystemExit('so nicht')"), os.environ)


def test_runs_take_turns_and_the_first_round_does_not_count():
    taken = []
    runs = [Run((sys.executable, "-c", ""), lambda name=name: taken.append(name)) for name in "ab"]
    assert [len(costs) for costs in measuring.in_turn(runs, 2, os.environ)] == [2, 2]
    assert "".join(taken) == "ababab"


def test_one_round_is_one_run_of_each_with_its_memory():
    taken = []
    runs = [Run((sys.executable, "-c", ""), lambda name=name: taken.append(name)) for name in "ab"]
    assert [[type(cost) for cost in costs] for costs in measuring.in_turn(runs, 1, os.environ)] == [[Cost], [Cost]]
    assert "".join(taken) == "ab"


def test_rows_can_be_asked_for_by_name():
    assert len({row.name for row in ROWS}) == len(ROWS)


def test_the_page_shows_the_figures_that_are_kept():
    kept = json.decode(bench.KEPT.read_bytes(), type=bench.Figures)
    page = bench.PAGE.read_text(encoding="utf-8")
    assert page == report.written(page, report.markdown(kept.machine, kept.rows))


def test_the_growth_is_shown_as_soon_as_there_are_two_sizes():
    one = Measured("x", "y", 1, Cost(10, 20, 30), Cost(5, 5, 5))
    assert "times as many" not in report.markdown({}, {"build-10": one})
    assert "| 40 | 4 | 10.00 | 20.00 | 30 | 0.25 |" in report.markdown({}, {"build-10": one, "build-40": one})


def test_a_ratio_that_is_a_third_worse_is_an_alarm():
    assert ratios.worse({"a": 2.7, "b": 2.6}, {"a": 2.0, "b": 2.0}) == ["a"]
    committed = json.decode(ratios.COMMITTED.read_bytes())
    assert committed.keys() == ratios.WATCHED.keys()


@pytest.mark.parametrize("edit", [edits.renamed, edits.rated, edits.funded])
def test_each_edit_of_a_plan_is_another_and_leaves_a_good_plan(edit, tmp_path):
    plans.write(tmp_path, opd=1, program=6)
    file = tmp_path / "data" / "opd" / "opd-001.yaml"
    texts = [file.read_text(encoding="utf-8")]
    for number in (1, 2, 3):
        texts.append(edit(texts[-1], number))
        file.write_text(texts[-1], encoding="utf-8")
        assert api.check(tmp_path).ok
    assert len(set(texts)) == len(texts)


def test_the_file_that_is_edited_has_all_that_edits_change():
    text = edits.file_to_edit(ROOT).read_text(encoding="utf-8")
    assert text not in {edits.renamed(text, 1), edits.rated(text, 1), edits.funded(text, 1)}
