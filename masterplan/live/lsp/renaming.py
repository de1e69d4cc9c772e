"""The id at a place becomes all places that name it, and the one edit of all files that gives it another one.

What stands there is asked of `author.refactoring`, of the plan as it is at that moment, texts that are not saved
included. It is loaded only when somebody asks, for it knows the parts of books, which are called by ids too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import (
    Location,
    LSPErrorCodes,
    OptionalVersionedTextDocumentIdentifier,
    PrepareRenamePlaceholder,
    RenameFile,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)
from pygls.exceptions import JsonRpcException

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Span
from masterplan.live.lsp.plans import EditedPlan, View
from masterplan.live.lsp.positions import Positions
from masterplan.plan.plan import Plan
from masterplan.yaml.document import Source

if TYPE_CHECKING:
    from masterplan.author.refactoring.mentions import Mention


class RefusedRenameError(JsonRpcException):
    """Why something cannot be renamed, in words for who has asked; no fault of the program."""

    CODE = LSPErrorCodes.RequestFailed


class _Now(NamedTuple):
    """The plan as it is, the texts that it does not hold, and all texts by their paths."""

    plan: Plan
    beside: Mapping[str, str]
    texts: Mapping[str, str]


def references(view: View, offset: int) -> list[Location]:
    """Return all places that name what stands at a place, and those that declare it; none while a file is broken."""
    from masterplan.author.refactoring import renaming  # noqa: PLC0415 - see above

    now = _now(view.edited)
    one = _at(view, now, offset)
    if now is None or one is None:
        return []
    found = renaming.references(now.plan, *one.named, now.beside)
    return [Location(view.edited.uri(span.path), _positions(view.edited, now, span.path).range(span)) for span in found]


def prepared(view: View, offset: int) -> PrepareRenamePlaceholder | None:
    """Return what would be renamed at a place; None if that has no id."""
    one = _at(view, _now(view.edited), offset)
    if one is None:
        return None
    return PrepareRenamePlaceholder(view.text.positions.range(one.span), one.ident.rpartition("/")[2])


def renamed(view: View, offset: int, new: str, *, moves: bool) -> WorkspaceEdit:
    """Return the edit that gives an id another one, with the files that are called like it if the editor `moves` them.

    Raises `RefusedRenameError` if it cannot be done.
    """
    from masterplan.author.refactoring import renaming  # noqa: PLC0415 - see above

    now = _now(view.edited)
    if now is None:
        raise RefusedRenameError(_("a file of the plan cannot be read; correct it first"))
    one = _at(view, now, offset)
    if one is None:
        raise RefusedRenameError(_("nothing that has an id stands here"))
    try:
        done = renaming.renamed(now.plan, *one.named, new, now.beside)
    except EnvironmentProblem as problem:  # what stands here is not in the plan
        raise RefusedRenameError("; ".join((f"{problem}", problem.cure))) from problem
    for fault in done.diagnostics:
        raise RefusedRenameError("; ".join(filter(None, (fault.message, fault.help))))
    if done.moved and not moves:
        raise RefusedRenameError(_("this editor does not rename files; use `masterplan rename` in a terminal"))
    edits = [_edit(view.edited, now, path, found) for path, found in done.edits.items()]
    uri = view.edited.uri
    return WorkspaceEdit(document_changes=[*edits, *(RenameFile(uri(old), uri(to)) for old, to in done.moved.items())])


def _now(edited: EditedPlan) -> _Now | None:
    from masterplan.author.refactoring import mentions  # noqa: PLC0415 - see above

    unsaved = edited.unsaved()
    checked = edited.live.check(unsaved)
    if checked.plan is None:
        return None
    beside = mentions.beside(edited.live.files(unsaved))
    return _Now(checked.plan, beside, {**beside, **checked.texts})


def _at(view: View, now: _Now | None, offset: int) -> Mention | None:
    from masterplan.author.refactoring import renaming  # noqa: PLC0415 - see above

    place = view.text.source.span(offset, offset)
    return renaming.at(now.plan, view.text.path, place.line, place.column, now.beside) if now else None


def _positions(edited: EditedPlan, now: _Now, path: str) -> Positions:
    return Positions(Source(path, now.texts[path]), edited.encoding)


def _edit(edited: EditedPlan, now: _Now, path: str, found: Sequence[tuple[Span, str]]) -> TextDocumentEdit:
    positions = _positions(edited, now, path)
    version = edited.open[path].version if path in edited.open else None
    document = OptionalVersionedTextDocumentIdentifier(edited.uri(path), version)
    return TextDocumentEdit(document, [TextEdit(positions.range(span), words) for span, words in found])
