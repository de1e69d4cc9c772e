"""The site of a whole city is small: a telephone with a slow line and a slow processor reads any page of it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from functools import cache

from playwright.sync_api import expect

from tests.kit import browser as kit
from tests.kit import web
from tests.kit.places import ROOT

FIRST, ANY = 40_000, 60_000  # bytes as they are sent, with style, scripts and fonts; figures are part of a page
ELEMENTS = 3_000


@cache
def pages() -> Mapping[str, bytes]:
    return {path: content for path, content in web.files(ROOT).items() if path.endswith(".html")}


def sent(content: bytes) -> int:
    return len(content) if content.startswith(b"wOF2") else len(gzip.compress(content, 9))


def shared(page: bytes) -> int:
    """Return how many bytes a page asks for before somebody goes to the search: style, scripts, fonts."""
    files = web.files(ROOT)
    own = re.findall(rb'(?:<script defer src|<link rel="stylesheet" href)="(?:\.\./)*(aset/[^"]*)"', page)
    fonts = [path for path in files if path.endswith(".woff2")]
    assert len(own) == len(fonts) == 3
    return sum(sent(files[path]) for path in (*map(bytes.decode, own), *fonts))


def test_the_first_page_and_every_other_one_is_sent_in_a_second():
    around = shared(pages()["index.html"])
    sizes = {path: sent(content) + around for path, content in pages().items()}
    assert sizes["index.html"] <= FIRST
    assert {path: size for path, size in sizes.items() if size > ANY} == {}


def test_no_page_is_long():
    counts = {path: len(re.findall(rb"<[a-z]", content)) for path, content in pages().items()}
    assert {path: count for path, count in counts.items() if count > ELEMENTS} == {}


@kit.NEEDED
def test_who_asks_for_medical_records_finds_the_programme_and_its_agency_before_any_text(browser):
    with kit.visit(browser, web.files(ROOT), 360) as tab:
        page = tab.goto("")
        page.get_by_role("searchbox").fill("rekam medis")
        expect(page.locator(".hasil").get_by_role("status")).to_have_text(re.compile(r"hasil$"), timeout=20_000)
        found = page.eval_on_selector_all(".hasil li a", "all => all.map(one => one.textContent)")
        assert found[:2] == ["program Rekam Medis Terpadu Puskesmas Kota", "perangkat daerah Dinas Kesehatan"]
        assert not any("Peta Jalan" in one for one in found[:4])
        assert tab.faults == []
