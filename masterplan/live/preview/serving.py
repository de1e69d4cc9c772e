"""What is shown becomes answers to a browser on this machine, and to no other.

What can be asked for are keys of a mapping, not paths of a disk: there is nothing else that an address could reach.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import AsyncIterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Span
from masterplan.live.preview import dressing, telling
from masterplan.live.preview.arriving import Cursor
from masterplan.live.preview.aside import aside
from masterplan.live.preview.desk import Desk
from masterplan.live.preview.dressing import OWN, POLICY
from masterplan.live.preview.origins import Click
from masterplan.site import addresses

HOSTS = ("127.0.0.1", "localhost")  # any other name for this machine is somebody else's
ASKED = 20_000  # bytes of a question
# Windows knows other types by its registry, in which scripts may be texts, which no browser runs.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_NUMBER = re.compile("[0-9]{1,9}")
_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def app(desk: Desk, assets: Mapping[str, bytes]) -> Starlette:
    """Make what answers; `assets` are script and style of the preview by name."""
    routes = (
        Route(f"{OWN}kabar", partial(_news, desk)),
        Route(f"{OWN}buka", partial(_opened, desk), methods=["POST"]),
        Route(f"{OWN}sumber", partial(_traced, desk), methods=["POST"]),
        Route("/_ke", partial(_shown, desk)),
        Route(f"{OWN}hasil/{{path:path}}", partial(_made, desk)),
        Route(f"{OWN}{{name}}", partial(_asset, assets)),
        Route("/{path:path}", partial(_page, desk)),
    )
    return Starlette(
        routes=routes,
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)],
        exception_handlers={HTTPException: _refused},
    )


# --- what is looked at --------------------------------------------------------------------------


async def _page(desk: Desk, request: Request) -> Response:
    """Answer with a file of the site; a page has the script of the preview."""
    path = request.path_params["path"]
    content = desk.page(path)
    if content is not None:
        return _file(desk, path, content)
    if desk.page(f"{path}/") is not None:
        return RedirectResponse(f"/{path}/", headers=_ALWAYS)
    if not desk.shown.files:
        return _html(desk, path, dressing.bare(_("There is no page yet.")), 503)
    lost = desk.page(addresses.LOST) or dressing.bare(_("The site has no such page."))
    return _html(desk, path, lost, 404)


def _file(desk: Desk, path: str, content: bytes) -> Response:
    kind = _kind(addresses.file(path))
    html = kind.startswith("text/html")
    return _html(desk, path, content) if html else Response(content, 200, _ALWAYS, kind)


def _html(desk: Desk, path: str, content: bytes, status: int = 200) -> Response:
    headers = {**_ALWAYS, "Content-Security-Policy": POLICY}
    return Response(dressing.dressed(content, desk.key, desk.mark(path)), status, headers, TYPES[".html"])


async def _made(desk: Desk, request: Request) -> Response:
    """Answer with a book; one that an engine has to make is made now, and a plan with errors has none."""
    path = request.path_params["path"]
    if path not in desk.books:
        raise HTTPException(404)
    content = desk.shown.files.get(path) or await aside(desk.press, path)
    if content is None:
        return Response(_("The plan has errors; its books can be made without them."), 409, _ALWAYS, TYPES[".txt"])
    return Response(content, 200, _ALWAYS, _kind(path))


async def _asset(assets: Mapping[str, bytes], request: Request) -> Response:
    name = request.path_params["name"]
    if name not in assets:
        raise HTTPException(404)
    return Response(assets[name], 200, _ALWAYS, _kind(name))


def _kind(path: str) -> str:
    return TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")


async def _refused(_request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    return Response(f"{status}\n", status, _ALWAYS, "text/plain; charset=utf-8")


# --- what changes -------------------------------------------------------------------------------


async def _news(desk: Desk, request: Request) -> Response:
    """Tell a page what is wrong, and by a mark whether it is still the one that is shown; again after each round."""
    page = request.query_params.get("halaman", "").lstrip("/")
    return StreamingResponse(_events(desk, page), 200, _ALWAYS, "text/event-stream")


async def _events(desk: Desk, page: str) -> AsyncIterator[str]:
    told = desk.shown
    yield _event(desk, page)
    while desk.open:
        moved, told = await desk.news(told), desk.shown
        yield _event(desk, page) if moved else ":\n\n"


def _event(desk: Desk, page: str) -> str:
    return f"data: {telling.told(desk.shown, desk.mark(page), desk.books)}\n\n"


# --- what is opened -----------------------------------------------------------------------------


async def _opened(desk: Desk, request: Request) -> Response:
    """Open a place of the plan in the editor, which a page of this very run alone may ask for."""
    match await _question(desk, request):
        case {"file": str(path), "baris": int(line), "kolom": int(column)} if path in desk.shown.texts:
            return _answer(desk, Span(path, line, column, line, column))
        case _:
            raise HTTPException(400)


async def _traced(desk: Desk, request: Request) -> Response:
    """Open the line behind what was clicked."""
    match await _question(desk, request):
        case {
            "alamat": str(address),
            "bagian": str(part),
            "tabel": str(table),
            "baris": int(row),
            "sel": int(cell),
            "teks": str(text),
        }:
            click = Click(address.strip("/") and f"{address.strip('/')}/", part, table, row, cell, text)
        case _:
            raise HTTPException(400)
    span = await aside(desk.origin, click)
    return _answer(desk, span) if span else _said("", _("nothing in the files of the plan is like this"))


async def _shown(desk: Desk, request: Request) -> Response:
    """Lead from a line of a file, such as the one that the cursor of an editor stands in, to the page that shows it."""
    given = request.query_params
    numbers = [given[name] for name in ("line", "column") if name in given]
    if given.get("file") not in desk.shown.texts:
        return _nowhere(_("`file` has to be a file of the plan, such as `file=data/rencana.yaml`"))
    if not all(_NUMBER.fullmatch(one) for one in numbers):
        return _nowhere(_("`line` and `column` have to be whole numbers, such as `line=12`"))
    cursor = Cursor(given["file"], *map(int, numbers or ["1"]))
    return RedirectResponse(await aside(desk.destination, cursor), 303, _ALWAYS)


def _nowhere(words: str) -> Response:
    """Say to whoever has set up an editor what its address lacks."""
    return Response(f"{words}\n", 404, _ALWAYS, TYPES[".txt"])


def _answer(desk: Desk, span: Span) -> Response:
    return _said(span.where, desk.launch(span))


def _said(place: str, words: str) -> Response:
    return Response(json.dumps({"tempat": place, "kata": words}, ensure_ascii=False), 200, _ALWAYS, TYPES[".json"])


async def _question(desk: Desk, request: Request) -> object:
    """Read what a page asks for; no page of another site knows the key, or may say that it comes from here."""
    own = f"http://{request.headers.get('host', '')}"
    key = request.headers.get("x-kunci", "")
    if request.headers.get("origin") != own or not hmac.compare_digest(key.encode(), desk.key.encode()):
        raise HTTPException(403)
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > ASKED:
            raise HTTPException(413)
    try:
        return json.loads(body)
    except ValueError:
        raise HTTPException(400) from None
