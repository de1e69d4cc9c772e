"""What a figure shows, as values that can be drawn: every number computed, every label written as it is printed.

Nothing here draws, so a plan whose books hold no figure never loads a plotting library. Lengths are millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HIGHEST = 215.0  # what a page of either paper leaves to a figure above its caption and its source


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


Drawing: TypeAlias = Quadrant


@dataclass(frozen=True, slots=True)
class Gambar:
    """A figure of a book; `id` is what references name, `alt` says in words what is to be seen."""

    id: str
    judul: str
    alt: str
    sumber: str
    isi: Drawing
    tinggi: float


def listed(parts: Iterable[str]) -> str:
    """Join texts as a sentence does: `a, b, dan c`."""
    texts = list(parts)
    if len(texts) < 3:  # noqa: PLR2004 - two are joined without a comma
        return " dan ".join(texts)
    return f"{', '.join(texts[:-1])}, dan {texts[-1]}"


def grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Group names by what they belong to, in the order in which that first appears."""
    groups: dict[str, list[str]] = {}
    for key, name in pairs:
        groups.setdefault(key, []).append(name)
    return groups
