"""`masterplan doctor`: a page that a stranger may read, and an exit code that says whether something is needed."""

from __future__ import annotations

import json
import re
import shutil
import socket
from pathlib import Path

import pytest

from masterplan.author import json_schema
from masterplan.press import engines
from masterplan.world import machine
from masterplan.world.machine import Need, Person
from masterplan.world.store import Store
from tests.kit.places import ROOT
from tests.kit.program import run
from tests.kit.repository import git

WHO = ("budi.santoso", "Budi Santoso", "budi@ambon.go.id", "meja-budi")


@pytest.fixture
def home(repository, tmp_path, monkeypatch) -> Path:
    """Make the machine that of a person, whose plan has all that an editor needs."""
    folder = tmp_path / WHO[0]
    folder.mkdir()
    (folder / ".gitconfig").write_text(
        f'[user]\n\tname = {WHO[1]}\n\temail = {WHO[2]}\n[diff "masterplan"]\n\ttextconv = masterplan textconv\n'
    )
    schemas = repository / "data/skema"
    schemas.mkdir(exist_ok=True)
    for name, text in json_schema.files(json_schema.Sets()).items():
        (schemas / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(socket, "gethostname", lambda: f"{WHO[3]}.ambon.go.id")
    return folder


def told(plan: Path, home: Path, *options: str, **environ: str):
    own = {"HOME": f"{home}", "USER": WHO[0], "LOGNAME": WHO[0], "MASTERPLAN_CACHE": f"{home}/.cache/masterplan"}
    return run("doctor", *options, folder=plan, **{"PYTHONUTF8": "1", **own, **environ})


def findings(plan: Path, home: Path, **environ: str) -> dict[str, dict]:
    return {
        one["message"]: one for one in json.loads(told(plan, home, "--format", "json", **environ).stdout)["findings"]
    }


def test_a_machine_that_is_set_up_needs_nothing_and_no_word_names_its_user(repository, home):
    done = told(repository, home, LANG="id_ID.UTF-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert "needed" not in done.stdout
    assert re.search(r"ok +Pandoc 3\.\d+\n +ok +Typst 0\.\d+", done.stdout)
    assert "git knows name and mail" in done.stdout
    assert "in ~/.cache/masterplan" in done.stdout
    assert "LANG=id_ID.UTF-8" in done.stdout
    assert len(done.stdout.splitlines()) < 60
    as_json = told(repository, home, "--format", "json").stdout
    for text in (done.stdout, as_json):
        assert [one for one in (*WHO, "ambon.go.id", home.as_posix()) if one.casefold() in text.casefold()] == []


def test_what_git_has_to_know_is_needed_and_only_what_is_missing(repository, home):
    (home / ".gitconfig").write_text(f"[user]\n\tname = {WHO[1]}\n")
    done = told(repository, home)
    assert done.returncode == 2
    assert 'git does not know who commits: user.email is not set\n          = git config --global user.email "…"' in (
        done.stdout
    )
    assert "user.name" not in done.stdout
    assert WHO[1] not in done.stdout
    assert "`git diff` does not show" in done.stdout


def test_without_git_and_without_history_it_says_what_to_do(repository, home, tmp_path, monkeypatch):
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", "dangkal")
    assert "= run `git fetch --unshallow`" in told(tmp_path / "dangkal", home).stdout
    monkeypatch.setattr(shutil, "which", lambda _name, **_where: None)
    done = told(repository, home)
    assert (done.returncode, "git is not installed" in done.stdout) == (2, True)


def test_schemas_of_another_version_are_named_by_the_command_that_writes_them(repository, home):
    path = repository / "data/skema/opd.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"singkatan"', '"alias"', 1), encoding="utf-8")
    (repository / "data/skema/rujukan.json").write_text("{ rusak")
    done = told(repository, home)
    assert done.returncode == 2
    assert "2 schemas in data/skema do not fit" in done.stdout
    assert "= run `masterplan schema`" in done.stdout
    shutil.rmtree(repository / "data/skema")
    done = told(repository, home)
    assert (done.returncode, "no schemas, by which an editor completes" in done.stdout) == (0, True)


@pytest.mark.parametrize(("named", "state"), [("code --wait", "ok"), ("vi", "advice")])
def test_an_editor_that_preview_can_open_is_told_without_its_name(repository, home, named, state):
    said = {
        one["state"] for told, one in findings(repository, home, MASTERPLAN_EDITOR=named).items() if "preview" in told
    }
    assert said == {state}


def test_what_a_plan_offers_makes_no_schema_old(home):
    found = findings(ROOT, home)
    assert found["the schemas fit the program"]["state"] == "ok"


def test_without_a_plan_it_says_so_and_goes_on(tmp_path, home):
    done = told(tmp_path, home)
    assert (done.returncode, "no git repository" in done.stdout) == (0, True)
    assert "no plan in this folder" in done.stdout
    assert "Pandoc" in done.stdout
    assert "Editor" not in done.stdout


def test_an_engine_and_a_package_that_are_not_there_are_needed(repository, home, monkeypatch):
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    monkeypatch.setattr(machine, "requires", lambda _name: ["typst==0.1", "celaka==1.0", "x==1; extra == 'parquet'"])
    found = findings(repository, home)
    needed = {told: one["help"] for told, one in found.items() if one["state"] == "needed"}
    assert [re.sub(r"[\d.]+", "N", one) for one in needed] == [
        *("typst is N, and belongs to be N", "the package celaka is missing"),
        "Pandoc does not answer: EnvironmentProblem",
    ]
    assert all("install masterplan again" in one for one in needed.values())


def test_a_font_that_is_no_font_and_a_folder_without_any_are_needed(tmp_path):
    assert machine.fonts(tmp_path).need is Need.NEEDED
    (tmp_path / "heros-regular.otf").write_bytes(b"<html>")
    assert "heros-regular" in machine.fonts(tmp_path).told


@pytest.mark.parametrize(("megabytes", "need"), [(100, Need.NEEDED), (500, Need.ADVICE), (5000, Need.GOOD)])
def test_a_disk_that_is_nearly_full_is_said(tmp_path, monkeypatch, megabytes, need):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(0, 0, megabytes * 2**20))
    assert machine.room(tmp_path).need is need


def test_a_store_that_is_nowhere_or_may_not_be_written_is_no_hindrance(tmp_path, monkeypatch):
    whose = Person("", ())
    assert machine.kept(Store(None), whose).need is Need.ADVICE
    monkeypatch.setattr(machine.os, "access", lambda *_asked: False)
    assert machine.kept(Store(tmp_path / "a" / "b"), whose).need is Need.ADVICE


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/budi/.cache/masterplan", "~/.cache/masterplan"),
        ("/home/budiman/x", "/home/…/x"),
        ("/mnt/c/Users/Budi.S/AppData/Local", "/mnt/c/Users/…/AppData/Local"),
        ("/srv/simpanan", "/srv/simpanan"),
    ],
)
def test_a_path_keeps_its_shape_and_loses_whose_it_is(path, shown):
    assert Person("/home/budi", ("budi",)).shown(Path(path)) == shown


def test_every_variable_that_is_read_is_told():
    pattern = re.compile(
        r"environ(?:\.get\(|\[)\"([A-Z_]+)\"|\"((?:MASTERPLAN|LC|XDG|CI|GITHUB)_[A-Z_]+|LANG|TMPDIR)\""
    )
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "masterplan").rglob("*.py")]
    read = {name for text in sources for pair in pattern.findall(text) for name in pair if name}
    assert {"MASTERPLAN_CACHE", "LC_ALL"} < read
    assert read - {*machine.VARIABLES} <= {"PATH"}
