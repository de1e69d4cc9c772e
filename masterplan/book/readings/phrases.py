"""Counts become phrases: who has most, and how many there are of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan.words.format import angka, listed


def most(counts: Mapping[str, int]) -> str:
    """Name who has most, and how many: `Dinkes (4)`, `Dinkes dan Dishub (masing-masing 4)`."""
    highest = max(counts.values())
    names = [name for name, count in counts.items() if count == highest]
    return f"{listed(names)} ({'masing-masing ' if names[1:] else ''}{angka(highest)})"


def counted(counts: Iterable[tuple[str, int]]) -> str:
    """List names behind their numbers and leave out what there is none of: `1 baik dan 2 buruk`."""
    return listed(f"{angka(count)} {name}" for name, count in counts if count)
