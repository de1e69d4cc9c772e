"""What a build is doing becomes a bar on the terminal, which is gone at the end."""

from __future__ import annotations

import time
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, TextColumn

from masterplan.cli import progress
from masterplan.cli.progress import Watch


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
