"""Where and when the program was started becomes the folder of the plan, places for what is written, and a day."""

from __future__ import annotations

import datetime
from pathlib import Path

import typer
from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem


class Start(Struct, frozen=True):
    """Where the program was started, or as if it was, and the way from there to the plan, if there is one."""

    folder: Path
    way: str | None

    @property
    def root(self) -> Path:
        """The folder of the plan; raises `EnvironmentProblem` if there is none."""
        if self.way is None:
            raise EnvironmentProblem(
                _("there is no folder `data` in {folder} or above it").format(folder=self.folder),
                _("start masterplan in the folder of the plan, or name it with -C"),
            )
        return self.folder / self.way

    def output(self, ctx: typer.Context, given: Path) -> Path:
        """Return where files go, from here: below the folder of the plan, unless an option says otherwise."""
        source = ctx.get_parameter_source("output")
        return given if source is None or source.name != "DEFAULT" else Path(self.way or "", given)


def of(ctx: typer.Context) -> Start:
    """Return the place in which a command works."""
    own: Start = ctx.obj
    return own


def today() -> datetime.date:
    """Return the day that has begun here or in the east of Indonesia: a server elsewhere may be behind."""
    now = datetime.datetime.now(datetime.UTC)
    return max(now.astimezone().date(), (now + datetime.timedelta(hours=9)).date())
