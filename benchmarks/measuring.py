"""A command becomes what it costs: seconds, CPU seconds, and the memory of all the processes that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct

ROOT = Path(__file__).parent.parent
PROC = Path("/proc")  # of Linux; elsewhere no memory is told
_SHARE = 0.05  # of the time at most that goes into looking how much memory is used
_SESSION = 3  # behind the name in `/proc/N/stat`


class Cost(Struct, frozen=True):
    """Seconds on the clock, seconds of all cores, and the peak of MiB that all processes use together."""

    seconds: float
    cpu: float
    memory: float = 0


class Run(Struct, frozen=True):
    """A command, and what is done before each run of it and is not measured."""

    command: tuple[str, ...]
    before: Callable[[], None] = lambda: None


def in_turn(runs: Sequence[Run], rounds: int, environment: Mapping[str, str]) -> list[list[Cost]]:
    """Return what each run costs in each round: all of them take their turns, so that a busy minute meets all alike.

    A round before the first warms the caches of the disk. Memory is looked at in that one alone, since that takes time;
    if there is one round only, it is this one, so that large plans can be measured in minutes.
    """
    if rounds == 1:
        return [[_prepared(run, environment, sampled=True)] for run in runs]
    peaks = [_prepared(run, environment, sampled=True).memory for run in runs]
    costs = [[_prepared(run, environment) for run in runs] for _ in range(rounds)]
    return [
        [Cost(one.seconds, one.cpu, peak) for one in own]
        for own, peak in zip(zip(*costs, strict=True), peaks, strict=True)
    ]


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median of costs."""
    return Cost(*(median(getattr(one, field) for one in costs) for field in ("seconds", "cpu", "memory")))


def _prepared(run: Run, environment: Mapping[str, str], *, sampled: bool = False) -> Cost:
    run.before()
    return cost(run.command, environment, sampled=sampled)


def cost(command: Sequence[str], environment: Mapping[str, str], *, sampled: bool = False) -> Cost:
    """Run a command and wait for it and all that it starts."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        running = subprocess.Popen(  # noqa: S603 - our own
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
        peak = _peak(running.pid) if sampled else 0
        _pid, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        if status:
            said.seek(0)
            sys.exit(f"failed: {' '.join(command)}\n{said.read().decode()}")
        return Cost(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, peak)


def _peak(leader: int) -> float:
    """Look again and again how many MiB the processes of a session use, until its leader ends."""
    peak = 0.0
    while os.waitid(os.P_PID, leader, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        begun = time.perf_counter()
        peak = max(peak, sum(map(_memory, _members(leader))))
        time.sleep(max(0.01, (time.perf_counter() - begun) / _SHARE))
    return peak


def _members(session: int) -> Iterator[Path]:
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(told[_SESSION]) == session:
            yield stat.parent


def _memory(process: Path) -> float:
    """Return MiB; what several processes share counts once, a part for each of them."""
    try:
        told = (process / "smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("Pss:")), 0)
