"""Measured seconds become how long many plans take on more cores than were measured, and what they wait for there.

A plan waits for a core, then for the scheduler, runs, puts what was made into the shared store, and its outcome waits
for the process that has asked. Each of these three does one thing at a time. Whatever is not spent on plans themselves
is a loss, and the greatest of them is what limits.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Generator, Iterable, Mapping, Sequence

import simpy
from msgspec import Struct, field
from simpy.events import Event

Steps = Generator[Event, object, None]
PLANS, BESIDE, START = "plans", "neighbours", "start"
SCHEDULER, STORE, ASKER, END = "scheduler", "store", "asking process", "end"


class Costs(Struct, frozen=True):
    """Seconds beside those of plans, as they were measured.

    `start` is until workers work, `schedule` what the scheduler takes for a task, `put` the store for what was made
    of a plan, `ask` the asking process for an outcome. `beside` is by how much a plan takes longer while all cores of
    its machine are at work.
    """

    start: float = 0
    schedule: float = 0
    put: float = 0
    ask: float = 0
    beside: float = 1


class Simulated(Struct, frozen=True):
    """How many seconds it takes on so many cores, and how many core seconds go where: they add up to all there are."""

    cores: int
    seconds: float
    spent: Mapping[str, float]

    @property
    def efficiency(self) -> float:
        """The share of what the cores could have done that went into plans as they run alone."""
        return self.spent[PLANS] / (self.cores * self.seconds)

    @property
    def limit(self) -> str:
        """What most core seconds are lost to."""
        return max((name for name in self.spent if name != PLANS), key=lambda name: self.spent[name])


def simulated(plans: Sequence[float], cores: int, costs: Costs, *, longest_first: bool = False) -> Simulated:
    """Let so many cores work on plans that take so many seconds alone, in their order or the longest first."""
    run = _Run(costs, deque(sorted(plans, reverse=True) if longest_first else plans))
    for _core in range(cores):
        run.env.process(run.core())
    run.env.run()
    seconds = float(run.env.now)
    after = seconds - run.worked  # nobody works any more, and outcomes still wait for the asking process
    ended = sum(seconds - one for one in run.ended) - after * cores
    spent = {name: run.spent[name] for name in (PLANS, START, SCHEDULER, STORE, BESIDE)}
    return Simulated(cores, seconds, {**spent, ASKER: after * cores, END: ended})


def bounds(plans: Iterable[float], cores: int, costs: Costs) -> float:
    """Return seconds below which nothing can come: all cores always at work, or the longest plan alone."""
    every = [one * costs.beside for one in plans]
    return costs.start + max(sum(every) / cores, max(every, default=0))


class _Run(Struct):
    costs: Costs
    waiting: deque[float]
    env: simpy.Environment = field(default_factory=simpy.Environment)
    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    ended: list[float] = field(default_factory=list)
    alone: dict[str, simpy.Resource] = field(default_factory=dict)

    @property
    def worked(self) -> float:
        """When the last core had nothing to do any more."""
        return max(self.ended)

    def core(self) -> Steps:
        """Take a plan, and another, until there are none."""
        yield from self._timed(START, self.env.timeout(self.costs.start))
        while self.waiting:
            seconds = self.waiting.popleft()
            yield from self._in_turn(SCHEDULER, self.costs.schedule)
            yield from self._timed(PLANS, self.env.timeout(seconds))
            yield from self._timed(BESIDE, self.env.timeout(seconds * (self.costs.beside - 1)))
            yield from self._in_turn(STORE, self.costs.put)
            self.env.process(self._in_turn(ASKER, self.costs.ask))
        self.ended.append(self.env.now)

    def _timed(self, name: str, event: Event) -> Steps:
        begun = self.env.now
        yield event
        self.spent[name] += self.env.now - begun

    def _in_turn(self, name: str, seconds: float) -> Steps:
        """Wait until what does one thing at a time is free, and hold it so long."""
        begun, resource = self.env.now, self.alone.setdefault(name, simpy.Resource(self.env))
        with resource.request() as mine:
            yield mine
            yield self.env.timeout(seconds)
        self.spent[name] += self.env.now - begun
