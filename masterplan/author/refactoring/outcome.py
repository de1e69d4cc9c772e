"""What a refactoring makes of the files of a plan, and the files as they are then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.plan.files import Files

NOTHING: Mapping[str, str] = MappingProxyType({})


class Refactoring(Struct, frozen=True):
    """New texts by the path of each file before, and what other path a file gets; `gone` are those that are no more.

    `edits` are what differs in the texts, if ids alone do. With `diagnostics` nothing may be written: they say why.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    edits: Mapping[str, Sequence[tuple[Span, str]]] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def applied(files: Files, done: Refactoring) -> Files:
    """Return the files as they are then; a data file that is not there yet is a new one."""
    data, naskah, aset, templat = (_those(one, done) for one in (files.data, files.naskah, files.aset, files.templat))
    known = {*files.data, *files.naskah, *files.aset, *files.templat}
    new = {path: text.encode() for path, text in done.files.items() if path not in known}
    return replace(files, data={**data, **new}, naskah=naskah, aset=aset, templat=templat)


def _those(files: Mapping[str, bytes], done: Refactoring) -> dict[str, bytes]:
    """Apply it to files of one sort, in the order of their paths."""
    new = {path: done.files[path].encode() if path in done.files else content for path, content in files.items()}
    kept = {done.moved.get(path, path): content for path, content in new.items() if path not in done.gone}
    return dict(sorted(kept.items()))
