"""Programmes become the calendars of the dimensions: what runs when, and what it costs in each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from masterplan.book.facts import Facts, OwnedProgramme, owners, utama
from masterplan.book.figures.shapes import HIGHEST, Gambar, Schedule, Task
from masterplan.model.dimensi import Dimensi
from masterplan.model.opd import steps
from masterplan.words.format import angka, juta, listed, rentang, ringkas

HEAD, ROW = 12.0, 5.6  # millimetres of a calendar
END = 3  # a milestone of a whole year comes after those of its semesters
ROOM = 7  # letters in the column of a year
LONGEST = int((HIGHEST - HEAD) / ROW)  # programmes in one figure


def figures(facts: Facts) -> Iterator[Gambar]:
    """Make a calendar for each dimension that has programmes in years to compare."""
    for dimensi in facts.dimensi:
        own = _running(facts, dimensi)
        if min(len(own), len(facts.tahun)) < 2:  # noqa: PLR2004 - one row, or one year
            continue
        title = f"Peta jalan dimensi {facts.nama(dimensi.nama)}"
        shown = own
        if len(own) > LONGEST:
            foremost = {milik.program.id for milik in utama(own, LONGEST)}
            shown = [milik for milik in own if milik.program.id in foremost]
            title += f": {len(shown)} dari {len(own)} program, yang pagunya terbesar"
        yield _calendar(facts, title, dimensi, shown)


def _running(facts: Facts, dimensi: Dimensi) -> list[OwnedProgramme]:
    """Return the programmes of a dimension that run in a year of the plan, by their first year."""
    own = [milik for milik in facts.by_subdimension(dimensi) if milik.tahun.intersection(facts.tahun)]
    return sorted(own, key=lambda milik: milik.mulai or 0)


def _calendar(facts: Facts, title: str, dimensi: Dimensi, shown: Sequence[OwnedProgramme]) -> Gambar:
    tasks = tuple(_task(facts, milik) for milik in shown)
    drawing = Schedule(facts.tahun, dimensi.warna, tasks, "juta rupiah")
    words = (f"gbr-peta-{dimensi.id}", title, _schedule_told(facts, shown), facts.asal(owners(shown)))
    return Gambar(*words, drawing, HEAD + ROW * len(shown))


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


def _schedule_told(facts: Facts, shown: Sequence[OwnedProgramme]) -> str:
    starts = [(sum(m.mulai == year for m in shown), year) for year in facts.tahun]
    begun = listed(f"{count} program mulai {year}" for count, year in starts if count)
    total = sum(m.uang.jumlah for m in shown)
    quick = [m.program.nama for m in shown if m.program.quick_win]
    return (
        f"Bagan waktu {len(shown)} program {rentang(facts.tahun[0], facts.tahun[-1])}: {begun}; "
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
