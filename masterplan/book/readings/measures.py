"""How indicators are measured becomes sentences: which have their values in words, and what else is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.book.indicators import sifat
from masterplan.book.phrases import counted
from masterplan.book.tables.results import described
from masterplan.words.format import angka


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return the sentence of each table by its name, empty where there is nothing to say."""
    return {"skala": _scales(facts), "ukuran": _measures(facts)}


def _scales(facts: Facts) -> str:
    """Count the indicators with grades, those of programmes apart from those of the documents that the plan follows."""
    own = sum(bool(one.skala) for milik in facts.program for one in milik.program.indikator)
    others = sum(bool(one.skala) for butir in facts.butir.values() for one in butir.indikator)
    told = counted([("indikator program", own), ("indikator dokumen acuan", others)])
    return f"Nilai {told} berupa jenjang." if told else ""


def _measures(facts: Facts) -> str:
    own = [one for _milik, one in described(facts)]
    if not own:
        return ""
    levels = Counter(one.tingkat.value for one in own if one.tingkat)
    known = f" ({counted(levels.most_common())})" if levels else ""
    told = f"Tingkat diketahui pada {angka(levels.total())} dari {angka(len(own))} indikator{known}"
    return f"{told}; sifat target pada {angka(sum(bool(sifat(one)) for one in own))}."
