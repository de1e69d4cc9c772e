"""`masterplan many` works on the plans of a province: three cities, one after another day of its data."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from masterplan.many import ledger, work
from masterplan.many.tasks import Act, Fate, Limits, Options, Task
from tests.kit.places import SMALL
from tests.kit.program import PROGRAM, run
from tests.kit.repository import begin, commit, edit, git


@pytest.fixture
def province(tmp_path: Path) -> Path:
    """Put three cities into a folder, of which the second has an error and the third a history."""
    for name in ("ambon", "tual", "ternate"):
        shutil.copytree(SMALL / "data", tmp_path / "maluku" / name / "data")
    edit(tmp_path / "maluku/tual", "nama: Dinas", "nma: Dinas")
    ternate = begin(tmp_path / "maluku/ternate")
    git(ternate, "tag", "edisi-1")
    edit(ternate, "judul: Masterplan Smart City", "judul: Rencana Induk", "data/rencana.yaml")
    return tmp_path / "maluku"


BOOK = ("--book", "buku-1", "--format", "md", "--format", "docx")


def files(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def told(folder: Path, *arguments: str) -> tuple[int, dict[str, dict]]:
    """Run a command, and return its exit code and what it says of each city."""
    done = run("many", *arguments, "--report", "json", folder=folder)
    return done.returncode, {one["name"]: one for one in json.loads(done.stdout)["plans"]}


def test_each_city_gets_what_it_would_get_alone_and_a_faulty_one_costs_itself(province):
    code, cities = told(province, "build", "ambon", "tual", "ternate@edisi-1", *BOOK)
    assert code == 1
    assert {name: one["state"] for name, one in cities.items()} == {
        "ambon": "made",
        "tual": "faulty",
        "ternate": "made",
    }
    assert cities["tual"]["diagnostics"][0]["path"] == "tual/data/opd/dinkes.yaml"
    assert run("build", *BOOK, folder=province / "ambon").returncode == 0
    alone = files(province / "ambon/build")
    assert files(province / "build/buku/ambon") == alone
    assert {*cities["ambon"]["files"]} == {*alone}
    assert files(province / "build/buku/ternate") == alone  # as it was before the name was changed
    assert not (province / "build/buku/tual").exists()


def test_what_did_not_change_is_the_same_and_what_was_spoilt_is_made_again(province):
    arguments = ("export", "ambon", "ternate", "ternate.lama", "--jobs", "1", "--report", "json")
    shutil.copytree(province / "ternate", province / "ternate.lama")

    def states() -> list[str]:
        done = run("many", *arguments, folder=province)
        return [one["state"] for one in json.loads(done.stdout)["plans"]]

    assert states() == ["made"] * 3
    before = files(province / "build/data")
    assert states() == ["same"] * 3
    (province / "build/data/ambon/rencana.csv").write_text("spoilt")
    (province / "build/data/ternate/program.csv").unlink()
    edit(province / "ternate.lama", "judul: Rencana Induk", "judul: Rencana", "data/rencana.yaml")
    assert states() == ["made"] * 3
    now = files(province / "build/data")
    assert {path for path in now if now[path] != before.get(path)} >= {"ternate-lama/rencana.csv"}
    assert {path: now[path] for path in before if path.startswith("ambon/")} == {
        path: content for path, content in before.items() if path.startswith("ambon/")
    }
    assert states() == ["same"] * 3
    (province / "build/data/ambon.export.json").write_text("{}")
    assert states() == ["made", "same", "same"]


def test_an_export_says_what_lies_in_its_output_and_is_not_of_this_run(province):
    def said(*command: str) -> list[str]:
        done = run("many", "export", *command, "--output", "hasil", folder=province)
        return done.stdout.partition(" plan")[2].splitlines()[1:]

    assert said("ambon", "ternate") == []
    (province / "hasil/catatan").mkdir()
    (province / "hasil/catatan/rapat.txt").write_text("")
    shutil.copytree(province / "hasil/ternate", province / "hasil/tual")
    before = files(province / "hasil")
    assert said("ambon", "tual") == [
        "exported earlier, not among these plans and left as they are: ternate",
        "nothing could be made of them now, and their older files are still there: tual",
    ]
    assert said("ambon", "ternate", "tual", "--format", "parquet") == [
        "nothing could be made of them now, and their older files are still there: tual",
        "tables of another format, which an earlier run has made, are still there: ambon, ternate",
    ]
    now = files(province / "hasil")
    assert {path: now[path] for path in before if path.endswith(".csv")} == {
        path: content for path, content in before.items() if path.endswith(".csv")
    }
    told = json.loads(run("many", "export", "tual", "--output", "hasil", "--report", "json", folder=province).stdout)
    assert told["remains"] == {"unasked": ["ambon", "ternate"], "older": ["tual"], "mixed": []}


def test_a_revision_is_read_from_history_and_from_a_repository_without_files(province):
    git(province, "clone", "--quiet", "--bare", "ternate", "ternate.git")
    commit(province / "ternate", "nama lain")
    before = files(province / "ternate")
    code, cities = told(province, "export", "ternate@edisi-1", "ternate.git@HEAD~0", "ternate@edisi-9")
    assert (code, [one["state"] for one in cities.values()]) == (2, ["lost"])  # three plans of one name
    table = "rencana,revisi,nama\nternate,edisi-1,a\nternate.git,,b\nternate,main,c\nternate,edisi-9,d\n"
    (province / "kota.csv").write_text(table)
    code, cities = told(province, "export", "--list", "kota.csv")
    assert code == 2
    assert {name: one["state"] for name, one in cities.items()} == {"a": "made", "b": "made", "c": "made", "d": "lost"}
    assert cities["d"]["reason"].startswith("kota.csv:5: the repository has no revision `edisi-9`; name a tag")
    old, bare, new = (cities[name]["files"]["rencana.csv"] for name in "abc")
    assert old == bare != new
    assert files(province / "ternate") == before
    assert told(province, "export", "--list", "kota.csv")[1]["a"]["state"] == "same"


def test_hosts_are_shown_a_plan_that_is_not_there_at_the_line_of_the_table_that_asks_for_it(province):
    (province / "kota.csv").write_text("rencana,nama\nambon,a\ntidak,b\nambon,c\nternate,c\n")
    for table in ("kota.csv", f"{province / 'kota.csv'}"):
        command = ("many", "validate", "--list", table, "--format")
        done = run(*command, "github", folder=province)
        places = [line.partition("::")[2].partition("::")[0] for line in done.stdout.splitlines()]
        assert places == [
            "error title=plan-lost,file=kota.csv,line=3,endLine=3,col=1,endColumn=1",
            "error title=plan-lost,file=kota.csv,line=5,endLine=5,col=1,endColumn=1",
        ]
        found = json.loads(run(*command, "gitlab", folder=province).stdout)
        assert [one["location"] for one in found] == [
            {"path": "kota.csv", "lines": {"begin": line, "end": line}} for line in (3, 5)
        ]


def test_validate_fails_on_warnings_only_if_it_is_asked_to(province):
    edit(province / "ambon", "strategi: [SO1, WT1]", "strategi: [SO1]")
    assert told(province, "validate", "ambon")[0] == 0
    assert told(province, "validate", "ambon", "--strict")[0] == 1
    code, cities = told(province, "validate", "ambon", "tual")
    assert (code, cities["ambon"]["warnings"], cities["tual"]["errors"]) == (1, 1, 1)


def test_who_names_no_plan_or_a_table_that_is_none_is_told_so(province):
    nothing = run("many", "validate", folder=province)
    assert (nothing.returncode, nothing.stderr.split("\n")[0]) == (2, "no plan is named")
    missing = run("many", "validate", "--list", "kota.csv", folder=province)
    assert (missing.returncode, "kota.csv cannot be read" in missing.stderr) == (2, True)


@pytest.mark.parametrize(
    "options", [("--store", "simpanan", "--no-cache"), ("--jobs", "2", "--scheduler", "tcp://x:1")]
)
def test_options_that_exclude_each_other_are_refused_in_words_that_advise_nothing_else(province, options):
    first, second = (one for one in options if one.startswith("--"))
    done = run("many", "validate", "ambon", *options, folder=province, lang="id")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"`{first}` dan `{second}` tidak dapat dipakai bersama\n= ")


def test_nothing_is_put_among_the_files_of_a_plan(province):
    before = files(province)
    for output in (".", "ambon/data"):
        code, cities = told(province, "export", "ambon", "--output", output)
        assert (code, cities["ambon"]["state"]) == (2, "stopped")
        assert "choose another folder with --output" in cities["ambon"]["reason"]
    assert files(province) == before


def test_a_place_to_which_nothing_can_be_written_is_refused_before_any_plan_is_made(province):
    (province / "hasil").write_text("")
    done = run("many", "export", "ambon", "--output", "hasil/data", folder=province)
    assert (done.returncode, done.stdout) == (2, "")
    assert "a part of the path is no folder\n= choose another folder with --output" in done.stderr
    assert (province / "hasil").read_text() == ""


@pytest.mark.parametrize("option", ["--output", "--store"])
@pytest.mark.parametrize("address", ["memory://hasil", "simplecache::memory://hasil"])
def test_the_memory_of_a_process_is_no_place_for_what_is_made(province, option, address):
    done = run("many", "build", "ambon", option, address, folder=province)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        f"`{address}` is the memory of a process, which is gone when that ends\n= name a folder"
    )


def test_a_store_that_cannot_be_used_is_named_once_and_the_work_goes_on(province):
    (province / "simpanan").write_text("")
    done = run("many", "validate", "ambon", "ternate", "--store", "simpanan", folder=province)
    said = f"nothing is kept in the store: {province}/simpanan cannot be written: a part of the path is no folder"
    assert (done.returncode, done.stderr.count(said)) == (0, 1)
    assert done.stderr.startswith(f"{said}; the work goes on\n")


# --- a run that is stopped ----------------------------------------------------------------------


def started(province: Path, *more: str) -> subprocess.Popen[str]:
    """Start a run over many plans, one at a time, and wait until the first is done."""
    plans = [f"kota-{number}" for number in range(3)]
    for name in plans:
        shutil.copytree(SMALL / "data", province / name / "data")
    environment = {**os.environ, "MASTERPLAN_LANG": "en", "TMPDIR": f"{province.parent}"}
    command = [*PROGRAM, "many", "build", *plans, "--format", "pdf", "--book", "buku-1", "--jobs", "1", *more]
    running = subprocess.Popen(
        command, cwd=province, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    assert running.stderr.readline().startswith("[1/3] kota-0: made")
    return running


def gone(processes: list[psutil.Process]) -> bool:
    """Say whether all of some processes have ended; the system may need a moment."""
    until = time.monotonic() + 20
    while (left := [one for one in processes if working(one)]) and time.monotonic() < until:
        time.sleep(0.02)
    return not left


def working(one: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return one.status() != psutil.STATUS_ZOMBIE  # nobody may look at what its parent has left
    return False


def test_ctrl_c_ends_all_processes_and_the_same_command_goes_on(province):
    running = started(province)
    below = psutil.Process(running.pid).children(recursive=True)
    running.send_signal(signal.SIGINT)
    _out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "interrupted: 1 of 3 plans are done and whole; the same command goes on from there" in err
    assert gone(below)
    assert [*province.parent.glob("masterplan-*")] == []
    there = {one.name for one in (province / "build/buku").iterdir() if one.is_dir()}
    assert {"kota-0"} <= there < {"kota-0", "kota-1", "kota-2"}  # the second may be whole just as its process is ended
    code, cities = told(
        province, "build", *(f"kota-{number}" for number in range(3)), "--format", "pdf", "--book", "buku-1"
    )
    states = [one["state"] for one in cities.values()]
    assert (code, states[0], {*states[1:]} <= {"same", "made"}, states[2]) == (0, "same", True, "made")
    assert len([*(province / "build/buku").glob("kota-?/**/buku-1.pdf")]) == 3


def test_the_processes_of_plans_end_with_a_run_that_is_killed(province):
    running = started(province)
    while len(below := psutil.Process(running.pid).children(recursive=True)) < 2:  # the next plan begins
        assert running.poll() is None
    running.kill()
    running.communicate()
    assert gone(below)


def test_what_took_longest_is_begun_first(province):
    arguments = ("many", "export", "ambon", "ternate", "--jobs", "1", "--no-cache")
    run(*arguments, folder=province)
    kept = province / "build/data/ternate.export.json"
    kept.write_text(json.dumps({**json.loads(kept.read_text()), "seconds": 60}))
    lines = run(*arguments, folder=province).stderr.splitlines()
    assert [line.split(":")[0] for line in lines] == ["[1/2] ternate", "[2/2] ambon"]


def test_a_ledger_is_believed_only_as_far_as_it_goes(province, tmp_path):
    task = Task(
        "a", f"{province / 'ambon'}", "", Act.EXPORT, Options(form="csv"), f"{tmp_path}", "", Limits(60, 1 << 30)
    )
    made = work.work(task)
    assert made.state is Fate.MADE
    kept = tmp_path / "a.export.json"
    odd = [{**json.loads(kept.read_text()), name: value} for name, value in (("files", 5), ("state", 1), ("key", ""))]
    for content in ("", "[]", "\x00", *map(json.dumps, odd)):
        kept.write_text(content)
        assert ledger.same(task, made.key) is None
    assert work.work(task).state is Fate.MADE
    when = json.loads(kept.read_text())["made"]
    assert datetime.datetime.now(datetime.UTC) - datetime.datetime.fromisoformat(when) < datetime.timedelta(hours=1)
    assert work.work(task).state is Fate.SAME
    assert json.loads(kept.read_text())["made"] == when  # which is when it was made, not when it was looked at
