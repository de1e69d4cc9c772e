"""Plans are worked on by a real cluster, a scheduler and two workers; some die: nothing is lost, and it is said."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.many import cluster as crew
from masterplan.many import crews
from masterplan.many.tasks import Act, Fate, Limits, Options, Outcome, Task
from masterplan.many.volume.publishing import computed
from masterplan.many.volume.volume import volume
from masterplan.many.work import work
from tests.kit.cluster import Cluster, cluster, until
from tests.kit.exports import exported, programme
from tests.kit.places import SMALL
from tests.kit.program import PROGRAM, run

AMPLE = Limits(seconds=120, memory=2 << 30)
# A plan cannot bring its worker down by itself; so a worker that begins with one of this name is killed by itself.
DEADLY = """
import os, signal
from masterplan.many import caged, cluster
def deadly(task, halted):
    if task.name == "maut":
        os.kill(os.getpid(), signal.SIGKILL)
    if task.name == "sakit":
        raise OSError(28, "No space left on device")
    return caged.caged(task, halted)
cluster.caged = deadly
"""
RUNNING, CLOSING = SimpleNamespace(name="running"), SimpleNamespace(name="closing")
ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


@pytest.fixture(scope="session")
def workers(tmp_path_factory) -> Cluster:
    with cluster(tmp_path_factory.mktemp("gugus"), preload=DEADLY) as started:
        yield started


def task(name: str, place: Path, output: Path | str = "", act: Act = Act.EXPORT) -> Task:
    return Task(name, f"{place}", "", act, Options(form="csv"), f"{output}", "", AMPLE, language="en")


def endless(plan: Path) -> Path:
    """Let the books of a plan take for ever."""
    chapter = plan / "templates/buku-3/isi.md.j2"
    chapter.parent.mkdir(parents=True, exist_ok=True)
    chapter.write_text(ENDLESS)
    return plan


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_workers_make_to_the_byte_what_is_made_here(workers, plan, tmp_path):
    wrong = plan / "data/opd/dinkes.yaml"
    wrong.write_text(wrong.read_text().replace("nama:", "nma:", 1))
    asked = [task("baik", SMALL, tmp_path / "a"), task("salah", plan, tmp_path / "a"), task("tiada", tmp_path / "x")]
    begun: list[str] = []
    found = {
        one.name: outcome for one, outcome in crew.outcomes(asked, workers.address, lambda one: begun.append(one.name))
    }
    assert {name: one.state for name, one in found.items()} == {
        "baik": Fate.MADE,
        "salah": Fate.FAULTY,
        "tiada": Fate.LOST,
    }
    assert sorted(begun) == ["baik", "salah", "tiada"]
    here = {one.name: work(one) for one in (task("baik", SMALL, tmp_path / "b"), task("salah", plan))}
    for name, one in here.items():
        assert (found[name].files, found[name].diagnostics, found[name].key) == (one.files, one.diagnostics, one.key)
    assert files(tmp_path / "a/baik") == files(tmp_path / "b/baik") != {}
    assert found["baik"].attempts == 1
    # What is as it was is not made again, whichever worker is asked.
    ((_task, again),) = crew.outcomes(asked[:1], workers.address)
    assert (again.state, again.files) == (Fate.SAME, found["baik"].files)


def test_a_volume_is_computed_on_a_worker_and_only_its_values_come_back(workers, tmp_path):
    for number, city in enumerate(("a", "b"), 1):
        exported(tmp_path, city, f"99.0{number}", **programme("satu", "Rekam Medis", {2025: number}))
    assert computed(f"{tmp_path}", workers.address) == volume(f"{tmp_path}")
    with pytest.raises(EnvironmentProblem, match="tiada"):
        computed(f"{tmp_path}/tiada", workers.address)


def test_what_a_killed_worker_was_at_is_done_again_and_nothing_is_lost(workers, tmp_path):
    names = [f"kota-{number}" for number in range(5)]
    killed = threading.Event()

    def kill() -> None:
        until(workers.plans, "a plan is worked on")
        at_work = [one for one in workers.workers() if one.children(recursive=True)]
        at_work[0].send_signal(signal.SIGKILL)
        killed.set()

    thread = threading.Thread(target=kill)
    tasks, found = [task(name, SMALL, tmp_path) for name in names], dict[str, Outcome]()
    thread.start()
    for one, outcome in crew.outcomes(tasks, workers.address):
        found[one.name] = outcome
    thread.join()
    assert killed.is_set()
    assert sorted(found) == names
    assert {one.state for one in found.values()} <= {Fate.MADE, Fate.SAME}
    again = [name for name, one in found.items() if one.attempts > 1]
    assert again
    assert len({tuple(sorted(one.files.items())) for one in found.values()}) == 1
    assert all(files(tmp_path / name) == files(tmp_path / names[0]) for name in names)


def test_who_does_not_wait_ends_what_is_at_work_and_nothing_more_begins(workers, plan, tmp_path):
    begun, output = threading.Event(), tmp_path / "keluaran"
    tasks = [task(f"kota-{number}", endless(plan), output, Act.BUILD) for number in range(4)]
    coming = crew.outcomes(
        [task("awal", SMALL), *tasks], workers.address, lambda one: one.name != "awal" and begun.set()
    )
    next(coming)
    until(lambda: begun.is_set() and workers.plans(), "a plan is worked on")
    coming.close()
    until(lambda: not workers.plans(), "the plans are ended")
    assert not files(output)


def test_a_plan_that_brings_workers_down_costs_itself_only(workers, tmp_path):
    tasks = [task(name, SMALL, tmp_path) for name in ("satu", "maut", "dua", "tiga")]
    found = {one.name: outcome for one, outcome in crew.outcomes(tasks, workers.address)}
    died = found.pop("maut")
    # What a worker had made and could not say any more is the same to the one that is asked next.
    assert {one.state for one in found.values()} <= {Fate.MADE, Fate.SAME}
    assert all(files(tmp_path / name) == files(tmp_path / "satu") != {} for name in found)
    assert died.state is Fate.STOPPED
    assert died.reason == "each of the workers that began with it has died"
    assert died.attempts == 4  # twice among the others, and twice alone


def test_a_plan_that_workers_cannot_begin_with_is_stopped_after_three_of_them(workers):
    found = {
        one.name: outcome
        for one, outcome in crew.outcomes([task("sakit", SMALL), task("baik", SMALL)], workers.address)
    }
    assert found["sakit"].reason == "its worker could not work on it: [Errno 28] No space left on device"
    assert (found["sakit"].state, found["sakit"].attempts) == (Fate.STOPPED, 3)
    assert found["baik"].state is Fate.MADE


def test_a_worker_with_another_program_is_named(workers, monkeypatch):
    monkeypatch.setattr(crew, "maker", lambda: "another")
    with pytest.raises(EnvironmentProblem, match=r"the worker tcp://127\.0\.0\.1:\d+ has another program") as found:
        list(crew.outcomes([task("satu", SMALL)], workers.address))
    assert found.value.cure.startswith("start those workers again that were begun before the program was changed; ")
    assert "the same version" in found.value.cure


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "tcp://127.0.0.1:x", "tpc://127.0.0.1:8786"])
def test_where_no_scheduler_answers_it_is_said(monkeypatch, address):
    monkeypatch.setattr(crew, "_ANSWER", 0.5)
    with pytest.raises(EnvironmentProblem, match=f"no scheduler of Dask answers at {address}") as found:
        list(crew.outcomes([task("satu", SMALL)], address))
    assert "dask scheduler" in found.value.cure


def test_who_runs_a_loop_already_such_as_a_notebook_can_ask_too(workers):
    async def asked() -> list[Fate]:
        asking = crew.outcomes([replace(task("satu", SMALL), act=Act.VALIDATE)], workers.address)
        return [outcome.state for _task, outcome in asking]

    with ThreadPoolExecutor(1) as aside:  # for the browser of other tests has a loop in this thread
        assert aside.submit(lambda: asyncio.run(asked())).result() == [Fate.MADE]


def test_without_the_package_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EnvironmentProblem, match="not installed: distributed") as found:
        list(crew.outcomes([task("satu", SMALL)], "tcp://127.0.0.1:8786"))
    assert "masterplan[cluster]" in found.value.cure


def test_the_command_gives_its_plans_to_a_cluster_and_says_what_has_become_of_them(workers, tmp_path):
    given = ["many", "export", SMALL, "--scheduler", workers.address, "--output", f"file://{tmp_path / 'jauh'}"]
    first = run(*given, "--report", "json", folder=tmp_path)
    assert (first.returncode, first.stderr.count("made")) == (0, 1)
    again = run(*given, folder=tmp_path)
    assert again.returncode == 0
    assert "1 plan: 1 as before" in again.stdout
    ((_task, here),) = crews.local([task("kecil", SMALL, tmp_path / "dekat")], 1)
    assert files(tmp_path / "jauh/kecil") == files(tmp_path / "dekat/kecil") != {}
    assert here.state is Fate.MADE


def test_the_number_of_plans_at_once_is_said_to_workers(workers):
    refused = run("many", "export", SMALL, "--scheduler", workers.address, "--jobs", "2")
    assert refused.returncode == 2
    assert "`--jobs` and `--scheduler` exclude each other" in refused.stderr


def test_what_nobody_waits_for_any_more_is_ended_even_if_who_asked_was_killed(workers, plan, tmp_path):
    command = [*PROGRAM, "many", "build", endless(plan), "--scheduler", workers.address, "--output", tmp_path / "buku"]
    asking = subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(workers.plans, "the plan is worked on")
    asking.kill()
    asking.wait()
    until(lambda: not workers.plans(), "the plan is ended")
    assert not files(tmp_path / "buku")


def test_when_the_scheduler_is_gone_the_command_says_so_and_workers_leave_off():
    lost = crew._Run(SimpleNamespace(), lambda _task: None)
    with pytest.raises(EnvironmentProblem, match="does not answer any more") as found:
        crew._told(lost, task("satu", SMALL), "cancelled", TimeoutError("scheduler-connection-lost"))
    assert "the same command goes on" in found.value.cure
    known = {"satu": SimpleNamespace(state="executing"), "dua": SimpleNamespace(state="cancelled")}
    at_work, closing = (SimpleNamespace(state=SimpleNamespace(tasks=known), status=one) for one in (RUNNING, CLOSING))
    assert not crew._forgotten(at_work, "satu")
    assert all(crew._forgotten(*those) for those in ((at_work, "dua"), (at_work, "tiga"), (closing, "satu")))
