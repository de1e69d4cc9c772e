"""The tables of all cities become where each stands: its positions, its indices, the targets of its programmes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from masterplan.many.volume.engine import Lake
from masterplan.many.volume.naming import Meanings
from masterplan.many.volume.values import CITY_INDEX, CityIndex, CityPosition, TargetCount, VolumeIndex
from masterplan.model.sets import Arah
from masterplan.sums.capaian import capaian

CITY_INDEX_NAME = "Indeks kota cerdas"

_POSITIONS = """
    SELECT p.kota, CASE cakupan WHEN 'daerah' THEN '' ELSE id END AS dimensi, x, y, posisi, kuadran, k.rating_terbesar
    FROM posisi p
    LEFT JOIN (SELECT kota, any_value(rating_terbesar) AS rating_terbesar FROM "konvensi-swot" GROUP BY kota) k
        ON k.kota = p.kota
    WHERE cakupan IN ('daerah', 'dimensi') ORDER BY p.kota, dimensi
"""
_YEARS = """
    SELECT kota, NULL AS indeks, tahun, nilai, target FROM "indeks-kota-cerdas"
    UNION ALL SELECT kota, indeks, tahun, nilai, target FROM "indeks-tahun"
"""
_TARGETS = """
    SELECT kota, tahun, count(target), count(*) FILTER (target IS NOT NULL AND realisasi IS NOT NULL),
        count(*) FILTER (tercapai)
    FROM "indikator-tahun" GROUP BY kota, tahun HAVING count(target) > 0 ORDER BY kota, tahun
"""


def positions(lake: Lake, names: Meanings) -> tuple[CityPosition, ...]:
    """Return where cities and their dimensions stand, each city first as a whole."""
    found = (
        CityPosition(
            kota,
            names.dimensi.of(kota, own) if own else "",
            _plain(x),
            _plain(y),
            _parts(posisi),
            _parts(kuadran),
            None if most is None else _plain(most),
        )
        for kota, own, x, y, posisi, kuadran, most in lake.rows(_POSITIONS)
        if x is not None and y is not None
    )
    return tuple(sorted(found, key=lambda one: (one.kota, one.dimensi)))


def years(lake: Lake, names: Meanings) -> tuple[CityIndex, ...]:
    """Return the years of all indices, the smart-city index of a city first."""
    found = (
        _year(kota, CITY_INDEX if own is None else names.indeks.of(kota, own), tahun, _number(nilai), _number(target))
        for kota, own, tahun, nilai, target in lake.rows(_YEARS)
    )
    return tuple(sorted(found, key=lambda one: (one.kota, one.indeks != CITY_INDEX, one.indeks, one.tahun)))


def _year(kota: str, indeks: str, tahun: int, nilai: Decimal | None, target: Decimal | None) -> CityIndex:
    """Compare value and target as those of an indicator that is to rise."""
    known = None if nilai is None or target is None else capaian(target, nilai, Arah.NAIK)
    reached, share = (known.tercapai, known.persen) if known else (None, None)
    return CityIndex(kota, indeks, tahun, nilai, target, reached, share)


def indices(names: Meanings, found: Iterable[CityIndex]) -> tuple[VolumeIndex, ...]:
    """Return the indices that a city has, the smart-city index first."""
    valued: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        valued[one.indeks] |= {one.kota} if one.nilai is not None else set()
    every = {CITY_INDEX: CITY_INDEX_NAME, **dict(sorted(names.indeks.names.items()))}
    return tuple(
        VolumeIndex(ident, name, names.singkatan.get(ident, ""), len(valued[ident])) for ident, name in every.items()
    )


def targets(lake: Lake) -> tuple[TargetCount, ...]:
    """Return how many indicators of programmes have a target, were measured, and reached it."""
    return tuple(TargetCount(*row) for row in lake.rows(_TARGETS))


def _plain(text: str) -> Decimal:
    """Return a number without the zeros by which a file makes all numbers of a column equally long."""
    number = Decimal(text)
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _parts(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("; ")) if text else ()
