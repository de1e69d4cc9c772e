"""The programmes of many cities become ideas that several of them share, each under a name of its own.

Names and activities are compared by the roots of their words. A word counts the more the fewer cities use it, so that
`pengembangan` and `terpadu` say little; one that a single city uses can be shared with nobody and counts half. The
names of the city and of its kecamatan count nothing. An activity counts more than a name, which is often a slogan.

The measure was chosen with 38,000 programmes of 514 invented cities whose idea is known: of the pairs that it takes for
one idea 99 % are, and it finds 95 % of all; where cities word their activities differently too it is 99 % and 41 %,
since some names of one idea have no word in common. So a group may be too small, and is hardly ever wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

from masterplan.many.volume.engine import Lake
from masterplan.many.volume.likening import Bag, bag, groups, likeness
from masterplan.many.volume.values import IdeaMember, SharedIdea, VolumeProgramme
from masterplan.words.likeness import roots

LEAST = 0.5  # likeness of a member with the head of its group
_ACTIVITY = 1.5  # the weight of a word of an activity; that of a name is one
_ALONE = 0.5  # the weight of a word that one city uses, as a part of that which two use

_ACTIVITIES = "SELECT kota, id, kegiatan FROM program WHERE kegiatan IS NOT NULL"
_PLACES = """
    SELECT kota, nama FROM rencana
    UNION ALL SELECT kota, nama FROM wilayah WHERE nama IS NOT NULL
"""

_Words = tuple[tuple[str, ...], tuple[str, ...]]  # the roots of a name, and those of an activity


def ideas(lake: Lake, every: Sequence[VolumeProgramme]) -> tuple[SharedIdea, ...]:
    """Return the ideas that several cities share, those of most cities first."""
    said = {(kota, ident): text for kota, ident, text in lake.rows(_ACTIVITIES)}
    places: defaultdict[str, set[str]] = defaultdict(set)
    for kota, name in lake.rows(_PLACES):
        places[kota] |= {*roots(name)}
    alike: defaultdict[_Words, list[VolumeProgramme]] = defaultdict(list)
    for one in every:
        texts = one.nama, said.get((one.kota, one.id), "")
        name, activity = (tuple(root for root in roots(text) if root not in places[one.kota]) for text in texts)
        alike[name, activity].append(one)
    found = (_idea(own, places) for own in _shared(alike))
    return tuple(sorted(found, key=lambda one: (-one.kota, -len(one.anggota), one.nama, one.anggota[0].program.kota)))


def _shared(alike: Mapping[_Words, Sequence[VolumeProgramme]]) -> Iterable[list[IdeaMember]]:
    """Group what has the same words already, that of most cities first, and keep what several cities have."""
    rarity = _rarity(alike)
    kept = sorted(alike, key=lambda words: (-len({one.kota for one in alike[words]}), words))
    bags = [_bag(words, rarity) for words in kept]
    for head, own in groups(bags, [len(alike[words]) for words in kept], LEAST).items():
        members = [
            IdeaMember(one, round(100 * likeness(bags[head], bags[position])))
            for position in own
            for one in alike[kept[position]]
        ]
        if bags[head] and len({one.program.kota for one in members}) > 1:
            yield members


def _idea(members: Sequence[IdeaMember], places: Mapping[str, set[str]]) -> SharedIdea:
    """Name an idea after the member most like the head that holds no place, as commonly and shortly worded as any."""
    often = Counter(one.program.nama for one in members)

    def rank(one: IdeaMember) -> tuple[bool, int, int, int, str, str, str]:
        named = not places[one.program.kota].isdisjoint(roots(one.program.nama))
        nama = one.program.nama
        return named, -round(one.kemiripan, -1), -often[nama], len(nama), nama, one.program.kota, one.program.id

    first = min(members, key=rank)
    rest = sorted(members, key=lambda one: (one is not first, -one.kemiripan, one.program.kota, one.program.id))
    dimensions = Counter(one.program.dimensi for one in members)
    return SharedIdea(
        first.program.nama,
        min(dimensions, key=lambda one: (-dimensions[one], one != first.program.dimensi, one)),
        len({one.program.kota for one in members}),
        tuple(rest),
        sum(one.program.pagu or 0 for one in members),
    )


def _rarity(alike: Mapping[_Words, Sequence[VolumeProgramme]]) -> Mapping[str, float]:
    """Return the weight of each root, by the number of cities that use it."""
    using: defaultdict[str, set[str]] = defaultdict(set)
    for (name, activity), own in alike.items():
        for root in {*name, *activity}:
            using[root].update(one.kota for one in own)
    cities = len(set().union(*using.values()))
    few = {root: len(own) for root, own in using.items()}
    return {root: log(1 + cities / count) if count > 1 else _ALONE * log(1 + cities / 2) for root, count in few.items()}


def _bag(words: _Words, rarity: Mapping[str, float]) -> Bag:
    name, activity = words
    weights = {root: _ACTIVITY * rarity[root] for root in activity}
    for root in name:
        weights[root] = weights.get(root, 0) + rarity[root]
    return bag(weights, rarity)
