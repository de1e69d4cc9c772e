"""Who writes sees what comes of it: the page stays, what is wrong stands above it, a click leads to its line."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import anyio
import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.live.preview import running
from masterplan.live.preview.desk import Desk, Showing
from masterplan.world.placing import WEB
from tests.kit import browser as kit
from tests.kit import previewed
from tests.kit.places import OPD
from tests.kit.previewed import KEY, Editor

pytestmark = kit.NEEDED

AGENCY = f"{WEB}/opd/dinkes/index.html"
HOSTILE = '<img src=x onerror="document.title=1">'
WRONG = Diagnostic("unknown-value", f"`{HOSTILE}` salah", Span(OPD, 8, 14, 8, 16), "tulis `''`")


@dataclass
class Looking:
    """A tab that looks at a running preview, and what its console complained of."""

    page: Page
    url: str
    rounds: queue.Queue
    editor: Editor
    faults: list[str]

    def show(self, what: Showing) -> None:
        self.rounds.put(what)

    def goto(self, address: str) -> Page:
        self.page.goto(self.url + address)
        expect(self.bar).to_be_visible()
        return self.page

    @property
    def bar(self):
        return self.page.locator(".pratinjau")


@contextmanager
def served(editor: Editor) -> Iterator[tuple[str, queue.Queue]]:
    """Run the server as the command does, with rounds that come from a queue."""
    rounds, taken = queue.Queue(), running.listening(0)
    server = running.PreviewServer(Desk(KEY, editor.launch, previewed.press), iter(rounds.get, None))
    working = threading.Thread(target=lambda: anyio.run(server.work, taken), daemon=True)
    working.start()
    yield running.url(taken), rounds
    server.should_exit = True
    working.join(5)
    assert not working.is_alive()
    rounds.put(None)


@pytest.fixture
def looking(browser) -> Iterator[Looking]:
    editor, faults = Editor(), []
    with served(editor) as (url, rounds):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        rounds.put(previewed.shown())
        while not context.request.get(url).ok:  # until the first round is there, a page would complain that it is not
            page.wait_for_timeout(10)
        yield Looking(page, url, rounds, editor, faults)
        context.close()


def changed(shown: Showing) -> Showing:
    """Return the page of the OPD with another word, below a paragraph that was not there."""
    page = shown.files[AGENCY].replace(b"Tenaga cukup", b"Tenaga ahli")
    page = page.replace(b"</h1>", b"</h1>\n<p>" + b"Kalimat baru. " * 60 + b"</p>", 1)
    return replace(shown, files={**shown.files, AGENCY: page})


def test_a_page_that_has_changed_loads_itself_and_what_was_read_stays_where_it_was(looking):
    page = looking.goto("opd/dinkes/")
    cell = page.locator("#tbl-swot-dinkes tbody tr").nth(1)
    cell.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 300)")
    before = cell.bounding_box()["y"]
    looking.show(changed(previewed.shown()))
    expect(page.locator("#tbl-swot-dinkes")).to_contain_text("Tenaga ahli")
    # It moves there with the first news, which come as soon as the page has begun.
    stands = "([one, y]) => Math.abs(one.getBoundingClientRect().top - y) < 40"
    page.wait_for_function(stands, arg=[cell.element_handle(), before], timeout=5000)
    assert looking.faults == []


def test_a_page_that_is_as_it_was_is_not_loaded_again(looking):
    page = looking.goto("program/rekam-medis/")
    page.evaluate("document.title = 'belum dimuat ulang'")
    looking.show(changed(previewed.shown()))
    looking.show(replace(changed(previewed.shown()), behind=True))
    expect(looking.bar).to_contain_text("before the errors")
    assert page.title() == "belum dimuat ulang"


def test_what_is_wrong_stands_above_the_last_good_page_until_it_is_right(looking):
    page = looking.goto("opd/dinkes/")
    found = replace(previewed.checked(), diagnostics=(WRONG,))
    looking.show(replace(previewed.shown(), checked=found, behind=True))
    told = page.locator(".pratinjau-temuan li")
    expect(told).to_contain_text(f"{HOSTILE} salah")
    expect(told.locator("mark")).to_have_text("S1")
    expect(told.locator("code")).to_have_text([HOSTILE, "''"])  # as they are typed, in letters that tell '' from one "
    assert "monospace" in told.locator("code").last.evaluate("one => getComputedStyle(one).fontFamily")
    expect(page.locator("#tbl-swot-dinkes")).to_contain_text("Tenaga cukup")
    told.get_by_role("button", name=f"{OPD}:8:14").click()
    expect(looking.bar).to_contain_text("dibuka")
    assert looking.editor.opened == [Span(OPD, 8, 14, 8, 14)]
    looking.show(previewed.shown())
    expect(told).to_have_count(0)
    assert looking.faults == []


def test_a_click_with_alt_leads_to_the_line_of_a_cell_wherever_the_reader_has_sorted_it(looking):
    page = looking.goto("opd/dinkes/")
    table = page.locator("#tbl-swot-dinkes")
    table.locator("tbody").last.evaluate("one => one.parentElement.prepend(one)")  # as who sorts or filters moves rows
    table.get_by_text("Cuaca", exact=True).click(modifiers=["Alt"])
    expect(looking.bar).to_contain_text(f"{OPD}:14:")
    table.locator("tr", has_text="Alat tua").locator("td").nth(2).click(modifiers=["Alt"])
    expect(looking.bar).to_contain_text(f"{OPD}:10:")
    assert looking.faults == []


def test_the_button_makes_every_click_lead_to_the_source_and_no_link_is_followed_meanwhile(looking):
    page = looking.goto("opd/dinkes/")
    button = page.locator(".pratinjau-sumber")
    button.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    expect(looking.bar).to_contain_text("Click a cell or a paragraph")
    page.locator("main").get_by_role("link", name="Rekam medis", exact=True).first.click()
    expect(looking.bar).to_contain_text(f"{OPD}:20:")
    assert page.url.endswith("/opd/dinkes/")
    button.press("Enter")
    expect(looking.bar).not_to_contain_text(f"{OPD}:20:")


def test_a_line_of_a_file_leads_to_its_words_which_are_marked(looking):
    page = looking.page
    page.goto(f"{looking.url}_ke?file={OPD}&line=19")
    expect(page.locator(".pratinjau-di-sini")).to_have_text("Rekam medis")
    assert page.url.endswith("/program/rekam-medis/")
    assert looking.faults == []


def test_the_bar_is_no_wider_than_a_telephone(looking):
    page = looking.goto("opd/dinkes/")
    page.set_viewport_size({"width": 360, "height": 800})
    found = replace(previewed.checked(), diagnostics=(WRONG,) * 3)
    looking.show(replace(previewed.shown(), checked=found, behind=True))
    expect(page.locator(".pratinjau-temuan li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate("document.querySelector('.pratinjau').offsetHeight < 400")
