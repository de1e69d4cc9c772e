"""An indicator becomes the words in which books speak of it: values with their unit, its way, and what it has reached.

What was measured is always told beside the target, which stays what it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.model.acuan import IndikatorButir
from masterplan.model.nilai import Nilai, tulis
from masterplan.model.opd import Indikator
from masterplan.model.sets import Sifat
from masterplan.sums.capaian import Capaian, adds_up, akhir, capaian
from masterplan.words.format import TIADA, angka, rentang

MARKED = "; belah ketupat: realisasi"  # how figures mark what was measured
_A_YEAR = re.compile(r"\s*(?:per |/\s*)tahun$", re.IGNORECASE)


class Measured(Struct, frozen=True):
    """What was measured of an indicator in a year, beside its target; both may be compared if there is a target."""

    milik: OwnedProgramme
    indikator: Indikator
    tahun: int
    realisasi: Nilai
    target: Nilai | None
    capaian: Capaian | None


# --- values -------------------------------------------------------------------------------------


def mula(indikator: Indikator | IndikatorButir) -> str:
    """Write where an indicator starts, with the year; a dash if that is not known."""
    return f"{tulis(indikator.awal.nilai)} ({indikator.awal.tahun})" if indikator.awal else TIADA


def common_start(own: Iterable[OwnedProgramme]) -> int | None:
    """Return the year of most start values, which a table then says once; None if there are none."""
    years = Counter(one.awal.tahun for milik in own for one in milik.program.indikator if one.awal)
    return max(years, key=lambda year: (years[year], year), default=None)


def begun_in(indikator: Indikator, start: int | None) -> str | tuple[str, str]:
    """Write where an indicator starts, and below it the year, unless that is the one that the table says."""
    if indikator.awal is None:
        return TIADA
    value = tulis(indikator.awal.nilai)
    return value if indikator.awal.tahun == start else (value, f"({indikator.awal.tahun})")


def bernama(indikator: Indikator) -> str | tuple[str, str]:
    """Name an indicator with its unit, and below it how its targets belong together."""
    name = f"{indikator.nama} ({indikator.satuan})"
    return (name, f"({told})") if (told := sifat(indikator)) else name


def bersatuan(indikator: Indikator, value: Nilai) -> str:
    """Write a value with its unit; a step of a scale is a word that needs none."""
    return tulis(value) if isinstance(value, str) else f"{tulis(value)} {indikator.satuan}"


def berdampingan(indikator: Indikator, year: int) -> str | tuple[str, str]:
    """Write the target of a year, and below it in brackets what was measured."""
    result = indikator.realisasi.get(year)
    target = nilai(indikator, year)
    return target if result is None else (target, f"[{tulis(result)}]")


def nilai(indikator: Indikator, year: int) -> str:
    """Write the target of a year; a year without target is a dash."""
    return tulis(indikator.target[year]) if year in indikator.target else TIADA


def sasaran(facts: Facts, indikator: Indikator, year: int) -> str:
    """Name an indicator with its target of a year: `Puskesmas: 50 persen`, and what was measured if that is known."""
    target = indikator.target.get(year)
    told = f"{indikator.nama}: {f'{TIADA} {indikator.satuan}' if target is None else bersatuan(indikator, target)}"
    return told + _beside(facts, indikator, year)


def _beside(facts: Facts, indikator: Indikator, year: int) -> str:
    value = indikator.realisasi.get(year)
    if value is None:
        return ""
    found = reached(facts, indikator, year)
    return f"; realisasi {bersatuan(indikator, value)}" + (f" ({dicapai(found)})" if found else "")


def sifat(indikator: Indikator) -> str:
    """Say how the targets of single years belong together, and the value at the end if it is not the last of them."""
    end = akhir(indikator)
    said = {Sifat.TAHUNAN: "per tahun", Sifat.KUMULATIF: "kumulatif", None: ""}[indikator.sifat]
    last = indikator.target[max(indikator.target)] if indikator.target else None
    there = ""
    if end is not None and end != last:
        whole = f"seluruhnya {together(indikator, end)}"
        there = whole if adds_up(indikator) else f"{bersatuan(indikator, end)} pada akhir masa rencana"
    return ", ".join(part for part in (said, there) if part)


def together(indikator: Indikator, value: Nilai) -> str:
    """Write what all years come to: what is counted `per tahun` is so many in all of them."""
    return _A_YEAR.sub("", bersatuan(indikator, value))


# --- the way of an indicator --------------------------------------------------------------------


def values(indikator: Indikator) -> Mapping[int, Nilai]:
    """Return the values of an indicator by year, with the one that it starts from if that is known."""
    start = {indikator.awal.tahun: indikator.awal.nilai} if indikator.awal else {}
    return dict(sorted((dict(indikator.target) | start).items()))


def moving(facts: Facts, milik: OwnedProgramme) -> Indikator | None:
    """Return the first indicator that ends elsewhere than it starts, one whose start is known before others.

    One whose years stand for themselves goes nowhere.
    """
    own = [one for one in milik.program.indikator if one.sifat is not Sifat.TAHUNAN]
    ways = [(one, [facts.ujung(one, value) for value in values(one).values()]) for one in own]
    known = [one for one, places in ways if places and places[0] != places[-1]]
    return next(iter(sorted(known, key=lambda one: one.awal is None)), None)


def way(indikator: Indikator) -> str:
    """Say where an indicator goes: `dari 40 persen (2024) menjadi 100 persen (2029)`, or what its years come to."""
    own = values(indikator)
    if not own:
        return ""
    if indikator.sifat is Sifat.TAHUNAN and indikator.target:
        return _yearly(indikator)
    first, last = min(own), max(own)
    end = f"{bersatuan(indikator, own[last])} ({last})"
    if own[first] == own[last]:
        return end
    start = tulis(own[first]) if indikator.awal else bersatuan(indikator, own[first])
    return f"dari {start} ({first}) menjadi {end}"


def walked(facts: Facts, indikator: Indikator) -> str:
    """Say where an indicator goes, and what was measured last."""
    return way(indikator) + so_far(facts, indikator)


def results(facts: Facts, indikator: Indikator) -> Mapping[int, Nilai]:
    """Return what was measured in the years that a figure of the indicator shows, for the marks in it."""
    shown = values(indikator)
    return {
        y: one for y, one in sorted(indikator.realisasi.items()) if y in facts.tahun and min(shown) <= y <= max(shown)
    }


def _yearly(indikator: Indikator) -> str:
    first, last = min(indikator.target), max(indikator.target)
    end = akhir(indikator)
    if adds_up(indikator) and end is not None:
        return f"{together(indikator, end)} selama {rentang(first, last)}"
    return f"{bersatuan(indikator, indikator.target[last])} pada {last}, ditetapkan tiap tahun"


def terukur(facts: Facts, indikator: Indikator) -> str:
    """Say where an indicator starts, what is to be seen in the first year, in the end, and as measured."""
    start, first, last = indikator.awal, facts.tahun[0], max(indikator.target)
    said = [f"{bersatuan(indikator, start.nilai)} pada {start.tahun}"] if start else []
    said += [
        f"{bersatuan(indikator, indikator.target[year])} pada {year}"
        for year in dict.fromkeys((first, last))
        if year in indikator.target
    ]
    told = ", lalu ".join((", ".join(said[:-1]), said[-1])) if len(said) > 1 else said[0]
    return told + (f" ({own})" if (own := sifat(indikator)) else "") + so_far(facts, indikator)


def so_far(facts: Facts, indikator: Indikator) -> str:
    """Say what was measured last, behind what is aimed at; nothing if nothing was."""
    known = [year for year in facts.tahun if year in indikator.realisasi]
    return f"{_beside(facts, indikator, known[-1])} pada {known[-1]}" if known else ""


# --- what it has reached ------------------------------------------------------------------------


def reached(facts: Facts, indikator: Indikator, year: int) -> Capaian | None:
    """Compare what was measured in a year with the target of that year; None without one of both."""
    target, result = indikator.target.get(year), indikator.realisasi.get(year)
    if target is None or result is None:
        return None
    return capaian(target, result, indikator.arah, facts.rencana.jenjang(indikator.skala))


def measured(facts: Facts, own: Iterable[OwnedProgramme]) -> Iterator[Measured]:
    """Go through all that was measured of programmes, indicator by indicator and year by year."""
    for milik in own:
        for one in milik.program.indikator:
            for year in facts.tahun:
                if year in one.realisasi:
                    found = reached(facts, one, year)
                    yield Measured(milik, one, year, one.realisasi[year], one.target.get(year), found)


def latest(facts: Facts) -> list[Measured]:
    """Return of each indicator the last year that could be compared with its target."""
    known = [one for one in measured(facts, facts.program) if one.capaian]
    return list({(one.milik.program.id, one.indikator.nama): one for one in known}.values())


def dicapai(found: Capaian | None) -> str:
    """Write an achievement: in percent where that has a meaning, or else whether the target was reached."""
    if found is None:
        return TIADA
    if found.persen is not None:
        return f"{angka(found.persen, 1)}%"
    if found.tercapai:
        return "tercapai"
    return f"{abs(found.selisih)} jenjang dari target" if found.selisih else "belum tercapai"
