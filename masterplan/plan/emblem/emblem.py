"""The file that a plan names as its emblem becomes a picture that is safe to print, or diagnostics.

The file is data and may come from anywhere. What is printed is made anew from what was understood of it; the same
bytes go into every format, and nothing in them can reach another file, the network or a font of the machine.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.model.rencana import Lambang
from masterplan.plan.emblem import png
from masterplan.plan.emblem import svg as emblem_svg
from masterplan.plan.emblem.elements import RefusedError
from masterplan.yaml.document import Document, Source

FOLDER = "data/aset/"
MAX_BYTES = 2_000_000
WIDE, HIGH = 60.0, 34.0  # millimetres that a cover leaves to it
FEWEST = 400  # pixels of the longer side, below which print shows them
POINT = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Emblem:
    """A picture for the cover: the name of its file, what it shows in words, its bytes, and its size in millimetres.

    `svg` is the same as an SVG in any case, since Typst can be given files only if they are texts.
    """

    name: str
    alt: str
    content: bytes
    svg: bytes
    wide: float
    high: float

    @property
    def sidik(self) -> str:
        """The fingerprint by which two pictures are told apart."""
        return f"sha256:{hashlib.sha256(self.content).hexdigest()[:12]}"


def read(
    lambang: Lambang | None, document: Document, files: Mapping[str, bytes]
) -> tuple[Emblem | None, list[Diagnostic]]:
    """Read what `daerah.lambang` names; `files` maps the paths in `data/aset/` to as much as was read of each.

    The diagnostics are `unreadable-emblem`, `unsafe-emblem`, for one that can be printed `coarse-emblem`, and
    `unexpected-file` for a picture that is not named.
    """
    path = f"{FOLDER}{lambang.berkas}" if lambang else ""
    made, found = _picture(lambang, path, document, files) if lambang else (None, [])
    return made, found + [_unnamed(other) for other in files if other != path]


def _unnamed(path: str) -> Diagnostic:
    message = _("nothing reads the file `{path}`").format(path=path)
    cure = _("name it as `lambang` of `daerah` in data/rencana.yaml, or remove it")
    return Diagnostic("unexpected-file", message, Span(path), cure)


def _picture(
    lambang: Lambang, path: str, document: Document, files: Mapping[str, bytes]
) -> tuple[Emblem | None, list[Diagnostic]]:
    named = document.span("daerah", "lambang", "berkas")
    if path not in files:
        message = _("there is no file `{path}`").format(path=path)
        return None, [Diagnostic("unreadable-emblem", message, named, _("put the file there, or correct its name"))]
    if len(files[path]) > MAX_BYTES:
        message = _("the emblem is larger than {count} MB").format(count=MAX_BYTES // 1_000_000)
        cure = _("simplify the drawing, or give a PNG of some 1000 pixels")
        return None, [Diagnostic("unreadable-emblem", message, Span(path), cure)]
    return _svg(lambang, path, files[path]) if path.endswith(".svg") else _png(lambang, path, files[path])


def text(path: str, content: bytes) -> Source | None:
    """Return what a report can show of an emblem; None if it is no text."""
    try:
        return Source(path, content.decode("utf-8-sig")) if path.endswith(".svg") else None
    except UnicodeDecodeError:
        return None


def _svg(lambang: Lambang, path: str, content: bytes) -> tuple[Emblem | None, list[Diagnostic]]:
    source = text(path, content)
    if source is None:
        cure = _("save the file again with the encoding UTF-8")
        return None, [Diagnostic("unreadable-emblem", _("the file is not encoded in UTF-8"), Span(path), cure)]
    try:
        drawing = emblem_svg.read(source.text)
    except RefusedError as refused:
        span = source.span(*refused.at)
        if refused.unsafe:
            return None, [Diagnostic("unsafe-emblem", refused.message, span, refused.cure)]
        return None, [Diagnostic("unreadable-emblem", refused.message, span, refused.cure)]
    wide, high = _fitted(*drawing.box[2:])
    written = drawing.text(round(wide * POINT, 3), round(high * POINT, 3)).encode()
    return Emblem("lambang.svg", lambang.alternatif, written, written, wide, high), []


def _png(lambang: Lambang, path: str, content: bytes) -> tuple[Emblem | None, list[Diagnostic]]:
    size = png.size(content)
    if size is None:
        cure = _("give the emblem as SVG or as PNG; another ending does not make a PNG of it")
        return None, [Diagnostic("unreadable-emblem", _("the file is not a PNG"), Span(path), cure)]
    if max(size) > png.MAX_SIDE:
        message = _("the emblem has {wide} times {high} pixels").format(wide=size[0], high=size[1])
        cure = _("reduce it to some 1000 pixels; no cover shows more")
        return None, [Diagnostic("unreadable-emblem", message, Span(path), cure)]
    made = png.plain(content)
    if made is None:
        cure = _("save it once more, or ask its author for the whole file")
        return None, [Diagnostic("unreadable-emblem", _("the picture is damaged"), Span(path), cure)]
    wide, high = _fitted(*size)
    sides = f'width="{wide * POINT:.3f}pt" height="{high * POINT:.3f}pt"'
    picture = f'<image {sides} href="data:image/png;base64,{base64.b64encode(made).decode()}"/>'
    svg = f'<svg xmlns="{emblem_svg.NAMESPACE}" {sides}>{picture}</svg>\n'.encode()
    return Emblem("lambang.png", lambang.alternatif, made, svg, wide, high), _coarse(path, size)


def _coarse(path: str, size: tuple[int, int]) -> list[Diagnostic]:
    if max(size) >= FEWEST:
        return []
    message = _("the emblem has only {wide} times {high} pixels").format(wide=size[0], high=size[1])
    cure = _("ask for the original: an SVG, or a PNG of at least {count} pixels").format(count=FEWEST)
    return [Diagnostic("coarse-emblem", message, Span(path), cure)]


def _fitted(wide: float, high: float) -> tuple[float, float]:
    """Return the size in millimetres at which a picture of these proportions fits the cover."""
    scale = min(WIDE / wide, HIGH / high)
    return round(wide * scale, 3), round(high * scale, 3)
