"""A build that would do nothing becomes its answer, before anything is loaded that it does not need."""

from __future__ import annotations

import sys
import time

from masterplan.cli import progress
from masterplan.diagnostics.language import _
from masterplan.world import scratch, stamp, store


def answer() -> str | None:
    """Return what to say if this command line has built the same before; None if there may be something to do."""
    begun, command = time.monotonic(), sys.argv[1:]
    last = stamp.last(store.own(), command)
    if last is None:
        return None
    scratch.clear()
    return progress.summary(last.output, last.files, last.pages, begun, _("nothing has changed"))
