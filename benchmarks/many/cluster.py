"""A cluster of Dask on this machine becomes what its scheduler, and the process that asks, take for a plan."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import psutil
from msgspec import Struct

from benchmarks.measuring import ROOT
from masterplan.many.tasks import Outcome

WORKERS = 2


class Cluster(Struct, frozen=True):
    """Where its scheduler listens, which process that is, and seconds until its workers were there."""

    address: str
    scheduler: psutil.Process
    start: float

    def used(self) -> float:
        """Return the CPU seconds of the scheduler so far."""
        times = self.scheduler.cpu_times()
        return float(times.user + times.system)


@contextmanager
def running() -> Iterator[Cluster]:
    """Start a scheduler and workers that each do one thing at a time, and end them."""
    from distributed import Client  # noqa: PLC0415 - an extra

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, begun = f"tcp://127.0.0.1:{port}", time.perf_counter()
    started = [
        _dask("scheduler", "--host", "127.0.0.1", "--port", f"{port}"),
        *(_dask("worker", address, "--nthreads", "1", "--no-nanny") for _one in range(WORKERS)),
    ]
    try:
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(WORKERS)
        yield Cluster(address, psutil.Process(started[0].pid), time.perf_counter() - begun)
    finally:
        for one in started:
            one.kill()  # a worker that is asked to end waits for a scheduler that may have ended before
        for one in started:
            one.wait()


def overhead(cluster: Cluster, outcome: Outcome, count: int) -> Mapping[str, float]:
    """Let workers hand a real outcome back so many times; return CPU seconds for one, of scheduler and of who asks."""
    from distributed import Client, as_completed  # noqa: PLC0415 - an extra

    with Client(cluster.address, set_as_default=False) as client:
        client.submit(_same, outcome, pure=False).result()
        before, asking = cluster.used(), time.process_time()
        asked = client.map(_same, [outcome] * count, pure=False)
        for future, _told in as_completed(asked, loop=client.loop, with_results=True):
            future.release()
        asking = time.process_time() - asking
    return {"schedule": (cluster.used() - before) / count, "ask": asking / count, "count": count}


def _same(outcome: Outcome) -> Outcome:
    return outcome


def _dask(kind: str, *options: str) -> subprocess.Popen[bytes]:
    own = {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}  # as docs/many.md says
    return subprocess.Popen(  # noqa: S603 - our own
        (sys.executable, "-m", "dask", kind, "--no-dashboard", *options),
        cwd=ROOT,
        env={**os.environ, **own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
