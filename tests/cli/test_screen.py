"""What is done of many plans is shown while it is done, in whatever room there is."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from rich.console import Console

from masterplan.cli import screen
from masterplan.cli.bar import Overview
from masterplan.cli.screen import Log, RunProgress
from masterplan.diagnostics import language
from masterplan.many.tasks import Act, Fate, Limits, Options, Outcome, Task

TASK = Task("kota", "", "", Act.BUILD, Options(), "", "", Limits(1, 1))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> RunProgress:
    """Have ten plans, of which two are done, one is faulty and four are at work, begun a second apart."""
    language.use("en")
    found, now = RunProgress(10, Act.BUILD, 0), 0
    monkeypatch.setattr(screen.time, "monotonic", lambda: now)
    for now in range(1, 8):
        found.begun(replace(TASK, name=f"kota-{now}"))
    found.ended(Outcome("kota-1", Fate.MADE))
    found.ended(Outcome("kota-2", Fate.SAME))
    found.ended(Outcome("kota-3", Fate.STOPPED, reason="it took longer than 900 seconds"))
    return found


def test_those_that_are_longest_at_work_stand_first_and_what_went_wrong_above_them(run):
    assert run.heading == "3 of 10 plans"
    assert run.done == 0.3
    assert [*run.lines(70, 80, 24)] == [
        "1 made, 1 as before, 1 stopped",
        "kota-3: it took longer than 900 seconds",
        "  1:06  kota-4",
        "  1:05  kota-5",
        "  1:04  kota-6",
        "  1:03  kota-7",
    ]


def test_what_does_not_fit_is_counted_and_no_line_is_longer_than_the_terminal(run):
    assert [*run.lines(70, 24, 9)] == [
        "1 made, 1 as before, 1 …",
        "kota-3: it took longer …",
        "  1:06  kota-4",
        "  1:05  kota-5",
        "and 2 more",
    ]


def test_the_rest_takes_as_long_as_what_is_done_took(run):
    assert run.left(30) == "about 70 seconds left"
    assert run.left(180) == "about 7 minutes left"
    assert RunProgress(3, Act.BUILD, 0).left(10) == ""


@pytest.mark.parametrize("width", [80, 50, 20])
def test_a_terminal_of_any_width_has_one_line_for_the_bar(run, width):
    console = Console(file=io.StringIO(), width=width, height=12)
    drawn = Overview(run)
    drawn.console = console
    console.print(drawn.get_renderable())
    first, second = console.file.getvalue().splitlines()[:2]
    assert first.startswith("3 of 10 plans ━")
    assert first.strip().endswith("left") == (width > 20)  # which gives way to the bar
    assert second.startswith("1 made")


def test_what_is_wrong_with_several_plans_of_one_name_is_said_once(capsys):
    language.use("en")
    twins = [Outcome("ambon", Fate.LOST, reason="several plans would be called `ambon`") for _again in range(3)]
    log, seen = Log(3, Act.BUILD, 0), RunProgress(3, Act.BUILD, 0)
    for one in twins:
        log.ended(one)
        seen.ended(one)
    assert capsys.readouterr().err.count("several plans") == 1
    assert [*seen.lines(0, 80, 24)] == ["3 not found", "ambon: several plans would be called `ambon`"]


def test_a_log_has_a_line_for_each_plan(capsys):
    language.use("en")
    log = Log(2, Act.BUILD, 0)
    log.ended(Outcome("ambon", Fate.MADE, pages=37, seconds=2.04))
    log.ended(Outcome("tual", Fate.LOST, reason="there is no folder `tual`"))
    assert capsys.readouterr().err.splitlines() == [
        "[1/2] ambon: made, 37 pages, 2.0 s",
        "[2/2] tual: not found, there is no folder `tual`",
    ]
