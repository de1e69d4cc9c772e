"""Kecamatan become boxes of one size with what is told of them, and a map above if their outlines are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from masterplan.book.colours import PAPER, readable, tint
from masterplan.book.figures.shapes import RegionMap, RegionTile
from masterplan.press.charts.pieces import Piece, Shape, Stroke, Text, block, box
from masterplan.press.charts.places import places
from masterplan.press.charts.sheet import GREY, NAVY, Box, Place, Sheet

GAP, LINE = 2.0, 3.6  # millimetres between boxes, and between lines
PALEST, DARKEST = 0.12, 0.5  # shares of the colour, of what has no programme and of what has most
GRID = 0.1  # of a map, in millimetres: no eye and no printer sees less
BADGE = 4.6  # how wide and high a number is on the map
ROWS = 9  # of a shape, among which its widest place is looked for


def region_map(sheet: Sheet, drawing: RegionMap) -> Iterator[Piece]:
    """Draw the map, and below it the boxes, which are numbered then."""
    if drawing.map:
        yield from _map(drawing.tiles, Box(0, sheet.high - drawing.map, sheet.wide, sheet.high))
    rows = -(-len(drawing.tiles) // drawing.columns)
    wide, high = (sheet.wide + GAP) / drawing.columns, (sheet.high - drawing.map) / rows
    for index, tile in enumerate(drawing.tiles):
        left, top = wide * (index % drawing.columns), sheet.high - drawing.map - high * (index // drawing.columns)
        name = f"{index + 1} {tile.name}" if drawing.map else tile.name
        yield from _tile(sheet, tile, name, Box(left, top - high + GAP, left + wide - GAP, top))


def _shade(tile: RegionTile) -> str:
    return tint(NAVY, PALEST + (DARKEST - PALEST) * tile.shade)


def _tile(sheet: Sheet, tile: RegionTile, name: str, place: Box) -> Iterator[Piece]:
    fill, room = _shade(tile), place.wide - 3
    yield box(place.place, fill)
    first = Text(place.left + 1.5, place.top - 2.8, bold=True, colour=readable(fill))
    yield from block(first, [sheet.cut(name, room, bold=True)], LINE)
    lines = [sheet.cut(line, room) for line in tile.told]
    yield from block(Text(place.left + 1.5, place.top - 2.8 - LINE, colour=readable(fill)), lines, LINE)


# --- the map ------------------------------------------------------------------------------------


def _map(tiles: Sequence[RegionTile], place: Box) -> Iterator[Piece]:
    """Draw the larger shapes first, so that one within another is seen, and a number on each."""
    points = [point for tile in tiles for outline in tile.outlines for point in outline]
    wide, high = (max(point[axis] for point in points) for axis in (0, 1))
    scale = min(place.wide / wide, (place.high - GAP) / high)
    left, bottom = place.left + (place.wide - wide * scale) / 2, place.top - high * scale

    def at(point: Place) -> Place:
        x, y = (round(part * scale / GRID) * GRID for part in point)
        return left + x, bottom + y

    drawn = [(tile, [_thinned([at(point) for point in outline]) for outline in tile.outlines]) for tile in tiles]
    shapes = [(_area(one), tile, one) for tile, outlines in drawn for one in outlines if len(one) > 2]  # noqa: PLR2004
    for _size, tile, outline in sorted(shapes, key=lambda shape: -shape[0]):
        yield Shape(tuple((corner,) for corner in outline), _shade(tile), edge=PAPER, weight=0.8)
        yield Stroke([*outline, outline[0]], colour=GREY, weight=0.3)
    yield from _numbers([_inside(max(outlines, key=_area)) for _tile, outlines in drawn], place)


def _thinned(outline: Sequence[Place]) -> list[Place]:
    """Leave out what falls onto the place before it, and the end, which is the beginning again."""
    return [after for before, after in pairwise(outline) if after != before]


def _area(outline: Sequence[Place]) -> float:
    corners = [*outline, *outline[:1]]
    return abs(sum(a * d - c * b for (a, b), (c, d) in pairwise(corners))) / 2


def _inside(outline: Sequence[Place]) -> Place:
    """Return the middle of the widest of some rows through a shape, which lies within it whatever its form is."""
    low, high = min(y for _x, y in outline), max(y for _x, y in outline)
    rows = [low + (high - low) * (number + 0.5) / ROWS for number in range(ROWS)]
    spans = [(right - left, (left + right) / 2, y) for y in rows for left, right in _row(outline, y)]
    if not spans:
        return outline[0]
    _wide, x, y = max(spans, key=lambda span: (span[0], -abs(span[2] - (low + high) / 2)))
    return x, y


def _row(outline: Sequence[Place], y: float) -> list[tuple[float, float]]:
    """Return where a line from left to right is within a shape."""
    edges = pairwise([*outline, outline[0]])
    crossed = sorted(a + (y - b) * (c - a) / (d - b) for (a, b), (c, d) in edges if (b <= y) != (d <= y))
    return [*zip(crossed[::2], crossed[1::2], strict=False)]


def _numbers(points: Sequence[Place], frame: Box) -> Iterator[Piece]:
    """Number the shapes in their middle, or beside it where two would touch."""
    half = BADGE / 2
    inner = Box(frame.left + half, frame.bottom + half, frame.right - half, frame.top - half)
    points = [inner.nearest(*point) for point in points]
    spots = [Box(x - half, y - half, x + half, y + half) for x, y in points]
    close = any(one.touches(other) for index, one in enumerate(spots) for other in spots[:index])
    if close:
        spots = places(points, [(BADGE, BADGE)] * len(points), frame, ())
        yield from (
            Stroke((point, spot.nearest(*point)), weight=0.4) for point, spot in zip(points, spots, strict=True)
        )
    for number, spot in enumerate(spots, 1):
        x, y = spot.middle
        yield box((x - half, y - half, BADGE, BADGE), PAPER, edge=GREY)
        yield Text(x, y, str(number), bold=True, across="center")
