"""The first table of each export becomes the cities that count: those that can be read, and each city once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from masterplan.many.volume.engine import DatabaseRow, Lake
from masterplan.many.volume.values import Absence
from masterplan.words.likeness import compact

Exported = Callable[[str], float | None]  # when a city was exported, in seconds since 1970
_PLANS = """
    SELECT kota, kode_wilayah, jenis, nama, tanggal_edisi, edisi FROM rencana
    WHERE kode_wilayah IS NOT NULL AND jenis IS NOT NULL AND nama IS NOT NULL AND judul IS NOT NULL
        AND mulai IS NOT NULL AND selesai IS NOT NULL AND edisi IS NOT NULL AND tanggal_edisi IS NOT NULL
        AND kota IN (SELECT kota FROM rencana GROUP BY kota HAVING count(*) = 1)
    ORDER BY kota
"""


def chosen(lake: Lake, exported: Exported) -> tuple[tuple[str, ...], tuple[Absence, ...]]:
    """Return the cities that count, and say of the others why not.

    Of two exports of one city the one that was made later counts, and the later edition where `exported` does not know
    it of both. Two cities with one code are both counted, since nobody knows whose code is wrong.
    """
    plans = lake.rows(_PLANS)
    readable = {plan[0] for plan in plans}
    lost = [
        Absence(one, "tidak-terbaca", "Tidak memuat rencana.parquet yang utuh, sehingga tidak dihitung")
        for one in lake.folders
        if one not in readable
    ]
    by_code: defaultdict[str, list[DatabaseRow]] = defaultdict(list)
    for plan in plans:
        by_code[plan[1]].append(plan)
    told = [one for code, own in by_code.items() if len(own) > 1 for one in _shared(code, own, exported)]
    left = {one.kota for one in told if one.jenis == "tidak-dihitung"}
    return tuple(one for one in sorted(readable) if one not in left), (*lost, *told)


def _shared(code: str, plans: Sequence[DatabaseRow], exported: Exported) -> Iterable[Absence]:
    """Say of cities with one code which of them count."""
    named: defaultdict[str, list[DatabaseRow]] = defaultdict(list)
    for plan in plans:
        named[compact(f"{plan[2]} {plan[3]}")].append(plan)
    for own in named.values():
        last, earlier = (own[0], {}) if len(own) == 1 else _latest(own, exported)
        for kota, why in earlier.items():
            said = f"Kota yang sama dengan {last[0]}, {why}, sehingga tidak dihitung"
            yield Absence(kota, "tidak-dihitung", said)
        if len(named) > 1:
            yield Absence(last[0], "kode-sama", f"Kode wilayah {code} dipakai lebih dari satu daerah")


def _latest(own: Sequence[DatabaseRow], exported: Exported) -> tuple[DatabaseRow, Mapping[str, str]]:
    """Return the export of a city that counts, and why before each of the others; of equal ones the first by name."""
    made = {one[0]: when for one in own if (when := exported(one[0])) is not None}
    known = made if len(made) == len(own) else {}
    last = max(own, key=lambda one: (known.get(one[0], 0), one[4]))  # which are sorted by name
    return last, {one[0]: _why(one, last, known) for one in own if one is not last}


def _why(one: DatabaseRow, last: DatabaseRow, known: Mapping[str, float]) -> str:
    """Say why an export of the same city counts in place of this one."""
    if known and known[one[0]] != known[last[0]]:
        return "yang diekspor sesudahnya"
    if one[4] != last[4]:
        return "yang edisinya lebih baru"
    return "yang edisinya sama dan namanya lebih dahulu menurut abjad (waktu ekspornya tidak diketahui)"
