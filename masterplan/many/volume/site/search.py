"""The programmes of all cities become the files that a search reads second, some cities each, after names of pages.

So what a page loads first stays small whatever the number of cities is, and something is found while the rest comes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from masterplan.many.volume.site import addresses
from masterplan.many.volume.site.source import VolumeSource
from masterplan.many.volume.site.subjects.finding import FILTERS
from masterplan.many.volume.values import VolumeProgramme
from masterplan.site import search
from masterplan.site.pages import Facets, SitePage

CITIES = 20  # in one file: 1,200 programmes of plans of usual size, some 100 kB
_COMMON = Facets(jenis=("Program",))  # what all programmes are found by

Numbers: TypeAlias = Mapping[tuple[str, str], int]


def files(source: VolumeSource, pages: Sequence[SitePage]) -> Mapping[str, bytes]:
    """Return what the search reads, by path: names of pages, which files have the programmes, and these.

    `pages` are told without what they show.
    """
    beside = [_COMMON, *map(partial(_facets, source), source.volume.program)]
    numbers = search.numbered([*(page.facets for page in pages), *beside], FILTERS)
    places = {page.address: at for at, page in enumerate(pages)}
    cities = [(places[addresses.city(one.id)], source.program.get(one.id, ())) for one in source.volume.kota]
    parts = {
        f"cari/program-{at // CITIES + 1}.js": _part(source, numbers, cities[at : at + CITIES])
        for at in range(0, len(cities), CITIES)
    }
    names = search.names(pages, FILTERS, beside)
    return {search.NAMES: names, search.TEXTS: search.script("cariTeks", [*parts]), **parts}


def _facets(source: VolumeSource, one: VolumeProgramme) -> Facets:
    dimensi = source.dimensi.get(one.dimensi)
    return Facets(dimensi=(dimensi.nama,) if dimensi else (), quick_win=one.quick_win)


def _part(source: VolumeSource, numbers: Numbers, cities: Iterable[tuple[int, Sequence[VolumeProgramme]]]) -> bytes:
    """Write programmes below the place of their city among the pages: id, name, OPD, and what filters find them by."""
    common = [numbers[one] for one in search.values_of(_COMMON, FILTERS)]
    listed = [[place, [_row(source, numbers, one) for one in own]] for place, own in cities]
    return search.script("cariProgram", [common, listed])


def _row(source: VolumeSource, numbers: Numbers, one: VolumeProgramme) -> list[str | int]:
    found = (numbers[facet] for facet in search.values_of(_facets(source, one), FILTERS))
    return [addresses.anchor(one.id), one.nama, one.opd, *found]
