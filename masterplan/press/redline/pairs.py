"""Two sequences become the pairs of what is the same thing in both, in an order that both keep.

What has an id is found by it, never by its place or by what it looks like; what has none by what it says, and what is
left between two pairs by likeness. Things that have changed places are no pair, since a paragraph or a row of Word
stands in one place only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Protocol, TypeVar

Matched = tuple[int, int]

MOST = 10_000  # more couples than this between two certain pairs are not weighed, since it would take minutes
LIKE = 0.5


class Thing(Protocol):
    """What can be paired: `id` is empty if it stands for nothing of its own, `key` is all that it says."""

    @property
    def id(self) -> str: ...  # noqa: D102 - see above

    @property
    def key(self) -> str: ...  # noqa: D102


S = TypeVar("S")
T = TypeVar("T", bound=Thing)


def pairs(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float]) -> list[Matched]:
    """Pair by places; `likeness` is between 0 and 1, and what is at least half alike can be a pair."""
    both = {one.id for one in old} & {one.id for one in new} - {""}
    ids = [[one.id if one.id in both else "" for one in side] for side in (old, new)]
    keys = [["" if one.id in both else one.key for one in side] for side in (old, new)]
    free = [[None if one.id in both else one for one in side] for side in (old, new)]
    found = _filled([], (ids[0], ids[1]), _equal)
    found = _filled(found, (keys[0], keys[1]), _equal)
    return _filled(found, (free[0], free[1]), lambda then, now: _alike(then, now, likeness))


def _filled(
    known: list[Matched],
    sides: tuple[Sequence[S], Sequence[S]],
    between: Callable[[Sequence[S], Sequence[S]], list[Matched]],
) -> list[Matched]:
    """Look for further pairs in what stands between those that are known."""
    old, new = sides
    found: list[Matched] = []
    i = j = 0
    for then, now in (*known, (len(old), len(new))):
        found += [(i + a, j + b) for a, b in between(old[i:then], new[j:now])] if i < then and j < now else []
        found.append((then, now))
        i, j = then + 1, now + 1
    return found[:-1]


def _equal(old: Sequence[str], new: Sequence[str]) -> list[Matched]:
    """Pair equal texts; an empty one is like no other."""
    places = [[index for index, text in enumerate(side) if text] for side in (old, new)]
    texts = [[side[index] for index in own] for side, own in zip((old, new), places, strict=True)]
    blocks = SequenceMatcher(None, texts[0], texts[1], autojunk=False).get_matching_blocks()
    return [(places[0][one.a + n], places[1][one.b + n]) for one in blocks for n in range(one.size)]


def _alike(old: Sequence[T | None], new: Sequence[T | None], likeness: Callable[[T, T], float]) -> list[Matched]:
    """Pair first what is most alike, then what does not cross it."""
    if len(old) * len(new) > MOST:
        return []
    couples = [
        (-value, i, j)
        for i, then in enumerate(old)
        for j, now in enumerate(new)
        if then is not None and now is not None and (value := likeness(then, now)) >= LIKE
    ]
    found: list[Matched] = []
    for _value, i, j in sorted(couples):
        if all((i - a) * (j - b) > 0 for a, b in found):
            found.append((i, j))
    return sorted(found)
