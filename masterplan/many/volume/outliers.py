"""The numbers of a volume become those that lie far from what most cities have, each with its reason in words.

The measure is the modified z-score of Iglewicz and Hoaglin (How to Detect and Handle Outliers, 1993): the distance from
the median by the median absolute deviation, which a few wild values cannot move. Their limit of 3.5 is used. Of money
and counts, which differ by factors, it is that of logarithms, so that a hundredth is as far off as a hundredfold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Context, Decimal, localcontext
from statistics import median

from msgspec import Struct

from masterplan.many.volume.values import Outlier, Volume
from masterplan.words.format import angka, persen, ringkas

FEWEST = 8  # cities; among fewer nothing is usual
LIMIT = Decimal("3.5")
_NORMAL = Decimal("0.6745")  # by which the measure is that of standard deviations, if numbers are spread normally
_MEASURED = 5  # indicators; of fewer a share says nothing
_DIGITS = Context(prec=28)


class _Measure(Struct, frozen=True):
    """What is compared, in words, its unit, and the value of each city that has one; `factors` if it has no zero."""

    hal: str
    satuan: str
    nilai: Mapping[str, Decimal]
    factors: bool = False


def outliers(made: Volume) -> tuple[tuple[Outlier, ...], tuple[str, ...]]:
    """Return the outliers, the farthest first, and in words what could not be compared."""
    found: list[Outlier] = []
    left: list[str] = []
    if 0 < len(made.kota) < FEWEST:
        there = angka(len(made.kota))
        return (), (
            f"nilai daerah mana pun, karena hanya {there} daerah dimuat dan paling sedikit {FEWEST} dibutuhkan",
        )
    with localcontext(_DIGITS):
        for measure in _measures(made):
            if len(measure.nilai) < FEWEST:
                left.append(
                    f"{measure.hal}: {len(measure.nilai)} daerah mempunyai nilai, paling sedikit {FEWEST} dibutuhkan"
                )
            elif not _spread(measure):
                left.append(
                    f"{measure.hal}: sekurangnya separuh dari {len(measure.nilai)} daerah mempunyai nilai yang sama"
                )
            else:
                found.extend(_far(measure))
    return tuple(sorted(found, key=lambda one: (-abs(one.jarak), one.kota, one.hal))), tuple(left)


def _far(measure: _Measure) -> Iterator[Outlier]:
    """Compare each city with the median."""
    on, back = _axis(measure)
    middle, spread = median(map(on, measure.nilai.values())), _spread(measure)
    half = _rounded(back(middle - spread), measure), _rounded(back(middle + spread), measure)
    for kota, nilai in measure.nilai.items():
        far = _NORMAL * (on(nilai) - middle) / spread
        if abs(far) > LIMIT:
            own, usual = _rounded(nilai, measure), _rounded(median(measure.nilai.values()), measure)
            told, away = _told(measure, own, usual, half), far.quantize(Decimal("0.01"))
            yield Outlier(kota, measure.hal, measure.satuan, own, usual, half, len(measure.nilai), away, told)


def _rounded(value: Decimal, measure: _Measure) -> Decimal:
    """Return a value without digits that nobody has measured: whole rupiah, and millionths of all else."""
    return value.quantize(Decimal(1) if measure.satuan == "rupiah" else Decimal("0.000001")).normalize() + 0


def _axis(measure: _Measure) -> tuple[Callable[[Decimal], Decimal], Callable[[Decimal], Decimal]]:
    """Return how a value becomes what is compared, and back."""
    return (Decimal.ln, Decimal.exp) if measure.factors else (Decimal, Decimal)


def _spread(measure: _Measure) -> Decimal:
    """Return the median absolute deviation."""
    on, _back = _axis(measure)
    values = [on(one) for one in measure.nilai.values()]
    middle = median(values)
    return median(abs(one - middle) for one in values)


def _told(measure: _Measure, nilai: Decimal, usual: Decimal, half: tuple[Decimal, Decimal]) -> str:
    """Say in words what is far from what."""
    count, (low, high) = len(measure.nilai), (written(one, measure.satuan) for one in half)
    compared = f"{_times(nilai / usual)} median" if measure.factors else "sedangkan median"
    middle = f"({written(usual, measure.satuan)})" if measure.factors else written(usual, measure.satuan)
    said = f"{measure.hal} {written(nilai, measure.satuan)}, {compared} {count} daerah {middle}"
    return f"{said}; separuh daerah antara {low} dan {high}"


def _times(ratio: Decimal) -> str:
    return f"{angka(ratio, 1)} kali" if ratio >= 1 else f"{persen(100 * ratio, 1)} dari"


def written(value: Decimal, satuan: str) -> str:
    """Write a value that is compared with its unit: an index with two decimals, as everywhere."""
    match satuan:
        case "rupiah":
            return ringkas(int(value.to_integral_value()))
        case "persen":
            return persen(value, 1)
        case "program":
            return f"{angka(value, 0)} program"
        case _:
            return angka(value, 2)


# --- what is compared -----------------------------------------------------------------------------


def _measures(made: Volume) -> Iterator[_Measure]:
    """Go through all that is compared."""
    paid = {one.id: Decimal(one.jumlah) for one in made.kota if one.jumlah > 0}
    yield _Measure(
        "Jumlah program", "program", {one.id: Decimal(one.program) for one in made.kota if one.program}, factors=True
    )
    yield _Measure("Pagu seluruh program", "rupiah", paid, factors=True)
    yield from _of_programmes(made, paid)
    for dimensi in made.dimensi:
        own = [one for one in made.bagian if one.dimensi == dimensi.id and one.program and one.kota in paid]
        shares = {one.kota: 100 * one.jumlah / paid[one.kota] for one in own}
        yield _Measure(f"Bagian {dimensi.nama} dari pagu", "persen", shares)
    yield from _of_indices(made)
    yield _Measure("Bagian target program yang tercapai", "persen", _reached(made))


def _of_programmes(made: Volume, paid: Mapping[str, Decimal]) -> Iterator[_Measure]:
    """Compare what a programme costs, and how much of the money is that of a single one."""
    own: defaultdict[str, list[int]] = defaultdict(list)
    for one in made.program:
        if one.pagu and one.kota in paid:
            own[one.kota].append(one.pagu)
    each = {kota: (paid[kota] / len(all_of)).to_integral_value() for kota, all_of in own.items()}
    yield _Measure("Pagu per program", "rupiah", {kota: one for kota, one in each.items() if one}, factors=True)
    largest = {kota: 100 * max(all_of) / paid[kota] for kota, all_of in own.items() if len(all_of) > 1}
    yield _Measure("Bagian program terbesar dari pagu", "persen", largest)


def _of_indices(made: Volume) -> Iterator[_Measure]:
    """Compare each index in the year in which most cities have a value, of equals the later."""
    for indeks in made.indeks:
        own = [one for one in made.indeks_tahun if one.indeks == indeks.id and one.nilai is not None]
        if own:
            years = Counter(one.tahun for one in own)
            tahun = max(years, key=lambda year: (years[year], year))
            values = {one.kota: one.nilai for one in own if one.tahun == tahun and one.nilai is not None}
            yield _Measure(f"{indeks.nama} {tahun}", "", values)


def _reached(made: Volume) -> Mapping[str, Decimal]:
    """Return the share of targets that were reached, in percent of all that were measured."""
    measured: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    for one in made.indikator:
        measured[one.kota] += one.terukur
        reached[one.kota] += one.tercapai
    return {kota: Decimal(100 * reached[kota]) / count for kota, count in measured.items() if count >= _MEASURED}
