"""What a figure shows, as values that can be drawn: every number computed, every label written as it is printed.

Nothing here draws. Lengths are millimetres. The module is long since it is one list of small values, which those who
draw look up in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from masterplan.words.format import angka

HIGHEST = 215.0  # what a page of either paper leaves to a figure above its caption and its source


# --- positions ----------------------------------------------------------------------------------


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
    """Points around an origin; `corners` names the quadrants from the upper right one against the clock.

    What is not farther from an axis than `near` is balanced.
    """

    points: tuple[Point, ...]
    corners: tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]
    axes: tuple[str, str]
    near: float


@dataclass(frozen=True, slots=True)
class CloudPoint:
    """One of very many places: its name, the number that stands for it where there is no room, and which kind it is."""

    name: str
    number: str
    x: float
    y: float
    kind: int = 0


@dataclass(frozen=True, slots=True)
class Cloud:
    """Very many points around an origin, of which those are named that have room; `kinds` has the word for each mark.

    `corners` and `axes` are those of a `Quadrant`, each corner with how many points it holds.
    """

    points: tuple[CloudPoint, ...]
    corners: tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]
    axes: tuple[str, str]
    kinds: tuple[str, ...]


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
class Scales:
    """A low figure: where a point stands in a plane without numbers, beside the two balances that put it there.

    Both axes reach as far as `reach`, so that figures of one kind can be laid beside each other; `corners` and `near`
    are those of a `Quadrant`.
    """

    point: Point
    corners: tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]
    near: float
    reach: float
    balances: tuple[Balance, Balance]


# --- amounts, ways and years --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bar:
    """A named amount, and what is written behind it; `other` is its second part, where amounts have two.

    `printed` has both parts as a table prints them, where there are two.
    """

    name: str
    value: float
    label: str
    colour: str = ""
    other: float = 0
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts one below the other; `parts` names their two parts, if they have two."""

    bars: tuple[Bar, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RatedRow:
    """How many things of one kind have each rating, the best one first; without counts it heads those below."""

    name: str
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rated:
    """Rows of things that were rated; `ratings` names what the parts of each bar are."""

    rows: tuple[RatedRow, ...]
    ratings: tuple[str, ...]


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
class PairedRow:
    """Two amounts of one thing, neither below zero, each with what is written beside it."""

    name: str
    colour: str
    values: tuple[float, float]
    labels: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Things with two amounts each, on one scale from zero; `series` names the amounts."""

    rows: tuple[PairedRow, ...]
    series: tuple[str, str]


@dataclass(frozen=True, slots=True)
class LaneStage:
    """Some years that belong together: what they are called, what they cost, the first from 0, how many they are."""

    name: str
    amount: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class LaneMark:
    """A milestone: when it is reached, in years from the beginning of the first, and what is there then."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class SwimLane:
    """A dimension over the years: `told` counts and adds up, `amounts` are its money, `quick` names its quick wins.

    `marks` holds at most one milestone of each year.
    """

    name: str
    told: tuple[str, ...]
    colour: str
    amounts: tuple[float, ...]
    labels: tuple[str, ...]
    quick: tuple[str, ...]
    marks: tuple[LaneMark, ...]


@dataclass(frozen=True, slots=True)
class RoadMap:
    """Lanes over the same years, below the stages of the plan; `lines` has room for each milestone, `rows` the sums."""

    years: tuple[int, ...]
    stages: tuple[LaneStage, ...]
    lanes: tuple[SwimLane, ...]
    lines: int
    rows: tuple[tuple[str, tuple[str, ...]], ...]


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
    """Who does how much of what: `who` is what a line is, `helping` what an open mark means, and that in short."""

    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    who: str = "Perangkat daerah"
    helping: tuple[str, str] = ("hanya mendukung program perangkat daerah lain", "mendukung")


@dataclass(frozen=True, slots=True)
class StreamEnd:
    """What a stream comes from or goes to."""

    name: str
    label: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Stream:
    """What flows from a node of one stage to a node of the next, and that as it is printed; nodes count from 0."""

    stage: int
    source: int
    target: int
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Stages from left to right, each with its heading and its nodes from top to bottom."""

    headings: tuple[str, ...]
    stages: tuple[tuple[StreamEnd, ...], ...]
    streams: tuple[Stream, ...]


@dataclass(frozen=True, slots=True)
class MatrixStep:
    """A class of the cells of a matrix: its name, which values are in it, its colour."""

    name: str
    reach: str
    colour: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A cell: its value, its class, counted from 0, and what lies in it."""

    value: str
    step: int
    inside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """Cells by two scores from 1 on: `rows` from below, each with its cells from the left; `axes` are right and up."""

    axes: tuple[str, str]
    names: tuple[tuple[str, ...], tuple[str, ...]]
    rows: tuple[tuple[MatrixCell, ...], ...]
    steps: tuple[MatrixStep, ...]


@dataclass(frozen=True, slots=True)
class RegionTile:
    """A kecamatan: its name, what is told of it, how dark it is from 0 to 1, and its outlines, if they are known."""

    name: str
    told: tuple[str, ...]
    shade: float
    outlines: tuple[tuple[tuple[float, float], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RegionMap:
    """Kecamatan as boxes of one size, so many in a row, below a map of so many millimetres if there are outlines."""

    tiles: tuple[RegionTile, ...]
    columns: int
    map: float


# --- small drawings side by side ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Track:
    """The values of an indicator by year, each as it is printed; `known` if the first one is where it starts from.

    `results` has what was measured.
    """

    points: tuple[tuple[int, float, str], ...]
    known: bool
    results: tuple[tuple[int, float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """An indicator with the programme that it belongs to, its colour and, in small letters, what is measured."""

    title: str
    measure: str
    colour: str
    track: Track


@dataclass(frozen=True, slots=True)
class Panels:
    """Indicators side by side, so many in a row."""

    panels: tuple[Panel, ...]
    columns: int


# --- a figure -----------------------------------------------------------------------------------

Drawing: TypeAlias = (
    Quadrant
    | Cloud
    | Scales
    | Bars
    | Rated
    | Stack
    | Lines
    | Pairs
    | tuple[Pairs, Pairs]
    | RoadMap
    | Grid
    | Flow
    | RiskMatrix
    | RegionMap
    | Panels
)


@dataclass(frozen=True, slots=True)
class Gambar:
    """A figure of a book; `id` is what references name, `alt` says in words what is to be seen.

    It is as wide as the text unless it says how wide it is, as one does beside which words stand.
    """

    id: str
    judul: str
    alt: str
    sumber: str
    isi: Drawing
    tinggi: float
    lebar: float = 0

    @property
    def rupa(self) -> tuple[Drawing, float, float]:
        """What is seen of it: two figures with the same look are the same picture."""
        return self.isi, self.tinggi, self.lebar


def percent(value: Decimal) -> str:
    """Write a share as a figure prints it, where there is little room: `20,9%`."""
    return f"{angka(value, 1)}%"
