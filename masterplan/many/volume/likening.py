"""Bags of words become groups in which each is like the head of its group, without comparing every two.

Bags are vectors of length one, alike by the cosine of the angle between them, as search engines have it. Two that are
alike share one of the rarest words of each, so that only those which do are compared (`Bayardo, Ma, Srikant 2007,
Scaling Up All Pairs Similarity Search`: prefix filtering, which loses nothing). Each bag is compared with heads only,
never with members: a group does not grow along a chain of which the ends have nothing in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import TypeAlias

Bag: TypeAlias = Mapping[str, float]  # weights of words, the rarest first, whose squares add up to one
ROUNDS = 2  # in which a better head is looked for, after the first that came


def bag(weights: Mapping[str, float], rarity: Mapping[str, float]) -> Bag:
    """Make a bag of weighted words; empty if nothing in it has any weight."""
    length = sqrt(sum(one * one for one in weights.values()))
    rarest = sorted((word for word, weight in weights.items() if weight), key=lambda word: (-rarity[word], word))
    return {word: weights[word] / length for word in rarest}


def likeness(one: Bag, other: Bag) -> float:
    """Return how alike two bags are: 0 without a common word, 1 if they are the same."""
    small, large = sorted((one, other), key=len)
    return sum(weight * large[word] for word, weight in small.items() if word in large)


def groups(bags: Sequence[Bag], counts: Sequence[int], least: float) -> dict[int, list[int]]:
    """Return for each head the positions of its group, itself first; `counts` say how often each bag stands for one.

    Earlier bags are heads before later ones; then those take over that are most like all others of their group.
    """
    found = _led(bags, range(len(bags)), least)
    for _round in range(ROUNDS):
        sizes = {_middle(bags, counts, own): sum(counts[one] for one in own) for own in found.values()}
        heads = sorted(sizes, key=lambda one: (-sizes[one], one))
        found = _led(bags, (*heads, *(one for one in range(len(bags)) if one not in sizes)), least)
    return found


def _led(bags: Sequence[Bag], order: Iterable[int], least: float) -> dict[int, list[int]]:
    """Give each bag to the head that it is most like, or make it a head if it is like none."""
    known: defaultdict[str, list[int]] = defaultdict(list)
    found: dict[int, list[int]] = {}
    for position in order:
        own = bags[position]
        near = {head for word in _rare(own, least) for head in known[word]}
        alike = [(likeness(own, bags[head]), -head) for head in near]
        best, head = max((one for one in alike if one[0] >= least), default=(0.0, 0))
        if best:
            found[-head].append(position)
        else:
            found[position] = [position]
            for word in _rare(own, least):
                known[word].append(position)
    return found


def _rare(own: Bag, least: float) -> Iterator[str]:
    """Yield the words without which a bag would be too short to be like anything."""
    left = 1.0
    for word, weight in own.items():
        if left < least * least:
            return
        yield word
        left -= weight * weight


def _middle(bags: Sequence[Bag], counts: Sequence[int], own: Sequence[int]) -> int:
    """Return the position of a group that is most like all of it together."""
    whole: defaultdict[str, float] = defaultdict(float)
    for position in own:
        for word, weight in bags[position].items():
            whole[word] += weight * counts[position]
    return max(own, key=lambda position: (likeness(bags[position], whole), -position))
