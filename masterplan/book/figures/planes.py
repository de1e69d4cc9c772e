"""What a SWOT position shows, as values that can be drawn: a plane with points, and what was weighed to find them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A named place in a plane; `strong` is the one that sums up the others."""

    name: str
    x: float
    y: float
    colour: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Quadrant:
    """Points around an origin; `corners` names the quadrants from the upper right one against the clock."""

    points: tuple[Point, ...]
    corners: tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]
    axes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Weight:
    """One side of a balance: what it is called, how heavy it is, and that as it is printed."""

    name: str
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What helps and what hinders, and the coordinate that comes of both."""

    heading: str
    helps: Weight
    hinders: Weight
    result: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the point of a plane stands among `others`, and the two balances that put it there."""

    plane: Quadrant
    others: tuple[tuple[float, float], ...]
    balances: tuple[Balance, Balance]
    position: str
    around: str  # what the others are, empty if there is none
