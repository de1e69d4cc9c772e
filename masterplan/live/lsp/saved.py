"""A plan as it is saved becomes all that `masterplan validate` finds, also what only the books know.

It is run as a process of its own, which takes the memory of the books with it when it ends, and leaves the answer in
the store for the terminal.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from masterplan.diagnostics.values import Diagnostic, Note, Span

_PLACE = ("path", "line", "column", "end_line", "end_column")


async def validated(root: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a plan, nothing if the program cannot say so; it ends when nobody waits any more."""
    command = (sys.executable, "-m", "masterplan", "-C", str(root), "validate", "--format", "json")
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdin=quiet, stdout=asyncio.subprocess.PIPE, stderr=quiet)
    try:
        told, _nothing = await process.communicate()
    except asyncio.CancelledError:
        process.kill()
        await process.wait()
        raise
    return tuple(_read(told)) if process.returncode in {0, 1} else ()


def _read(told: bytes) -> Iterator[Diagnostic]:
    for one in json.loads(told)["diagnostics"]:
        notes = tuple(Note(note["message"], _span(note)) for note in one["notes"])
        yield Diagnostic(one["code"], one["message"], _span(one), one["help"], notes)


def _span(told: Mapping[str, Any]) -> Span:
    return Span(*(told[name] for name in _PLACE))
