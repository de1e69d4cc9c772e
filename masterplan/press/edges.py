"""What stands outside of the text of a Word page becomes drawings: coloured tabs, and heads of landscape pages, turned.

A landscape page is bound at one of its long sides, so its head and foot stand at the short ones, as in the PDF.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from msgspec import Struct

_EMU, _MM = 635, 36_000  # of a twip, of a millimetre
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_FOR_THE_EYE = (
    f'<a:extLst xmlns:a="{_DRAWING}/main"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_BOX = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="{drawing}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0" '
    'simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos '
    'x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV '
    'relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV><wp:extent cx="{wide}" cy="{high}"/>'
    '<wp:wrapNone/><wp:docPr id="{number}" name="{name}" descr="{said}">{eye}</wp:docPr><wp:cNvGraphicFramePr/>'
    '<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{shape}"><wps:wsp xmlns:wps="{shape}"><wps:cNvSpPr '
    'txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect">'
    "<a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
    '<wps:bodyPr vert="{way}" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/>'
    "</wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)
DRAWINGS = 3  # at most in a head
_FILL = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'
_NAMED = '<w:p><w:pPr><w:pStyle w:val="Tepi{}"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
# Millimetres, as in buku.typ: how thick and how long a tab is, where the first begins, and what all of them leave.
_THICK, _LONGEST, _FIRST, _LOST = 7.0, 34.0, 30.0, 60.0
_SIDE, _HEAD, _FOOT = 22, 18, 10  # where a turned head begins, and how far it and a foot are from the short sides


class Tab(Struct, frozen=True):
    """A tab in the `colour` of the `number`th of `count` dimensions, on a left or a right page, upright or `wide`."""

    name: str
    colour: str
    number: int
    count: int
    left: bool
    wide: bool


def tab(one: Tab, words: Mapping[str, str], number: int) -> str:
    """Draw the tab at the outer edge, at a height for each dimension, so that the closed book shows them as steps."""
    short, long = _paper(words)
    step = (long - _LOST) / max(one.count, 1)
    reach, at = min(_LONGEST, step), _FIRST + (one.number - 1) * step
    x, y = (0.0 if one.left else short - _THICK), at
    sides, way = (_THICK, reach), "vert270" if one.left else "vert"
    if one.wide:
        x, y = long - at - reach, 0.0 if one.left else short - _THICK
        sides, way = (reach, _THICK), "horz"
    inside = _NAMED.format(one.number, escape(one.name, quote=False))
    fill = _FILL.format(one.colour.lstrip("#").upper())
    return _box((x, y), sides, way, inside, name="Penanda", number=number + 2, fill=fill)


def turned(head: str, foot: str, words: Mapping[str, str], number: int) -> str:
    """Turn the paragraphs of a head and of a foot to the short sides of a landscape page."""
    _short, long = _paper(words)
    sides = (_THICK + 2, int(words["isi_sisi"]) * _EMU / _MM)
    return _box((long - _HEAD, _SIDE), sides, "vert", head, name="Kepala halaman", number=number) + _box(
        (_FOOT, _SIDE), sides, "vert", foot, name="Kaki halaman", number=number + 1
    )


def _paper(words: Mapping[str, str]) -> tuple[float, float]:
    """Return the short and the long side of the paper, in millimetres."""
    return (int(words["lebar"]) * _EMU / _MM, int(words["tinggi"]) * _EMU / _MM)


def _box(  # noqa: PLR0913 - what a box is
    at: tuple[float, float],
    sides: tuple[float, float],
    way: str,
    inside: str,
    *,
    name: str,
    number: int,
    fill: str = "",
) -> str:
    """Write a box in front of the page, all lengths in millimetres; one that is filled is there for the eye alone."""
    x, y, wide, high = (round(one * _MM) for one in (*at, *sides))
    return _BOX.format(
        drawing=_DRAWING,
        shape=_SHAPE,
        number=number,
        x=x,
        y=y,
        wide=wide,
        high=high,
        name=name,
        said="" if fill else name,
        way=way,
        eye=_FOR_THE_EYE if fill else "",
        fill=fill or "<a:noFill/>",
        anchor="ctr" if fill else "t",
        inside=inside,
    )
