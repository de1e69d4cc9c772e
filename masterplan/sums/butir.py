"""The items of a document become their tree: what stands above and below each of them, and what they are mapped to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from masterplan.model.acuan import Acuan, Butir


def above(acuan: Acuan) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of each item and of all that stands above it, from itself on: who serves it serves those too."""
    parents = {butir.id: butir.induk for dokumen in acuan.dokumen for butir in dokumen.butir}
    return {ident: tuple(_way(ident, parents)) for ident in parents}


def served(ids: Iterable[str], way: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Return all items that are served by who serves those of `ids`; `way` is what stands `above` each of them."""
    return frozenset(one for ident in ids for one in way.get(ident, (ident,)))


def ordered(butir: Sequence[Butir]) -> tuple[Butir, ...]:
    """Put each item below the one that it belongs to, and leave all else in the order of the file."""
    known = {one.id for one in butir}
    below: defaultdict[str | None, list[Butir]] = defaultdict(list)
    for one in butir:
        below[one.induk if one.induk in known else None].append(one)
    waiting, found = below[None][::-1], []
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += below.pop(one.id, [])[::-1]  # once, although a wrong plan may have two of this id
    return tuple(found)


def mapped(butir: Sequence[Butir]) -> Mapping[str, frozenset[str]]:
    """Return the dimensions of each item: its own, and those of what stands below it."""
    parents = {one.id: one.induk for one in butir}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in butir:
        for ident in _way(one.id, parents):
            found[ident].update(one.dimensi)
    return {ident: frozenset(own) for ident, own in found.items()}


def _way(ident: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Go up from an item; one that stands above itself, which a rule reports, ends the way."""
    met: set[str] = set()
    at: str | None = ident
    while at is not None and at not in met:
        met.add(at)
        yield at
        at = parents.get(at)
