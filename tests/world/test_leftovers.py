"""What an earlier run made and this one does not is found by its manifest, and nothing else is."""

from __future__ import annotations

import hashlib
import json

import pytest

from masterplan.world import leftovers

MADE = {"opd/a/index.html": b"a", "opd/b/index.html": b"b", "buku-1.pdf": b"c"}


@pytest.fixture
def folder(tmp_path):
    for path, content in MADE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    hashes = {path: f"sha256:{hashlib.sha256(content).hexdigest()}" for path, content in MADE.items()}
    (tmp_path / "manifest.json").write_text(json.dumps({"keluaran": hashes}), encoding="utf-8")
    return tmp_path


def test_what_is_not_made_any_more_is_gone(folder):
    assert leftovers.gone(folder, {"opd/a/index.html"}) == ["opd/b/index.html", "buku-1.pdf"]
    assert leftovers.gone(folder, {"opd/a/index.html"}, "opd") == ["opd/b/index.html"]


def test_a_file_that_somebody_has_changed_or_made_stays(folder):
    (folder / "opd/b/index.html").write_bytes(b"other")
    (folder / "opd/c.html").write_bytes(b"c")
    assert leftovers.gone(folder, {"opd/a/index.html"}, "opd") == []


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"keluaran": []}', "\x00", '{"keluaran": {"x": 1}}'])
def test_a_list_that_is_none_of_ours_names_nothing(folder, told):
    (folder / "manifest.json").write_text(told, encoding="utf-8")
    assert leftovers.gone(folder, set()) == []


def test_nothing_outside_of_the_folder_is_named(folder):
    outside = folder.parent / "lain.txt"
    outside.write_bytes(b"x")
    told = {"../lain.txt": f"sha256:{hashlib.sha256(b'x').hexdigest()}", str(outside): "sha256:x"}
    (folder / "manifest.json").write_text(json.dumps({"keluaran": told}), encoding="utf-8")
    assert leftovers.gone(folder, set()) == []
