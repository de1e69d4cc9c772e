"""What an OPD has weighed, plans and has left open becomes the sentences of its spread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.model.opd import Kelompok, Opd, all_factors
from masterplan.sums.swot import SwotResult, WeighedFactor
from masterplan.words.format import angka, listed, rentang, ringkas


def of_opd(facts: Facts, opd: Opd) -> Mapping[str, str]:
    """Return the sentence of each part by its name, empty where there is nothing to say."""
    own, hasil = facts.owned(opd), facts.hasil.get(opd.id)
    return {
        "pembuka": _opening(facts, opd, own),
        "posisi": _position(facts, hasil) if hasil else "",
        "belum_dibobot": _unweighed(facts, opd),
        "cakupan": _coverage(facts, own),
    }


def _opening(facts: Facts, opd: Opd, own: Sequence[OwnedProgramme]) -> str:
    head = f"{opd.kepala.nama}, {opd.jabatan}" if opd.kepala and opd.kepala.nama else opd.jabatan
    total = sum(milik.uang.jumlah for milik in own)
    money = f"pagu {ringkas(total)}, {rentang(facts.tahun[0], facts.tahun[-1])}" if total else ""
    return "; ".join(filter(None, (head, f"{angka(len(own))} program" if own else "", money)))


# --- position -----------------------------------------------------------------------------------


def _position(facts: Facts, hasil: SwotResult) -> str:
    """Compare the four sums, name the factors that weigh most on each side, and what the point is near to."""
    sums = (hasil.kekuatan, hasil.kelemahan), (hasil.peluang, hasil.ancaman)
    inner = _compared(facts, (Kelompok.KEKUATAN, Kelompok.KELEMAHAN), sums[0])
    outer = _compared(facts, (Kelompok.PELUANG, Kelompok.ANCAMAN), sums[1])
    told = f"{inner[0].upper()}{inner[1:]}, sedangkan {outer}."
    helps = _heaviest(facts, hasil, (Kelompok.KEKUATAN, Kelompok.PELUANG))
    hinders = _heaviest(facts, hasil, (Kelompok.KELEMAHAN, Kelompok.ANCAMAN))
    told += f" Skor terbesar ialah {helps}; yang paling menahan ialah {hinders}."
    return told if hasil.posisi else f"{told} {facts.arti(hasil)}."


def _compared(facts: Facts, groups: tuple[Kelompok, Kelompok], sums: tuple[Decimal, Decimal]) -> str:
    """Say by how much the greater of two sums exceeds the other."""
    (first, one), (second, other) = sorted(zip(groups, map(abs, sums), strict=True), key=lambda pair: -pair[1])
    if one == other:
        return f"{first} sama dengan {second} ({facts.angka(one)})"
    more = facts.angka(one - other)
    return f"{first} melampaui {second} sebesar {more} ({facts.angka(one)} banding {facts.angka(other)})"


def _heaviest(facts: Facts, hasil: SwotResult, groups: Iterable[Kelompok]) -> str:
    """Name the factors with the greatest score of each list; those with the same score together."""
    rows = (*hasil.ifas.faktor, *hasil.efas.faktor)
    return listed(told for group in groups if (told := _most(facts, [row for row in rows if row.kelompok is group])))


def _most(facts: Facts, rows: Sequence[WeighedFactor]) -> str:
    if not rows:
        return ""
    most = max(abs(row.skor) for row in rows)
    return f"{'/'.join(row.kode for row in rows if abs(row.skor) == most)} ({facts.angka(most)})"


def _unweighed(facts: Facts, opd: Opd) -> str:
    known = bool(all_factors(opd.swot)) and opd.id not in facts.hasil
    return "Posisi belum dihitung, karena faktor belum dibobot." if known else ""


# --- programmes ---------------------------------------------------------------------------------


def _coverage(facts: Facts, own: Sequence[OwnedProgramme]) -> str:
    """Count the sub-dimensions that its programmes are in, and name their dimensions."""
    if not own:
        return ""
    touched = {(milik.program.dimensi, milik.program.subdimensi) for milik in own}
    names = [facts.nama(one.nama) for one in facts.dimensi if any(dimensi == one.id for dimensi, _sub in touched)]
    whole = sum(len(one.subdimensi) for one in facts.dimensi)
    told = f"Sebanyak {angka(len(own))} program menyentuh {angka(len(touched))} dari {angka(whole)} subdimensi"
    return f"{told}, pada {listed(names)}."
