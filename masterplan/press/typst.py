"""What Typst reads becomes a PDF, and the page of all that has an id.

What it draws becomes pixels for Word too: figures, the emblem, and what adorns a cover, so that both show the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any, Literal

import typst

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem

# An archive file that a screen reader can read; Typst refuses what breaks either.
STANDARDS: tuple[Literal["a-2a", "ua-1"], ...] = ("a-2a", "ua-1")


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF, how many pages it has, and the printed page of everything in it that has an id."""

    pdf: bytes
    pages: int
    places: Mapping[str, str]


def typeset(
    sources: Mapping[str, str], folder: Path, when: int, pictures: Mapping[str, bytes], *, export: bool = True
) -> Typeset:
    """Set a book; Typst remembers the layout it has made, so a question about it costs little before or after it.

    Who only asks for pages needs no `export`, and gets no PDF.
    """
    drawn = {f"gambar/{ident}.svg": content for ident, content in pictures.items()}
    world = _world({**{name: text.encode() for name, text in sources.items()}, **drawn}, folder)
    try:
        found = json.loads(typst.query(**world, selector="<tempat>", field="value", one=True))
        if not export:
            return Typeset(b"", found["halaman"], found["tempat"])
        made, warnings = typst.compile_with_warnings(**world, pdf_standards=list(STANDARDS), timestamp=when)
    except typst.TypstError as problem:
        raise _failed(problem) from problem
    if warnings:
        raise _failed(warnings[0])
    return Typeset(made, found["halaman"], found["tempat"])


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


def cover_art(colours: Sequence[str], look: str, folder: Path) -> dict[str, bytes]:
    """Return what the cover of the PDF is adorned with, by the template `look`; nothing if there are no colours."""
    if not colours:
        return {}
    given = json.dumps(json.dumps(colours))
    source = f'#import "buku.typ": seni-sampul\n{_BARE}#seni-sampul(json(bytes({given})), {ART}mm)\n'
    files = {"main.typ": source.encode(), "buku.typ": look.encode()}
    return {COVER: _pages(files, folder)[0]}


def _pages(files: Mapping[str, bytes], folder: Path) -> list[bytes]:
    """Return each page of a small document as a PNG."""
    try:
        made = typst.compile(**_world(files, folder), format="png", ppi=PPI)
    except typst.TypstError as problem:
        raise _failed(problem) from problem
    return made if isinstance(made, list) else [made]
