"""`masterplan` runs the program, and so does `python -m masterplan`; who stops it while it loads sees no traceback."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Load the program and run it."""
    sys.unraisablehook = _unraised
    gc.disable()  # what is read stays to the end of the run, and each collection would look at all of it again
    ended: list[int] = []
    atexit.register(_leave, ended)  # the first to be registered is the last to be called
    try:
        from masterplan.cli.main import main as loaded  # noqa: PLC0415 - it takes a tenth of a second
    except KeyboardInterrupt:
        sys.exit(130)
    try:
        loaded()
    except SystemExit as end:
        ended += [end.code] if isinstance(end.code, int) else []
        raise


def _leave(ended: list[int]) -> None:
    """End the process with its code at once, when all is done and said.

    Python would first take apart all that the run has read, which took as long as a tenth of a small build.
    """
    for code in ended:
        os._exit(code)


def _unraised(unraisable: sys.UnraisableHookArgs) -> None:
    """End at once: Python forgets an interruption that comes within a callback, such as those of imports.

    What the run leaves behind is cleared away by the next command, as after any end that it does not see.
    """
    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
    sys.__unraisablehook__(unraisable)


if __name__ == "__main__":
    main()
