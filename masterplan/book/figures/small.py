"""Small drawings that stand side by side in one figure, as values that can be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Spot:
    """A named place in a plane."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Position:
    """One place among others around an origin.

    `corners` names the quadrants from the upper right one against the clock; `whole` is what sums up all places, None
    if nothing does.
    """

    own: Spot
    others: tuple[Spot, ...]
    whole: Spot | None
    corners: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """An amount for each year, and what is written above it."""

    columns: tuple[tuple[int, float, str], ...]


@dataclass(frozen=True, slots=True)
class Track:
    """The values of an indicator by year, each as it is printed; `known` if the first one is where it starts from."""

    points: tuple[tuple[int, float, str], ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """A small drawing with what it is called and, in small letters, what is measured."""

    title: str
    measure: str
    drawing: Position | Columns | Track


@dataclass(frozen=True, slots=True)
class Panels:
    """Small drawings of one colour, from left to right."""

    panels: tuple[Panel, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Split:
    """A named amount of two parts, and what is written behind it."""

    name: str
    first: float
    second: float
    label: str
    colour: str


@dataclass(frozen=True, slots=True)
class Splits:
    """Amounts one below the other; `parts` names their two parts."""

    splits: tuple[Split, ...]
    parts: tuple[str, str]


Small: TypeAlias = Panels | Splits
