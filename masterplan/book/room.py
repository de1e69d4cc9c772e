"""The length of what an OPD says becomes what two facing pages have room for, the same in every format.

What is longer gives way in the order of `Detail`. Factors, evidence, strategies, indicators, targets and money never
do: an OPD with more of them has more pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil

from masterplan.book.details import Detail
from masterplan.book.facts import Facts, OwnedProgramme
from masterplan.model.opd import Opd, all_factors
from masterplan.words.format import listed

# Lines of a page; of the left one above the factors: heading, figure, the head of the table; of the right one below the
# programmes: coverage and confirmation. Where factors go over, their heading stands there again.
LINES, OPENING, FIGURE, CLOSING, AGAIN = 66, 16, 14, 11, 3
FACTOR, EVIDENCE, STRATEGY, INDICATOR, WIDE = 52, 40, 66, 46, 118  # letters in a line of each, and in one across


def divided(facts: Facts, opd: Opd, said: Iterable[Mapping[Detail, str]]) -> tuple[frozenset[Detail], str]:
    """Return the details that an OPD has room for, and name those that have none and would say something.

    `said` is what is told of its programmes.
    """
    known, own, least = _known(said), [*Detail], _right(facts, opd)
    while own and least + sum(known[one] for one in own) > LINES:
        own.pop(0)
    return frozenset(own), listed(one.value for one in Detail if known[one] and one not in own)


def _right(facts: Facts, opd: Opd) -> int:
    """Count the lines of the right page without details: what goes over from the left one, strategies, programmes."""
    figure = FIGURE if opd.id in facts.hasil else 0
    left = LINES - OPENING - figure - _factors(opd) - _lines(opd.profil, WIDE)
    over, matrix = AGAIN - left if left < 0 else 0, _matrix(opd)
    return CLOSING + over + (0 if matrix <= left else matrix) + sum(_least(milik) for milik in facts.owned(opd))


def _known(said: Iterable[Mapping[Detail, str]]) -> Mapping[Detail, int]:
    """Count the lines of each detail."""
    every = tuple(said)
    return {one: sum(_lines(own[one], WIDE) for own in every) for one in Detail}


def _lines(text: str, letters: int) -> int:
    return ceil(len(text) / letters)


def _factors(opd: Opd) -> int:
    return sum(max(_lines(one.faktor, FACTOR), _lines(one.bukti or "", EVIDENCE)) for one in all_factors(opd.swot))


def _matrix(opd: Opd) -> int:
    """Count the lines of the strategies, of which two cells stand side by side."""

    def cell(name: str) -> int:
        return _strategies(one.uraian for one in opd.strategi if one.kode[:2] == name)

    return 6 + max(cell("SO"), cell("WO")) + max(cell("ST"), cell("WT")) if opd.strategi else 0


def _strategies(texts: Iterable[str]) -> int:
    return sum(_lines(text, STRATEGY) + 1 for text in texts)


def _least(milik: OwnedProgramme) -> int:
    """Count the lines of a programme that are always there: name, activity, codes, indicators with results, money."""
    rows = [_lines(one.nama, INDICATOR) + bool(one.realisasi) for one in milik.program.indikator]
    return 3 + sum(rows) + bool(milik.program.pendanaan)
