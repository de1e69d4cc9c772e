"""What the summary shows becomes sentences: the balance of the region, and what its largest programmes need."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan.book.facts import EVEN, Facts
from masterplan.book.summary import LARGEST
from masterplan.sums.money import share
from masterplan.words.format import persen, ringkas


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return each sentence by its name, empty where there is nothing to say."""
    return {"imbangan_kota": _balance(facts), "program_terbesar": _largest(facts), "risiko_utama": _risks(facts)}


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


def _risks(facts: Facts) -> str:
    """Count the risks, and those that have to be treated."""
    whole, heavy = len(facts.register), [one for one in facts.register if one.nilai >= facts.risiko.selera]
    if not heavy:
        return ""
    bare = sum(one.risiko.penanganan is None for one in heavy)
    told = f"Dari {whole} risiko, {len(heavy)} bernilai {facts.risiko.selera} atau lebih dan wajib ditangani"
    return f"{told}; {bare} di antaranya belum mempunyai penanganan." if bare else f"{told}."
