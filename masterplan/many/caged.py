"""A task becomes its outcome in a process of its own, which is watched from outside and ended with all it has started.

What one plan takes, and whatever happens to it, goes with its process: who works on many plans does not grow.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from msgspec.structs import replace

from masterplan.diagnostics import language
from masterplan.diagnostics.language import _
from masterplan.many import inside, outputs
from masterplan.many.tasks import Fate, Outcome, Task
from masterplan.words.format import angka
from masterplan.world import scratch
from masterplan.world.family import Family, Footprint

_LOOK = 0.2  # seconds between two looks at what a plan takes
_WARM = ("__main__", "masterplan.many.warm")
Halted = Callable[[], bool]


def caged(task: Task, halted: Halted = lambda: False) -> Outcome:
    """Work on a plan, once more if it was killed from outside or the machine had no memory left, until `halted`."""
    with language.speaking(task.language):
        outcome, again = _attempt(task, halted)
        if again and not halted():
            outcome = replace(_attempt(task, halted)[0], attempts=2)
    return outcome


def _attempt(task: Task, halted: Halted) -> tuple[Outcome, bool]:
    begun = time.monotonic()
    with scratch.folder() as own:
        try:
            ours, process = _begun(task, own)
        except (OSError, EOFError) as problem:  # somebody has killed what begins processes, which begins anew then
            return _stopped(task, _("no process could be begun: {reason}").format(reason=problem)), True
        family = Family(process.pid or 0)
        try:
            outcome, again, taken = _watched(task, ours, family, halted)
        finally:
            family.end()
            process.join()
            ours.close()
            outputs.settle(task)
    most = max(outcome.memory, taken.memory)
    return replace(outcome, seconds=time.monotonic() - begun, cpu=max(outcome.cpu, taken.cpu), memory=most), again


@cache
def _context() -> BaseContext:
    """Return how processes begin: as copies of one that has loaded all, where the system has that; never of this one.

    This one has threads, of which a copy would wait for what they hold.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_WARM])
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # what is begun here never sees Ctrl-C
    forkserver.ensure_running()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    first = context.Process(target=int)
    first.start()
    first.join()  # all is loaded: no plan waits for that within its time
    return context


def ready() -> None:
    """Load what the processes of plans share, before the first of them begins."""
    _context()


def _begun(task: Task, own: Path) -> tuple[Connection, BaseProcess]:
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=inside.run, args=(task, own, theirs))  # type: ignore[attr-defined]  # each context has one
    process.start()
    theirs.close()
    return ours, process


def _watched(task: Task, ours: Connection, family: Family, halted: Halted) -> tuple[Outcome, bool, Footprint]:
    """Wait for the outcome, or for a reason not to wait any longer."""
    until, most = time.monotonic() + task.limits.seconds, Footprint(0, 0)
    while not wait([ours], _LOOK):
        now = family.taken(task.limits.memory)
        most = Footprint(max(most.memory, now.memory), max(most.cpu, now.cpu))
        reason = _over(task, now, until, halted)
        if reason:
            return _stopped(task, reason), False, most
    with suppress(EOFError, ConnectionResetError):
        outcome, again = ours.recv()
        return outcome, again, most
    reason = _("its process was killed from outside, as a system does whose memory is full")
    return _stopped(task, reason), True, most


def _over(task: Task, now: Footprint, until: float, halted: Halted) -> str:
    if halted():
        return _("interrupted")
    if time.monotonic() > until:
        told = _("it took longer than {count} seconds; `--seconds` allows more")
        return told.format(count=language.number(task.limits.seconds))
    if now.memory > task.limits.memory:
        told = _("it took more than {count} MiB of memory; `--memory` allows more")
        return told.format(count=angka(task.limits.memory >> 20))
    return ""


def _stopped(task: Task, reason: str) -> Outcome:
    return Outcome(task.name, Fate.STOPPED, task.asked, reason=reason)
