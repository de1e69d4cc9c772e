"""`masterplan lsp`: what an editor asks over stdin becomes answers from the plan, while somebody types."""

from __future__ import annotations


def run() -> None:
    """Serve one editor, which starts it and ends it; nobody types this command."""
    from masterplan.live.lsp import server  # noqa: PLC0415 - the protocol, which nobody else waits for

    server.serve()
