"""Points and the sizes of their labels become places for the labels, so that none covers another or a point.

Each label is tried around its point, near before far; those in a crowd choose first. The same points give the same
places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from masterplan.press.charts.sheet import Box, Place

GAP = 0.5  # millimetres between two labels
NEAR, STEP, RINGS, TURNS = 1.9, 1.5, 14, 24


def around(x: float, y: float, half: float) -> Box:
    """Return the square around a point."""
    return Box(x - half, y - half, x + half, y + half)


def places(points: Sequence[Place], sizes: Sequence[Place], frame: Box, taken: Sequence[Box]) -> list[Box]:
    """Return the box of each label; `taken` is where none may stand. Least overlap where there is no free place."""
    marks = [around(x, y, NEAR - 0.3) for x, y in points]
    order = sorted(range(len(points)), key=lambda i: (-_crowd(points, i), i))
    found: dict[int, Box] = {}
    for index in order:
        others = [*found.values(), *taken, *(mark for i, mark in enumerate(marks) if i != index)]
        found[index] = _best(points[index], sizes[index], frame, others)
    return [found[index] for index in range(len(points))]


def _crowd(points: Sequence[Place], index: int) -> float:
    x, y = points[index]
    return sum(1 / (4 + math.hypot(x - a, y - b)) for a, b in points)


def free(point: Place, size: Place, frame: Box, others: Sequence[Box], rings: int) -> Box | None:
    """Return the nearest place of a label that touches nothing, so many rings around its point, if there is one."""
    (x, y), (wide, high), reach = point, size, NEAR + STEP * rings
    room = Box(x - wide - reach, y - high - reach, x + wide + reach, y + high + reach)
    near = [one for one in others if one.touches(room)]
    for box in _candidates(point, size, rings):
        if not _outside(box, frame) and not any(one.touches(box) for one in near):
            return Box(box.left + GAP, box.bottom + GAP / 2, box.right - GAP, box.top - GAP / 2)
    return None


def _best(point: Place, size: Place, frame: Box, others: Sequence[Box]) -> Box:
    """Return the nearest place that is free."""
    least, best = math.inf, None
    for box in _candidates(point, size):
        cost = sum(box.touches(other) for other in others) + 2 * _outside(box, frame)
        if cost < least:
            least, best = cost, box
        if not cost:
            break
    assert best is not None  # noqa: S101 - there are candidates for every point
    return Box(best.left + GAP, best.bottom + GAP / 2, best.right - GAP, best.top - GAP / 2)


def _candidates(point: Place, size: Place, rings: int = RINGS) -> Iterator[Box]:
    """Go round the point, on the right first, then in wider rings."""
    (x, y), (wide, high) = point, (size[0] / 2 + GAP, size[1] / 2 + GAP / 2)
    for ring in range(rings):
        for turn in sorted(range(TURNS), key=lambda n: (min(n, TURNS - n) % (TURNS // 4), min(n, TURNS - n), n)):
            angle = 2 * math.pi * turn / TURNS
            reach = NEAR + STEP * ring - GAP
            a, b = x + math.cos(angle) * (reach + wide), y + math.sin(angle) * (reach + high)
            yield Box(a - wide, b - high, a + wide, b + high)


def _outside(box: Box, frame: Box) -> float:
    return box.wide * box.high - box.touches(frame)
