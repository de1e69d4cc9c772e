"""A figure becomes a drawing on a sheet: the only module through which the program reaches its plotting library."""

from __future__ import annotations

from pathlib import Path

from masterplan.book.figures.shapes import (
    Bars,
    Drawing,
    Flow,
    Gambar,
    Grid,
    Lines,
    Panels,
    Quadrant,
    Radar,
    Schedule,
    Splits,
    Stack,
    Standing,
    Ways,
)
from masterplan.press.charts.bars import bars, stack
from masterplan.press.charts.flow import flow
from masterplan.press.charts.lines import lines, ways
from masterplan.press.charts.panels import small
from masterplan.press.charts.plan import grid, schedule
from masterplan.press.charts.points import quadrant
from masterplan.press.charts.radar import radar, radars
from masterplan.press.charts.sheet import Sheet, settle
from masterplan.press.charts.standing import standing


def drawn(gambar: Gambar, wide: float, fonts: Path) -> Sheet:
    """Draw a figure on a sheet of so many millimetres; `fonts` is the folder with those of the books."""
    settle(fonts)
    sheet = Sheet(wide, gambar.tinggi)
    _draw(sheet, gambar.isi)
    return sheet


def _draw(sheet: Sheet, drawing: Drawing) -> None:  # noqa: C901, PLR0915 - one line for each kind
    match drawing:
        case Quadrant():
            quadrant(sheet, drawing)
        case Standing():
            standing(sheet, drawing)
        case Bars():
            bars(sheet, drawing)
        case Stack():
            stack(sheet, drawing)
        case Lines():
            lines(sheet, drawing)
        case Radar():
            radar(sheet, drawing)
        case (Radar(), Radar()):
            radars(sheet, drawing)
        case Ways():
            ways(sheet, drawing)
        case Schedule():
            schedule(sheet, drawing)
        case Grid():
            grid(sheet, drawing)
        case Flow():
            flow(sheet, drawing)
        case Panels() | Splits():
            small(sheet, drawing)
