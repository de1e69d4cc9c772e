"""What cities call by ids of their own becomes what all of them mean: a dimension, a sub-dimension, an index, an item.

Two mean the same if they have the same name, whatever their ids, or else the same id, if the name is one that no other
city uses for something else. Of several ids that which most cities give is that of the volume, and so is the name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from masterplan.words.likeness import compact


class Agreed(Struct, frozen=True):
    """The ids of the volume by city and its own id, their names, and what some cities call otherwise.

    `otherwise` has a city, its own name, and that of most.
    """

    ids: Mapping[tuple[str, str], str]
    names: Mapping[str, str]
    otherwise: tuple[tuple[str, str, str], ...]

    def of(self, kota: str, own: str) -> str:
        """Return the id in the volume; the own one of what the city does not declare."""
        return self.ids.get((kota, own), own)

    def cities(self) -> Mapping[str, frozenset[str]]:
        """Return which cities declare each id."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for (kota, _own), ident in self.ids.items():
            found[ident].add(kota)
        return {ident: frozenset(own) for ident, own in found.items()}


def inside(outer: Agreed, declared: Iterable[tuple[str, str, str, str]]) -> Agreed:
    """Compare what cities declare within something that they have agreed on: city, its own id of that, id, name.

    Ids and names begin with the id of what they are in, so that one word may stand in two of them: `living/health`.
    """
    named = ((kota, outer.of(kota, own), ident, name) for kota, own, ident, name in declared)
    return agreed((kota, f"{within}/{ident}", f"{within}/{name}") for kota, within, ident, name in named)


def agreed(declared: Iterable[tuple[str, str, str]]) -> Agreed:
    """Compare what cities declare: city, id, name."""
    rows = sorted(declared)
    by_name = _most((compact(name), ident) for _kota, ident, name in rows)
    by_id = _most((ident, compact(name)) for _kota, ident, name in rows)
    known = {name: ident for name, ident in by_name.items() if by_id[ident] == name}
    ids = {(kota, ident): known.get(compact(name)) or known.get(by_id[ident]) or ident for kota, ident, name in rows}
    names = _most((ids[kota, ident], name) for kota, ident, name in rows)
    return Agreed(
        ids,
        names,
        tuple(
            (kota, name, names[ids[kota, ident]])
            for kota, ident, name in rows
            if compact(name) != compact(names[ids[kota, ident]])
        ),
    )


def _most(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return of each first what it stands with most often; of equals the earlier in the alphabet."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for first, second in pairs:
        counted[first][second] += 1
    return {first: min(own, key=lambda one: (-own[one], one)) for first, own in counted.items()}
