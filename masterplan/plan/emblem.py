"""The file that a plan names as its emblem becomes a picture that is safe to print, or diagnostics.

The file is data and may come from anywhere. What is printed is made anew from what was understood of it; the same
bytes go into every format, and nothing in them can reach another file, the network or a font of the machine. Pillow
reads a PNG, whatever its depth, palette or interlacing; colour profiles and texts, which could make an archive file
invalid, are left behind. A PNG without a profile is sRGB, which is what emblems on the web are.
"""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.model.rencana import Lambang
from masterplan.plan import svg
from masterplan.plan.files import MAX_PICTURE
from masterplan.yaml import reader
from masterplan.yaml.document import Document, Source

if TYPE_CHECKING:
    from PIL.Image import Image

FOLDER = "data/aset/"
WIDE, HIGH = 60.0, 34.0  # millimetres that a cover leaves to it
FEWEST = 400  # pixels of the longer side, below which print shows them
POINT = 72 / 25.4
MAX_SIDE = 6_000  # pixels; unpacked that is as much memory as anybody has
ENOUGH = 600  # pixels of the longer side: sharp in print, and not too large where Markdown is shown
_HEADER = struct.Struct(">8s4x4sII")  # of a PNG: its signature, the name of its first part, and two sides


class Emblem(Struct, frozen=True):
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
    lambang: Lambang | None, document: Document, files: Mapping[str, bytes], at: tuple[str, ...]
) -> tuple[Emblem | None, list[Diagnostic]]:
    """Read what a document names `at` a place; `files` maps the paths in `data/aset/` to as much as was read of each.

    The diagnostics are `unreadable-emblem`, `unsafe-emblem`, `git-lfs-pointer`, and for one that can be printed
    `coarse-emblem`.
    """
    path = f"{FOLDER}{lambang.berkas}" if lambang else ""
    made = _picture(lambang, path, document.span(*at, "berkas"), files) if lambang else None
    if isinstance(made, Diagnostic):
        return None, [made]
    return made, _coarse(path, files[path]) if made else []


def unnamed(files: Iterable[str], named: Iterable[Lambang]) -> list[Diagnostic]:
    """Report each picture that nothing names, as an `unexpected-file`."""
    known = {f"{FOLDER}{one.berkas}" for one in named}
    return [_unnamed(path) for path in files if path not in known]


def _unnamed(path: str) -> Diagnostic:
    message = _("nothing reads the file `{path}`").format(path=path)
    cure = _("name it as `lambang` of `daerah` in data/rencana.yaml or of data/rancangan.yaml, or remove it")
    return Diagnostic("unexpected-file", message, Span(path), cure)


def _unreadable(message: str, span: Span, cure: str) -> Diagnostic:
    return Diagnostic("unreadable-emblem", message, span, cure)


def _picture(lambang: Lambang, path: str, named: Span, files: Mapping[str, bytes]) -> Emblem | Diagnostic:
    if path not in files:
        message = _("there is no file `{path}`").format(path=path)
        return _unreadable(message, named, _("put the file there, or correct its name"))
    if len(files[path]) > MAX_PICTURE:
        message = _("the emblem is larger than {count} MB").format(count=MAX_PICTURE // 1_000_000)
        return _unreadable(message, Span(path), _("simplify the drawing, or give a PNG of some 1000 pixels"))
    if files[path].startswith(reader.LFS):
        return reader.pointer(path)
    return (_from_svg if path.endswith(".svg") else _from_png)(lambang, path, files[path])


def text(path: str, content: bytes) -> Source | None:
    """Return what a report can show of an emblem; None if it is no text."""
    try:
        return Source(path, content.decode("utf-8-sig")) if path.endswith(".svg") else None
    except UnicodeDecodeError:
        return None


def _from_svg(lambang: Lambang, path: str, content: bytes) -> Emblem | Diagnostic:
    source = text(path, content)
    if source is None:
        cure = _("save the file again with the encoding UTF-8")
        return _unreadable(_("the file is not encoded in UTF-8"), Span(path), cure)
    try:
        drawing = svg.read(source.text)
    except svg.RefusedError as refused:
        span = source.span(*refused.at)
        if refused.unsafe:
            return Diagnostic("unsafe-emblem", refused.message, span, refused.cure)
        return _unreadable(refused.message, span, refused.cure)
    wide, high = _fitted(*drawing.box[2:])
    written = drawing.text(round(wide * POINT, 3), round(high * POINT, 3)).encode()
    return Emblem("lambang.svg", lambang.alternatif, written, written, wide, high)


def _from_png(lambang: Lambang, path: str, content: bytes) -> Emblem | Diagnostic:
    size = _size(content)
    if size is None:
        cure = _("give the emblem as SVG or as PNG; another ending does not make a PNG of it")
        return _unreadable(_("the file is not a PNG"), Span(path), cure)
    if max(size) > MAX_SIDE:
        message = _("the emblem has {wide} times {high} pixels").format(wide=size[0], high=size[1])
        return _unreadable(message, Span(path), _("reduce it to some 1000 pixels; no cover shows more"))
    made = _plain(content)
    if made is None:
        cure = _("save it once more, or ask its author for the whole file")
        return _unreadable(_("the picture is damaged"), Span(path), cure)
    wide, high = _fitted(*size)
    sides = f'width="{wide * POINT:.3f}pt" height="{high * POINT:.3f}pt"'
    picture = f'<image {sides} href="data:image/png;base64,{base64.b64encode(made).decode()}"/>'
    drawing = f'<svg xmlns="{svg.NAMESPACE}" {sides}>{picture}</svg>\n'.encode()
    return Emblem("lambang.png", lambang.alternatif, made, drawing, wide, high)


def _coarse(path: str, content: bytes) -> list[Diagnostic]:
    """Report a PNG with too few pixels; an SVG has none."""
    size = _size(content)
    if size is None or max(size) >= FEWEST:
        return []
    message = _("the emblem has only {wide} times {high} pixels").format(wide=size[0], high=size[1])
    cure = _("ask for the original: an SVG, or a PNG of at least {count} pixels").format(count=FEWEST)
    return [Diagnostic("coarse-emblem", message, Span(path), cure)]


def _fitted(wide: float, high: float) -> tuple[float, float]:
    """Return the size in millimetres at which a picture of these proportions fits the cover."""
    scale = min(WIDE / wide, HIGH / high)
    return round(wide * scale, 3), round(high * scale, 3)


# --- PNG ----------------------------------------------------------------------------------------


def _size(content: bytes) -> tuple[int, int] | None:
    """Return width and height as the file declares them, before anything is unpacked; None if it is not a PNG."""
    if len(content) < _HEADER.size:
        return None
    signature, kind, wide, high = _HEADER.unpack_from(content)
    return (wide, high) if (signature, kind) == (b"\x89PNG\r\n\x1a\n", b"IHDR") else None


def _plain(content: bytes) -> bytes | None:
    """Return the same picture as a plain PNG; None if it is damaged."""
    from PIL import Image  # noqa: PLC0415 - only for an emblem that is a PNG

    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as opened:
            picture = _eight_bits(opened)
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, Image.DecompressionBombError):
        return None
    picture.thumbnail((ENOUGH, ENOUGH))
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()


def _eight_bits(opened: Image) -> Image:
    """Return red, green, blue and opacity; of sixteen bits of grey the upper eight stay."""
    if opened.mode.startswith("I"):
        opened = opened.point(lambda value: value / 256).convert("L")
    picture = opened.convert("RGBA")
    picture.info.clear()
    return picture
