"""A process becomes what it takes together with all that it has started, and can be ended with all of them."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

import psutil
from msgspec import Struct

_ROUNDS = 10  # of a second each: one that waits for a disk which does not answer cannot be ended by anybody


class Footprint(Struct, frozen=True):
    """Bytes of memory that are held at this moment, and seconds of processors that were used so far."""

    memory: int
    cpu: float


class Family:
    """A process and all that it has started, also what has left it since, if it was seen before."""

    def __init__(self, number: int) -> None:
        """Begin with a process that may have ended already."""
        self._seen: set[psutil.Process] = set()
        self._used: dict[psutil.Process, float] = {}
        self._number = number
        self._leader: psutil.Process | None = None
        with suppress(psutil.Error):
            self._leader = psutil.Process(number)
            self._seen.add(self._leader)

    def taken(self, enough: int) -> Footprint:
        """Return what they take; memory is looked at more closely only if it seems to be more than `enough`.

        What processes share, such as the code of Python, is in the memory of each; the closer look, which Linux alone
        offers, shares it out among them, and takes a hundred times as long.
        """
        members = self._members()
        memory = sum(map(_resident, members))
        if memory > enough:
            memory = sum(map(_shared_out, members))
        self._used.update((one, _cpu(one)) for one in members)
        return Footprint(memory, sum(self._used.values()))

    def end(self) -> None:
        """Kill them all, until none is left that one of them has started meanwhile."""
        with suppress(OSError, AttributeError):  # it never had a group of its own, or Windows has none
            if self._own():
                os.killpg(self._number, signal.SIGKILL)
        for _round in range(_ROUNDS):
            left = [one for one in self._members() if _alive(one)]
            if not left:
                return
            for one in left:
                with suppress(psutil.Error):
                    one.kill()
            psutil.wait_procs(left, timeout=1)

    def _own(self) -> bool:
        """Say whether a group with its number is that which it leads or has led: nobody else has taken it."""
        led = self._leader is not None and self._leader.is_running()
        return self._number != os.getpgrp() and (led or not psutil.pid_exists(self._number))

    def _members(self) -> list[psutil.Process]:
        """List those that are there; each look at what one has started is a look at all processes of the machine."""
        found: set[psutil.Process] = set()
        for one in sorted(self._seen, key=lambda one: one != self._leader):  # first, for it has started the others
            if one not in found and one.is_running():
                found.add(one)
                with suppress(psutil.Error):
                    found.update(one.children(recursive=True))
        self._seen = found
        return [*found]


def _alive(one: psutil.Process) -> bool:
    """Say whether it is still at work: one that has ended waits for whoever has started it to look at it."""
    with suppress(psutil.Error):
        return bool(one.is_running() and one.status() != psutil.STATUS_ZOMBIE)
    return False


def _resident(one: psutil.Process) -> int:
    with suppress(psutil.Error):
        held: int = one.memory_info().rss
        return held
    return 0


def _shared_out(one: psutil.Process) -> int:
    with suppress(psutil.Error):
        held: int = getattr(one.memory_full_info(), "pss", 0)
        return held or _resident(one)
    return 0


def _cpu(one: psutil.Process) -> float:
    with suppress(psutil.Error):
        used = one.cpu_times()
        return float(used.user + used.system)
    return 0
