"""How a command ends becomes an exit code, and a line about it on stderr; only a bug shows where it happened.

The codes are those of the program, and two that shells know: 130 was interrupted, 141 had nobody left to read it, as in
`masterplan guide | head`.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

import typer

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem, reason

ELSEWHERE, INTERRUPTED, UNREAD = 2, 130, 141
_SILENT = {BrokenPipeError: UNREAD, KeyboardInterrupt: INTERRUPTED, typer.Abort: INTERRUPTED}
_NO_MEMORY = ("failed to map segment", "can't start new thread")  # how the loader of libraries and Python call it


def of(work: Callable[[], int]) -> int:
    """Return the exit code that some work returns, or that of whatever stops it, which is said."""
    _opened()
    try:
        code = work()
        sys.stdout.flush()
    except BaseException as end:  # noqa: BLE001 - the only place: code 1 would say that the data are wrong
        code = _code(end)
    for stream in (sys.stdout, sys.stderr):
        _leave(stream)
    return code


def _code(end: BaseException) -> int:
    """Return the exit code for what has stopped the work, and say what it is."""
    for kind, code in _SILENT.items():
        if isinstance(end, kind):
            return code
    told = _told(end)
    with suppress(OSError):  # there may be nothing left to say it on
        if told is None:
            traceback.print_exception(end)
            told = _("this is a bug in masterplan, not in the data; please report it with the lines above"), ""
        typer.echo("\n= ".join(filter(None, told)), err=True)
    return ELSEWHERE


def _told(end: BaseException) -> tuple[str, str] | None:
    """Say what the world refuses, and what to do; None if it is a bug."""
    match end:
        case EnvironmentProblem():
            return f"{end}", end.cure
        case OSError():
            return _refused(end)
        case MemoryError() | ImportError() | RuntimeError() if _poor(end):
            return _("there is not enough memory"), _("close other programs, or make one book at a time")
        case _:
            return None


def _poor(end: BaseException) -> bool:
    return isinstance(end, MemoryError) or any(sign in f"{end}" for sign in _NO_MEMORY)


def _refused(problem: OSError) -> tuple[str, str]:
    """Say what the system refuses, and what to do; what has no name is a stream."""
    told, cure = reason(problem), _("make room, or look at the rights of files and folders; then run it again")
    if problem.filename is not None:
        return _("{path}: {reason}").format(path=problem.filename, reason=told), cure
    return _("the output cannot be written: {reason}").format(reason=told), cure


def _opened() -> None:
    """Make streams take whatever comes: letters that they do not have are written as their numbers.

    One that was closed leads nowhere, for the next file that is opened would take its place.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _leave(stream: TextIO) -> None:
    """Let a stream that takes nothing lead nowhere, since Python writes the rest when it ends, and would complain."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
