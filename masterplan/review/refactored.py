"""A refactoring of a plan becomes its files as they would be, what that changes in meaning, and who confirms again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from masterplan import compiler
from masterplan.author import json_schema
from masterplan.author.refactoring import mentions
from masterplan.author.refactoring.outcome import Refactoring, applied
from masterplan.changes import differences
from masterplan.changes.differences import Changes
from masterplan.compiler import Checked
from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Severity
from masterplan.plan import fingerprint
from masterplan.plan.files import Files
from masterplan.plan.fingerprint import Konfirmasi
from masterplan.plan.plan import Plan
from masterplan.words.format import tanggal
from masterplan.world import disk, placing
from masterplan.world.disk import Design
from masterplan.world.revisions import History

Refactor: TypeAlias = Callable[[Plan, Mapping[str, str]], Refactoring]
SCHEMAS = "data/skema"


class Refactored(Struct, frozen=True):
    """The plan before, and as it would be; `against` is why it may not be.

    `texts` are those that `against` stands in. `written` are new texts by their path, `moved` has
    the old paths of files by their new ones, `gone` are files that are no more.
    """

    before: Checked
    after: Checked
    against: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] | None = None
    written: Mapping[str, str] | None = None
    moved: Mapping[str, str] | None = None
    gone: tuple[str, ...] = ()

    @property
    def perubahan(self) -> Changes:
        """What differs in meaning."""
        then, now = self.before.plan, self.after.plan
        assert then is not None  # noqa: S101 - asked only of what was done
        assert now is not None  # noqa: S101 - the same
        return differences.compare(then, now)


def attempt(root: Path, refactor: Refactor) -> Refactored:
    """Refactor a plan whose files can be read, and hold the outcome against what `validate` says."""
    files, design = disk.read(root), disk.design(root)
    before = _checked(root, files)
    if before.plan is None:
        return Refactored(before, before, before.diagnostics, before.texts)
    beside = mentions.beside(files)
    done = refactor(before.plan, beside)
    if done.diagnostics:
        return Refactored(before, before, done.diagnostics, {**before.texts, **beside})
    after = _checked(root, applied(files, done), before)
    wrong = [*_worse(before, after)]
    if not wrong and after.ok and (said := _with_books(after, design)).diagnostics != after.diagnostics:
        wrong = [*_worse(_with_books(before, design), said)]
    if wrong or after.plan is None:
        return Refactored(before, after, tuple(wrong), after.texts)
    written = {done.moved.get(path, path): text for path, text in done.files.items() if path not in done.gone}
    alike = {new: before.texts[old] for old, new in done.moved.items() if old not in done.files}
    written = {**written, **alike, **dict(_schemas(root, before.plan, after.plan))}
    moved = {new: old for old, new in done.moved.items()}
    return Refactored(before, after, written=written, moved=moved, gone=(*done.moved, *done.gone))


def _checked(root: Path, files: Files, before: Checked | None = None) -> Checked:
    history, known = History(root), before.said if before else {}
    return compiler.check(files, disk.printable, history.earlier, history.versions, known)


def _with_books(checked: Checked, design: Design) -> Checked:
    return compiler.with_books(checked, design, disk.printable, shown=False)


def _worse(before: Checked, after: Checked) -> Iterator[Diagnostic]:
    """Go through errors of which there are more than before; words of messages may hold ids."""
    found = [one for one in after.diagnostics if one.severity is Severity.ERROR]
    new = Counter(one.code for one in found) - Counter(one.code for one in before.diagnostics)
    yield from (one for one in found if one.code in new)


def _schemas(root: Path, before: Plan, after: Plan) -> Iterator[tuple[str, str]]:
    """Write schemas anew that offer the ids of the plan, unless they were out of date before."""
    old, new = (json_schema.files(json_schema.sets(plan)) for plan in (before, after))
    for name, text in new.items():
        path = f"{SCHEMAS}/{name}"
        there = text != old[name] and placing.present(root, [path])
        if there and disk.contents(root / path) == old[name].encode():
            yield path, text


# --- confirmations ------------------------------------------------------------------------------


def to_confirm_again(before: Plan, after: Plan) -> Iterator[str]:
    """Say which OPD agreed to what they say before, and have to confirm again, and what it is that has changed."""
    now = {entry.value.id: entry.value for entry in after.opd}
    told = _("{opd} agreed on {date} and has to confirm again: {parts}")
    lost = differences.compare(before, after)
    for entry in before.opd:
        last, then = fingerprint.latest(entry.value), entry.value
        opd = now.get(lost.berganti["opd"].get(then.id, then.id))
        agreed = fingerprint.konfirmasi(before, then) is Konfirmasi.SETUJU
        if last and opd and agreed and fingerprint.konfirmasi(after, opd) is not Konfirmasi.SETUJU:
            parts = fingerprint.changed(fingerprint.parts(before, then), fingerprint.parts(after, opd))
            yield told.format(opd=opd.nama, date=tanggal(last.tanggal), parts=parts)
