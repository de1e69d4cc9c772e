"""Two states of a plan, named as people name them, become a report of what differs between them.

A state is a git revision, a folder with a plan, or the working tree. The earlier one is read as far as it can be, the
later one must be good. Books of both are made with the templates of today, so that only the data make a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from masterplan import compiler
from masterplan.changes import differences
from masterplan.compiler import Checked, Compiled
from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.plan import reading
from masterplan.plan.files import Files
from masterplan.plan.plan import Plan
from masterplan.press import build
from masterplan.press.build import Order
from masterplan.review import touches
from masterplan.review.notes import ChangeReport
from masterplan.review.touches import Touch, TouchedBook
from masterplan.words.format import tanggal
from masterplan.world import disk, git, revisions
from masterplan.world.disk import Design
from masterplan.world.git import Commit

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
        return compiler.check(self.files, disk.printable, partial(revisions.earlier, self.root))


@dataclass(frozen=True, slots=True)
class Compared:
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
        return State(root, disk.read(root), KERJA)
    folder = (here or root) / name
    if disk.holds(folder):
        return State(folder, disk.read(folder), f"folder {name}")
    files = revisions.read(root, name)
    commit = git.commit(root, name)
    return State(root, files, named(f"revisi {name}", commit), commit)


def named(what: str, commit: Commit) -> str:
    """Say which commit something is, when it was made, and by whom."""
    return f"{what} ({commit.id[:8]}, {tanggal(commit.tanggal)}, {commit.oleh})"


def compare(root: Path, earlier: str, later: str | None, here: Path | None = None) -> Compared:
    """Compare two states; raises `EnvironmentProblem` if one of them cannot be found."""
    before, after = state(root, earlier, here), state(root, later, here)
    checked = after.checked()
    if not checked.ok or checked.plan is None:
        return Compared(before, after, checked, None)
    found = differences.compare(reading.state(before.files, checked.plan), checked.plan)
    return Compared(before, after, checked, ChangeReport(found, before.nama, after.nama))


# --- books --------------------------------------------------------------------------------------


def with_books(report: ChangeReport, before: State, design: Design) -> ChangeReport:
    """Add which parts of which books differ, and on which pages they are now."""
    return replace(report, buku=_touched(*books(before, report.perubahan.baru, design), design))


def books(before: State, plan: Plan, design: Design) -> tuple[Compiled, Compiled]:
    """Compile the books of an earlier state and of a plan; raises `EnvironmentProblem` if that cannot be done."""
    earlier = before.checked()
    if not earlier.ok or earlier.plan is None:
        raise EnvironmentProblem(
            _("the books of {state} cannot be made, so nothing can be said about them").format(state=before.nama),
            _("leave out --touches and --redline, or name a revision that `masterplan validate` accepts"),
        )
    then, now = (compiler.compile_books(one, design.chapters, disk.printable) for one in (earlier.plan, plan))
    for fault in (*then.diagnostics, *now.diagnostics):
        raise EnvironmentProblem(fault.message, _("`masterplan build` says more"))
    return then, now


def _touched(then: Compiled, now: Compiled, design: Design) -> tuple[TouchedBook, ...]:
    """Set only those books in which anything differs."""
    before, after = ({one.page.slug: one for one in build.orders(compiled)} for compiled in (then, now))
    altered = [slug for slug, one in after.items() if _differences(before.get(slug), one, {})]
    made = build.books(now, design, altered)
    return tuple(
        TouchedBook(slug, after[slug].nama, _differences(before.get(slug), after[slug], made[slug].places))
        for slug in altered
    )


def _differences(then: Order | None, now: Order, places: Mapping[str, str]) -> tuple[Touch, ...]:
    """List what differs in a book: what stands on every page, then its parts."""
    return (*_on_every_page(then, now), *touches.compare(then.page.parts if then else (), now.page.parts, places))


def _on_every_page(then: Order | None, now: Order) -> Iterator[Touch]:
    names = [name for field, name in _PAGE.items() if then and getattr(then.style, field) != getattr(now.style, field)]
    if names:
        yield Touch("halaman", "halaman", f"Setiap halaman: {', '.join(names)}", "", "berubah")


# What each page shows, and how it is set, by the fields of `Style`.
_PAGE: Mapping[str, str] = MappingProxyType(
    {
        "judul": "judul berjalan",
        "cap": "cap",
        "kertas": "ukuran kertas",
        "fon": "fon naskah",
        "fon_tabel": "fon tabel",
    }
)
