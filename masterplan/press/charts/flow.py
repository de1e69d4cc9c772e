"""Nodes and what flows between them become streams from left to right, as wide as what flows."""

from __future__ import annotations

from collections.abc import Sequence

from masterplan.book.colours import INK, readable, tint
from masterplan.book.figures.shapes import Flow, StreamEnd
from masterplan.press.charts.sheet import GREY, SMALL, Sheet

# The widths of names before the first and behind the last stage, of a plain node, and of one with its name inside.
BEFORE, BEHIND, BAR, WIDE = 37.0, 42.0, 3.0, 27.0
TOP, FOOT = 6.0, 4.0  # what is left above and below the nodes
LINE = 2.7  # between two lines of a name
SINK = 0.3  # by which letters that rise above the line are set lower, to stand in the middle of a node
GAPS = (9.0, 4.0, 5.2)  # the least room between nodes, by stage, so that their names do not touch


def flow(sheet: Sheet, drawing: Flow) -> None:
    """Draw the streams of each stage, then the nodes on their ends."""
    edges = ((BEFORE, BEFORE + BAR), _middle(sheet), (sheet.wide - BEHIND - BAR, sheet.wide - BEHIND))
    room = sheet.high - TOP - FOOT
    sums = [_sums(drawing, stage) for stage in range(len(drawing.stages))]
    scale = min((room - gap * (len(own) - 1)) / sum(own) for own, gap in zip(sums, GAPS, strict=True))
    tops = [_tops(own, scale, room) for own in sums]
    for stage in range(len(drawing.stages) - 1):
        ends = ((edges[stage][1], tops[stage]), (edges[stage + 1][0], tops[stage + 1]))
        _streams(sheet, drawing, stage, ends, scale)
    for stage, nodes in enumerate(drawing.stages):
        left, right = edges[stage]
        x, across = ((0.0, "left"), ((left + right) / 2, "center"), (right + 1.5, "left"))[stage]
        sheet.text(x, sheet.high - 2.4, drawing.headings[stage], bold=True, colour=GREY, across=across)
        for node, value, top in zip(nodes, sums[stage], tops[stage], strict=True):
            sheet.box(left, top - value * scale, right - left, value * scale, fill=node.colour or GREY)
            (_before, _inside, _behind)[stage](sheet, node, edges[stage], top - value * scale / 2, value * scale)


def _middle(sheet: Sheet) -> tuple[float, float]:
    middle = (BEFORE + sheet.wide - BEHIND) / 2
    return middle - WIDE / 2, middle + WIDE / 2


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
    sheet: Sheet, drawing: Flow, stage: int, ends: tuple[tuple[float, Sequence[float]], ...], scale: float
) -> None:
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
        bands.append((high, (left, start[stream.source]), (right, end[stream.target]), fill))
    for high, begin, finish, fill in sorted(bands, key=lambda band: band[0]):
        sheet.band(begin, finish, high, fill=fill)


def _before(sheet: Sheet, node: StreamEnd, edge: tuple[float, float], middle: float, _high: float) -> None:
    lines = sheet.wrapped(node.name, edge[0] - 2, SMALL, lines=5)
    for index, line in enumerate(lines):
        sheet.text(0, middle + LINE * (len(lines) / 2 - index), line, size=SMALL)
    sheet.text(0, middle - LINE * len(lines) / 2, node.label, size=SMALL, bold=True)


def _inside(sheet: Sheet, node: StreamEnd, edge: tuple[float, float], middle: float, high: float) -> None:
    x, fits = sum(edge) / 2, high > 2 * LINE
    ink = readable(node.colour or GREY) if fits else INK
    if not fits:
        sheet.box(edge[0], middle - LINE, edge[1] - edge[0], 2 * LINE, fill="white", edge=node.colour or GREY)
    name = sheet.wrapped(node.name, edge[1] - edge[0] - 1, SMALL, lines=1, bold=True)[0]
    for words, up, bold in ((name, LINE / 2 - SINK, True), (node.label, -LINE / 2 - SINK, False)):
        sheet.text(x, middle + up, words, size=SMALL, bold=bold, colour=ink, across="center")


def _behind(sheet: Sheet, node: StreamEnd, edge: tuple[float, float], middle: float, _high: float) -> None:
    x = edge[1] + 1.5
    name = sheet.wrapped(node.name, sheet.wide - x, SMALL, lines=1)[0]
    sheet.text(x, middle + LINE / 2, name, size=SMALL)
    sheet.text(x, middle - LINE / 2, node.label, size=SMALL, colour=GREY)
