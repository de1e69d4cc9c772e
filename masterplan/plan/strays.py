"""What lies among the files of a plan and is not read becomes diagnostics, one for each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import MAX_FAULTS, Diagnostic, Span, unshown
from masterplan.plan.files import Files, Unread, stem
from masterplan.plan.plan import OPD_FOLDER, SINGLE, kind
from masterplan.words.likeness import similar

_QUOTED = re.compile(r"\"([^\"\n]+)\"|'([^'\n]+)'")
# What a name must end in, for the endings that others give to the same kinds of files.
_ENDINGS: Mapping[str, str] = {
    **dict.fromkeys(("yaml", "yml"), ".yaml"),
    **dict.fromkeys(("md", "markdown", "mdown"), ".md"),
    "svg": ".svg",
    "png": ".png",
}


def strays(files: Files) -> Iterator[Diagnostic]:
    """Say of each path why it is not read, and what to do."""
    taken = {*files.data, *files.naskah, *files.aset, *files.templat}
    found = [_stray(path, why, taken) for path, why in files.unread.items()]
    yield from found[:MAX_FAULTS]
    if len(found) > MAX_FAULTS:
        yield unshown(len(found) - MAX_FAULTS, found[MAX_FAULTS].span)


def meant(path: str) -> str:
    """Return the path that a file has if its ending is spelled as it is read; OPD files have small letters."""
    stem, _dot, ending = path.rpartition(".")
    right = f"{stem.rstrip('.')}{_ENDINGS[ending.lower().strip()]}" if ending.lower().strip() in _ENDINGS else path
    return right.lower() if right.startswith(OPD_FOLDER) else right


def unexpected(path: str, taken: Collection[str] = ()) -> Diagnostic:
    """Report a file that has no place in a plan; `taken` are the paths that others have."""
    message = _("nothing reads the file `{path}`").format(path=path)
    return Diagnostic("unexpected-file", message, Span(path), _where(path, taken))


def _stray(path: str, why: Unread, taken: Collection[str]) -> Diagnostic:
    match why:
        case Unread.UNKNOWN:
            return unexpected(path, taken)
        case Unread.FOLDER:
            message = _("nothing reads the folder `{path}`").format(path=path)
            return Diagnostic("unexpected-file", message, Span(path), _where(f"{path}/", taken))
        case Unread.OUTSIDE:
            message = _("the link `{path}` leads out of the plan").format(path=path)
            return Diagnostic("link-out-of-plan", message, Span(path), _("replace the link by the file itself"))
        case Unread.NAME:
            message = _("the name of the file `{path}` cannot be written").format(path=path)
            cure = _("give it a name of letters, digits and hyphens; it may come from an archive of another system")
            return Diagnostic("unreadable-name", message, Span(path), cure)
        case Unread.SPECIAL | Unread.LINKED_FOLDER | Unread.DANGLING | Unread.LOOP | Unread.REFUSED:
            message, cure = _unreadable(why)
            return Diagnostic("unreadable-file", message.format(path=path), Span(path), cure)


def _unreadable(why: Unread) -> tuple[str, str]:
    match why:
        case Unread.SPECIAL:
            return _("`{path}` is no file"), _("put a file there, or remove it")
        case Unread.LINKED_FOLDER:
            return _("`{path}` is a link to a folder"), _(
                "put the folder itself there; git keeps of a link its name only"
            )
        case Unread.DANGLING:
            return _("the link `{path}` leads to nothing"), _("replace the link by the file itself")
        case Unread.LOOP:
            return _("the link `{path}` leads back to itself"), _("replace the link by the file itself")
        case _:
            return _("`{path}` cannot be read"), _("ask for the right to read it, or look at the disk")


def _where(path: str, taken: Collection[str]) -> str:
    """Say where a file belongs, as far as its name tells."""
    right = meant(path)
    if path.rsplit("/", 1)[-1].startswith("."):
        return _("a name that begins with a dot is hidden; give it another name, or remove it")
    if right != path and right in taken:
        return _("`{path}` is there as well: keep one of the two").format(path=right)
    if right != path and (kind(right) or not right.endswith(".yaml")):
        return _("rename it to `{path}`").format(path=right)
    return _misspelt(right, taken) or _belonging(path)


def _misspelt(path: str, taken: Collection[str]) -> str:
    """Name the file that a plan may have once and that `path` may be meant for, if nobody has its name."""
    known = {stem(one): one for one in SINGLE if one not in taken}
    near = similar(stem(path), [*known]) if re.fullmatch(r"data/[^/]+\.yaml", path) else None
    return _("a file with a similar name is read: rename it to `{path}`").format(path=known[near]) if near else ""


def _belonging(path: str) -> str:
    """Say what belongs into the folder of a file."""
    if path.startswith(OPD_FOLDER):
        return _("OPD files belong into `data/opd/` itself, and end in `.yaml`; move the file, or remove it")
    if path.startswith("data/naskah/") and path.endswith(".md"):
        return _("name it as a chapter asks for it, or remove it; `masterplan guide menulis-naskah` says how")
    if path.startswith("data/naskah/"):
        return _("prose ends in `.md`; give it this ending, or remove the file")
    if path.startswith("data/aset/"):
        return _("emblems end in `.svg` or `.png`; remove the file, or put it elsewhere")
    if path.startswith("templates/"):
        return _("docs/adapting.md lists what a plan may have there; correct the name, or remove the file")
    return _("OPD files belong into `data/opd/`; remove the file, or correct its name")


def unprinted(own: Collection[str], asked: Collection[str], chapters: Iterable[str]) -> Iterator[Diagnostic]:
    """Report the prose and the chapters of a plan that no book has asked for, and that no text of a chapter names.

    What a chapter names may be printed on another day, such as what is said about the previous edition.
    """
    written = {word for text in chapters for pair in _QUOTED.findall(text) for word in pair if word}
    named = {path for word in written for path in (word, f"templates/{word}", f"data/naskah/{word}.md")}
    for path in own:
        if path not in asked and path not in named:
            message = _("no book prints the file `{path}`").format(path=path)
            near = similar(path, sorted(one for one in named | {*asked} if one.startswith(path.split("/")[0])))
            cure = _("a similar name exists: `{near}`").format(near=near) if near else _belonging(path)
            yield Diagnostic("unprinted-file", message, Span(path), cure)
