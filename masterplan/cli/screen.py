"""What is done of many plans becomes a screen that changes, or without a terminal a line for each that has ended."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from masterplan.cli.progress import left
from masterplan.diagnostics.language import _, ngettext
from masterplan.many.summary import state_word
from masterplan.many.tasks import Act, Fate, Outcome, Task
from masterplan.words.terminal import shorten
from masterplan.world import timing

_LINES = 6  # beside those of plans that are at work: the bar, the numbers, what went wrong, the prompt
_BAD = (Fate.FAULTY, Fate.STOPPED, Fate.LOST)
_SHOWN = 3  # of those that went wrong


class RunProgress:
    """What is known of a run: how many plans there are, which are at work since when, and what has become of others."""

    def __init__(self, count: int, act: Act, now: float) -> None:
        """Begin with nothing done."""
        self._count, self._act, self._start = count, act, now
        self._working: dict[str, float] = {}
        self._ended: list[Outcome] = []

    def begun(self, task: Task) -> None:
        """Note that somebody works on a plan."""
        self._working[task.name] = time.monotonic()

    def ended(self, outcome: Outcome) -> None:
        """Note what has become of a plan."""
        self._working.pop(outcome.name, None)
        self._ended.append(outcome)

    @property
    def done(self) -> float:
        """Which part of the plans has ended."""
        return len(self._ended) / self._count

    @property
    def heading(self) -> str:
        """How many plans have ended."""
        return _("{done} of {count} plans").format(done=len(self._ended), count=self._count)

    def left(self, now: float) -> str:
        """Say how long the rest takes, if it goes on as it went so far."""
        if len(self._ended) < 2 or not self._working:  # noqa: PLR2004 - of one nobody can tell
            return ""
        return left((now - self._start) / len(self._ended) * (self._count - len(self._ended)))

    def lines(self, now: float, width: int, height: int) -> Iterator[str]:
        """Say what has become of plans, and which are at work, in so many lines and columns as there are."""
        states = Counter(one.state for one in self._ended)
        told = ", ".join(f"{states[one]} {state_word(one, self._act)}" for one in Fate if states[one])
        yield from [shorten(told, width)] if told else []
        wrong = [*dict.fromkeys(f"{one.name}: {self._why(one)}" for one in self._ended if one.state in _BAD)][-_SHOWN:]
        yield from (shorten(one, width) for one in wrong)
        working = sorted(self._working.items(), key=lambda one: one[1])
        room = max(height - _LINES - len(wrong), 1)
        for name, since in working[:room]:
            yield f"{clock(now - since):>6}  {shorten(name, width - 8)}"
        if len(working) > room:
            yield _("and {count} more").format(count=len(working) - room)

    def _why(self, one: Outcome) -> str:
        return one.reason or state_word(one.state, self._act)

    def line(self, outcome: Outcome) -> str:
        """Say what has become of one plan, for who reads a log."""
        parts = [state_word(outcome.state, self._act)]
        pages = ngettext("{count} page", "{count} pages", outcome.pages).format(count=outcome.pages)
        parts += [pages] if outcome.pages else []
        parts += [_("{seconds} s").format(seconds=timing.tenths(outcome.seconds))] if outcome.seconds else []
        names = [one.name for one in self._ended if one.reason == outcome.reason]
        again = names.count(outcome.name) > 1  # all plans of one name are refused for the same
        parts += [outcome.reason] if outcome.reason and not again else []
        return f"[{len(self._ended)}/{self._count}] {outcome.name}: {', '.join(parts)}"


def clock(seconds: float) -> str:
    """Write how long something takes by now, in minutes and seconds."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


class Log(RunProgress):
    """A run that is told line by line."""

    def ended(self, outcome: Outcome) -> None:
        """Say what has become of a plan."""
        super().ended(outcome)
        typer.echo(self.line(outcome), err=True)


@contextmanager
def screen(count: int, act: Act) -> Iterator[RunProgress]:
    """Show on stderr what is told of a run, until it has ended."""
    if not sys.stderr.isatty():
        yield Log(count, act, time.monotonic())
        return
    from masterplan.cli.bar import Overview  # noqa: PLC0415 - as for a build: only a terminal pays for rich

    run = RunProgress(count, act, time.monotonic())
    with Overview(run):
        yield run
