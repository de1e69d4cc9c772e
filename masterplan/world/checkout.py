"""A revision of a plan becomes a folder, away from that of the plan, in which its history can be asked as there.

The folder has a repository of two files: which commit is checked out, and where the other repository keeps what it
knows (`commondir`, by which git has several folders with one history). Nothing is written there, nothing is copied but
the files of the plan, and what a repository may set to be run on a checkout, a hook or a filter, is not run, since git
is only asked for bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.words.terminal import visible
from masterplan.world import disk, git, revisions, scratch
from masterplan.world.folder import TOPS
from masterplan.world.revisions import NoPlan, Tree

HERE = "HEAD"
_FORBIDDEN = {"", ".", "..", ".git"}  # which git lets into no tree, and who makes one by hand does


class Lost(EnvironmentProblem):
    """There is no such plan, or not at this revision."""


def parted(here: Path, written: str) -> tuple[Path, str | None]:
    """Part `PLAN@REVISION`, either of which may hold an `@`; the plan is the longest beginning that is a folder."""
    if (here / written).is_dir() or "@" not in written:
        return named(here / written), None
    ends = [at for at, letter in enumerate(written) if letter == "@"]
    end = next((at for at in reversed(ends) if (here / written[:at]).is_dir()), ends[0])
    return named(here / written[:end]), written[end + 1 :]


def named(place: Path) -> Path:
    """Return a path from `/` on that ends in a name, so that `.` and `..` are called as the folder is."""
    return place.resolve() if place.name in {"", ".."} else place.absolute()


def apart(place: Path, output: Path) -> None:
    """Refuse an output that is the folder of a plan, or lies among its files."""
    into, plan = output.resolve(), place.resolve()
    if into == plan or any(into.is_relative_to(plan / top) for top in TOPS):
        raise EnvironmentProblem(
            _("what is made of this plan would lie among its own files"), _("choose another folder with --output")
        )


def revision(place: Path, asked: str) -> str:
    """Return the commit to be read; nothing for a plan that is taken as it lies there. Raises `Lost`.

    A repository without a folder is read as of its last commit if no revision is asked for.
    """
    if not place.is_dir():
        raise _missing(place)
    with _lost():
        if asked:
            return git.resolve(place, asked)
        if disk.holds(place):
            return ""
        if git.bare(place):
            return git.resolve(place, HERE)
    raise Lost(_("there is no folder `data` in `{name}`").format(name=visible(place.name)), _instead(place))


def _missing(place: Path) -> Lost:
    """Say what is wrong with the path of a plan, and where it was looked for."""
    if place.exists():
        return Lost(
            _("`{name}` is a file and no folder of a plan").format(name=visible(place.name)),
            _("name the folder of a plan; a table of plans is named with --list"),
        )
    return Lost(
        _("there is no folder `{name}`").format(name=visible(place.name)),
        _("look at how its name is written; it is looked for in the folder `{folder}`").format(
            folder=visible(place.parent.name or f"{place.parent}")
        ),
    )


def _instead(place: Path) -> str:
    """Say what to name instead of a folder without plan; perhaps plans lie in it."""
    inner = sorted(one.name for one in place.iterdir() if disk.holds(one))
    if inner:
        told = _(
            "plans lie in folders in it, such as `{name}`; name these, in most shells by `/*` at the end of its path"
        )
        return told.format(name=visible(inner[0]))
    return _("name the folder of a plan, or a git repository with one")


@contextmanager
def folder(place: Path, commit: str) -> Iterator[Path]:
    """Yield the folder of a plan, in which nothing is to be written: its own, or one of a commit. Raises `Lost`.

    `place` is the folder of the plan in its repository, or a repository without a folder, in which the plan lies at
    the top.
    """
    if not commit:
        yield place
        return
    with ExitStack() as open_:
        with _lost():
            root = _taken(place, commit, open_.enter_context(scratch.folder()))
        yield root


@contextmanager
def _lost() -> Iterator[None]:
    """Take what git has against a repository or a revision for a plan that is not there."""
    try:
        yield
    except EnvironmentProblem as problem:
        raise Lost(str(problem), problem.cure) from problem


def _taken(place: Path, commit: str, own: Path) -> Path:
    prefix = git.prefix(place)
    tree = {path: kept for path, kept in revisions.listing(place, commit, prefix).items() if path.split("/")[0] in TOPS}
    if not any(path.startswith("data/") for path in tree):
        raise NoPlan(
            _("there was no folder `data` in {root} at revision `{revision}`").format(
                root=visible(place.name), revision=commit[:12]
            ),
            _("name a revision in which the plan already lay in this folder"),
        )
    _repository(own, place, commit)
    _files(own / prefix, place, tree)
    return own / prefix


def _repository(own: Path, place: Path, commit: str) -> None:
    shared = place / os.fsdecode(git.ask(place, "rev-parse", "--git-common-dir").removesuffix(b"\n"))
    (own / ".git").mkdir()
    (own / ".git" / "HEAD").write_text(f"{commit}\n", encoding="ascii")
    (own / ".git" / "commondir").write_bytes(os.fsencode(shared.resolve()) + b"\n")


def _files(root: Path, place: Path, tree: Tree) -> None:
    """Write files, then links, so that no file is written through one."""
    for path in tree:
        if not _FORBIDDEN.isdisjoint(path.lower().split("/")):
            raise EnvironmentProblem(
                _("{path} leads out of the plan").format(path=path), _("check the repository with `git fsck`")
            )
    contents = revisions.bytes_of(place, [blob for _mode, blob in tree.values()])
    for path, (mode, blob) in sorted(tree.items(), key=lambda one: one[1][0] == revisions.LINK):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if mode == revisions.LINK:
            (root / path).symlink_to(os.fsdecode(contents[blob]))
        else:
            (root / path).write_bytes(contents[blob])
