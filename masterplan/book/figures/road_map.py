"""Dimensions become the lanes of the road map: quick wins, milestones and money over years and stages of the plan."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from masterplan.book.facts import Facts, OwnedProgramme, owners, utama
from masterplan.book.figures.shapes import HIGHEST, Gambar, LaneMark, LaneStage, RoadMap, SwimLane
from masterplan.book.stages import stages
from masterplan.model.dimensi import Dimensi
from masterplan.model.kegiatan import Tahapan
from masterplan.sums.money import add
from masterplan.words.format import angka, listed, rentang, ringkas

LARGE = 10**9  # rupiah, from which on amounts are counted in thousands of millions
YEARS, LETTER = 120.0, 1.5  # millimetres of all years together, and of a letter
QUICK = 3  # quick wins that have a line of their own
MOST, LEAST = 5, 2  # lines of a milestone
# Millimetres: heads, sums, and of a lane a quick win, a line of a milestone, and all the rest.
HEAD, FOOT, STAR, LINE, REST = 14.8, 11.5, 3.7, 3.2, 14.6

Running: TypeAlias = Sequence[tuple[Dimensi, Sequence[OwnedProgramme]]]
Milestones: TypeAlias = Mapping[str, Sequence[Tahapan]]


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make the one figure of this kind; a plan of one year, or of one dimension, has no lanes."""
    running = [(one, own) for one in facts.dimensi if (own := _running(facts, one))]
    if min(len(running), len(facts.tahun)) < 2:  # noqa: PLR2004 - a single lane, or a single column
        return
    lines = _lines(running)
    shown = {one.id: _chosen(facts, own, lines) for one, own in running}
    drawing = _road_map(facts, running, shown, lines if any(shown.values()) else 0)
    owned = [milik for _dimensi, own in running for milik in own]
    source = "; ".join(filter(None, (facts.asal(owners(owned)), _left_out(owned, shown))))
    yield Gambar("gbr-peta", _title(facts), _told(facts, running, shown), source, drawing, _height(drawing))


def _running(facts: Facts, dimensi: Dimensi) -> list[OwnedProgramme]:
    """Return the programmes of a dimension that run in a year of the plan."""
    return [milik for milik in facts.by_subdimension(dimensi) if milik.tahun.intersection(facts.tahun)]


def _lines(running: Running) -> int:
    """Return how many lines each milestone may have, so that all lanes fit a page."""
    free = HIGHEST - HEAD - FOOT - sum(REST + STAR * len([*_quick(own)]) for _dimensi, own in running)
    return max(LEAST, min(MOST, int(free / LINE / len(running))))


def _chosen(facts: Facts, own: Sequence[OwnedProgramme], lines: int) -> list[Tahapan]:
    """Choose a milestone for each year: that of the foremost programme whose words fit below it."""
    found: dict[int, Tahapan] = {}
    letters = int(YEARS / len(facts.tahun) / LETTER)
    for milik in utama((one for one in own if one.program.tahapan), len(own)):
        for one in milik.program.tahapan:
            made = textwrap.wrap(one.hasil, letters, break_long_words=False, break_on_hyphens=False)
            if one.tahun in facts.tahun and len(made) <= lines and max(map(len, made)) <= letters:
                found.setdefault(one.tahun, one)
    return [found[year] for year in sorted(found)]


# --- the drawing --------------------------------------------------------------------------------


def _road_map(facts: Facts, running: Running, shown: Milestones, lines: int) -> RoadMap:
    most = max((facts.pagu(one.id).tahun.get(year, 0) for one, _own in running for year in facts.tahun), default=0)
    unit = _Unit("miliar", -9, 1) if most >= LARGE else _Unit("juta", -6, 0)
    lanes = tuple(_lane(facts, dimensi, own, shown[dimensi.id], unit) for dimensi, own in running)
    return RoadMap(facts.tahun, tuple(_stages(facts)), lanes, lines, tuple(_rows(facts, unit)))


class _Unit(NamedTuple):
    """In what amounts are counted, as a power of ten with so many decimals."""

    name: str
    power: int
    places: int

    def written(self, amount: int) -> str:
        return angka(Decimal(amount).scaleb(self.power), self.places) if amount else ""


def _lane(
    facts: Facts, dimensi: Dimensi, own: Sequence[OwnedProgramme], shown: Sequence[Tahapan], unit: _Unit
) -> SwimLane:
    amounts = [facts.pagu(dimensi.id).tahun.get(year, 0) for year in facts.tahun]
    money = (tuple(map(float, amounts)), tuple(map(unit.written, amounts)))
    marks = tuple(_mark(facts, one) for one in shown)
    return SwimLane(facts.nama(dimensi.nama), _counted(own), dimensi.warna, *money, tuple(_quick(own)), marks)


def _height(drawing: RoadMap) -> float:
    """Return how high it is; more lanes than a page holds are set closer by who draws."""
    each = (REST + LINE * drawing.lines + STAR * len(lane.quick) for lane in drawing.lanes)
    return min(HIGHEST, HEAD + FOOT + sum(each))


def _mark(facts: Facts, one: Tahapan) -> LaneMark:
    return LaneMark(one.tahun - facts.tahun[0] + (0.5 if one.semester == 1 else 1), one.hasil)


def _counted(own: Sequence[OwnedProgramme]) -> tuple[str, ...]:
    total = add(milik.uang for milik in own).jumlah
    counted = (f"{len(own)} program", f"{len(owners(own))} OPD")
    return (*counted, ringkas(total)) if total else counted


def _quick(own: Sequence[OwnedProgramme]) -> Iterator[str]:
    """Name the quick wins of a dimension; those behind the first ones are counted."""
    names = [milik.program.nama for milik in utama((one for one in own if one.program.quick_win), len(own))]
    shown = names if len(names) <= QUICK else names[: QUICK - 1]
    yield from shown
    if len(names) > len(shown):
        yield f"dan {len(names) - len(shown)} quick win lain"


def _stages(facts: Facts) -> Iterator[LaneStage]:
    """Head the years of each stage; one that the plan has named is numbered."""
    for one in stages(facts):
        name = f"{one.nomor} {one.nama}" if facts.rencana.langkah else one.nama
        yield LaneStage(name, ringkas(one.pagu) if one.pagu else "", one.tahun[0] - facts.tahun[0], len(one.tahun))


def _rows(facts: Facts, unit: _Unit) -> Iterator[tuple[str, tuple[str, ...]]]:
    amounts = tuple(unit.written(facts.uang.seluruh.tahun.get(year, 0)) for year in facts.tahun)
    if any(amounts):
        yield f"Pagu ({unit.name} rupiah)", amounts
    target = facts.evaluasi.target
    if any(year in target for year in facts.tahun):
        yield "Target indeks", tuple(angka(target[y], 2) if y in target else "" for y in facts.tahun)


# --- its words ----------------------------------------------------------------------------------


def _title(facts: Facts) -> str:
    """Say when most is needed."""
    years, title = facts.uang.seluruh.tahun, f"Peta jalan {rentang(facts.tahun[0], facts.tahun[-1])}"
    if len([year for year in facts.tahun if years.get(year)]) < 2:  # noqa: PLR2004 - the only one is not the largest
        return title
    most = max(facts.tahun, key=lambda year: (years.get(year, 0), -year))
    return f"{title}: kebutuhan dana terbesar {ringkas(years[most])} pada {most}"


def _left_out(own: Sequence[OwnedProgramme], shown: Milestones) -> str:
    """Say how many of the milestones are drawn, if not all are."""
    whole, drawn = sum(len(milik.program.tahapan) for milik in own), sum(map(len, shown.values()))
    return f"{drawn} dari {whole} tonggak; selengkapnya dalam tahapan.csv pada data terbuka" if drawn < whole else ""


def _told(facts: Facts, running: Running, shown: Milestones) -> str:
    stages = [f"{s.name} {_span(facts, s)}{f' {s.amount}' if s.amount else ''}" for s in _stages(facts)]
    lanes = [
        f"{facts.nama(one.nama)}: {', '.join(_counted(own))}"
        + (f", quick win {listed(quick)}" if (quick := [*_quick(own)]) else "")
        + (f", tonggak {listed(f'{mark.hasil} ({mark.waktu})' for mark in shown[one.id])}" if shown[one.id] else "")
        for one, own in running
    ]
    years = facts.uang.seluruh.tahun
    money = listed(f"{ringkas(years[year])} pada {year}" for year in facts.tahun if years.get(year))
    target = facts.evaluasi.target
    index = listed(f"{angka(target[year], 2)} pada {year}" for year in facts.tahun if year in target)
    return " ".join(
        (
            f"Bagan jalur {len(running)} dimensi, {rentang(facts.tahun[0], facts.tahun[-1])}.",
            *([f"Langkah: {listed(stages)}."] if stages else []),
            *(f"{lane}." for lane in lanes),
            *([f"Pagu: {money}."] if money else []),
            *([f"Target indeks kota cerdas: {index}."] if index else []),
        )
    )


def _span(facts: Facts, stage: LaneStage) -> str:
    first = facts.tahun[stage.first]
    return str(first) if stage.count == 1 else rentang(first, first + stage.count - 1)
