"""What is shown follows what is saved: errors beside the last good pages, and pages as soon as there are any."""

from __future__ import annotations

import shutil

import pytest
from msgspec.structs import replace

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.live.building import LiveStep
from masterplan.live.preview import rounds
from masterplan.live.preview.desk import Showing
from masterplan.world.placing import WEB
from masterplan.world.store import NOWHERE
from tests.kit import previewed
from tests.kit.places import OPD, SMALL

HOME = f"{WEB}/index.html"


@pytest.fixture
def plan(tmp_path):
    shutil.copytree(SMALL / "data", tmp_path / "data")
    return tmp_path


def until(shown, good):
    """Return the first of what is shown that is as it should be."""
    return next(one for one in shown if good(one))


def test_an_error_keeps_the_pages_until_it_is_gone(plan):
    path = plan / OPD
    right = path.read_text(encoding="utf-8")
    shown = rounds.of(plan, NOWHERE)
    first = until(shown, lambda one: "manifest.json" in one.files)
    assert not first.behind
    path.write_text(right.replace("rating: 4", "rating: 9"), encoding="utf-8")
    wrong = until(shown, lambda one: one.behind)
    assert wrong.diagnostics
    assert wrong.files == first.files
    path.write_text(right.replace("Tenaga cukup", "Tenaga ahli"), encoding="utf-8")
    again = until(shown, lambda one: not one.behind)
    assert b"Tenaga ahli" in again.files[f"{WEB}/opd/dinkes/index.html"]
    shown.close()


def test_a_plan_that_begins_with_an_error_is_told_of_without_pages(plan):
    (plan / OPD).write_text("id: [", encoding="utf-8")
    shown = rounds.of(plan, NOWHERE)
    first = next(shown)
    assert first.behind
    assert first.diagnostics
    assert not first.files
    shown.close()


def test_what_stops_a_round_is_shown_with_the_pages_and_that_of_the_first_is_raised(plan):
    shown = rounds.of(plan, NOWHERE)
    first = until(shown, lambda one: "manifest.json" in one.files)
    (plan / "data").rename(plan / "lain")
    gone = until(shown, lambda one: one.problem)
    assert gone.files == first.files
    shown.close()
    with pytest.raises(EnvironmentProblem):
        next(rounds.of(plan, NOWHERE))


def test_a_book_is_made_for_who_asks_and_not_of_a_plan_with_errors(plan):
    assert b"Kota Uji" in rounds.pressed(plan, NOWHERE, "buku-1/buku-1.md")
    (plan / OPD).write_text("id: [", encoding="utf-8")
    assert rounds.pressed(plan, NOWHERE, "buku-1/buku-1.md") is None


def test_what_is_no_more_goes_with_the_last_step_of_a_round():
    checked = previewed.checked()
    shown = Showing(checked, {"lama.md": b"", HOME: b"1"})
    book = rounds.after(shown, LiveStep(checked, {"buku-1/buku-1.md": b"#"}))
    assert book.files == {"lama.md": b"", HOME: b"1", "buku-1/buku-1.md": b"#"}
    whole = rounds.after(book, replace(LiveStep(checked, {HOME: b"2"}), whole=previewed.built()))
    assert whole.files == {HOME: b"2"}
