"""The program called with arguments becomes what it prints, where, and its exit code, as a process returns them."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from contextvars import copy_context
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

import pytest

from masterplan.cli.main import main
from masterplan.diagnostics import language

# For tests of what only a process has: signals, a terminal, modules that are not loaded.
PROGRAM = (sys.executable, "-m", "masterplan")


def run(*arguments: str | Path, folder: Path | None = None, lang: str = "en", **environ: str) -> CompletedProcess[str]:
    """Run the program in this process, in `folder`, for a reader of `lang` whose window has 100 columns.

    Texts of `--help` are read when the program is loaded, and are those of the language of all tests whatever `lang`.
    """
    command = ["masterplan", *map(str, arguments)]
    out, err = _stream(), _stream()
    variables = {"MASTERPLAN_LANG": lang, "COLUMNS": "100", **environ}
    with _started(command, folder or Path.cwd(), variables), redirect_stdout(out), redirect_stderr(err):
        code = copy_context().run(_ended)
    return CompletedProcess(command, code, _said(out), _said(err))


@contextmanager
def _started(command: list[str], folder: Path, variables: dict[str, str]) -> Iterator[None]:
    """Make this process one that was started with a command, until the command has ended."""
    with ExitStack() as later:
        later.callback(language._from_environment.cache_clear)
        later.callback(gc.enable)
        known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        later.enter_context(patch.dict(os.environ, {**known, **variables}, clear=True))
        later.enter_context(patch.object(sys, "argv", command))
        later.enter_context(patch.object(sys, "stdin", _stream()))
        later.enter_context(patch.object(sys.modules["__main__"], "__package__", None, create=True))
        later.enter_context(chdir(folder))
        language._from_environment.cache_clear()
        yield


def _ended() -> int:
    language.use("")
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _said(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode()
