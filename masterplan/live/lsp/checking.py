"""Typing becomes diagnostics: at once those of the file alone, then, when typing rests, those of the whole plan.

What only the books know is found when the plan is opened and whenever it is saved.
"""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from msgspec.structs import replace

from masterplan.compiler import Checked
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.live.lsp import saved
from masterplan.live.lsp.plans import EditedPlan
from masterplan.live.lsp.texts import EditedText
from masterplan.yaml.document import Source

AT_ONCE = 0.01  # seconds in which keys that come together are taken for one
REST = 0.06  # seconds without a key after which the plan is checked
Show = Callable[[EditedPlan, str, tuple[Diagnostic, ...]], None]


class OvertakenError(Exception):
    """Typing has gone on, and nobody waits for an answer about the text of before."""


class Checking:
    """Follows the typing in one plan; `show` gets what is wrong with a file whenever that is known anew."""

    def __init__(self, edited: EditedPlan, pool: ThreadPoolExecutor, show: Show) -> None:
        """Begin with nothing to do."""
        self.edited = edited
        self._pool = pool
        self._show = show
        self._soon: dict[str, asyncio.TimerHandle] = {}
        self._check: asyncio.Task[None] | None = None
        self._books: asyncio.Task[None] | None = None
        self._last: Checked | None = None
        self._overtaken = threading.Event()

    def typed(self, path: str) -> None:
        """Look at a file that has changed in the editor, then at the plan."""
        if path in self._soon:
            self._soon[path].cancel()
        self._soon[path] = asyncio.get_running_loop().call_later(AT_ONCE, self._alone, path)
        self.changed()

    def changed(self) -> None:
        """Look at the plan, since something in it is another than before."""
        self.stop()
        self._overtaken = threading.Event()
        self._check = asyncio.create_task(self._whole(self._overtaken))

    def saved(self) -> None:
        """Look at the books too, as the files on the disk make them."""
        if self._books:
            self._books.cancel()
        self._books = asyncio.create_task(self._with_books())

    def stop(self) -> None:
        """Leave a check that is on its way."""
        self._overtaken.set()
        if self._check:
            self._check.cancel()

    def _alone(self, path: str) -> None:
        """Show what the file alone says; what the plan said of it stays where it has no errors, and moves with it."""
        self._soon.pop(path, None)
        text = self.edited.open.get(path)
        if text is None:
            return
        found = text.diagnostics
        if text.entry is not None or text.model is None:
            found = (*found, *self._moved(text))
        self._show(self.edited, path, tuple(dict.fromkeys(found)))

    def _moved(self, text: EditedText) -> Iterable[Diagnostic]:
        """Return what the plan last said of a file, moved by what was typed before it; not where somebody types."""
        before = EditedText("", Source(text.path, self.edited.texts.get(text.path, "")), text.encoding)
        own = set(before.diagnostics)
        move = _movement(before.source, text.source)
        moved = (move(one) for one in self.edited.found.get(text.path, ()) if one not in own)
        return filter(None, moved)

    async def _whole(self, overtaken: threading.Event) -> None:
        await asyncio.sleep(REST)
        unsaved = self.edited.unsaved()

        def heed() -> None:
            if overtaken.is_set():
                raise OvertakenError

        check = asyncio.get_running_loop().run_in_executor(self._pool, lambda: self.edited.live.check(unsaved, heed))
        try:
            checked = await check
        except (OvertakenError, EnvironmentProblem):
            return
        if not overtaken.is_set():
            self._take(checked)

    async def _with_books(self) -> None:
        """Find what `validate` says of the files on the disk and a check of their data does not."""
        told = await saved.validated(self.edited.root)
        try:
            base = await asyncio.get_running_loop().run_in_executor(self._pool, self.edited.live.check)
        except EnvironmentProblem:
            return
        known, books = set(base.diagnostics), defaultdict[Source, list[Diagnostic]](list)
        for one in told:
            if one not in known:
                books[Source(one.span.path, base.texts.get(one.span.path, ""))].append(one)
        self.edited.books = books
        if self._last:
            self._take(self._last)

    def _take(self, checked: Checked) -> None:
        """Show what is wrong with the plan, in every file of which that is another than before."""
        self._last, edited, before = checked, self.edited, self.edited.found
        edited.take(checked)
        for path in sorted({*before, *edited.found, *edited.open}):
            self._show(edited, path, edited.found.get(path, ()))


def _movement(before: Source, after: Source) -> Callable[[Diagnostic], Diagnostic | None]:
    """Return what moves a diagnostic from one text into another; None for one at a place that is another now."""
    old, new = before.text, after.text
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    rest = range(most - start)
    end = next((at for at in rest if old[-1 - at] != new[-1 - at]), len(rest))
    shift = len(new) - len(old)

    def move(one: Diagnostic) -> Diagnostic | None:
        span = one.span
        if span.end_line > before.lines:
            return None
        at, until = before.offset(span.line, span.column), before.offset(span.end_line, span.end_column)
        if until <= start:
            return one
        moved: Span = after.span(at + shift, until + shift)
        return replace(one, span=moved) if at >= len(old) - end else None

    return move
