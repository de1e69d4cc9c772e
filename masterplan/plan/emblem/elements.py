"""The elements of a drawing become its box, or the reason why they are too many, or lead too far.

A part that is used many times counts as often as it is used: a few lines can ask for millions of shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from masterplan.diagnostics.language import _

MAX_ELEMENTS, MAX_DEPTH = 20_000, 50  # an emblem with every feather of its bird has some thousand shapes
STEEPEST = 10  # times as wide as high, or as high as wide
GRADIENTS = ("linearGradient", "radialGradient")
PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
WITHIN = re.compile(r"url\(\s*(['\"]?)#([\w.:-]+)\1\s*\)")  # a reference to what the file itself declares

_LENGTH = re.compile(r"\+?([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,2})?)([a-z]*)")
_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,2})?")


class RefusedError(Exception):
    """Why a drawing is not printed, what to do, and between which offsets of the text."""

    def __init__(self, message: str, cure: str, at: tuple[int, int], *, unsafe: bool = False) -> None:
        """Say what is wrong; `unsafe` if it can do more than be seen."""
        super().__init__(message)
        self.message, self.cure, self.at, self.unsafe = message, cure, at, unsafe


@dataclass(slots=True)
class Element:
    """An element, its attributes, between which offsets its name stands, and what is inside of it."""

    name: str
    given: dict[str, str]
    at: tuple[int, int]
    inside: list[Element] = field(default_factory=list)
    text: str = ""


def plain() -> str:
    """Say what helps whatever else an SVG holds."""
    return _("save it as plain SVG in which every part is a shape, or give the emblem as PNG")


def too_much(at: tuple[int, int]) -> RefusedError:
    """Say that there are too many parts."""
    message = _("the drawing has more than {count} parts").format(count=MAX_ELEMENTS)
    return RefusedError(message, _("give the emblem as PNG"), at)


def count(elements: list[Element]) -> None:
    """Refuse what becomes too much when it is drawn: a part that is used many times counts as often as it is used."""
    named: dict[str, list[Element]] = {}
    for one in elements:
        named.setdefault(f"#{one.given.get('id', '')}", []).append(one)
    counted: dict[int, int] = {}

    def weigh(one: Element, deep: int) -> int:
        if deep > 4 * MAX_DEPTH:
            raise too_much(one.at)
        if id(one) not in counted:
            counted[id(one)] = MAX_ELEMENTS  # as much as that if it is inside of itself
            parts = [*one.inside, *(part for name in _used(one) for part in named.get(name, ()))]
            counted[id(one)] = 1 + sum(weigh(part, deep + 1) for part in parts)
        return counted[id(one)]

    if weigh(elements[0], 0) > MAX_ELEMENTS:
        raise too_much(elements[0].at)
    _judge_sheets(elements, named)


def _judge_sheets(elements: list[Element], named: Mapping[str, list[Element]]) -> None:
    """Refuse a style sheet that fills shapes with other shapes: nobody can count how often it does."""
    for sheet in elements:
        used = [one for _mark, name in WITHIN.findall(sheet.text) for one in named.get(f"#{name}", ())]
        if any(one.name not in GRADIENTS for one in used):
            raise RefusedError(_("the style sheet fills shapes with other shapes"), plain(), sheet.at)


def _used(one: Element) -> Iterator[str]:
    """Name what an element uses; a gradient has no shapes."""
    if one.name not in GRADIENTS:
        yield from [one.given["href"]] if "href" in one.given else []
        yield from (f"#{name}" for value in one.given.values() for _mark, name in WITHIN.findall(value))


def box(root: Element) -> tuple[float, float, float, float]:
    """Return what is seen of the drawing: its view box, or else all of its width and height."""
    numbers = [float(number) for number in _NUMBER.findall(root.given.get("viewBox", ""))]
    sides = [_pixels(root.given.get(name, "")) for name in ("width", "height")]
    left, bottom, wide, high = numbers if len(numbers) == 4 else (0.0, 0.0, *sides)  # noqa: PLR2004
    if not (0.001 < wide < 1e6 and 0.001 < high < 1e6 and max(abs(left), abs(bottom)) < 1e6):  # noqa: PLR2004
        message = _("the drawing does not say how large it is")
        raise RefusedError(message, _("give the outermost element a `viewBox`"), root.at)
    if not 1 / STEEPEST <= wide / high <= STEEPEST:
        message = _("the drawing is more than {count} times as long as it is wide").format(count=STEEPEST)
        raise RefusedError(message, _("crop it to the emblem alone"), root.at)
    return left, bottom, wide, high


def _pixels(written: str) -> float:
    found = _LENGTH.fullmatch(written.strip())
    return float(found[1]) * PIXELS.get(found[2], 0) if found else 0
