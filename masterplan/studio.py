"""The figures of the chosen books become promises, which one thread keeps while Pandoc and Typst work on the texts.

One thread, since Matplotlib keeps its state to itself. A figure that several books show is drawn once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from masterplan import docx, workspace
from masterplan.publish import Pictures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from concurrent.futures import Executor, Future

    from masterplan.figures import Gambar


@dataclass(frozen=True, slots=True)
class Studio:
    """What is being drawn, by the id of the figure; PNG only for Word."""

    wide: float
    svg: Mapping[str, Future[bytes]]
    png: Mapping[str, Future[bytes]]

    def pictures(self, shown: Iterable[Gambar]) -> Pictures:
        """Return the figures of one book."""
        own = {one.id: one for one in shown}
        return Pictures(
            sizes={ident: (self.wide, gambar.tinggi) for ident, gambar in own.items()},
            svg=lambda: {ident: self.svg[ident].result() for ident in own},
            png=lambda: {ident: self.png[ident].result() for ident in own},
        )


def begin(shown: Iterable[Gambar], kertas: str, formats: Collection[str], pen: Executor) -> Studio:
    """Begin to draw figures as wide as the text, in their order; `pen` has one thread."""
    wide = docx.millimetres(docx.sizes(kertas)["isi"])
    asked = {gambar.id: gambar for gambar in shown}
    if not asked:
        return Studio(wide, {}, {})
    from masterplan import charts  # noqa: PLC0415 - the plotting library takes a while, and many a build has no figure

    fonts = workspace.TEMPLATES / "pdf" / "fonts"
    sheets = {ident: pen.submit(charts.drawn, gambar, wide, fonts) for ident, gambar in asked.items()}
    svg = {ident: pen.submit(lambda one: one.result().svg(), sheet) for ident, sheet in sheets.items()}
    later = sheets if "docx" in formats else {}
    return Studio(
        wide, svg, {ident: pen.submit(lambda one: one.result().png(), sheet) for ident, sheet in later.items()}
    )
