"""A plan becomes a server on this machine, which ends with whoever has started it."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import anyio
import uvicorn

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem, reason
from masterplan.live.preview import serving
from masterplan.live.preview.desk import Desk, Showing
from masterplan.world import disk, opening

HOST, PORT = "127.0.0.1", 8320
_TRIED = 20  # ports from the usual one on, of which one is free unless so many previews run
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


def desk(root: Path) -> Desk:
    """Make what shows a plan."""
    return Desk(secrets.token_urlsafe(), lambda span: opening.place(root, span))


async def _shown(desk: Desk, rounds: Callable[[], Iterator[Showing]]) -> None:
    """Show what each round makes, which is made beside the loop so that pages are answered meanwhile."""
    made = rounds()
    while (one := await anyio.to_thread.run_sync(next, made, None, abandon_on_cancel=True)) is not None:
        desk.put(one)


class _Server(uvicorn.Server):
    """Lets go of all who wait for news as soon as it is told to end."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._desk.close()
        await super().shutdown(sockets)


def run(root: Path, taken: socket.socket, rounds: Callable[[], Iterator[Showing]]) -> None:
    """Serve a plan, and make one round after the other, until the process is interrupted or a round cannot be made."""
    own = desk(root)
    answering = serving.app(own, disk.preview())
    config = uvicorn.Config(
        answering, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=_ENDING
    )
    try:
        anyio.run(_together, _Server(config, own), taken, own, rounds)
    except BaseExceptionGroup as several:  # of the two that run together
        raise several.exceptions[0] from None


async def _together(server: _Server, taken: socket.socket, desk: Desk, rounds: Callable[[], Iterator[Showing]]) -> None:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_shown, desk, rounds)
        await server.serve([taken])
        tasks.cancel_scope.cancel()
