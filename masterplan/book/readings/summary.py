"""What the summary shows becomes sentences: the balance of the region, its largest programmes, and its years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from masterplan.book.facts import EVEN, Facts
from masterplan.book.phrases import most
from masterplan.book.summary import LARGEST
from masterplan.sums.money import share
from masterplan.words.format import listed, persen, ringkas


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return each sentence by its name, empty where there is nothing to say."""
    return {"imbangan_kota": _balance(facts), "program_terbesar": _largest(facts), "tonggak": _milestones(facts)}


def _balance(facts: Facts) -> str:
    """Say where the region stands, and between which positions if it is near an axis; no number is put forward."""
    hasil = facts.hasil_kota
    if hasil is None:
        return ""
    position, quadrant = facts.posisi(hasil)
    said = f"Gabungan semua faktor menempatkan {facts.daerah} pada posisi {position.lower()}"
    if hasil.tengah:
        return f"{said}: {EVEN}."
    return f"{said} (kuadran {quadrant}): {facts.arti(hasil)[0].lower()}{facts.arti(hasil)[1:]}."


def _largest(facts: Facts) -> str:
    """Say what share of the money the largest programmes have together; nothing if there are no others."""
    paid = sorted((milik.uang.jumlah for milik in facts.program if milik.uang.jumlah), reverse=True)
    shown = paid[:LARGEST]
    if len(paid) <= len(shown):
        return ""
    part = persen(share(sum(shown), sum(paid)), 1)
    return (
        f"Sebanyak {len(shown)} program terbesar memerlukan {part} dari {ringkas(sum(paid))} untuk {len(paid)} program."
    )


def _milestones(facts: Facts) -> str:
    """Name the years in which most programmes begin and end."""
    begun = _most_years("mulai", [milik.mulai for milik in facts.program])
    over = _most_years("selesai", [milik.selesai for milik in facts.program])
    told = listed(filter(None, (begun, over)))
    return f"{told[0].upper()}{told[1:]}." if told else ""


def _most_years(what: str, years: Iterable[int | None]) -> str:
    counts = Counter(year for year in years if year)
    if len(counts) < 2:  # noqa: PLR2004 - nothing to compare
        return f"semua program {what} pada {listed(map(str, counts))}" if counts else ""
    return f"program terbanyak {what} pada {most({str(year): counts[year] for year in sorted(counts)})}"
