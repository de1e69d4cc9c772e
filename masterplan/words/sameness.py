"""Names become pairs that say the same in other words, without comparing every name with every other.

Two names say the same if their roots agree in any order, but for one that is misspelt. Each name is therefore filed
under its roots with one left out, and only names under the same key are compared: the time grows with the number of
names, not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from masterplan.words.wording import roots, words

CROWD = 40  # names under one key; `pasar rakyat …` of so many says nothing about the word that differs
ALIKE = 90  # of 100, between two roots: a letter too many or too few in a long word, no other word
LETTERS = range(5, 40)  # of a root; two shorter ones are alike by chance, as `laut` and `maut`, and none is longer
ROOTS = range(3, 30)  # of a name; of two one is too little to go by, and no name has more


def pairs(names: Sequence[str], comparable: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    """Yield the positions of names that say the same, the earlier first, each later one once."""
    told: set[int] = set()
    for earlier, later in sorted(_candidates(names)):
        if later not in told and comparable(earlier, later) and _same(names[earlier], names[later]):
            told.add(later)
            yield earlier, later


def _candidates(names: Sequence[str]) -> set[tuple[int, int]]:
    filed: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        together = ("".join(words(name)),)  # `wi fi` is `wifi`
        for key in {together, *_keys(roots(name))}:
            filed[key].append(number)
    found: set[tuple[int, int]] = set()
    for own in filed.values():
        if len(own) > 1:
            found.update(combinations(own, 2) if len(own) <= CROWD else ((own[0], other) for other in own[1:]))
    return found


def _keys(own: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield own
    if len(own) in ROOTS:
        for left_out in range(len(own)):
            yield own[:left_out] + own[left_out + 1 :]


def _same(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - most plans have no two names so close

    if "".join(words(one)) == "".join(words(other)):
        return True
    mine, theirs = Counter(roots(one)), Counter(roots(other))
    match list(mine - theirs), list(theirs - mine):
        case [], []:
            return True
        case [root], [another]:
            return len(root) in LETTERS and len(another) in LETTERS and fuzz.ratio(root, another) >= ALIKE
        case _:
            return False
