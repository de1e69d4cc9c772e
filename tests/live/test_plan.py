"""A plan that stays in memory: it says what a new program would say, and reads only what has changed."""

from __future__ import annotations

import shutil

import pytest

from masterplan import api
from masterplan.live.plan import LivePlan
from masterplan.yaml import reader
from tests.kit.places import OPD, SMALL

CHAPTER = "templates/buku-1/01-pendahuluan.md.j2"


@pytest.fixture
def root(tmp_path):
    shutil.copytree(SMALL / "data", tmp_path / "data")
    return tmp_path


@pytest.fixture
def read(monkeypatch):
    """Return the paths of the data files that are parsed, as they are."""
    seen = []
    plain = reader.read
    monkeypatch.setattr(reader, "read", lambda source: (seen.append(source.path), plain(source))[1])
    return seen


def text(root):
    return (root / OPD).read_text(encoding="utf-8")


def codes(checked):
    return {one.code for one in checked.diagnostics}


def test_only_files_that_have_changed_are_read_again(root, read):
    live = LivePlan(root)
    first = live.check()
    assert OPD in read
    read.clear()
    assert live.check() == first
    assert read == []
    (root / OPD).write_text(text(root).replace("rating: 4", "rating: 3"), encoding="utf-8")
    changed = live.check()
    assert read == [OPD]
    assert changed == api.data(root) != first


def test_a_file_that_cannot_be_read_does_not_make_the_others_be_read_again(root, read):
    (root / OPD).write_text("id: [", encoding="utf-8")
    live = LivePlan(root)
    assert live.check().plan is None
    read.clear()
    (root / OPD).write_text("id: ]", encoding="utf-8")
    assert live.check() == live.check()
    assert set(read) == {OPD}


def test_a_text_that_is_not_saved_stands_for_its_file_or_beside_the_others(root):
    live, saved = LivePlan(root), text(root)
    assert live.check().ok
    assert "rating-out-of-range" in codes(live.check({OPD: saved.replace("rating: 4", "rating: 9")}))
    assert text(root) == saved
    assert live.check().ok
    new = "data/opd/dinsos.yaml"
    assert {one.span.path for one in live.check({new: "id: dinsos\n"}).diagnostics} == {new}
    assert live.check({"data/catatan.txt": "bukan berkas rencana", "../lain.yaml": "id: ["}).ok


def test_texts_of_books_that_are_not_saved_are_looked_at_too(root):
    live = LivePlan(root)
    found = live.pages({CHAPTER: "{{ tabel('tidak-ada') }}\n"})
    assert not found.ok
    assert CHAPTER in {one.span.path for one in found.diagnostics}
    assert live.pages() == api.check(root)


def test_an_earlier_edition_is_not_read_again_either(root, read, monkeypatch):
    files = api.disk.read(root)
    rencana = (root / "data/rencana.yaml").read_text(encoding="utf-8")
    (root / "data/rencana.yaml").write_text(rencana.replace("edisi: {", "edisi: {revisi: lama, "), encoding="utf-8")
    then = files.replaced(OPD, files.data[OPD].replace(b"rating: 4", b"rating: 3"))
    monkeypatch.setattr(api.History, "earlier", lambda _self, _revision: then)
    live = LivePlan(root)
    assert live.check().plan.sebelumnya.opd[0].value.swot.kekuatan[0].rating == 3
    assert read.count(OPD) == 2
    read.clear()
    live.check()
    assert read == []
