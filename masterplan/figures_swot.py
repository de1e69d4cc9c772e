"""Weighed results become the figures of SWOT positions: all OPD, and the dimensions beside the city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from masterplan.figures import Gambar, Point, Quadrant, grouped, listed
from masterplan.model import Posisi

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from masterplan.facts import Facts
    from masterplan.swot import Hasil

AXES = ("X = kekuatan \N{MINUS SIGN} kelemahan", "Y = peluang \N{MINUS SIGN} ancaman")
AROUND = (Posisi.AGRESIF, Posisi.TURN_AROUND, Posisi.DEFENSIF, Posisi.DIVERSIFIKASI)
FEW, MANY = 12, 40  # points, for the height of the figure


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make every figure of this kind; a single point says nothing that the text does not."""
    yield from _opd(facts)
    yield from _dimensions(facts)


def _opd(facts: Facts) -> Iterator[Gambar]:
    known = [(opd, facts.hasil[opd.id]) for opd in facts.opd if opd.id in facts.hasil]
    if len(known) > 1:
        points = tuple(_point(opd.singkatan, hasil) for opd, hasil in known)
        named = [(opd.singkatan, hasil) for opd, hasil in known]
        alt = f"Bidang SWOT dengan {len(known)} perangkat daerah. {_told(facts, named)} {_extremes(facts, named)}"
        source = facts.asal(opd for opd, _hasil in known)
        yield _figure(facts, ("gbr-posisi-opd", "Posisi strategis perangkat daerah", alt, source), points)


def _dimensions(facts: Facts) -> Iterator[Gambar]:
    known = [(d, facts.hasil_dimensi[d.id]) for d in facts.dimensi if d.id in facts.hasil_dimensi]
    if len(known) < 2:  # noqa: PLR2004 - a single point
        return
    named = [(facts.nama(d.nama), hasil) for d, hasil in known]
    points = [_point(facts.nama(d.nama), hasil, d.warna) for d, hasil in known]
    title = "Posisi strategis dimensi"
    if facts.hasil_kota:
        title += f" dan {facts.daerah}"
        named.append((facts.daerah, facts.hasil_kota))
        points.append(_point(facts.daerah, facts.hasil_kota, strong=True))
    where = [f"{name} pada X {facts.angka(h.x)} dan Y {facts.angka(h.y)}" for name, h in named]
    alt = f"Bidang SWOT dengan {len(points)} titik: {listed(where)}. {_told(facts, named)}"
    source = facts.asal(opd for opd in facts.opd if opd.id in facts.hasil)
    yield _figure(facts, ("gbr-posisi-dimensi", title, alt, source), points)


def _point(name: str, hasil: Hasil, colour: str = "", *, strong: bool = False) -> Point:
    return Point(name, float(hasil.x), float(hasil.y), colour, strong)


def _figure(facts: Facts, words: tuple[str, str, str, str], points: Iterable[Point]) -> Gambar:
    around = [facts.rencana.swot.posisi[key] for key in AROUND]
    first, second, third, fourth = ((one.nama, f"kuadran {one.kuadran}") for one in around)
    own = tuple(points)
    height = 105.0 if len(own) <= FEW else 135.0 if len(own) <= MANY else 175.0
    return Gambar(*words, Quadrant(own, (first, second, third, fourth), AXES), height)


def _told(facts: Facts, named: Sequence[tuple[str, Hasil]]) -> str:
    """Say who stands in which quadrant."""
    groups = grouped((facts.posisi(hasil)[0], name) for name, hasil in named)
    return " ".join(f"{position} ({len(own)}): {listed(own)}." for position, own in groups.items())


def _extremes(facts: Facts, named: Sequence[tuple[str, Hasil]]) -> str:
    """Say how far the points reach."""
    right, left = max(named, key=lambda one: one[1].x), min(named, key=lambda one: one[1].x)
    top, bottom = max(named, key=lambda one: one[1].y), min(named, key=lambda one: one[1].y)
    return (
        f"X terletak antara {facts.angka(left[1].x)} ({left[0]}) dan {facts.angka(right[1].x)} ({right[0]}), "
        f"Y antara {facts.angka(bottom[1].y)} ({bottom[0]}) dan {facts.angka(top[1].y)} ({top[0]})."
    )
