"""`masterplan` runs the program, and so does `python -m masterplan`; who stops it while it loads sees no traceback."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Load the program and run it."""
    try:
        from masterplan.cli.main import main as loaded  # noqa: PLC0415 - it takes a tenth of a second
    except KeyboardInterrupt:
        sys.exit(130)
    loaded()


if __name__ == "__main__":
    main()
