"""What a plan starts from becomes sentences: documents, indices, the plan before, sources, and what is unsure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise

from masterplan.book.facts import Cited, Facts
from masterplan.book.phrases import among, counted, fewest, most
from masterplan.model.acuan import DokumenAcuan
from masterplan.model.sets import Status
from masterplan.sums import butir, gap
from masterplan.words.format import MINUS, angka, listed, rentang, tanggal


def sentences(facts: Facts) -> Mapping[str, str]:
    """Return one for each table that there is of this kind."""
    return {
        "dimensi": _dimensions(facts),
        "tahap": _stages(facts),
        "pilihan_sumber": _choices(facts),
        "fakta": _figures(facts),
        "aspek": _aspects(facts),
        "indeks": _index(facts),
        "skala_indeks": _scales(facts),
        "indeks_lain": " ".join(_other_indices(facts)),
        "capaian": _previous(facts),
        "temuan": _findings(facts),
        "opd": _agencies(facts),
        "sumber": _sources(facts),
        **{f"acuan_{dokumen.id}": _items(facts, dokumen) for dokumen in facts.acuan.dokumen},
        **{f"gap_{dokumen.id}": _gaps(facts, dokumen) for dokumen in facts.acuan.dokumen},
    }


def _dimensions(facts: Facts) -> str:
    counts = {facts.nama(one.nama): len(one.subdimensi) for one in facts.dimensi}
    if len(counts) == 1:
        return f"{listed(counts)} mempunyai {angka(min(counts.values()))} subdimensi."
    if len(set(counts.values())) == 1:
        return f"Setiap dimensi mempunyai {angka(min(counts.values()))} subdimensi."
    return f"Subdimensi terbanyak ada pada {most(counts)}, paling sedikit pada {fewest(counts)}."


def _stages(facts: Facts) -> str:
    own, today = facts.rencana.tahap, facts.rencana.edisi.tanggal
    if not own:
        return ""
    done = [(one.tanggal, one.nama) for one in own if one.tanggal and one.tanggal <= today]
    told = f"{among(len(done), len(own), 'tahap')} telah dilaksanakan"
    if not done:
        return f"{told}."
    day, name = max(done)
    return f"{told}, terakhir {name} pada {tanggal(day)}."


def _choices(facts: Facts) -> str:
    own = facts.rencana.pilihan_sumber
    return f"Perbedaan tercatat pada {angka(len(own))} hal, dari {_cited(own)} sumber." if own else ""


def _figures(facts: Facts) -> str:
    own = facts.rencana.fakta
    if not own:
        return ""
    bare = sum(not one.keterangan for one in own)
    told = f"Sebanyak {angka(len(own))} angka berasal dari {_cited(own)} sumber"
    return f"{told}; {angka(bare)} di antaranya tanpa keterangan." if bare else f"{told}."


def _cited(own: Iterable[Cited]) -> str:
    """Count the sources on which some of the plan rests."""
    return angka(len({ident for one in own for ident in one.sumber}))


# --- documents ----------------------------------------------------------------------------------


def _items(facts: Facts, dokumen: DokumenAcuan) -> str:
    """Say how many items programmes serve, and how many each dimension carries out."""
    own = dokumen.butir
    if not own:
        return ""
    served = {ident for milik in facts.program for ident in facts.melayani(milik.program)}
    done = sum(one.id in served for one in own)
    told = f"{among(done, len(own), 'butir yang dimuat')} dilayani program rencana ini."
    mapped = butir.mapped(own)
    counts = Counter(facts.nama_dimensi[ident] for one in own for ident in mapped[one.id])
    return f"{told} Butir terbanyak dipetakan pada {most(counts)}." if counts else told


def _gaps(facts: Facts, dokumen: DokumenAcuan) -> str:
    """Count the indicators that have reached their last target, and name the one that is nearest to its own."""
    own = [one for item in butir.ordered(dokumen.butir) for one in item.indikator]
    if not own:
        return ""
    left, ways = [], {}
    for one in own:
        now, aim = gap.known(one), gap.aimed(one)
        steps = facts.rencana.jenjang(one.skala)
        left.append(gap.missing(aim[1], now[1], one.arah, steps) if now and aim else None)
        way = gap.travelled(one, steps)
        if way is not None:
            ways[one.nama] = way
    told = f"{among(sum(one == 0 for one in left), len(own), 'indikator')} telah mencapai target terakhirnya"
    unknown = sum(one is None for one in left)
    told += f"; {angka(unknown)} belum dapat dibandingkan" if unknown else ""
    ends = [(max(ways, key=ways.__getitem__), "terdekat"), (min(ways, key=ways.__getitem__), "terjauh")] if ways else []
    ends = ends if len({name for name, _how in ends}) > 1 else ends[:1]
    near = listed(f"{how} dari targetnya {name} ({angka(ways[name], 1)} persen jalan ditempuh)" for name, how in ends)
    return f"{told}. {near[0].upper()}{near[1:]}." if near else f"{told}."


# --- indices ------------------------------------------------------------------------------------


def _aspects(facts: Facts) -> str:
    weights = {one.nama: one.bobot for one in facts.evaluasi.aspek}
    if len(weights) < 2:  # noqa: PLR2004 - nothing to compare
        return ""
    if len(set(weights.values())) == 1:
        return f"Bobot setiap aspek sama, yaitu {angka(min(weights.values()))}."
    first, last = max(weights, key=weights.__getitem__), min(weights, key=weights.__getitem__)
    return (
        f"Bobot terbesar ada pada {first} ({angka(weights[first])}) dan terkecil pada {last} ({angka(weights[last])})."
    )


def _index(facts: Facts) -> str:
    """Say how far the index has come, and where the largest step to its last target is."""
    known, target = facts.indeks, dict(sorted(facts.evaluasi.target.items()))
    if not known:
        return ""
    first, last = min(known), max(known)
    told = f"Indeks {last} ialah {angka(known[last], 2)}"
    if first != last:
        change = known[last] - known[first]
        how = "naik" if change > 0 else "turun" if change < 0 else "tetap"
        told += f", {how}{f' {angka(abs(change), 2)}' if change else ''} sejak {first}"
    if not target:
        return f"{told}."
    end = max(target)
    left = target[end] - known[last]
    told += f"; menuju target {end} kurang {angka(left, 2)}" if left > 0 else f"; target {end} telah tercapai"
    steps = {
        year: after - before for (_past, before), (year, after) in pairwise([(last, known[last]), *target.items()])
    }
    largest = max(steps, key=steps.__getitem__)
    return f"{told}. Langkah terbesar ada pada {largest} ({angka(steps[largest], 2)})." if left > 0 else f"{told}."


def _scales(facts: Facts) -> str:
    """Count the indices that have words for their values, and name those that are given no longer."""
    own = facts.daftar_indeks.indeks
    if not own:
        return ""
    told = f"{among(sum(bool(one.predikat) for one in own), len(own), 'indeks')} mempunyai predikat"
    over = facts.rencana.edisi.tanggal.year
    ended = [
        f"penilaian {one.singkatan} berakhir pada {one.berlaku.selesai}"
        for one in own
        if one.berlaku and one.berlaku.selesai and one.berlaku.selesai < over
    ]
    return f"{told}; {listed(ended)}." if ended else f"{told}."


def _other_indices(facts: Facts) -> list[str]:
    """Say of each index what was reached last, how that changed, and how far the last target is."""
    return [told for one in facts.daftar_indeks.indeks if (told := _other_index(one.singkatan, one.nilai, one.target))]


def _other_index(name: str, values: Mapping[int, Decimal], target: Mapping[int, Decimal]) -> str:
    if not values:
        return f"{name} belum bernilai." if target else ""
    last = max(values)
    told = f"{name} pada {last} bernilai {angka(values[last], 2)}"
    earlier = [year for year in values if year != last]
    if earlier:
        before = max(earlier)
        change = values[last] - values[before]
        told += f" ({'+' if change >= 0 else MINUS}{angka(abs(change), 2)} dari {before})"
    ahead = [year for year in target if year > last]
    if ahead:
        end = max(ahead)
        told += f"; target {end} ialah {angka(target[end], 2)}"
    return f"{told}."


def _previous(facts: Facts) -> str:
    lalu = facts.evaluasi.capaian
    counts = {facts.nama_dimensi[one.dimensi]: one.program for one in lalu.dimensi} if lalu else {}
    if len(set(counts.values())) < 2:  # noqa: PLR2004 - nothing to compare
        return ""
    whole = sum(counts.values())
    least = fewest(counts)
    return f"Dari {angka(whole)} program, terbanyak ada pada {most(counts)}, tersedikit pada {least}."


def _findings(facts: Facts) -> str:
    own = facts.evaluasi.temuan
    if not own:
        return ""
    told = f"{among(sum(bool(one.sumber) for one in own), len(own), 'temuan')} disertai sumber"
    return f"{told}, seluruhnya {_cited(own)} sumber." if any(one.sumber for one in own) else f"{told}."


# --- who and what from --------------------------------------------------------------------------


def _agencies(facts: Facts) -> str:
    if not facts.opd:
        return ""
    statuses = [opd.status for opd in facts.opd]
    kinds = counted((f"berstatus {status.value}", statuses.count(status)) for status in Status)
    named = sum(bool(opd.sumber) for opd in facts.opd)
    told = f"nama {angka(named)} di antaranya bersumber terbuka" if named else "belum ada nama yang bersumber terbuka"
    return f"Dari {angka(len(facts.opd))} perangkat daerah, {kinds}; {told}."


def _sources(facts: Facts) -> str:
    own = [*facts.sumber.values()]
    if not own:
        return ""
    years = [int(year) for one in own if (year := (one.tanggal or "")[-4:]).isdigit()]
    publishers = Counter(one.penerbit for one in own)
    told = f"Dikutip {angka(len(own))} sumber dari {angka(len(publishers))} penerbit"
    told += f", {rentang(min(years), max(years))}" if years else ""
    return f"{told}; terbanyak dari {most(publishers)}." if publishers.most_common(1)[0][1] > 1 else f"{told}."
