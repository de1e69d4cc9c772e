"""A figure becomes a drawing: the face of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from masterplan.book.figures import shapes
from masterplan.press.charts import (
    bars,
    clouds,
    flow,
    lanes,
    matrix,
    pairs,
    panels,
    planes,
    regions,
    rows,
    scales,
    vectors,
    years,
)
from masterplan.press.charts.pieces import Piece
from masterplan.press.charts.sheet import Sheet


def drawn(gambar: shapes.Gambar, wide: float, fonts: Path) -> bytes:
    """Draw a figure so many millimetres wide, as an SVG; `fonts` is the folder with those of the books."""
    return vectors.svg(wide, gambar.tinggi, pieces(gambar, wide, fonts))


def pieces(gambar: shapes.Gambar, wide: float, fonts: Path) -> tuple[Piece, ...]:
    """Return what a figure is made of, in the order in which it is put on the sheet."""
    return tuple(_drawn(Sheet(wide, gambar.tinggi, fonts), gambar.isi))


def _drawn(sheet: Sheet, drawing: shapes.Drawing) -> Iterator[Piece]:  # noqa: C901, PLR0911, PLR0912 - one for each kind
    match drawing:
        case shapes.Quadrant():
            return planes.quadrant(sheet, drawing)
        case shapes.Cloud():
            return clouds.cloud(sheet, drawing)
        case shapes.Scales():
            return scales.scales(sheet, drawing)
        case shapes.Bars():
            return bars.bars(sheet, drawing)
        case shapes.Rated():
            return bars.rated(sheet, drawing)
        case shapes.Stack():
            return bars.stack(sheet, drawing)
        case shapes.Lines():
            return years.lines(sheet, drawing)
        case shapes.Pairs():
            return pairs.pairs(sheet, drawing)
        case (shapes.Pairs(), shapes.Pairs()):
            return pairs.beside(sheet, drawing)
        case shapes.RoadMap():
            return lanes.road_map(sheet, drawing)
        case shapes.Grid():
            return rows.grid(sheet, drawing)
        case shapes.Flow():
            return flow.flow(sheet, drawing)
        case shapes.RiskMatrix():
            return matrix.matrix(sheet, drawing)
        case shapes.RegionMap():
            return regions.region_map(sheet, drawing)
        case shapes.Panels():
            return panels.panels(sheet, drawing)
