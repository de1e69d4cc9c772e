"""Programmes become figures of what is to be done: calendars, and quick wins on the way to their targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from masterplan.book.facts import Facts, OwnedProgramme, owners, utama
from masterplan.book.figures.shapes import HIGHEST, Gambar, Lane, Schedule, Task, Way, Ways
from masterplan.book.indicators import MARKED, bersatuan, moving, results, so_far, values
from masterplan.model.dimensi import Dimensi
from masterplan.model.nilai import tulis
from masterplan.model.opd import Indikator, steps
from masterplan.words.format import angka, juta, listed, rentang, ringkas

PANELS, PANEL = 8, 49.0  # quick wins in one figure, and the height of two of them
HEAD, LANE, ROW = 12.0, 5.0, 5.6  # millimetres of a calendar
END = 3  # a milestone of a whole year comes after those of its semesters
ROOM = 7  # letters in the column of a year
DimensionTasks: TypeAlias = tuple[Dimensi, Sequence[OwnedProgramme]]
LONGEST = int((HIGHEST - HEAD) / ROW)  # programmes in one figure


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make every figure of this kind; a plan without years or without targets has none."""
    yield from _calendars(facts)
    yield from _ways(facts)


# --- the calendar -------------------------------------------------------------------------------


def _calendars(facts: Facts) -> Iterator[Gambar]:
    """Make one calendar if it fits a page, else one for each dimension."""
    groups = [(dimensi, _running(facts, dimensi)) for dimensi in facts.dimensi]
    groups = [(dimensi, own) for dimensi, own in groups if own]
    if min(sum(len(own) for _dimensi, own in groups), len(facts.tahun)) < 2:  # noqa: PLR2004 - one row, or one year
        return
    if _height(groups) <= HIGHEST:
        yield _calendar(facts, "gbr-peta", "Peta jalan program menurut dimensi", groups)
        return
    for dimensi, own in groups:
        title = f"Peta jalan dimensi {facts.nama(dimensi.nama)}"
        shown = own
        if len(own) > LONGEST:
            foremost = {milik.program.id for milik in utama(own, LONGEST)}
            shown = [milik for milik in own if milik.program.id in foremost]
            title += f": {len(shown)} dari {len(own)} program, yang pagunya terbesar"
        yield _calendar(facts, f"gbr-peta-{dimensi.id}", title, [(dimensi, shown)])


def _running(facts: Facts, dimensi: Dimensi) -> list[OwnedProgramme]:
    """Return the programmes of a dimension that run in a year of the plan, by their first year."""
    own = [milik for milik in facts.by_subdimension(dimensi) if milik.tahun.intersection(facts.tahun)]
    return sorted(own, key=lambda milik: milik.mulai or 0)


def _height(groups: Sequence[DimensionTasks]) -> float:
    return HEAD + LANE * len(groups) * (len(groups) > 1) + ROW * sum(len(own) for _dimensi, own in groups)


def _calendar(facts: Facts, ident: str, title: str, groups: Sequence[DimensionTasks]) -> Gambar:
    shown = [milik for _dimensi, own in groups for milik in own]
    drawing = schedule(facts, groups)
    return Gambar(
        ident, title, _schedule_told(facts, groups, shown), facts.asal(owners(shown)), drawing, _height(groups)
    )


def schedule(
    facts: Facts, groups: Sequence[DimensionTasks], heads: tuple[tuple[str, tuple[str, ...]], ...] = ()
) -> Schedule:
    """Put programmes on a calendar, in a lane for each dimension."""
    lanes = (
        Lane(facts.nama(dimensi.nama), dimensi.warna, tuple(_task(facts, milik) for milik in own))
        for dimensi, own in groups
    )
    return Schedule(facts.tahun, tuple(lanes), "juta rupiah", heads)


def _task(facts: Facts, milik: OwnedProgramme) -> Task:
    amounts = milik.uang.tahun
    cells = (_short(amounts[y]) if amounts.get(y) else "" if y in milik.tahun else None for y in facts.tahun)
    total = _short(milik.uang.jumlah) if milik.uang.jumlah else ""
    marks = (one.tahun - facts.tahun[0] + (0.5 if one.semester == 1 else 1) for one in steps(milik.program))
    return Task(milik.program.nama, milik.opd.singkatan, tuple(cells), total, milik.program.quick_win, tuple(marks))


def _short(amount: int) -> str:
    """Write millions of rupiah as tables do, or rounded if they would not fit the column of a year."""
    exact = juta(amount)
    return exact if len(exact) <= ROOM else angka(Decimal(amount).scaleb(-6), 0)


def _schedule_told(facts: Facts, groups: Sequence[DimensionTasks], shown: Sequence[OwnedProgramme]) -> str:
    starts = [(sum(m.mulai == year for m in shown), year) for year in facts.tahun]
    begun = listed(f"{count} program mulai {year}" for count, year in starts if count)
    total = sum(m.uang.jumlah for m in shown)
    quick = [m.program.nama for m in shown if m.program.quick_win]
    counted = listed(f"{facts.nama(dimensi.nama)} {len(own)}" for dimensi, own in groups)
    return (
        f"Bagan waktu {len(shown)} program {rentang(facts.tahun[0], facts.tahun[-1])} ({counted}): {begun}; "
        f"pagu seluruhnya {ringkas(total)}." + (f" Quick win: {listed(quick)}." if quick else "") + _steps_told(shown)
    )


def _steps_told(shown: Sequence[OwnedProgramme]) -> str:
    """Count the milestones by time; what is reached at each stands in the tables of the terms."""
    marked = sorted(
        (one for milik in shown for one in milik.program.tahapan), key=lambda one: (one.tahun, one.semester or END)
    )
    counted = Counter(one.waktu for one in marked)
    told = listed(f"{count} pada {when.replace(',', '')}" for when, count in counted.items())
    return f" Tonggak: {told}." if told else ""


# --- on the way to targets ----------------------------------------------------------------------


def _ways(facts: Facts) -> Iterator[Gambar]:
    """Show the first indicator with a way to go of each quick win; the start is known, or else the first target."""
    colours = {d.id: d.warna for d in facts.dimensi}
    known = [(milik, indikator) for milik in facts.quick_win if (indikator := moving(facts, milik))][:PANELS]
    if len(known) < 2:  # noqa: PLR2004 - one indicator is a row of the table
        return
    ways = tuple(_way(facts, milik, indikator, colours[milik.program.dimensi]) for milik, indikator in known)
    years = tuple(sorted({year for way in ways for year, _share, _label in way.points}))
    told = [f"{_way_told(milik, indikator)}{so_far(facts, indikator)}." for milik, indikator in known]
    alt = f"Perjalanan {len(ways)} indikator quick win menuju targetnya. {' '.join(told)}"
    height = PANEL * ((len(ways) + 1) // 2)
    title = f"Indikator quick win dari keadaan awal (0%) sampai target {years[-1]} (100%)"
    yield Gambar("gbr-quick-win", title, alt, facts.asal(owners(m for m, _i in known)), Ways(ways, years), height)


def _way(facts: Facts, milik: OwnedProgramme, indikator: Indikator, colour: str) -> Way:
    own = values(indikator)
    place = {year: facts.ujung(indikator, value) for year, value in own.items()}
    first, last = place[min(own)], place[max(own)]
    points = tuple((year, float((place[year] - first) / (last - first)), tulis(value)) for year, value in own.items())
    known = results(facts, indikator)
    done = {year: (facts.ujung(indikator, value) - first) / (last - first) for year, value in known.items()}
    marks = tuple((year, float(done[year]), tulis(value)) for year, value in known.items())
    unknown = "" if indikator.awal else "; kondisi awal belum diketahui"
    marked = MARKED if marks else ""
    measure = f"{indikator.nama} ({indikator.satuan}, {indikator.arah.value}{unknown}{marked})"
    return Way(milik.program.nama, measure, colour, points, marks)


def _way_told(milik: OwnedProgramme, indikator: Indikator) -> str:
    own = values(indikator)
    first, last = min(own), max(own)
    return (
        f"{milik.program.nama}: {indikator.nama}, dari {bersatuan(indikator, own[first])} ({first}) "
        f"menjadi {bersatuan(indikator, own[last])} ({last})"
    )
