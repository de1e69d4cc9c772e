"""Work that is done becomes a list of stages, which say how long it took and how much memory it needed."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.world.store import Store

try:
    import resource
except ImportError:  # Windows does not tell
    resource = None  # type: ignore[assignment]  # a module that may be missing

Begin = Callable[[str, Sequence[str]], None]  # is told each step as it begins, and all that there are
_gathered: ContextVar[list[Stage] | None] = ContextVar("gathered", default=None)


class Stage(Struct, frozen=True):
    """What was done, on which book if on one; seconds of the clock and of processors, and the peak of memory in MiB.

    Processors and memory are those of the process that did it and of those that it started; the peak is the highest up
    to the end of the stage.
    """

    name: str
    book: str
    seconds: float
    cpu: float
    peak: float


@contextmanager
def stage(name: str, book: str = "") -> Iterator[None]:
    """Note what is done within, if anybody gathers it."""
    begun, used = time.perf_counter(), _cpu()
    try:
        yield
    finally:
        add([Stage(name, book, time.perf_counter() - begun, _cpu() - used, _peak())])


@contextmanager
def gathered() -> Iterator[list[Stage]]:
    """Gather the stages that end within, and those of other processes that are added."""
    found: list[Stage] = []
    before = _gathered.set(found)
    try:
        yield found
    finally:
        _gathered.reset(before)


def add(stages: Iterable[Stage]) -> None:
    """Add stages that another process has gathered."""
    known = _gathered.get()
    if known is not None:
        known.extend(stages)


def process(name: str) -> Stage:
    """Return what this process and those that it started have done so far, as one stage."""
    return Stage(name, "", time.process_time(), _cpu(), _peak())


def tenths(seconds: float) -> str:
    """Write seconds with a decimal."""
    whole, tenth = divmod(round(10 * seconds), 10)
    return _("{whole}.{tenth}").format(whole=whole, tenth=tenth)


# --- the last time ------------------------------------------------------------------------------


def costs(store: Store, root: Path) -> Mapping[str, float]:
    """Return the seconds that each step of a plan took when it was last made, such as `Buku II: PDF`."""
    found = store.take(_costs(store, root))
    told: dict[str, float] = json.loads(found[0]) if found else {}
    return told


def keep_costs(store: Store, root: Path, stages: Iterable[Stage]) -> None:
    """Keep what the steps took that were made now, beside what the others took earlier."""
    now = {f"{one.book}: {one.name}": one.seconds for one in stages if one.book}
    if now:
        store.keep(_costs(store, root), (json.dumps({**costs(store, root), **now}).encode(),))


def _costs(store: Store, root: Path) -> str:
    return store.key("biaya", (str(root.resolve()),))


# --- the process --------------------------------------------------------------------------------


def _cpu() -> float:
    below = resource.getrusage(resource.RUSAGE_CHILDREN) if resource else None
    return time.process_time() + (below.ru_utime + below.ru_stime if below else 0)


def _peak() -> float:
    if not resource:
        return 0
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / unit
