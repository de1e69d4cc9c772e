"""The search of a site finds names before texts, in the words of who asks, and shows what it finds as text."""

from __future__ import annotations

import json
import re
from html import escape

import pytest
from playwright.sync_api import expect

from masterplan.site import search
from masterplan.site.pages import Facets, SitePage
from tests.kit import browser as kit
from tests.kit.places import ROOT

ASSETS = ROOT / "templates" / "situs" / "aset"
HOSTILE = "</script><img src=x onerror=alert(1)>"


def page(address: str, title: str, kind: str, summary: str = "Uraian.", *also: str, **facets: object) -> SitePage:
    return SitePage(address, title, kind, summary, "x", also=also, facets=Facets(**facets))


PAGES = (
    page("", "Masterplan Smart City", "Beranda"),
    page(
        *("program/rme/", "Rekam Medis Terpadu Puskesmas", "Program", "Satu catatan kesehatan."),
        opd=("Dinas Kesehatan",),
        dimensi=("Smart Living",),
        tahun=("2025", "2026"),
        quick_win=True,
    ),
    page("program/posyandu/", "Posyandu Digital", "Program", opd=("Dinas Kesehatan",), kecamatan=("Sirimau",)),
    page("opd/dinkes/", "Dinas Kesehatan", "OPD", "Membina puskesmas.", "Dinkes", dimensi=("Smart Living",)),
    page("opd/dlh/", "Dinas Lingkungan Hidup", "OPD", HOSTILE, "DLH"),
    page("buku/buku-2/bab-peta-jalan/", "Peta Jalan", "Bab"),
)
CHAPTER = f"""<header>kepala</header><main id="isi"><h1>Peta Jalan</h1><nav>Daftar</nav>
<p>Tahun 2026: rekam medis dipakai, pelayanan &amp; perizinan diperluas.</p>
<section id="tahap"><h2>Tahap kedua</h2><p>{escape(HOSTILE)} laboratorium</p></section>
</main><footer>kaki</footer>"""
SAID = {"buku/buku-2/bab-peta-jalan/": search.passages(CHAPTER)}


# --- what is read -------------------------------------------------------------------------------


def test_a_page_is_passages_below_its_headings_without_what_stands_around_them():
    assert SAID["buku/buku-2/bab-peta-jalan/"] == (
        search.Passage("", "Peta Jalan", "Tahun 2026: rekam medis dipakai, pelayanan & perizinan diperluas."),
        search.Passage("tahap", "Tahap kedua", f"{HOSTILE} laboratorium"),
    )


def test_what_two_pages_say_alike_stands_once():
    two = {**SAID, "program/rme/": SAID["buku/buku-2/bab-peta-jalan/"]}
    assert [one[0] for one in data(search.texts(PAGES, two))] == [1, 1]


def data(script: bytes):
    return json.loads(script.decode().partition("=")[2].removesuffix(";\n"))


def test_no_text_of_the_plan_ends_the_script_that_holds_it():
    for script in (search.names(PAGES), search.texts(PAGES, SAID)):
        assert b"<" not in script
        assert HOSTILE in json.dumps(data(script))


def test_filters_list_their_values_in_the_order_in_which_people_look_for_them():
    assert data(search.names(PAGES))["saring"] == [
        *(["dimensi", ["Smart Living"]], ["opd", ["Dinas Kesehatan"]], ["kecamatan", ["Sirimau"]], ["sumber_dana", []]),
        *(["tahun", ["2025", "2026"]], ["quick_win", ["ya"]]),
    ]


# --- what is found ------------------------------------------------------------------------------

FIELD = """<form role="search" action="{up}cari/index.html" data-cari="{scripts}"{more}>
<input type="search" name="q" aria-label="Cari">{filters}</form>"""
SELECT = """<fieldset hidden><select name="opd" aria-label="OPD"><option value="">Semua</option></select>
<input type="checkbox" name="quick_win" aria-label="Quick win"></fieldset>"""
SCRIPTS = ("minisearch.js", "cari-indeks.js", "cari/nama.js", "cari.js")
CSP = "default-src 'none'; script-src 'self'; form-action 'self'; base-uri 'none'"


def html(up: str = "", more: str = "", filters: str = "") -> bytes:
    form = FIELD.format(up=up, scripts=" ".join(up + one for one in SCRIPTS), more=more, filters=filters)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
    head = f'<!doctype html><html lang="id"><meta charset="utf-8">{policy}<title>x</title>'
    return f'{head}<header>{form}</header><main></main><script defer src="{up}situs.js"></script>'.encode()


FILES = {
    **{path.name: path.read_bytes() for path in ASSETS.glob("*.js")},
    search.NAMES: search.names(PAGES),
    search.TEXTS: search.texts(PAGES, SAID),
    "index.html": html(),
    "program/rme/index.html": html("../../"),
    "cari/index.html": html("../", ' data-segera=""', SELECT),
}


@pytest.fixture(scope="module")
def tab(browser):
    with kit.visit(browser, FILES) as visited:
        yield visited
        assert visited.faults == []


def ask(found, words: str) -> list[str]:
    """Type words; return what is found once all texts are read."""
    field = found.get_by_role("searchbox")
    field.fill(words)
    expect(found.get_by_role("status")).to_have_text(re.compile(r"hasil$"))
    return found.eval_on_selector_all(".hasil li a", "all => all.map(one => one.textContent)")


MEDIS, DINKES = "Program Rekam Medis Terpadu Puskesmas", "OPD Dinas Kesehatan"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("rekam medis", [MEDIS, DINKES, "Peta Jalan Peta Jalan"]),  # names before texts
        ("REKAM", [MEDIS, DINKES]),
        ("dinas kese", [DINKES]),  # while it is still typed
        ("dinkes", [DINKES]),  # by another name
        ("puskesms", [MEDIS]),  # with a letter missing
        ("melayani", ["Peta Jalan Peta Jalan"]),  # by the root of `pelayanan`
        ("izin", ["Peta Jalan Peta Jalan"]),
        ("apa yang terjadi dengan rekam medis", [MEDIS]),
        ("laboratorium", ["Peta Jalan Tahap kedua"]),
    ],
)
@kit.NEEDED
def test_who_asks_finds(tab, words, first):
    assert ask(tab.goto(""), words)[: len(first)] == first


@kit.NEEDED
def test_a_result_leads_to_its_page_and_a_passage_to_its_heading_from_wherever_one_asks(tab):
    found = tab.goto("program/rme/")
    ask(found, "laboratorium")
    assert found.eval_on_selector(".hasil li a", "one => one.href") == (
        f"{kit.ORIGIN}buku/buku-2/bab-peta-jalan/index.html#tahap"
    )


@kit.NEEDED
def test_what_is_found_is_marked_and_is_text(tab):
    found = tab.goto("")
    ask(found, "laboratorium img")
    assert found.eval_on_selector_all(".hasil mark", "all => all.map(one => one.textContent)") == [
        "img",
        "laboratorium",
    ]
    assert HOSTILE in found.locator(".hasil p").nth(1).inner_text()
    assert found.locator("img").count() == 0


@kit.NEEDED
def test_nothing_found_is_said(tab):
    found = tab.goto("")
    assert ask(found, "qqqq") == []
    assert found.get_by_role("status").inner_text() == "Tidak ada hasil"


@kit.NEEDED
def test_the_keyboard_alone_reaches_what_is_found_and_closes_it(tab):
    found = tab.goto("")
    ask(found, "rekam medis")
    for _ in range(2):
        found.keyboard.press("ArrowDown")
    assert found.evaluate("document.activeElement.textContent") == DINKES
    found.keyboard.press("Escape")
    assert found.locator(".hasil").is_hidden()
    assert found.evaluate("document.activeElement.type") == "search"


@kit.NEEDED
def test_filters_narrow_what_is_found_and_their_choice_stands_in_the_address(tab):
    found = tab.goto("cari/?q=rekam")
    found.wait_for_selector(".hasil li")
    found.get_by_label("Quick win").check()
    assert found.url.endswith("?q=rekam&quick_win=ya")
    found = tab.goto("cari/?quick_win=ya")
    found.wait_for_selector(".hasil li")
    assert found.eval_on_selector_all(".hasil li a", "all => all.map(one => one.textContent)") == [MEDIS]
    assert found.get_by_label("Quick win").is_checked()


@kit.NEEDED
def test_a_page_that_is_read_from_a_disk_has_its_search_too(browser, tmp_path):
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    found = browser.new_page()
    found.goto((tmp_path / "program" / "rme" / "index.html").as_uri())
    assert ask(found, "rekam medis")[:2] == [MEDIS, DINKES]
    leads = found.locator(".hasil a").nth(1).evaluate("one => one.href")
    assert leads == (tmp_path / "opd" / "dinkes" / "index.html").as_uri()
    found.close()
