"""How many processors a build may use, and what that bounds: copies of the process, engines, and their threads."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import TYPE_CHECKING

import pytest

from masterplan import compiler
from masterplan.press import build
from masterplan.world import disk, processes, processors
from tests.kit import shelf
from tests.kit.places import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from masterplan.world.processes import Tell


@pytest.mark.parametrize(
    ("group", "limits", "counted"),
    [
        ("0::/\n", {"": "max 100000"}, 8),
        ("9:cpu:/old\n0::/\n", {"": "150000 100000"}, 2),
        ("0::/kubepods/pod\n", {"kubepods/pod": "max 100000", "kubepods": "300000 100000"}, 3),
        ("0::/job\n", {"job": "20000 100000"}, 1),
        ("0::/job\n", {}, 8),
        ("1:name=systemd:/\n", {"": "150000 100000"}, 8),
    ],
    ids=["no limit", "one and a half", "that of a group above", "a fifth", "no file", "groups of another kind"],
)
def test_what_a_container_or_another_process_has_limited_counts(tmp_path, monkeypatch, group, limits, counted):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(8)))
    (tmp_path / "own").write_text(group)
    monkeypatch.setattr(processors, "_OWN", tmp_path / "own")
    monkeypatch.setattr(processors, "_GROUPS", tmp_path)
    for place, told in limits.items():
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "cpu.max").write_text(f"{told}\n")
    assert processors.available() == counted


def test_where_processors_cannot_be_taken_away_all_are_counted(monkeypatch, tmp_path):
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    monkeypatch.setattr(processors, "_OWN", tmp_path / "none")
    assert processors.available() == 3


def test_a_share_is_never_more_than_there_is_and_ends(monkeypatch):
    monkeypatch.setenv(processors.THREADS, "7")
    before = processors.number()
    with processors.share(1_000):
        assert processors.number() == before
        with processors.share(1):
            assert (processors.number(), os.environ[processors.THREADS]) == (1, "1")
        assert os.environ[processors.THREADS] == str(before)
    assert (processors.number(), os.environ[processors.THREADS]) == (before, "7")
    monkeypatch.delenv(processors.THREADS)
    with processors.share(1):
        pass
    assert processors.THREADS not in os.environ


def test_with_a_share_of_one_nothing_is_copied_and_one_call_runs_at_a_time():
    with processors.share(1), processes.allowed():
        found = list(processes.each([_thread] * 3, lambda _told: None))
    assert {process for process, _thread in found} == {os.getpid()}
    assert len({thread for _process, thread in found}) == 1


def _thread(_tell: Tell) -> tuple[int, int]:
    time.sleep(0.01)
    return os.getpid(), threading.get_ident()


def test_engines_of_all_copies_of_a_process_share_its_seats(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "_safe", lambda: True)
    with processors.divided(threading.Semaphore(2), 2), processes.allowed():
        found = list(processes.each([partial(_engines, tmp_path)] * 2, lambda _told: None))
    assert len({process for process, _most in found}) == 2
    assert max(most for _process, most in found) <= 2


def _engines(folder: Path, _tell: Tell) -> tuple[int, int]:
    """Let two threads take seats, each several times; say how many were taken at once at most."""

    def seated(number: int) -> int:
        with processors.own().seats:
            (folder / f"{os.getpid()}-{number}").touch()
            time.sleep(0.02)
            taken = len(list(folder.iterdir()))
            (folder / f"{os.getpid()}-{number}").unlink()
            return taken

    with ThreadPoolExecutor(2) as pool:
        taken = [pool.submit(copy_context().run, seated, number) for number in range(6)]
        return os.getpid(), max(one.result() for one in taken)


def test_books_are_the_same_bytes_with_a_share_of_one():
    design = disk.design(SMALL)
    compiled = compiler.compile_books(shelf.plan(SMALL), design.chapters, disk.printable)
    with processors.share(1), processes.allowed():
        made = build.books(compiled, design, formats=("docx", "pdf"))
    assert {slug: one.files for slug, one in made.items()} == {
        slug: one.files for slug, one in shelf.books(SMALL).items()
    }
