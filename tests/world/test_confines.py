"""A repository that leads out of itself is refused; one that its owner has divided, and knows of it, is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import confines
from tests.kit.repository import begin, git


@pytest.fixture
def neighbour(tmp_path) -> Path:
    folder = tmp_path / "tetangga"
    (folder / "data").mkdir(parents=True)
    (folder / "data/rencana.yaml").write_text("rahasia")
    return begin(folder)


@pytest.fixture
def own(tmp_path) -> Path:
    folder = tmp_path / "kota"
    (folder / "data").mkdir(parents=True)
    (folder / "data/rencana.yaml").write_text("milik sendiri")
    return begin(folder)


def leads(folder: Path, path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="leads out of the repository") as found:
        confines.hold(folder)
    assert str(path) in str(found.value)
    assert "git clone --dissociate" in found.value.cure


def test_a_repository_that_is_whole_is_held_nowhere(own, tmp_path):
    confines.hold(own)
    confines.hold(own / "data")
    git(tmp_path, "clone", "--quiet", "--bare", "--no-hardlinks", str(own), "kota.git")
    confines.hold(tmp_path / "kota.git")
    confines.hold(tmp_path)


def test_the_history_of_another_is_not_taken_for_ones_own(own, neighbour):
    git_ = own / ".git"
    git_.rename(own / "dulu")
    for name in (f"{neighbour}/.git", "../tetangga/.git"):
        git_.write_text(f"gitdir: {name}\n")
        leads(own, git_)
        leads(own / "data", git_)
    git_.unlink()
    git_.symlink_to(neighbour / ".git")
    leads(own, git_)
    git_.unlink()
    git_.mkdir()
    (git_ / "HEAD").write_text("ref: refs/heads/main\n")
    (git_ / "commondir").write_text("../../tetangga/.git\n")
    leads(own, git_ / "commondir")


@pytest.mark.parametrize("name", ["alternates", "http-alternates"])
def test_objects_are_not_taken_from_another(own, neighbour, tmp_path, name):
    path = own / ".git/objects/info" / name
    path.write_text(f"{neighbour}/.git/objects\n")
    leads(own, path)
    git(tmp_path, "clone", "--quiet", "--shared", "--bare", str(neighbour), "bersama.git")
    leads(tmp_path / "bersama.git", tmp_path / "bersama.git/objects/info/alternates")


@pytest.mark.parametrize(
    "name", ["HEAD", "config", "objects/aa", "objects/pack/a.pack", "refs/heads/lain", "refs/tags"]
)
def test_no_link_lies_where_git_looks(own, neighbour, name):
    path = own / ".git" / name
    if path.is_dir():
        path.rename(own / "dulu")
    path.unlink(missing_ok=True)
    path.symlink_to(neighbour / "data")
    leads(own, path)


def test_a_worktree_is_followed_if_its_repository_knows_of_it(own, neighbour, tmp_path):
    git(own, "worktree", "add", "--quiet", str(tmp_path / "cabang"))
    confines.hold(tmp_path / "cabang")
    (own / ".git/objects/info/alternates").write_text(f"{neighbour}/.git/objects\n")
    leads(tmp_path / "cabang", own / ".git/objects/info/alternates")
    (own / ".git/objects/info/alternates").unlink()
    # Another folder cannot say that it is this worktree.
    (neighbour / ".git").rename(neighbour / "dulu")
    (neighbour / ".git").write_bytes((tmp_path / "cabang/.git").read_bytes())
    leads(neighbour, neighbour / ".git")


def test_a_submodule_is_followed_if_its_repository_knows_of_it(own, neighbour):
    git(own, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(neighbour), "tetangga")
    confines.hold(own / "tetangga")
    (own / "palsu").mkdir()
    (own / "palsu/.git").write_bytes((own / "tetangga/.git").read_bytes())
    leads(own / "palsu", own / "palsu/.git")
