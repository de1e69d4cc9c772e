"""The plan becomes the diagnostics of its money: more than a ceiling, of an unlikely size, or written down twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import median
from typing import NamedTuple

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note, Span
from masterplan.model.opd import Opd
from masterplan.plan.contents import programmes
from masterplan.plan.plan import Entry, Plan
from masterplan.words.format import rupiah
from masterplan.words.terminal import shorten

SMALLEST = 1_000_000  # rupiah; no programme costs less in a year, but plans are often typed in millions
APART = 500  # times; between a thousand, which is the usual slip, and what a building costs more than its upkeep
BIGGEST = 5  # contributions to a total that are named


class Amount(NamedTuple):
    """A year's money, and where it is written; the biggest is the last in order."""

    rupiah: int
    entry: Entry[Opd]
    path: tuple[str, int, str, int, str, str]
    program: str

    def span(self) -> Span:
        """Return where the amount is written."""
        return self.entry.document.span(*self.path)


def ceiling_exceeded(plan: Plan) -> Iterator[Diagnostic]:
    """The programmes of a year plan more money of one source than the plan says there is.

    Councils object to plans whose programmes the budget cannot carry. The chapter on funding prints the planned money
    beside its ceiling, and would show that the plan cannot be carried out as it is.

    Wrong:
        # the programmes plan 1_150_000_000 of the APBD in 2025
        plafon:
          APBD: {2025: 1_000_000_000}
    Right:
        plafon:
          APBD: {2025: 1_200_000_000}
    """
    plafon = plan.rencana.value.plafon
    if not plafon:
        return
    planned: defaultdict[tuple[str, int], list[Amount]] = defaultdict(list)
    for source, year, amount in _amounts(plan):
        planned[source, year].append(amount)
    for source, ceilings in plafon.items():
        for year, most in ceilings.items():
            own = planned[source, year]
            total = sum(amount.rupiah for amount in own)
            if total > most:
                message = _("the programmes plan {total} of {source} in {year}, {over} above the ceiling").format(
                    total=rupiah(total), source=shorten(source), year=year, over=rupiah(total - most)
                )
                cure = _("cut programmes, move them to another year, or raise the ceiling")
                yield Diagnostic(
                    "ceiling-exceeded",
                    message,
                    plan.rencana.document.span("plafon", source, str(year)),
                    cure,
                    tuple(_biggest(own)),
                )


def _biggest(own: list[Amount]) -> Iterator[Note]:
    for amount in sorted(own, key=lambda one: -one.rupiah)[:BIGGEST]:
        yield Note(_("`{id}` plans {rupiah}").format(id=amount.program, rupiah=rupiah(amount.rupiah)), amount.span())


def _amounts(plan: Plan) -> Iterator[tuple[str, int, Amount]]:
    for entry, i, program in programmes(plan):
        for j, dana in enumerate(program.pendanaan):
            for year, money in dana.pagu.items():
                path = ("program", i, "pendanaan", j, "pagu", str(year))
                yield dana.sumber, year, Amount(money, entry, path, program.id)


def implausible_amount(plan: Plan) -> Iterator[Diagnostic]:
    """An amount is below a million rupiah, or hundreds of times bigger or smaller than in the other years.

    Amounts are whole rupiah. OPD keep them in thousands or millions, and press reports write trillions for
    billions; one such amount makes every total of the books wrong.

    Wrong:
        - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000, 2027: 700_000_000}}
    Right:
        - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000_000, 2027: 700_000_000}}
    """
    for entry, i, program in programmes(plan):
        for j, dana in enumerate(program.pendanaan):
            odd = _odd(dana.pagu)
            if odd:
                year, *others = odd
                path = ("program", i, "pendanaan", j, "pagu")
                message = _("{rupiah} is an unlikely amount for a year of a programme")
                cure = _("write whole rupiah: a million is 1_000_000; an amount of 0 means that there is none")
                if dana.pagu[year] >= SMALLEST:
                    message = _("{rupiah} is hundreds of times more or less than in the other years")
                    cure = _("write every year in whole rupiah: a million is 1_000_000, a billion 1_000_000_000")
                yield Diagnostic(
                    "implausible-amount",
                    message.format(rupiah=rupiah(dana.pagu[year])),
                    entry.document.span(*path, str(year)),
                    cure,
                    tuple(Note(_("here too"), entry.document.span(*path, str(other))) for other in others),
                )


def _odd(pagu: Mapping[int, int]) -> list[int]:
    """Return the years whose amount cannot be right; of two years that differ, the smaller is typed in thousands."""
    given = {year: money for year, money in pagu.items() if money}
    if not given or min(given.values()) >= max(SMALLEST, max(given.values()) / APART):
        return []
    tiny = [year for year, money in given.items() if money < SMALLEST]
    if tiny or len(given) == 2:  # noqa: PLR2004 - two have no middle
        return tiny or [min(given, key=lambda year: given[year])]
    usual = median(given.values())
    return [year for year, money in given.items() if money >= usual * APART or money * APART <= usual]


def duplicate_funding(plan: Plan) -> Iterator[Diagnostic]:
    """A programme lists the same source of money twice.

    The action plan has one row for each source. Two rows of one source look like an amount that was entered again
    instead of corrected, and both are added to the totals.

    Wrong:
        pendanaan:
          - {sumber: APBD, pagu: {2025: 500_000_000}}
          - {sumber: APBD, pagu: {2025: 450_000_000}}
    Right:
        pendanaan:
          - {sumber: APBD, pagu: {2025: 450_000_000}}
    """
    for entry, i, program in programmes(plan):
        first: dict[str, int] = {}
        for j, dana in enumerate(program.pendanaan):
            if dana.sumber in first:
                path = ("program", i, "pendanaan")
                message = _("`{source}` is listed already").format(source=shorten(dana.sumber))
                notes = (Note(_("first listed here"), entry.document.span(*path, first[dana.sumber], "sumber")),)
                cure = _("keep one of the two, or put both into one list of years")
                at = entry.document.span(*path, j, "sumber")
                yield Diagnostic("duplicate-funding", message, at, cure, notes)
            first.setdefault(dana.sumber, j)
