"""`python -m benchmarks.editing`: measure what an editor waits for, over the stdin and stdout of `masterplan lsp`.

The plan of Ambon is copied, and one file of it is typed in as an editor does: whole texts, one for each key. Times are
from the key to the answer, in milliseconds; memory is that of the process, at its peak. What is measured depends on
what else the machine does, so its load is said beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median, quantiles

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from benchmarks.measuring import PROC, ROOT

FILE = "data/opd/dinkes.yaml"
ROUNDS = 30
_PAUSE = 0.5  # seconds between two keys that are measured, in which the last check ends


class Typist(LanguageClient):
    """An editor in which one file of a plan is open."""

    def __init__(self, root: Path) -> None:
        """Begin with the file as it is."""
        super().__init__("typist", "1")
        self.root = root
        self.uri = (root / FILE).as_uri()
        self.text = (root / FILE).read_text(encoding="utf-8")
        self.document = types.TextDocumentIdentifier(self.uri)
        self.turn = 1
        self.told: types.PublishDiagnosticsParams | None = None
        self.news = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def _publish(params: types.PublishDiagnosticsParams) -> None:
            if params.uri == self.uri:
                self.told = params
                self.news.set()

    async def begin(self) -> None:
        """Start the program, and wait until it has looked at the plan."""
        await self.start_io(sys.executable, "-m", "masterplan", "lsp")
        await self.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=self.root.as_uri()))
        self.initialized(types.InitializedParams())
        item = types.TextDocumentItem(self.uri, "yaml", 1, self.text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await self.changed("dimensi: living", "dimensi: lving", "unknown-reference")
        await self.changed("", "", None)

    async def changed(self, old: str, new: str, code: str | None) -> float:
        """Type one text in the place of another, and return after how many seconds this is said to be wrong."""
        self.turn += 1
        document = types.VersionedTextDocumentIdentifier(self.turn, self.uri)
        change = types.TextDocumentContentChangeWholeDocument(self.text.replace(old, new, 1))
        begun = time.perf_counter()
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        while not self._said(code):
            self.news.clear()
            await self.news.wait()
        return time.perf_counter() - begun

    def _said(self, code: str | None) -> bool:
        told = self.told
        codes = [one.code for one in told.diagnostics] if told and told.version == self.turn else None
        return codes is not None and (code in codes if code else not codes)

    def at(self, mark: str, behind: int) -> types.Position:
        """Return the position behind the beginning of a text."""
        lines = self.text[: self.text.index(mark) + behind].split("\n")
        return types.Position(len(lines) - 1, len(lines[-1]))

    def peak(self) -> float:
        """Return the most memory that the program has used, in MB."""
        status = (PROC / str(self._server.pid if self._server else 0) / "status").read_text(encoding="utf-8")
        return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6


async def measure(root: Path, rounds: int) -> tuple[dict[str, list[float]], float]:
    """Return the seconds of each kind of answer, and the peak of memory in MB."""
    typist = Typist(root)
    await typist.begin()
    hover = types.HoverParams(typist.document, typist.at("dimensi: living", 11))
    complete = types.CompletionParams(typist.document, typist.at("dimensi: living", 11))
    # Each time another text, since what has been found in a text is told at once when it comes again.
    kinds: dict[str, Callable[[int], Awaitable[float]]] = {
        "diagnostics of the file alone": lambda number: typist.changed("rating: ", f"rating: x{number}", "wrong-type"),
        "diagnostics of the plan": lambda number: typist.changed("living", f"lving{number}", "unknown-reference"),
        "hover": lambda _number: _timed(typist.text_document_hover_async(hover)),
        "completion": lambda _number: _timed(typist.text_document_completion_async(complete)),
        "completion right behind a key": lambda _number: _behind_a_key(typist, complete),
    }
    found: dict[str, list[float]] = {name: [] for name in kinds}
    for number in range(rounds):
        for name, ask in kinds.items():
            await asyncio.sleep(_PAUSE)
            found[name].append(await ask(number))
            await typist.changed("", "", None)
    peak = typist.peak()
    await typist.shutdown_async(None)
    typist.exit(None)
    await typist.stop()  # type: ignore[no-untyped-call]
    return found, peak


async def _timed(answer: Awaitable[object]) -> float:
    begun = time.perf_counter()
    await answer
    return time.perf_counter() - begun


async def _behind_a_key(typist: Typist, complete: types.CompletionParams) -> float:
    """Ask as editors do: the key is sent, and at once the question what can follow."""
    typist.turn += 1
    document = types.VersionedTextDocumentIdentifier(typist.turn, typist.uri)
    change = types.TextDocumentContentChangeWholeDocument(typist.text.replace("dimensi: living", "dimensi: liv", 1))
    begun = time.perf_counter()
    typist.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
    await typist.text_document_completion_async(complete)
    return time.perf_counter() - begun


def table(found: dict[str, list[float]], peak: float) -> str:
    """Lay out medians with their spread as Markdown."""
    lines = ["| From the last key to | median ms | 10 % to 90 % | longest |", "| --- | --: | --: | --: |"]
    for name, seconds in found.items():
        told = [f"{1000 * one:.0f}" for one in (median(seconds), *_tenths(seconds), max(seconds))]
        lines.append(f"| {name} | {told[0]} | {told[1]} to {told[2]} | {told[3]} |")
    count = len(next(iter(found.values())))
    load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    return "\n".join([*lines, "", f"{count} of each; memory at its peak: {peak:.0f} MB; load: {load}."])


def _tenths(seconds: list[float]) -> tuple[float, float]:
    parts = quantiles(seconds, n=10)
    return parts[0], parts[-1]


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.editing", description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "data", Path(folder) / "data")
        sys.stdout.write(f"{table(*asyncio.run(measure(Path(folder), rounds)))}\n")


if __name__ == "__main__":
    main()
