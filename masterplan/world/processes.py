"""Calls become what they return, each worked out in a thread, or where that is safe in a process of its own.

Threads of Python take turns on one processor. A process that is a copy of this one (`fork`) shares all that has been
read and worked out so far, and only what its call returns has to be handed back.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from contextvars import ContextVar, copy_context
from functools import partial
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import PassingProblem
from masterplan.world import processors, timing
from masterplan.world.processors import Seats

T = TypeVar("T")
Tell = Callable[[str], None]
_allowed = ContextVar("allowed", default=False)
LATER = 5  # by which all calls but the first are nicer; of a processor that both want, that one gets three quarters
_TASKS = Path("/proc/self/task")  # of Linux: all threads of this process, also those that Python knows nothing of


@contextmanager
def allowed() -> Iterator[None]:
    """Let calls within have processes of their own: no thread of this one holds what a copy would wait for in vain."""
    before = _allowed.set(True)
    try:
        yield
    finally:
        _allowed.reset(before)


def each(calls: Sequence[Callable[[Tell], T]], tell: Tell) -> Iterator[T]:
    """Go through what calls return, in their order; as many run at once as there are processors for them.

    The first should be the longest: where they have processes, it goes before the others, so as not to end alone. A
    call may `tell` something, which is told here. Of what fails the first is raised, and no further call is
    begun.
    """
    return _copied(calls, tell) if len(calls) > 1 and _allowed.get() and _safe() else _threaded(calls, tell)


def apart(call: Callable[[], T]) -> T:
    """Return what a call returns, worked out in a new process, so that its memory goes with it; both are pickled.

    What fails there is raised here. Raises `PassingProblem` if the process is killed, mostly for want of memory.
    """
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(call).result()
        except BrokenProcessPool as problem:
            told = _("the process that read many plans was stopped before it was done")
            raise PassingProblem(
                told, _("the memory of the machine may not be enough: close other programs")
            ) from problem


def _safe() -> bool:
    """Say whether a copy of this process works: on Linux, and without threads of a library, which a copy lacks."""
    alone = sys.platform == "linux" and len(list(_TASKS.iterdir())) == threading.active_count()
    return alone and processors.number() > 1


def _threaded(calls: Sequence[Callable[[Tell], T]], tell: Tell) -> Iterator[T]:
    with ThreadPoolExecutor(processors.number()) as pool:
        # Each in a context of its own, which speaks the language of the reader.
        running = [pool.submit(partial(copy_context().run, call, tell)) for call in calls]
        try:
            yield from (future.result() for future in running)
        finally:  # after a failure or Ctrl-C no further call is begun
            pool.shutdown(cancel_futures=True)


def _copied(calls: Sequence[Callable[[Tell], T]], tell: Tell) -> Iterator[T]:
    waiting, made, most = deque(enumerate(calls)), dict[int, T](), processors.number()
    seats = multiprocessing.get_context("fork").BoundedSemaphore(most)  # the engines of all copies share them
    running = dict[Connection, tuple[int, BaseProcess]]()
    try:
        for at in count():
            while at not in made and (waiting or running):
                while waiting and len(running) < most:
                    number, call = waiting.popleft()
                    ours, process = _begun(call, seats, LATER if number else 0)
                    running[ours] = number, process
                _take(running, made, tell)
            if at not in made:
                return
            yield made.pop(at)
    finally:
        for _at, process in running.values():
            process.terminate()
            process.join()


def _take(running: dict[Connection, tuple[int, BaseProcess]], made: dict[int, T], tell: Tell) -> None:
    """Wait until something is said, and take what was made."""
    said = wait(list(running))
    for ours in [one for one in running if one in said]:
        number, process = running[ours]
        kind, told = _received(ours, process)
        if kind == "failed":
            raise told
        if kind == "told":
            tell(told)
        else:
            del running[ours]
            process.join()
            made[number], stages = told
            timing.add(stages)


def _begun(call: Callable[[Tell], T], seats: Seats, nicer: int) -> tuple[Connection, BaseProcess]:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_run, args=(call, seats, nicer, theirs), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _received(ours: Connection, process: BaseProcess) -> tuple[str, Any]:
    """Return what a process says, or why it says nothing any more."""
    with suppress(EOFError):
        said: tuple[str, Any] = ours.recv()
        return said
    process.join()
    told = _("a process that made a book was stopped, by signal {number}").format(number=-(process.exitcode or 0))
    cure = _("the memory of the machine may not be enough: close other programs, or make one book with `--book`")
    return "failed", PassingProblem(told, cure)


def _run(call: Callable[[Tell], T], seats: Seats, nicer: int, theirs: Connection) -> None:
    """Work out a call in a process of its own, and hand over what it returns, with the stages of the work."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever has begun it says what Ctrl-C means
    os.nice(nicer)
    threading.Thread(target=_end_as_orphan, daemon=True).start()
    try:
        with timing.gathered() as stages, processors.divided(seats):
            made = call(lambda told: theirs.send(("told", told)))
    except Exception as problem:  # noqa: BLE001 - raised again where the call was begun
        theirs.send(("failed", problem))
    else:
        theirs.send(("made", (made, stages)))


def _end_as_orphan() -> None:
    """Wait until whoever has begun this process is gone, even if it was killed, and end it then with all it started."""
    begun_by = multiprocessing.parent_process()
    if begun_by:
        begun_by.join()
        os._exit(1)
