"""A whole number becomes its words: how many (`dua belas`), and the how-manieth (`kedua belas`)."""

from __future__ import annotations

_SMALL = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()  # noqa: SIM905 - words
_MOST = 999  # nothing that a text counts in words has more


def terbilang(number: int) -> str:
    """Write a number from 0 to 999 in words; a greater one stays in figures."""
    if number < len(_SMALL):
        return _SMALL[number]
    if number > _MOST:
        return str(number)
    for unit, name, one in ((100, "ratus", "seratus"), (10, "puluh", "")):
        if number >= 2 * unit or (number >= unit and one):
            count, rest = divmod(number, unit)
            head = one if count == 1 else f"{_SMALL[count]} {name}"
            return f"{head} {terbilang(rest)}" if rest else head
    return f"{_SMALL[number - 10]} belas"


def urutan(number: int) -> str:
    """Write the place of something in words: `kesatu`, `kedua`, `kedua belas`."""
    return f"ke{terbilang(number)}"
