"""A figure becomes an SVG and a PNG: the only module through which the program reaches its plotting library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from masterplan.charts_points import quadrant
from masterplan.charts_sheet import Sheet, settle
from masterplan.figures import Quadrant

if TYPE_CHECKING:
    from pathlib import Path

    from masterplan.figures import Gambar


def drawn(gambar: Gambar, wide: float, fonts: Path) -> Sheet:
    """Draw a figure on a sheet of so many millimetres; `fonts` is the folder with those of the books."""
    settle(fonts)
    sheet = Sheet(wide, gambar.tinggi)
    match gambar.isi:
        case Quadrant():
            quadrant(sheet, gambar.isi)
    return sheet
