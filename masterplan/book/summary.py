"""Facts become what the executive summary says in few words: key figures and missions.

Everything is a text that is ready to print; what the data do not hold is left out, never written as nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from masterplan.book.facts import Facts
from masterplan.sums.money import share
from masterplan.words.format import angka, persen, rentang, ringkas

KEY = 3  # programmes of a dimension that everybody should know
LARGEST = 6  # programmes whose money a reader should know
_SHORT = re.compile(r"\(([A-Z]{3,})\)")


# --- key figures --------------------------------------------------------------------------------


def of_plan(facts: Facts) -> list[Mapping[str, str]]:
    """Return what a reader should remember of the whole plan."""
    quick = sum(milik.program.quick_win for milik in facts.program)
    agencies = len({milik.opd.id for milik in facts.program})
    return _figures(
        (angka(len(facts.program)), "program", len(facts.program)),
        (ringkas(facts.uang.seluruh.jumlah), f"pagu indikatif {_period(facts)}", facts.uang.seluruh.jumlah),
        (angka(agencies or len(facts.opd)), f"perangkat daerah{' pelaksana' * bool(agencies)}", len(facts.opd)),
        (angka(quick), "quick win", quick),
        _index(facts),
    )


def of_dimension(facts: Facts, ident: str) -> list[Mapping[str, str]]:
    """Return the same of a dimension."""
    own = facts.of(ident)
    total, whole = facts.pagu(ident).jumlah, facts.uang.seluruh.jumlah
    hasil = facts.hasil_dimensi.get(ident)
    position, quadrant = facts.posisi(hasil)
    agencies = len({milik.opd.id for milik in own})
    return _figures(
        (angka(len(own)), "program", len(own)),
        (ringkas(total), f"pagu indikatif, {persen(share(total, whole), 1)} dari seluruhnya", total),
        (angka(agencies), "perangkat daerah pelaksana", agencies),
        (position, f"posisi SWOT, kuadran {quadrant}", bool(position)),
    )


def of_money(facts: Facts) -> list[Mapping[str, str]]:
    """Return the same of the money; nothing if there is none."""
    whole = facts.uang.seluruh
    if not whole.jumlah:
        return []
    year = max(whole.tahun, key=lambda one: (whole.tahun[one], -one))
    beyond = beyond_apbd(facts)
    sources = sum(1 for row in facts.uang.sumber.values() if row.jumlah)
    return _figures(
        (ringkas(whole.jumlah), f"kebutuhan dana {_period(facts)}", whole.jumlah),
        (ringkas(whole.tahun[year]), f"tahun dengan kebutuhan terbesar, {year}", len(whole.tahun) > 1),
        (f"{angka(share(beyond or 0, whole.jumlah), 1)}%", "bukan dari APBD", beyond),
        (angka(sources), "sumber dana", sources > 1),
    )


def _figures(*known: tuple[str, str, object]) -> list[Mapping[str, str]]:
    """Leave out the figures of which there is nothing."""
    return [{"nilai": value, "nama": name} for value, name, there in known if there]


def _index(facts: Facts) -> tuple[str, str, object]:
    """Say where the index is, and where it is to go."""
    known, target = facts.indeks, facts.evaluasi.target
    if not (known and target):
        return "", "", None
    now, then = max(known), max(target)
    value = f"{angka(known[now], 2)} \N{RIGHTWARDS ARROW} {angka(target[then], 2)}"
    return value, f"indeks kota cerdas, {now} dan target {then}", True


def _period(facts: Facts) -> str:
    return rentang(facts.tahun[0], facts.tahun[-1])


def beyond_apbd(facts: Facts) -> int | None:
    """Return how many rupiah do not come from the budget of the region; None if no source is called so."""
    own = {name: row.jumlah for name, row in facts.uang.sumber.items()}
    if not any(map(is_apbd, own)):
        return None
    return sum(amount for name, amount in own.items() if not is_apbd(name))


def is_apbd(source: str) -> bool:
    """Tell whether a source of money is the budget of a region, whatever its author adds to the name."""
    return source.casefold().startswith("apbd")


# --- what a dimension serves --------------------------------------------------------------------


def missions(facts: Facts, ident: str) -> list[Mapping[str, str]]:
    """Return the missions of the plans above that a dimension serves, the one with most programmes first."""
    serving = Counter(served for milik in facts.of(ident) for served in facts.melayani(milik.program))
    found = []
    for dokumen in facts.acuan.dokumen:
        short = _SHORT.search(dokumen.nama)
        for butir in dokumen.butir:
            if count := serving[butir.id] if butir.jenis.casefold() == "misi" else 0:
                name = f"Misi {butir.nomor} {short[1] if short else dokumen.nama}"
                found.append((count, {"nama": name, "uraian": butir.uraian, "program": angka(count)}))
    return [words for _count, words in sorted(found, key=lambda one: -one[0])]
