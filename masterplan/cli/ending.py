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
from masterplan.diagnostics.problem import environmental

ELSEWHERE, INTERRUPTED, UNREAD = 2, 130, 141
_ROOM = 2**21  # bytes, in which to say that there is no memory; nothing is written there, so that none is taken
_SILENT = {BrokenPipeError: UNREAD, KeyboardInterrupt: INTERRUPTED, typer.Abort: INTERRUPTED}


def of(work: Callable[[], int]) -> int:
    """Return the exit code that some work returns, or that of whatever stops it, which is said."""
    _opened()
    kept = None
    try:
        kept = bytearray(_ROOM)
        code = work()
        sys.stdout.flush()
    except BaseException as end:  # noqa: BLE001 - the only place: code 1 would say that the data are wrong
        del kept  # what is said needs memory as well
        code = _code(end)
    for stream in (sys.stdout, sys.stderr):
        _leave(stream)
    return code


def _code(end: BaseException) -> int:
    """Return the exit code for what has stopped the work, and say what it is."""
    for kind, code in _SILENT.items():
        if isinstance(end, kind):
            return code
    problem = environmental(end)
    bug = _("this is a bug in masterplan, not in the data; please report it with the lines above")
    told = (f"{problem}", problem.cure) if problem else (bug, "")
    with suppress(OSError):  # there may be nothing left to say it on
        if problem is None:
            traceback.print_exception(end)
        typer.echo("\n= ".join(filter(None, told)), err=True)
    return ELSEWHERE


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
