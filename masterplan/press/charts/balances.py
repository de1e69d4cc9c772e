"""A balance becomes two bars on one scale: what helps, and what hinders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masterplan.book.colours import PAPER
from masterplan.book.figures.shapes import Balance
from masterplan.press.charts.pieces import Hatch, Piece, Stroke, Text, box
from masterplan.press.charts.sheet import GREY, PLAIN, Place, Sheet

NAME = 17.0  # the room of the names before the bars
ROW, BAR = 5.4, 3.8  # the distance of bars, and how high they are
HIGH = 3.6 * ROW  # from one balance to the next


def scaled(sheet: Sheet, balances: Iterable[Balance], left: float) -> float:
    """Return how long a bar is for each unit, so that the longest and its number end with the sheet."""
    weights = [weight for balance in balances for weight in (balance.helps, balance.hinders)]
    labels = max(sheet.width(weight.label, PLAIN) for weight in weights)
    return (sheet.wide - left - NAME - labels - 2) / (max(weight.value for weight in weights) or 1)


def weighed(sheet: Sheet, balance: Balance, place: Place, colour: str, scale: float) -> Iterator[Piece]:
    """Fill the bar of what helps, and hatch that of what hinders, so that grey print shows which is which."""
    start, y = place
    yield Text(start, y, balance.heading, size=PLAIN, colour=GREY)
    yield Text(sheet.wide, y, balance.result, bold=True, across="right")
    left = start + NAME
    looks: tuple[tuple[str, Hatch], ...] = ((colour, ""), (PAPER, "/"))
    for index, (weight, look) in enumerate(zip((balance.helps, balance.hinders), looks, strict=True)):
        middle = y - ROW * (index + 1)
        yield Text(left - 1.5, middle, weight.name, size=PLAIN, across="right")
        yield box((left, middle - BAR / 2, weight.value * scale, BAR), *look, colour)
        yield Text(left + weight.value * scale + 1.2, middle, weight.label, size=PLAIN)
    beyond = BAR / 2 + 0.4
    yield Stroke(((left, y - ROW + beyond), (left, y - 2 * ROW - beyond)), colour=GREY, weight=0.8)
