"""Shells complete commands and options: what they ask is answered, and what they need is put where they look."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from masterplan.cli import completion
from tests.kit.program import run


def offered(words: str, **environ: str) -> list[str]:
    """Ask as bash does; the last word is the one that is being typed."""
    asked = {"COMP_WORDS": words, "COMP_CWORD": f"{len(words.split(' ')) - 1}"}
    done = run(**{completion.VARIABLE: "complete_bash", **asked, **environ})
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("masterplan rel", ["release"]),
        ("masterplan form ", ["export", "import"]),
        ("masterplan build --format p", ["pdf"]),
        ("masterplan doctor --f", ["--format"]),
        ("masterplan celaka", []),
    ],
)
def test_commands_options_and_choices_are_completed(typed, names):
    assert offered(typed) == names


def test_zsh_is_told_what_each_command_does():
    done = run(**{completion.VARIABLE: "complete_zsh", "_TYPER_COMPLETE_ARGS": "masterplan swo"})
    assert '"swot":"Show IFAS' in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs bash")
def test_bash_reads_what_is_installed_and_asks_the_program(tmp_path, monkeypatch):
    monkeypatch.setattr(completion, "_get_shell_name", lambda: "bash")
    installed = run("--install-completion", HOME=f"{tmp_path}")
    assert installed.returncode == 0, installed.stderr
    program = tmp_path / "bin/masterplan"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m masterplan "$@"\n')
    program.chmod(0o755)
    script = (
        ". ~/.bashrc; COMP_WORDS=(masterplan sta); COMP_CWORD=1; complete -p masterplan;"
        '_masterplan_completion masterplan; echo "${COMPREPLY[@]}"'
    )
    environ = {**os.environ, "HOME": f"{tmp_path}", "PATH": f"{program.parent}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], env=environ, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["complete -o default -F _masterplan_completion masterplan", "status"]


def test_what_zsh_reads_is_shown(monkeypatch):
    monkeypatch.setattr(completion, "_get_shell_name", lambda: "zsh")
    assert run("--show-completion").stdout.startswith("#compdef masterplan\n")


@pytest.mark.parametrize("shell", ["pwsh", "dash", None])
def test_no_other_shell_is_changed(monkeypatch, tmp_path, shell):
    monkeypatch.setattr(completion, "_get_shell_name", lambda: shell)
    done = run("--install-completion", HOME=f"{tmp_path}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "masterplan --show-completion >> $PROFILE" in done.stderr
    assert [*Path(tmp_path).iterdir()] == []
