"""The plan becomes the diagnostics of its names and codes: unknown, or in the wrong place.

More than 300 lines, since a quarter of them explain the codes to people, and a name that is reported silences others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span, here_too
from masterplan.model.opd import Opd
from masterplan.model.scalars import SLUG
from masterplan.plan import naming, suggestions
from masterplan.plan.contents import (
    Declared,
    Spot,
    declarations,
    declared,
    members,
    programmes,
)
from masterplan.plan.naming import Use
from masterplan.plan.plan import Entry, Plan
from masterplan.plan.suggestions import Called
from masterplan.words.likeness import similar
from masterplan.words.terminal import shorten

SLIPS = 2  # places in which a name can be misspelt alike; one that stands in more is missing where it is declared
NOTED = 5  # places of the same mistake that are shown


def unknown_reference(plan: Plan) -> Iterator[Diagnostic]:
    """A file names something that the plan does not have.

    The books look up every name. A programme of an unknown dimension would be printed in no chapter, and a matrix would
    lack the strategy, the OPD, the source or the item of the RPJMD that its author had in mind. A name that many places
    use is reported once, where it seems to be declared wrongly if there is such a place.

    Wrong:
        acuan: [rpjmd-misi-99]
        pendukung: [dishup]
    Right:
        acuan: [rpjmd-misi-1]
        pendukung: [dishub]
    """
    # An OPD by the file too, which others may have gone by: where it differs, `file-name-differs` says so.
    stems = [entry.stem for entry in plan.opd]
    choices = {name: [*ids, *(stems if name == "opd" else ())] for name, ids in declared(plan).items()}
    known = {name: frozenset(ids) for name, ids in choices.items()}
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for entry in (*plan.single, *plan.opd):
        for kumpulan, use in naming.named(entry, known):
            uses[kumpulan].append(use)
    for kumpulan, ids in choices.items():
        called, where = partial(suggestions.called, plan, kumpulan), partial(_declared, plan, kumpulan)
        yield from _unknown(uses[kumpulan], ids, called, where, lost=partial(_doubled, plan, kumpulan))
    for entry in plan.opd:
        yield from _unknown([*naming.cited(entry)], _codes(entry), lost=partial(_misplaced, entry))
        codes = [strategi.kode for strategi in entry.value.strategi]
        yield from _unknown([*naming.carried_out(entry)], codes, lost=partial(_surplus, codes))


def _codes(entry: Entry[Opd]) -> list[str]:
    """Return the codes of an OPD's factors, as they are and as their lists ask for: `factor-in-wrong-list` compares."""
    return [code for group, one, _spot in members(entry) for code in (one.kode, group.letter + one.kode[1:])]


def _misplaced(entry: Entry[Opd]) -> int:
    """Count the factors that have the code of another or of another list: `duplicate-id`, `factor-in-wrong-list`."""
    listed = members(entry)
    wrong = sum(not faktor.kode.startswith(group.letter) for group, faktor, _spot in listed)
    return wrong + _surplus([faktor.kode for _group, faktor, _spot in listed])


def _doubled(plan: Plan, kumpulan: str) -> int:
    """Count what is declared with the id of another of its kind."""
    return _surplus([name for name, _spot in declarations(plan, kumpulan)])


def _surplus(ids: Sequence[str]) -> int:
    """Count the ids that are those of others, and so may have displaced a name."""
    return len(ids) - len(set(ids))


def _unknown(
    uses: Sequence[Use],
    choices: Collection[str],
    called: Callable[[], Iterable[Called]] = tuple,
    where: Callable[[], Iterable[tuple[Declared, bool]]] = tuple,
    lost: Callable[[], int] = int,
) -> Iterator[Diagnostic]:
    """Report the names that are no choice; the other three are asked only then.

    `called` returns other names of the choices, and `where` what declares them and whether that is used. As many names
    as are `lost`, since what declares them has the name of another, wait until that is put right.
    """
    known = frozenset(choices)
    strangers: defaultdict[str, list[Use]] = defaultdict(list)
    for one in uses:
        if one.name not in known:
            strangers[one.name].append(one)
    if not strangers or len(strangers) <= lost():
        return
    spelled = suggestions.spelled(choices, called())
    declared_at = [*where()] if any(len(own) > SLIPS for own in strangers.values()) else []
    for name, own in strangers.items():
        places = [spot.key() if key else spot.span() for _name, spot, key in own]
        if len(own) > SLIPS and (wrong := _misdeclared(name, places, declared_at)) is not None:
            yield from wrong
            continue
        message = _("`{name}` does not exist").format(name=shorten(name))
        cure = _twice(own[0], choices) or suggestions.suggest(
            name, [*choices], spelled, many=isinstance(own[0].spot.path[-1], int)
        )
        yield from _once("unknown-reference", message, places, cure)


def _twice(use: Use, choices: Collection[str]) -> str:
    """Advise on a name whose likeness stands beside it, so that it cannot be meant; nothing if there is none."""
    beside = use.spot.entry.document.get(use.spot.path[:-1])
    near = similar(use.name, [*choices]) if isinstance(beside, dict if use.key else list) else None
    if near is None or not isinstance(beside, dict | list) or near not in beside:
        return ""
    return _("`{name}` stands here already: keep one of the two").format(name=near)


def _declared(plan: Plan, kumpulan: str) -> Iterator[tuple[Declared, bool]]:
    """Go through what declares the ids of a set, and say whether anything uses them."""
    walks = (naming.named(entry) for entry in (*plan.single, *plan.opd))
    used = {use.name for walk in walks for name, use in walk if name == kumpulan}
    yield from ((one, one[0] in used) for one in declarations(plan, kumpulan))


def _once(code: str, message: str, places: Sequence[Span], cure: str) -> Iterator[Diagnostic]:
    """Report a name at each of its places, or once if it is written like that so often that it cannot be a slip."""
    first = sorted(places)
    if len(first) > SLIPS:
        yield Diagnostic(code, message, first[0], cure, here_too(first[1 : 1 + NOTED]))
    else:
        yield from (Diagnostic(code, message, at, cure) for at in first)


def _misdeclared(
    name: str, places: Sequence[Span], declared_at: Sequence[tuple[Declared, bool]]
) -> list[Diagnostic] | None:
    """Blame the declaration that lost a name which so many places use; None if no declaration looks like it."""
    ids = [ident for (ident, _spot), _used in declared_at]
    if len(set(ids)) < len(ids):  # one took the name of another, and `duplicate-id` says so
        return []
    idle = {ident: spot for (ident, spot), used in declared_at if not used}
    near = similar(name, [*idle])
    if near is None:
        return None
    message = _("{count} places refer to `{name}`, which does not exist, and none to `{near}`")
    cure = _("write `{name}` here, or `{near}` in those places").format(name=shorten(name), near=near)
    told = message.format(near=near, name=shorten(name), count=len(places))
    return [Diagnostic("unknown-reference", told, idle[near].span(), cure, here_too(sorted(places)[:NOTED]))]


def unknown_subdimension(plan: Plan) -> Iterator[Diagnostic]:
    """A programme stands in a sub-dimension that its dimension does not have.

    The action plan prints the programmes of each dimension under its sub-dimensions. This one would stand under none of
    them, although its money would be counted.

    Wrong:
        dimensi: living
        subdimensi: energy
    Right:
        dimensi: environment
        subdimensi: energy
    """
    within: dict[str, list[str]] = {}  # two dimensions of one name are reported as such
    for dimensi in plan.dimensi.value.dimensi:
        within.setdefault(dimensi.id, []).extend(subdimensi.id for subdimensi in dimensi.subdimensi)
    strangers: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for program, spot in programmes(plan):
        if program.subdimensi not in within.get(program.dimensi, [program.subdimensi]):
            strangers[program.subdimensi, program.dimensi].append(spot.span("subdimensi"))
    for (name, dimension), places in strangers.items():
        yield from _undivided(plan, name, dimension, places)


def _undivided(plan: Plan, name: str, dimension: str, places: Sequence[Span]) -> Iterator[Diagnostic]:
    """Report a sub-dimension that a dimension lacks, where it is declared if it seems to be wrong there."""
    declared_at = [*_divided(plan, dimension)]
    if _surplus([ident for (ident, _spot), _used in declared_at]):
        return  # one took the name of another, and `duplicate-id` says so
    if len(places) > SLIPS and (wrong := _misdeclared(name, places, declared_at)) is not None:
        yield from wrong
        return
    message = _("`{name}` is not a sub-dimension of `{dimension}`").format(name=shorten(name), dimension=dimension)
    yield from _once("unknown-subdimension", message, places, suggestions.subdimension(plan, name, dimension))


def _divided(plan: Plan, dimension: str) -> Iterator[tuple[Declared, bool]]:
    """Go through what declares the sub-dimensions of a dimension, and say whether any programme is in it."""
    used = {program.subdimensi for program, _spot in programmes(plan) if program.dimensi == dimension}
    for one, spot in Spot(plan.dimensi).each(plan.dimensi.value.dimensi, "dimensi"):
        for part, at in spot.each(one.subdimensi, "subdimensi") if one.id == dimension else ():
            yield (part.id, at.at("id")), part.id in used


def factor_in_wrong_list(plan: Plan) -> Iterator[Diagnostic]:
    """The letter of a factor's code is not that of the list it stands in.

    Strategies cite a factor by its code, and the letter says whether it is a strength, a weakness, an opportunity or a
    threat. The SWOT tables would print the factor in one box and the strategies would use it as the other.

    Wrong:
        kelemahan:
          - {kode: S2, faktor: Alat tua}
    Right:
        kelemahan:
          - {kode: W1, faktor: Alat tua}
    """
    for entry in plan.opd:
        for group, faktor, spot in members(entry):
            if not faktor.kode.startswith(group.letter):
                message = _("the code `{kode}` does not belong into the list `{list}`").format(
                    kode=faktor.kode, list=group
                )
                cure = _("codes in `{list}` start with {letter}").format(list=group, letter=group.letter)
                yield Diagnostic("factor-in-wrong-list", message, spot.span("kode"), cure)


def wrong_tows_cell(plan: Plan) -> Iterator[Diagnostic]:
    """A strategy cites a factor of another list than the two that its code names.

    The code says in which cell of the TOWS matrix a strategy stands: SO combines strengths and opportunities, WT
    weaknesses and threats. A strategy that rests on other factors would stand in the wrong cell.

    Wrong:
        - {kode: SO1, faktor: [S1, T1], uraian: Memakai tenaga menghadapi cuaca}
    Right:
        - {kode: ST1, faktor: [S1, T1], uraian: Memakai tenaga menghadapi cuaca}
    """
    for entry in plan.opd:
        for strategi, at in Spot(entry).each(entry.value.strategi, "strategi"):
            cell = strategi.kode.rstrip("0123456789")
            for kode, spot in at.each(strategi.faktor, "faktor"):
                if kode[0] not in cell:
                    message = _("strategy `{kode}` cites the factor `{faktor}`").format(kode=strategi.kode, faktor=kode)
                    cure = _("a strategy {cell} combines factors {first} and {second}").format(
                        cell=cell, first=cell[0], second=cell[1]
                    )
                    yield Diagnostic("wrong-tows-cell", message, spot.span(), cure)


def file_name_differs(plan: Plan) -> Iterator[Diagnostic]:
    """The id of an OPD is not the name of its file.

    Other OPD, reports and the confirmation name an OPD by its id, and people look for its file by that name. A
    file that was copied and not fully changed would otherwise pass as the part of another OPD.

    Wrong:
        # data/opd/dinkes.yaml
        id: dishub
    Right:
        # data/opd/dinkes.yaml
        id: dinkes
    """
    for entry in plan.opd:
        name = entry.value.id
        if entry.stem != name:
            message = _("the id `{id}` is not the name of the file").format(id=name)
            cure = _("rename the file to `{id}.yaml`").format(id=name)
            if re.fullmatch(SLUG, entry.stem):
                cure = _("write `id: {stem}`, or rename the file to `{id}.yaml`").format(stem=entry.stem, id=name)
            yield Diagnostic("file-name-differs", message, entry.document.span("id"), cure)
