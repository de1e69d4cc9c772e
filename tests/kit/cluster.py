"""A cluster of Dask on this machine: a scheduler and two workers, each a process, started as docs/many.md says."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.kit.places import ROOT

PATIENCE = 60  # seconds for what comes within one or two, on a machine that has much else to do


@dataclass(frozen=True)
class Cluster:
    """Where it is to be reached, and the process that keeps two workers alive."""

    address: str
    nanny: psutil.Process

    def workers(self) -> list[psutil.Process]:
        """Return the processes of the workers that live now; those in which they work on plans are their children."""
        return [one for one in children(self.nanny, recursive=False) if "spawn_main" in " ".join(command(one))]

    def plans(self) -> list[psutil.Process]:
        """Return the processes that work on a plan now."""
        found = [child for worker in self.workers() for child in children(worker)]
        return [one for one in found if leads(one)]


def children(process: psutil.Process, *, recursive: bool = True) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return process.children(recursive=recursive)
    return []


def command(process: psutil.Process) -> list[str]:
    with suppress(psutil.NoSuchProcess):
        return process.cmdline()
    return []


def leads(process: psutil.Process) -> bool:
    """Tell whether a process lives, and has a session of its own."""
    with suppress(psutil.NoSuchProcess, ProcessLookupError):
        return process.status() != psutil.STATUS_ZOMBIE and os.getsid(process.pid) == process.pid
    return False


def until(true: Callable[[], object], what: str) -> None:
    """Wait for a condition."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"in {PATIENCE} seconds not: {what}"
        time.sleep(0.02)


@contextmanager
def cluster(folder: Path, *, preload: str = "") -> Iterator[Cluster]:
    """Start it, and end all that belongs to it; each worker runs a text when it starts."""
    (folder / "awal.py").write_text(preload)
    file = ["--scheduler-file", f"{folder / 'scheduler.json'}"]
    started = []
    try:
        started.append(_dask(folder, "scheduler", *file, "--host", "127.0.0.1", "--port", "0"))
        until((folder / "scheduler.json").exists, "there is a scheduler")
        started.append(
            _dask(folder, "worker", *file, "--nworkers", "2", "--nthreads", "1", "--preload", f"{folder / 'awal.py'}")
        )
        yield Cluster(_address(folder / "scheduler.json"), started[1])
    finally:
        _end(started)


def _dask(folder: Path, kind: str, *options: str) -> psutil.Popen:
    """Start a command as docs/many.md does; what it says goes into a file."""
    set_ = {
        "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        "DASK_TEMPORARY_DIRECTORY": f"{folder}",
        "PYTHONPATH": f"{ROOT}",
    }
    command = [sys.executable, "-m", "dask", kind, "--no-dashboard", *options]
    with (folder / f"{kind}.log").open("wb") as log:
        return psutil.Popen(command, env={**os.environ, **set_}, stdout=log, stderr=log, start_new_session=True)


def _address(file: Path) -> str:
    from distributed import Client  # noqa: PLC0415 - half a second, for those who need it

    with Client(scheduler_file=f"{file}", set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
        return client.scheduler_info()["address"]


def _end(started: list[psutil.Popen]) -> None:
    """Kill them with all of their children; a plan ends with its worker."""
    for one in reversed(started):
        for process in (*children(one), one):
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        one.wait()
