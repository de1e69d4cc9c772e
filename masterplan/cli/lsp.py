"""`masterplan lsp`: what an editor asks over stdin becomes answers from the plan, while somebody types."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stdout


def run() -> None:
    """Serve one editor, which starts it and ends it; nobody types this command.

    Whatever a library prints would be read as an answer, so it goes to stderr. The protocol closes what it writes to,
    so it gets a stream of its own.
    """
    from masterplan.live.lsp import server  # noqa: PLC0415 - the protocol, which nobody else waits for

    answers = io.BufferedWriter(io.FileIO(sys.stdout.fileno(), "w", closefd=False))
    with redirect_stdout(sys.stderr):
        server.serve(sys.stdin.buffer, answers)
