"""The plan becomes the diagnostics of its money: more than a ceiling, or of an unlikely size."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from statistics import median

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Note, here_too
from masterplan.model.opd import Opd, Program
from masterplan.plan.contents import Spot, funding, indicators, programmes
from masterplan.plan.plan import Plan
from masterplan.rules.targets import target_year_missing
from masterplan.words.format import rupiah
from masterplan.words.terminal import shorten

SMALLEST = 1_000_000  # rupiah; no programme costs less in a year, but plans are often typed in millions
APART = 500  # times; between a thousand, which is the usual slip, and what a building costs more than its upkeep
BIGGEST = 5  # contributions to a total that are named


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
    planned = _planned(plan) if plan.rencana.value.plafon else {}
    for source, ceilings in plan.rencana.value.plafon.items():
        for year, most in ceilings.items():
            own = planned.get((source, year), [])
            total = sum(amount for amount, _id, _spot in own)
            if total > most:
                message = _("the programmes plan {total} of {source} in {year}, {over} above the ceiling").format(
                    total=rupiah(total), source=shorten(source), year=year, over=rupiah(total - most)
                )
                notes = tuple(
                    Note(_("`{id}` plans {rupiah}").format(id=name, rupiah=rupiah(amount)), spot.span())
                    for amount, name, spot in sorted(own, key=lambda one: -one[0])[:BIGGEST]
                )
                at = plan.rencana.document.span("plafon", source, str(year))
                cure = _("cut programmes, move them to another year, or raise the ceiling")
                yield Diagnostic("ceiling-exceeded", message, at, cure, notes)


def _planned(plan: Plan) -> Mapping[tuple[str, int], list[tuple[int, str, Spot[Opd]]]]:
    """Return each amount of a source and a year, with its programme."""
    found: defaultdict[tuple[str, int], list[tuple[int, str, Spot[Opd]]]] = defaultdict(list)
    for program, at in programmes(plan):
        for dana, spot in at.each(program.pendanaan, "pendanaan"):
            for year, money in dana.pagu.items():
                found[dana.sumber, year].append((money, program.id, spot.at("pagu", str(year))))
    return found


def implausible_amount(plan: Plan) -> Iterator[Diagnostic]:
    """An amount is below a million rupiah, or hundreds of times bigger or smaller than in the other years.

    Amounts are whole rupiah. OPD keep them in thousands or millions, and press reports write trillions for
    billions; one such amount makes every total of the books wrong.

    Wrong:
        - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000, 2027: 700_000_000}}
    Right:
        - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000_000, 2027: 700_000_000}}
    """
    listed = ((dana, name, spot) for dana, spot in funding(plan) for name in ("pagu", "realisasi"))
    for years, name, spot in ((getattr(dana, name), name, spot) for dana, name, spot in listed):
        odd = _odd(years)
        if odd:
            message = _("{rupiah} is an unlikely amount for a year of a programme")
            cure = _("write whole rupiah: a million is 1_000_000; an amount of 0 means that there is none")
            if years[odd[0]] >= SMALLEST:
                message = _("{rupiah} is hundreds of times more or less than in the other years")
                cure = _("write every year in whole rupiah: a million is 1_000_000, a billion 1_000_000_000")
            message = message.format(rupiah=rupiah(years[odd[0]]))
            at, *others = (spot.span(name, str(year)) for year in odd)
            yield Diagnostic("implausible-amount", message, at, cure, here_too(others))


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


def realised_above_ceiling(plan: Plan) -> Iterator[Diagnostic]:
    """More money was spent in a year than was planned for it.

    The budget of a region may not be overspent, so one of the two amounts is wrong, or the ceiling was raised and the
    plan does not know it. The chapter on funding prints both side by side.

    Wrong:
        - {sumber: APBD, pagu: {2025: 500_000_000}, realisasi: {2025: 4_830_000_000}}
    Right:
        - {sumber: APBD, pagu: {2025: 500_000_000}, realisasi: {2025: 483_000_000}}
    """
    for dana, spot in funding(plan):
        for year, spent in dana.realisasi.items():
            planned = dana.pagu.get(year, 0)
            if spent > planned:
                message = _("{spent} was spent in {year}, {over} more than planned").format(
                    spent=rupiah(spent), year=year, over=rupiah(spent - planned)
                )
                notes = (Note(_("planned here"), spot.span("pagu", str(year))),)
                cure = _("correct one of the two, or bring `pagu` up to date with the changed budget")
                yield Diagnostic("realised-above-ceiling", message, spot.span("realisasi", str(year)), cure, notes)


def sub_activity_money_differs(plan: Plan) -> Iterator[Diagnostic]:
    """The money of the sub kegiatan of a programme is not that of its funding.

    A budget is made by sub kegiatan, and a programme of the plan may rest on several. Their amounts of a year add up to
    what the programme plans in that year from the budget of the region; if some of them have no amounts yet, they are
    at most that. Money outside of the regional budget has no sub kegiatan: `di_luar_apbd: true` says so of its source.

    Wrong:
        sub_kegiatan:
          - {kode: 1.02.02.2.02.0028, nama: Pengelolaan A, pagu: {2025: 300_000_000}}
          - {kode: 1.02.02.2.02.0029, nama: Pengelolaan B, pagu: {2025: 250_000_000}}
        pendanaan:
          - {sumber: APBD, pagu: {2025: 500_000_000}}
    Right:
        sub_kegiatan:
          - {kode: 1.02.02.2.02.0028, nama: Pengelolaan A, pagu: {2025: 300_000_000}}
          - {kode: 1.02.02.2.02.0029, nama: Pengelolaan B, pagu: {2025: 200_000_000}}
        pendanaan:
          - {sumber: APBD, pagu: {2025: 500_000_000}}
    """
    sources = {one.id: one for one in reversed(plan.rencana.value.sumber_dana)}  # of two with one id, the first
    beyond = {ident for ident, one in sources.items() if one.di_luar_apbd}
    for program, spot in programmes(plan):
        own = Counter[int]()
        for activity in program.sub_kegiatan:
            own.update(activity.pagu)
        if not own:
            continue
        budget = Counter[int]()
        for dana in program.pendanaan:
            budget.update(dana.pagu if dana.sumber not in beyond else {})
        complete = all(activity.pagu for activity in program.sub_kegiatan)
        wrong = [
            year for year in sorted({*own, *budget}) if own[year] > budget[year] or own[year] < complete * budget[year]
        ]
        if wrong:
            yield _torn(program, spot, own, budget, wrong)


def _torn(
    program: Program, spot: Spot[Opd], own: Mapping[int, int], budget: Mapping[int, int], years: Sequence[int]
) -> Diagnostic:
    """Say it of the first year, at the last of its amounts, and note the other years."""
    message = _("in {year} the sub kegiatan have {own}, the funding of the programme {planned}")
    told = [
        message.format(year=year, own=rupiah(own.get(year, 0)), planned=rupiah(budget.get(year, 0))) for year in years
    ]
    at, *others = (
        spot.span(
            "sub_kegiatan", max(index for index, one in enumerate(program.sub_kegiatan) if one.pagu), "pagu", str(year)
        )
        for year in years
    )
    cure = _(
        "correct an amount; mark a source outside of the regional budget in `data/rencana.yaml`: `di_luar_apbd: true`"
    )
    notes = tuple(Note(text, place) for text, place in zip(told[1:], others, strict=True))
    return Diagnostic("sub-activity-money-differs", told[0], at, cure, notes)


def empty_year(plan: Plan) -> Iterator[Diagnostic]:
    """No programme has a target or money in a year of the plan.

    The tables have a column for each year, and this one would be empty in all of them; the figure of the funding would
    show a year that costs nothing. Either the OPD have not planned so far yet, or the period is longer than the plan. A
    plan of one programme is left alone, and so is one without any money.

    Wrong:
        # data/rencana.yaml: periode: {mulai: 2025, selesai: 2027}, and no programme plans anything for 2027
        target: {2025: 50, 2026: 60}
        pagu: {2025: 500_000_000, 2026: 650_000_000}
    Right:
        # data/rencana.yaml: periode: {mulai: 2025, selesai: 2027}
        target: {2025: 50, 2026: 60, 2027: 75}
        pagu: {2025: 500_000_000, 2026: 650_000_000, 2027: 650_000_000}
    """
    if sum(1 for _program in programmes(plan)) <= 1:
        return
    aimed = {year for indikator, _spot in indicators(plan) for year in indikator.target}
    paid = {year for dana, _spot in funding(plan) for year, amount in dana.pagu.items() if amount}
    holes = next(target_year_missing(plan), None)  # then what is missing within is told there
    bare = _outside(plan, aimed | paid, within=holes is None)
    unpaid = [year for year in _outside(plan, paid) if year not in bare]
    found = (
        (bare, _("no programme has a target or money in {years}")),
        (unpaid, _("no programme has money in {years}")),
    )
    for years, message in found:
        if years:
            told = message.format(years=", ".join(map(str, years)))
            cure = _("let the OPD plan each year of the period, or correct the period")
            yield Diagnostic("empty-year", told, plan.rencana.document.span("periode"), cure)


def _outside(plan: Plan, years: Collection[int], *, within: bool = False) -> list[int]:
    """Return the years of the plan before or after all of these, or also `within` them, if there are any."""
    periode = plan.rencana.value.periode
    own = range(periode.mulai, periode.selesai + 1) if years else range(0)
    return [year for year in own if year not in years and (within or not min(years) <= year <= max(years))]
