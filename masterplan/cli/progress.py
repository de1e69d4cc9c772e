"""What a build does becomes a bar that moves while it works, and a line that stays.

Nothing heavy is imported here: a build that has nothing to do says so at once.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec.structs import replace

from masterplan.diagnostics.language import _, ngettext
from masterplan.plan.files import OPEN_DATA
from masterplan.words.terminal import wrapped
from masterplan.world import placing, processes, processors, timing
from masterplan.world.store import Store
from masterplan.world.timing import Begin, Stage, tenths

if TYPE_CHECKING:  # what nobody waits for if nothing has changed
    from masterplan.api import Built


_MINUTES = 2 * 60  # seconds, from which on they are told in minutes


# --- while it works -----------------------------------------------------------------------------


class Watch:
    """What a build is told to be doing, and so how much of it is done and how long the rest will take.

    `costs` are the seconds of each step when it was last made; one that is new takes as long as the others do. The
    steps of a book follow one another, and the books are made beside each other.
    """

    def __init__(self, costs: Mapping[str, float], cores: int) -> None:
        """Begin with nothing done."""
        self._costs, self._cores = costs, cores
        self._steps: Sequence[str] = ()
        self._running: dict[str, tuple[str, float]] = {}  # the step of each book, and when it began
        self._ended: set[str] = set()

    def begin(self, step: str, steps: Sequence[str], now: float) -> None:
        """Note that a step begins, and so that the one of the same book before it has ended."""
        book, self._steps = _book(step), steps
        if book in self._running:
            self._ended.add(self._running[book][0])
        self._running[book] = step, now

    @property
    def doing(self) -> str:
        """What is being made."""
        return ", ".join(step for step, _begun in self._running.values() if step not in self._ended)

    def done(self, now: float) -> float:
        """Return which part of the work is done."""
        whole = sum(map(self._cost, self._steps))
        return 1 - sum(self._open(step, now) for step in self._steps) / whole if whole else 0

    def left(self, now: float) -> float | None:
        """Return how many seconds it will still take; None if no step has ever been made."""
        if not any(step in self._costs for step in self._steps):
            return None
        open_ = [(_book(step), self._open(step, now)) for step in self._steps]
        books = [sum(cost for one, cost in open_ if one == book) for book in {book for book, _cost in open_}]
        return max(*books, sum(books) / self._cores)

    def _cost(self, step: str) -> float:
        known = [self._costs[one] for one in self._steps if one in self._costs]
        return self._costs.get(step, sum(known) / len(known) if known else 1)

    def _open(self, step: str, now: float) -> float:
        """Return the seconds of a step that are still to come; a running one keeps a hundredth until it has ended."""
        cost = self._cost(step)
        running, begun = self._running.get(_book(step), ("", now))
        return 0 if step in self._ended else cost if step != running else max(cost - (now - begun), cost / 100)


def _book(step: str) -> str:
    return step.rpartition(": ")[0]


@contextmanager
def bar(costs: Mapping[str, float]) -> Iterator[Begin]:
    """Yield a function that is told each step as it begins, and all that there are; `costs` are those of the last time.

    The bar stands on stderr, if that is a terminal, and is gone at the end.
    """
    if not sys.stderr.isatty():
        yield lambda _step, _steps: None
        return
    from masterplan.cli.bar import Gauge  # noqa: PLC0415 - rich takes 60 ms, which only a build on a terminal pays

    watch = Watch(costs, processors.number())
    with Gauge(watch):
        yield lambda step, steps: watch.begin(step, steps, time.monotonic())


def left(seconds: float | None) -> str:
    """Say how long the rest takes."""
    if seconds is None:
        return ""
    if seconds >= _MINUTES:
        return _("about {count} minutes left").format(count=round(seconds / 60))
    whole = max(round(seconds), 1)
    return ngettext("about {count} second left", "about {count} seconds left", whole).format(count=whole)


# --- at its end ---------------------------------------------------------------------------------


def summary(output: str | Path, paths: Iterable[str], pages: int, begun: float, origin: str = "") -> str:
    """Say how much has been made, how long it took since `begun`, and what was there before."""
    told = counted(output, paths, pages)
    return f"{told}, {_('{seconds} s').format(seconds=tenths(time.monotonic() - begun))}{origin and '; '}{origin}"


def counted(output: str | Path, paths: Iterable[str], pages: int) -> str:
    """Say how much has been made."""
    made = list(paths)
    web = sum(path.startswith(f"{placing.WEB}/") and path.endswith(".html") for path in made)
    files = sum("/" in path and not path.startswith((f"{OPEN_DATA}/", f"{placing.WEB}/")) for path in made)
    parts = [ngettext("{count} file", "{count} files", files).format(count=files)] if files or not web else []
    if pages:  # Markdown alone has none
        parts.append(ngettext("{count} page", "{count} pages", pages).format(count=pages))
    parts += [web_pages(web)] if web else []
    return f"{output}: {', '.join(parts)}"


def volume_summary(output: str | Path, cities: int, paths: Iterable[str], pages: int, begun: float) -> str:
    """Say the same of a volume of many plans: of how many it is, and every file of it, in whatever folder."""
    made = list(paths)
    web = sum(path.startswith(f"{placing.WEB}/") and path.endswith(".html") for path in made)
    parts = [
        ngettext("{count} city", "{count} cities", cities).format(count=cities),
        ngettext("{count} file", "{count} files", len(made)).format(count=len(made)),
        *([ngettext("{count} page", "{count} pages", pages).format(count=pages)] if pages else []),
        *([web_pages(web)] if web else []),
        _("{seconds} s").format(seconds=tenths(time.monotonic() - begun)),
    ]
    return f"{output}: {', '.join(parts)}"


def tell(told: str) -> None:
    """Say it on stderr, which a terminal shows in lines that end between words."""
    room = shutil.get_terminal_size((100, 24)).columns
    lines = wrapped(told, room, later="  ") if sys.stderr.isatty() else [told]
    typer.echo("\n".join(lines), err=True)


def web_summary(output: str | Path, paths: Iterable[str], begun: float) -> str:
    """Say the same of a site alone."""
    pages = web_pages(sum(path.endswith(".html") for path in paths))
    return f"{output}: {pages}, {_('{seconds} s').format(seconds=tenths(time.monotonic() - begun))}"


def web_pages(count: int) -> str:
    """Count pages of a site."""
    return ngettext("{count} web page", "{count} web pages", count).format(count=count)


def origin(built: Built) -> str:
    """Say which books and how many figures were made anew, and which were there before; nothing if none was."""
    compiled = built.checked.compiled
    names = {book.slug: book.nama for book in compiled.books if book.slug in built.anew}
    shown = {page.slug: {one.id for one in page.gambar} for page in compiled.pages if page.slug in names}
    drawn = sum(len(shown.get(slug, frozenset()) & anew) for slug, anew in built.anew.items())
    pressed = names if built.pages else {}  # Markdown is written each time
    anew = [name for slug, name in pressed.items() if built.anew[slug] - shown[slug]]
    before = [name for name in pressed.values() if name not in anew]
    return _origin(anew, before, drawn, sum(map(len, shown.values())))


def _origin(anew: Sequence[str], before: Sequence[str], drawn: int, figures: int) -> str:
    made, kept = ([*names, *_figures(count)] for names, count in ((anew, drawn), (before, figures - drawn)))
    if not kept:
        return ""
    told = [_("made anew: {names}").format(names=", ".join(made))] if made else []
    return "; ".join([*told, _("from before: {names}").format(names=", ".join(kept))])


def _figures(count: int) -> list[str]:
    return [ngettext("{count} figure", "{count} figures", count).format(count=count)] if count else []


@contextmanager
def timed(store: Store, root: Path, *, wanted: bool) -> Iterator[Begin]:
    """Show a bar while something is made, keep what it cost, and print a table of that if it is wanted."""
    begun = time.perf_counter()
    with timing.gathered() as stages, processes.allowed(), bar(timing.costs(store, root)) as begin:
        stages.append(timing.process(_("start")))
        yield begin
    timing.keep_costs(store, root, stages)
    if wanted or os.environ.get("MASTERPLAN_TIMINGS"):
        whole = replace(timing.process(_("in all")), seconds=stages[0].seconds + time.perf_counter() - begun)
        typer.echo(table([*stages, whole]), err=True)


def table(stages: Sequence[Stage]) -> str:
    """Write stages in the order in which they ended; those of books may have run beside each other."""
    head = (_("stage"), _("seconds"), _("CPU"), _("MiB"))
    rows = [
        (
            f"{one.book}: {one.name}" if one.book else one.name,
            *map(tenths, (one.seconds, one.cpu)),
            f"{one.peak:.0f}",
        )
        for one in stages
    ]
    wide = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = ([row[0].ljust(wide[0]), *map(str.rjust, row[1:], wide[1:])] for row in (head, *rows))
    return "\n".join(map("  ".join, lines))
