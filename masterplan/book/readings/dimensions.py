"""The factors, gaps, programmes and money of a dimension become its page of analysis: a few headed paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.book.phrases import among, counted, fewest, most, within
from masterplan.model.dimensi import Dimensi
from masterplan.model.opd import Faktor, Kelompok, Opd, Program, factors
from masterplan.model.sets import FIRM
from masterplan.sums.money import KOSONG, share
from masterplan.sums.ranking import RankedFactor
from masterplan.words.format import angka, listed, persen, ringkas

Owned = Sequence[tuple[Opd, Kelompok, Faktor]]


def opening(facts: Facts, dimensi: Dimensi) -> str:
    """Count its factors by their list, and say who has most of them."""
    own = _own(facts, dimensi)
    if not own:
        return ""
    owners = Counter(opd.singkatan for opd, _group, _faktor in own)
    lists = Counter(kelompok for _opd, kelompok, _faktor in own)
    whole = counted((kelompok.value, lists[kelompok]) for kelompok in Kelompok)
    told = f"Dimensi ini disentuh {angka(len(own))} faktor dari {angka(len(owners))} perangkat daerah: {whole}"
    return f"{told}{f'; terbanyak dari {most(owners)}' if len(owners) > 1 else ''}."


def paragraphs(facts: Facts, dimensi: Dimensi) -> Iterator[tuple[str, str]]:
    """Yield each heading with its paragraph, of those that have anything to say."""
    own = _own(facts, dimensi)
    told = {
        "Kesamaan": _common(own),
        "Jawaban": _answered(facts, dimensi, own),
        "Kesenjangan": _gaps(facts, dimensi),
        "Program dan dana": " ".join(filter(None, (_carriers(facts, dimensi), _places(facts, dimensi)))),
    }
    yield from ((heading, text) for heading, text in told.items() if text)


def _own(facts: Facts, dimensi: Dimensi) -> Owned:
    return [
        (opd, kelompok, faktor)
        for opd in facts.opd
        for kelompok, own in factors(opd.swot)
        for faktor in own
        if dimensi.id in faktor.dimensi
    ]


# --- what its factors have in common ------------------------------------------------------------


def _common(own: Owned) -> str:
    """Say of each list which element of readiness most of its factors are about, and how many rest on firm evidence."""
    lists = {k: [faktor for _opd, kelompok, faktor in own if kelompok is k] for k in Kelompok}
    about = [_mostly(k, elements) for k, of in lists.items() if (elements := _elements(of))]
    told = f"Unsur yang paling sering disebut ialah {listed(about)}." if about else ""
    if any(faktor.jenis_bukti for _opd, _group, faktor in own):
        firm = sum(faktor.jenis_bukti in FIRM for _opd, _group, faktor in own)
        told += f" {among(firm, len(own), 'faktor')} bertumpu pada data atau dokumen."
    return told.strip()


def _mostly(kelompok: Kelompok, elements: Counter[str]) -> str:
    highest = max(elements.values())
    names = listed(name for name, count in elements.items() if count == highest)
    return f"{names} pada {kelompok.value}"


def _elements(of: Sequence[Faktor]) -> Counter[str]:
    return Counter(faktor.unsur.value for faktor in of if faktor.unsur)


# --- what is answered and what is not -----------------------------------------------------------


def answers(opd: Opd, faktor: Faktor) -> list[Program]:
    """Return the programmes of an OPD that carry out a strategy which uses the factor."""
    used = {strategi.kode for strategi in opd.strategi if faktor.kode in strategi.faktor}
    return [program for program in opd.program if not used.isdisjoint(program.strategi)]


def _answered(facts: Facts, dimensi: Dimensi, own: Owned) -> str:
    """Count the weaknesses and threats by who answers them, and follow the heaviest one."""
    adverse = {(opd.id, faktor.kode): answers(opd, faktor) for opd, kelompok, faktor in own if kelompok.adverse}
    if not adverse:
        return ""
    inside = sum(any(one.dimensi == dimensi.id for one in programmes) for programmes in adverse.values())
    bare = sum(not programmes for programmes in adverse.values())
    rest = (("oleh program dimensi lain saja", len(adverse) - inside - bare), ("belum oleh satu program pun", bare))
    told = among(inside, len(adverse), "kelemahan dan ancaman")
    told += " dijawab program dimensi ini"
    told += "".join(f", {angka(count)} {name}" for name, count in rest if count)
    for row in facts.peringkat:
        if (row.opd.id, row.faktor.kode) in adverse:
            return f"{told}. Yang terberat ialah {_followed(row, adverse[row.opd.id, row.faktor.kode])}."
    return f"{told}."


def _followed(row: RankedFactor, programmes: Sequence[Program]) -> str:
    who = f"{angka(len(programmes))} program" if programmes else "belum dijawab"
    return f"{within(row.faktor.faktor)} ({row.opd.singkatan} {row.faktor.kode}; {who})"


def _gaps(facts: Facts, dimensi: Dimensi) -> str:
    own = [one for one in facts.kesenjangan if one.dimensi == dimensi.id]
    if not own:
        return ""
    answers_to = {one: [m.program.nama for m in facts.program if m.program.id in one.program] for one in own}
    closed = [f"{within(one.kesenjangan)} (oleh {listed(names)})" for one, names in answers_to.items() if names]
    bare = [within(one.kesenjangan) for one, names in answers_to.items() if not names]
    told = [("Yang ditutup program ialah", closed), ("Yang belum ditutup program mana pun ialah", bare)]
    return " ".join(f"{lead} {'; '.join(gaps)}." for lead, gaps in told if gaps)


# --- programmes and money -----------------------------------------------------------------------


def _places(facts: Facts, dimensi: Dimensi) -> str:
    """Say where most programmes are, and where there is none."""
    counts = {facts.nama(sub.nama): len(facts.of(dimensi.id, sub.id)) for sub in dimensi.subdimensi}
    if not any(counts.values()):
        return "Tidak ada program pada dimensi ini."
    bare = [name for name, count in counts.items() if not count]
    told = f"Program terbanyak ada pada {most(counts)}"
    if bare:
        return f"{told}; tidak ada program pada {listed(bare)}."
    return f"{told}, paling sedikit pada {fewest(counts)}." if len(set(counts.values())) > 1 else f"{told}."


def _carriers(facts: Facts, dimensi: Dimensi) -> str:
    own = facts.of(dimensi.id)
    if not own:
        return ""
    owners = Counter(milik.opd.singkatan for milik in own)
    told = f"Dimensi ini dijalankan {angka(len(own))} program dari {angka(len(owners))} perangkat daerah"
    told += f", terbanyak {most(owners)}." if len(owners) > 1 else "."
    total, whole = facts.uang.dimensi.get(dimensi.id, KOSONG).jumlah, facts.uang.seluruh.jumlah
    if not total:
        return told
    largest = max(own, key=lambda milik: milik.uang.jumlah)
    told += f" Pagunya ialah {ringkas(total)} atau {persen(share(total, whole), 1)} dari seluruh rencana; "
    return told + _largest(largest, total)


def _largest(milik: OwnedProgramme, total: int) -> str:
    amount = milik.uang.jumlah
    return (
        f"program dengan pagu terbesar ialah {milik.program.nama}, {milik.opd.singkatan} "
        f"({ringkas(amount)}; {persen(share(amount, total), 1)})."
    )
