"""Two states of a plan, named as people name them, become a report of what differs between them.

A state is a git revision, a folder with a plan, or the working tree. The earlier one is read as far as it can be, the
later one must be good.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from msgspec import Struct

from masterplan import compiler
from masterplan.changes import differences
from masterplan.compiler import Checked
from masterplan.diagnostics.language import _
from masterplan.plan import reading
from masterplan.plan.files import Files
from masterplan.plan.plan import Plan
from masterplan.review.notes import ChangeReport
from masterplan.words.format import tanggal
from masterplan.world import disk, git, revisions
from masterplan.world.git import Commit


def kerja() -> str:
    """Name the state that is no revision and no other folder."""
    return _("the working tree")


class State(Struct, frozen=True):
    """A state of a plan: its files, the folder that it is or whose repository it is in, and what reports call it.

    `commit` is what a revision names; a folder has none, nor has the working tree, on which somebody works (`bekerja`).
    """

    root: Path
    files: Files
    nama: str
    commit: Commit | None = None
    bekerja: bool = False

    def checked(self, known: Plan | None = None) -> Checked:
        """Check it as `masterplan validate` does; what it shares with a plan that is `known` is not read again."""
        earlier = partial(revisions.earlier, self.root)
        return compiler.check(
            self.files, disk.printable, earlier, known=reading.said(known) if known else reading.NOTHING
        )


class Compared(Struct, frozen=True):
    """What came of it: both states, the later one as it was checked, and the report if that is good."""

    before: State
    after: State
    checked: Checked
    laporan: ChangeReport | None


def state(root: Path, name: str | None, here: Path | None = None) -> State:
    """Read a state: a folder if it holds a plan, else a revision; the working tree if there is no name.

    Names of folders go out from `here`, which is the folder of the plan if it is not given.
    """
    if name is None:
        return State(root, disk.read(root), kerja(), bekerja=True)
    folder = (here or root) / name
    if name.strip() and disk.holds(folder):
        return State(folder, disk.read(folder), _("folder {name}").format(name=name))
    files = revisions.read(root, name)
    commit = git.commit(root, name)
    return State(root, files, named(_("revision {name}").format(name=name), commit), commit)


def named(what: str, commit: Commit) -> str:
    """Say which commit something is, when it was made, and by whom."""
    when = [tanggal(commit.waktu.date())] if commit.waktu else []
    return f"{what} ({', '.join([commit.id[:8], *when, commit.oleh])})"


def compare(root: Path, earlier: str, later: str | None, here: Path | None = None) -> Compared:
    """Compare two states; raises `EnvironmentProblem` if one of them cannot be found."""
    before, after = state(root, earlier, here), state(root, later, here)
    checked = after.checked()
    if not checked.ok or checked.plan is None:
        return Compared(before, after, checked, None)
    found = differences.compare(reading.state(before.files, checked.plan), checked.plan)
    return Compared(before, after, checked, ChangeReport(found, before.nama, after.nama))
