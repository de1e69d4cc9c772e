"""Plans and how many work at once become what that costs: seconds, processors, memory, and the same bytes or not."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import psutil
from msgspec import Struct

from benchmarks.measuring import ROOT
from masterplan.many import crews
from masterplan.many.tasks import Act, Fate, Limits, Options, Outcome, Task
from masterplan.world import stamp

AMPLE = Limits(seconds=1800, memory=8 << 30)  # what is measured is stopped by nobody
MIB = 1 << 20


class One(Struct, frozen=True):
    """What a plan cost: seconds of the clock, of processors, MiB at the most, and MiB that were made of it."""

    seconds: float
    cpu: float
    memory: float
    made: float


class Ran(Struct, frozen=True):
    """What plans cost together: seconds until the last was made, CPU seconds of who asked, and each plan."""

    jobs: int
    seconds: float
    asking: float
    plans: tuple[One, ...]

    @property
    def cpu(self) -> float:
        """Seconds of processors that plans took."""
        return sum(one.cpu for one in self.plans)


Crew = Callable[[Sequence[Task]], Iterator[tuple[Task, Outcome]]]
Files = Mapping[str, Mapping[str, str]]  # the sha256 of each file by its path, by the name of the city


def task(place: Path, output: Path, formats: Sequence[str] = (), name: str = "", act: Act = Act.BUILD) -> Task:
    """Ask for something of a plan, of which nothing is remembered."""
    options, called = Options(formats=tuple(formats)), name or place.name
    return Task(called, f"{place}", "", act, options, f"{output}", "", AMPLE, anew=True)


def ran(tasks: Sequence[Task], jobs: int, crew: Crew | None = None) -> tuple[Ran, Files]:
    """Let a crew, or so many processes of this machine, work on tasks, which must all succeed.

    What starts once has started before.
    """
    crew = crew or partial(crews.local, jobs=jobs)
    list(crew([_nothing(tasks[0])] * jobs))
    begun, asking = time.perf_counter(), time.process_time()
    found = {one.name: _good(outcome) for one, outcome in crew(tasks)}
    seconds, asking = time.perf_counter() - begun, time.process_time() - asking
    ordered = [found[one.name] for one in tasks]
    plans = tuple(
        One(one.seconds, one.cpu, one.memory / MIB, _made(where, one))
        for where, one in zip(tasks, ordered, strict=True)
    )
    return Ran(jobs, seconds, asking, plans), {one.name: dict(one.files) for one in ordered}


def started(place: Path, output: Path) -> float:
    """Return seconds until a worker works that has not worked before, in a process that asks for little."""
    code = "import pathlib, sys; from benchmarks.many import crowd; crowd.first(*map(pathlib.Path, sys.argv[1:]))"
    command = (sys.executable, "-c", code, str(place), str(output))
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return float(ended.stdout)


def first(place: Path, output: Path) -> None:
    """Print by how much the first of two equal tasks took longer than the second."""
    ends = [time.perf_counter()]
    for _one in "ab":
        list(crews.local([_nothing(task(place, output))], 1))
        ends.append(time.perf_counter())
    one, other = (after - before for before, after in pairwise(ends))
    sys.stdout.write(f"{max(one - other, 0)}\n")


def alone(place: Path) -> Mapping[str, str]:
    """Build a plan as one who has only that plan does, and return the sha256 of each file by path."""
    command = (sys.executable, "-m", "masterplan", "-C", str(place), "build", "--no-cache")
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own
    built = place / "build"
    return stamp.hashes(
        {one.relative_to(built).as_posix(): one.read_bytes() for one in built.rglob("*") if one.is_file()}
    )


def lasting() -> Iterator[float]:
    """Go through the MiB that the processes hold that stay: this one, and those that it has started."""
    this = psutil.Process()
    for one in (this, *this.children()):
        yield one.memory_full_info().uss / MIB


def _nothing(one: Task) -> Task:
    return task(Path(one.place), Path(one.output), act=Act.VALIDATE)


def _good(outcome: Outcome) -> Outcome:
    if outcome.state is not Fate.MADE or outcome.attempts > 1:
        sys.exit(f"{outcome.name}: {outcome.state} {outcome.reason} {outcome.diagnostics[:3]}")
    return outcome


def _made(asked: Task, outcome: Outcome) -> float:
    return sum((Path(asked.output) / asked.name / path).stat().st_size for path in outcome.files) / MIB
