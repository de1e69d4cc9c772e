"""Matplotlib becomes a sheet of paper: millimetres from the lower left corner, the fonts of the books, no settings.

The same drawing gives the same bytes on every machine: settings of the user and fonts of the system are put aside,
and neither a date nor a version is written. Fonts are metric twins of Arial, so a browser without them shows Arial.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Polygon, Rectangle
from matplotlib.path import Path as Curve
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from masterplan.book.colours import INK

if TYPE_CHECKING:
    from matplotlib.artist import Artist


GREY, RULE, PALE, NAVY = "#5a6270", "#9aa3ad", "#e4e9ee", "#1b4f8a"
SMALL, PLAIN, LARGE = 6.5, 7.5, 8.5  # points
INCH, POINT = 25.4, 25.4 / 72  # millimetres
FACE, TWIN, OTHER = "TeX Gyre Heros", "Arial", "DejaVu Sans"
SETTINGS: dict[str, Any] = {
    "font.family": [FACE, TWIN, OTHER],
    "hatch.linewidth": 0.5,
    "path.simplify": False,
    "svg.fonttype": "none",  # text stays text: it can be searched, read aloud, and compared in git
    "svg.hashsalt": "masterplan",
    "text.hinting": "none",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
}


@cache
def settle(fonts: Path) -> None:
    """Let Matplotlib know the fonts of the repository, and nothing else."""
    mpl.rcdefaults()
    mpl.rcParams.update(SETTINGS)  # type: ignore[arg-type]  # the stubs want each name as a literal
    own = font_manager.fontManager
    own.ttflist.clear()
    for path in sorted(fonts.glob("*.[ot]tf")):
        own.addfont(path)
    for entry in [entry for entry in own.ttflist if entry.name == FACE]:
        own.ttflist.append(dataclasses.replace(entry, name=TWIN))


class Sheet:
    """A sheet on which a figure is drawn."""

    def __init__(self, wide: float, high: float) -> None:
        """Take an empty sheet."""
        self.wide, self.high = wide, high
        self.figure = Figure(figsize=(wide / INCH, high / INCH), facecolor="white")
        self._millimetres = Affine2D().scale(1 / INCH) + self.figure.dpi_scale_trans

    # --- what is put on it --------------------------------------------------------------------------

    def text(  # noqa: PLR0913 - the looks of a text
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = PLAIN,
        bold: bool = False,
        colour: str = INK,
        across: str = "left",
        along: str = "center_baseline",
        turned: float = 0,
    ) -> Text:
        """Write a text; `across` and `along` say which part of it stands at the place."""
        artist = Text(
            x,
            y,
            words,
            fontproperties=_face(size=size, bold=bold),
            color=colour,
            ha=across,
            va=along,
            rotation=turned,
            rotation_mode="anchor",
        )
        self._add(artist)
        return artist

    def box(  # noqa: PLR0913 - the looks of a box
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: str = "none",
        hatch: str = "",
        edge: str = "none",
        weight: float = 0.5,
    ) -> None:
        """Draw a rectangle from its lower left corner."""
        patch = Rectangle((x, y), wide, high, facecolor=fill, edgecolor=edge, linewidth=weight, hatch=hatch or None)
        self._add(patch)

    def line(
        self, xs: Sequence[float], ys: Sequence[float], *, colour: str = RULE, weight: float = 0.5, dashed: bool = False
    ) -> None:
        """Draw straight lines from place to place."""
        style: Any = (0, (3, 2)) if dashed else "-"
        self._add(Line2D(list(xs), list(ys), color=colour, linewidth=weight, linestyle=style, solid_capstyle="butt"))

    def mark(  # noqa: PLR0913 - the looks of a mark
        self, x: float, y: float, *, shape: str = "o", colour: str = INK, size: float = 4, hollow: bool = False
    ) -> None:
        """Put a mark at a place."""
        fill = "white" if hollow else colour
        self._add(
            Line2D([x], [y], marker=shape, markersize=size, linestyle="none", markerfacecolor=fill,
                   markeredgecolor=colour, markeredgewidth=0.8)
        )  # fmt: skip

    def dots(self, places: Sequence[tuple[float, float]], *, colour: str, size: float = 2.6) -> None:
        """Put many small marks of one kind."""
        xs, ys = [x for x, _y in places], [y for _x, y in places]
        self._add(Line2D(xs, ys, marker="o", markersize=size, linestyle="none", color=colour, markeredgewidth=0))

    def area(
        self, corners: Sequence[tuple[float, float]], *, fill: str, edge: str = "none", weight: float = 0.5
    ) -> None:
        """Fill what lies between corners."""
        self._add(Polygon(list(corners), closed=True, facecolor=fill, edgecolor=edge, linewidth=weight))

    def band(self, left: tuple[float, float], right: tuple[float, float], high: float, *, fill: str) -> None:
        """Draw a stream of one height between the lower ends of two edges, with a thin edge where others cross it."""
        (a, b), (c, d), middle = left, right, (left[0] + right[0]) / 2
        corners = [(a, b), (middle, b), (middle, d), (c, d), (c, d + high)]
        corners += [(middle, d + high), (middle, b + high), (a, b + high), (a, b)]
        codes = [Curve.MOVETO, *[Curve.CURVE4] * 3, Curve.LINETO, *[Curve.CURVE4] * 3, Curve.CLOSEPOLY]
        self._add(PathPatch(Curve(corners, codes), facecolor=fill, edgecolor="white", linewidth=0.3))

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._millimetres)
        self.figure.add_artist(artist, clip=False)

    # --- measuring ----------------------------------------------------------------------------------

    def width(self, words: str, size: float = PLAIN, *, bold: bool = False) -> float:
        """Return how wide a text is."""
        return width(words, size, bold=bold)

    def wrapped(
        self, words: str, wide: float, size: float = PLAIN, *, lines: int = 2, bold: bool = False
    ) -> tuple[str, ...]:
        """Break a text between words into at most so many lines; what is left out is an ellipsis."""
        made: list[str] = []
        for word in words.split():
            if made and self.width(f"{made[-1]} {word}", size, bold=bold) <= wide:
                made[-1] += f" {word}"
            else:
                made.append(word)
        if len(made) > lines:
            made = [*made[: lines - 1], " ".join(made[lines - 1 :])]
        return tuple(self._cut(line, wide, size, bold=bold) for line in made)

    def _cut(self, line: str, wide: float, size: float, *, bold: bool) -> str:
        if self.width(line, size, bold=bold) <= wide:
            return line
        end = len(line)
        while end > 1 and self.width(f"{line[:end].rstrip()}\N{HORIZONTAL ELLIPSIS}", size, bold=bold) > wide:
            end -= 1
        return f"{line[:end].rstrip()}\N{HORIZONTAL ELLIPSIS}"

    # --- what becomes of it -------------------------------------------------------------------------

    def svg(self) -> bytes:
        """Return the sheet as vectors."""
        out = io.BytesIO()
        self.figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
        return out.getvalue()


# --- texts --------------------------------------------------------------------------------------


@cache
def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is in millimetres."""
    wide, _high, _below = text_to_path.get_text_width_height_descent(words, _face(size=size, bold=bold), ismath=False)
    return float(wide) * POINT


@cache
def _face(*, size: float, bold: bool) -> FontProperties:
    return FontProperties(family=[FACE, TWIN, OTHER], weight="bold" if bold else "normal", size=size)
