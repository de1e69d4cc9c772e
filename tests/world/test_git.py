"""Revisions of real repositories, read without touching them."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import disk
from masterplan.world import git as asked
from masterplan.world import revisions as history
from tests.kit.places import OPD, SMALL
from tests.kit.program import run
from tests.kit.repository import commit, edit, git

if TYPE_CHECKING:
    from pathlib import Path


def snapshot(root: Path) -> dict[str, tuple[int, bytes]]:
    """Everything in a folder, `.git` included."""
    return {str(p): (p.stat().st_mtime_ns, p.read_bytes()) for p in sorted(root.rglob("*")) if p.is_file()}


def test_a_revision_has_the_same_files_as_its_folder_had(repository):
    before = disk.read(repository)
    (repository / "data/naskah/buku-2").mkdir(parents=True)
    (repository / "data/naskah/buku-2/pendanaan é.md").write_text("Dana", encoding="utf-8")
    (repository / "data/catatan.txt").write_text("bukan rencana", encoding="utf-8")
    commit(repository, "Naskah")
    edit(repository, "Cuaca", "Badai")
    assert history.read(repository, "edisi-1") == before
    assert list(history.read(repository, "HEAD").naskah) == ["data/naskah/buku-2/pendanaan é.md"]
    assert b"Cuaca" in history.read(repository, "HEAD").data[OPD]


def test_reading_writes_nothing(repository):
    edit(repository, "Cuaca", "Badai")
    before = snapshot(repository)
    history.read(repository, "HEAD")
    asked.commit(repository, "HEAD")
    assert asked.repository(repository, repository / "build").berubah == (OPD,)
    assert snapshot(repository) == before


def test_a_plan_in_a_folder_of_the_repository_is_read_relative_to_it(tmp_path):
    root = tmp_path / "arsip" / "rencana kota"
    shutil.copytree(SMALL, root)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "Semua")
    assert history.read(root, "HEAD") == disk.read(root)
    with pytest.raises(EnvironmentProblem, match="no folder `data`"):
        history.read(tmp_path, "HEAD")


def test_files_that_are_renamed_since_have_their_old_names(repository):
    git(repository, "mv", OPD, "data/opd/kesehatan.yaml")
    commit(repository, "Nama baru")
    assert OPD in history.read(repository, "edisi-1").data
    assert "data/opd/kesehatan.yaml" in history.read(repository, "HEAD").data


def test_a_detached_head_and_a_merge_are_revisions_like_others(repository):
    git(repository, "checkout", "--quiet", "-b", "opd")
    edit(repository, "Cuaca", "Badai")
    commit(repository, "Ancaman")
    git(repository, "checkout", "--quiet", "main")
    edit(repository, "Alat tua", "Alat rusak")
    commit(repository, "Kelemahan")
    git(repository, "merge", "--quiet", "--no-edit", "opd")
    git(repository, "checkout", "--quiet", "--detach", "HEAD")
    assert history.read(repository, "HEAD") == disk.read(repository)
    assert b"Alat tua" in history.read(repository, "HEAD^2").data[OPD]
    assert b"Cuaca" in history.read(repository, "HEAD~1").data[OPD]


def test_a_link_to_a_file_of_the_plan_is_followed_and_no_other(repository):
    (repository / "sumber.yaml").write_bytes((repository / OPD).read_bytes())
    (repository / OPD).unlink()
    (repository / OPD).symlink_to("../../sumber.yaml")
    commit(repository, "Tautan")
    assert history.read(repository, "HEAD") == disk.read(repository)
    (repository / OPD).unlink()
    (repository / OPD).symlink_to("/etc/passwd")
    commit(repository, "Tautan keluar")
    with pytest.raises(EnvironmentProblem, match="leads out of the plan"):
        history.read(repository, "HEAD")


def test_a_hook_that_points_elsewhere_is_not_followed(repository, monkeypatch):
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert history.read(repository, "HEAD") == disk.read(repository)


# --- commits ------------------------------------------------------------------------------------


def test_a_commit_says_who_made_it_and_when(repository):
    first = asked.commit(repository, "edisi-1")
    assert first.id == git(repository, "rev-parse", "HEAD")
    assert (first.oleh, first.waktu) == ("Diskominfo", datetime.datetime(2025, 2, 11, 10))  # noqa: DTZ001 - their clock


def raw(root: Path, about: bytes) -> None:
    """Commit the plan with an author, dates and a subject that git itself would not write."""
    tree = git(root, "write-tree")
    written = f"tree {tree}\nparent {git(root, 'rev-parse', 'HEAD')}\n".encode() + about
    made = subprocess.run(
        (shutil.which("git"), "-C", root, "hash-object", "-t", "commit", "-w", "--literally", "--stdin"),
        input=written,
        capture_output=True,
        check=True,
    )
    git(root, "update-ref", "HEAD", made.stdout.decode().strip())


@pytest.mark.parametrize(
    ("author", "when", "shown"),
    [
        (b"Dis\x1ekominfo <a@b> 999999999999 +0900", None, "Dis\N{REPLACEMENT CHARACTER}kominfo"),
        (b"D <a@b> 18446744073709551615 +0000", None, "D"),
        (b"D <a@b> kemarin +0900", None, "D"),
        (b"\xff\xe2\x80\xae <a@b> 0 +0000", "1970-01-01", "\N{REPLACEMENT CHARACTER}" * 2),
        (b" <> 1 +0000", "1970-01-01", ""),
    ],
)
def test_a_commit_of_no_day_and_of_a_strange_author_is_one_all_the_same(repository, author, when, shown):
    raw(repository, b"author %b\ncommitter %b\n\nsub\x1ejek\x1f\0\n" % (author, author))
    found = asked.commit(repository, "HEAD")
    assert found.oleh == shown
    if when:
        assert str(found.waktu).startswith(when)
    edit(repository, "Cuaca", "Badai")
    for command in (("changes", "HEAD"), ("changes", "HEAD~1", "HEAD"), ("review", "HEAD~1"), ("release", "--dry-run")):
        done = run(*command, folder=repository)
        assert "Traceback" not in done.stderr
        assert done.returncode in {0, 1}, done.stderr
    assert disk.read(repository) == history.read(repository, "HEAD").replaced(OPD, (repository / OPD).read_bytes())
    history.on(repository, datetime.date(2025, 2, 11))


@pytest.mark.parametrize("name", ["", " ", "\t"])
@pytest.mark.parametrize("command", ["changes", "review"])
def test_a_revision_without_a_name_is_not_the_working_tree(repository, command, name):
    """In continuous integration it is a variable that is not set."""
    done = run(command, name, folder=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert "of the revision is empty" in done.stderr or "revisinya kosong" in done.stderr
    assert run("changes", "HEAD", name, folder=repository).returncode == 2


def test_settings_of_the_environment_are_those_of_git_itself(repository, monkeypatch):
    monkeypatch.setattr(asked, "_SET", ("GIT_CONFIG", "GIT_TEST"))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("HOME", str(repository))
    with pytest.raises(EnvironmentProblem, match="git does not read the repository") as told:
        asked.resolve(repository, "HEAD")
    assert told.value.cure.startswith("if you trust its owner, run `git config --global --add safe.directory ")
    for number, (key, value) in enumerate((("safe.directory", "*"), ("user.name", "Wali"))):
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    assert asked.resolve(repository, "HEAD") == git(repository, "rev-parse", "HEAD")
    assert asked.person(repository) == "Wali"


def test_git_is_never_asked_in_a_way_that_reaches_the_network_or_waits(repository, monkeypatch):
    """Whatever is asked goes through one door; a clone that fetches what it lacks would hang for a name in the data."""
    seen = []
    run = subprocess.run

    def spy(command, **options):
        seen.append((command, options["env"]))
        return run(command, **options)

    monkeypatch.setattr(asked.subprocess, "run", spy)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    history.read(repository, "HEAD")
    asked.commit(repository, asked.base(repository, "edisi-1"))
    asked.person(repository)
    asked.repository(repository, repository / "build")
    assert len(seen) > 10
    for command, environment in seen:
        assert command[1:3] == ("-c", "core.fsmonitor=false")
        assert {name: value for name, value in environment.items() if name.startswith("GIT_")} == {
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
        }


# --- what cannot be read ------------------------------------------------------------------------


@pytest.mark.parametrize("revision", ["edisi-9", "HEAD:data", "--help", "-x", "HEAD\n", "HEAD^{tree}"])
def test_an_unknown_revision_is_refused(repository, revision):
    with pytest.raises(asked.UnknownRevision, match="no revision"):
        history.read(repository, revision)
    assert isinstance(history.earlier(repository, revision), asked.UnknownRevision)


def test_a_shallow_clone_says_how_to_fetch_the_rest(repository, tmp_path):
    edit(repository, "Cuaca", "Badai")
    commit(repository, "Ancaman")
    clone = tmp_path / "dangkal"
    first = git(repository, "rev-parse", "edisi-1")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", str(clone))
    assert history.read(clone, "HEAD") == disk.read(repository)
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


def test_without_git_it_says_so(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EnvironmentProblem, match="git is not installed"):
        history.read(repository, "HEAD")


@pytest.mark.parametrize("path", ["", ".", "/"])
def test_a_path_that_git_names_without_a_name_is_no_published_file(tmp_path, path):
    assert not asked._published(tmp_path, path)
