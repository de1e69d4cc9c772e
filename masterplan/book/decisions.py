"""What is open in a plan becomes the decisions that its summary asks for, each with a line that counts what is open.

A decision on a matter of which nothing is open is not asked for, whoever wrote it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from msgspec import Struct

from masterplan.book.facts import Facts
from masterplan.book.tables.verification import open_to_question
from masterplan.model.rencana import Badan
from masterplan.model.sets import KeadaanRegulasi, PokokKeputusan, Status
from masterplan.model.tata_kelola import in_force
from masterplan.words.format import angka, listed, ringkas

MOST = 4  # decisions, if the plan does not say which ones
# What is asked for where the plan does not say it, the most pressing first.
ASKED: Mapping[PokokKeputusan, str] = {
    PokokKeputusan.KONFIRMASI: "Menugasi setiap perangkat daerah mengonfirmasi bagiannya",
    PokokKeputusan.VISI: "Menetapkan visi, misi, dan sasaran rencana ini",
    PokokKeputusan.REGULASI: "Menetapkan regulasi yang mendasari rencana ini",
    PokokKeputusan.DEWAN: "Menetapkan susunan Dewan",
    PokokKeputusan.PLAFON: "Menetapkan plafon dana menurut sumber dan tahun",
    PokokKeputusan.TIM: "Menetapkan susunan Tim Pelaksana",
}


class AskedDecision(Struct, frozen=True):
    """What is to be decided, and what is open about it; empty if that cannot be counted."""

    uraian: str
    keadaan: str


def decisions(facts: Facts) -> tuple[AskedDecision, ...]:
    """Return what the plan asks for, or else the first matters that are open."""
    still = {pokok: line for pokok, count in COUNTED.items() if (line := count(facts))}
    own = facts.rencana.keputusan
    if not own:
        return tuple(AskedDecision(ASKED[pokok], still[pokok]) for pokok in ASKED if pokok in still)[:MOST]
    asked = (one for one in own if one.pokok is None or one.pokok in still)
    return tuple(AskedDecision(one.uraian, still[one.pokok] if one.pokok else "") for one in asked)


# --- what is open -------------------------------------------------------------------------------


def _unconfirmed(facts: Facts) -> str:
    count = sum(map(open_to_question, facts.opd))
    return f"{_of(count, len(facts.opd))} perangkat daerah belum mengonfirmasi isinya." if count else ""


def _vision(facts: Facts) -> str:
    status = facts.rencana.status_visi
    return "" if status is Status.DIKLARIFIKASI else f"Visi, misi, dan sasaran masih berstatus {status.value}."


def _regulations(facts: Facts) -> str:
    """Count what is not in force by how far it has come, the farthest first."""
    own = facts.tata_kelola.regulasi
    counted = Counter(one.keadaan for one in own if not in_force(one))
    if not counted:
        return ""
    states = [f"{angka(counted[one])} {_STATES[one]}" for one in reversed(KeadaanRegulasi) if counted[one]]
    return f"Belum tercatat berlaku: {_of(counted.total(), len(own))} regulasi rencana ini, yaitu {listed(states)}."


_STATES: Mapping[KeadaanRegulasi, str] = {
    KeadaanRegulasi.DISETUJUI: "sudah disetujui bersama tanpa nomor yang tercatat",
    KeadaanRegulasi.DIBAHAS: "sedang dibahas",
    KeadaanRegulasi.DISUSUN: "sedang disusun",
    KeadaanRegulasi.RENCANA: "baru direncanakan",
}


def _seats(which: Callable[[Facts], Badan | None]) -> Callable[[Facts], str]:
    """Say that nobody is named for a body, or count the seats that have no name; without such a body say nothing."""

    def counted(facts: Facts) -> str:
        badan = which(facts)
        empty = sum(one.nama is None for one in badan.anggota) if badan else 0
        if not badan or not empty:
            return ""
        if empty == len(badan.anggota):
            return f"Susunan {badan.nama}, {angka(empty)} kedudukan, belum ditetapkan dengan nama."
        return f"{_of(empty, len(badan.anggota))} kedudukan dalam {badan.nama} belum bernama."

    return counted


def _ceilings(facts: Facts) -> str:
    """Count the amounts of a source and a year that have no ceiling, or are above theirs."""
    amounts = [
        (amount, facts.rencana.plafon.get(name, {}).get(year))
        for name, row in facts.uang.sumber.items()
        for year, amount in row.tahun.items()
        if amount
    ]
    free = sum(most is None for _amount, most in amounts)
    above = sum(most is not None and amount > most for amount, most in amounts)
    if free and free == len(amounts):
        return f"Pagu {ringkas(facts.uang.seluruh.jumlah)} belum dibandingkan dengan plafon."
    lines = ((free, "belum berplafon"), (above, "melampaui plafonnya"))
    told = listed(f"{_of(count, len(amounts))} {words}" for count, words in lines if count)
    return f"Pagu menurut sumber dana dan tahun: {told}." if told else ""


def _of(count: int, whole: int) -> str:
    return f"{angka(count)} dari {angka(whole)}"


COUNTED: Mapping[PokokKeputusan, Callable[[Facts], str]] = {
    PokokKeputusan.KONFIRMASI: _unconfirmed,
    PokokKeputusan.VISI: _vision,
    PokokKeputusan.REGULASI: _regulations,
    PokokKeputusan.DEWAN: _seats(lambda facts: facts.rencana.dewan),
    PokokKeputusan.TIM: _seats(lambda facts: facts.rencana.tim),
    PokokKeputusan.PLAFON: _ceilings,
}
