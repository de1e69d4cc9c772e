"""What a figure shows, as values that can be drawn: every number computed, every label written as it is printed.

Nothing here draws. Lengths are millimetres. The module is long since it is one list of small values, which those who
draw look up in one place.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from masterplan.words.format import angka

HIGHEST = 215.0  # what a page of either paper leaves to a figure above its caption and its source


# --- positions ----------------------------------------------------------------------------------


class Point(Struct, frozen=True):
    """A named place in a plane; `strong` is the one that sums up the others."""

    name: str
    x: float
    y: float
    colour: str = ""
    strong: bool = False


class Quadrant(Struct, frozen=True):
    """Points around an origin; `corners` names the quadrants from the upper right one against the clock.

    What is not farther from an axis than `near` is balanced.
    """

    points: tuple[Point, ...]
    corners: tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]
    axes: tuple[str, str]
    near: float


class CloudPoint(Struct, frozen=True):
    """One of very many places: its name, the number that stands for it where there is no room, and which kind it is."""

    name: str
    number: str
    x: float
    y: float
    kind: int = 0


class Cloud(Struct, frozen=True):
    """Very many points around an origin, of which those are named that have room; `kinds` has the word for each mark.

    `corners` and `axes` are those of a `Quadrant`, each corner with how many points it holds.
    """

    points: tuple[CloudPoint, ...]
    corners: tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]
    axes: tuple[str, str]
    kinds: tuple[str, ...]


class Weight(Struct, frozen=True):
    """One side of a balance: what it is called, how heavy it is, and that as it is printed."""

    name: str
    value: float
    label: str


class Balance(Struct, frozen=True):
    """What helps and what hinders, and the coordinate that comes of both."""

    heading: str
    helps: Weight
    hinders: Weight
    result: str


class Scales(Struct, frozen=True):
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


class Bar(Struct, frozen=True):
    """A named amount, and what is written behind it; `other` is its second part, where amounts have two.

    `printed` has both parts as a table prints them, where there are two.
    """

    name: str
    value: float
    label: str
    colour: str = ""
    other: float = 0
    printed: tuple[str, ...] = ()


class Bars(Struct, frozen=True):
    """Amounts one below the other; `parts` names their two parts, if they have two."""

    bars: tuple[Bar, ...]
    parts: tuple[str, ...] = ()


class RatedRow(Struct, frozen=True):
    """How many things of one kind have each rating, the best one first; without counts it heads those below."""

    name: str
    counts: tuple[int, ...] = ()


class Rated(Struct, frozen=True):
    """Rows of things that were rated; `ratings` names what the parts of each bar are."""

    rows: tuple[RatedRow, ...]
    ratings: tuple[str, ...]


class Layer(Struct, frozen=True):
    """One part of every column, with what is written into it, and the same for the key."""

    name: str
    values: tuple[float, ...]
    labels: tuple[str, ...]
    whole: str


class Stack(Struct, frozen=True):
    """Columns that are made of the same parts, the first one at the bottom."""

    columns: tuple[str, ...]
    totals: tuple[str, ...]
    parts: tuple[Layer, ...]
    unit: str


class Series(Struct, frozen=True):
    """Values by year, each as it is printed; `planned` if they are still to be reached."""

    name: str
    points: tuple[tuple[int, float, str], ...]
    planned: bool = False


class Lines(Struct, frozen=True):
    """Series over the same years."""

    series: tuple[Series, ...]


class PairedRow(Struct, frozen=True):
    """Two amounts of one thing, neither below zero, each with what is written beside it."""

    name: str
    colour: str
    values: tuple[float, float]
    labels: tuple[str, str]


class Pairs(Struct, frozen=True):
    """Things with two amounts each, on one scale from zero; `series` names the amounts."""

    rows: tuple[PairedRow, ...]
    series: tuple[str, str]


class LaneStage(Struct, frozen=True):
    """Some years that belong together: what they are called, what they cost, the first from 0, how many they are."""

    name: str
    amount: str
    first: int
    count: int


class LaneMark(Struct, frozen=True):
    """A milestone: when it is reached, in years from the beginning of the first, and what is there then."""

    at: float
    words: str


class SwimLane(Struct, frozen=True):
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


class RoadMap(Struct, frozen=True):
    """Lanes over the same years, below the stages of the plan; `lines` has room for each milestone, `rows` the sums."""

    years: tuple[int, ...]
    stages: tuple[LaneStage, ...]
    lanes: tuple[SwimLane, ...]
    lines: int
    rows: tuple[tuple[str, tuple[str, ...]], ...]


class Group(Struct, frozen=True):
    """Neighbouring columns of a grid under one heading, each with its total."""

    name: str
    colour: str
    columns: tuple[str, ...]
    totals: tuple[int, ...]


class Line(Struct, frozen=True):
    """A row of a grid: how many there are in each column, and where it only helps."""

    name: str
    counts: tuple[int, ...]
    helps: tuple[bool, ...]


class Grid(Struct, frozen=True):
    """Who does how much of what: `who` is what a line is, `helping` what an open mark means, and that in short."""

    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    who: str = "Perangkat daerah"
    helping: tuple[str, str] = ("hanya mendukung program perangkat daerah lain", "mendukung")


class StreamEnd(Struct, frozen=True):
    """What a stream comes from or goes to."""

    name: str
    label: str
    colour: str = ""


class Stream(Struct, frozen=True):
    """What flows from a node of one stage to a node of the next, and that as it is printed; nodes count from 0."""

    stage: int
    source: int
    target: int
    value: float
    label: str


class Flow(Struct, frozen=True):
    """Stages from left to right, each with its heading and its nodes from top to bottom."""

    headings: tuple[str, ...]
    stages: tuple[tuple[StreamEnd, ...], ...]
    streams: tuple[Stream, ...]


class MatrixStep(Struct, frozen=True):
    """A class of the cells of a matrix: its name, which values are in it, its colour."""

    name: str
    reach: str
    colour: str


class MatrixCell(Struct, frozen=True):
    """A cell: its value, its class, counted from 0, and what lies in it."""

    value: str
    step: int
    inside: tuple[str, ...]


class RiskMatrix(Struct, frozen=True):
    """Cells by two scores from 1 on: `rows` from below, each with its cells from the left; `axes` are right and up."""

    axes: tuple[str, str]
    names: tuple[tuple[str, ...], tuple[str, ...]]
    rows: tuple[tuple[MatrixCell, ...], ...]
    steps: tuple[MatrixStep, ...]


class RegionTile(Struct, frozen=True):
    """A kecamatan: its name, what is told of it, how dark it is from 0 to 1, and its outlines, if they are known."""

    name: str
    told: tuple[str, ...]
    shade: float
    outlines: tuple[tuple[tuple[float, float], ...], ...] = ()


class RegionMap(Struct, frozen=True):
    """Kecamatan as boxes of one size, so many in a row, below a map of so many millimetres if there are outlines."""

    tiles: tuple[RegionTile, ...]
    columns: int
    map: float


# --- small drawings side by side ----------------------------------------------------------------


class Track(Struct, frozen=True):
    """The values of an indicator by year, each as it is printed; `known` if the first one is where it starts from.

    `results` has what was measured.
    """

    points: tuple[tuple[int, float, str], ...]
    known: bool
    results: tuple[tuple[int, float, str], ...] = ()


class Panel(Struct, frozen=True):
    """An indicator with the programme that it belongs to, its colour and, in small letters, what is measured."""

    title: str
    measure: str
    colour: str
    track: Track


class Panels(Struct, frozen=True):
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


class Gambar(Struct, frozen=True):
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
