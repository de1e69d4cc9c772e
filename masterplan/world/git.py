"""A revision of the repository becomes the files of the plan as they were then; nothing is checked out or written.

Git answers from its object store: the bytes are those that were committed, whatever branch, merge or detached commit
the revision is, and whatever the files are called today. The plan may lie in a folder of the repository.
"""

from __future__ import annotations

import datetime
import os
import posixpath
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.plan.files import Files
from masterplan.world.disk import PICTURES

# A revision may be named by the data, which must not make git reach the network, ask anybody, or take a lock.
_ALONE = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_PLAIN = ("100644", "100755")  # modes of files; a submodule is none, and a link holds the name of a file
_LINK = "120000"
_COMMIT = "%H%x00%h%x00%an%x00%aI%x00%s%x1e"
_LONGEST = 40  # links one after the other; more of them go in a circle


class UnknownRevision(EnvironmentProblem):
    """The repository has no such revision, or this clone of it does not."""


class NoPlan(EnvironmentProblem):
    """The plan did not lie in this folder yet at that revision."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its full id, a short name for readers, who made it and when by their clock, and the line why."""

    id: str
    nama: str
    oleh: str
    waktu: datetime.datetime
    pesan: str

    @property
    def tanggal(self) -> datetime.date:
        """The day."""
        return self.waktu.date()


# --- files --------------------------------------------------------------------------------------


def read(root: Path, revision: str) -> Files:
    """Read `data/` below `root` as it was at a revision: the files that `workspace.read` would find there.

    Raises `UnknownRevision`, or another `EnvironmentProblem` if there is no git, no repository, or no plan then.
    """
    tree = _tree(root, resolve(root, revision), _prefix(root))
    links = _links(root, tree)
    wanted = {path: _target(path, tree, links) for path in sorted(tree) if _part(path)}
    if not wanted:
        raise NoPlan(
            _("there was no folder `data` in {root} at revision `{revision}`").format(root=root, revision=revision),
            _("name a revision in which the plan already lay in this folder"),
        )
    contents = _contents(root, list(wanted.values()))
    found = {path: contents[blob] for path, blob in wanted.items()}
    return Files(
        data={path: content for path, content in found.items() if _part(path) == "data"},
        naskah={path: content for path, content in found.items() if _part(path) == "naskah"},
        aset={path: content for path, content in found.items() if _part(path) == "aset"},
    )


def earlier(root: Path) -> Callable[[str], Files | EnvironmentProblem]:
    """Return what reads a revision of a plan, or says why that is not possible."""

    def known(revision: str) -> Files | EnvironmentProblem:
        try:
            return read(root, revision)
        except EnvironmentProblem as problem:
            return problem

    return known


def _part(path: str) -> str:
    """Say whether `workspace.read` takes a file for YAML, for prose or for a picture; it leaves all others alone."""
    folder, name = posixpath.split(path)
    if folder in {"data", "data/opd"} and name.endswith(".yaml"):
        return "data"
    if folder == "data/aset" and name.endswith(PICTURES):
        return "aset"
    return "naskah" if path.startswith("data/naskah/") and name.endswith(".md") else ""


def _tree(root: Path, commit: str, prefix: str) -> Mapping[str, tuple[str, str]]:
    """List the files of the plan in a commit: mode and blob by path relative to the plan."""
    listed = _ask(root, "ls-tree", "-r", "-z", "--full-tree", commit, *([prefix] if prefix else []))
    found: dict[str, tuple[str, str]] = {}
    for line in os.fsdecode(listed).split("\0")[:-1]:
        about, path = line.split("\t", 1)
        mode, _kind, blob = about.split(" ")
        if mode in {*_PLAIN, _LINK}:
            found[path.removeprefix(prefix)] = mode, blob
    return found


def _links(root: Path, tree: Mapping[str, tuple[str, str]]) -> Mapping[str, str]:
    links = {path: blob for path, (mode, blob) in tree.items() if mode == _LINK}
    contents = _contents(root, list(links.values()))
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


def _contents(root: Path, blobs: list[str]) -> Mapping[str, bytes]:
    """Ask for all contents at once: git answers each with a line that ends in its size, the bytes, and a line feed."""
    asked = list(dict.fromkeys(blobs))
    if not asked:
        return {}
    answer = _ask(root, "cat-file", "--batch", asked="".join(f"{blob}\n" for blob in asked))
    found: dict[str, bytes] = {}
    start = 0
    for blob in asked:
        end = answer.index(b"\n", start)
        told = answer[start:end].split(b" ")
        if told[-1] == b"missing":
            raise _unknown(root, blob)
        size = int(told[-1])
        found[blob] = answer[end + 1 : end + 1 + size]
        start = end + size + 2
    return found


# --- commits ------------------------------------------------------------------------------------


def resolve(root: Path, revision: str) -> str:
    """Return the full id of the commit that a revision names; raises `UnknownRevision`."""
    _prefix(root)
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise _unknown(root, revision)
    return found.stdout.decode().strip()


def base(root: Path, revision: str) -> str:
    """Return the full id of the last commit that a revision and the checked out one have in common."""
    found = _git(root, "merge-base", resolve(root, revision), "HEAD")
    if found.returncode:
        raise UnknownRevision(
            _("the checked out commit has none in common with `{revision}`").format(revision=revision), _cure(root)
        )
    return found.stdout.decode().strip()


def commit(root: Path, revision: str) -> Commit:
    """Describe a revision; it is named by the nearest tag, such as `edisi-1-3-gab12cd3`, or else by its id."""
    (found,) = _log(root, "-1", resolve(root, revision))
    name = _ask(root, "describe", "--tags", "--always", found.id).decode(errors="replace").strip()
    return replace(found, nama=name)


def commits(root: Path, path: str = "data", since: str = "", until: str = "HEAD") -> tuple[Commit, ...]:
    """List the commits that touch a path of the plan, the newest first; only those after `since` if it is given."""
    reach = [resolve(root, until), *([f"^{resolve(root, since)}"] if since else [])]
    return tuple(_log(root, *reach, "--", path))


def writers(root: Path, text: str, path: str = "data") -> tuple[str, ...]:
    """List the commits that wrote a text into files at `path`, each followed by the commits before it."""
    told = _ask(root, "log", f"-S{text}", "--no-textconv", "--no-ext-diff", "--format=%H %P", "HEAD", "--", path)
    return tuple(dict.fromkeys(told.decode().split()))


def on(root: Path, day: datetime.date) -> str:
    """Return the id of the last commit of the main line on a day or before it; nothing if HEAD is of an earlier day."""
    last = _ask(root, "log", "-1", "--no-show-signature", "--format=%cs", resolve(root, "HEAD")).decode().strip()
    if day > datetime.date.fromisoformat(last):
        return ""
    until = f"--before={day}T23:59:59+0700"
    return (
        _ask(root, "log", "-1", "--first-parent", "--no-show-signature", "--format=%H", until, "HEAD").decode().strip()
    )


def dirty(root: Path) -> bool:
    """Tell whether the data of the plan differ from the last commit, new files included."""
    _prefix(root)
    return bool(_ask(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", "data"))


def shallow(root: Path) -> bool:
    """Tell whether this clone lacks the older part of its history."""
    return _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _log(root: Path, *arguments: str) -> Iterator[Commit]:
    told = _ask(root, "log", "--no-show-signature", f"--format={_COMMIT}", *arguments).decode(errors="replace")
    for entry in told.split("\x1e")[:-1]:
        ident, short, author, moment, message = entry.lstrip("\n").split("\0")
        yield Commit(ident, short, author, datetime.datetime.fromisoformat(moment).replace(tzinfo=None), message)


def person(root: Path) -> str:
    """Return the name under which git would commit here, or nothing if it knows none or is not there."""
    return (
        "" if shutil.which("git") is None else _git(root, "config", "user.name").stdout.decode(errors="replace").strip()
    )


# --- git ----------------------------------------------------------------------------------------


def _prefix(root: Path) -> str:
    """Return where the plan lies in its repository: nothing, or a path that ends in `/`."""
    answer = _git(root, "rev-parse", "--show-prefix")
    if answer.returncode:
        raise EnvironmentProblem(
            _("the folder `{name}` is not in a git repository: {reason}").format(
                name=root.resolve().name, reason=_reason(answer)
            ),
            _("clone the repository with its history; a copy of the folder alone knows no revisions"),
        )
    return os.fsdecode(answer.stdout).removesuffix("\n")


def _unknown(root: Path, revision: str) -> UnknownRevision:
    return UnknownRevision(_("the repository has no revision `{revision}`").format(revision=revision), _cure(root))


def _cure(root: Path) -> str:
    if shallow(root):
        return _("this clone is shallow; fetch the rest with `git fetch --unshallow --tags`")
    return _("name a tag, a branch or a commit; `git fetch --tags` brings those that others have made")


def _ask(root: Path, *arguments: str, asked: str = "") -> bytes:
    answer = _git(root, *arguments, asked=asked)
    if answer.returncode:
        raise EnvironmentProblem(
            _("git could not answer: {reason}").format(reason=_reason(answer)),
            _("check the repository with `git fsck`"),
        )
    return answer.stdout


def _reason(answer: subprocess.CompletedProcess[bytes]) -> str:
    return answer.stderr.decode(errors="replace").strip().removeprefix("fatal: ").split("\n", 1)[0]


def _git(root: Path, *arguments: str, asked: str = "") -> subprocess.CompletedProcess[bytes]:
    """Ask git about the repository of `root`, not about one that a hook has put into the environment."""
    program = shutil.which("git")
    if program is None:
        raise EnvironmentProblem(
            _("git is not installed, but a revision is asked for"), _("install git, and make sure it is in PATH")
        )
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = (program, "-c", "core.fsmonitor=false", "-C", str(root), *arguments)
    return subprocess.run(  # noqa: S603 - the arguments are ours, and git takes no revision for an option
        command, input=asked.encode(), capture_output=True, check=False, env={**own, **_ALONE}
    )
