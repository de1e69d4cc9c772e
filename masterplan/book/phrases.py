"""Counts and texts become phrases: who has most, how many there are of each, what part of a whole they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan.sums.money import share
from masterplan.words.format import angka, listed, persen, ringkas


def most(counts: Mapping[str, int]) -> str:
    """Name who has most, and how many: `Dinkes (4)`, `Dinkes dan Dishub (masing-masing 4)`."""
    return _with(counts, max(counts.values()))


def fewest(counts: Mapping[str, int]) -> str:
    """Name who has fewest, and how many."""
    return _with(counts, min(counts.values()))


def _with(counts: Mapping[str, int], number: int) -> str:
    names = [name for name, count in counts.items() if count == number]
    return f"{listed(names)} ({'masing-masing ' if names[1:] else ''}{angka(number)})"


def counted(counts: Iterable[tuple[str, int]]) -> str:
    """List names behind their numbers and leave out what there is none of: `1 baik dan 2 buruk`."""
    return listed(f"{angka(count)} {name}" for name, count in counts if count)


def part_of(count: int, whole: int) -> str:
    """Say what part of a whole something is: `9 dari 17 (52,9 persen)`, `17 dari 17`."""
    if count == whole:
        return f"{angka(count)} dari {angka(whole)}"
    return f"{angka(count)} dari {angka(whole)} ({persen(share(count, whole), 1)})"


def among(count: int, whole: int, what: str) -> str:
    """Begin a sentence with a part of a whole: `Sebanyak 9 dari 17 butir (52,9 persen)`, `Semua butir (17)`."""
    if not count:
        return f"Tidak satu pun dari {angka(whole)} {what}"
    if count == whole:
        return f"Semua {what} ({angka(whole)})"
    return f"Sebanyak {angka(count)} dari {angka(whole)} {what} ({persen(share(count, whole), 1)})"


def within(text: str) -> str:
    """Write a text of an author as a part of a sentence; a word in capitals and a name of two words stay."""
    second = (text.split()[1:2] or [""])[0]
    name = second[:1].isupper() and second[1:2].islower()
    return text if name or text[1:2].isupper() else text[:1].lower() + text[1:]


def extremes(amounts: Mapping[str, int], whole: int) -> str:
    """Name the largest and the smallest sum of money with their shares; nothing where they are not printed apart."""
    ranked = sorted((name for name, amount in amounts.items() if amount), key=lambda name: -amounts[name])
    if not ranked:
        return ""
    largest, smallest = (_part(amounts[name], whole) for name in (ranked[0], ranked[-1]))
    if largest == smallest:
        return ""
    return f"terbesar ialah {ranked[0]} ({largest}) dan terkecil {ranked[-1]} ({smallest})"


def _part(amount: int, whole: int) -> str:
    return f"{ringkas(amount)}, {persen(share(amount, whole), 1)}"
