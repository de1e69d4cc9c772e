"""A revision becomes a folder in which a plan and its history are as they were, and the repository stays as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from masterplan.plan.files import Files
from masterplan.world import checkout, disk, git, revisions
from masterplan.world.checkout import Lost
from tests.kit.places import OPD, SMALL
from tests.kit.repository import begin, commit, edit
from tests.kit.repository import git as told


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """Put a plan into a folder of a repository, beside another one, with two commits."""
    for name in ("ambon", "tual"):
        shutil.copytree(SMALL / "data", tmp_path / "maluku" / name / "data")
    told(begin(tmp_path / "maluku"), "tag", "edisi-1")
    edit(tmp_path / "maluku/ambon", "Dinas Kesehatan", "Dinas Kesehatan Kota")
    commit(tmp_path / "maluku", "nama lain")
    return tmp_path / "maluku/ambon"


def test_a_plan_in_a_folder_of_a_repository_is_read_alone_and_with_its_history(inside):
    now = disk.read(inside)
    first = checkout.revision(inside, "edisi-1")
    with checkout.folder(inside, first) as root:
        before = disk.read(root)
        assert b"Dinas Kesehatan Kota" not in before.data[OPD]
        assert {path.name for path in root.parent.iterdir()} == {".git", "ambon"}
        later = revisions.History(root).earlier("main")
        assert isinstance(later, Files)
        assert later.data == now.data
        assert git.resolve(root, "HEAD") == first
    assert not root.exists()
    assert told(inside, "status", "--porcelain") == ""
    assert told(inside, "worktree", "list").count("\n") == 0


def test_a_link_stays_one_and_is_judged_as_in_the_folder_itself(inside, tmp_path):
    (tmp_path / "rahasia.yaml").write_text("a: b")
    (inside / "data/opd/tetangga.yaml").symlink_to("../../../tual/data/opd/dinkes.yaml")
    (inside / "data/opd/luar.yaml").symlink_to(tmp_path / "rahasia.yaml")
    commit(inside, "tautan")
    with checkout.folder(inside, checkout.revision(inside, "main")) as root:
        assert disk.read(root).unread.keys() == disk.read(inside).unread.keys()
        assert not [path for path in disk.read(root).data if "luar" in path or "tetangga" in path]


def test_what_is_no_plan_says_what_to_name_instead(tmp_path):
    (tmp_path / "kota.csv").write_text("")
    (tmp_path / "rencana/kota-b/data").mkdir(parents=True)
    (tmp_path / "rencana/kota-a/data").mkdir(parents=True)
    for name, said, cure in (
        ("kota.csv", "`kota.csv` is a file and no folder of a plan", "a table of plans is named with --list"),
        ("maluku/tiada", "there is no folder `tiada`", "it is looked for in the folder `maluku`"),
        (
            "rencana",
            "there is no folder `data` in `rencana`",
            "plans lie in folders in it, such as `kota-a`; name these",
        ),
    ):
        with pytest.raises(Lost, match=said) as lost:
            checkout.revision(tmp_path / name, "")
        assert cure in lost.value.cure


def test_what_is_no_plan_says_which_of_its_names_is_wrong(inside, tmp_path):
    (tmp_path / "kosong").mkdir()
    for place, revision, said in (
        (tmp_path / "tiada", "", "there is no folder `tiada`"),
        (tmp_path / "kosong", "", "there is no folder `data` in `kosong`"),
        (tmp_path / "kosong", "main", "the folder `kosong` is not in a git repository"),
        (inside, "edisi-9", "the repository has no revision `edisi-9`"),
    ):
        with pytest.raises(Lost, match=said):
            checkout.revision(place, revision)
    with (
        pytest.raises(Lost, match="there was no folder `data` in"),
        checkout.folder(inside.parent, checkout.revision(inside.parent, "main")),
    ):
        pass
