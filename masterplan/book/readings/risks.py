"""The register of risks becomes sentences: which are worst, whose they are, and how many have to be treated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.book.phrases import most, within
from masterplan.words.format import angka, listed

FEW = 2  # risks that are named in words


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return the sentence of the register and that of the summary, empty where there is nothing to say."""
    return {"risiko": _register(facts), "risiko_utama": _risks(facts)}


def _register(facts: Facts) -> str:
    """Name the worst risks, by their numbers alone if they are many, and who answers for most of them."""
    if not facts.register:
        return ""
    highest = max(one.nilai for one in facts.register)
    worst = [one for one in facts.register if one.nilai == highest]
    named = [f"{one.nomor} ({within(one.risiko.risiko)})" if len(worst) <= FEW else one.nomor for one in worst]
    told = f"Nilai tertinggi ({angka(highest)}) ada pada {listed(named)}"
    owners = Counter(facts.singkatan[one.pemilik] for one in facts.register if one.pemilik)
    return f"{told}; pemilik risiko terbanyak ialah {most(owners)}." if owners else f"{told}."


def _risks(facts: Facts) -> str:
    """Count the risks, and those that have to be treated."""
    whole, heavy = len(facts.register), [one for one in facts.register if one.nilai >= facts.risiko.selera]
    if not heavy:
        return ""
    bare = sum(one.risiko.penanganan is None for one in heavy)
    told = f"Dari {whole} risiko, {len(heavy)} bernilai {facts.risiko.selera} atau lebih dan wajib ditangani"
    return f"{told}; {bare} di antaranya belum mempunyai penanganan." if bare else f"{told}."
