"""What a build is doing, or a run over many plans, becomes a bar on the terminal, which is gone at the end."""

from __future__ import annotations

import time
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress import BarColumn, Progress, TextColumn
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from masterplan.cli import progress
from masterplan.cli.progress import Watch
from masterplan.cli.screen import RunProgress

_SHORTEST, _LONGEST = 8, 40  # columns of a bar that has something beside it


class Gauge(Progress):
    """A bar that looks at a watch each time it is drawn: what is being made, how far it is, how long the rest takes."""

    def __init__(self, watch: Watch) -> None:
        """Begin with nothing to show."""
        self._watch = watch  # first, for it is drawn at once
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[left]}"))
        super().__init__(*columns, console=Console(stderr=True), transient=True)
        self._only = self.add_task("", total=1, visible=False, left="")

    def get_renderables(self) -> Iterable[RenderableType]:
        """Draw it as it is now."""
        now, doing = time.monotonic(), self._watch.doing
        if doing:
            done, left = self._watch.done(now), progress.left(self._watch.left(now))
            self.update(self._only, description=doing, completed=done, left=left, visible=True)
        return super().get_renderables()


class Overview(Live):
    """A bar for all plans of a run, and below it what has become of them and which are at work, drawn each time."""

    def __init__(self, run: RunProgress) -> None:
        """Begin with nothing done."""
        self._run = run
        super().__init__(console=Console(stderr=True), transient=True, refresh_per_second=4)

    def get_renderable(self) -> RenderableType:
        """Draw it as it is now."""
        now, size = time.monotonic(), self.console.size
        head, left = self._run.heading, self._run.left(now)
        room = size.width - len(head) - len(left) - 3
        if room < _SHORTEST:
            left, room = "", room + len(left)
        bar = Table.grid(padding=(0, 1))
        bar.add_row(head, ProgressBar(1, self._run.done, width=max(min(room, _LONGEST), 1)), left)
        return Group(bar, *(Text(line, no_wrap=True) for line in self._run.lines(now, size.width, size.height)))
