"""The site of a whole city has no page that a slow telephone cannot show, and is searched by names before texts."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from masterplan.words import filenames
from tests.kit import browser as kit
from tests.kit import web
from tests.kit.places import ROOT

ELEMENTS = 3_000


def test_no_page_is_long():
    pages = {path: content for path, content in web.files(ROOT).items() if path.endswith(".html")}
    counts = {path: len(re.findall(rb"<[a-z]", content)) for path, content in pages.items()}
    assert {path: count for path, count in counts.items() if count > ELEMENTS} == {}


def test_every_system_can_write_every_page_and_no_path_is_long_for_windows():
    """Windows ends a path at 260 characters, of which the folder of the plan takes some."""
    paths = [*web.files(ROOT)]
    assert [path for path in paths if any(map(filenames.refused, path.split("/")))] == []
    assert len({filenames.one_file(path) for path in paths}) == len(paths)
    longest = max(paths, key=len)
    assert len(f"build/situs/{longest}") < 120, longest


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
