"""Files of a plan that somebody saves become the paths of what has changed since these were last asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import watchfiles

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import folder

_STEP = 30  # milliseconds without a change after which what has changed is told: editors write twice, or rename
_LONGEST = 300  # milliseconds after which it is told anyway
_FIRST = 200  # milliseconds after which a watcher that has seen nothing says that it is there
_LOOK = 0.5  # seconds after which who waits can be interrupted, on systems where nobody can be who waits for a lock
_watch = partial(
    watchfiles.watch,
    watch_filter=None,
    debounce=_LONGEST,
    step=_STEP,
    rust_timeout=_FIRST,
    yield_on_timeout=True,
    raise_interrupt=False,
)


class Watching:
    """What changes in `data/` and `templates/` of a plan, from when it is entered until it is left.

    Each time it is asked, it waits until something has changed since it was last asked, and returns those paths, below
    the plan. There may be none: that says to look, since something may have changed before anybody could see it. Beside
    the two folders nothing is watched but whether they are there, so that `build/` is never seen.
    """

    def __init__(self, root: Path) -> None:
        """Begin with nothing seen."""
        self._root = root.resolve()
        self._changed: set[str] = set()
        self._news = threading.Condition()
        self._problem = ""
        self._look = False  # whether somebody is to look, although nothing was seen
        self._end, self._anew = threading.Event(), threading.Event()
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._beside, self._within)]

    def __enter__(self) -> Self:
        """Begin to watch."""
        for one in self._threads:
            one.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, where: TracebackType | None
    ) -> None:
        """End the watchers."""
        self._end.set()
        self._anew.set()
        for one in self._threads:
            one.join()

    def __iter__(self) -> Iterator[frozenset[str]]:
        """Wait for changes, again and again."""
        while True:
            with self._news:
                while not (self._look or self.waiting):
                    self._news.wait(_LOOK)
                if self._problem:
                    raise EnvironmentProblem(
                        _("the folder {folder} cannot be watched: {reason}").format(
                            folder=self._root, reason=self._problem
                        ),
                        _("set WATCHFILES_FORCE_POLLING=1, so that its files are looked at again and again instead"),
                    )
                found, self._changed, self._look = frozenset(self._changed), set(), False
            yield found

    @property
    def waiting(self) -> bool:
        """Whether something was seen to change that nobody has asked for yet."""
        return bool(self._changed)

    # --- in threads of their own ----------------------------------------------------------------

    def _beside(self) -> None:
        """See whether the folders are there: a watcher of one that is moved away goes with it."""
        for paths in self._seen([self._root], self._end, recursive=False):
            if paths & {*folder.TOPS}:
                self._anew.set()

    def _within(self) -> None:
        """Tell what changes in the folders, and begin anew when they are others."""
        while True:
            self._anew.clear()
            if self._end.is_set():
                return
            tops = [self._root / top for top in folder.TOPS if (self._root / top).is_dir()]
            for paths in self._seen(tops, self._anew) if tops else ():
                self._tell({path for path in paths if not folder.litter(path)}, look=not paths)
            self._tell(set(), look=True)
            self._anew.wait()

    def _seen(self, paths: Sequence[Path], end: threading.Event, *, recursive: bool = True) -> Iterator[set[str]]:
        """Go through what changes; the first time there may be nothing, once it is watched."""
        watched = False
        try:
            for changes in _watch(*paths, stop_event=end, recursive=recursive):
                if changes or not watched:
                    yield {_below(self._root, path) for _kind, path in changes}
                watched = True
        except FileNotFoundError:  # it has gone meanwhile, which the other watcher tells
            pass
        except (OSError, RuntimeError) as problem:  # as where a system watches no more files
            self._problem = f"{problem}"
            self._tell(set(), look=True)

    def _tell(self, paths: set[str], *, look: bool) -> None:
        if paths or look:
            with self._news:
                self._changed |= paths
                self._look = self._look or look
                self._news.notify_all()


def _below(root: Path, path: str) -> str:
    """Return the path below the plan; where a link leads to a folder, some systems tell the place that it leads to."""
    own = Path(path)
    return own.relative_to(root).as_posix() if own.is_relative_to(root) else own.name
