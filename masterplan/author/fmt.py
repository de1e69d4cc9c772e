"""Data files become the same files in the canonical layout, with unambiguous slips put right if that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from masterplan.author import fixes, mending
from masterplan.author.entries import comments
from masterplan.author.fixes import Fix, Ids
from masterplan.author.layout import layout, meaning
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model import commas, decode
from masterplan.plan.plan import kind
from masterplan.words.terminal import shorten, visible
from masterplan.yaml import reader
from masterplan.yaml.document import Document, Source


class Tidied(Struct, frozen=True):
    """One file: its text and what was done; `text` is the old one if it cannot be read, or if a layout is `refused`.

    `diagnostics` say why it cannot be read, `remaining` what only its author can put right; both are about `text`.
    """

    path: str
    text: str
    changed: bool = False
    refused: bool = False
    fixes: tuple[Fix, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    remaining: tuple[Diagnostic, ...] = ()


def tidy(files: Mapping[str, bytes], chosen: Callable[[str], bool], *, fix: bool) -> list[Tidied]:
    """Lay out the `chosen` files; to `fix` them, all are read, since each may have the names that another uses."""
    documents: dict[str, Document] = {}
    unread: dict[str, Tidied] = {}
    first: dict[str, tuple[Fix, ...]] = {}
    for path, content in files.items():
        source, found = reader.source(path, content)
        if source and fix:
            source, first[path] = mending.mended(source)
        document, faults = reader.parse(source) if source else (None, found)
        if document:
            documents[path] = document
        else:
            text = source.text if source else content.decode("utf-8", "replace")
            unread[path] = Tidied(path, text, diagnostics=tuple(faults))
    ids = fixes.ids(documents) if fix else None
    models = {path: model for path in files if chosen(path) and (model := kind(path))}
    return [
        unread.get(path) or _with(first.get(path, ()), _tidied(documents[path], model, ids))
        for path, model in models.items()
    ]


def _with(first: tuple[Fix, ...], tidied: Tidied) -> Tidied:
    """Add what was put right before the file could be read, if the file is written."""
    if not first or tidied.refused or tidied.diagnostics:
        return tidied
    return replace(tidied, changed=True, fixes=(*first, *tidied.fixes))


def _tidied(document: Document, model: type[BaseModel], ids: Ids | None) -> Tidied:
    """Put right, lay out, and read again what came of it: a layout that says something else is never written.

    Nor is one that hides a comma which may have been meant: that of `{2025: 3,25}` or of `[3,5, 4]`.
    """
    path, before = document.source.path, document.source.text
    right, done = fixes.fix(document, model, ids) if ids is not None else (document, [])
    if divided := _divided(document, model, *(("together",) if ids is not None else ("together", "joined"))):
        return Tidied(path, before, diagnostics=tuple(divided))
    text = layout(right, model)
    after, _faults = reader.parse(Source(path, text))
    if after is None or not _same(after, right, model):
        return Tidied(path, before, refused=True)
    remaining = decode.decode(after, model)[1] if ids is not None else ()
    return Tidied(path, text, text != before, fixes=tuple(done), remaining=tuple(remaining))


def _divided(document: Document, model: type[BaseModel], *kinds: str) -> list[Diagnostic]:
    places = {document.span(*path).where for path, kind, _text in commas.found(document, model) if kind in kinds}
    return [one for one in decode.decode(document, model)[1] if one.span.where in places] if places else []


def _same(after: Document, before: Document, model: type[BaseModel]) -> bool:
    return after.value == meaning(before.value, model) and comments(after, model) == comments(before, model)


def told(file: Tidied, *, check: bool) -> str:
    """Say what was done to a file, or would be with `check`: a line for each fix, at its place in the old text."""
    lines = [*map(_fixed, file.fixes)]
    if file.refused:
        lines.append(_("{path} left as it is: a new layout would change what it says").format(path=file.path))
    if file.changed:
        lines.append((_("{path} would be rewritten") if check else _("{path} rewritten")).format(path=file.path))
    return "".join(f"{visible(line)}\n" for line in lines)


def _fixed(fix: Fix) -> str:
    place = f"{fix.span.path}:{fix.span.line}:{fix.span.column}"
    if fix.new is None:
        return _("{place}: `{old}` left out").format(place=place, old=shorten(fix.old))
    return f"{place}: `{shorten(fix.old)}` -> `{fix.new}`"
