"""`masterplan` runs the program, and so does `python -m masterplan`; who stops it while it loads sees no traceback."""

from __future__ import annotations

import gc
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Load the program and run it."""
    sys.unraisablehook = _unraised
    gc.disable()  # what is read stays to the end of the run, and each collection would look at all of it again
    try:
        from masterplan.cli.main import main as loaded  # noqa: PLC0415 - it takes a tenth of a second
    except KeyboardInterrupt:
        sys.exit(130)
    loaded()


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
