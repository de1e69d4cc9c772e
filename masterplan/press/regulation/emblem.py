"""The emblem above the title of a regulation becomes a drawing: its size on the page, and what Word reads of it."""

from __future__ import annotations

from html import escape

from masterplan.plan.emblem import Emblem

NAME = "lambang"  # of the picture among the files of a book
HIGH = 25.0  # millimetres that it may be high
_EMU = 36_000  # to the millimetre
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def sides(emblem: Emblem) -> tuple[float, float]:
    """Return how wide and high it is on the page, in millimetres."""
    scale = min(1.0, HIGH / emblem.high)
    return round(emblem.wide * scale, 3), round(emblem.high * scale, 3)


def drawing(emblem: Emblem) -> str:
    """Write it within a line; `docx.with_pictures` puts its picture into the package."""
    wide, high = (int(side * _EMU) for side in sides(emblem))
    size, who = f'cx="{wide}" cy="{high}"', f'id="1" name="{NAME}" descr="{escape(emblem.alt)}"'
    picture = (
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {who}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{NAME}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic>"
    )
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent {size}/><wp:docPr {who}/><wp:cNvGraphicFramePr><a:graphicFrameLocks '
        f'xmlns:a="{_DRAWING}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/picture">{picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
