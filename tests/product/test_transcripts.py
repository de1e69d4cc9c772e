"""The consoles in the documents are run: what a reader sees there is what the program prints.

In a `console` block `$ ` starts a command. Below it stand its output, then what it says on stderr behind `2> `, then
its exit code as `=> 1` unless that is 0 (the notation of Pandoc's command tests). A `diff` block that names a file is
applied to it, and a `yaml` block that begins with `# data/…` is written there; in an HTML comment nobody sees it. The
blocks of a document run in their order, in one copy of a plan. Commits are made by nobody in particular on one day,
until a comment `<!-- hari: 2024-10-29, Dinas Kesehatan -->` says by whom and when. `pytest --bless` writes what the
commands print.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.kit.places import ROOT, SMALL, TESTS
from tests.kit.program import run

if TYPE_CHECKING:
    from pathlib import Path

STORY = ROOT / "docs" / "bimtek.md"  # begins with a plan of its own, which has no OPD yet
SHELL = shutil.which("sh") or "sh"

# Each document, the plan that it is about, and the language of its reader.
DOCUMENTS = [
    (ROOT / "README.md", ROOT, "en"),
    *((path, ROOT, "id") for path in sorted((ROOT / "docs").glob("*.md")) if path != STORY),
    (STORY, TESTS / "plans" / "bimtek", "id"),
    *((path, SMALL, "en") for path in sorted((ROOT / "tests" / "cli").glob("*.md"))),
]

BLOCK = re.compile(r"^```(console|diff|yaml)\n(.*?)^```$|^<!-- (hari): ([^\n]*) -->$", re.MULTILINE | re.DOTALL)
# What differs from run to run, or moves with the layout.
VARYING = [
    (re.compile(r"\b[0-9]+[.,][0-9] (s|detik)\b"), r"N \1"),
    (re.compile(r"\b[0-9]+ (pages|halaman)\b"), r"N \1"),
    (re.compile(r"\([0-9a-f]{8}, "), "(N, "),  # a commit, which depends on everything before it
]
# What moves when an editor of the real plan adds a line: line numbers, and the room that they take.
MOVING = [
    (re.compile(r"(\.yaml:)[0-9]+(:[0-9])"), r"\1N\2"),
    (re.compile(r"^ *[0-9]+ \|", re.MULTILINE), "N |"),
    (re.compile(r"^ +(-->|\||=)", re.MULTILINE), r" \1"),
]


def settled(text: str, *, moving: bool) -> str:
    """Return what must be the same in a document and in what the program prints."""
    for pattern, put in [*VARYING, *(MOVING if moving else [])]:
        text = pattern.sub(put, text)
    return text


@dataclass
class Console:
    """A copy of a plan to run commands in, the language to run them in, and who commits on which day."""

    plan: Path
    language: str
    day: str = "2025-01-01"
    author: str = "Penyunting"

    def block(self, kind: str, text: str) -> str:
        """Do what a block says, and return the block as it should be."""
        if kind == "console":
            assert text.startswith("$ "), "a console begins with a command"
            return "".join(map(self.run, re.findall(r"^\$ (.*)$", text, re.MULTILINE)))
        if kind == "diff" and text.startswith("--- "):
            self.edit(text)
        elif kind == "yaml" and text.startswith("# data/"):
            file = self.plan / text.split("\n", 1)[0].removeprefix("# ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return text

    def run(self, command: str) -> str:
        """Run one line; return it with all that it says."""
        done = self.started(command) if self.alone(command) else self.typed(command)
        errors = "".join(f"2> {line}".rstrip() + "\n" for line in done.stderr.splitlines())
        code = f"=> {done.returncode}\n" if done.returncode else ""
        return f"$ {command}\n{ended(done.stdout)}{errors}{code}"

    def alone(self, command: str) -> bool:
        """Ask whether a line calls the program and nothing of the shell, nor for help in another language of ours."""
        foreign = "--help" in command and self.language != "en"
        return f"{command} ".startswith("masterplan ") and not foreign and not re.search(r"[|<>&;$*]", command)

    def started(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run the program in this process, which is thirty times as fast."""
        arguments = shlex.split(command)[1:]
        return run(*arguments, folder=self.plan, lang=self.language, COLUMNS="80", LC_ALL="C.UTF-8", **self.git())

    def typed(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a line in the shell, where the program is found under its name."""
        programs = self.plan.parent / "bin"
        environment = {
            **{name: value for name, value in os.environ.items() if not re.match("LC_ALL|NO_COLOR|GIT_", name)},
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "MASTERPLAN_LANG": self.language,
            "COLUMNS": "80",
            "LC_ALL": "C.UTF-8",
            **self.git(),
        }
        return subprocess.run(
            [SHELL, "-c", command],
            stdin=subprocess.DEVNULL,
            cwd=self.plan,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def git(self) -> dict[str, str]:
        """Return what makes the hash of a commit the same on every machine."""
        known = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        for role in ("AUTHOR", "COMMITTER"):
            known |= {
                f"GIT_{role}_NAME": self.author,
                f"GIT_{role}_EMAIL": "opd@contoh.example",
                f"GIT_{role}_DATE": f"{self.day}T09:00:00+0900",
            }
        return known

    def edit(self, text: str) -> None:
        """Apply a diff; the lines of each hunk without mark and with `-` stand exactly once in the file."""
        first, second, *lines = text.splitlines()
        assert second == first.replace("---", "+++"), "a diff names the same file twice"
        file = self.plan / first.removeprefix("--- ")
        content = file.read_text(encoding="utf-8")
        for hunk in "\n".join(lines).split("@@\n")[1:]:
            old, new = (
                "".join(f"{line[1:]}\n" for line in hunk.splitlines() if line[:1] in {" ", mark}) for mark in "-+"
            )
            assert content.count(old) == 1, f"{file.name} does not hold once:\n{old}"
            content = content.replace(old, new)
        file.write_text(content, encoding="utf-8")


def ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def console(folder: Path, plan: Path, language: str) -> Console:
    """Copy a plan, and put the program beside it under its own name."""
    shutil.copytree(plan / "data", folder / "kota" / "data")
    program = folder / "bin" / "masterplan"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom masterplan.cli.main import main\n\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    return Console(folder / "kota", language)


def replayed(text: str, console: Console, *, moving: bool) -> str:
    """Return a document as it should be; a block stays as it is if nothing but what moves is different."""

    def once(found: re.Match[str]) -> str:
        kind, written, hari, said = found.groups()
        if hari:
            console.day, console.author = said.split(", ", 1)
            return found[0]
        line = text.count("\n", 0, found.start()) + 1
        try:
            shown = console.block(kind, written)
        except AssertionError as problem:
            problem.add_note(f"in the block at line {line}")
            raise
        same = settled(shown, moving=moving) == settled(written, moving=moving)
        return found[0] if same else f"```{kind}\n{shown}```"

    return BLOCK.sub(once, text)


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
