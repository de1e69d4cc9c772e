"""What OPD find at themselves becomes sentences: evidence, readiness, gaps, problems and needs, applications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from masterplan.book.facts import Facts
from masterplan.book.phrases import among, counted, most, part_of
from masterplan.model.inventaris import Aplikasi
from masterplan.model.opd import all_factors
from masterplan.model.sets import FIRM, JenisBukti, KeadaanAplikasi, Unsur
from masterplan.sums import kesiapan
from masterplan.sums.money import share
from masterplan.words.format import angka, listed, persen


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return the sentence of each list by its name, empty where there is nothing to say."""
    return {
        "bukti": _evidence(facts),
        "kesiapan": _readiness(facts),
        "masa_depan": _future(facts),
        "kesenjangan": _gaps(facts),
        "masalah": _problems(facts),
        "aplikasi": _applications(facts),
    }


def _by_opd(facts: Facts, field: str) -> Mapping[str, int]:
    return {opd.singkatan: len(own) for opd in facts.opd if (own := getattr(opd, field))}


# --- evidence -----------------------------------------------------------------------------------


def _evidence(facts: Facts) -> str:
    kinds = [faktor.jenis_bukti for opd in facts.opd for faktor in all_factors(opd.swot)]
    if not any(kinds):
        return ""
    firm = sum(kind in FIRM for kind in kinds)
    others = (
        ("pada pemberitaan", kinds.count(JenisBukti.PEMBERITAAN)),
        ("belum mempunyai bukti", kinds.count(JenisBukti.BELUM)),
        ("tidak menyebut jenis buktinya", kinds.count(None)),
    )
    rest = counted(others)
    told = f"Dari {angka(len(kinds))} faktor, {angka(firm)} ({persen(share(firm, len(kinds)), 1)}) bertumpu pada data"
    return f"{told} atau dokumen{f'; {rest}' if rest else ''}."


# --- readiness and gaps -------------------------------------------------------------------------


def _readiness(facts: Facts) -> str:
    own = [one for opd in facts.opd for one in opd.kesiapan]
    if not own:
        return ""
    counts = kesiapan.counted(own)
    whole = counted((nilai.value, count) for nilai, count in counts.items())
    told = f"Dinilai {angka(len(own))} komponen pada {angka(len(_by_opd(facts, 'kesiapan')))} perangkat daerah: {whole}"
    told += f"; bagian yang baik {persen(kesiapan.good(counts), 1)}."
    return told + _elements({unsur: kesiapan.good(one) for unsur, one in kesiapan.by_element(own).items()})


def _elements(shares: Mapping[Unsur, Decimal]) -> str:
    """Name the elements with the largest and the smallest share of good components; nothing if all are alike."""
    ranked = sorted(shares, key=lambda unsur: -shares[unsur])
    first, last = ranked[0], ranked[-1]
    if shares[first] == shares[last]:
        return ""
    largest, smallest = (f"{unsur.value} ({persen(shares[unsur], 1)})" for unsur in (first, last))
    return f" Bagian yang baik terbesar ada pada unsur {largest} dan terkecil pada unsur {smallest}."


def _future(facts: Facts) -> str:
    own = facts.masa_depan
    if not own:
        return ""
    counts = Counter(one.kategori for one in own)
    told = f"Pertanyaan terbanyak menyangkut {most(counts)}. " if len(set(counts.values())) > 1 else ""
    return f"{told}{among(sum(bool(one.sumber) for one in own), len(own), 'jawaban')} disertai sumber."


def _gaps(facts: Facts) -> str:
    counts = Counter(one.dimensi for one in facts.kesenjangan)
    if not counts:
        return ""
    names = facts.nama_dimensi
    known = {names[one.id]: counts[one.id] for one in facts.dimensi if counts[one.id]}
    told = f"Tercatat {angka(len(facts.kesenjangan))} kesenjangan pada {angka(len(known))} dari "
    closed = part_of(sum(bool(one.program) for one in facts.kesenjangan), len(facts.kesenjangan))
    told += f"{angka(len(facts.dimensi))} dimensi, terbanyak pada {most(known)}; {closed} ditutup program."
    absent = [names[one.id] for one in facts.dimensi if not counts[one.id]]
    return f"{told} Kesenjangan tidak tercatat pada {listed(absent)}." if absent else told


# --- problems and applications ------------------------------------------------------------------


def _problems(facts: Facts) -> str:
    counts = _by_opd(facts, "masalah")
    if not counts:
        return ""
    own = [one for opd in facts.opd for one in opd.masalah]
    needs = [one for one in own if one.kebutuhan]
    served = [one for one in needs if one.program]
    programmes = {ident for one in served for ident in one.program}
    told = (
        f"Tercatat {angka(len(own))} masalah pada {angka(len(counts))} perangkat daerah, terbanyak pada {most(counts)}."
    )
    if not needs:
        return told
    told += f" Dari {angka(len(needs))} kebutuhan, {angka(len(served))} ({persen(share(len(served), len(needs)), 1)}) "
    return f"{told}dijawab oleh {angka(len(programmes))} program."


def _applications(facts: Facts) -> str:
    counts = _by_opd(facts, "aplikasi")
    if not counts:
        return ""
    own = [one for opd in facts.opd for one in opd.aplikasi]
    states = [one.keadaan for one in own]
    joined = sum(bool(connections(facts, one)) for one in own)
    told = (
        f"Tercatat {angka(len(own))} aplikasi dan inovasi pada {angka(len(counts))} perangkat daerah, terbanyak pada "
    )
    told += f"{most(counts)}: {counted((STATES[one], states.count(one)) for one in KeadaanAplikasi)}."
    return f"{told} {among(joined, len(own), 'aplikasi dan inovasi')} terhubung dengan aplikasi lain."


def connections(facts: Facts, one: Aplikasi) -> tuple[str, ...]:
    """Name what an application is connected to; of two in the plan it is enough that one of them says so."""
    others = [other for opd in facts.opd for other in opd.aplikasi if other.id != one.id]
    near = (other.nama for other in others if other.id in one.terhubung or one.id in other.terhubung)
    return (*near, *one.terhubung_luar)


STATES = {
    KeadaanAplikasi.RENCANA: "direncanakan",
    KeadaanAplikasi.DIBANGUN: "sedang dibangun",
    KeadaanAplikasi.TERBATAS: "dipakai terbatas",
    KeadaanAplikasi.DIPAKAI: "dipakai",
    KeadaanAplikasi.BERHENTI: "berhenti dipakai",
}
