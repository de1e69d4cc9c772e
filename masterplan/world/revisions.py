"""A revision of the repository becomes the files of the plan as they were then; nothing is checked out or written.

Git answers from its object store: the bytes are those that were committed, whatever branch, merge or detached commit
the revision is, and whatever the files are called today. The plan may lie in a folder of the repository.
"""

from __future__ import annotations

import datetime
import os
import posixpath
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeAlias

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.plan.files import Files
from masterplan.world import git
from masterplan.world.folder import part

_PLAIN = ("100644", "100755")  # modes of files; a submodule is none, and a link holds the name of a file
LINK = "120000"
Tree: TypeAlias = Mapping[str, tuple[str, str]]  # mode and blob of each file by its path in the plan
_PARTS = ("data", "naskah", "aset")
_COMMITS = 50  # of one file that are looked through
_LONGEST = 40  # links one after the other; more of them go in a circle


class NoPlan(EnvironmentProblem):
    """The plan did not lie in this folder yet at that revision."""


def read(root: Path, revision: str) -> Files:
    """Read `data/` below `root` as it was at a revision: the files that `disk.read` would find there.

    Raises `UnknownRevision`, or another `EnvironmentProblem` if there is no git, no repository, or no plan then.
    """
    tree = listing(root, git.resolve(root, revision), git.prefix(root))
    links = _links(root, tree)
    wanted = {path: _target(path, tree, links) for path in sorted(tree) if part(path) in _PARTS}
    if not wanted:
        raise NoPlan(
            _("there was no folder `data` in {root} at revision `{revision}`").format(root=root, revision=revision),
            _("name a revision in which the plan already lay in this folder"),
        )
    contents = bytes_of(root, list(wanted.values()))
    found = {path: contents[blob] for path, blob in wanted.items()}
    data, naskah, aset = ({path: content for path, content in found.items() if part(path) == one} for one in _PARTS)
    return Files(data, naskah, aset)


def earlier(root: Path, revision: str) -> Files | EnvironmentProblem:
    """Read a revision of a plan, or return why that is not possible."""
    try:
        return read(root, revision)
    except EnvironmentProblem as problem:
        return problem


def versions(root: Path, path: str, sidik: str) -> Iterator[Files]:
    """Return the plan as of the commits that may hold what a fingerprint is of; nothing without git.

    Those are the last one, then each that wrote the fingerprint into the file at `path`, with the commits before it,
    since a confirmation may have been committed together with a later change; then the same for all files, since a file
    may have been renamed.
    """
    seen: dict[str, None] = {}
    for revisions in (
        lambda: ("HEAD",),
        partial(git.writers, root, sidik, path),
        partial(git.writers, root, sidik),
    ):
        try:
            named = [one for one in revisions() if one not in seen]
        except EnvironmentProblem:
            return
        seen |= dict.fromkeys(named)
        yield from filter(None, (_known(root, one) for one in named))


def touching(root: Path, path: str) -> Iterator[tuple[datetime.date, Files]]:
    """Return the plan as of the last commits that touched a file, newest first, with their days; none without git."""
    try:
        told = git.touching(root, path, _COMMITS)
    except EnvironmentProblem:
        return
    for revision, day in told:
        files = _known(root, revision)
        if files:
            yield day, files


class History:
    """The repository of a plan, which answers as `earlier` and `versions` do, and what it was when it was asked.

    `said` tells of each revision that an answer depends on how it stood, before it was read.
    """

    def __init__(self, root: Path) -> None:
        """Begin with nothing asked."""
        self._root = root
        self.said: dict[str, str] = {}

    def earlier(self, revision: str) -> Files | EnvironmentProblem:
        """Read a revision of the plan, or return why that is not possible."""
        self.said[revision] = standing(self._root, revision)
        return earlier(self._root, revision)

    def versions(self, path: str, sidik: str) -> Iterator[Files]:
        """Return the plan as of the commits that may hold what a fingerprint is of."""
        self.said["HEAD"] = standing(self._root, "HEAD")
        return versions(self._root, path, sidik)


def standing(root: Path, revision: str) -> str:
    """Say which commit a revision is, where the plan lies in its repository, and how much of history there is.

    As long as that is the same, git answers the same; nothing is said if git cannot answer.
    """
    try:
        commit = git.resolve(root, revision)
        count = git.ask(root, "rev-list", "--count", commit)  # grows when a shallow clone is deepened
        return f"{commit} {count.decode().strip()} {git.prefix(root)}"
    except EnvironmentProblem:
        return ""


def unmoved(root: Path, said: Mapping[str, str]) -> bool:
    """Tell whether git still says of every revision what was said of it when it was asked for."""
    return all(standing(root, revision) == then for revision, then in said.items())


def on(root: Path, day: datetime.date) -> Files | None:
    """Return the plan as its main line had it at the end of a day; None if that was not yet, or git does not know.

    The day ends when it does in the west of Indonesia; nobody can say how a plan was on a day after its last commit.
    """
    try:
        revision = git.last(root, day)
    except EnvironmentProblem:
        return None
    return _known(root, revision) if revision else None


def _known(root: Path, revision: str) -> Files | None:
    """Return the plan of a revision; None if it did not lie here yet, or if the clone does not have it."""
    found = earlier(root, revision)
    return None if isinstance(found, EnvironmentProblem) else found


# --- objects ------------------------------------------------------------------------------------


def listing(root: Path, commit: str, prefix: str) -> Tree:
    """List the files of the plan in a commit: mode and blob by path relative to the plan."""
    listed = git.ask(root, "ls-tree", "-r", "-z", "--full-tree", commit, *([prefix] if prefix else []))
    found: dict[str, tuple[str, str]] = {}
    for line in os.fsdecode(listed).split("\0")[:-1]:
        about, path = line.split("\t", 1)
        mode, _kind, blob = about.split(" ")
        if mode in {*_PLAIN, LINK}:
            found[path.removeprefix(prefix)] = mode, blob
    return found


def _links(root: Path, tree: Tree) -> Mapping[str, str]:
    links = {path: blob for path, (mode, blob) in tree.items() if mode == LINK}
    contents = bytes_of(root, list(links.values()))
    return {path: os.fsdecode(contents[blob]) for path, blob in links.items()}


def _target(path: str, tree: Mapping[str, tuple[str, str]], links: Mapping[str, str]) -> str:
    """Return the blob that a path stands for; a link must lead to a file of the plan, as in the working tree."""
    here = path
    for _step in range(_LONGEST):
        if here not in links:
            break
        here = posixpath.normpath(posixpath.join(posixpath.dirname(here), links[here]))
    if here not in tree or here in links:
        raise EnvironmentProblem(
            _("{path} leads out of the plan").format(path=path), _("replace the link by the file itself")
        )
    return tree[here][1]


def bytes_of(root: Path, blobs: list[str]) -> Mapping[str, bytes]:
    """Ask for all contents at once: git answers each with a line that ends in its size, the bytes, and a line feed."""
    asked = list(dict.fromkeys(blobs))
    if not asked:
        return {}
    answer = git.ask(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in asked))
    found: dict[str, bytes] = {}
    start = 0
    for blob in asked:
        end = answer.index(b"\n", start)
        told = answer[start:end].split(b" ")
        if told[-1] == b"missing":
            raise git.unknown(root, blob)
        size = int(told[-1])
        found[blob] = answer[end + 1 : end + 1 + size]
        start = end + size + 2
    return found
