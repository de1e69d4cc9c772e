"""The engines that wheels bring become the place where Pandoc lies, and what they say of themselves: their versions."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem


def pandoc() -> str:
    """Return the path of the Pandoc that the wheel brings; `pypandoc` would take a newer one of the machine."""
    found = find_spec("pypandoc")
    folders = found.submodule_search_locations if found else None
    path = Path(*(folders or [])[:1], "files", "pandoc.exe" if sys.platform == "win32" else "pandoc")
    if not path.is_file():
        message = _("the Pandoc that belongs to masterplan is missing")
        raise EnvironmentProblem(message, _("install the package pypandoc_binary again"))
    return str(path)


def _pandoc() -> str:
    command = [pandoc(), "--version"]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=20)  # noqa: S603 - the engine that the wheel brings
    return told.stdout.split()[1]


def _typst() -> str:
    import_module("typst")  # a wheel for another machine is found and cannot be loaded
    return version("typst")


# Who asks is told the version, or meets what refuses: an error of the system, of the process, or of an import.
VERSIONS: Mapping[str, Callable[[], str]] = MappingProxyType({"Pandoc": _pandoc, "Typst": _typst})
