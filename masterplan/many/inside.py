"""A plan becomes its outcome in a process that holds nothing else, and says so to whoever has begun it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import threading
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from msgspec.structs import replace

from masterplan.diagnostics.language import _, speaking
from masterplan.diagnostics.problem import PassingProblem, environmental
from masterplan.many.tasks import Fate, Outcome, Task
from masterplan.many.work import told, work
from masterplan.world import processors, timing


def run(task: Task, own: Path, theirs: Connection) -> None:
    """Work on a plan in a session of its own, and send the outcome, with whether another try may help.

    `own` is its temporary folder. An outcome that cannot be sent any more is nobody's.
    """
    _alone(own)
    with suppress(BrokenPipeError), speaking(task.language), processors.share(1):
        theirs.send(_outcome(task))


def _alone(own: Path) -> None:
    """Leave the session of whoever has begun it, so that Ctrl-C is theirs; end with them, even if they are killed."""
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_as_orphan, daemon=True).start()
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = str(own)
    tempfile.tempdir = str(own)


def _end_as_orphan() -> None:
    begun_by = multiprocessing.parent_process()
    if begun_by:
        begun_by.join()
        if hasattr(os, "killpg"):
            os.killpg(0, signal.SIGKILL)
        os._exit(1)


def _outcome(task: Task) -> tuple[Outcome, bool]:
    again = False
    try:
        outcome = work(task)
    except Exception as end:  # noqa: BLE001 - whatever happens to this plan, the others go on
        problem, again = environmental(end), isinstance(environmental(end), PassingProblem)
        bug = _("this is a bug in masterplan, not in the data; please report it with the lines above")
        reason = told(problem) if problem else bug
        trace = "" if problem else traceback.format_exc()
        outcome = Outcome(task.name, Fate.STOPPED, task.asked, reason=reason, trace=trace)
    stage = timing.process("")
    return replace(outcome, cpu=stage.cpu, memory=round(stage.peak * 2**20)), again
