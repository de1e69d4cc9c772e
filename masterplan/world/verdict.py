"""What is wrong with a plan becomes what is still wrong with it, as long as all that was read for that is the same.

It lies in the store. The hash of the very bytes that were read is its name, and it is believed only as long as git says
the same of every revision that was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct, json
from msgspec.structs import replace

from masterplan.diagnostics import language
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan.files import Files
from masterplan.world import disk, revisions
from masterplan.world.disk import Design
from masterplan.world.revisions import History
from masterplan.world.store import Store


class Verdict(Struct, frozen=True):
    """What is wrong with a plan, the texts that a report of it shows, and whether every file could be read."""

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    whole: bool


class _Kept(Struct, frozen=True):
    """What lies in the store; `revisions` is what git said of each revision that was asked for."""

    verdict: Verdict
    revisions: Mapping[str, str]


class Judged(Protocol):
    """What a judge says; without a plan, not every file could be read."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...  # noqa: D102 - see above
    @property
    def texts(self) -> Mapping[str, str]: ...  # noqa: D102 - the same
    @property
    def plan(self) -> object: ...  # noqa: D102 - the same


Judge = Callable[[Files, Design, History], Judged]


def of(root: Path, store: Store, judge: Judge) -> Verdict:
    """Return what `judge` finds in a plan, or has found when it was as it is now."""
    files, look, history = disk.read(root), disk.design(root), History(root)
    key = store.key("periksa", (disk.hashed(files, look), language.spoken()))
    return _recalled(root, store, key) or _kept(judge(files, look, history), history, store, key)


def _recalled(root: Path, store: Store, key: str) -> Verdict | None:
    found = store.take(key)
    if found is None:
        return None
    kept = json.decode(found[0], type=_Kept)
    return kept.verdict if revisions.unmoved(root, kept.revisions) else None


def _kept(judged: Judged, history: History, store: Store, key: str) -> Verdict:
    found = Verdict(judged.diagnostics, judged.texts, judged.plan is not None)
    shown = {path: found.texts[path] for path in sorted(set(_named(found))) if path in found.texts}
    store.keep(key, (json.encode(_Kept(replace(found, texts=shown), history.said)),))
    store.trim()
    return found


def _named(found: Verdict) -> Iterator[str]:
    for one in found.diagnostics:
        yield from (one.span.path, *(note.span.path for note in one.notes))
