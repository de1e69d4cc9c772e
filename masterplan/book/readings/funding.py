"""Money becomes sentences: the largest and the smallest part of each division, and how it changes from year to year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from masterplan.book import regions
from masterplan.book.facts import Facts
from masterplan.book.phrases import extremes
from masterplan.sums.money import KOSONG, absorbed, share
from masterplan.words.format import angka, listed, persen, ringkas

FEW = 5  # OPD that have most
LEAST = Decimal("0.1")  # percent, the least that is printed


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return the sentence of each table by its name, empty where there is nothing to say."""
    money = facts.uang.seluruh.jumlah > 0
    return {name: read(facts) if money else "" for name, read in READINGS.items()}


def _divided(facts: Facts, name: str, amounts: Mapping[str, int]) -> str:
    found = extremes(amounts, facts.uang.seluruh.jumlah)
    return f"Menurut {name}, bagian {found}." if found else ""


def _by_source(facts: Facts) -> str:
    return _divided(facts, "sumber dana", {name: one.jumlah for name, one in facts.uang.sumber.items()})


def _by_dimension(facts: Facts) -> str:
    names = facts.nama_dimensi
    return _divided(facts, "dimensi", {names[ident]: one.jumlah for ident, one in facts.uang.dimensi.items()})


def _years(facts: Facts) -> str:
    amounts = facts.uang.seluruh.tahun
    years = [year for year in facts.tahun if amounts.get(year)]
    found = extremes({str(year): amounts[year] for year in years}, facts.uang.seluruh.jumlah)
    return f"Pagu tahunan {found}." if found else ""


def _by_opd(facts: Facts) -> str:
    amounts = {facts.singkatan[ident]: one.jumlah for ident, one in facts.uang.opd.items()}
    told, whole = _divided(facts, "perangkat daerah", amounts), facts.uang.seluruh.jumlah
    first = sorted(amounts.values(), reverse=True)[:FEW]
    if not told or len(amounts) <= FEW:
        return told
    part = persen(share(sum(first), whole), 1)
    return f"{told} Sebanyak {angka(FEW)} perangkat daerah dengan pagu terbesar memegang {part}."


def _elsewhere(facts: Facts) -> str:
    """Say how much is spent by other OPD than those whose programmes it is for, and name them if they are few."""
    others = [
        (spender, sum(dana.pagu.values()))
        for milik in facts.program
        for dana in milik.program.pendanaan
        for spender in (dana.spender(milik.opd.id)[0],)
        if spender != milik.opd.id
    ]
    amount = sum(money for _spender, money in others)
    if not amount:
        return ""
    part = share(amount, facts.uang.seluruh.jumlah)
    told = persen(part, 1) if part >= LEAST else f"kurang dari {persen(LEAST, 1)}"
    spenders = [facts.singkatan[one] for one in dict.fromkeys(spender for spender, _money in others)]
    who = listed(spenders) if len(spenders) <= FEW else f"{angka(len(spenders))} perangkat daerah"
    return f"Sebesar {ringkas(amount)} ({told} pagu) dibelanjakan bukan oleh pemilik programnya, tetapi oleh {who}."


def _by_region(facts: Facts) -> str:
    known = regions.groups(facts)
    whole = facts.uang.seluruh.jumlah
    alone = {one.nama: one.uang.jumlah for one in known if one.id not in {regions.ACROSS, regions.NOWHERE}}
    if not any(alone.values()):
        return ""
    part = persen(share(sum(alone.values()), whole), 1)
    told = f"Program yang berjalan hanya di satu kecamatan memerlukan {part} dari seluruh pagu"
    found = extremes(alone, whole)
    nowhere = sum(one.uang.jumlah for one in known if one.id == regions.NOWHERE)
    first = f"Sebesar {persen(share(nowhere, whole), 1)} pagu tidak terbagi menurut kecamatan. " if nowhere else ""
    return f"{first}{told}, {found}." if found else f"{first}{told}."


def _ceilings(facts: Facts) -> str:
    """Name where most of a ceiling is used, and count where more is."""
    used = {
        f"{source} {year}": share(facts.uang.sumber.get(source, KOSONG).tahun.get(year, 0), most)
        for source, years in facts.rencana.plafon.items()
        for year, most in years.items()
    }
    if not used:
        return ""
    highest = max(used, key=lambda name: used[name])
    over = sum(part > 100 for part in used.values())  # noqa: PLR2004 - percent
    told = f"Plafon paling banyak terpakai pada {highest} ({persen(used[highest], 1)})"
    return f"{told}; {angka(over)} dari {angka(len(used))} plafon terlampaui."


def _spent(facts: Facts) -> str:
    funding = [dana for milik in facts.program for dana in milik.program.pendanaan]
    known = absorbed(funding)
    found = known.values()
    told, spent = sum(one.dilaporkan for one in found), sum(one.realisasi for one in found)
    if not told:
        return ""
    whose = " ".join(map(str, next(iter(known)))) + " " if len(known) == 1 else ""
    return (
        f"Dari pagu {whose}{ringkas(told)} yang realisasinya dilaporkan, {ringkas(spent)} "
        f"({persen(share(spent, told), 1)}) telah dibelanjakan."
    )


def _activities(facts: Facts) -> str:
    own = [milik for milik in facts.program if any(sub.pagu for sub in milik.program.sub_kegiatan)]
    subs = [sub for milik in own for sub in milik.program.sub_kegiatan]
    amount = sum(sum(sub.pagu.values()) for sub in subs)
    if not amount:
        return ""
    return (
        f"Sebanyak {angka(len(subs))} sub kegiatan dari {angka(len(own))} program telah dirinci pagunya, bersama-sama "
        f"{ringkas(amount)}, {persen(share(amount, facts.uang.seluruh.jumlah), 1)} dari seluruh pagu."
    )


READINGS: Mapping[str, Callable[[Facts], str]] = {
    "dana_tahun": _years,
    "dana_sumber": _by_source,
    "dana_dimensi": _by_dimension,
    "dana_opd": _by_opd,
    "dana_pelaksana": _elsewhere,
    "dana_wilayah": _by_region,
    "plafon": _ceilings,
    "realisasi": _spent,
    "sub_kegiatan": _activities,
}
