"""Programmes become sentences: which strategies those of a dimension carry out, and what they cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.book.phrases import extremes, fewest, most
from masterplan.book.tables.results import is_key
from masterplan.book.tables.strategies import carried_out
from masterplan.model.dimensi import Dimensi
from masterplan.sums.money import share
from masterplan.words.format import angka, persen, ringkas, rupiah


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return the sentence of each table by its name, empty where there is nothing to say."""
    return {
        **{f"strategi-{one.id}": _strategies(facts, one) for one in facts.dimensi},
        **{f"aksi-{one.id}": _programmes(facts, one) for one in facts.dimensi},
        "kode_program": _codes(facts),
        "quick_win": _quick_wins(facts),
        "lembar": _key_indicators(facts),
        "wilayah": _regions(facts),
    }


def _strategies(facts: Facts, dimensi: Dimensi) -> str:
    """Say where a dimension stands, and how many strategies its programmes carry out, kind by kind."""
    posisi, kuadran = facts.posisi(facts.hasil_dimensi.get(dimensi.id))
    told = f"Posisi dimensi ini: {posisi} (kuadran {kuadran}). " if posisi else ""
    found = carried_out(facts, dimensi.id)
    if not found:
        return told.strip()
    counts = {one.jenis: len(one.strategi) for one in found}
    strategies = {pair for one in found for pair in one.strategi}
    opd, programmes = {name for name, _kode in strategies}, {m.program.id for one in found for m in one.program}
    told += f"Sebanyak {angka(len(strategies))} strategi dari {angka(len(opd))} perangkat daerah dilaksanakan oleh "
    told += f"{angka(len(programmes))} program; kelompok terbanyak {most(counts)}"
    return f"{told}, tersedikit {fewest(counts)}." if len({*counts.values()}) > 1 else f"{told}."


def _programmes(facts: Facts, dimensi: Dimensi) -> str:
    own = facts.of(dimensi.id)
    if not own:
        return ""
    opd = {milik.opd.id for milik in own}
    told = f"Sebanyak {angka(len(own))} program dilaksanakan oleh {angka(len(opd))} perangkat daerah"
    whole = facts.pagu(dimensi.id).jumlah
    if not whole:
        return f"{told}."
    told += f" dengan pagu {rupiah(whole)}, {persen(share(whole, facts.uang.seluruh.jumlah), 1)} dari seluruh pagu"
    named = {milik.program.nama: milik.uang.jumlah for milik in own}
    return (
        f"{told}. Menurut program, pagu {found}.{_unmeasured(own)}" if (found := extremes(named, whole)) else f"{told}."
    )


def _unmeasured(own: Sequence[OwnedProgramme]) -> str:
    """Count the indicators of which nobody knows where they start."""
    indicators = [one for milik in own for one in milik.program.indikator]
    unknown = sum(one.awal is None for one in indicators)
    if not unknown:
        return ""
    return f" Dari {angka(len(indicators))} indikator, {angka(unknown)} belum diketahui kondisi awalnya."


def _codes(facts: Facts) -> str:
    """Say how programmes are named in tables, by one of them."""
    if not facts.program:
        return ""
    first = max(facts.program, key=lambda milik: facts.kode[milik.program.id].endswith(".2"))
    code = facts.kode[first.program.id]
    place = code.partition(".")[2]
    return f"Kode {code}, misalnya, ialah program nomor {place} dari {first.opd.singkatan}: {first.program.nama}."


def _quick_wins(facts: Facts) -> str:
    own = facts.quick_win
    if not own:
        return ""
    counts = Counter(facts.nama_dimensi[milik.program.dimensi] for milik in own)
    first, total = facts.tahun[0], sum(milik.uang.tahun.get(facts.tahun[0], 0) for milik in own)
    told = f"Sebanyak {angka(len(own))} quick win tersebar "
    told += f"pada {angka(len(counts))} dari {angka(len(facts.dimensi))} dimensi"
    year = facts.uang.seluruh.tahun.get(first, 0)
    if not total:
        return f"{told}."
    told += f"; pagunya pada {first} {ringkas(total)}, {persen(share(total, year), 1)} dari pagu tahun itu"
    found = extremes({milik.program.nama: milik.uang.tahun.get(first, 0) for milik in own}, total)
    return f"{told}; yang {found}." if found else f"{told}."


def _key_indicators(facts: Facts) -> str:
    """Count the indicators that are described in full, and name the dimension that has most of them."""
    indicators = [(milik, one) for milik in facts.program for one in milik.program.indikator]
    counts = Counter(facts.nama_dimensi[milik.program.dimensi] for milik, one in indicators if is_key(one))
    if not counts:
        return ""
    told = f"Dari {angka(len(indicators))} indikator, {angka(sum(counts.values()))} mempunyai lembar"
    return f"{told}, terbanyak pada {most(counts)}. Target dan realisasinya dimuat pada programnya."


def _regions(facts: Facts) -> str:
    """Name the kecamatan in which most and fewest programmes run, alone or among others."""
    own = (milik.program.wilayah for milik in facts.program)
    found = Counter(ident for idents in own for ident in idents)
    counts = {one.nama: found[one.id] for one in facts.rencana.wilayah}
    if not found or len(set(counts.values())) == 1:
        return ""
    return f"Program terbanyak berjalan di {most(counts)}, paling sedikit di {fewest(counts)}."
