"""Revisions of real repositories, read without touching them."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from masterplan.diagnostics import language
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import disk
from masterplan.world import git as asked
from masterplan.world import revisions as history
from tests.kit.places import SMALL

if TYPE_CHECKING:
    from pathlib import Path

OPD = "data/opd/dinkes.yaml"


@pytest.fixture(autouse=True)
def _english():
    language.use("en")
    yield
    language.use("")


def git(root: Path, *arguments: str) -> str:
    """Run git as somebody whose settings are unknown, on a day that is not."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_DATE": "2025-02-11T10:00:00+0900",
        "GIT_COMMITTER_DATE": "2025-02-11T10:00:00+0900",
    }
    known = ("-c", "user.name=Diskominfo", "-c", "user.email=a@b.id", "-c", "init.defaultBranch=main")
    command = (shutil.which("git"), *known, "-C", str(root), *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)


def edit(root: Path, old: str, new: str, path: str = OPD) -> None:
    file = root / path
    written = file.read_text(encoding="utf-8")
    assert old in written
    file.write_text(written.replace(old, new), encoding="utf-8", newline="\n")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan that is the whole repository, with one commit tagged `edisi-1`."""
    root = tmp_path / "kota"
    shutil.copytree(SMALL, root)
    git(root, "init", "--quiet")
    commit(root, "Edisi pertama")
    git(root, "tag", "edisi-1")
    return root


def snapshot(root: Path) -> dict[str, tuple[int, bytes]]:
    """Everything in a folder, `.git` included."""
    return {str(p): (p.stat().st_mtime_ns, p.read_bytes()) for p in sorted(root.rglob("*")) if p.is_file()}


def test_a_revision_has_the_same_files_as_its_folder_had(plan):
    before = disk.read(plan)
    (plan / "data/naskah/buku-2").mkdir(parents=True)
    (plan / "data/naskah/buku-2/pendanaan é.md").write_text("Dana", encoding="utf-8")
    (plan / "data/catatan.txt").write_text("bukan rencana", encoding="utf-8")
    commit(plan, "Naskah")
    edit(plan, "Cuaca", "Badai")
    assert history.read(plan, "edisi-1") == before
    assert list(history.read(plan, "HEAD").naskah) == ["data/naskah/buku-2/pendanaan é.md"]
    assert b"Cuaca" in history.read(plan, "HEAD").data[OPD]


def test_reading_writes_nothing(plan):
    edit(plan, "Cuaca", "Badai")
    before = snapshot(plan)
    history.read(plan, "HEAD")
    asked.commit(plan, "HEAD")
    assert asked.repository(plan, plan / "build").berubah == (OPD,)
    assert snapshot(plan) == before


def test_a_plan_in_a_folder_of_the_repository_is_read_relative_to_it(tmp_path):
    root = tmp_path / "arsip" / "rencana kota"
    shutil.copytree(SMALL, root)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "Semua")
    assert history.read(root, "HEAD") == disk.read(root)
    with pytest.raises(EnvironmentProblem, match="no folder `data`"):
        history.read(tmp_path, "HEAD")


def test_files_that_are_renamed_since_have_their_old_names(plan):
    git(plan, "mv", OPD, "data/opd/kesehatan.yaml")
    commit(plan, "Nama baru")
    assert OPD in history.read(plan, "edisi-1").data
    assert "data/opd/kesehatan.yaml" in history.read(plan, "HEAD").data


def test_a_detached_head_and_a_merge_are_revisions_like_others(plan):
    git(plan, "checkout", "--quiet", "-b", "opd")
    edit(plan, "Cuaca", "Badai")
    commit(plan, "Ancaman")
    git(plan, "checkout", "--quiet", "main")
    edit(plan, "Alat tua", "Alat rusak")
    commit(plan, "Kelemahan")
    git(plan, "merge", "--quiet", "--no-edit", "opd")
    git(plan, "checkout", "--quiet", "--detach", "HEAD")
    assert history.read(plan, "HEAD") == disk.read(plan)
    assert b"Alat tua" in history.read(plan, "HEAD^2").data[OPD]
    assert b"Cuaca" in history.read(plan, "HEAD~1").data[OPD]


def test_a_link_to_a_file_of_the_plan_is_followed_and_no_other(plan):
    (plan / "sumber.yaml").write_bytes((plan / OPD).read_bytes())
    (plan / OPD).unlink()
    (plan / OPD).symlink_to("../../sumber.yaml")
    commit(plan, "Tautan")
    assert history.read(plan, "HEAD") == disk.read(plan)
    (plan / OPD).unlink()
    (plan / OPD).symlink_to("/etc/passwd")
    commit(plan, "Tautan keluar")
    with pytest.raises(EnvironmentProblem, match="leads out of the plan"):
        history.read(plan, "HEAD")


def test_a_hook_that_points_elsewhere_is_not_followed(plan, monkeypatch):
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert history.read(plan, "HEAD") == disk.read(plan)


# --- commits ------------------------------------------------------------------------------------


def test_a_commit_says_who_made_it_and_when(plan):
    first = asked.commit(plan, "edisi-1")
    assert first.id == git(plan, "rev-parse", "HEAD")
    assert (first.oleh, first.tanggal) == ("Diskominfo", datetime.date(2025, 2, 11))


def test_git_is_never_asked_in_a_way_that_reaches_the_network_or_waits(plan, monkeypatch):
    """Whatever is asked goes through one door; a clone that fetches what it lacks would hang for a name in the data."""
    seen = []
    run = subprocess.run

    def spy(command, **options):
        seen.append((command, options["env"]))
        return run(command, **options)

    monkeypatch.setattr(asked.subprocess, "run", spy)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    history.read(plan, "HEAD")
    asked.commit(plan, asked.base(plan, "edisi-1"))
    asked.person(plan)
    asked.repository(plan, plan / "build")
    assert len(seen) > 10
    for command, environment in seen:
        assert command[1:3] == ("-c", "core.fsmonitor=false")
        assert {name: value for name, value in environment.items() if name.startswith("GIT_")} == {
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
        }


# --- what cannot be read ------------------------------------------------------------------------


@pytest.mark.parametrize("revision", ["edisi-9", "", "HEAD:data", "--help", "-x", "HEAD\n", "HEAD^{tree}"])
def test_an_unknown_revision_is_refused(plan, revision):
    with pytest.raises(asked.UnknownRevision, match="no revision"):
        history.read(plan, revision)
    assert isinstance(history.earlier(plan)(revision), asked.UnknownRevision)


def test_a_shallow_clone_says_how_to_fetch_the_rest(plan, tmp_path):
    edit(plan, "Cuaca", "Badai")
    commit(plan, "Ancaman")
    clone = tmp_path / "dangkal"
    first = git(plan, "rev-parse", "edisi-1")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{plan}", str(clone))
    assert history.read(clone, "HEAD") == disk.read(plan)
    with pytest.raises(asked.UnknownRevision) as problem:
        history.read(clone, first)
    assert "git fetch --unshallow" in problem.value.cure


def test_a_folder_outside_any_repository_is_refused(tmp_path):
    root = tmp_path / "kota"
    shutil.copytree(SMALL, root)
    with pytest.raises(EnvironmentProblem, match="not in a git repository"):
        history.read(root, "HEAD")


def test_a_repository_without_commits_has_no_revision(tmp_path):
    git(tmp_path, "init", "--quiet")
    with pytest.raises(asked.UnknownRevision):
        history.read(tmp_path, "HEAD")


def test_without_git_it_says_so(plan, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EnvironmentProblem, match="git is not installed"):
        history.read(plan, "HEAD")
