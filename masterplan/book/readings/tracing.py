"""What programmes answer to becomes sentences: which items, goals, factors and strategies are served."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from masterplan.book.facts import Facts
from masterplan.book.phrases import fewest, most, part_of
from masterplan.book.tables.trace import AnsweredOpd, answered
from masterplan.model.indeks import Kerangka
from masterplan.words.format import angka, listed


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return the sentence of each table by its name, empty where there is nothing to say."""
    return {
        "kait_acuan": _references(facts),
        "kait_tpb": _goals(facts),
        "kait_opd": _by_opd(answered(facts)),
        **{f"kerangka-{one.id}": _framework(facts, one) for one in facts.daftar_indeks.kerangka},
    }


def _references(facts: Facts) -> str:
    """Tell of each document how many of its items must be served and are, and which is served most."""
    served = [facts.melayani(milik.program) for milik in facts.program]
    parts = []
    for dokumen in facts.acuan.dokumen:
        counts = {one.id: sum(one.id in own for own in served) for one in dokumen.butir}
        wajib = [one for one in dokumen.butir if one.wajib]
        if wajib and any(counts.values()):
            first = max(dokumen.butir, key=lambda one: counts[one.id])
            done = part_of(sum(counts[one.id] > 0 for one in wajib), len(wajib))
            told = f"{dokumen.nama}: {done} butir wajib dilayani program, terbanyak {first.jenis} {first.nomor}"
            parts.append(f"{told} ({angka(counts[first.id])} program)")
    return f"{'; '.join(parts)}." if parts else ""


def _goals(facts: Facts) -> str:
    counts = {
        f"TPB {goal.nomor}": sum(goal.nomor in milik.program.tpb for milik in facts.program) for goal in facts.acuan.tpb
    }
    served = {name: count for name, count in counts.items() if count}
    if not served:
        return ""
    told = f"Sebanyak {angka(len(served))} dari {angka(len(counts))} tujuan dilayani: terbanyak {most(served)}"
    return f"{told}, tersedikit {fewest(served)}." if len({*served.values()}) > 1 else f"{told}."


def _framework(facts: Facts, kerangka: Kerangka) -> str:
    """Name the items of a framework that most programmes serve, and count those that none does."""
    counts = {one.nomor: len(facts.serving(one.id)) for aspek in kerangka.aspek for one in aspek.butir}
    if not any(counts.values()):
        return ""
    absent = [nomor for nomor, count in counts.items() if not count]
    told = f"Terbanyak dilayani butir nomor {most(counts)}"
    return f"{told}; belum dilayani: {listed(absent)}." if absent else f"{told}; semua butir dilayani."


def _by_opd(known: Sequence[AnsweredOpd]) -> str:
    factors = [used for one in known for used in one.faktor.values()]
    strategies = [carried for one in known for carried in one.strategi.values()]
    if not factors or not strategies:
        return ""
    told = f"Sebanyak {part_of(sum(factors), len(factors))} faktor dipakai strategi; "
    told += f"{part_of(sum(strategies), len(strategies))} strategi dilaksanakan program."
    factors_left = {one.opd.singkatan: len(one.faktor_tersisa) for one in known if one.faktor_tersisa}
    strategies_left = {one.opd.singkatan: len(one.strategi_tersisa) for one in known if one.strategi_tersisa}
    told += f" Faktor yang belum dipakai terbanyak pada {most(factors_left)}." if factors_left else ""
    return told + (
        f" Strategi yang belum dilaksanakan terbanyak pada {most(strategies_left)}." if strategies_left else ""
    )
