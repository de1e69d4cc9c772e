"""Rounds of a plan that is being written become files, and a short block on the terminal for each."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

import typer

from masterplan.cli import console, progress
from masterplan.cli.place import Start
from masterplan.diagnostics.language import _, ngettext
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic, Severity
from masterplan.live.building import Asked, LiveBooks, LiveStep
from masterplan.live.plan import LivePlan
from masterplan.live.watching import Watching
from masterplan.world import folder, leftovers, placing, scratch, store, timing
from masterplan.world.store import Store

_SHOWN = 3  # paths of what has changed


class BuildLog:
    """What was said and written so far, so that each block says only what is new."""

    def __init__(self, folder: Path, told: str) -> None:
        """Begin with nothing said; `told` is what the folder of the output is called."""
        self._folder, self._told = folder, told
        self._shown: set[Diagnostic] = set()
        self._written: dict[str, bytes] = {}
        self._begun = time.monotonic()

    def begin(self, changed: Iterable[str], when: float) -> None:
        """Say what has changed; errors that are still there are said again."""
        self._begun = when
        self._shown = {one for one in self._shown if one.severity is Severity.WARNING}
        paths = sorted(filter(folder.part, changed))
        more = len(paths) - _SHOWN
        named = paths[:_SHOWN] + ([_("{count} more").format(count=more)] if more > 0 else [])
        if not self._written:
            named = [_("built again whenever the plan changes, until Ctrl-C")]
        typer.echo(" ".join([time.strftime("%H:%M:%S"), ", ".join(named)]).strip(), err=True)

    def step(self, step: LiveStep) -> None:
        """Write the files of a step, and say what is new; of one without files, what is wrong."""
        if not step.files:
            self._judge(step)
            return
        new = {path: one for path, one in step.files.items() if not self._there(path, one)}
        web = step.whole and any(path.startswith(f"{placing.WEB}/") for path in step.files)
        gone = leftovers.gone(self._folder, step.files, placing.WEB) if web else ()
        if new or gone:
            placing.publish(self._folder, new, gone)
        self._written = {**({} if step.whole else self._written), **step.files}
        if any("/" in path for path in new):  # a manifest alone is of no interest
            self._line(_made(step.book, new))
        if step.whole:
            self._line(progress.counted(self._told, step.files, step.whole.pages))

    def _there(self, path: str, content: bytes) -> bool:
        """Tell whether a file was written so, and nobody has taken it away since."""
        return self._written.get(path) == content and placing.present(self._folder, [path]) == [path]

    def failed(self, problem: EnvironmentProblem) -> None:
        """Say what stopped a round that is not the data; the next one may go better."""
        typer.echo("\n= ".join(filter(None, (f"{problem}", problem.cure))), err=True)

    def _judge(self, step: LiveStep) -> None:
        """Show what is wrong and has not been shown."""
        found = step.checked.diagnostics
        fresh = [one for one in found if one not in self._shown]
        self._shown = self._shown.intersection(found).union(fresh)
        console.show(fresh, step.checked.texts, whole=step.checked.plan is not None)
        self._line(_judged(found, good=step.checked.ok))

    def _line(self, text: str) -> None:
        typer.echo(f"{timing.tenths(time.monotonic() - self._begun):>6} s  {text}", err=True)


def run(here: Start, asked: Asked, output: Path, *, cached: bool, verbose: bool) -> None:
    """Build now, and again whenever something has changed, until Ctrl-C; raises what stops the first round.

    What is not to be `cached` is remembered until then. Who asks for it is told what takes how long.
    """
    log = BuildLog(here.folder / output, f"{output}")
    with ExitStack() as later, suppress(KeyboardInterrupt):
        later.callback(placing.settle, here.folder / output)
        later.callback(_apart)
        kept = store.own() if cached else Store(later.enter_context(scratch.folder()), store.maker())
        books = LiveBooks(LivePlan(here.root), asked, kept)
        watching = later.enter_context(Watching(here.root))
        _round(books, log, (), watching, verbose=verbose)
        for changed in watching:
            try:
                _round(books, log, changed, watching, verbose=verbose)
            except EnvironmentProblem as problem:
                log.failed(problem)


def _apart() -> None:
    """End the line on which a terminal shows what was pressed."""
    if sys.stderr.isatty():
        typer.echo(err=True)


def _round(books: LiveBooks, log: BuildLog, changed: Iterable[str], watching: Watching, *, verbose: bool) -> None:
    """Make a round; what is left of one is made in the next, if something has changed meanwhile."""
    begun = time.monotonic()
    with timing.gathered() as stages:
        for at, step in enumerate(books.round()):
            if not at:
                log.begin(changed, begun)
            log.step(step)
            if watching.waiting:
                break
    if verbose and stages:
        typer.echo(progress.table(stages), err=True)


def _made(book: str, files: Mapping[str, bytes]) -> str:
    """Say which files were made anew."""
    if book:
        return f"{book}: {', '.join(sorted({path.rpartition('.')[2].upper() for path in files}))}"
    written = sum(path.endswith(".md") for path in files)
    web = sum(path.endswith(".html") for path in files)
    parts = [ngettext("Markdown of {count} book", "Markdown of {count} books", written).format(count=written)] * (
        written > 0
    )
    parts += [progress.web_pages(web)] * (web > 0)
    return ", ".join(parts) or ngettext("{count} file", "{count} files", len(files)).format(count=len(files))


def _judged(found: Sequence[Diagnostic], *, good: bool) -> str:
    """Say what becomes of the books; of warnings, which are shown once, also how many there are."""
    if not good:
        return _("the books stay as they were")
    return (
        ngettext("{count} warning", "{count} warnings", len(found)).format(count=len(found))
        if found
        else _("no errors")
    )
