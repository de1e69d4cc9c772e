"""The folder for the files of an engine is gone when it is not needed any more, also if the run was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from masterplan.world import scratch
from tests.kit.program import run

KILLED = """
import time
from masterplan.world import scratch
with scratch.folder() as made:
    print(made, flush=True)
    time.sleep(60)
"""


WATCHED = """
import os, sys
from masterplan.world import scratch

def hook(event, arguments):
    if event in ("open", "os.mkdir", "tempfile.mkdtemp") and os.environ["TMPDIR"] in str(arguments[0]):
        print(arguments[0])

sys.addaudithook(hook)
scratch.clear()
with scratch.folder():
    scratch.clear()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the system's temporary folder be one of this test."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def left_by_a_killed_run() -> Path:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        made = Path(process.stdout.readline().strip())
        (made / "pandoc-hist1-0").touch()  # as Pandoc leaves it
        scratch.clear()
        assert made.is_dir()  # it is still at work
        process.send_signal(signal.SIGKILL)
    return made


def test_it_is_gone_when_it_is_not_needed_any_more(temporary: Path) -> None:
    with scratch.folder() as made:
        assert made.parent == temporary
        assert made.is_dir()
    assert [*temporary.iterdir()] == []


def test_nothing_but_it_is_ever_written_there(temporary: Path) -> None:
    """Python's own search for the folder writes a file, which stays if the run is killed just then."""
    with subprocess.Popen([sys.executable, "-c", WATCHED], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        opened = process.stdout.read().split()
    assert opened
    assert [one for one in opened if f"{temporary}/masterplan-" not in one] == []


def test_a_folder_that_is_not_there_is_passed_over(monkeypatch: pytest.MonkeyPatch, temporary: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(temporary / "none"))
    monkeypatch.setenv("TEMP", str(temporary))
    with scratch.folder() as made:
        assert made.parent == temporary


def test_the_next_command_takes_away_what_a_killed_run_has_left(temporary: Path) -> None:
    made = left_by_a_killed_run()
    assert [*temporary.iterdir()] == [made]
    assert run("-C", temporary, "explain", "wrong-type").returncode == 0
    assert [*temporary.iterdir()] == []


def test_what_is_not_a_folder_of_ours_stays(temporary: Path) -> None:
    number, kept = 99_999_999, temporary / "kept"
    kept.mkdir()
    (temporary / f"masterplan-{number}-a").symlink_to(kept)
    (temporary / f"masterplan-{number}-b").write_bytes(b"")
    (temporary / f"masterplan-{os.getppid()}-c").mkdir()
    (temporary / "masterplan-plan-d").mkdir()
    (temporary / f"masterplan-{number}-e").mkdir()
    there = {*temporary.iterdir()}
    scratch.clear()
    assert there - {*temporary.iterdir()} == {temporary / f"masterplan-{number}-e"}
