"""The pieces of a drawing become an SVG, the same bytes on every machine.

Whatever a piece has passes through `_element`, which escapes texts and shortens numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from masterplan.book.colours import PAPER
from masterplan.press.charts.faces import FAMILIES
from masterplan.press.charts.pieces import Hatch, Piece, Shape, Stroke, Symbol, Text
from masterplan.press.charts.sheet import POINT, Place

ANCHORS = {"left": "", "center": "middle", "right": "end"}
HATCHING, RIM = 0.5, 0.8  # the weight of the lines of a hatch and of the edge of a symbol, in points


def svg(wide: float, high: float, pieces: Iterable[Piece]) -> bytes:
    """Write pieces in their order, but texts above everything else."""
    right, foot, fonts = _number(wide / POINT), _number(high / POINT), ", ".join(FAMILIES)
    size = f'width="{right}pt" height="{foot}pt" viewBox="0 0 {right} {foot}"'
    opened = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{fonts}">'
    paper = f'<rect width="{right}" height="{foot}" fill="{PAPER}"/>'
    ordered = sorted(pieces, key=lambda piece: isinstance(piece, Text))
    lines = [line for piece in ordered for line in _written(piece, high) if line]
    return "\n".join([opened, paper, *lines, "</svg>", ""]).encode()


# --- pieces -------------------------------------------------------------------------------------


def _written(piece: Piece, high: float) -> Iterator[str]:
    match piece:
        case Text():
            yield _text(piece, high)
        case Shape():
            look = {"fill": piece.fill, **_edge(piece.edge, piece.weight)}
            yield _element("path", {"d": _path(piece.outline, high) + "z", **look})
            if piece.hatch:
                lines = "".join(_path(line, high) for line in _hatching(piece))
                yield _element("path", {"d": lines, **_edge(piece.edge, HATCHING)})
        case Stroke():
            look = {**_edge(piece.colour, piece.weight), "stroke-linejoin": "round", "fill": "none"}
            dashes = f"{3 * piece.weight:g} {2 * piece.weight:g}" if piece.dashed else ""
            path = _path([(place,) for place in piece.places], high)
            yield _element("path", {"d": path, **look, "stroke-dasharray": dashes})
        case Symbol():
            yield _symbol(piece, high)


def _text(text: Text, high: float) -> str:
    x, y = _flipped(text.base, high)
    turn = f"rotate(-90 {_number(x)} {_number(y)})" if text.upwards else ""
    weight, anchor = "bold" if text.bold else "", ANCHORS[text.across]
    look = {"font-weight": weight, "fill": text.colour, "text-anchor": anchor, "transform": turn}
    return _element("text", {"x": x, "y": y, "font-size": text.size, **look}, text.words) if text.words else ""


def _symbol(symbol: Symbol, high: float) -> str:
    look = {"fill": PAPER if symbol.hollow else symbol.colour, **_edge(symbol.colour, RIM)}
    if symbol.shape == "circle":
        x, y = _flipped((symbol.x, symbol.y), high)
        if not symbol.hollow:  # a disc is as wide as with its edge
            return _element("circle", {"cx": x, "cy": y, "r": (symbol.size + RIM) / 2, "fill": symbol.colour})
        return _element("circle", {"cx": x, "cy": y, "r": symbol.size / 2, **look})
    unit = symbol.size * POINT
    corners = [((symbol.x + x * unit, symbol.y + y * unit),) for x, y in CORNERS[symbol.shape]]
    join = "bevel" if symbol.shape == "star" else ""
    return _element("path", {"d": _path(corners, high) + "z", **look, "stroke-linejoin": join})


def _edge(colour: str, weight: float) -> dict[str, str | float]:
    return {"stroke": colour, "stroke-width": weight} if colour != "none" else {}


def _path(outline: Iterable[Sequence[Place]], high: float) -> str:
    path = ""
    for step in outline:
        numbers = [_number(part) for place in step for part in _flipped(place, high)]
        path += ("M" if not path else "L" if len(step) == 1 else "C") + " ".join(numbers)
    return path


def _flipped(place: Place, high: float) -> Place:
    """Return a place in points from the upper left corner, as SVG counts."""
    return place[0] / POINT, (high - place[1]) / POINT


# --- hatches and symbols ------------------------------------------------------------------------

APART = 6 * POINT  # how far a line of a hatch stands above the next
SLOPES: Mapping[Hatch, tuple[int, ...]] = {"/": (1,), "\\": (-1,), "x": (1, -1)}


def _hatching(shape: Shape) -> Iterator[Sequence[Sequence[Place]]]:
    """Cross a rectangle with lines that go on in its neighbours.

    They are no pattern of SVG: its name would have to be another one in each figure of a page of HTML.
    """
    corners = [place for step in shape.outline for place in step]
    (left, bottom), (right, top) = min(corners), max(corners)
    for slope in SLOPES[shape.hatch]:
        starts = [y - slope * x for x in (left, right) for y in (bottom, top)]
        for number in range(math.ceil(min(starts) / APART), math.floor(max(starts) / APART) + 1):
            start = number * APART
            begin, end = sorted(((bottom - start) * slope, (top - start) * slope))
            begin, end = max(begin, left), min(end, right)
            yield ((begin, begin * slope + start),), ((end, end * slope + start),)


_PLUS = ((-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1), (-3, -1), (-1, -1))
_CROSS = ((-1, -2), (0, -1), (1, -2), (2, -1), (1, 0), (2, 1), (1, 2), (0, 1), (-1, 2), (-2, 1), (-1, 0), (-2, -1))
_STAR = tuple(
    (reach * math.cos(math.radians(angle)), reach * math.sin(math.radians(angle)))
    for angle, reach in zip(range(90, 450, 36), (0.5, 0.191) * 5, strict=True)
)
CORNERS: Mapping[str, tuple[Place, ...]] = {
    "square": ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)),
    "diamond": ((0, -0.707), (0.707, 0), (0, 0.707), (-0.707, 0)),
    "up": ((0, 0.5), (-0.5, -0.5), (0.5, -0.5)),
    "down": ((0, -0.5), (0.5, 0.5), (-0.5, 0.5)),
    "left": ((-0.5, 0), (0.5, -0.5), (0.5, 0.5)),
    "right": ((0.5, 0), (-0.5, 0.5), (-0.5, -0.5)),
    "plus": tuple((x / 6, y / 6) for x, y in _PLUS),
    "cross": tuple((x / 4, y / 4) for x, y in _CROSS),
    "pentagon": _STAR[::2],
    "star": _STAR,
}


# --- the door to the file -----------------------------------------------------------------------

FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML: controls, halves of characters


def _element(name: str, attributes: Mapping[str, str | float], words: str = "") -> str:
    """Write an element with those of its attributes that are not empty."""
    texts = {key: _escaped(value) if isinstance(value, str) else _number(value) for key, value in attributes.items()}
    written = "".join(f' {key}="{text}"' for key, text in texts.items() if text)
    return f"<{name}{written}>{_escaped(words)}</{name}>" if words else f"<{name}{written}/>"


def _escaped(words: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", words), quote=False).replace('"', "&quot;")


def _number(value: float) -> str:
    """Write a number as short as it is exact enough for paper: `0.5`, `12`, `439.37`."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
