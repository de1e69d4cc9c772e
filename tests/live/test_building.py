"""Books that are made again and again: in steps, each with what is new, and in the end the bytes of a new program."""

from __future__ import annotations

import gc
import re
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan import api
from masterplan.live.building import Asked, LiveBooks
from masterplan.live.plan import LivePlan
from masterplan.world.store import Store, maker
from tests.kit.places import OPD, SMALL

QUICK = Asked(formats=("md", "site"))
EDITS = (
    ("nama: .*", "nama: Layanan yang lain {n}"),
    ("rating: [0-9]", "rating: {n}"),
    ("pagu: {2025: [0-9_]+", "pagu: {{2025: {n}000000"),
    ("bukti: [^,}\n]+", "bukti: Laporan {n}"),
    ("faktor: [^,]+", "faktor: Faktor {n}"),
    ("id: layanan", "id: layanan-{n}"),
)


@pytest.fixture
def root(tmp_path):
    shutil.copytree(SMALL / "data", tmp_path / "data")
    return tmp_path


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "simpanan", maker())


def replaced(root, pattern, text, count=1):
    path = root / OPD
    path.write_text(re.sub(pattern, text, path.read_text(encoding="utf-8"), count=count), encoding="utf-8")


def test_a_round_says_what_is_wrong_first_then_writes_and_then_presses_book_by_book(root, store):
    books = LiveBooks(LivePlan(root), Asked(books=("buku-3",), formats=("md", "pdf")), store)
    judged, written, pressed, whole = books.round()
    assert (judged.checked.ok, judged.files, judged.whole) == (True, {}, None)
    assert {path.rpartition(".")[2] for path in written.files if path.startswith("buku")} == {"md", "svg"}
    assert (pressed.book, list(pressed.files)) == ("Buku III", ["buku-3/buku-3.pdf"])
    assert whole.files == {**written.files, **pressed.files, "manifest.json": whole.files["manifest.json"]}
    assert list(books.round()) == []


def test_a_program_that_stays_does_not_grow_with_each_round_although_the_collector_is_out(root, store):
    gc.disable()
    try:
        list(LiveBooks(LivePlan(root), Asked(formats=("md",)), store).round())
        left = gc.collect()
    finally:
        gc.enable()
    assert left < 1000


def test_a_plan_with_errors_has_no_files_and_the_next_round_has_them_again(root, store):
    books = LiveBooks(LivePlan(root), QUICK, store)
    whole = list(books.round())[-1].files
    replaced(root, "rating: 4", "rating: 9")
    wrong = list(books.round())
    assert [step.files for step in wrong] == [{}] * len(wrong)
    assert not wrong[-1].checked.ok
    assert list(books.round()) == []
    replaced(root, "rating: 9", "rating: 4")
    assert list(books.round())[-1].files == whole


def test_a_round_that_is_left_is_made_by_the_next(root, store):
    books = LiveBooks(LivePlan(root), QUICK, store)
    next(books.round())
    assert list(books.round())[-1].whole is not None


def test_a_site_offers_the_books_of_the_round_before_until_there_are_others(root, store):
    books = LiveBooks(LivePlan(root), Asked(books=("buku-3",), formats=("pdf", "site")), store)
    list(books.round())
    replaced(root, "faktor: [^,]+", "faktor: Tenaga baru")
    _judged, web, _pressed, whole = books.round()
    offered = "situs/unduh/buku-3/buku-3.pdf"
    assert offered in web.files
    assert whole.files[offered] == whole.files["buku-3/buku-3.pdf"]


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    """Return a plan that was built once, and its books; every example goes on with it."""
    root = tmp_path_factory.mktemp("rencana")
    shutil.copytree(SMALL / "data", root / "data")
    books = LiveBooks(LivePlan(root), QUICK, Store(root / "simpanan", maker()))
    list(books.round())
    return root, books


@settings(max_examples=4, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(1, 4)), min_size=1, max_size=3))
def test_whatever_is_edited_the_files_are_those_of_a_new_program(warm, edits):
    root, books = warm
    shutil.copy(SMALL / OPD, root / OPD)
    steps = []
    for (pattern, text), number in edits:
        replaced(root, pattern, text.format(n=number))
        steps = list(books.round()) or steps
    if steps:
        cold = api.build(root, formats=QUICK.formats)
        assert steps[-1].files == cold.files
        assert steps[-1].checked.diagnostics == cold.diagnostics
