"""The folders of a plan become texts: the only place that reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path

from msgspec import Struct, field

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem, reason
from masterplan.plan.files import Files, Unread, stem
from masterplan.world.digest import digest, of_files
from masterplan.world.folder import TOPS, lying, part
from masterplan.world.placing import explained


def read(root: Path) -> Files:
    """Read `data/` and the plan's own `templates/`, in the order of names, which is the same on every machine."""
    if not holds(root):
        raise EnvironmentProblem(
            _("there is no folder `data` in {root}").format(root=root),
            _("start masterplan in the folder of the plan, or name it with -C"),
        )
    found: dict[str, dict[str, bytes]] = {"data": {}, "naskah": {}, "aset": {}, "templat": {}}
    unread: dict[str, Unread] = {}
    for path, content in sorted(lying(root, _tops(root)), key=itemgetter(0)):
        if isinstance(content, Unread):
            unread[path] = content
        else:
            found[part(path)][path] = content
    return Files(**found, unread=unread)


def _tops(root: Path) -> tuple[str, ...]:
    """Leave out templates that are ours, as they are in a checkout of the program."""
    return TOPS if (root / "templates").resolve() != TEMPLATES else ("data",)


PLAN = "data/rencana.yaml"


def find(here: Path) -> str | None:
    """Return the way from a folder to that of the plan: the nearest, going up, that holds `data/rencana.yaml`.

    A folder with other data is taken for that of a plan which lacks this file; nothing is returned if there is none.
    """
    try:
        there = (here / ".").resolve(strict=True)
    except OSError as problem:
        raise EnvironmentProblem(
            _("the folder {folder} cannot be entered: {reason}").format(folder=here, reason=reason(problem)),
            _("start masterplan in the folder of the plan, or name it with -C"),
        ) from problem
    for steps, folder in enumerate((there, *there.parents)):
        if (folder / PLAN).is_file():
            return "/".join([".."] * steps)
    return "" if holds(here) else None


def owner(file: Path) -> tuple[Path, str] | None:
    """Return the folder of the plan that a file is written for, and its path there; None for any other file.

    There need not be such a file yet. Templates that are ours are not written for a plan.
    """
    around = next((one for one in file.parents if one.is_dir()), None)
    way = find(around) if around else None
    if around is None or way is None:
        return None
    root = (around / way).resolve()
    path = (file.parent.resolve() / file.name).relative_to(root).as_posix()
    written = part(path) in {"data", "naskah", "templat"} and path.split("/", 1)[0] in _tops(root)
    return (root, path) if written else None


def holds(folder: Path) -> bool:
    """Tell whether a folder holds the data of a plan."""
    return (folder / "data").is_dir()


# In a checkout templates and manual stand beside the package, in an installed wheel inside it.
PACKAGE = Path(__file__).parent.parent
_INSIDE = PACKAGE / "templates"
TEMPLATES = _INSIDE if _INSIDE.is_dir() else PACKAGE.parent / "templates"
_MANUAL = (PACKAGE if _INSIDE.is_dir() else PACKAGE.parent) / "docs"


FONTS, SITE, VOLUME = "pdf/fonts", "situs", "gabungan"
ENGINES = ("pandoc", "pdf", FONTS)  # folders below `templates/` that Pandoc, Typst and figures read
_APART = ("pdf/", "docx/", "profil/", f"{SITE}/", f"{VOLUME}/")  # what lies there is no chapter


class Design(Struct, frozen=True):
    """What books look like.

    `chapters` are outlines and chapters, `parts` what Typst sets a book with and what a Word file is made of, by their
    path below `templates/`; `brought` says where each of them lies that is not ours, from the plan on or from `/`.
    `folder` holds what the engines read themselves: filters and fonts; `hashes` are those of `ENGINES`, as they were
    `read` with all else that lies there for Pandoc, Typst and Word. `profiles` are the texts of the forms that a plan
    can be compared with, by their ids. `site` are templates, style, scripts and fonts of the web site, `volume` the
    outline and the chapters of a volume of many plans.
    """

    chapters: Mapping[str, str]
    parts: Mapping[str, str]
    folder: Path
    hashes: Mapping[str, str]
    brought: Mapping[str, str] = field(default_factory=dict)
    profiles: Mapping[str, str] = field(default_factory=dict)
    site: Mapping[str, bytes] = field(default_factory=dict)
    read: Mapping[str, bytes] = field(default_factory=dict)
    volume: Mapping[str, str] = field(default_factory=dict)


def design(root: Path, theme: Path | None = None, files: Files | None = None) -> Design:
    """Read the design of a plan: a file of its own `templates/` goes before that of a theme, and that before ours.

    Whatever is wrong with a file of the plan is said by `check`. `files` stand for those on the disk.
    """
    ours, given = _look(TEMPLATES), _look(theme) if theme else {}
    there = dict(lying(root, [top for top in _tops(root) if top == "templates"])) if files is None else files.templat
    own = {path.removeprefix("templates/"): _text(one) for path, one in there.items() if isinstance(one, bytes)}
    texts = {**ours, **given, **own}
    parts = {path: text for path, text in texts.items() if path.startswith(("pdf/", "docx/"))}
    read = {path: content for name in ("pandoc", "pdf", "docx") for path, content in _below(TEMPLATES, name).items()}
    hashes = {
        name: of_files({path: content for path, content in read.items() if path.startswith(f"{name}/")})
        for name in ENGINES
    }
    profiles = {stem(path): text for path, text in texts.items() if path.startswith("profil/")}
    chapters = {path: text for path, text in texts.items() if not path.startswith(_APART)}
    brought = {path: (theme / path).as_posix() for path in given} if theme else {}
    brought |= {path: f"templates/{path}" for path in own}
    site = {**_below(TEMPLATES, SITE), **(_below(theme, SITE) if theme else {})}
    site |= {path: text.encode() for path, text in own.items() if path.startswith(f"{SITE}/")}
    volume = {path: text for path, text in texts.items() if path.startswith(f"{VOLUME}/")}
    return Design(chapters, parts, TEMPLATES, hashes, brought, profiles, site, read, volume)


def _look(where: Path) -> dict[str, str]:
    return _texts(where, ("*/*.md.j2", "*/buku.yaml", "profil/*.yaml", "pdf/buku.typ", "docx/*.xml"))


def _texts(where: Path, patterns: Iterable[str]) -> dict[str, str]:
    paths = sorted(path for pattern in patterns for path in where.glob(pattern) if path.is_file())
    return {path.relative_to(where).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _text(content: bytes) -> str:
    """Decode as Python does that opens a text; a byte that is none has its diagnostic."""
    return content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def designed(look: Design) -> Mapping[str, bytes]:
    """Return all that a design is made of, by path below the plan."""
    texts = {name: text.encode() for name, text in {**look.chapters, **look.parts}.items()}
    return {f"templates/{name}": content for name, content in {**look.read, **look.site, **texts}.items()}


def _below(folder: Path, name: str) -> dict[str, bytes]:
    paths = (path for path in (folder / name).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def hashed(files: Files, look: Design) -> str:
    """Return the hash of all that was read for a build from the folder of a plan, and of what its books look like."""
    read = {**files.data, **files.naskah, **files.aset, **files.templat}
    lying = {path: reason.encode() for path, reason in files.unread.items()}
    return digest(of_files(one) for one in (read, lying, designed(look)))


def starter() -> Mapping[str, str]:
    """Read what a new plan is made of, by path below `templates/awal/`."""
    return _texts(TEMPLATES / "awal", ("**/*",))


def preview() -> Mapping[str, bytes]:
    """Read script and style of the preview by their names."""
    return {path.removeprefix("pratinjau/"): content for path, content in _below(TEMPLATES, "pratinjau").items()}


def manual() -> Mapping[str, str]:
    """Read the documents of the manual by their names."""
    return _texts(_MANUAL, ("*.md",))


def named(root: Path, here: Path, paths: Sequence[str], among: Iterable[str]) -> Callable[[str], bool]:
    """Make a test for files of a plan: whether one is named, or a folder of it, from `here` on or from `/`.

    What is named must be one of the files or folders `among` which the test is used, or hold one, or lie in one.
    """
    plan, wanted = root.resolve(), [(here / path).resolve() for path in paths]
    known = [plan / one for one in among] if paths else []
    for path, written in zip(wanted, paths, strict=True):
        if not (path.exists() and path.is_relative_to(plan)):
            raise EnvironmentProblem(
                _("the plan has no file or folder {path}").format(path=written),
                _("name files of the plan, such as data/opd/dinkes.yaml"),
            )
        if not any(one.is_relative_to(path) or path.is_relative_to(one) for one in known):
            raise EnvironmentProblem(
                _("this command reads nothing in {path}").format(path=written),
                _("name data files of the plan, such as data/opd/dinkes.yaml; `masterplan validate` names all others"),
            )
    return lambda file: not wanted or any((plan / file).resolve().is_relative_to(path) for path in wanted)


@cache
def printable() -> frozenset[str]:
    """Return every character that the fonts of the books show in all their weights; private use means nothing."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only for a text with an uncommon character

    families: dict[str, set[int]] = {}
    for path in sorted((TEMPLATES / "pdf" / "fonts").glob("*.[ot]tf")):
        with TTFont(path, lazy=True) as font:
            # Names of our own: those of the font would load a fifth of a second of code that reads outlines.
            font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
            shown = set(font.getBestCmap())
        family = path.stem.split("-")[0]
        families[family] = families.get(family, shown) & shown
    return frozenset(
        chr(number) for number in set().union(*families.values()) if not PRIVATE[0] <= number <= PRIVATE[1]
    )


def every(folder: Path) -> Mapping[str, bytes]:
    """Read all files of a folder that is no plan, by their paths in it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): contents(path) for path in paths}


PRIVATE = (0xE000, 0xF8FF)


def contents(path: Path, limit: int | None = None) -> bytes:
    """Read a file that is no part of the plan, as far as a byte beyond `limit`; all of it if there is none."""
    cure = _("look at its name and its folder")
    with explained(_("{path} cannot be read: {reason}"), cure, str(path)), path.open("rb") as file:
        return file.read(-1 if limit is None else limit + 1)
