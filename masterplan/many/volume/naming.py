"""What the cities declare becomes the names of a volume: of dimensions, their parts, indices, frameworks, items."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from masterplan.many.volume.agreeing import Agreed, agreed, inside
from masterplan.many.volume.engine import DatabaseRow, Lake

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_DIMENSIONS = "SELECT kota, id, coalesce(nama_panduan, id), warna, baris FROM dimensi ORDER BY kota, baris"
_SUBDIMENSIONS = "SELECT kota, dimensi, id, coalesce(nama_panduan, id) FROM subdimensi"
_INDICES = "SELECT kota, id, coalesce(nama, id), singkatan FROM indeks ORDER BY kota, baris"
_FRAMES = "SELECT kota, id, coalesce(nama, id) FROM kerangka"
_ITEMS = 'SELECT kota, kerangka, id, coalesce(nama, id) FROM "butir-kerangka"'


class Meanings(Struct, frozen=True):
    """What all cities mean by their own ids.

    Ids of `subdimensi` and `butir` begin with that of their dimension or framework. `urutan` are the dimensions in the
    order of most plans, `warna` and `singkatan` what most say of a dimension and of an index, `dalam` is the framework
    of an item by city and own id, which is unique in a plan.
    """

    dimensi: Agreed
    subdimensi: Agreed
    indeks: Agreed
    kerangka: Agreed
    butir: Agreed
    urutan: tuple[str, ...]
    warna: Mapping[str, str]
    singkatan: Mapping[str, str]
    dalam: Mapping[tuple[str, str], str]

    def sub(self, kota: str, dimensi: str, own: str) -> tuple[str, str]:
        """Return the dimension and the sub-dimension that a city means."""
        found = self.subdimensi.of(kota, f"{self.dimensi.of(kota, dimensi)}/{own}")
        return found.partition("/")[0], found.partition("/")[2]

    def item(self, kota: str, own: str) -> str:
        """Return the item of a framework that a city means, with the framework before it."""
        return self.butir.of(kota, f"{self.kerangka.of(kota, self.dalam.get((kota, own), ''))}/{own}")


def names(lake: Lake) -> Meanings:
    """Compare what all cities declare."""
    dimensions, indices, items = lake.rows(_DIMENSIONS), lake.rows(_INDICES), lake.rows(_ITEMS)
    dimensi = agreed((kota, own, name) for kota, own, name, *_rest in dimensions)
    indeks = agreed((kota, own, name) for kota, own, name, _short in indices)
    kerangka = agreed(lake.rows(_FRAMES))
    return Meanings(
        dimensi,
        inside(dimensi, lake.rows(_SUBDIMENSIONS)),
        indeks,
        kerangka,
        inside(kerangka, items),
        _order(dimensi, dimensions),
        _usual(dimensi, [(kota, own, _colour(warna)) for kota, own, _name, warna, _place in dimensions]),
        _usual(indeks, [(kota, own, short) for kota, own, _name, short in indices]),
        {(kota, own): frame for kota, frame, own, _name in items},
    )


def _colour(warna: str | None) -> str | None:
    """Return what is a colour; style and figures print it as it stands, and an export may say anything."""
    return warna if warna and _COLOUR.fullmatch(warna) else None


def _order(dimensi: Agreed, rows: Sequence[DatabaseRow]) -> tuple[str, ...]:
    """Return ids by the place that they have on average."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for kota, own, _name, _warna, place in rows:
        places[dimensi.of(kota, own)].append(place)
    return tuple(sorted(places, key=lambda one: (sum(places[one]) / len(places[one]), one)))


def _usual(named: Agreed, said: Sequence[tuple[str, str, str | None]]) -> Mapping[str, str]:
    """Return what most cities say of each id, if they say anything."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for kota, own, text in said:
        if text:
            counted[named.of(kota, own)][text] += 1
    return {ident: min(own, key=lambda one: (-own[one], one)) for ident, own in counted.items()}
