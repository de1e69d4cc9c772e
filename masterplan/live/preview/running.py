"""A plan becomes a server on this machine, which ends with whoever has started it."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import uvicorn

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem, reason
from masterplan.live.preview import rounds, serving
from masterplan.live.preview.aside import aside
from masterplan.live.preview.desk import Desk, Showing
from masterplan.world import disk, opening
from masterplan.world.store import Store

HOST, PORT = "127.0.0.1", 8320
_TRIED = 20  # ports from the usual one on, of which one is free unless so many previews run
_ALIKE: Mapping[str, Any] = {"http": "h11", "loop": "asyncio", "ws": "none"}  # whatever else is installed
_ENDING = 1  # second that answers have to end in


def listening(port: int | None = None) -> socket.socket:
    """Take a port on this machine alone: the one that is asked for, or else the first free one from the usual on."""
    if port is None:
        for one in range(PORT, PORT + _TRIED):
            with suppress(OSError):
                return _bound(one)
    try:
        return _bound(PORT if port is None else port)
    except OSError as problem:
        raise EnvironmentProblem(
            _("port {port} cannot be taken: {reason}").format(port=port or PORT, reason=reason(problem)),
            _("choose another one with --port; 0 takes any that is free"),
        ) from problem


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # on Windows another program could take the same port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOST, port))
        made.listen()
    except OSError:
        made.close()
        raise
    return made


def url(taken: socket.socket) -> str:
    """Return the address at which a browser finds what is served."""
    return f"http://{HOST}:{taken.getsockname()[1]}/"


class PreviewServer(uvicorn.Server):
    """Answers, and meanwhile shows one round after the other; lets go of all who wait for news as soon as it ends."""

    def __init__(self, desk: Desk, rounds: Iterator[Showing]) -> None:
        """Take what is shown, and the rounds that are to come."""
        super().__init__(
            uvicorn.Config(
                serving.app(desk, disk.preview()),
                **_ALIKE,
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=_ENDING,
            )
        )
        self._desk, self._rounds = desk, rounds

    async def work(self, taken: socket.socket) -> None:
        """Serve until somebody ends it, or a round cannot be made."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._show)
            await self.serve([taken])
            tasks.cancel_scope.cancel()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self._desk.close()
        await super().shutdown(sockets)

    async def _show(self) -> None:
        """Show what each round makes, which is made beside the loop so that pages are answered meanwhile."""
        while one := await aside(next, self._rounds, None):
            self._desk.put(one)


def run(root: Path, taken: socket.socket, store: Store) -> None:
    """Serve a plan until it is interrupted, which is how it ends."""
    desk = Desk(secrets.token_urlsafe(), partial(opening.place, root), partial(rounds.pressed, root, store))
    try:
        with taken, suppress(KeyboardInterrupt):
            anyio.run(PreviewServer(desk, rounds.of(root, store)).work, taken)
    except BaseExceptionGroup as several:  # of the two that run together
        raise several.exceptions[0] from None
