"""The consoles in the documents are run: what a reader sees there is what the program prints.

`tests/kit/console.py` says how they are written; `pytest --bless` writes what the commands print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.kit.console import Console, console, replayed, settled
from tests.kit.places import ROOT, SMALL, TESTS

if TYPE_CHECKING:
    from pathlib import Path

STORY = ROOT / "docs" / "bimtek.md"  # begins with a plan of its own, which has no OPD yet
MANY = ROOT / "docs" / "many.md"  # has small ones, and is in English

# Each document, the plan that it is about, and the language of its reader.
DOCUMENTS = [
    (ROOT / "README.md", ROOT, "en"),
    *((path, ROOT, "id") for path in sorted((ROOT / "docs").glob("*.md")) if path not in {STORY, MANY}),
    (STORY, TESTS / "plans" / "bimtek", "id"),
    (MANY, SMALL, "en"),
    *((path, SMALL, "en") for path in sorted((ROOT / "tests" / "cli").glob("*.md"))),
]


@pytest.mark.parametrize(
    ("path", "plan", "lang"), DOCUMENTS, ids=[p.relative_to(ROOT).as_posix() for p, _, _ in DOCUMENTS]
)
def test_what_a_document_shows_is_what_the_program_prints(path, plan, lang, tmp_path, golden):
    text = path.read_text(encoding="utf-8")
    golden(path, replayed(text, console(tmp_path, plan, lang), moving=plan is ROOT))


# --- the harness itself -------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Console:
    return console(tmp_path, SMALL, "en")


def shown(small: Console, *blocks: str) -> str:
    return replayed("\n".join(blocks), small, moving=False)


def fenced(kind: str, text: str) -> str:
    return f"```{kind}\n{text}```\n"


def test_output_errors_and_exit_code_are_shown(small):
    command = "echo out; echo err >&2; exit 3"
    assert shown(small, fenced("console", f"$ {command}\n")) == fenced("console", f"$ {command}\nout\n2> err\n=> 3\n")


def test_what_the_program_says_can_be_dropped_and_piped(small):
    wrong = "masterplan validate --nothing"
    told = "2> there is no option `--nothing`\n2> = `masterplan validate --help` shows how it is called\n"
    for command, said in {
        f"{wrong} 2>/dev/null": "=> 2\n",
        f"{wrong} > /dev/null": f"{told}=> 2\n",
        f"{wrong} | wc -c": f"0\n{told}",
        "masterplan explain wrong-type > /dev/null": "",
        "MASTERPLAN_LANG=id masterplan explain wrong-type | head -1 | grep -c salah": "1\n",
        "masterplan explain wrong-type | grep -c salah": "0\n=> 1\n",
    }.items():
        assert shown(small, fenced("console", f"$ {command}\n")) == fenced("console", f"$ {command}\n{said}")


@pytest.mark.parametrize("written", ["other\n", "", "out\n2> more\n", "out\n=> 1\n"])
def test_a_document_that_is_wrong_is_changed(small, written):
    wrong = fenced("console", f"$ echo out\n{written}")
    assert shown(small, wrong) == fenced("console", "$ echo out\nout\n") != wrong


def test_a_time_may_differ_and_stays_as_it_was_written(small):
    written = fenced("console", "$ echo 9 files, 225 pages, 12.3 s\n9 files, 224 pages, 4.5 s\n")
    assert shown(small, written) == written
    assert shown(small, written.replace("9 files, 224", "8 files, 224")) != written


def test_a_line_that_an_editor_adds_moves_the_place_and_nothing_else():
    written = "  --> data/opd/dinkes.yaml:98:20\n   |\n98 |   pagu: 1\n   |         ^\n   = help: x\n"
    moved = "   --> data/opd/dinkes.yaml:101:20\n    |\n101 |   pagu: 1\n    |         ^\n    = help: x\n"
    assert settled(written, moving=True) == settled(moved, moving=True)
    assert settled(written, moving=False) != settled(moved, moving=False)
    assert settled(written, moving=True) != settled(written.replace("pagu: 1", "pagu: 2"), moving=True)
    assert settled(written, moving=True) != settled(written.replace(":20", ":21"), moving=True)


def test_a_diff_changes_the_file_it_names(small):
    diff = "--- data/opd/dinkes.yaml\n+++ data/opd/dinkes.yaml\n@@\n-    dimensi: living\n+    dimensi: livin\n"
    diff += "@@\n     strategi: [SO1, WT1]\n-    acuan: [rpjmd-misi-1]\n"
    shown(small, fenced("diff", diff))
    changed = (small.plan / "data/opd/dinkes.yaml").read_text(encoding="utf-8")
    assert "dimensi: livin\n" in changed
    assert "acuan:" not in changed


def test_a_diff_that_does_not_fit_is_an_error(small):
    diff = "--- data/opd/dinkes.yaml\n+++ data/opd/dinkes.yaml\n@@\n-    dimensi: lving\n+    dimensi: livin\n"
    with pytest.raises(AssertionError, match=r"(?s)dinkes.yaml does not hold once.*at line 2"):
        shown(small, "", fenced("diff", diff))


def test_a_yaml_block_that_names_a_file_is_that_file(small):
    shown(small, fenced("yaml", "# data/opd/baru.yaml\nid: baru\n"), fenced("yaml", "id: contoh\n"))
    assert (small.plan / "data/opd/baru.yaml").read_text(encoding="utf-8").endswith("id: baru\n")


def test_a_console_without_command_is_an_error(small):
    with pytest.raises(AssertionError, match="begins with a command"):
        shown(small, fenced("console", "masterplan validate\n"))
