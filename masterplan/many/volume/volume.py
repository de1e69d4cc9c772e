"""The exports of many cities, in a folder or at an address, become a volume.

It is computed where the exports are: a function of one text, which a crew sends to a worker as any task, and of which
only the values come back.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace

from masterplan.many.volume import (
    altering,
    choosing,
    counting,
    covering,
    engine,
    ideas,
    lacking,
    naming,
    outliers,
    standing,
)
from masterplan.many.volume.engine import Lake
from masterplan.many.volume.values import ABSENCES, Absence, Volume
from masterplan.world.exports import exports, hashed

_ORDER = tuple(ABSENCES)


def volume(place: str) -> Volume:
    """Read the exports below a folder or an address, and count, add up and compare what they say.

    Raises `EnvironmentProblem` if there is nothing to read, or nothing to read it with. A city whose export is damaged
    or lacks something is in the volume with what can be read of it, and `Volume.kekurangan` says what cannot.
    """
    with exports(place, engine.COLUMNS) as found:
        lake = engine.lake(found)
        try:
            made = _volume(lake, place, found)
        finally:
            lake.connection.close()
        return replace(made, kota=tuple(replace(one, sidik=hashed(found[one.id])) for one in made.kota))


def _volume(lake: Lake, place: str, found: Mapping[str, Mapping[str, str]]) -> Volume:
    """Leave out what does not count, agree on names, count, and say what is missing."""
    counted, left = choosing.chosen(lake, partial(altering.exported, place))
    lake.keep(counted)
    names = naming.names(lake)
    program = counting.programmes(lake, names)
    adds = counting.money(lake, names)
    bagian = counting.shares(names, program, adds)
    tahun = standing.years(lake, names)
    made = Volume(
        kota=counting.cities(lake, program, adds),
        dimensi=counting.dimensions(names, bagian),
        bagian=bagian,
        program=program,
        posisi=standing.positions(lake, names),
        indeks=standing.indices(names, tahun),
        indeks_tahun=tahun,
        indikator=standing.targets(lake),
        subdimensi=covering.subdimensions(names, program, counted),
        kerangka=covering.frameworks(lake, names, counted),
        gagasan=ideas.ideas(lake, program),
    )
    far, uncompared = outliers.outliers(made)
    damaged = (*lacking.unread(lake, counted), *altering.altered(place, found, lake, counted))
    told = (*left, *damaged, *lacking.unnamed(names), *lacking.unsaid(made))
    missing = tuple(sorted(told, key=_by_city))
    return replace(made, pencilan=far, tidak_dibandingkan=uncompared, kekurangan=missing)


def _by_city(one: Absence) -> tuple[str, int, str]:
    return one.kota, _ORDER.index(one.jenis), one.uraian
