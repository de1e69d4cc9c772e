"""A plan and each change of it become what is shown: what is wrong as soon as it is known, then pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from masterplan import api
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.live.building import Asked, LiveBooks, LiveStep
from masterplan.live.plan import LivePlan
from masterplan.live.preview.desk import Showing
from masterplan.live.watching import Watching
from masterplan.world.store import Store

FORMATS = ("md", api.SITE)  # of each round; what engines make is made for who asks for it, and keeps nobody waiting


def of(root: Path, store: Store) -> Iterator[Showing]:
    """Make a round now and after each change, without end; raises what stops the first, and shows what stops others."""
    books, shown = LiveBooks(LivePlan(root), Asked(formats=FORMATS), store), Showing()
    with Watching(root) as watching:
        for _changed in watching:
            try:
                for shown in _round(books, shown, watching):  # noqa: B020 - what is shown takes the place of what was
                    yield shown
            except EnvironmentProblem as problem:
                if shown.checked is None:
                    raise
                shown = replace(shown, problem=f"{problem}")
                yield shown


def _round(books: LiveBooks, shown: Showing, watching: Watching) -> Iterator[Showing]:
    """Make a round, of which the rest is left if something has changed meanwhile."""
    for step in books.round():
        if step.files or not step.checked.ok:  # what is right so far may not be when its pages are made
            shown = after(shown, step)
            yield shown
        if watching.waiting:
            break


def after(shown: Showing, step: LiveStep) -> Showing:
    """Return what is shown after a step; of a plan with errors the last good files stay."""
    told = replace(shown, checked=step.checked, behind=not step.checked.ok, problem="")
    if not step.files:
        return told
    kept = {} if step.whole else shown.files
    return replace(told, files={**kept, **step.files}, compiled=step.checked.compiled)


def pressed(root: Path, store: Store, path: str) -> bytes | None:
    """Make one file of a book as the plan is now, by its path below `build/`; None while the plan has errors."""
    slug, _slash, name = path.partition("/")
    return api.build(root, (slug,), (name.rpartition(".")[2],), store=store).files.get(path)
