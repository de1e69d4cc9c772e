"""A request becomes what a server answers, in process: no port, no network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import unquote

import anyio
from starlette.types import ASGIApp

HERE = "127.0.0.1:8320"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


def apart(work: Callable[..., object], *given: object) -> object:
    """Do what needs an event loop in a thread of its own: the tests of a browser have one in that of the tests."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *given).result()


def ask(app: ASGIApp, target: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
    """Ask for a target as it stands in the line of a request; an underscore in a header's name is a hyphen."""
    path, _mark, query = target.partition("?")
    named = {"host": HERE, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": "http",
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "server": ("127.0.0.1", 8320),
        "scheme": "http",
        "http_version": "1.1",
    }
    said: list[Mapping] = []

    async def receive() -> Mapping:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Mapping) -> None:
        said.append(message)

    apart(anyio.run, app, scope, receive, send)
    begun = said[0]
    given = {name.decode(): value.decode() for name, value in begun["headers"]}
    return Answer(begun["status"], given, b"".join(one.get("body", b"") for one in said[1:]))
