"""The paths of a plan become diagnostics where they cannot lie on every computer that the plan is cloned to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.words import filenames


def unportable(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Report names that Windows does not know, and files that are one where capital letters do not count."""
    first: dict[str, str] = {}
    for path in sorted(paths):
        if any(map(filenames.refused, path.split("/"))):
            message = _("Windows cannot give a file the name `{path}`").format(path=path)
            cure = _("give it another name, of small letters, digits and hyphens; `con`, `aux` and `nul` are devices")
            yield Diagnostic("unportable-name", message, Span(path), cure)
        other = first.setdefault(filenames.one_file(path), path)
        if other != path:
            message = _("`{path}` and `{other}` are one file on Windows and macOS").format(path=path, other=other)
            cure = _("keep one of the two: a clone there has only one of them")
            yield Diagnostic("unportable-name", message, Span(path), cure)
