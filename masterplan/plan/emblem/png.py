"""The bytes of a PNG become a plain one: eight bits a channel, nothing but pixels, no larger than a cover can show.

Pillow reads it, whatever its depth, palette or interlacing; colour profiles and texts, which could make an archive file
invalid, are left behind. A PNG without a profile is sRGB, which is what emblems on the web are.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


MAX_SIDE = 6_000  # pixels; unpacked that is as much memory as anybody has
ENOUGH = 600  # pixels of the longer side: sharp in print, and not too large where Markdown is shown
SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER = struct.Struct(">8s4x4sII")


def size(content: bytes) -> tuple[int, int] | None:
    """Return width and height as the file declares them, before anything is unpacked; None if it is not a PNG."""
    if len(content) < _HEADER.size:
        return None
    signature, kind, wide, high = _HEADER.unpack_from(content)
    return (wide, high) if (signature, kind) == (SIGNATURE, b"IHDR") else None


def plain(content: bytes) -> bytes | None:
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
