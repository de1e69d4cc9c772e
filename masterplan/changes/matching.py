"""Two lists of the same kind become pairs: by what names an item, then by what it says, never by its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from masterplan.changes import traits
from masterplan.model.scalars import Record

T = TypeVar("T", bound=Record)
T_co = TypeVar("T_co", bound=Record, covariant=True)

ALIKE = 0.75  # of one; `Call Center 112` and `Pusat Panggilan 112` are not, `Sistem Call Center 112` is


class Sides(NamedTuple, Generic[T_co]):
    """One item before and after; None where it is not."""

    lama: T_co | None
    baru: T_co | None

    @property
    def kini(self) -> T_co:
        """The item as it is, or as it was if it is no more."""
        found = self.baru or self.lama
        assert found is not None  # noqa: S101 - nobody pairs nothing
        return found


def pairs(before: Sequence[T], after: Sequence[T]) -> list[Sides[T]]:
    """Pair the items of two lists, in the order of the later one; those without a partner stand beside None.

    The result does not depend on which list is called the earlier one.
    """
    found = list(_named(before, after))
    left, right = _without(before, (one for one, _ in found)), _without(after, (other for _, other in found))
    found += _alike(left, right)
    partner = {id(other): one for one, other in found}
    lost = _without(before, (one for one, _ in found))
    return [*(Sides(partner.get(id(other)), other) for other in after), *(Sides(one, None) for one in lost)]


def _without(items: Iterable[T], gone: Iterable[T]) -> list[T]:
    known = {id(item) for item in gone}
    return [item for item in items if id(item) not in known]


def _named(before: Sequence[T], after: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Pair what has the same name; of several with one name first those that are equal in all."""
    groups: dict[object, tuple[list[T], list[T]]] = {}
    for side, items in enumerate((before, after)):
        for item in items:
            groups.setdefault(traits.key(item), ([], []))[side].append(item)
    for left, right in groups.values():
        yield from zip(left, right, strict=True) if len(left) == len(right) == 1 else _namesakes(left, right)


def _namesakes(left: list[T], right: list[T]) -> Iterator[tuple[T, T]]:
    for one in tuple(left):
        if one in right:
            left.remove(one)
            yield one, right.pop(right.index(one))
    yield from zip(sorted(left, key=repr), sorted(right, key=repr), strict=False)


# --- likeness -----------------------------------------------------------------------------------


def _alike(before: Sequence[T], after: Sequence[T]) -> list[tuple[T, T]]:
    """Pair what says nearly the same, the closest first; of pairs equally far apart the names decide."""
    left, right = [(one, _profile(one)) for one in before], [(one, _profile(one)) for one in after]
    close = [
        (1 - score, sorted((str(traits.key(one)), str(traits.key(other)))), one, other)
        for one, mine in left
        for other, theirs in right
        if (score := max(map(likeness, mine, theirs), default=0)) >= ALIKE
    ]
    taken: set[int] = set()
    found: list[tuple[T, T]] = []
    for _distance, _names, one, other in sorted(close, key=itemgetter(0, 1)):
        if not {id(one), id(other)} & taken:
            taken |= {id(one), id(other)}
            found.append((one, other))
    return found


def _profile(item: Record) -> tuple[Counter[str], ...]:
    return tuple(_grams(traits.texts(item, paths)) for paths in traits.of(item).texts)


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how much two texts have in common, from 0 to 1; it is the same from both sides.

    It is the mean of what they share of both and of the shorter one, so that words which are added count half.
    """
    shared = (one & other).total()
    if not shared:
        return 0
    return (2 * shared / (one.total() + other.total()) + shared / min(one.total(), other.total())) / 2


def _grams(text: str) -> Counter[str]:
    """Count the groups of three letters of a text, without case and punctuation."""
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return Counter(f"  {words} "[at : at + 3] for at in range(len(words) + 1)) if words else Counter()
