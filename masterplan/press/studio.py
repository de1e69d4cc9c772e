"""The figures of the chosen books become promises, which one thread keeps while Pandoc and Typst work on the texts.

One thread, since Matplotlib keeps its state to itself. A figure that several books show is drawn once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from masterplan.book.figures.shapes import Gambar
from masterplan.plan.emblem import Emblem
from masterplan.press import docx
from masterplan.press.pandoc import Pictures
from masterplan.world import disk


@dataclass(frozen=True, slots=True)
class Studio:
    """What is being drawn, by the id of the figure; the emblem is there already."""

    wide: float
    svg: Mapping[str, Future[bytes]]
    lambang: Emblem | None

    def pictures(self, shown: Iterable[Gambar]) -> Pictures:
        """Return the figures of one book; those that nobody has asked for have a size only."""
        own = {one.id: one for one in shown}
        sizes = {ident: (self.wide, gambar.tinggi) for ident, gambar in own.items()}
        return Pictures(
            sizes, lambda: {ident: self.svg[ident].result() for ident in own if ident in self.svg}, self.lambang
        )


def begin(shown: Iterable[Gambar], kertas: str, pen: Executor, lambang: Emblem | None = None) -> Studio:
    """Begin to draw figures as wide as the text, in their order; `pen` has one thread."""
    wide = docx.millimetres(docx.sizes(kertas)["isi"])
    asked = {gambar.id: gambar for gambar in shown}
    return Studio(wide, {ident: pen.submit(_drawn, gambar, wide) for ident, gambar in asked.items()}, lambang)


def _drawn(gambar: Gambar, wide: float) -> bytes:
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it would speak of its cache of fonts
    from masterplan.press.charts import charts  # noqa: PLC0415 - the plotting library takes a while, and not every book has figures

    return charts.drawn(gambar, wide, disk.TEMPLATES / "pdf" / "fonts").svg()
