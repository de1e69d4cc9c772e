"""A plan costs itself only, whatever happens to its process; all processes here are real, and so are the plans."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import psutil
import pytest
from msgspec.structs import replace

from masterplan.many import crews
from masterplan.many.caged import caged
from masterplan.many.tasks import Act, Fate, Limits, Options, Outcome, Task
from tests.kit.places import SMALL

AMPLE = Limits(seconds=120, memory=2 << 30)
# A book of the small plan takes half a second or more, in which Typst holds more than a hundred MiB.
BUILD = Task("kota", f"{SMALL}", "", Act.BUILD, Options(("buku-1",), ("pdf",)), "", "", AMPLE, language="en")


def begun_by_us() -> list[psutil.Process]:
    """Find the processes of plans: each leads a session of its own; so does the browser of other tests, elsewhere."""
    below = [one for server in servers() for one in server.children(recursive=True)]
    return [one for one in below if one.is_running() and os.getsid(one.pid) == one.pid]


def servers() -> list[psutil.Process]:
    """Find what begins the processes of plans."""
    return [one for one in psutil.Process().children() if "forkserver" in " ".join(one.cmdline())]


def killing(task: Task, times: int) -> Outcome:
    """Work on a plan whose process somebody kills so many times."""
    found: list[Outcome] = []
    working = threading.Thread(target=lambda: found.append(caged(task)))
    working.start()
    killed: set[int] = set()
    while working.is_alive():
        for one in begun_by_us():
            if len(killed) < times and one.pid not in killed and one.children():  # it is at work: Typst runs
                killed.add(one.pid)
                one.send_signal(signal.SIGKILL)
        time.sleep(0.01)
    assert len(killed) == times
    return found[0]


@pytest.fixture(autouse=True)
def _nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TMPDIR", f"{tmp_path / 'sementara'}")
    (tmp_path / "sementara").mkdir()
    yield
    assert begun_by_us() == []
    assert [*(tmp_path / "sementara").iterdir()] == []


def test_a_plan_that_takes_too_long_is_stopped_with_all_that_it_has_started(tmp_path):
    outcome = caged(replace(BUILD, output=f"{tmp_path / 'hasil'}", limits=Limits(0.1, 2 << 30)))
    assert (outcome.state, outcome.reason) == (Fate.STOPPED, "it took longer than 0.1 seconds; `--seconds` allows more")
    assert outcome.attempts == 1
    assert not (tmp_path / "hasil/kota").exists()


def test_a_plan_that_holds_too_much_memory_is_stopped_and_not_tried_again():
    outcome = caged(replace(BUILD, limits=Limits(120, 24 << 20)))  # which it holds before Typst begins
    assert (outcome.state, outcome.reason) == (
        Fate.STOPPED,
        "it took more than 24 MiB of memory; `--memory` allows more",
    )
    assert outcome.attempts == 1
    assert outcome.memory > 24 << 20


def test_a_plan_that_was_killed_from_outside_is_tried_once_more(tmp_path):
    outcome = killing(replace(BUILD, output=f"{tmp_path / 'hasil'}"), 1)
    assert (outcome.state, outcome.attempts, outcome.reason) == (Fate.MADE, 2, "")
    assert all((tmp_path / "hasil/kota" / path).is_file() for path in outcome.files)


def test_a_plan_that_is_killed_again_is_stopped():
    outcome = killing(BUILD, 2)
    assert (outcome.state, outcome.attempts) == (Fate.STOPPED, 2)
    assert outcome.reason.startswith("its process was killed from outside")


def test_who_begins_processes_may_be_killed_and_begins_anew():
    assert caged(replace(BUILD, act=Act.VALIDATE)).state is Fate.MADE
    server = next(iter(servers()))
    server.kill()
    while server.status() != psutil.STATUS_ZOMBIE:  # whoever waits for it would take its end from who has begun it
        time.sleep(0.01)
    outcome = caged(replace(BUILD, act=Act.VALIDATE))
    assert outcome.state is Fate.MADE


def test_who_does_not_wait_any_longer_ends_what_is_at_work():
    waiting = crews.local([replace(BUILD, name="a"), replace(BUILD, name="b", act=Act.VALIDATE)], 2)
    task, outcome = next(waiting)
    assert (task.name, outcome.state) == ("b", Fate.MADE)
    waiting.close()
    assert begun_by_us() == []


def test_a_bug_costs_the_plan_that_meets_it_and_says_where_it_is():
    outcome = caged(replace(BUILD, act="no such act"))
    assert outcome.state is Fate.STOPPED
    assert "this is a bug in masterplan" in outcome.reason
    assert outcome.trace.startswith("Traceback")


def test_a_book_that_a_plan_does_not_have_is_no_bug():
    outcome = caged(replace(BUILD, options=Options(books=("buku-9",))))
    assert outcome.reason.startswith("there is no book `buku-9`; known here: buku-1")
    assert outcome.trace == ""
