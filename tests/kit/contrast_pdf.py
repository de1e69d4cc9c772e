"""How well letters can be read on what lies below them, on the pages of a PDF."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

from tests.kit.contrast import PAPER, ratio, readable
from tests.kit.paper import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEN = 0.5  # points by which a fill must reach over a letter to lie below it
OPAQUE = 255


def faults(content: bytes, numbers: range | None = None) -> Iterator[str]:
    """Find texts that are hard to read; `numbers` are the pages to look at, counted from 0."""
    document = pypdfium2.PdfDocument(content)
    pairs = {pair for number in numbers or range(len(document)) for pair in _pairs(document[number], number + 1)}
    for page, colour, fill, size, bold in sorted(pairs):
        if not readable(colour, fill, size, bold=bold):
            yield f"page {page}: {colour} on {fill} has a contrast of {ratio(colour, fill):.1f}"


def _pairs(page: pypdfium2.PdfPage, number: int) -> Iterator[tuple[int, str, str, int, bool]]:
    """Return what is printed, in the order of painting: the last fill around a text lies below it."""
    fills: list[tuple[Box, str]] = []
    for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH], max_depth=8):
        box, colour = Box(*shape.get_bounds()), _fill(shape)
        if shape.type == raw.FPDF_PAGEOBJ_PATH:
            fills += [(box, colour)] if colour and _is_filled(shape) else []
        elif colour and box.right - box.left > SEEN:
            middle = Box(box.left + SEEN, (box.bottom + box.top) / 2, box.right - SEEN, (box.bottom + box.top) / 2)
            below = next((fill for around, fill in reversed(fills) if around.holds(middle)), PAPER)
            yield number, colour, below, round(2 * _size(shape)), "Bold" in shape.get_font().get_base_name()


def _fill(shape: pypdfium2.PdfObject) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(shape, *parts)
    red, green, blue, alpha = (part.value for part in parts)
    return f"{red:02X}{green:02X}{blue:02X}" if alpha == OPAQUE else ""


def _is_filled(shape: pypdfium2.PdfObject) -> bool:
    """Say whether a shape is a filled rectangle; the marks of a figure are smaller than what is around them."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, mode, stroke)
    points = [_point(shape, at) for at in range(raw.FPDFPath_CountSegments(shape))]
    sides = ({one[0] for one in points}, {one[1] for one in points})
    return mode.value != raw.FPDF_FILLMODE_NONE and [len(side) for side in sides] == [2, 2]


def _point(shape: pypdfium2.PdfObject, at: int) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(shape, at), x, y)
    return round(x.value, 2), round(y.value, 2)


def _size(shape: pypdfium2.PdfObject) -> float:
    size, matrix = ctypes.c_float(), shape.get_matrix()
    raw.FPDFTextObj_GetFontSize(shape, size)
    return size.value * abs(matrix.d)
