"""A site as files by path becomes pages in Chromium as a reader has them, without a network and without a disk."""

from __future__ import annotations

import mimetypes
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

CHROMIUM = "chromium"
ORIGIN = "http://situs.uji/"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",  # letters of one size have one shape on every machine
)
NEEDED = pytest.mark.skipif(
    shutil.which(CHROMIUM) is None and not os.environ.get("CI"),
    reason=f"{CHROMIUM} is not installed; .ci/run installs it",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of the system, which tests share."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A tab that reads the files of a site; `faults` is what its console said, and what it asked of others."""

    page: Page
    files: Mapping[str, bytes]
    faults: list[str] = field(default_factory=list)

    def goto(self, address: str) -> Page:
        """Open a page of the site by its address."""
        self.page.goto(ORIGIN + address)
        return self.page


@contextmanager
def visit(browser: Browser, files: Mapping[str, bytes], width: int = 1280, **more: object) -> Iterator[Visit]:
    """Open a tab in which the site lies at `ORIGIN`; whatever else is asked for is refused and remembered."""
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **more)
    visited = Visit(context.new_page(), files)
    _watch(context, visited)
    yield visited
    context.close()


def _watch(context: BrowserContext, visited: Visit) -> None:
    def answer(route: Route) -> None:
        if not route.request.url.startswith(ORIGIN):
            visited.faults.append(f"asks for {route.request.url}")
            route.abort()
            return
        path = unquote(urlsplit(route.request.url).path)[1:]
        name = f"{path}index.html" if path.endswith("/") or not path else path
        if name not in visited.files:
            visited.faults.append(f"has no {name}")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        route.fulfill(
            status=200 if name in visited.files else 404, body=visited.files.get(name, b""), content_type=kind
        )

    def say(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            visited.faults.append(message.text)

    context.route("**/*", answer)
    visited.page.on("console", say)
    visited.page.on("pageerror", lambda error: visited.faults.append(str(error)))
