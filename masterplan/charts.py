"""A figure becomes a drawing on a sheet: the only module through which the program reaches its plotting library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from masterplan.charts_bars import bars, stack
from masterplan.charts_flow import flow
from masterplan.charts_lines import lines, ways
from masterplan.charts_panels import small
from masterplan.charts_plan import grid, schedule
from masterplan.charts_points import quadrant
from masterplan.charts_radar import radar, radars
from masterplan.charts_sheet import Sheet, settle
from masterplan.charts_standing import standing
from masterplan.figures import Bars, Flow, Grid, Lines, Radar, Schedule, Stack, Ways
from masterplan.figures_small import Panels, Splits
from masterplan.planes import Quadrant, Standing

if TYPE_CHECKING:
    from pathlib import Path

    from masterplan.figures import Drawing, Gambar


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
