"""Many tasks become their outcomes as they come: who works on them are the processes of this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from threading import Event

from masterplan.many.caged import caged, ready
from masterplan.many.tasks import Outcome, Task

Begun = Callable[[Task], None]


def local(tasks: Sequence[Task], jobs: int, begun: Begun = lambda _task: None) -> Iterator[tuple[Task, Outcome]]:
    """Work on so many tasks at once; `begun` is told each that begins, in a thread of its own.

    Who does not wait for the last outcome, or is interrupted, ends all that is still at work.
    """
    halt = Event()
    ready()

    def one(task: Task) -> Outcome:
        begun(task)
        return caged(task, halt.is_set)

    with ThreadPoolExecutor(jobs) as pool:
        running = {pool.submit(partial(one, task)): task for task in tasks}
        try:
            for future in as_completed(running):
                yield running.pop(future), future.result()
        finally:
            halt.set()
            pool.shutdown(cancel_futures=True)
