"""Nodes and what flows between them become streams from left to right, as wide as what flows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book.colours import INK, PAPER, readable, tint
from masterplan.book.figures.shapes import Flow, StreamEnd
from masterplan.press.charts.pieces import Across, Piece, Text, band, block, box
from masterplan.press.charts.sheet import GREY, SMALL, Sheet

# The widths of names before the first and behind the last stage, of a plain node, and of one with its name inside.
BEFORE, BEHIND, BAR, WIDE = 37.0, 42.0, 3.0, 27.0
TOP, FOOT = 6.0, 4.0  # what is left above and below the nodes
LINE = 2.7  # between two lines of a name
SINK = 0.3  # by which letters that rise above the line are set lower, to stand in the middle of a node
GAPS = (9.0, 4.0, 5.2)  # the least room between nodes, by stage, so that their names do not touch


def flow(sheet: Sheet, drawing: Flow) -> Iterator[Piece]:
    """Draw the streams of each stage, then the nodes on their ends."""
    middle = (BEFORE + sheet.wide - BEHIND) / 2
    edges = (
        (BEFORE, BEFORE + BAR),
        (middle - WIDE / 2, middle + WIDE / 2),
        (sheet.wide - BEHIND - BAR, sheet.wide - BEHIND),
    )
    heads: tuple[tuple[float, Across], ...] = ((0, "left"), (middle, "center"), (edges[2][1] + 1.5, "left"))
    room = sheet.high - TOP - FOOT
    sums = [_sums(drawing, stage) for stage in range(len(drawing.stages))]
    scale = min((room - gap * (len(own) - 1)) / sum(own) for own, gap in zip(sums, GAPS, strict=True))
    tops = [_tops(own, scale, room) for own in sums]
    for stage in range(len(drawing.stages) - 1):
        ends = ((edges[stage][1], tops[stage]), (edges[stage + 1][0], tops[stage + 1]))
        yield from _streams(drawing, stage, ends, scale)
    for stage, nodes in enumerate(drawing.stages):
        (left, right), (x, across), named = edges[stage], heads[stage], (_before, _inside, _behind)[stage]
        yield Text(x, sheet.high - 2.4, drawing.headings[stage], bold=True, colour=GREY, across=across)
        for node, value, top in zip(nodes, sums[stage], tops[stage], strict=True):
            high = value * scale
            yield box((left, top - high, right - left, high), node.colour or GREY)
            yield from named(sheet, node, edges[stage], top - high / 2, high)


def _sums(drawing: Flow, stage: int) -> list[float]:
    """Add up what leaves each node, or what reaches it in the last stage."""
    out = [(stream.source, stream.value) for stream in drawing.streams if stream.stage == stage]
    into = [(stream.target, stream.value) for stream in drawing.streams if stream.stage == stage - 1]
    return [sum(v for node, v in out or into if node == index) for index in range(len(drawing.stages[stage]))]


def _tops(sums: Sequence[float], scale: float, room: float) -> list[float]:
    """Spread the nodes over the height, with the same room between them; a single one stands in the middle."""
    free = room - sum(sums) * scale
    gap = free / max(len(sums) - 1, 1)
    tops, y = [], room + FOOT - (free / 2 if len(sums) == 1 else 0)
    for value in sums:
        tops.append(y)
        y -= value * scale + gap
    return tops


def _streams(
    drawing: Flow, stage: int, ends: tuple[tuple[float, Sequence[float]], ...], scale: float
) -> Iterator[Piece]:
    """Stack the streams of a node in the order of the nodes at their other ends; the middle stage lends its colour.

    The widest are drawn last: a thin stream that passes above a wide one would look like a scratch on it.
    """
    bands = []
    (left, start), (right, end) = ((x, list(tops)) for x, tops in ends)
    for stream in sorted((s for s in drawing.streams if s.stage == stage), key=lambda s: (s.source, s.target)):
        high = stream.value * scale
        start[stream.source] -= high
        end[stream.target] -= high
        node = drawing.stages[1][stream.target if stage == 0 else stream.source]
        fill = tint(node.colour or GREY, 0.38)
        bands.append((high, band((left, start[stream.source]), (right, end[stream.target]), high, fill)))
    yield from (one for _high, one in sorted(bands, key=lambda pair: pair[0]))


def _before(sheet: Sheet, node: StreamEnd, edge: tuple[float, float], middle: float, _high: float) -> Iterator[Piece]:
    lines = sheet.wrapped(node.name, edge[0] - 2, SMALL, lines=5)
    half = LINE * len(lines) / 2
    yield from block(Text(0, middle + half, size=SMALL), lines, LINE)
    yield Text(0, middle - half, node.label, size=SMALL, bold=True)


def _inside(sheet: Sheet, node: StreamEnd, edge: tuple[float, float], middle: float, high: float) -> Iterator[Piece]:
    x, wide, fits = sum(edge) / 2, edge[1] - edge[0], high > 2 * LINE
    ink = readable(node.colour or GREY) if fits else INK
    if not fits:
        yield box((edge[0], middle - LINE, wide, 2 * LINE), PAPER, edge=node.colour or GREY)
    name = sheet.cut(node.name, wide - 1, SMALL, bold=True)
    yield Text(x, middle + LINE / 2 - SINK, name, size=SMALL, bold=True, colour=ink, across="center")
    yield Text(x, middle - LINE / 2 - SINK, node.label, size=SMALL, colour=ink, across="center")


def _behind(sheet: Sheet, node: StreamEnd, edge: tuple[float, float], middle: float, _high: float) -> Iterator[Piece]:
    x = edge[1] + 1.5
    name = sheet.cut(node.name, sheet.wide - x, SMALL)
    yield Text(x, middle + LINE / 2, name, size=SMALL)
    yield Text(x, middle - LINE / 2, node.label, size=SMALL, colour=GREY)
