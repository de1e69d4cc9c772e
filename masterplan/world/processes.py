"""Calls become what they return, each worked out in a thread, or where that is safe in a process of its own.

Threads of Python take turns on one processor; processes, and copies of this one, do not. What begins them is loaded
only by who has something to divide: it takes as long as a hundredth of an edit.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import PassingProblem
from masterplan.world import processors

T = TypeVar("T")
Tell = Callable[[str], None]
_allowed = ContextVar("allowed", default=False)
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
    if len(calls) > 1 and _allowed.get() and _safe():
        from masterplan.world import copies  # noqa: PLC0415 - see above

        return copies.each(calls, tell)
    return _threaded(calls, tell)


@contextmanager
def beside(call: Callable[[Callable[[], Any]], T]) -> Iterator[Callable[[object], T] | None]:
    """Begin a call in a copy of this process, and hand over how to ask for what it returns; None if there is no copy.

    Who asks says something, which the call may wait for. If nobody has asked within, it is ended.
    """
    if _allowed.get() and _safe():
        from masterplan.world import copies  # noqa: PLC0415 - as above

        with copies.beside(call) as ask:
            yield ask
    else:
        yield None


def apart(call: Callable[[], T]) -> T:
    """Return what a call returns, worked out in a new process, so that its memory goes with it; both are pickled.

    What fails there is raised here. Raises `PassingProblem` if the process is killed, mostly for want of memory.
    """
    import multiprocessing  # noqa: PLC0415 - as above
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

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
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - as above

    with ThreadPoolExecutor(processors.number()) as pool:
        # Each in a context of its own, which speaks the language of the reader.
        running = [pool.submit(partial(copy_context().run, call, tell)) for call in calls]
        try:
            yield from (future.result() for future in running)
        finally:  # after a failure or Ctrl-C no further call is begun
            pool.shutdown(cancel_futures=True)
