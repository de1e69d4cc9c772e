"""Declared topics and programmes become coverage: which cities have a programme for each sub-dimension or item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct, field

from masterplan.many.volume.agreeing import Agreed
from masterplan.many.volume.engine import Lake
from masterplan.many.volume.naming import Meanings
from masterplan.many.volume.values import CoveredTopic, VolumeFramework, VolumeProgramme
from masterplan.words.likeness import natural

_SERVED = """
    SELECT s.kota, s.kerangka, count(DISTINCT s.program), sum(m.pagu)
    FROM (SELECT DISTINCT kota, program, kerangka FROM "program-kerangka") s
    LEFT JOIN (SELECT kota, program, sum(pagu) AS pagu FROM pendanaan GROUP BY kota, program) m
        ON m.kota = s.kota AND m.program = s.program
    GROUP BY s.kota, s.kerangka
"""


class _Serving(Struct):
    """What serves one topic: cities, programmes, rupiah."""

    kota: set[str] = field(default_factory=set)
    program: int = 0
    pagu: int = 0


_Served: TypeAlias = defaultdict[str, _Serving]


def subdimensions(names: Meanings, every: Iterable[VolumeProgramme], cities: Sequence[str]) -> tuple[CoveredTopic, ...]:
    """Return the sub-dimensions, in the order of their dimensions."""
    serving: _Served = defaultdict(_Serving)
    for one in every:
        own = serving[f"{one.dimensi}/{one.subdimensi}"]
        own.kota.add(one.kota)
        own.program += 1
        own.pagu += one.pagu or 0
    places = {ident: place for place, ident in enumerate(names.urutan)}
    topics = _topics({*names.subdimensi.names, *serving}, names.subdimensi, serving, cities)
    return tuple(sorted(topics, key=lambda one: (places.get(one.dalam, len(places)), one.dalam, one.id)))


def frameworks(lake: Lake, names: Meanings, cities: Sequence[str]) -> tuple[VolumeFramework, ...]:
    """Return the frameworks with their items in order."""
    serving: _Served = defaultdict(_Serving)
    for kota, own, count, pagu in lake.rows(_SERVED):
        served = serving[names.item(kota, own)]
        served.kota.add(kota)
        served.program += count
        served.pagu += pagu or 0
    topics = sorted(_topics(names.butir.names, names.butir, serving, cities), key=lambda one: natural(one.id))
    declaring = names.kerangka.cities()
    return tuple(
        VolumeFramework(ident, name, len(declaring[ident]), tuple(one for one in topics if one.dalam == ident))
        for ident, name in sorted(names.kerangka.names.items())
    )


def _topics(keys: Iterable[str], declared: Agreed, serving: _Served, cities: Sequence[str]) -> Iterator[CoveredTopic]:
    """Part the cities of each topic into those that serve it, those that declare it only, and the rest."""
    declaring = declared.cities()
    for key in keys:
        dalam, _slash, ident = key.partition("/")
        own, none = serving[key], declaring.get(key, frozenset()) - serving[key].kota
        yield CoveredTopic(
            dalam,
            ident,
            declared.names.get(key, key).partition("/")[2],
            tuple(one for one in cities if one in own.kota),
            tuple(one for one in cities if one in none),
            tuple(one for one in cities if one not in own.kota and one not in none),
            own.program,
            own.pagu,
        )
