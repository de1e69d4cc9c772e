"""A question about the repository of a plan becomes what git answers, and no more is done than to ask.

A revision may be named by the data, and a hook may have set variables of its own, so git neither reaches the network
nor asks anybody, takes no lock, runs no monitor, and looks into no other repository. Settings that stand in the
environment are those of the user, such as the `safe.directory` of a container.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.words.terminal import visible
from masterplan.world.folder import SCHEMAS, TOPS, part

_ALONE = {
    "GIT_ALLOW_PROTOCOL": "none",  # an older git does not know the next one, and an address `ext::…` runs anything
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}
_SET = "GIT_CONFIG"  # how the variables begin that hold settings, and not a repository
EDITIONS = "edisi-*"
INPUTS = TOPS  # what books are made from
_INPUTS = ("--", *(f"{one}/" for one in TOPS))
LISTS = ("manifest.json", "SHA256SUMS")  # what lies beside books and names them


class UnknownRevision(EnvironmentProblem):
    """The repository has no such revision, or this clone of it does not."""


class Commit(Struct, frozen=True):
    """A commit: its full id, who made it, and when by their clock, if that is a time of a calendar."""

    id: str
    oleh: str
    waktu: datetime.datetime | None


class Repository(Struct, frozen=True):
    """What git says: why it cannot answer, or which files differ from the last commit and which editions are tagged.

    `tag` has the tags of editions that the last commit contains, the newest first; `tag_ini` those that name it.
    """

    masalah: str = ""
    berubah: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    tag_ini: tuple[str, ...] = ()


# --- asking -------------------------------------------------------------------------------------


def answer(root: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[bytes]:
    """Ask git about the repository of `root`; it may refuse, and the program may be missing."""
    program = shutil.which("git")
    if program is None:
        raise EnvironmentProblem(
            _("git is not installed, but a revision is asked for"), _("install git, and make sure it is in PATH")
        )
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_SET)}
    command = (program, "-c", "core.fsmonitor=false", "-C", str(root), *arguments)
    return subprocess.run(  # noqa: S603 - the arguments are ours, and git takes no revision for an option
        command, input=given.encode(), capture_output=True, check=False, env={**own, **_ALONE}
    )


def ask(root: Path, *arguments: str, given: str = "") -> bytes:
    """Return what git answers; raises `EnvironmentProblem` if it refuses."""
    answered = answer(root, *arguments, given=given)
    if answered.returncode:
        raise EnvironmentProblem(
            _("git could not answer: {reason}").format(reason=_reason(answered)),
            _("check the repository with `git fsck`"),
        )
    return answered.stdout


def prefix(root: Path) -> str:
    """Return where the plan lies in its repository: nothing, or a path that ends in `/`."""
    answered = answer(root, "rev-parse", "--show-prefix")
    if answered.returncode:
        message = _("the folder `{name}` is not in a git repository: {reason}")
        cure = _("clone the repository with its history; a copy of the folder alone knows no revisions")
        if owned := _OWNED.search(_text(answered.stderr)):
            message = _("git does not read the repository of the folder `{name}`: {reason}")
            cure = _("if you trust its owner, run `{command}`").format(command=owned[0])
        raise EnvironmentProblem(message.format(name=root.resolve().name, reason=_reason(answered)), cure)
    return os.fsdecode(answered.stdout).removesuffix("\n")


def bare(root: Path) -> bool:
    """Tell whether a folder is a repository without files, as servers have them."""
    return _text(answer(root, "rev-parse", "--is-bare-repository").stdout) == "true"


_OWNED = re.compile(r"git config --global --add safe\.directory .+")  # what git advises if somebody else owns a folder


def _reason(answered: subprocess.CompletedProcess[bytes]) -> str:
    return _text(answered.stderr).removeprefix("fatal: ").split("\n", 1)[0]


def _text(told: bytes) -> str:
    return told.decode(errors="replace").strip()


# --- commits ------------------------------------------------------------------------------------


def resolve(root: Path, revision: str) -> str:
    """Return the full id of the commit that a revision names; raises `UnknownRevision`."""
    prefix(root)
    if not revision.strip():
        raise UnknownRevision(
            _("the name of the revision is empty"), _("name a tag, a branch or a commit; a variable may not be set")
        )
    found = answer(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise unknown(root, revision)
    return _text(found.stdout)


def base(root: Path, revision: str) -> str:
    """Return the full id of the last commit that a revision and the checked out one have in common."""
    found = answer(root, "merge-base", resolve(root, revision), "HEAD")
    if found.returncode:
        raise UnknownRevision(
            _("the checked out commit has none in common with `{revision}`").format(revision=revision), _cure(root)
        )
    return _text(found.stdout)


def commit(root: Path, revision: str) -> Commit:
    """Describe a revision."""
    ident, author, moment = _log(root, "%H%x00%an%x00%aI", resolve(root, revision)).split("\0")
    made = _moment(moment)
    return Commit(ident, visible(author), made and made.replace(tzinfo=None))


def _moment(told: str) -> datetime.datetime | None:
    """Read a time; a commit may claim one that no calendar has, such as a day in the year 33658."""
    try:
        return datetime.datetime.fromisoformat(told)
    except ValueError:
        return None


def last(root: Path, day: datetime.date) -> str:
    """Return the id of the last commit of the main line on a day or before it; nothing if HEAD is of an earlier day."""
    made = _moment(_log(root, "%cs", resolve(root, "HEAD")))
    if made and day > made.date():
        return ""
    return _log(root, "%H", "--first-parent", f"--before={day}T23:59:59+0700", "HEAD")


def touching(root: Path, path: str, most: int) -> list[tuple[str, datetime.date]]:
    """List the last commits that touched a file, newest first, with their days; but for those whose day is none."""
    told = ask(root, "log", f"-{most}", "--no-show-signature", "--format=%H %cs", "HEAD", "--", path).decode()
    lines = (line.split(" ", 1) for line in told.splitlines())
    return [(ident, made.date()) for ident, day in lines if (made := _moment(day))]


def writers(root: Path, text: str, path: str = "data") -> tuple[str, ...]:
    """List the commits that wrote a text into files at `path`, each followed by the commits before it."""
    told = ask(root, "log", f"-S{text}", "--no-textconv", "--no-ext-diff", "--format=%H %P", "HEAD", "--", path)
    return tuple(dict.fromkeys(told.decode().split()))


def person(root: Path) -> str:
    """Return the name under which git would commit here, or nothing if it knows none or is not there."""
    return "" if shutil.which("git") is None else visible(_text(answer(root, "config", "user.name").stdout))


def unknown(root: Path, revision: str) -> UnknownRevision:
    """Say that there is no such revision, and where it may be."""
    return UnknownRevision(_("the repository has no revision `{revision}`").format(revision=revision), _cure(root))


def _log(root: Path, form: str, *arguments: str) -> str:
    """Return one line about the newest of some commits."""
    return _text(ask(root, "log", "-1", "--no-show-signature", f"--format={form}", *arguments))


def _cure(root: Path) -> str:
    if _text(answer(root, "rev-parse", "--is-shallow-repository").stdout) == "true":
        return _("this clone is shallow; fetch the rest with `git fetch --unshallow --tags`")
    return _("name a tag, a branch or a commit; `git fetch --tags` brings those that others have made")


def differing(root: Path, revision: str) -> tuple[str, ...]:
    """List the files that a plan is made from, and that the last commit has in another state than a revision."""
    told = ask(
        root, "diff", "--name-only", "-z", "--no-ext-diff", "--relative", resolve(root, revision), "HEAD", *_INPUTS
    )
    return tuple(told.decode(errors="replace").split("\0")[:-1])


# --- what is not committed ----------------------------------------------------------------------


def repository(root: Path, output: Path) -> Repository:
    """Describe the repository of the plan; what was made from it, wherever it lies, does not count.

    A file that git ignores and a plan reads does count: the books would be made of it, and no commit has it.
    """
    if shutil.which("git") is None:
        return Repository(masalah=_("git is not installed"))
    listed = answer(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", ".", *_without(root, output))
    if listed.returncode:
        return Repository(masalah=_reason(listed))
    if answer(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        return Repository(masalah=_("nothing has been committed"))
    here = prefix(root)
    changed = {path for path in _paths(listed.stdout) if not _published(root, path.removeprefix(here))}
    return Repository(
        berubah=tuple(sorted({*changed, *_ignored(root)})),
        tag=_tags(root, "--merged", "HEAD"),
        tag_ini=_tags(root, "--points-at", "HEAD"),
    )


def _without(root: Path, output: Path) -> Iterator[str]:
    """Leave out `build` and the output, unless it lies elsewhere or is the plan itself."""
    there, inside = root.resolve(), output.resolve()
    made = ("build", *([inside.relative_to(there).as_posix()] if there in inside.parents else []))
    before = os.fsdecode(answer(root, "rev-parse", "--show-prefix").stdout).removesuffix("\n")
    return (f":(exclude,top){before}{path}" for path in made)


def _paths(listed: bytes) -> Iterator[str]:
    """Read `git status -z`: two letters, a space and a path; a renamed file has its old path in an entry of its own."""
    entries = iter(listed.decode(errors="replace").split("\0")[:-1])
    for entry in entries:
        yield entry[3:]
        if "R" in entry[:2]:
            next(entries, None)


def _published(root: Path, path: str) -> bool:
    """Say whether a file is one of those that `build` or `release` has put beside a manifest which lists it."""
    for folder in PurePosixPath(path).parents if path.partition("/")[0] not in INPUTS else ():
        try:
            listed = json.loads((root / folder / LISTS[0]).read_bytes())["keluaran"]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        return PurePosixPath(path).relative_to(folder).as_posix() in {*listed, *LISTS}
    return False


def _ignored(root: Path) -> Iterator[str]:
    """List what a plan reads although git ignores it; the copies that an editor keeps have other names."""
    listed = ask(root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *INPUTS)
    paths = listed.decode(errors="replace").split("\0")
    return (f"{prefix(root)}{path}" for path in paths if part(path) not in {"", SCHEMAS})


def _tags(root: Path, *which: str) -> tuple[str, ...]:
    told = _text(ask(root, "tag", "--list", EDITIONS, "--sort=-creatordate", *which))
    return tuple(told.split("\n") if told else ())
