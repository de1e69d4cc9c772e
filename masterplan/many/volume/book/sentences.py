"""The facts of a volume become sentences: what its tables say at a glance, and what they do not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from masterplan.book.phrases import among, counted, extremes
from masterplan.many.volume.book.facts import AROUND, BALANCED, LONG, VolumeFacts, posisi, sebut
from masterplan.many.volume.book.tables.coverage import WINS
from masterplan.many.volume.values import CITY_INDEX, VolumeFramework
from masterplan.sums.money import share
from masterplan.words.format import angka, listed, persen, ringkas, tanggal

FEW = 5  # topics that a sentence names


def sentences(facts: VolumeFacts) -> Mapping[str, str]:
    """Return the sentence of each table by its name, empty where there is nothing to say."""
    own = {name: read(facts) for name, read in READINGS.items()}
    return own | {f"kerangka-{one.id}": _framework(facts, one) for one in facts.volume.kerangka}


def _contents(facts: VolumeFacts) -> str:
    kinds = Counter(one.jenis for one in facts.daerah)
    told = listed(f"{angka(count)} {kind}" for kind, count in sorted(kinds.items(), reverse=True))
    provinces = facts.volume.provinsi
    where = f" di {angka(len(provinces))} provinsi" if len(provinces) > 1 else ""
    dates = sorted(one.tanggal_edisi for one in facts.daerah)
    span = tanggal(dates[0]) if dates[0] == dates[-1] else f"{tanggal(dates[0])} sampai dengan {tanggal(dates[-1])}"
    beside = " berdampingan" if len(facts.daerah) > 1 else ""
    return f"Jilid ini membaca rencana smart city {told}{where}{beside}. Edisi rencananya bertanggal {span}."


def _asked(facts: VolumeFacts) -> str:
    asked, absent = facts.about.diminta, facts.belum_ada
    if not asked:
        return ""
    there = f"{among(len(asked) - len(absent), len(asked), 'daerah yang diminta')} ada dalam jilid ini"
    return f"{there}; belum ada: {sebut(absent)}." if absent else f"{there}."


def _unread(facts: VolumeFacts) -> str:
    own = sorted({one.kota for one in facts.volume.kekurangan if one.jenis == "tidak-terbaca"})
    return f"Ekspor {angka(len(own))} daerah tidak dapat dibaca, sehingga tidak dihitung: {sebut(own)}." if own else ""


def _absent(facts: VolumeFacts) -> str:
    cities = {one.kota for one in facts.volume.kekurangan if one.kota in facts.nomor}
    if not cities:
        return ""
    told = among(len(cities), len(facts.daerah), "daerah")
    return f"{told} tidak memuat sesuatu yang dimuat daerah lain, atau memuatnya dengan cara lain."


def _cut(facts: VolumeFacts) -> str:
    if not facts.panjang:
        return ""
    return (
        f"Karena memuat lebih dari {angka(LONG)} daerah, tabel jilid ini diringkas menurut provinsi, dan gambar posisi "
        "memakai nomor daerah. Angka tiap daerah dimuat dalam data terbuka dan situs jilid ini."
    )


# --- programmes and money -----------------------------------------------------------------------


def _by_dimension(facts: VolumeFacts) -> str:
    found = extremes({one.nama: one.jumlah for one in facts.volume.dimensi}, facts.volume.jumlah)
    without = [one.nama for one in facts.volume.dimensi if not one.jumlah]
    return (
        f"Menurut dimensi, bagian pagu {found}{f'; tanpa pagu: {listed(without)}' if without else ''}." if found else ""
    )


def _by_city(facts: VolumeFacts) -> str:
    paid = [one.jumlah for one in facts.daerah if one.jumlah]
    if not paid:
        return ""
    middle = ringkas(round(median(paid)))
    told = f"Pagu {angka(len(paid))} daerah berjumlah {ringkas(sum(paid))}"
    told += f", dengan median {middle} tiap daerah" if len(paid) > 1 else ""
    without = [one.id for one in facts.daerah if not one.jumlah]
    return f"{told}; tanpa pagu: {facts.sebut(without)}." if without else f"{told}."


def _years(facts: VolumeFacts) -> str:
    own = {str(year): amount for year, amount in facts.volume.pagu.items() if amount}
    found = extremes(own, facts.volume.jumlah)
    partial = [year for year in facts.tahun if not all(one.mulai <= year <= one.selesai for one in facts.daerah)]
    years = "tidak satu tahun pun" if len(partial) == len(facts.tahun) else f"tahun {listed(map(str, partial))} tidak"
    note = f" Masa rencananya tidak sama: {years} memuat semua daerah." if partial else ""
    return f"Pagu tahunan {found}.{note}" if found else ""


# --- positions, indices, coverage ---------------------------------------------------------------


def _positions(facts: VolumeFacts) -> str:
    counts = Counter(map(posisi, facts.posisi.values()))
    if not counts:
        return ""
    told = counted((f"berposisi {name.casefold()}", counts[name]) for name in (*AROUND.values(), BALANCED))
    known = f"Dari {angka(len(facts.posisi))} daerah yang memuat posisinya, {told}."
    without = [ident for ident in facts.nomor if ident not in facts.posisi]
    return f"{known} Tanpa posisi: {facts.sebut(without)}." if without else known


def _index(facts: VolumeFacts) -> str:
    own = facts.indeks.get(CITY_INDEX, {})
    known = [one.last for one in own.values() if one.last]
    if not known:
        return ""
    held = [one for one in known if one.tercapai is not None]
    told = f"{among(len(known), len(facts.daerah), 'daerah')} memuat nilai indeks kota cerdas"
    if not held:
        return f"{told}; tidak satu pun dengan target tahun yang sama."
    reached = sum(one.tercapai is True for one in held)
    if len(held) == 1:
        return f"{told}. Satu-satunya nilai dengan target tahun yang sama {'' if reached else 'belum '}mencapainya."
    return f"{told}. {among(reached, len(held), 'nilai dengan target tahun yang sama')} mencapai targetnya."


def _indicators(facts: VolumeFacts) -> str:
    target = sum(one.target for one in facts.volume.indikator)
    known = sum(one.terukur for one in facts.volume.indikator)
    reached = sum(one.tercapai for one in facts.volume.indikator)
    if not target:
        return ""
    told = f"Program semua daerah memuat {angka(target)} target tahunan indikator"
    if not known:
        return f"{told}; belum satu pun diukur."
    told += f"; {angka(known)} sudah diukur"
    return f"{told}, {angka(reached)} ({persen(share(reached, known), 1)}) tercapai."


def _subdimensions(facts: VolumeFacts) -> str:
    own, cities = facts.volume.subdimensi, len(facts.daerah)
    if not own:
        return ""
    everywhere = sum(len(one.kota) == cities for one in own)
    nowhere = [one.nama for one in own if not one.kota]
    rest = f" Tidak satu daerah pun mempunyai program pada {_few(nowhere, 'subdimensi')}." if nowhere else ""
    return f"{among(everywhere, len(own), 'subdimensi')} mempunyai program di semua daerah.{rest}"


def _framework(facts: VolumeFacts, one: VolumeFramework) -> str:
    nowhere = [butir.nama for butir in one.butir if not butir.kota]
    told = f"{among(one.kota, len(facts.daerah), 'daerah')} memuat kerangka {one.nama}."
    return f"{told} Belum dilayani program daerah mana pun: {_few(nowhere, 'butir')}." if nowhere else told


def _few(names: Sequence[str], what: str) -> str:
    """Name some things, and count many: the table has them all."""
    return listed(names) if len(names) <= FEW else f"{angka(len(names))} {what}"


def _wins(facts: VolumeFacts) -> str:
    own = facts.volume.quick_win
    if not own:
        return ""
    cities, paid = len({one.kota for one in own}), sum(one.pagu or 0 for one in own)
    told = f"Sebanyak {angka(len(own))} program di {angka(cities)} daerah ditandai quick win"
    told += f", dengan pagu {ringkas(paid)}." if paid else "."
    return f"{told} Daftarnya dimuat dalam data terbuka jilid ini." if len(own) > WINS else told


# --- likeness -----------------------------------------------------------------------------------


def _ideas(facts: VolumeFacts) -> str:
    own = facts.volume.gagasan
    if not own:
        return ""
    members = sum(len(one.anggota) for one in own)
    return (
        f"Sebanyak {angka(len(own))} gagasan terdapat pada sekurangnya dua daerah, dengan {angka(members)} program dan "
        f"pagu {ringkas(sum(one.pagu for one in own))}."
    )


def _outliers(facts: VolumeFacts) -> str:
    own = facts.volume.pencilan
    if not own:
        return ""
    cities = len({one.kota for one in own})
    return f"Sebanyak {angka(len(own))} nilai dari {angka(cities)} daerah jauh dari nilai kebanyakan daerah."


def _uncompared(facts: VolumeFacts) -> str:
    own = facts.volume.tidak_dibandingkan
    return f"Tidak dibandingkan: {'; '.join(own)}." if own else ""


READINGS = {
    "isi": _contents,
    "diminta": _asked,
    "tak_terbaca": _unread,
    "kekurangan": _absent,
    "ringkasan": _cut,
    "dana_dimensi": _by_dimension,
    "dana_daerah": _by_city,
    "dana_tahun": _years,
    "posisi": _positions,
    "indeks": _index,
    "indikator": _indicators,
    "subdimensi": _subdimensions,
    "quick_win": _wins,
    "gagasan": _ideas,
    "pencilan": _outliers,
    "tidak_dibandingkan": _uncompared,
}
