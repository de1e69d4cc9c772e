"""The machine becomes the processors that a build may use: all that this process is given, or a share of them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import cache
from math import ceil
from pathlib import Path

from msgspec import Struct

Seats = AbstractContextManager[object]  # lets so many within at once: threads of a process, or all processes of a build

THREADS = "RAYON_NUM_THREADS"  # how Typst is told how many it may have; Pandoc has one
_OWN = Path("/proc/self/cgroup")  # of Linux: the group of processes whose time is limited
_GROUPS = Path("/sys/fs/cgroup")


class Allowance(Struct, frozen=True):
    """Processors that a build may use, and a seat for each; an engine that is at work takes one."""

    processors: int
    seats: Seats


_share: ContextVar[Allowance | None] = ContextVar("share", default=None)


def number() -> int:
    """Return how many processors may be used here."""
    return own().processors


def own() -> Allowance:
    """Return what may be used here."""
    return _share.get() or _whole()


@contextmanager
def share(most: int) -> Iterator[None]:
    """Let what is done within use so many processors, or as many as there are if those are fewer.

    Whoever makes many plans at once gives each a share. With one there are no copies of this process, one engine works
    at a time, and on one thread; a process that has used Typst before keeps its threads, so that a share belongs to
    the beginning of a process. What is made is the same, to the byte.
    """
    few = max(1, min(most, _whole().processors))
    told = os.environ.get(THREADS)
    os.environ[THREADS] = str(few)
    try:
        with divided(threading.BoundedSemaphore(few), few):
            yield
    finally:
        os.environ.pop(THREADS)
        os.environ |= {} if told is None else {THREADS: told}


@contextmanager
def divided(seats: Seats, processors: int | None = None) -> Iterator[None]:
    """Let what is done within take these seats, which others take too."""
    before = _share.set(Allowance(processors or number(), seats))
    try:
        yield
    finally:
        _share.reset(before)


@cache
def _whole() -> Allowance:
    given = available()
    return Allowance(given, threading.BoundedSemaphore(given))


def available() -> int:
    """Count the processors that this process may use, which others or a container may have limited."""
    given = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return max(1, ceil(min(len(given), _limit())))


def _limit() -> float:
    """Return how many processors' time the group of this process may take, or a group that it is part of.

    https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu-interface-files; Python does not look there.
    """
    try:
        group = Path(next(line for line in _OWN.read_text().splitlines() if line.startswith("0::"))[4:])
    except (OSError, StopIteration):
        return float("inf")
    return min(_quota(_GROUPS / one / "cpu.max") for one in (group, *group.parents))


def _quota(file: Path) -> float:
    try:
        most, period = file.read_text().split()
    except (OSError, ValueError):
        return float("inf")
    return float("inf") if most == "max" else int(most) / int(period)
