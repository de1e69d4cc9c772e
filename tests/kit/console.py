"""A document with consoles becomes the document as it should be: what its commands print in a copy of a plan.

In a `console` block `$ ` starts a command. Below it stand its output, then what it says on stderr behind `2> `, then
its exit code as `=> 1` unless that is 0 (the notation of Pandoc's command tests). A `diff` block that names a file is
applied to it, and a `yaml` block that begins with `# data/…` or `# templates/…` is written there; in an HTML comment
nobody sees it. The blocks of a document run in their order, in one copy of a plan. Commits are made by nobody in
particular on one day, until a comment `<!-- hari: 2024-10-29, Dinas Kesehatan -->` says by whom and when.
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

from tests.kit.places import ROOT
from tests.kit.program import run

if TYPE_CHECKING:
    from pathlib import Path

SHELL = shutil.which("sh") or "sh"

BLOCK = re.compile(r"^```(console|diff|yaml)\n(.*?)^```$|^<!-- (hari): ([^\n]*) -->$", re.MULTILINE | re.DOTALL)
# A line that calls the program, and of the shell has no more than one of `2>/dev/null` and `>/dev/null`, and a pipe.
CALL = re.compile(
    r"(?:MASTERPLAN_LANG=(?P<lang>\w+) )?(?P<call>masterplan(?: [^|<>&;$*]*?)?)"
    r"(?: (?P<mute>2?>) ?/dev/null)?(?: \| (?P<then>.*))?"
)
# What differs from run to run, or moves with the layout.
VARYING = [
    (re.compile(r"\b[0-9]+[.,][0-9] (s|detik)\b"), r"N \1"),
    (re.compile(r" +[0-9]+[.,][0-9] +[0-9]+$", re.MULTILINE), " N N"),  # what a plan of many took
    (re.compile(r"\| [0-9]+[.,][0-9] \| [0-9]+ \|$", re.MULTILINE), "| N | N |"),
    (re.compile(r"\b[0-9]+ ((?:web )?pages|halaman)\b"), r"N \1"),
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
        elif kind == "yaml" and text.startswith(("# data/", "# templates/")):
            file = self.plan / text.split("\n", 1)[0].removeprefix("# ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return text

    def run(self, command: str) -> str:
        """Run one line; return it with all that it says."""
        call = CALL.fullmatch(command)
        done = self.started(call) if call and not self.foreign(call) else self.typed(command)
        errors = "".join(f"2> {line}".rstrip() + "\n" for line in done.stderr.splitlines())
        code = f"=> {done.returncode}\n" if done.returncode else ""
        return f"$ {command}\n{ended(done.stdout)}{errors}{code}"

    def foreign(self, call: re.Match[str]) -> bool:
        """Ask whether a line calls for help in another language of ours, which is read when the program is loaded."""
        return "--help" in call["call"] and (call["lang"] or self.language) != "en"

    def started(self, call: re.Match[str]) -> subprocess.CompletedProcess[str]:
        """Run the program in this process, which is thirty times as fast, and what it is piped into in the shell."""
        arguments, lang = shlex.split(call["call"])[1:], call["lang"] or self.language
        done = run(*arguments, folder=self.plan, lang=lang, COLUMNS="80", LC_ALL="C.UTF-8", **self.git())
        said = "" if call["mute"] == ">" else done.stdout
        told = "" if call["mute"] == "2>" else done.stderr
        if call["then"] is None:
            return subprocess.CompletedProcess(done.args, done.returncode, said, told)
        last = self.typed(call["then"], said)
        return subprocess.CompletedProcess(last.args, last.returncode, last.stdout, told + last.stderr)

    def typed(self, command: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run a line in the shell, where the program is found under its name; it is `given` what it reads."""
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
            input=given,
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
