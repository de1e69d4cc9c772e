"""A plan and what is to be made of it become files in its folder and an outcome, in the process in which this runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from masterplan import api
from masterplan.api import Built
from masterplan.compiler import Checked
from masterplan.diagnostics import language
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Diagnostic, Severity
from masterplan.many import ledger, outputs, standing
from masterplan.many.tasks import Act, Fate, Outcome, Task
from masterplan.plan import profiles
from masterplan.plan.files import Files
from masterplan.world import checkout, confines, disk, revisions, stamp, store, verdict
from masterplan.world.checkout import Lost
from masterplan.world.digest import digest, of_files
from masterplan.world.disk import Design
from masterplan.world.revisions import History


class Worked(Struct, frozen=True):
    """What an act makes of a plan; `anew` is false if all of it was known before."""

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    whole: bool
    files: Mapping[str, bytes] = field(default_factory=dict)
    pages: int = 0
    revisions: Mapping[str, str] = field(default_factory=dict)
    anew: bool = True
    measured: Mapping[str, object] = field(default_factory=dict)


def work(task: Task) -> Outcome:
    """Make what is asked for unless it is there; raises `EnvironmentProblem` if something else than the data stops it.

    A plan that does not exist, or not at this revision, is an outcome as well.
    """
    with language.speaking(task.language):
        outputs.apart(task)
        outputs.settle(task)
        try:
            done = _done(task)
        except Lost as problem:
            done = Outcome(task.name, Fate.LOST, reason=told(problem))
    return replace(done, asked=task.asked)


def told(problem: EnvironmentProblem) -> str:
    """Say in one line what is wrong and what to do."""
    return "; ".join(filter(None, (f"{problem}", problem.cure)))


def _done(task: Task) -> Outcome:
    begun, place = time.monotonic(), Path(task.place)
    confines.hold(place)
    revision = checkout.revision(place, task.revision)
    look = _look(task, revision)
    key = digest([store.maker(), task.asked, task.language, look])
    before = ledger.same(task, key) if task.output and not task.anew else None
    if before and revisions.unmoved(place, before.revisions):
        return replace(before, name=task.name, state=Fate.SAME, attempts=1)
    with checkout.folder(place, revision) as root:
        made = ACTS[task.act](root, task)
    # A plan that somebody has saved meanwhile is known by neither of the two hashes.
    return _finished(task, key if look == _look(task, revision) else "", made, begun)


def _finished(task: Task, key: str, made: Worked, begun: float) -> Outcome:
    """Put files in place, unless the data have errors, which are part of what is measured; what is there stays then."""
    if any(one.severity is Severity.ERROR for one in made.diagnostics) and not made.measured:
        named = {span.path for one in made.diagnostics for span in (one.span, *(note.span for note in one.notes))}
        texts = {path: text for path, text in made.texts.items() if path in named}
        return Outcome(task.name, Fate.FAULTY, diagnostics=made.diagnostics, texts=texts, whole=made.whole)
    outcome = Outcome(
        task.name,
        Fate.MADE if made.anew else Fate.SAME,
        task.asked,
        key,
        # The commit that is checked out is part of the key if a revision is asked for, and of nothing else there.
        {name: said for name, said in made.revisions.items() if not (task.revision and name == checkout.HERE)},
        stamp.hashes(made.files),
        made.pages,
        made.diagnostics,
        seconds=time.monotonic() - begun,
        measured=made.measured,
    )
    if task.output:
        outputs.publish(task, made.files, ledger.gone(task, made.files))
        ledger.keep(task, outcome)
    return outcome


def _look(task: Task, revision: str) -> str:
    """Return the hash of all that a plan is made from, but for the revisions that it names itself."""
    place = Path(task.place)
    if not revision:
        return disk.hashed(disk.read(place), disk.design(place))
    ours = disk.designed(disk.design(place, files=Files({}, {})))
    return digest([revisions.standing(place, revision), of_files(ours)])


# --- what is made of it -------------------------------------------------------------------------


def _build(root: Path, task: Task) -> Worked:
    formats = task.options.formats or api.FORMATS
    return _built(api.build(root, task.options.books, formats, store=store.shared(task.store)))


def _site(root: Path, task: Task) -> Worked:
    return _built(api.site(root, store=store.shared(task.store)))


def _export(root: Path, task: Task) -> Worked:
    return _built(api.export(root, task.options.form))


def _built(built: Built) -> Worked:
    checked = built.checked
    return Worked(
        checked.diagnostics, checked.texts, checked.plan is not None, built.files, built.pages, built.revisions
    )


def _validate(root: Path, task: Task) -> Worked:
    asked = []

    def judge(files: Files, look: Design, history: History) -> Checked:
        asked.append(files)
        return api.judged(files, look, history)

    found = verdict.of(root, store.shared(task.store), judge)
    return Worked(found.diagnostics, found.texts, found.whole, anew=bool(asked))


def _status(root: Path, task: Task) -> Worked:
    """Measure a plan that may have errors, as long as every file can be read: they are part of what is measured."""
    source = profiles.named(disk.design(root).profiles, task.options.profile or standing.PROFILE)
    (profil, faults), found = profiles.read(source), api.check(root)
    known = standing.standing(found.plan, profil) if found.plan and profil else {}
    every = tuple(dict.fromkeys((*found.diagnostics, *faults)))
    return Worked(every, {**found.texts, source.path: source.text}, found.plan is not None, measured=known)


ACTS: Mapping[Act, Callable[[Path, Task], Worked]] = MappingProxyType(
    {Act.BUILD: _build, Act.SITE: _site, Act.EXPORT: _export, Act.VALIDATE: _validate, Act.STATUS: _status}
)
