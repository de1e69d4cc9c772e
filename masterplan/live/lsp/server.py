"""Messages of an editor over stdin and stdout become calls of the features, and what these return becomes answers."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from masterplan import __version__
from masterplan.diagnostics.values import Diagnostic
from masterplan.live.lsp import (
    completing,
    fixing,
    formatting,
    hints,
    hovering,
    leading,
    lenses,
    outlining,
    renaming,
    telling,
)
from masterplan.live.lsp.checking import Checking
from masterplan.live.lsp.plans import EditedPlan, EditedPlans
from masterplan.live.lsp.renaming import RefusedRenameError
from masterplan.live.lsp.texts import EditedText
from masterplan.yaml.document import Source

_TURN = 0.0005  # seconds after which a check lets an answer go before it; Python's own 5 ms are felt


class PlanServer(LanguageServer):
    """The server with its plans; whole texts are sent, so that nothing can go out of step."""

    def __init__(self) -> None:
        """Begin with no plan."""
        super().__init__("masterplan", __version__, types.TextDocumentSyncKind.Full, max_workers=3)
        self.plans = EditedPlans()
        self._checks: dict[EditedPlan, Checking] = {}
        self._pool = ThreadPoolExecutor(1)  # one check at a time; one that is overtaken ends soon

    def checking(self, edited: EditedPlan) -> Checking:
        """Return what follows the typing in a plan."""
        if edited not in self._checks:
            self._checks[edited] = Checking(edited, self._pool, self.show)
            self._checks[edited].saved()
        return self._checks[edited]

    def take(self, uri: str, version: int | None, content: str) -> None:
        """Take a text as the editor has it now."""
        if found := self.plans.of(uri):
            edited, path = found
            edited.open[path] = EditedText(uri, Source(path, content), edited.encoding, version)
            self.checking(edited).typed(path)

    def leave(self, uri: str) -> None:
        """Let the file on the disk count again."""
        if (found := self.plans.of(uri)) and found[0].open.pop(found[1], None):
            self.checking(found[0]).changed()

    def show(self, edited: EditedPlan, path: str, found: tuple[Diagnostic, ...]) -> None:
        """Send what is wrong with a file, always of one that is open, since that says which version was looked at."""
        if found == edited.told.get(path, ()) and path not in edited.open:
            return
        edited.told[path] = found
        text = edited.text(path)
        told = [telling.told(one, text.positions, edited.place) for one in found]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(edited.uri(path), told, text.version))


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Serve one editor until it leaves."""
    logging.getLogger("pygls").setLevel(logging.ERROR)  # it warns of answers that nobody waits for any more
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_fault)
    sys.setswitchinterval(_TURN)
    made().start_io(questions, answers)


def _is_fault(record: logging.LogRecord) -> bool:
    """Tell whether something is wrong with the program; who asked for what is refused is told why."""
    return not isinstance((record.exc_info or (None, None))[1], RefusedRenameError)


def made() -> PlanServer:
    """Return a server with all features."""
    server = PlanServer()
    for name, answer in _ANSWERS.items():
        server.feature(name, _OPTIONS.get(name))(server.thread()(answer) if name in _SLOW else answer)
    return server


def _begin(server: PlanServer, _params: types.InitializeParams) -> None:
    server.plans.encoding = server.workspace.position_encoding or types.PositionEncodingKind.Utf16


def _open(server: PlanServer, params: types.DidOpenTextDocumentParams) -> None:
    server.take(params.text_document.uri, params.text_document.version, params.text_document.text)


def _change(server: PlanServer, params: types.DidChangeTextDocumentParams) -> None:
    server.take(params.text_document.uri, params.text_document.version, params.content_changes[-1].text)


def _save(server: PlanServer, params: types.DidSaveTextDocumentParams) -> None:
    if found := server.plans.of(params.text_document.uri):
        server.checking(found[0]).saved()


def _close(server: PlanServer, params: types.DidCloseTextDocumentParams) -> None:
    server.leave(params.text_document.uri)


def _hover(server: PlanServer, params: types.HoverParams) -> types.Hover | None:
    view = server.plans.view(params.text_document.uri)
    return hovering.hover(view, view.text.positions.offset(params.position)) if view else None


def _complete(server: PlanServer, params: types.CompletionParams) -> types.CompletionList | None:
    view = server.plans.view(params.text_document.uri)
    return completing.completion(view, view.text.positions.offset(params.position)) if view else None


def _define(server: PlanServer, params: types.DefinitionParams) -> types.Location | None:
    view = server.plans.view(params.text_document.uri)
    return leading.definition(view, view.text.positions.offset(params.position)) if view else None


def _refer(server: PlanServer, params: types.ReferenceParams) -> list[types.Location]:
    view = server.plans.view(params.text_document.uri)
    return renaming.references(view, view.text.positions.offset(params.position)) if view else []


def _prepare(server: PlanServer, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    view = server.plans.view(params.text_document.uri)
    return renaming.prepared(view, view.text.positions.offset(params.position)) if view else None


def _rename(server: PlanServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    view = server.plans.view(params.text_document.uri)
    workspace = server.client_capabilities.workspace
    able = workspace.workspace_edit if workspace else None
    moves = types.ResourceOperationKind.Rename in ((able and able.resource_operations) or ())
    offset = view.text.positions.offset(params.position) if view else 0
    return renaming.renamed(view, offset, params.new_name, moves=moves) if view else None


def _format(server: PlanServer, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    view = server.plans.view(params.text_document.uri)
    return formatting.formatted(view.text) if view else []


def _outline(server: PlanServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    view = server.plans.view(params.text_document.uri)
    return outlining.outline(view.text) if view else []


def _lenses(server: PlanServer, params: types.CodeLensParams) -> list[types.CodeLens]:
    view = server.plans.view(params.text_document.uri)
    return lenses.lenses(view) if view else []


def _hints(server: PlanServer, params: types.InlayHintParams) -> list[types.InlayHint]:
    view = server.plans.view(params.text_document.uri)
    return hints.hints(view, params.range) if view else []


def _act(server: PlanServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    view = server.plans.view(params.text_document.uri)
    return fixing.actions(view, params.range) if view else []


def _moved_on_disk(server: PlanServer, _params: types.DidChangeWatchedFilesParams) -> None:
    """Look again at all plans of which files are open, since others than the editor write files too."""
    for edited in server.plans.by_root.values():
        server.checking(edited).changed()


def _begun(server: PlanServer, _params: types.InitializedParams) -> None:
    """Ask the editor to tell of files that change on the disk, if it can."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched and watched.dynamic_registration:
        watchers = [types.FileSystemWatcher(pattern) for pattern in ("**/data/**", "**/templates/**")]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([wanted]))


_ANSWERS: Mapping[str, Callable[[PlanServer, Any], object]] = MappingProxyType(
    {
        types.INITIALIZE: _begin,
        types.TEXT_DOCUMENT_DID_OPEN: _open,
        types.TEXT_DOCUMENT_DID_CHANGE: _change,
        types.TEXT_DOCUMENT_DID_SAVE: _save,
        types.TEXT_DOCUMENT_DID_CLOSE: _close,
        types.INITIALIZED: _begun,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _moved_on_disk,
        types.TEXT_DOCUMENT_CODE_ACTION: _act,
        types.TEXT_DOCUMENT_HOVER: _hover,
        types.TEXT_DOCUMENT_COMPLETION: _complete,
        types.TEXT_DOCUMENT_DEFINITION: _define,
        types.TEXT_DOCUMENT_REFERENCES: _refer,
        types.TEXT_DOCUMENT_PREPARE_RENAME: _prepare,
        types.TEXT_DOCUMENT_RENAME: _rename,
        types.TEXT_DOCUMENT_FORMATTING: _format,
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: _outline,
        types.TEXT_DOCUMENT_CODE_LENS: _lenses,
        types.TEXT_DOCUMENT_INLAY_HINT: _hints,
    }
)
_OPTIONS: Mapping[str, object] = MappingProxyType(
    {
        types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(trigger_characters=[" ", "[", ",", "{"]),
        types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions([types.CodeActionKind.QuickFix]),
        types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
    }
)
# What reads many files, and so is answered beside what is asked meanwhile.
_SLOW = frozenset(
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.TEXT_DOCUMENT_FORMATTING,
        types.TEXT_DOCUMENT_REFERENCES,
        types.TEXT_DOCUMENT_PREPARE_RENAME,
        types.TEXT_DOCUMENT_RENAME,
    )
)
