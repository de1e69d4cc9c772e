"""A place in a file is opened by the editor of whoever works there, and by nothing else."""

from __future__ import annotations

import sys
import time

import pytest

from masterplan.diagnostics.values import Span
from masterplan.world import opening

SPAN = Span("data/opd/dinkes.yaml", 12, 5, 12, 9)
GOTO = ("-g", "{file}:{line}:{column}")


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"EDITOR": "code --wait"}, ("code", *GOTO)),
        ({"VISUAL": "/usr/bin/codium -n -w", "EDITOR": "vim"}, ("/usr/bin/codium", "-n", *GOTO)),
        ({"MASTERPLAN_EDITOR": "kate -l {line} {file}", "EDITOR": "code"}, ("kate", "-l", "{line}", "{file}")),
        ({"EDITOR": "subl"}, ("subl", "{file}:{line}:{column}")),
        ({"EDITOR": "notepad++.exe"}, ("notepad++.exe", "-n{line}", "-c{column}", "{file}")),
        ({"EDITOR": "'/opt/My Editor/code'"}, ("/opt/My Editor/code", *GOTO)),
        ({"EDITOR": "vim"}, ()),
        ({"EDITOR": "nano -l"}, ()),
        ({"EDITOR": "'unclosed"}, ()),
        ({}, ()),
    ],
)
def test_the_editor_is_the_one_that_is_set_up_if_it_has_a_window(environ, words):
    assert opening.command({"PATH": "", **environ}) == words


def test_without_any_it_is_the_usual_one_if_it_is_there(tmp_path):
    program = tmp_path / opening.USUAL
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    assert opening.command({"PATH": f"{tmp_path}"}) == (f"{program}", *GOTO)


def test_it_is_started_with_the_place_and_no_shell_reads_what_a_file_is_called(tmp_path):
    script, told = tmp_path / "editor.py", tmp_path / "told"
    script.write_text("import sys; open(sys.argv[1], 'w').write('\\n'.join(sys.argv[2:]))", encoding="utf-8")
    environ = {"MASTERPLAN_EDITOR": f"{sys.executable} {script} {told} {{file}} {{line}} {{column}}", "PATH": ""}
    said = opening.place(tmp_path, Span("data/$(touch x); {line}.yaml", 12, 5, 12, 9), environ)
    assert said == "opened in the editor"
    for _ in range(200):
        if told.exists() and told.read_text().count("\n") == 2:
            break
        time.sleep(0.02)
    assert told.read_text().split("\n") == [f"{tmp_path.resolve()}/data/$(touch x); {{line}}.yaml", "12", "5"]


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"EDITOR": "vim"}, "no editor with a window"),
        ({"MASTERPLAN_EDITOR": "/nowhere/editor {file}"}, "the editor cannot be started"),
    ],
)
def test_what_keeps_it_from_being_opened_is_said(tmp_path, environ, said):
    assert opening.place(tmp_path, SPAN, {"PATH": "", **environ}).startswith(said)


def test_a_batch_file_of_windows_gets_nothing_that_its_shell_would_act_on(tmp_path):
    environ = {"MASTERPLAN_EDITOR": f"{tmp_path / 'code.cmd'} {{file}}", "PATH": ""}
    assert "shell of Windows" in opening.place(tmp_path, Span("data/opd/a&calc.yaml"), environ)
