"""The first table of each export becomes the cities that count: those that can be read, and each city once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from masterplan.many.volume.engine import DatabaseRow, Lake
from masterplan.many.volume.values import Absence
from masterplan.words.likeness import compact

_PLANS = """
    SELECT kota, kode_wilayah, jenis, nama, tanggal_edisi, edisi FROM rencana
    WHERE kode_wilayah IS NOT NULL AND jenis IS NOT NULL AND nama IS NOT NULL AND judul IS NOT NULL
        AND mulai IS NOT NULL AND selesai IS NOT NULL AND edisi IS NOT NULL AND tanggal_edisi IS NOT NULL
        AND kota IN (SELECT kota FROM rencana GROUP BY kota HAVING count(*) = 1)
    ORDER BY kota
"""


def chosen(lake: Lake) -> tuple[tuple[str, ...], tuple[Absence, ...]]:
    """Return the cities that count, and say of the others why not.

    Of two exports of one city the later edition counts. Two cities with one code are both counted, since nobody knows
    whose code is wrong.
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
    told = [one for code, own in by_code.items() if len(own) > 1 for one in _shared(code, own)]
    left = {one.kota for one in told if one.jenis == "tidak-dihitung"}
    return tuple(one for one in sorted(readable) if one not in left), (*lost, *told)


def _shared(code: str, plans: Sequence[DatabaseRow]) -> Iterable[Absence]:
    """Say of cities with one code which of them count."""
    named: defaultdict[str, list[DatabaseRow]] = defaultdict(list)
    for plan in plans:
        named[compact(f"{plan[2]} {plan[3]}")].append(plan)
    for own in named.values():
        *earlier, last = sorted(own, key=lambda one: (one[4], one[0]))
        for one in earlier:
            said = f"Kota yang sama dengan {last[0]}, yang edisinya lebih baru atau sama baru, sehingga tidak dihitung"
            yield Absence(one[0], "tidak-dihitung", said)
        if len(named) > 1:
            yield Absence(last[0], "kode-sama", f"Kode wilayah {code} dipakai lebih dari satu daerah")
