"""Missions, the calendar of a year, needed people and results become sentences: where there is most of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.book.indicators import latest
from masterplan.book.readings.phrases import most
from masterplan.model.sets import TindakLanjut
from masterplan.words.format import BULAN, angka, listed


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return the sentence of each table by its name, empty where there is nothing to say."""
    return {
        "misi": _missions(facts),
        "kalender": _calendar(facts),
        "sdm": _people(facts),
        "tanggapan": _comments(facts),
        "capaian_indikator": _results(facts),
    }


def _missions(facts: Facts) -> str:
    goals = [sasaran for misi in facts.rencana.misi for sasaran in misi.sasaran]
    counts = Counter(facts.nama_dimensi[ident] for sasaran in goals for ident in sasaran.dimensi)
    if not counts:
        return ""
    ordered = {name: counts[name] for name in facts.nama_dimensi.values() if counts[name]}
    told = f"Sebanyak {angka(len(facts.rencana.misi))} misi memuat {angka(len(goals))} sasaran"
    return f"{told}, terbanyak pada {most(ordered)}; satu sasaran dapat menyangkut beberapa dimensi."


def _calendar(facts: Facts) -> str:
    """Name the months in which most is due, as far as anything is due by month and not in all of them alike."""
    own = facts.tata_kelola
    due = (*(one.bulan for one in own.forum), *(one.bulan for one in own.pelaporan))
    counts = Counter(month for months in due for month in months)
    if not counts:
        return ""
    told = f"Sebanyak {angka(len(own.forum))} forum dan {angka(len(own.pelaporan))} laporan dijadwalkan"
    if len(counts) == len(BULAN) and len(set(counts.values())) == 1:
        return f"{told}, sama banyak pada setiap bulan."
    return f"{told}; terbanyak jatuh pada {most({BULAN[month - 1]: counts[month] for month in sorted(counts)})}."


def _people(facts: Facts) -> str:
    needs = {one.kebutuhan: sum(one.jumlah.values()) for one in facts.tata_kelola.sdm}
    years = Counter[int]()
    for one in facts.tata_kelola.sdm:
        years.update(one.jumlah)
    if not any(needs.values()):
        return ""
    largest = max(needs, key=lambda name: needs[name])
    named = {str(year): years[year] for year in sorted(years)}
    told = f"Kebutuhan terbanyak ialah {largest[:1].lower()}{largest[1:]} ({angka(needs[largest])} orang)"
    return f"{told}; tahun dengan kebutuhan terbanyak ialah {most(named)}."


def _comments(facts: Facts) -> str:
    """Count the comments by what was done about them, in the order of the words for it."""
    known = Counter(one.tindak_lanjut for one in facts.tanggapan)
    words = {done: done.value.replace("_", " ") for done in TindakLanjut}
    told = [f"{angka(known[done])} {word}" for done, word in words.items() if known[done]]
    if known[None]:
        told.append(f"{angka(known[None])} belum diputuskan")
    if not told:
        return ""
    return f"Tanggapan yang masuk pada uji publik berjumlah {angka(len(facts.tanggapan))}: {listed(told)}."


def _results(facts: Facts) -> str:
    """Name the highest and the lowest achievement among the last results, where percent have a meaning."""
    known = [(one.indikator.nama, one.capaian.persen) for one in latest(facts) if one.capaian]
    told = sorted(((share, name) for name, share in known if share is not None), reverse=True)
    if len(told) < 2 or told[0][0] == told[-1][0]:  # noqa: PLR2004 - one is neither
        return ""
    (high, first), (low, last) = told[0], told[-1]
    return f"Capaian tertinggi ialah {angka(high, 1)}% ({first}), sedangkan yang terendah {angka(low, 1)}% ({last})."
