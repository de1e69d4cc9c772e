"""An editor over real stdin and stdout: it opens files of a plan in `masterplan lsp`, types, and asks."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

WAIT = 30  # seconds for an answer on a machine that is busy


class Editor(LanguageClient):
    """A client that remembers what it was told of each file."""

    def __init__(self, root: Path) -> None:
        super().__init__("editor", "1")
        self.root = root
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.loaded: set[str] = set()  # the modules that the program has loaded, when it has ended
        self.told: dict[str, types.PublishDiagnosticsParams] = {}
        self._news = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = params
            self._news.set()

    def report_server_error(self, error: Exception, source: object) -> None:  # noqa: ARG002 - as the library has it
        raise error

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def document(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(path))

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def open(self, path: str, text: str | None = None) -> None:
        self.texts[path] = self.read(path) if text is None else text
        self.versions[path] = 1
        item = types.TextDocumentItem(self.uri(path), "yaml", 1, self.texts[path])
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: str, old: str, new: str) -> None:
        """Put a text in the place of another one."""
        assert old in self.texts[path], old
        self.write(path, self.texts[path].replace(old, new, 1))

    def write(self, path: str, text: str) -> None:
        self.texts[path] = text
        self.versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def at(self, path: str, mark: str, after: int = 0) -> types.Position:
        """Return the position of a text, or of so many units of UTF-16 behind its beginning."""
        before = self.texts[path][: self.texts[path].index(mark)]
        lines = before.split("\n")
        return types.Position(len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2 + after)

    def codes(self, path: str) -> list[str]:
        """Return the codes of what is wrong with a file, as it was told last."""
        told = self.told.get(self.uri(path))
        return [str(one.code) for one in told.diagnostics] if told else []

    async def until(self, path: str, *codes: str) -> list[types.Diagnostic]:
        """Wait until just this is wrong with a file as it is now."""
        async with asyncio.timeout(WAIT):
            while not self._current(path) or sorted(self.codes(path)) != sorted(codes):
                self._news.clear()
                await self._news.wait()
        return list(self.told[self.uri(path)].diagnostics)

    def _current(self, path: str) -> bool:
        told = self.told.get(self.uri(path))
        return bool(told) and told.version in {None, self.versions.get(path)}


@asynccontextmanager
async def editing(root: Path, *, encodings: list[types.PositionEncodingKind] | None = None) -> AsyncIterator[Editor]:
    """Start the program as an editor does, and end it as one does."""
    editor = Editor(root)
    await editor.start_io(sys.executable, "-X", "importtime", "-m", "masterplan", "lsp")
    server = editor._server
    said = asyncio.create_task(server.stderr.read())
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    capabilities = types.ClientCapabilities(general=general)
    await editor.initialize_async(types.InitializeParams(capabilities, root_uri=root.as_uri()))
    editor.initialized(types.InitializedParams())
    yield editor
    await editor.shutdown_async(None)
    editor.exit(None)
    await editor.stop()
    lines = (await said).decode().splitlines()
    assert [one for one in lines if not one.startswith("import time:")] == []
    assert server.returncode == 0
    editor.loaded |= {one.rpartition("|")[2].strip() for one in lines}
