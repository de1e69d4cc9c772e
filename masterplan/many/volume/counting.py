"""The tables of all cities become cities, dimensions, shares and programmes, with exact money."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from masterplan.many.volume.engine import Lake
from masterplan.many.volume.naming import Meanings
from masterplan.many.volume.values import DimensionShare, VolumeCity, VolumeDimension, VolumeProgramme

_CITIES = """
    SELECT r.kota, kode_wilayah, jenis, nama, provinsi, judul, mulai, selesai, edisi, tanggal_edisi, situs
    FROM rencana r ORDER BY r.kota
"""
_OFFICES = """
    SELECT kota, count(*), CASE WHEN count(konfirmasi) = count(*) THEN count(*) FILTER (konfirmasi = 'setuju') END,
        count(profil)
    FROM opd GROUP BY kota
"""
_PROGRAMMES = """
    SELECT p.kota, p.id, p.nama, coalesce(o.singkatan, p.opd), p.dimensi, p.subdimensi, coalesce(p.quick_win, false),
        p.mulai, p.selesai, m.pagu
    FROM program p
    LEFT JOIN (SELECT kota, id, any_value(singkatan) AS singkatan FROM opd GROUP BY kota, id) o
        ON o.kota = p.kota AND o.id = p.opd
    LEFT JOIN (SELECT kota, program, sum(pagu) AS pagu FROM pendanaan GROUP BY kota, program) m
        ON m.kota = p.kota AND m.program = p.id
    ORDER BY p.kota, p.id, p.nama
"""
_MONEY = """
    SELECT kota, dimensi, tahun, sum(pagu), sum(realisasi) FROM pendanaan
    GROUP BY kota, dimensi, tahun ORDER BY kota, tahun, dimensi
"""
_SOURCES = """
    SELECT kota, sumber_dana, sum(pagu) FROM pendanaan
    WHERE pagu IS NOT NULL GROUP BY kota, sumber_dana ORDER BY kota, sumber_dana
"""

YearAmounts = Mapping[int, int]
_GREY = "#52606d"  # of a dimension of which no city says a colour


class Money(Struct, frozen=True):
    """Rupiah by year: planned of each city and dimension, planned and spent of each city; and planned by source."""

    bagian: Mapping[tuple[str, str], YearAmounts]
    pagu: Mapping[str, YearAmounts]
    realisasi: Mapping[str, YearAmounts]
    sumber: Mapping[str, Mapping[str, int]]


def money(lake: Lake, names: Meanings) -> Money:
    """Add up what cities plan and spend, by the dimensions of the volume."""
    shares: defaultdict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    planned: defaultdict[str, Counter[int]] = defaultdict(Counter)
    spent: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for kota, own, tahun, pagu, realisasi in lake.rows(_MONEY):
        if pagu is not None:
            shares[kota, names.dimensi.of(kota, own)][tahun] += pagu
            planned[kota][tahun] += pagu
        if realisasi is not None:
            spent[kota][tahun] += realisasi
    sources: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for kota, sumber, pagu in lake.rows(_SOURCES):
        sources[kota][sumber] = pagu
    return Money(shares, planned, spent, sources)


def programmes(lake: Lake, names: Meanings) -> tuple[VolumeProgramme, ...]:
    """Return the programmes of all cities, sorted by city and id."""
    return tuple(
        VolumeProgramme(kota, ident, nama, opd, *names.sub(kota, dimensi, sub), *rest)
        for kota, ident, nama, opd, dimensi, sub, *rest in lake.rows(_PROGRAMMES)
    )


def cities(lake: Lake, every: Sequence[VolumeProgramme], adds: Money) -> tuple[VolumeCity, ...]:
    """Return the cities, sorted by their folders."""
    offices = {kota: counted for kota, *counted in lake.rows(_OFFICES)}
    counted, quick = Counter(one.kota for one in every), Counter(one.kota for one in every if one.quick_win)
    found = []
    for kota, *told, situs in lake.rows(_CITIES):
        programmes = counted[kota], quick[kota]
        paid = ascending(adds.pagu.get(kota, {})), ascending(adds.realisasi.get(kota, {})), adds.sumber.get(kota, {})
        values = *told, situs or "", lake.versi.get(kota, ""), *offices.get(kota, (0, None, 0)), *programmes, *paid
        found.append(VolumeCity(kota, *values))
    return tuple(found)


def ascending(amounts: YearAmounts) -> YearAmounts:
    """Return amounts by year in the order of years."""
    return {tahun: amounts[tahun] for tahun in sorted(amounts)}


def shares(names: Meanings, every: Sequence[VolumeProgramme], adds: Money) -> tuple[DimensionShare, ...]:
    """Return what each city has in each dimension that it declares, sorted by city and dimension."""
    counted = Counter((one.kota, one.dimensi) for one in every)
    quick = Counter((one.kota, one.dimensi) for one in every if one.quick_win)
    declared = {(kota, ident) for (kota, _own), ident in names.dimensi.ids.items()}
    return tuple(
        DimensionShare(*key, counted[key], quick[key], ascending(adds.bagian.get(key, {})))
        for key in sorted({*declared, *counted, *adds.bagian})
    )


def dimensions(names: Meanings, parts: Iterable[DimensionShare]) -> tuple[VolumeDimension, ...]:
    """Return the dimensions over all cities, in the order in which most cities have them."""
    own: defaultdict[str, list[DimensionShare]] = defaultdict(list)
    for part in parts:
        own[part.dimensi].append(part)
    declaring = names.dimensi.cities()
    return tuple(
        VolumeDimension(
            ident,
            names.dimensi.names.get(ident, ident),
            names.warna.get(ident, _GREY),
            len(declaring.get(ident, ())),
            sum(bool(one.program) for one in own[ident]),
            sum(one.program for one in own[ident]),
            sum(one.quick_win for one in own[ident]),
            added(one.pagu for one in own[ident]),
        )
        for ident in (*names.urutan, *sorted({*own} - {*names.urutan}))
    )


def added(amounts: Iterable[YearAmounts]) -> YearAmounts:
    """Add up amounts by year."""
    whole: Counter[int] = Counter()
    for one in amounts:
        whole.update(one)
    return ascending(whole)
