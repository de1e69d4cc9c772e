"""Weighed results become the figures of SWOT positions: all OPD, the dimensions beside the city, and each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import ceil
from operator import attrgetter

from masterplan.book.facts import Facts
from masterplan.book.figures.shapes import Balance, Gambar, PairedRow, Pairs, Point, Quadrant, Scales, Weight
from masterplan.model.dimensi import Dimensi
from masterplan.model.opd import Kelompok
from masterplan.model.sets import Posisi
from masterplan.sums.swot import SwotResult
from masterplan.words.format import listed

AXES = ("X = kekuatan \N{MINUS SIGN} kelemahan", "Y = peluang \N{MINUS SIGN} ancaman")
AROUND = (Posisi.AGRESIF, Posisi.TURN_AROUND, Posisi.DEFENSIF, Posisi.DIVERSIFIKASI)
DIMENSIONS = 84.0  # millimetres, which leave room for the table of the same
FEW, MANY = 12, 40  # points, for the height of the figure


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make every figure of this kind; among all, a single point says nothing that the text does not."""
    yield from _opd(facts)
    yield from _each_opd(facts)
    yield from _dimensions(facts)
    yield from _balances(facts)
    yield from _each_dimension(facts)


# --- all in one plane ---------------------------------------------------------------------------


def _opd(facts: Facts) -> Iterator[Gambar]:
    named = [(opd.singkatan, hasil) for opd, hasil in facts.opd_ditimbang]
    if len(named) > 1:
        points = tuple(point(name, hasil) for name, hasil in named)
        alt = f"Bidang SWOT dengan {len(named)} perangkat daerah. {_told(facts, named)} {_extremes(facts, named)}"
        title = majority(facts, named, "perangkat daerah")
        words = ("gbr-posisi-opd", title, alt, _weighed(facts))
        yield Gambar(*words, _plane(facts, points), _height(len(points)))


def _dimensions(facts: Facts) -> Iterator[Gambar]:
    known = facts.ditimbang
    if len(known) < 2:  # noqa: PLR2004 - a single point
        return
    named = [(facts.nama(d.nama), hasil) for d, hasil in known]
    points = [point(facts.nama(d.nama), hasil, d.warna) for d, hasil in known]
    title = majority(facts, named, "dimensi")
    if facts.hasil_kota:
        title += f", {facts.daerah} {facts.posisi(facts.hasil_kota)[0].casefold()}"
        named.append((facts.daerah, facts.hasil_kota))
        points.append(point(facts.daerah, facts.hasil_kota, strong=True))
    where = [f"{name} pada X {facts.angka(h.x)} dan Y {facts.angka(h.y)}" for name, h in named]
    alt = f"Bidang SWOT dengan {len(points)} titik: {listed(where)}. {_told(facts, named)}"
    words = ("gbr-posisi-dimensi", title, alt, _weighed(facts))
    yield Gambar(*words, _plane(facts, points), DIMENSIONS)


def point(name: str, hasil: SwotResult, colour: str = "", *, strong: bool = False) -> Point:
    """Put a result where its coordinates are."""
    return Point(name, float(hasil.x), float(hasil.y), colour, strong)


def _plane(facts: Facts, points: Iterable[Point]) -> Quadrant:
    first, second, third, fourth = ((nama, f"kuadran {kuadran}") for nama, kuadran in _corners(facts))
    return Quadrant(tuple(points), (first, second, third, fourth), AXES, float(facts.rencana.swot.berimbang))


def _corners(facts: Facts) -> tuple[tuple[str, str], tuple[str, str], tuple[str, str], tuple[str, str]]:
    """Name the quadrants and their numbers, from the upper right one against the clock."""
    first, second, third, fourth = (facts.rencana.swot.posisi[key] for key in AROUND)
    one, two, three, four = ((own.nama, own.kuadran) for own in (first, second, third, fourth))
    return one, two, three, four


def _height(points: int) -> float:
    return 105.0 if points <= FEW else 135.0 if points <= MANY else 175.0


def _weighed(facts: Facts) -> str:
    return facts.asal(opd for opd, _hasil in facts.opd_ditimbang)


def _told(facts: Facts, named: Sequence[tuple[str, SwotResult]]) -> str:
    """Say who stands in which quadrant."""
    groups: dict[str, list[str]] = {}
    for name, hasil in named:
        groups.setdefault(facts.posisi(hasil)[0], []).append(name)
    return " ".join(f"{position} ({len(own)}): {listed(own)}." for position, own in groups.items())


def majority(facts: Facts, named: Sequence[tuple[str, SwotResult]], what: str) -> str:
    """Say which position most have, `Sebanyak 7 dari 29 dimensi berposisi agresif`; of two that are as many both."""
    counts = Counter(facts.posisi(hasil)[0].casefold() for _name, hasil in named)
    most = max(counts.values())
    first, *others = (position for position, count in counts.items() if count == most)
    return f"Sebanyak {most} dari {len(named)} {what} berposisi {first}" + "".join(
        f", {most} {other}" for other in others
    )


def _extremes(facts: Facts, named: Sequence[tuple[str, SwotResult]]) -> str:
    """Say how far the points reach."""
    right, left = max(named, key=lambda one: one[1].x), min(named, key=lambda one: one[1].x)
    top, bottom = max(named, key=lambda one: one[1].y), min(named, key=lambda one: one[1].y)
    return (
        f"X terletak antara {facts.angka(left[1].x)} ({left[0]}) dan {facts.angka(right[1].x)} ({right[0]}), "
        f"Y antara {facts.angka(bottom[1].y)} ({bottom[0]}) dan {facts.angka(top[1].y)} ({top[0]})."
    )


# --- what the dimensions rest on ----------------------------------------------------------------

SIDES = ((Kelompok.KEKUATAN, Kelompok.KELEMAHAN), (Kelompok.PELUANG, Kelompok.ANCAMAN))
ROW = 6.0  # millimetres for a dimension


def _balances(facts: Facts) -> Iterator[Gambar]:
    """Set strengths against weaknesses, and opportunities against threats, dimension by dimension."""
    known = facts.ditimbang
    if len(known) < 2:  # noqa: PLR2004 - nothing to compare
        return
    internal, external = (_pairs(facts, known, sides) for sides in SIDES)
    told = [f"{facts.nama(d.nama)} {listed(_scores(facts, hasil))}" for d, hasil in known]
    alt = f"Skor {len(known)} dimensi: kekuatan terhadap kelemahan, dan peluang terhadap ancaman. {'; '.join(told)}."
    words = ("gbr-imbang-dimensi", _wider(facts, known), alt, _weighed(facts))
    yield Gambar(*words, (internal, external), 12 + ROW * len(known))


def _wider(facts: Facts, known: Sequence[tuple[Dimensi, SwotResult]]) -> str:
    """Say in which dimension strengths and weaknesses, and opportunities and threats, are farthest apart."""
    inside, outside = (max(known, key=lambda one: abs(axis(one[1]))) for axis in (attrgetter("x"), attrgetter("y")))
    first, second = (facts.nama(dimensi.nama) for dimensi, _hasil in (inside, outside))
    if first == second:
        return f"Kekuatan dan kelemahan, peluang dan ancaman paling jauh berbeda pada {first}"
    return f"Kekuatan dan kelemahan paling jauh berbeda pada {first}, peluang dan ancaman pada {second}"


def _pairs(facts: Facts, known: Sequence[tuple[Dimensi, SwotResult]], sides: tuple[Kelompok, Kelompok]) -> Pairs:
    rows = []
    for d, hasil in known:
        one, other = (getattr(hasil, side) for side in sides)
        sizes = abs(float(one)), abs(float(other))
        rows.append(PairedRow(facts.nama(d.nama), d.warna, sizes, (facts.angka(one), facts.angka(other))))
    return Pairs(tuple(rows), (sides[0].value.capitalize(), sides[1].value.capitalize()))


def _scores(facts: Facts, hasil: SwotResult) -> list[str]:
    return [f"{side.value} {facts.angka(getattr(hasil, side))}" for pair in SIDES for side in pair]


# --- each of them -------------------------------------------------------------------------------

LOW, NARROW = 42.0, 104.0  # how high and wide the figure of one is, beside which its reading stands
STEPS = 8  # in which the axes of all OPD grow, of the highest rating


def _each_opd(facts: Facts) -> Iterator[Gambar]:
    """Show each OPD without the others, so that its figure changes only with its own scores.

    `gbr-posisi-opd` shows it among them.
    """
    reach = _reach(facts, facts.hasil.values())
    for opd, hasil in facts.opd_ditimbang:
        place = facts.utama(opd)
        own = point(opd.singkatan, hasil, facts.dimensi[place - 1].warna if place else "")
        words = (opd.id, opd.singkatan, opd.nama, facts.asal([opd], opd.singkatan))
        yield _scales(facts, words, (own, hasil), reach)


def _each_dimension(facts: Facts) -> Iterator[Gambar]:
    """Show each dimension alone; `gbr-posisi-dimensi` shows it among the others."""
    reach = _reach(facts, (hasil for _dimensi, hasil in facts.ditimbang))
    for d, hasil in facts.ditimbang:
        name = facts.nama(d.nama)
        words = (d.id, name, f"dimensi {name}", _weighed(facts))
        yield _scales(facts, words, (point(name, hasil, d.warna), hasil), reach)


def _reach(facts: Facts, results: Iterable[SwotResult]) -> float:
    """Return how far both axes of all figures of a kind reach, which grows in steps."""
    step = facts.rencana.swot.skala[1] / STEPS
    return float(ceil(max((abs(one) for h in results for one in (h.x, h.y)), default=Decimal(0)) / step) * step)


def _scales(facts: Facts, words: tuple[str, str, str, str], own: tuple[Point, SwotResult], reach: float) -> Gambar:
    (ident, short, name, source), (place, hasil) = words, own
    drawing = Scales(place, _corners(facts), float(facts.rencana.swot.berimbang), reach, _weighings(facts, hasil))
    title = f"{short} berposisi {facts.posisi(hasil)[0].casefold()}"  # why stands beside it
    return Gambar(f"gbr-swot-{ident}", title, _alone(facts, name, hasil), source, drawing, LOW, NARROW)


def _weighings(facts: Facts, hasil: SwotResult) -> tuple[Balance, Balance]:
    return _balance(facts, hasil, 0), _balance(facts, hasil, 1)


def _alone(facts: Facts, name: str, hasil: SwotResult) -> str:
    position, kuadran = facts.posisi(hasil)
    return (
        f"Bidang SWOT: {name} pada X {facts.angka(hasil.x)} dan Y {facts.angka(hasil.y)}, posisi {position} "
        f"(kuadran {kuadran}). Skor: {listed(_scores(facts, hasil))}."
    )


def _balance(facts: Facts, hasil: SwotResult, axis: int) -> Balance:
    sides, heading = SIDES[axis], ("Faktor internal", "Faktor eksternal")[axis]
    result = (f"X = {facts.angka(hasil.x)}", f"Y = {facts.angka(hasil.y)}")[axis]
    helps, hinders = (
        Weight(side.value.capitalize(), abs(float(getattr(hasil, side))), facts.angka(getattr(hasil, side)))
        for side in sides
    )
    return Balance(heading, helps, hinders, result)
