"""A page of a PDF becomes a small picture, found by what is printed on it, as PNG of few bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

STEP = 8  # between two shades of a colour, which no eye sees, and which leaves a third of the bytes
FEW = 256  # colours, which a PNG counts instead of writing each down


def numbers(pdf: bytes) -> Mapping[str, int]:
    """Return the place of each page by its printed number, from 0: `{"": 0, "i": 1, "1": 9}`; a cover has none."""
    document = pypdfium2.PdfDocument(pdf)
    labels = [document.get_page_label(index) for index in range(len(document))]
    return {label: index for index, label in reversed(list(enumerate(labels)))}


def picture(pdf: bytes, number: int, dpi: float) -> Image.Image:
    """Draw a page with so many pixels to the inch, in shades that can be kept."""
    drawn = pypdfium2.PdfDocument(pdf)[number].render(scale=dpi / 72).to_pil()
    return shaded(drawn.convert("RGB"))


def shaded(image: Image.Image) -> Image.Image:
    """Round every colour to the shades that are kept."""
    return image.point([min(255, round(value / STEP) * STEP) for value in range(256)] * 3)


def png(image: Image.Image) -> bytes:
    """Write a picture that is read back as it is."""
    few = image.getcolors(FEW) is not None
    kept = image.convert("P", palette=Image.Palette.ADAPTIVE, colors=FEW) if few else image
    out = io.BytesIO()
    kept.save(out, "PNG", optimize=True)
    return out.getvalue()
