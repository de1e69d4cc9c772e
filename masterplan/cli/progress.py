"""What a build does becomes a bar that moves while it works, and a line that stays.

Nothing heavy is imported here: a build that has nothing to do says so at once.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from masterplan.diagnostics.language import _, ngettext

if TYPE_CHECKING:  # what nobody waits for if nothing has changed
    from masterplan.api import Built


@contextmanager
def bar() -> Iterator[Callable[[str, int], None]]:
    """Yield a function that is told each step as it begins, and how many there are.

    The bar stands on stderr, if that is a terminal, and is gone at the end.
    """
    if not sys.stderr.isatty():
        yield lambda _step, _steps: None
        return
    from rich.console import Console  # noqa: PLC0415 - 60 ms that only a build on a terminal pays
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", visible=False)
        yield lambda step, steps: progress.update(task, description=step, total=steps, advance=1, visible=True)


def summary(output: str | Path, files: int, pages: int, begun: float, origin: str = "") -> str:
    """Say how much has been made, how long it took since `begun`, and what was there before."""
    whole, tenth = divmod(round(10 * (time.monotonic() - begun)), 10)
    parts = [ngettext("{count} file", "{count} files", files).format(count=files)]
    if pages:  # Markdown alone has none
        parts.append(ngettext("{count} page", "{count} pages", pages).format(count=pages))
    parts.append(_("{whole}.{tenth} s").format(whole=whole, tenth=tenth))
    return f"{output}: {', '.join(parts)}{origin and '; '}{origin}"


def origin(built: Built) -> str:
    """Say which books and how many figures were made anew, and which were there before; nothing if none was."""
    names = {book.slug: book.nama for book in built.compiled.books if book.slug in built.anew}
    shown = {page.slug: {one.id for one in page.gambar} for page in built.compiled.pages if page.slug in names}
    drawn = sum(len(shown[slug] & anew) for slug, anew in built.anew.items())
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
