"""Many tasks become their outcomes as they come: who works on them are the workers of a Dask cluster.

Dask hands tasks out, notices that a worker has died and gives its tasks to another. Here stands what is asked of it:
a task is a call of `caged`, and an outcome is let go as soon as it has come, since what a dead worker still held would
be made again (https://github.com/dask/distributed/issues/7870).
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from masterplan.diagnostics.language import _, speaking, spoken
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.many.caged import caged
from masterplan.many.crews import Begun
from masterplan.many.tasks import Fate, Outcome, Task
from masterplan.world import processes
from masterplan.world.store import maker

if TYPE_CHECKING:
    from dask.typing import Key
    from distributed import Client, Future, Worker

T = TypeVar("T")

_ANSWER = 10  # seconds that a scheduler has to answer
_TRIES = 2  # more, for a task that Dask could not begin on a worker, or whose worker says that it is ill


class _Run(Struct):
    """One run of many tasks on a cluster.

    `begun` counts by the name of a city how often a worker has said that it begins with it; one that dies at once may
    not have said it, so `died` counts what Dask says of those that it has given up.
    """

    client: Client
    tell: Begun
    name: str = field(default_factory=lambda: uuid.uuid4().hex)
    tasks: dict[str, Task] = field(default_factory=dict)
    begun: Counter[str] = field(default_factory=Counter)
    died: Counter[str] = field(default_factory=Counter)

    def heard(self, event: tuple[float, str]) -> None:
        """Take the word of a worker that it begins with a task; Dask tells it in the order in which it came."""
        task = self.tasks[event[1]]
        self.begun[task.name] += 1
        self.tell(task)

    def ask(self, tasks: Sequence[Task]) -> list[Future[Outcome]]:
        """Give tasks to Dask, under names that nobody else has."""
        keys = {f"{task.act} {task.name} {uuid.uuid4().hex}": task for task in tasks}
        self.tasks |= keys
        call = partial(_on_worker, run=self.name, program=maker())
        return self.client.map(call, [*keys.values()], key=[*keys], pure=False, retries=_TRIES)


def outcomes(tasks: Sequence[Task], address: str, begun: Begun = lambda _task: None) -> Iterator[tuple[Task, Outcome]]:
    """Work on tasks where a scheduler gives them to; `begun` is told each that begins, in a thread of its own.

    Who does not wait for the last outcome, or is interrupted, ends all that is still at work. Raises
    `EnvironmentProblem` if nobody is at the address, or if another program is at work there.
    """
    with connected(address) as client:
        run = _Run(client, begun)
        client.subscribe_topic(run.name, run.heard)
        suspects = []
        for task, outcome in _come(run, tasks):
            if outcome:
                yield task, outcome
            else:
                suspects.append(task)
        # They were on workers that have died, but it may have been another task that was their death: one at a time.
        for task in suspects:
            for _task, outcome in _come(run, [task]):
                yield task, outcome or _deadly(run, task)


def called(call: Callable[[], T], address: str) -> T:
    """Return what a call returns that one of the workers works out, in a process whose memory goes with it.

    The call and what it returns are all that travels. Raises `EnvironmentProblem` as the call does, or if nobody is at
    the address, another program is at work there, or each of the workers that began with it has died.
    """
    with connected(address) as client:
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an extra

        future = client.submit(_called, call, maker(), spoken(), pure=False)
        try:
            found: T = future.result()
        except KilledWorker as problem:
            raise EnvironmentProblem(
                _("each of the workers that began with it has died"),
                _("look at what the scheduler and its workers say, and give them more memory"),
            ) from problem
        return found


def _come(run: _Run, tasks: Sequence[Task]) -> Iterator[tuple[Task, Outcome | None]]:
    """Go through what becomes of tasks, which is nothing of one whose workers have died."""
    from distributed import as_completed  # noqa: PLC0415 - an extra

    left = run.ask(tasks)
    try:
        for future, told in as_completed([*left], loop=run.client.loop, with_results=True, raise_errors=False):
            left.remove(future)
            task = run.tasks[future.key]
            outcome = _told(run, task, future.status, told)
            future.release()
            yield task, outcome
    finally:
        run.client.cancel(left)


def _told(run: _Run, task: Task, status: str, told: Any) -> Outcome | None:  # noqa: ANN401 - whatever Dask hands over
    """Return an outcome with how often it was begun, or what Dask says instead; raises what stops all of them."""
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an extra

    if isinstance(told, Outcome):
        return replace(told, attempts=max(run.begun[task.name] - 1, run.died[task.name]) + told.attempts)
    problem = told[1] if status == "error" else None
    if isinstance(problem, KilledWorker):
        run.died[task.name] += problem.allowed_failures + 1
        return None
    if isinstance(problem, EnvironmentProblem):
        raise problem
    if problem is None:  # Dask has cancelled it, which nobody else does
        raise EnvironmentProblem(
            _("the scheduler of Dask does not answer any more"),
            _("look at what it has said; once it is there again, the same command goes on: what is made stays"),
        )
    with speaking(task.language):
        reason = _("its worker could not work on it: {reason}").format(reason=f"{problem}" or type(problem).__name__)
    return Outcome(task.name, Fate.STOPPED, task.asked, attempts=run.begun[task.name], reason=reason)


def _deadly(run: _Run, task: Task) -> Outcome:
    with speaking(task.language):
        reason = _("each of the workers that began with it has died")
    return Outcome(task.name, Fate.STOPPED, task.asked, attempts=run.died[task.name], reason=reason)


# --- on a worker --------------------------------------------------------------------------------


def _on_worker(task: Task, run: str, program: str) -> Outcome:
    """Work on a task in a process of its own below this worker, until nobody wants it any more."""
    from distributed import get_worker  # noqa: PLC0415 - an extra

    worker = get_worker()
    key = worker.get_current_task()
    _alike(task.language, worker.address, program)
    worker.log_event(run, key)
    _parent()
    return caged(task, lambda: _forgotten(worker, key))


def _called(call: Callable[[], T], program: str, language: str) -> T:
    from distributed import get_worker  # noqa: PLC0415 - an extra

    _alike(language, get_worker().address, program)
    _parent()
    return processes.apart(call)


def _parent() -> None:
    """Let this process have others, which end with it: who starts workers marks them as having none (`inside`)."""
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001


def _alike(language: str, address: str, program: str) -> None:
    if maker() != program:
        with speaking(language):
            raise EnvironmentProblem(
                _("the worker {address} has another program, or other packages").format(address=address),
                _(
                    "start those workers again that were begun before the program was changed; otherwise install the "
                    "same version with the same packages on this machine and on all workers"
                ),
            )


def _forgotten(worker: Worker, key: Key) -> bool:
    """Tell whether a task was taken back, by Ctrl-C or since whoever has asked for it is gone, or the scheduler is."""
    known = worker.state.tasks.get(key)
    return known is None or known.state == "cancelled" or worker.status.name in {"closing", "closed", "failed"}


# --- the cluster --------------------------------------------------------------------------------


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """Lend what gives calls to the scheduler at an address; raises `EnvironmentProblem` if nobody is there."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as problem:
        raise EnvironmentProblem(
            _("a cluster needs a package that is not installed: {package}").format(package="distributed"),
            _("run `{command}`").format(command="pip install 'masterplan[cluster]'"),
        ) from problem
    for name in ("distributed", "distributed.client"):  # which would write what is said here, with where it happened
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        _look(address)  # a client that finds nobody would complain once more when it is forgotten
        client = Client(address, timeout=_ANSWER, set_as_default=False, name="masterplan")
    except (OSError, ValueError) as problem:
        raise EnvironmentProblem(
            _("no scheduler of Dask answers at {address}: {reason}").format(address=address, reason=problem),
            _("start one with `dask scheduler`, and name the address that it tells, such as tcp://10.0.0.5:8786"),
        ) from problem
    with client:
        yield client


def _look(address: str) -> None:
    """Raise what Dask does if nobody answers, also where this thread runs a loop already, as notebooks do."""
    with ThreadPoolExecutor(1) as aside:
        aside.submit(lambda: asyncio.run(_answered(address))).result()


async def _answered(address: str) -> None:
    """Raise what Dask does if nobody answers at an address, or if it is none."""
    from distributed import Security  # noqa: PLC0415 - an extra
    from distributed.comm.core import connect  # noqa: PLC0415 - the same

    comm = await connect(address, timeout=_ANSWER, **Security().get_connection_args("client"))
    await comm.close()
