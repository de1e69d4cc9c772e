"""A page of a PDF becomes a small picture, found by what is printed on it, as PNG of few bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pypdfium2
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

FEW, COMMON = 256, 96  # colours, which a PNG counts instead of writing each down


def numbers(pdf: bytes) -> Mapping[str, int]:
    """Return the place of each page by its printed number, from 0: `{"": 0, "i": 1, "1": 9}`; a cover has none."""
    document = pypdfium2.PdfDocument(pdf)
    labels = [document.get_page_label(index) for index in range(len(document))]
    return {label: index for index, label in reversed(list(enumerate(labels)))}


def picture(pdf: bytes, number: int, dpi: float) -> Image.Image:
    """Draw a page with so many pixels to the inch, in shades that can be kept."""
    drawn: Image.Image = pypdfium2.PdfDocument(pdf)[number].render(scale=dpi / 72).to_pil()
    return drawn.convert("RGB")


def palette(image: Image.Image) -> Image.Image:
    """Keep the most common colours of a page as they are, and let the others share the rest, however rare they are."""
    found = sorted(image.getcolors(image.width * image.height) or [], reverse=True)
    colours = [colour for _count, colour in found]
    common, others = colours[:COMMON], colours[COMMON:]
    paint = Image.new("P", (1, 1))
    paint.putpalette([*_parts(common), *_shared(others)])
    return image.quantize(palette=paint, dither=Image.Dither.NONE)


def _shared(colours: list[Any]) -> list[int]:
    if not colours:
        return []
    each = Image.new("RGB", (len(colours), 1))
    each.putdata(colours)
    return each.quantize(FEW - COMMON, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).getpalette() or []


def _parts(colours: list[Any]) -> list[int]:
    return [part for colour in colours for part in colour]


def png(image: Image.Image) -> bytes:
    """Write a picture, in a third of the bytes that all its colours would take."""
    out = io.BytesIO()
    palette(image).save(out, "PNG", optimize=True)
    return out.getvalue()
