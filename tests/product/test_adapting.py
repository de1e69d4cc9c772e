"""A city changes a chapter, a style or a whole book by files of its own: what docs/adapting.md shows."""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest

from tests.kit.places import ROOT, SMALL
from tests.kit.program import run

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = (ROOT / "docs" / "adapting.md").read_text(encoding="utf-8")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The small plan, with every file that the guide shows put where it says."""
    shutil.copytree(SMALL / "data", tmp_path / "data")
    for name, text in re.findall(r"^`(templates/[^`]+)`:\n\n```[a-z]*\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_files_of_the_guide_make_the_books_that_it_describes(plan):
    result = run("build", folder=plan)
    assert result.returncode == 0, result.stdout + result.stderr
    own = (plan / "build/buku-1/buku-1.md").read_text(encoding="utf-8")
    assert "Penutup ini ditulis oleh daerah sendiri" in own
    fourth = (plan / "build/buku-4/buku-4.md").read_text(encoding="utf-8")
    assert "BAB I SASARAN TAHUNAN" in fourth
    assert "tbl-tahapan" in fourth
    assert pypdf.PdfReader(plan / "build/buku-4/buku-4.pdf").metadata.title.startswith("Buku IV")


def test_a_style_of_the_plan_replaces_that_of_the_program(plan):
    styles = (ROOT / "templates/docx/styles.xml").read_text(encoding="utf-8")
    (plan / "templates/docx").mkdir()
    (plan / "templates/docx/styles.xml").write_text(styles.replace("5A6270", "123456"))
    look = (ROOT / "templates/pdf/buku.typ").read_text(encoding="utf-8")
    (plan / "templates/pdf").mkdir()
    (plan / "templates/pdf/buku.typ").write_text(look.replace("inside: 3cm", "inside: 6cm"), encoding="utf-8")
    before = run("build", "--book", "buku-3", "--output", "lebar", folder=plan)
    assert before.returncode == 0, before.stderr
    with zipfile.ZipFile(plan / "lebar/buku-3/buku-3.docx") as package:
        assert b"123456" in package.read("word/styles.xml")
    shutil.rmtree(plan / "templates/pdf")
    run("build", "--book", "buku-3", "--output", "biasa", folder=plan)
    paper = [(plan / f"{name}/buku-3/buku-3.pdf").read_bytes() for name in ("lebar", "biasa")]
    assert paper[0] != paper[1]
