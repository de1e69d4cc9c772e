"""A page in a browser becomes what hinders somebody from reading it, by the rules of axe-core, at several widths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CONTRAST = {"runOnly": ["color-contrast"]}


def faults(page: Page, widths: Sequence[int], *, colours: Sequence[int], night: bool) -> Iterator[str]:
    """Say what is wrong with a page at each width, with its contrast at some of them, and by `night`."""
    page.evaluate(_axe())
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")  # scripts see the width too
        across = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        yield from [f"{width} px: {across} px too wide"] * bool(across)
        yield from (f"{width} px: {one}" for one in _violations(page, _rules(colours=width in colours)))
    if night:
        page.emulate_media(color_scheme="dark")
        yield from (f"by night: {one}" for one in _violations(page, CONTRAST))
        page.emulate_media(color_scheme="light")


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def _violations(page: Page, options: Mapping[str, object]) -> list[str]:
    """Return what axe finds: its rule, where, and why."""
    found = page.evaluate(
        "options => axe.run(document, options)", {"resultTypes": ["violations"], "preload": False, **options}
    )
    return [
        f"{rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def _rules(*, colours: bool) -> Mapping[str, object]:
    return {"runOnly": TAGS, "rules": {"color-contrast": {"enabled": colours}}}
