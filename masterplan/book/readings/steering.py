"""Missions, bodies, forums, reports, needed people and results become sentences: where there is most of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from masterplan.book.facts import Facts
from masterplan.book.indicators import latest
from masterplan.book.phrases import among, counted, most, within
from masterplan.model.rencana import Badan
from masterplan.model.sets import JenisPeraturan, TindakLanjut
from masterplan.words.format import BULAN, angka, listed


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return the sentence of each table by its name, empty where there is nothing to say."""
    return {
        "misi": _missions(facts),
        **{ident: _body(badan) for ident, badan in _bodies(facts)},
        "forum": _forums(facts),
        "pelaporan": _reports(facts),
        "kalender": _calendar(facts),
        "sdm": _people(facts),
        "tanggapan": _comments(facts),
        "capaian_indikator": _results(facts),
        "dasar_hukum": _bases(facts),
    }


def _missions(facts: Facts) -> str:
    goals = [sasaran for misi in facts.rencana.misi for sasaran in misi.sasaran]
    counts = Counter(facts.nama_dimensi[ident] for sasaran in goals for ident in sasaran.dimensi)
    if not counts:
        return ""
    ordered = {name: counts[name] for name in facts.nama_dimensi.values() if counts[name]}
    told = f"Sebanyak {angka(len(facts.rencana.misi))} misi memuat {angka(len(goals))} sasaran"
    return f"{told}, terbanyak pada {most(ordered)}; satu sasaran dapat menyangkut beberapa dimensi."


# --- who steers ---------------------------------------------------------------------------------


def _bodies(facts: Facts) -> Iterator[tuple[str, Badan | None]]:
    yield from (("dewan", facts.rencana.dewan), ("tim", facts.rencana.tim), ("penyusun", facts.rencana.penyusun))


def _body(badan: Badan | None) -> str:
    """Count the seats of a body, and those whose holder is named."""
    own = badan.anggota if badan else ()
    if badan is None or len(own) < 2:  # noqa: PLR2004 - one seat is read at a glance
        return ""
    counts = Counter(one.kedudukan.casefold() for one in own)
    named = sum(bool(one.nama) for one in own)
    told = f"{badan.nama} mempunyai {angka(len(own))} kedudukan"
    told += f", terbanyak {most(counts)}" if len(set(counts.values())) > 1 else ""
    return f"{told}; {angka(named) if named else 'belum satu pun'} di antaranya bernama."


def _forums(facts: Facts) -> str:
    """Name the forums that meet most often, as far as they meet by months, and who prepares most."""
    own = facts.tata_kelola.forum
    if not own:
        return ""
    often = {one.nama: len(one.bulan) for one in own if one.bulan}
    told = f"{among(len(often), len(own), 'forum')} dijadwalkan menurut bulan"
    told += f"; pertemuan terbanyak setahun ada pada {most(often)}" if often else ""
    return f"{told}{_mostly(facts, 'penyiap', (one.pemilik for one in own))}."


def _reports(facts: Facts) -> str:
    own = facts.tata_kelola.pelaporan
    if not own:
        return ""
    told = f"{among(sum(bool(one.dasar) for one in own), len(own), 'laporan')} menyebut peraturan yang mewajibkannya"
    return f"{told}{_mostly(facts, 'penyusun', (one.pemilik for one in own))}."


def _mostly(facts: Facts, what: str, idents: Iterable[str | None]) -> str:
    """Name the OPD with most of something; nothing where none has more than one."""
    counts = Counter(facts.singkatan[ident] for ident in idents if ident)
    return f"; {what} terbanyak ialah {most(counts)}" if counts and max(counts.values()) > 1 else ""


# --- when, with whom, and how far ---------------------------------------------------------------


def _calendar(facts: Facts) -> str:
    """Name the months in which most is due, as far as anything is due by month and not in all of them alike."""
    own = facts.tata_kelola
    forums, reports = ([one.bulan for one in kind if one.bulan] for kind in (own.forum, own.pelaporan))
    counts = Counter(month for months in (*forums, *reports) for month in months)
    if not counts:
        return ""
    due = counted([("forum", len(forums)), ("laporan", len(reports))])
    told = f"Sebanyak {due} dijadwalkan menurut bulan"
    if len(set(counts.values())) == 1:
        return f"{told}, {angka(max(counts.values()))} pada setiap bulan yang dimuat."
    return f"{told}; terbanyak jatuh pada {most({BULAN[month - 1]: counts[month] for month in sorted(counts)})}."


def _people(facts: Facts) -> str:
    needs = {one.kebutuhan: sum(one.jumlah.values()) for one in facts.tata_kelola.sdm}
    years = Counter[int]()
    for one in facts.tata_kelola.sdm:
        years.update(one.jumlah)
    if not any(needs.values()):
        return ""
    largest = max(needs, key=lambda name: needs[name])
    named = {str(year): years[year] for year in sorted(years)}
    told = f"Sebanyak {angka(sum(needs.values()))} orang dikembangkan"
    return f"{told}, terbanyak untuk {within(largest)} ({angka(needs[largest])}) dan pada {most(named)}."


def _comments(facts: Facts) -> str:
    """Count the comments by what was done about them, in the order of the words for it."""
    known = Counter(one.tindak_lanjut for one in facts.tanggapan)
    words = {done: done.value.replace("_", " ") for done in TindakLanjut}
    told = [f"{angka(known[done])} {word}" for done, word in words.items() if known[done]]
    if known[None]:
        told.append(f"{angka(known[None])} belum diputuskan")
    if not told:
        return ""
    return f"Tanggapan yang masuk pada uji publik berjumlah {angka(len(facts.tanggapan))}: {listed(told)}."


def _results(facts: Facts) -> str:
    """Name the highest and the lowest achievement among the last results, where percent have a meaning."""
    known = [(one.indikator.nama, one.capaian.persen) for one in latest(facts) if one.capaian]
    told = sorted(((share, name) for name, share in known if share is not None), reverse=True)
    if len(told) < 2 or told[0][0] == told[-1][0]:  # noqa: PLR2004 - one is neither
        return ""
    (high, first), (low, last) = told[0], told[-1]
    return f"Capaian tertinggi ialah {angka(high, 1)}% ({first}), sedangkan yang terendah {angka(low, 1)}% ({last})."


def _bases(facts: Facts) -> str:
    """Say of how many legal bases the draft names the gazette; the constitution stands in none."""
    every = facts.dasar_hukum
    own = [one for one in every if one.jenis is not JenisPeraturan.UUD]
    if not own:
        return ""
    what = "dasar hukum" if len(own) == len(every) else "dasar hukum selain Undang-Undang Dasar"
    return f"{among(sum(bool(one.lembaran) for one in own), len(own), what)} menyebut lembaran pengundangannya."
