"""Each stage of the road map becomes a sentence: what runs in it, what it costs, and what is to be there at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.book.phrases import most
from masterplan.book.stages import RoadStage, stages
from masterplan.sums.money import share
from masterplan.words.format import angka, persen, ringkas


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return the sentence of each stage by its name, empty where nothing runs."""
    return {f"langkah-{one.nomor}": _stage(facts, one) for one in stages(facts)}


def _stage(facts: Facts, stage: RoadStage) -> str:
    if not stage.program:
        return ""
    names = facts.nama_dimensi
    started, ended = (sum(year in stage.tahun for year in years) for years in _ends(stage))
    told = f"Dalam {stage.label} berjalan {angka(len(stage.program))} program"
    told += f"; {_count(started)} mulai dan {_count(ended)} selesai."
    whole = facts.uang.seluruh.jumlah
    if stage.pagu:
        told += f" Pagunya {ringkas(stage.pagu)}, {persen(share(stage.pagu, whole), 1)} dari seluruh pagu."
    if not stage.tonggak:
        return told
    counts = Counter(names[milik.program.dimensi] for milik, _one in stage.tonggak)
    return f"{told} Dari {angka(len(stage.tonggak))} tonggaknya, terbanyak pada {most(counts)}."


def _count(number: int) -> str:
    return angka(number) if number else "tidak ada yang"


def _ends(stage: RoadStage) -> tuple[list[int | None], list[int | None]]:
    return [milik.mulai for milik in stage.program], [milik.selesai for milik in stage.program]
