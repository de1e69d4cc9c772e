"""Two states of a plan, named as people name them, become a report of what differs between them.

A state is a git revision, a folder with a plan, or the working tree. The earlier one is read as far as it can be, the
later one must be good. Books of both are made with the templates of today, so that only the data make a difference.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from masterplan import building, changes, compiler, history, touches, workspace
from masterplan.changes_report import Laporan
from masterplan.format import tanggal
from masterplan.language import _
from masterplan.touches import Buku
from masterplan.workspace import EnvironmentProblem

if TYPE_CHECKING:
    from pathlib import Path

    from masterplan.compiler import Checked, Compiled
    from masterplan.history import Commit
    from masterplan.plan import Plan
    from masterplan.workspace import Files

KERJA = "berkas kerja"


@dataclass(frozen=True, slots=True)
class State:
    """A state of a plan: its files, the folder that it is or whose repository it is in, and what reports call it.

    `commit` is what a revision names; a folder and the working tree have none.
    """

    root: Path
    files: Files
    nama: str
    commit: Commit | None = None

    def checked(self) -> Checked:
        """Check it as `masterplan validate` does."""
        return compiler.check(self.files, workspace.printable, history.earlier(self.root))


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it: both states, the later one as it was checked, and the report if that is good."""

    before: State
    after: State
    checked: Checked
    laporan: Laporan | None


def state(root: Path, name: str | None) -> State:
    """Read a state: a folder if it holds a plan, else a revision; the working tree if there is no name."""
    if name is None:
        return State(root, workspace.read(root), KERJA)
    if (root / name / "data").is_dir():
        return State(root / name, workspace.read(root / name), f"folder {name}")
    files = history.read(root, name)
    commit = history.commit(root, name)
    return State(root, files, f"revisi {name} ({commit.id[:8]}, {tanggal(commit.tanggal)}, {commit.oleh})", commit)


def compare(root: Path, earlier: str, later: str | None) -> Compared:
    """Compare two states; raises `EnvironmentProblem` if one of them cannot be found."""
    before, after = state(root, earlier), state(root, later)
    checked = after.checked()
    if not checked.ok or checked.plan is None:
        return Compared(before, after, checked, None)
    found = changes.compare(compiler.state(before.files, checked.plan), checked.plan)
    return Compared(before, after, checked, Laporan(found, before.nama, after.nama))


# --- books --------------------------------------------------------------------------------------


def with_books(root: Path, laporan: Laporan, before: State) -> Laporan:
    """Add which parts of which books differ, and on which pages they are now."""
    return replace(laporan, buku=_touched(*books(root, before, laporan.perubahan.baru)))


def books(root: Path, before: State, plan: Plan) -> tuple[Compiled, Compiled]:
    """Compile the books of an earlier state and of a plan; raises `EnvironmentProblem` if that cannot be done."""
    earlier = before.checked()
    if not earlier.ok or earlier.plan is None:
        raise EnvironmentProblem(
            _("the books of {state} cannot be made, so nothing can be said about them").format(state=before.nama),
            _("leave out --touches and --redline, or name a revision that `masterplan validate` accepts"),
        )
    templates = workspace.templates(root)
    then, now = (compiler.compile_books(one, templates) for one in (earlier.plan, plan))
    for compiled in (then, now):
        for fault in compiled.diagnostics:
            raise EnvironmentProblem(fault.message, _("`masterplan build` says more"))
    return then, now


def _touched(then: Compiled, now: Compiled) -> tuple[Buku, ...]:
    """Set only those books in which anything differs."""
    before = {page.slug: page.markdown for page in then.pages}
    pairs = {page.slug: (before.get(page.slug, ""), page.markdown) for page in now.pages}
    altered = [slug for slug, (one, other) in pairs.items() if touches.compare(one, other, {})]
    places = building.places(now, altered)
    return tuple(
        Buku(book.slug, book.nama, touches.compare(*pairs[book.slug], places[book.slug]))
        for book in now.books
        if book.slug in altered
    )
