"""A standing becomes a small plane with its point among the others, beside the balances that put it there."""

from __future__ import annotations

from masterplan.book.colours import INK, tint
from masterplan.book.figures.shapes import Balance, Point, Standing, Weight
from masterplan.press.charts.places import Box, around
from masterplan.press.charts.points import Plane, ground, labelled, ticks
from masterplan.press.charts.sheet import GREY, NAVY, RULE, SMALL, Sheet

PLANE = 88.0  # the right edge of the plane
LEFT, NAME = 97.0, 17.0  # where the balances begin, and the room of the names in them
INSET = 2.6  # of the name of a corner from its edges
ROW, BAR = 5.4, 3.8  # the distance of bars, and how high they are
LEADING = 3.4  # between the lines of a position
HATCH = "////"
QUADRANTS = {(True, True): 0, (False, True): 1, (False, False): 2, (True, False): 3}


def standing(sheet: Sheet, drawing: Standing) -> None:
    """Draw the plane on the left with its corners named inside, and the balances on the right."""
    (point,) = drawing.plane.points
    plane = Plane.over(Box(11, 9, PLANE, sheet.high - 1), [(point.x, point.y), *drawing.others], rim=6)
    colour, own = point.colour or NAVY, _quadrant(point)
    axes = ground(sheet, plane, [] if own is None else [(own, tint(colour, 0.14))])
    ticks(sheet, plane)
    (x, y), (across, upwards) = plane.middle, drawing.plane.axes
    sheet.text(x, 2.2, across, size=SMALL, colour=GREY, across="center")
    sheet.text(2, y, upwards, size=SMALL, colour=GREY, across="center", along="center", turned=90)
    names = [_corner(sheet, plane, number, drawing, strong=number == own) for number in range(4)]
    others = [plane.place(*other) for other in drawing.others]
    sheet.dots(others, colour=RULE)
    labelled(sheet, plane, [point], [*axes, *names, *(around(*other, 0.8) for other in others)])
    _beside(sheet, drawing, colour)


def _quadrant(point: Point) -> int | None:
    """Say in which quadrant a point is, if it is in one."""
    return QUADRANTS[point.x > 0, point.y > 0] if point.x and point.y else None


def _corner(sheet: Sheet, plane: Plane, number: int, drawing: Standing, *, strong: bool) -> Box:
    """Name a corner along its outer edge; return the room that the name takes."""
    box, right, top = plane.corner(number), number in {0, 3}, number in {0, 1}
    words, room = "{} ({})".format(*drawing.plane.corners[number]), box.right - box.left - 2 * INSET
    (words,) = sheet.wrapped(words, room, SMALL, lines=1, bold=strong)
    x, y = box.right - INSET if right else box.left + INSET, box.top - INSET if top else box.bottom + INSET
    colour, wide = INK if strong else GREY, sheet.width(words, SMALL, bold=strong)
    sheet.text(x, y, words, size=SMALL, bold=strong, colour=colour, across="right" if right else "left")
    return Box(x - wide, y - 1.4, x, y + 1.4) if right else Box(x, y - 1.4, x + wide, y + 1.4)


def _beside(sheet: Sheet, drawing: Standing, colour: str) -> None:
    """Weigh what helps against what hinders, with bars of one scale, and say where that leads."""
    weights = [weight for balance in drawing.balances for weight in (balance.helps, balance.hinders)]
    labels = max(sheet.width(weight.label, SMALL) for weight in weights)
    scale = (sheet.wide - LEFT - NAME - labels - 2) / (max(weight.value for weight in weights) or 1)
    y = sheet.high - 3
    for balance in drawing.balances:
        _balance(sheet, balance, y, (colour, scale))
        y -= 3.6 * ROW
    sheet.line((LEFT, sheet.wide), (y + 2.4, y + 2.4), colour=GREY, weight=0.8)
    for line in sheet.wrapped(f"Posisi: {drawing.position}", sheet.wide - LEFT, bold=True):
        sheet.text(LEFT, y - 1.6, line, bold=True)
        y -= LEADING
    if drawing.around:
        y -= 5.2 - LEADING
        sheet.dots([(LEFT + 1, y - 1.2)], colour=RULE)
        sheet.text(LEFT + 3, y - 1.2, drawing.around, size=SMALL, colour=GREY)


def _balance(sheet: Sheet, balance: Balance, y: float, look: tuple[str, float]) -> None:
    sheet.text(LEFT, y, balance.heading, size=SMALL, colour=GREY)
    sheet.text(sheet.wide, y, balance.result, bold=True, across="right")
    for index, weight in enumerate((balance.helps, balance.hinders)):
        _bar(sheet, weight, y - ROW * (index + 1), look, hinders=bool(index))
    sheet.line(
        (LEFT + NAME, LEFT + NAME), (y - ROW + BAR / 2 + 0.4, y - 2 * ROW - BAR / 2 - 0.4), colour=GREY, weight=0.8
    )


def _bar(sheet: Sheet, weight: Weight, y: float, look: tuple[str, float], *, hinders: bool) -> None:
    """Fill the bar of what helps, and hatch that of what hinders, so that grey print shows which is which."""
    colour, scale = look
    left, wide = LEFT + NAME, weight.value * scale
    sheet.text(left - 1.5, y, weight.name, size=SMALL, across="right")
    fill, hatch = ("white", HATCH) if hinders else (colour, "")
    sheet.box(left, y - BAR / 2, wide, BAR, fill=fill, hatch=hatch, edge=colour)
    sheet.text(left + wide + 1.2, y, weight.label, size=SMALL)
