"""What somebody types becomes what their shell can complete it to; Typer knows how each shell asks, and installs it."""

from __future__ import annotations

import os
from typing import Any

from typer._completion_classes import completion_init
from typer._completion_shared import _get_shell_name, get_completion_script, install_bash, install_fish, install_zsh
from typer.completion import shell_complete

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem

VARIABLE = "_MASTERPLAN_COMPLETE"
_INSTALLED = {"bash": install_bash, "zsh": install_zsh, "fish": install_fish}
_SHOWN = (*_INSTALLED, "powershell", "pwsh")


def answer(command: Any) -> int:  # noqa: ANN401 - as the library has it
    """Tell the shell what may come next, and return the exit code."""
    completion_init()
    return shell_complete(command, {}, "masterplan", VARIABLE, os.environ[VARIABLE])


def install() -> str:
    """Write it where the shell that is running looks for it, and say where.

    Of PowerShell the library would allow all scripts to run, which is not for a program of books to decide.
    """
    shell = _get_shell_name()
    if shell not in _INSTALLED:
        told = _("completion is installed for {known}, and this shell is `{shell}`")
        raise EnvironmentProblem(
            told.format(known=", ".join(_INSTALLED), shell=shell or "?"),
            _("start it from one of these shells; in PowerShell run `masterplan --show-completion >> $PROFILE`"),
        )
    path = _INSTALLED[shell](prog_name="masterplan", complete_var=VARIABLE, shell=shell)
    return _("written to {path}; open a new terminal, and press Tab after `masterplan `").format(path=path)


def script() -> str:
    """Return what the shell that is running has to be told."""
    shell = _get_shell_name() or ""
    if shell not in _SHOWN:
        told = _("completion is known for {known}, and this shell is `{shell}`")
        told = told.format(known=", ".join(_SHOWN), shell=shell or "?")
        raise EnvironmentProblem(told, _("start it from one of these shells"))
    return get_completion_script(prog_name="masterplan", complete_var=VARIABLE, shell=shell)
