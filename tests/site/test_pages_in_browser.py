"""Each kind of page can be read by everybody: on telephone and desk, by day and by night, by keyboard and by ear.

Of each kind the longest page is looked at. The rules of accessibility are those of axe-core.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.kit import axe, pictures, web
from tests.kit import browser as kit
from tools import pages

pytestmark = kit.NEEDED

KEPT = Path(__file__).with_name("pages")
WIDTHS = (360, 768, 1280)
LOOKED = ("beranda", "program", "perangkat-daerah")  # whose pictures are kept
NIGHT = (*LOOKED, "bab", "cari", "dimensi", "pendanaan")  # which show all that has a colour of its own
KINDS = (
    *("bab", "beranda", "buku", "cari", "daftar-buku", "daftar-dimensi", "daftar-perangkat-daerah", "daftar-program"),
    *("dimensi", "halaman-edisi-lalu", "indeks", "istilah", "janji", "kecamatan", "pendanaan", "perangkat-daerah"),
    *("peraturan", "perubahan", "peta-jalan", "program", "risiko", "subdimensi", "sumber", "sumber-dana"),
    *("tanggapan", "unduh"),
)


@cache
def site() -> Mapping[str, bytes]:
    """Return the site of the plan that has every kind of page, in a folder, as a host may have it."""
    return {f"rencana/{path}": content for path, content in web.made(web.full()).items()}


@cache
def longest() -> Mapping[str, str]:
    """Return of each kind of page the address of the longest one."""
    found = sorted((len(content), path) for path, content in site().items() if path.endswith("/index.html"))
    return {kind(site()[path]): path.removesuffix("index.html") for _size, path in found}


def kind(html: bytes) -> str:
    found = re.search(rb'<body class="([a-z-]+)', html)
    assert found
    return found[1].decode()


@pytest.fixture(scope="module")
def tab(browser) -> Iterator[kit.Visit]:
    with kit.visit(browser, site()) as visited:
        yield visited


def faults(tab: kit.Visit, name: str) -> Iterator[str]:
    """Say what is wrong with a page, at any width, by day and by night; contrast takes most of the time."""
    page = tab.goto(longest()[name])
    yield from axe.faults(page, WIDTHS, colours=WIDTHS if name in LOOKED else WIDTHS[:1], night=name in NIGHT)
    yield from tab.faults


@pytest.mark.parametrize("name", KINDS)
def test_everybody_can_read_each_kind_of_page(tab, name):
    assert list(faults(tab, name)) == []


def test_no_kind_of_page_is_forgotten():
    assert set(longest()) == set(KINDS)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent || document.activeElement.name")


def test_the_keyboard_alone_goes_past_the_menu_into_the_search_and_through_a_table(tab):
    page = tab.goto(longest()["program"])
    page.set_viewport_size({"width": 1280, "height": 800})
    page.keyboard.press("Tab")
    assert focused(page) == "Langsung ke isi"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"
    page.goto(page.url.partition("#")[0])
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(focused(page))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", stops
    assert stops[2:5] == ["q", "Cari", "Beranda"]


def test_on_a_telephone_the_menu_opens_by_a_button_that_says_so(tab):
    page = tab.goto(longest()["beranda"])
    page.set_viewport_size({"width": 360, "height": 800})
    button = page.get_by_role("button", name="Menu")
    first = page.get_by_role("link", name="Perangkat daerah", exact=True).first
    assert not first.is_visible()
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert first.is_visible()


def test_without_scripts_every_page_says_the_same_and_its_menu_is_open(browser):
    with kit.visit(browser, site(), 360, java_script_enabled=False) as plain:
        page = plain.goto(longest()["pendanaan"])
        assert page.get_by_role("link", name="Perangkat daerah", exact=True).first.is_visible()
        assert page.get_by_role("button", name="Menu").count() == 0
        assert page.locator("section > .tabel tbody tr").first.is_visible()


def test_a_card_of_a_telephone_says_the_heading_of_each_value_and_stays_a_row_to_a_screen_reader(tab):
    page = tab.goto(longest()["pendanaan"])
    page.set_viewport_size({"width": 360, "height": 800})
    cell = page.locator("tbody td[data-judul]").first
    assert cell.evaluate("one => getComputedStyle(one, '::before').content") == f'"{cell.get_attribute("data-judul")}"'
    assert page.get_by_role("row").count() > 0
    assert page.get_by_role("cell").count() > 0


LOOKS = [(name, width) for name in LOOKED for width in (360, 1280)]


@pytest.mark.parametrize(("name", "width"), LOOKS)
def test_a_page_looks_as_it_did(tab, name, width, request):
    page = tab.goto(longest()[name])
    page.set_viewport_size({"width": width, "height": 1000})
    page.evaluate("document.fonts.ready")
    png = pages.png(pictures.read(page.screenshot()))
    pictures.compare(KEPT / f"{name}-{width}.png", png, bless=request.config.getoption("--bless"))


def test_no_picture_is_left_of_a_page_that_is_no_longer_shown_and_all_are_small():
    assert {path.stem for path in KEPT.iterdir()} == {f"{name}-{width}" for name, width in LOOKS}
    assert sum(path.stat().st_size for path in KEPT.iterdir()) < 400_000
