"""A revision of a real repository gives the files of the plan as they were committed, and touches nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from masterplan import compiler, history, language, workspace

PLAN = Path(__file__).parent / "plans" / "kecil"
RENCANA = "data/rencana.yaml"
EDITION = 'edisi: {nomor: "1", tanggal: 2025-01-31}'


@pytest.fixture(autouse=True)
def _english():
    language.use("en")
    yield
    language.use("")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """Return a plan whose first edition is committed and tagged `edisi-1`."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "plan"
    shutil.copytree(PLAN / "data", folder / "data")
    git(folder, "init", "--quiet")
    commit(folder, "edisi-1")
    return folder


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Uji", "-c", "user.email=uji@contoh.go.id", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *who, *arguments), cwd=folder, check=True, capture_output=True)


def commit(folder: Path, tag: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", tag)
    git(folder, "tag", tag)


def codes(folder: Path) -> list[str]:
    checked = compiler.check(workspace.read(folder), workspace.printable, lambda one: history.read(folder, one))
    return [one.code for one in checked.diagnostics]


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / RENCANA
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_a_revision_has_the_files_that_were_committed(repository):
    before = workspace.read(repository)
    edit(repository, EDITION, EDITION.replace("2025-01", "2026-01"))
    assert history.read(repository, "edisi-1") == before
    assert history.read(repository, "HEAD") == before


def test_only_files_of_the_plan_are_read_even_if_git_would_change_them(repository):
    (repository / ".gitattributes").write_text("data export-ignore\n*.yaml text eol=crlf\n", encoding="utf-8")
    (repository / "data" / "naskah").mkdir()
    (repository / "data" / "naskah" / "pengantar.md").write_text("Halo\n", encoding="utf-8")
    (repository / "data" / "catatan.txt").write_text("rahasia", encoding="utf-8")
    (repository / "data" / "opd" / "dishub.yaml").symlink_to("/etc/passwd")
    commit(repository, "edisi-2")
    then = history.read(repository, "edisi-2")
    assert then is not None
    assert then.data == workspace.read(PLAN).data
    assert then.naskah == {"data/naskah/pengantar.md": b"Halo\n"}


def test_a_plan_in_a_folder_of_a_repository_has_a_history_too(repository):
    (repository / "kota").mkdir()
    (repository / "data").rename(repository / "kota" / "data")
    commit(repository, "edisi-2")
    assert history.read(repository / "kota", "edisi-2") == workspace.read(PLAN)
    assert history.read(repository / "kota", "edisi-1") == workspace.Files({}, {})


@pytest.mark.parametrize("revision", ["edisi-9", "--output=x", "-h", "HEAD:data", "", " ", "🦀", "HEAD^{tree}", "a..b"])
def test_what_is_no_commit_is_no_revision(repository, revision):
    before = sorted(repository.iterdir())
    assert history.read(repository, revision) is None
    assert sorted(repository.iterdir()) == before


def test_the_next_edition_is_compared_with_the_one_it_names(repository):
    edit(repository, EDITION, 'edisi: {nomor: "2", tanggal: 2026-01-31, revisi: edisi-1}')
    assert codes(repository) == ["repeated-edition"]
    edit(repository, "revisi: edisi-1", "revisi: edisi-9")
    assert codes(repository) == ["unknown-revision"]
    edit(repository, ", revisi: edisi-9", "")
    assert codes(repository) == []


def test_a_revision_from_before_the_data_cannot_be_read(repository):
    git(repository, "rm", "--quiet", "-r", "data")
    commit(repository, "kosong")
    git(repository, "checkout", "--quiet", "edisi-1", "--", "data")
    edit(repository, EDITION, 'edisi: {nomor: "2", tanggal: 2026-01-31, revisi: kosong}')
    assert codes(repository) == ["unreadable-revision"]


def test_without_a_repository_or_without_git_the_work_stops(tmp_path, repository, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(workspace.EnvironmentProblem, match="not in a git repository"):
        history.read(tmp_path, "HEAD")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(workspace.EnvironmentProblem, match="git is not installed"):
        history.read(repository, "HEAD")


def test_a_plan_without_a_previous_edition_asks_nobody():
    def asked(_revision: str) -> None:
        raise AssertionError

    assert compiler.check(workspace.read(PLAN), workspace.printable, asked).ok
