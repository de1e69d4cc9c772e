"""A place in a file becomes a window of the editor that is set up, and an address one of the browser."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import threading
import webbrowser
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import reason
from masterplan.diagnostics.values import Span

VARIABLES = ("MASTERPLAN_EDITOR", "VISUAL", "EDITOR")
USUAL = "code"  # taken where nothing is set up: who installs it on Windows has it on the path
_LINE = "{file}:{line}:{column}"
# How editors with a window of their own are told a place; one that needs the terminal cannot be opened from a browser.
PATTERNS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), ("-g", _LINE)),
    **dict.fromkeys(("subl", "sublime_text", "zed", "zeditor"), (_LINE,)),
    **dict.fromkeys(("gedit", "gnome-text-editor"), ("+{line}:{column}", "{file}")),
    "emacsclient": ("-n", "+{line}:{column}", "{file}"),
    "gvim": ("+{line}", "{file}"),
    "kate": ("-l", "{line}", "-c", "{column}", "{file}"),
    "notepad++": ("-n{line}", "-c{column}", "{file}"),
}
_WAITING = {"-w", "--wait"}  # for whoever commits; nobody waits here
_BATCH = (".cmd", ".bat")
_SPOKEN = re.compile(r"[&|<>^%!\"\r\n]")  # what the shell of Windows takes for more than a letter


def command(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the program that opens a place, and its arguments with `{file}`, `{line}` and `{column}` in them.

    Nothing is returned if none is set up that has a window of its own. A variable may have the places itself, such as
    `MASTERPLAN_EDITOR='kate -l {line} {file}'`.
    """
    for name in VARIABLES:
        words = _words(environ.get(name, ""))
        if any("{file}" in one for one in words):
            return words
        if words and _stem(words[0]) in PATTERNS:
            return (*(one for one in words if one not in _WAITING), *PATTERNS[_stem(words[0])])
        if words:
            return ()
    found = shutil.which(USUAL, path=environ.get("PATH"))
    return (found, *PATTERNS[USUAL]) if found else ()


def _words(text: str) -> tuple[str, ...]:
    """Cut a command into words; a backslash is part of a path on Windows."""
    try:
        words = shlex.split(text, posix=os.name == "posix")
    except ValueError:
        return ()
    return tuple(one.strip('"') if os.name != "posix" else one for one in words)


def _stem(program: str) -> str:
    return PureWindowsPath(program).name.lower().removesuffix(".exe").removesuffix(".cmd")


def place(root: Path, span: Span, environ: Mapping[str, str] = os.environ) -> str:
    """Open a place of a plan in the editor that is set up, and say what has come of it."""
    words = command(environ)
    if not words:
        return _("no editor with a window is set up: see MASTERPLAN_EDITOR in the guide")
    values = {"{file}": str(root.resolve() / span.path), "{line}": str(span.line), "{column}": str(span.column)}
    program = shutil.which(words[0], path=environ.get("PATH")) or words[0]
    arguments = [_filled(one, values) for one in words[1:]]
    if program.lower().endswith(_BATCH) and any(map(_SPOKEN.search, arguments)):
        return _("the path has a character that the shell of Windows would act on; open the file by hand")
    return _started([program, *arguments])


def _filled(word: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\{(?:file|line|column)\}", lambda found: values[found[0]], word)


def _started(arguments: list[str]) -> str:
    """Start a program that outlives us, for it may hold what is not saved yet."""
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen(  # noqa: S603 - the program is that of the user, and no shell reads the arguments
            arguments, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError as problem:
        return _("the editor cannot be started: {reason}").format(reason=reason(problem))
    threading.Thread(target=started.wait, daemon=True).start()  # or else the system keeps what is left of it
    return _("opened in the editor")


def address(url: str) -> bool:
    """Show an address in the browser of the user; tell whether there is one."""
    return webbrowser.open(url)
