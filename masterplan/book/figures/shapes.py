"""What a figure shows, as values that can be drawn: every number computed, every label written as it is printed.

Nothing here draws, so a plan whose books hold no figure never loads a plotting library. Lengths are millimetres.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from masterplan.book.figures.planes import Quadrant, Standing
from masterplan.book.figures.small import Small
from masterplan.words.format import angka

HIGHEST = 215.0  # what a page of either paper leaves to a figure above its caption and its source


@dataclass(frozen=True, slots=True)
class Bar:
    """A named amount, and what is written behind it."""

    name: str
    value: float
    label: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts one below the other."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of every column, with what is written into it, and the same for the key."""

    name: str
    values: tuple[float, ...]
    labels: tuple[str, ...]
    whole: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Columns that are made of the same parts, the first one at the bottom."""

    columns: tuple[str, ...]
    totals: tuple[str, ...]
    parts: tuple[Layer, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Series:
    """Values by year, each as it is printed; `planned` if they are still to be reached."""

    name: str
    points: tuple[tuple[int, float, str], ...]
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Series over the same years."""

    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Spoke:
    """A direction of a radar: its name, its colour, and a value of each series with what is written of it."""

    name: str
    colour: str
    values: tuple[float, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """Spokes from one centre; `series` names what is measured along each, `unit` follows the numbers of the rings."""

    spokes: tuple[Spoke, ...]
    series: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Way:
    """One indicator on its way: years with the share of the way that is done, and the value as it is printed."""

    title: str
    measure: str
    colour: str
    points: tuple[tuple[int, float, str], ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """Indicators side by side, over the same years."""

    ways: tuple[Way, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A programme over the years: what it costs in each, empty if it only has a target, None if it does not run."""

    name: str
    owner: str
    cells: tuple[str | None, ...]
    total: str
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """The programmes of one dimension."""

    name: str
    colour: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Programmes on a calendar of years; `unit` says what the numbers in it are, `heads` has rows above them all."""

    years: tuple[int, ...]
    lanes: tuple[Lane, ...]
    unit: str
    heads: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring columns of a grid under one heading, each with its total."""

    name: str
    colour: str
    columns: tuple[str, ...]
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a grid: how many there are in each column, and where it only helps."""

    name: str
    counts: tuple[int, ...]
    helps: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Who does how much of what."""

    groups: tuple[Group, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StreamEnd:
    """What a stream comes from or goes to."""

    name: str
    label: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """What flows from a node of one stage to a node of the next; nodes are counted from 0."""

    stage: int
    source: int
    target: int
    value: float


@dataclass(frozen=True, slots=True)
class Flow:
    """Stages from left to right, each with its heading and its nodes from top to bottom."""

    headings: tuple[str, ...]
    stages: tuple[tuple[StreamEnd, ...], ...]
    streams: tuple[Stream, ...]


Drawing: TypeAlias = (
    Quadrant | Standing | Bars | Stack | Lines | Radar | tuple[Radar, Radar] | Ways | Schedule | Grid | Flow | Small
)


@dataclass(frozen=True, slots=True)
class Gambar:
    """A figure of a book; `id` is what references name, `alt` says in words what is to be seen."""

    id: str
    judul: str
    alt: str
    sumber: str
    isi: Drawing
    tinggi: float

    @property
    def rupa(self) -> tuple[Drawing, float]:
        """What is seen of it: two figures with the same look are the same picture."""
        return self.isi, self.tinggi


def grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    """Group names by what they belong to, in the order in which that first appears."""
    groups: dict[str, list[str]] = {}
    for key, name in pairs:
        groups.setdefault(key, []).append(name)
    return groups


def persen(value: Decimal) -> str:
    """Write a share as a figure prints it, where there is little room: `20,9%`."""
    return f"{angka(value, 1)}%"
