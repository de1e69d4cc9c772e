"""A refactoring is held against what `validate` says, written as a whole, and says who has to confirm again."""

from __future__ import annotations

import stat
from functools import partial
from pathlib import Path

import pytest

from masterplan.author import json_schema
from masterplan.author.refactoring import merging, renaming
from masterplan.plan.plan import Plan
from masterplan.review import refactored
from masterplan.review.refactored import Refactored
from masterplan.world import placing
from tests.kit import repository
from tests.kit.named import plan_of, whole
from tests.kit.program import run
from tests.kit.small import signed

DINKES, RENAMED = "data/opd/dinkes.yaml", "data/opd/dinas-kesehatan.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A plan on disk, of which one OPD has agreed to its part, with the schemas of its ids."""
    files = signed(whole())
    for path, content in {**files.data, **files.naskah, **files.aset}.items():
        placing.write(tmp_path / path, content)
    for name, text in json_schema.files(json_schema.sets(plan_of(files))).items():
        placing.write(tmp_path / "data/skema" / name, text.encode())
    return tmp_path


def tried(root: Path, kind: str, old: str, new: str) -> Refactored:
    return refactored.attempt(root, lambda plan, beside: renaming.renamed(plan, kind, old, new, beside))


def test_who_agreed_to_what_is_called_otherwise_has_to_confirm_again(root: Path) -> None:
    found = tried(root, "opd", "dinkes", "dinas-kesehatan")
    assert found.before.plan is not None
    assert found.after.plan is not None
    told = [*refactored.to_confirm_again(found.before.plan, found.after.plan)]
    assert told == ["Dinas Kesehatan agreed on 11 Februari 2025 and has to confirm again: id"]


def test_a_rename_that_no_part_of_an_opd_names_outdates_no_answer(root: Path) -> None:
    found = tried(root, "forum", "rapat-dewan", "rapat")
    assert found.before.plan is not None
    assert found.after.plan is not None
    assert [*refactored.to_confirm_again(found.before.plan, found.after.plan)] == []


def test_files_are_renamed_and_keep_who_may_read_them(root: Path) -> None:
    (root / DINKES).chmod(0o600)
    repository.begin(root)
    done = run("rename", "opd", "dinkes", "dinas-kesehatan", folder=root)
    assert done.returncode == 0, done.stdout
    assert stat.S_IMODE((root / RENAMED).stat().st_mode) == 0o600
    assert not (root / DINKES).exists()
    assert f"R  {DINKES} -> {RENAMED}" in _staged(root)
    assert "dinas-kesehatan" in (root / "data/skema/opd.json").read_text(encoding="utf-8")
    assert "has the id “dinas-kesehatan” now" in run("changes", "HEAD", folder=root).stdout
    status = " ".join(run("status", folder=root).stdout.split())
    assert "confirmation of what has changed since 11 Februari 2025: id " in status
    assert run("rename", "opd", "dinas-kesehatan", "dinkes", folder=root).returncode == 0
    _staged(root)
    assert repository.git(root, "diff", "HEAD", "--name-only", "--", "data/opd", "data/skema") == ""


def _staged(root: Path) -> str:
    repository.git(root, "add", "--all")
    return repository.git(root, "status", "--porcelain")


def test_what_would_be_wrong_is_not_written(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for arguments in (("dinkes", "kota"), ("dinkes", "dlh"), ("dinkes", "a b")):
        assert run("rename", "opd", *arguments, folder=root).returncode == 1
    assert run("rename", "opd", "dinkes", "rumah", "--dry-run", folder=root).returncode == 0
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_file_that_cannot_be_written_leaves_all_as_they_are(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    write, counted = placing.write, iter(range(100))

    def full(path: Path, content: bytes, mode: int = 0o644) -> None:
        if next(counted) == 2:
            raise OSError(28, "No space left on device", str(path))
        write(path, content, mode)

    monkeypatch.setattr(placing, "write", full)
    assert run("rename", "dimensi", "living", "kehidupan", folder=root).returncode == 2
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_plan_with_other_errors_is_renamed_all_the_same(root: Path) -> None:
    path = root / "data/opd/dlh.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("acuan: [rpjmd-misi-2]", "acuan: [tiada]"), encoding="utf-8"
    )
    assert run("rename", "opd", "dinkes", "dinas-kesehatan", folder=root).returncode == 0


def test_weights_of_two_opd_add_up_when_they_are_one(root: Path) -> None:
    found = refactored.attempt(root, partial(_merged, first="dlh", second="dinkes"))
    assert found.against == ()
    assert found.gone == ("data/opd/dlh.yaml",)


def _merged(plan: Plan, beside: dict[str, str], first: str, second: str) -> object:
    return merging.merged(plan, first, second, beside)
