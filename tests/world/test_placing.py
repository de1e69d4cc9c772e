"""Files are put into a folder all or none, at whatever step the run that puts them there is killed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from masterplan.diagnostics import language
from masterplan.world import placing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD = {"buku-1/buku-1.md": b"lama 1", "buku-2/buku-2.md": b"lama 2", "manifest.json": b"lama", "lain.docx": b"lama"}
NEW = {
    "buku-1/buku-1.md": b"baru 1",
    "buku-2/buku-2.md": b"baru 2",
    "buku-3/buku-3.md": b"baru 3",
    "manifest.json": b"b",
}
STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "tempfile.mkstemp")


def lying(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed(work: Callable[[], None], step: int, folder: Path) -> bool:
    """Work in a process of its own that ends without a word before its n-th step on the disk; say if it came so far."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 137
    left = step

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS and str(folder) in str(arguments):
            left -= 1
            if left == 0:
                os._exit(137)

    sys.addaudithook(hook)
    work()
    os._exit(0)


def at_every_step(work: Callable[[], None], folder: Path, begin: Callable[[], None]) -> int:
    """Kill a work at its first step, its second and so on, look at what is there after the next command, and count."""
    step = 0
    while True:
        step += 1
        begin()
        if not killed(work, step, folder):
            return step
        placing.recover(folder.parent)
        assert lying(folder) in (OLD, NEW), step
        assert [path.name for path in folder.rglob(".*")] == []


def test_books_are_the_old_or_the_new_ones_wherever_a_run_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "build"

    def begin() -> None:
        placing.publish(folder, OLD, without=["buku-3/buku-3.md"])

    steps = at_every_step(lambda: placing.publish(folder, NEW, without=["lain.docx"]), folder, begin)
    assert steps > 20


def test_a_data_file_is_the_old_or_the_new_one_wherever_a_run_is_killed(tmp_path: Path) -> None:
    (tmp_path / "data/opd").mkdir(parents=True)
    file = tmp_path / "data/opd/dinkes.yaml"
    for step in range(1, 100):
        file.write_bytes(b"lama")
        if not killed(lambda: placing.rewrite(tmp_path, {"data/opd/dinkes.yaml": "baru"}), step, tmp_path):
            assert step > 3
            return
        placing.recover(tmp_path)
        assert lying(tmp_path) in ({"data/opd/dinkes.yaml": b"lama"}, {"data/opd/dinkes.yaml": b"baru"})
    raise AssertionError


def test_what_was_cleared_away_is_said(tmp_path: Path) -> None:
    language.use("en")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / ".x.part").write_bytes(b"half")
    assert placing.recover(tmp_path) == ["what an interrupted run left was removed: data"]
    staged = tmp_path / "build" / ".99999999.part"
    (staged / "buku-1").mkdir(parents=True)
    (staged / "buku-1" / "a.md").write_bytes(b"baru")
    (staged / "lengkap.json").write_text('{"pindah": ["buku-1/a.md", "b.md"], "hapus": []}')
    assert placing.recover(tmp_path) == ["what an interrupted run had finished was put in place: build"]
    assert lying(tmp_path) == {"build/buku-1/a.md": b"baru"}
    assert placing.recover(tmp_path) == []


@pytest.mark.parametrize("output", ["terbit", "keluaran/2025"])
def test_books_are_put_in_place_in_whatever_folder_of_the_plan_they_go_to(tmp_path: Path, output: str) -> None:
    staged = tmp_path / output / ".99999999.part"
    staged.mkdir(parents=True)
    (staged / "a.md").write_bytes(b"baru")
    (staged / "lengkap.json").write_text('{"pindah": ["a.md"], "hapus": []}')
    placing.recover(tmp_path)
    assert lying(tmp_path) == {f"{output}/a.md": b"baru"}


def test_what_another_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / f".{os.getppid()}-abc.part"
    mine.write_bytes(b"half")
    assert placing.recover(tmp_path) == []
    assert mine.exists()


def test_a_disk_that_refuses_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    placing.publish(tmp_path, OLD)
    real = placing.write

    def refusing(path: Path, content: bytes, mode: int = 0o644) -> None:
        if path.name == "buku-2.md":
            raise OSError(28, "No space left on device", str(path))
        real(path, content, mode)

    monkeypatch.setattr(placing, "write", refusing)
    with pytest.raises(placing.EnvironmentProblem, match="the disk is full"):
        placing.publish(tmp_path, NEW)
    assert lying(tmp_path) == OLD


def test_a_file_that_is_there_as_it_is_to_be_is_left_alone(tmp_path: Path) -> None:
    placing.publish(tmp_path, OLD)
    before = {name: (tmp_path / name).stat().st_ino for name in OLD}
    name = next(iter(OLD))
    placing.publish(tmp_path, {**OLD, name: b"lain"})
    assert {one for one in OLD if (tmp_path / one).stat().st_ino != before[one]} == {name}
    assert lying(tmp_path) == {**OLD, name: b"lain"}
