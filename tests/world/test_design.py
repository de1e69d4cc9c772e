"""What books look like: the files of the plan go before those of a theme, and those before ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from masterplan.world import disk
from tests.kit.places import ROOT

LOOK, STYLES, CHAPTER = "pdf/buku.typ", "docx/styles.xml", "buku-1/pendahuluan.md.j2"


def written(folder: Path, *paths: str) -> Path:
    """Make files that name their folder."""
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(folder.name, encoding="utf-8")
    return folder


@pytest.fixture
def layers(tmp_path: Path) -> disk.Design:
    plan, theme = tmp_path / "kota", tmp_path / "tema"
    written(plan / "templates", LOOK)
    written(theme, LOOK, STYLES, CHAPTER)
    return disk.design(plan, theme)


def test_what_is_nearest_to_the_plan_is_taken(layers):
    ours = disk.design(ROOT)
    assert (layers.parts[LOOK], layers.parts[STYLES], layers.chapters[CHAPTER]) == ("templates", "tema", "tema")
    assert layers.parts["docx/theme.xml"] == ours.parts["docx/theme.xml"]
    assert layers.chapters["buku-1/buku.yaml"] == ours.chapters["buku-1/buku.yaml"]


def test_neither_a_plan_nor_a_theme_brings_what_an_engine_runs(tmp_path):
    plan = tmp_path / "kota"
    written(plan / "templates", "pandoc/buku.lua", "pdf/fonts/x.ttf", "docx/styles.xml")
    made = disk.design(plan)
    assert made.folder == disk.design(ROOT).folder
    assert set(disk.designed(made)) == set(disk.designed(disk.design(ROOT)))


def test_all_that_a_design_is_made_of_is_listed(layers):
    listed = disk.designed(layers)
    assert listed[f"templates/{LOOK}"] == b"templates"
    assert listed[f"templates/{STYLES}"] == b"tema"
    assert {"templates/pandoc/buku.lua", "templates/pdf/fonts/texgyreheros-regular.otf"} <= listed.keys()
