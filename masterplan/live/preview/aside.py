"""Work that takes long becomes what an event loop waits for, and what keeps no program from ending.

The threads of a pool are waited for when Python ends: until the next change of the plan, or until a book is made.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def aside(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Do it in a thread of its own, and return or raise what comes of it."""
    outcome: Future[T] = Future()
    outcome.set_running_or_notify_cancel()

    def done() -> None:
        try:
            outcome.set_result(work(*given, **named))
        except BaseException as problem:  # noqa: BLE001 - raised by who waits
            outcome.set_exception(problem)

    threading.Thread(target=done, daemon=True).start()
    return await asyncio.wrap_future(outcome)
