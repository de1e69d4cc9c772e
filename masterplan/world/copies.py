"""Calls become what they return, each worked out in a process that is a copy of this one (`fork`).

A copy shares all that has been read and worked out so far, and only what its call returns has to be handed back.
Whether there may be copies, `processes` knows.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import PassingProblem
from masterplan.world import processors, timing
from masterplan.world.processes import Tell
from masterplan.world.processors import Seats

T = TypeVar("T")
LATER = 5  # by which all calls but the first are nicer; of a processor that both want, that one gets three quarters


def each(calls: Sequence[Callable[[Tell], T]], tell: Tell) -> Iterator[T]:
    """Go through what calls return, as `processes.each` does."""
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


@contextmanager
def beside(call: Callable[[Callable[[], Any]], T]) -> Iterator[Callable[[object], T]]:
    """Begin a call, and hand over how to ask for what it returns, as `processes.beside` does."""
    heard, told = multiprocessing.Pipe(duplex=False)
    ours, process = _begun(lambda _tell: _listening(call, heard), processors.own().seats, 0)
    heard.close()
    try:
        yield partial(_asked, ours, process, told)
    finally:
        process.terminate()
        process.join()


def _listening(call: Callable[[Callable[[], Any]], T], heard: Connection) -> T:
    """Listen once to what is said, also if the call has not asked for it: whoever says it waits until it is heard."""
    receive = cache(heard.recv)
    made = call(receive)
    receive()
    return made


def _asked(ours: Connection, process: BaseProcess, told: Connection, said: object) -> Any:  # noqa: ANN401 - of any call
    """Say to a process what it waits for, and wait for what it returns."""
    with suppress(BrokenPipeError):  # it is gone, and has told why, or has been killed
        told.send(said)
    kind, made = _received(ours, process)
    if kind == "failed":
        raise made
    worked_out, stages = made
    timing.add(stages)
    return worked_out


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
    told = _("a process that the program had begun was stopped, by signal {number}").format(
        number=-(process.exitcode or 0)
    )
    cure = _("the memory of the machine may not be enough: close other programs")
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
