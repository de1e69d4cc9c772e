"""What Typst reads becomes a PDF, and the page of all that has an id.

What it draws becomes pixels for Word too: figures, the emblem, and what adorns a cover, so that both show the same.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from math import ceil
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Protocol, cast

import typst
from msgspec import Struct, field

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import DesignProblem, EnvironmentProblem, PassingProblem
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.world import processors

# An archive file that a screen reader can read; Typst refuses what breaks either.
STANDARDS = ("a-2a", "ua-1")
ENGINE = Path(__file__).with_name("engine.py")
# The template of a plan may name packages; Typst would fetch them from the network by the proxy that is named here.
_NOBODY = "http://127.0.0.1:1"
_ALONE = {name: _NOBODY for one in ("https_proxy", "all_proxy") for name in (one, one.upper())}
# Typst fills half a gigabyte with small values; in pages of 2 MiB, where Linux has them, that takes a fifteenth less.
_TUNED = "glibc.malloc.hugetlb=1"
_PACKAGE = re.compile("(failed to download )?package ")  # how Typst begins to say that it has none


class Typeset(Struct, frozen=True):
    """A PDF, how many pages it has, and the printed page of everything in it that has an id."""

    pdf: bytes
    pages: int
    places: Mapping[str, str]


class Asking(Protocol):
    """Asks Typst to set what is in some files."""

    def __call__(self, files: Mapping[str, str], *, export: bool) -> tuple[dict[str, Any], bytes]:
        """Return what it says of itself, and its PDF if that is to be made."""


class PdfTemplate(Struct, frozen=True):
    """The template that Typst sets books with, and where it lies if it is not ours."""

    text: str
    path: str = ""

    def problem(self, message: str, told: str) -> EnvironmentProblem:
        """Say what Typst has against the template, at the place in it that Typst has `told`; all else is our fault."""
        if not self.path:
            return _failed(message)
        found = _PLACE.search(told)
        line, column, width = (int(found[1]), int(found[2]) + 1, len(found[3])) if found else (1, 1, 0)
        cure = _("correct it, or start again from a copy of the file of the program, with all of its functions")
        if _PACKAGE.match(message):
            message = _("packages are not read")
            cure = _("write what you need of a package into the template itself; books are made without the network")
        said = _("Typst cannot set the books with this template: {reason}").format(reason=message)
        return DesignProblem(
            Diagnostic("design-error", said, Span(self.path, line, column, line, column + width), cure)
        )


NONE = PdfTemplate("")
LOOK = "buku.typ"  # what the source of a book calls it
# Where Typst says that something is wrong in it, in columns from 0, and how it marks the text below.
_PLACE = re.compile(r"buku\.typ:(\d+):(\d+)\n(?:[^\n]*\n){2}[^\n^]*(\^*)")


def typeset(source: str, folder: Path, when: int, pictures: Mapping[str, bytes], look: PdfTemplate) -> Typeset:
    """Set a book."""
    with processors.own().seats, engine(folder, when, look, "<tempat>") as ask:
        told, pdf = ask({"main.typ": source, **drawings(pictures)}, export=True)
    return Typeset(pdf, told["halaman"], told["tempat"])


def drawings(pictures: Mapping[str, bytes]) -> dict[str, str]:
    """Return the files of figures."""
    return {f"gambar/{ident}.svg": content.decode() for ident, content in pictures.items()}


@contextmanager
def engine(folder: Path, when: int, look: PdfTemplate, label: str, ppi: float = 0) -> Iterator[Asking]:
    """Start Typst, which says what has a label in what it is given, or draws it with so many pixels to the inch.

    Its input stays open until it is not needed any more, since it ends when that ends. What it complains of goes into a
    file: Typst's account of a failure of its own may be longer than a pipe holds, and nobody reads that one meanwhile.
    """
    always = {"root": str(folder), "fonts": str(folder / "fonts"), "when": when, "label": label, "ppi": ppi}
    command = [sys.executable, "-P", str(ENGINE)]  # without the folder of this module, which is called as Typst is
    own = {name: value for name, value in os.environ.items() if name.lower() != "no_proxy"} | _ALONE
    own["GLIBC_TUNABLES"] = ":".join(filter(None, (own.get("GLIBC_TUNABLES"), _TUNED)))
    with (
        TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 - a module of ours
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said, env=own
        ) as running,
    ):

        def ask(files: Mapping[str, str], *, export: bool) -> tuple[dict[str, Any], bytes]:
            files = {LOOK: look.text, **files}
            request = {**always, "files": files, "standards": STANDARDS if export else ()}
            told, pdf = _answered(running, said, json.dumps(request).encode())
            if "refused" in told:
                raise look.problem(told["refused"], told["place"])
            return told, pdf

        try:
            yield ask
        finally:
            with suppress(BrokenPipeError):
                cast("IO[bytes]", running.stdin).close()


class Engines(Struct, frozen=True):
    """Processes of Typst for the pieces of a book; each sets some of them, until they have so many characters."""

    start: Callable[[], AbstractContextManager[Asking]]
    most: int
    idle: list[tuple[Asking, ExitStack, int]] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[Asking]:
        """Lend a process, which is started when it is first asked, and has a seat while it answers."""
        lent = list[tuple[Asking, ExitStack, int]]()

        def ask(files: Mapping[str, str], *, export: bool) -> tuple[dict[str, Any], bytes]:
            with processors.own().seats:
                known, open_, used = lent.pop() if lent else self.idle.pop() if self.idle else self._begun()
                lent.append((known, open_, used + len(files["main.typ"])))
                return known(files, export=export)

        try:
            yield ask
        finally:
            for own in lent:
                ended = own[-1] >= self.most or sys.exc_info()[0] is not None
                own[1].close() if ended else self.idle.append(own)

    def _begun(self) -> tuple[Asking, ExitStack, int]:
        open_ = ExitStack()
        return open_.enter_context(self.start()), open_, 0

    def close(self) -> None:
        """End those that nobody uses."""
        for _ask, open_, _used in self.idle:
            open_.close()


def _answered(running: subprocess.Popen[bytes], said: IO[bytes], request: bytes) -> tuple[dict[str, Any], bytes]:
    given, taken = cast("tuple[IO[bytes], IO[bytes]]", (running.stdin, running.stdout))
    with suppress(BrokenPipeError):  # it has ended, and what it wrote says why
        given.write(request + b"\n")
        given.flush()
    told = json.loads(taken.readline() or b"{}")
    if "bytes" in told:
        pdf = taken.read(told["bytes"])
        if len(pdf) == told["bytes"]:
            return told, pdf
    running.wait()
    said.seek(0)
    reason = said.read().decode(errors="replace").strip()
    if running.returncode < 0 and not reason:
        raise PassingProblem(
            _("Typst was stopped while it set a book, by signal {number}").format(number=-running.returncode),
            _("the memory of the machine may not be enough: close other programs, or make one book with `--book`"),
        )
    raise _failed(reason.rpartition("\n")[2])


def _failed(reason: object) -> EnvironmentProblem:
    return EnvironmentProblem(_("Typst could not set a book: {reason}").format(reason=reason), "")


def _world(files: Mapping[str, bytes], folder: Path) -> dict[str, Any]:
    """Return all that Typst may see; as keywords of any type, since its stubs forget that files are a dictionary.

    It has the fonts of the repository only; the root is the template's folder, so no other file is read.
    """
    fonts = {"font_paths": [str(folder / "fonts")], "ignore_system_fonts": True}
    return {"input": files, "root": str(folder), **fonts}


# --- pixels -------------------------------------------------------------------------------------

COVER = "seni-sampul"
ART = 104.0  # the side of what adorns a cover, in millimetres
# To the inch; on paper letters of 6.5 points look as they do with 300, which take twice the time and memory.
PPI = 200
_SIDES = re.compile(rb'width="([0-9.]+)pt" height="([0-9.]+)pt"')
_BARE = "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"


def pictures(drawn: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return each SVG as a PNG."""
    if not drawn:
        return {}
    source = _BARE + "#pagebreak()\n".join(f'#image("gambar/{ident}.svg")\n' for ident in drawn)
    whole = {f"gambar/{ident}.svg": _whole(content) for ident, content in drawn.items()}
    return dict(zip(drawn, _pages({"main.typ": source.encode(), **whole}, folder), strict=True))


def _whole(svg: bytes) -> bytes:
    """Stretch a drawing to where a pixel ends; Typst shrinks any other one by leaving out a row and a column of pixels.

    The sides are short of that by less than a hundredth of a pixel, the height by more, for Typst rounds up twice.
    """

    def sides(found: re.Match[bytes]) -> bytes:
        wide, high = (ceil(float(one) * PPI / 72) * 72 / PPI for one in found.groups())
        stretched = b'preserveAspectRatio="none" width="%.6fpt" height="%.6fpt"'
        return stretched % (wide * (1 - 1e-6), high * (1 - 2e-6))

    return _SIDES.sub(sides, svg, count=1)


def cover_art(colours: Sequence[str], look: PdfTemplate, folder: Path) -> dict[str, bytes]:
    """Return what the cover of the PDF is adorned with, by a template; nothing if there are no colours."""
    if not colours:
        return {}
    given = json.dumps(json.dumps(colours))
    source = f'#import "buku.typ": seni-sampul\n{_BARE}#seni-sampul(json(bytes({given})), {ART}mm)\n'
    if look.path:  # what is not ours runs in a process of its own
        with engine(folder, 0, look, "", PPI) as ask:
            return {COVER: ask({"main.typ": source}, export=False)[1]}
    return {COVER: _pages({"main.typ": source.encode(), LOOK: look.text.encode()}, folder)[0]}


def _pages(files: Mapping[str, bytes], folder: Path) -> list[bytes]:
    """Return each page of a small document as a PNG."""
    try:
        made = typst.compile(**_world(files, folder), format="png", ppi=PPI)
    except typst.TypstError as problem:
        raise _failed(problem.message) from problem
    return made if isinstance(made, list) else [made]
