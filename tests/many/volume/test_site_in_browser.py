"""A volume in a browser: its search finds the programmes of all cities, and everybody can read each kind of page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from masterplan.many.volume.site import search
from masterplan.many.volume.values import Volume
from tests.kit import axe
from tests.kit import browser as kit
from tests.kit.volume import EXAMPLE
from tests.kit.volume_site import made, pages

pytestmark = kit.NEEDED

MANY = search.CITIES + 5  # cities, whose programmes do not fit one file
REKAM, TERPADU = "Kota Contoh 01 Rekam Medis Terpadu", "Kota Contoh 02 Rekam Medis Puskesmas Terpadu"


@cache
def volume() -> Volume:
    """Return the example with more cities than one file of the search has, the last of which has one more programme."""
    first = EXAMPLE.kota[1]
    more = [replace(first, id=f"kota-lain-{at}", nama=f"Lain {at:02}", provinsi="Provinsi Lain") for at in range(MANY)]
    last = replace(EXAMPLE.program[1], kota=more[-1].id, id="teras", nama="Teras Baca Digital", quick_win=True)
    return replace(EXAMPLE, kota=(*EXAMPLE.kota, *more), program=(*EXAMPLE.program, last))


@cache
def site() -> dict[str, bytes]:
    return {f"jilid/{path}": content for path, content in made(volume()).items()}


@pytest.fixture(scope="module")
def tab(browser) -> Iterator[kit.Visit]:
    with kit.visit(browser, site()) as visited:
        yield visited
        assert visited.faults == []


def ask(found: Page, words: str) -> list[str]:
    """Type words; return what is found once all programmes are read."""
    found.locator("#cari").fill(words)
    expect(found.locator(".hasil .keadaan")).to_have_text(re.compile(r"hasil$"))
    return found.eval_on_selector_all(".hasil li a", "all => all.map(one => one.textContent)")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("contoh 02", ["daerah Kota Contoh 02"]),
        ("rekam medis terpadu", ["gagasan bersama Rekam Medis Terpadu", REKAM, TERPADU]),
        ("teras baca", [f"Kota Lain {MANY - 1} Teras Baca Digital"]),  # in the last file
        (f"lain {MANY - 1} teras", [f"Kota Lain {MANY - 1} Teras Baca Digital"]),  # by its city
        ("dinkes izin", ["Kota Contoh 01 Layanan Perizinan Satu Pintu"]),  # by its OPD, and by a root
        ("zzzz", []),
    ],
)
def test_who_asks_finds(tab, words, first):
    found = tab.goto("jilid/")
    assert ask(found, words)[: max(len(first), 1)] == first


def test_a_programme_leads_to_its_place_on_the_page_of_its_city(tab):
    found = tab.goto("jilid/dimensi/living/")
    ask(found, "teras baca")
    found.locator(".hasil li a").first.click()
    assert found.url == f"{kit.ORIGIN}jilid/daerah/kota-lain-{MANY - 1}/index.html#program-teras"
    assert found.locator("#program-teras").inner_text().startswith("Teras Baca Digital")


def test_filters_are_those_of_the_city_and_of_the_programme_itself(tab):
    found = tab.goto("jilid/cari/?dimensi=Smart+Living&jenis=Program")
    assert sorted(ask(found, "")) == ["Kabupaten Contoh 03 Rekam Medis Daring", REKAM, TERPADU]
    found.get_by_label("Jenis daerah").select_option(label="Kabupaten")
    assert ask(found, "") == ["Kabupaten Contoh 03 Rekam Medis Daring"]
    found = tab.goto("jilid/cari/?provinsi=Provinsi+Lain&jenis=Program&quick_win=ya")
    assert ask(found, "") == [f"Kota Lain {MANY - 1} Teras Baca Digital"]
    found = tab.goto("jilid/cari/?provinsi=Provinsi+Contoh&jenis=Daerah")
    assert len(ask(found, "")) == len(EXAMPLE.kota)


def test_a_volume_that_is_read_from_a_disk_has_its_search_too(browser, tmp_path: Path):
    for name, content in made(EXAMPLE).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    found = browser.new_page()
    found.goto((tmp_path / "index.html").as_uri())
    assert TERPADU in ask(found, "rekam medis")
    found.close()


KINDS = {
    kind: path for path, kind in sorted((path, page.all("body")[0]["class"]) for path, page in pages(site()).items())
}


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_can_read_each_kind_of_page(tab, kind):
    page = tab.goto(KINDS[kind].removesuffix("index.html"))
    assert [*axe.faults(page, (360, 1280), colours=(360,), night=True)] == []
