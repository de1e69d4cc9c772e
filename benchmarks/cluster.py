"""A cluster on this machine becomes what its scheduler and the process that asks take for a task without work."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psutil

from benchmarks.measuring import ROOT
from masterplan.many.tasks import Outcome

WORKERS = 2


def overhead(outcome: Outcome, count: int) -> Mapping[str, float]:
    """Let workers hand a real outcome back so many times; return seconds for one task, and until workers are there."""
    from distributed import Client, as_completed  # noqa: PLC0415 - an extra

    begun = time.perf_counter()
    with _cluster() as (address, scheduler), Client(address, set_as_default=False) as client:
        client.wait_for_workers(WORKERS)
        start = time.perf_counter() - begun
        client.submit(_same, outcome, pure=False).result()
        before, asking = _cpu(scheduler), time.process_time()
        begun = time.perf_counter()
        asked = client.map(_same, [outcome] * count, pure=False)
        for future, _told in as_completed(asked, loop=client.loop, with_results=True):
            future.release()
        wall, asking = time.perf_counter() - begun, time.process_time() - asking
        return {
            "start": start,
            "schedule": (_cpu(scheduler) - before) / count,
            "ask": asking / count,
            "wall": wall / count,
            "count": count,
        }


def _same(outcome: Outcome) -> Outcome:
    return outcome


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


@contextmanager
def _cluster() -> Iterator[tuple[str, psutil.Process]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, environment = f"tcp://127.0.0.1:{port}", {**os.environ, "PYTHONPATH": str(ROOT)}
    ours = (
        ("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"),
        *((("worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"),) * WORKERS),
    )
    started = [
        subprocess.Popen(  # noqa: S603 - our own
            (sys.executable, "-m", "distributed.cli.dask_" + kind, *options),
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for kind, *options in ours
    ]
    try:
        yield address, psutil.Process(started[0].pid)
    finally:
        for one in started:
            one.kill()  # a worker that is asked to end waits for a scheduler that may have ended before
        for one in started:
            one.wait()
