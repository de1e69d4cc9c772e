"""The plan becomes the diagnostics of what respondents answered: places that are missing, and groups of experts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, localcontext

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, Span
from masterplan.model.answers import by_group, given
from masterplan.model.opd import Opd
from masterplan.plan.contents import Spot
from masterplan.plan.plan import Plan
from masterplan.rules.weighed import Answered, weighed_bases, weighing
from masterplan.sums.weighing import PRECISE

ANSWERS = ("penilaian", "kepentingan")


def answers_differ_in_number(plan: Plan) -> Iterator[Diagnostic]:
    """A factor has more or fewer answers than the other factors.

    Every respondent has a place in the list of every factor; who left one out has `~` there. If a place is missing,
    nobody can say whose answer it is. The same holds for each group of respondents.

    Wrong:
        - {kode: S1, faktor: Tenaga cukup, penilaian: [4, 3, 4]}
        - {kode: S2, faktor: Gedung baru, penilaian: [3, 3]}
    Right:
        - {kode: S1, faktor: Tenaga cukup, penilaian: [4, 3, 4]}
        - {kode: S2, faktor: Gedung baru, penilaian: [3, ~, 3]}
    """
    for _base, own in weighed_bases(plan):
        for field in ANSWERS:
            yield from _miscounted([(getattr(one, field), spot.at(field)) for _group, one, spot in own])


def _miscounted(answers: Sequence[tuple[Answered, Spot[Opd]]]) -> Iterator[Diagnostic]:
    """Compare what most factors of a base have, which is right, with each of them: by groups or not, and how many."""
    asked = [(own, spot) for own, spot in answers if own]
    grouped = [isinstance(own, Mapping) for own, _spot in asked]
    usual = bool(asked) and Counter(grouped).most_common(1)[0][0]
    for (_own, spot), split in zip(asked, grouped, strict=True):
        if split != usual:
            told = _("answers by groups here, not in the other factors")
            message = told if split else _("answers without groups here, by groups in the other factors")
            cure = _("write the answers of all factors by groups, or of none")
            yield Diagnostic("answers-differ-in-number", message, _shown(spot), cure)
    alike = [(own, spot) for (own, spot), split in zip(asked, grouped, strict=True) if split == usual]
    for name in dict.fromkeys(name for own, _spot in alike for name in by_group(own)):
        lists = [
            (len(by_group(own)[name]), spot.at(*[name] * bool(name))) for own, spot in alike if name in by_group(own)
        ]
        low = Counter(count for count, _spot in lists).most_common(1)[0][0]
        for count, spot in lists:
            if count != low:
                message = _("{value} answers here, {low} in the other factors").format(value=count, low=low)
                cure = _("give each respondent a place in every factor, with `~` for an answer that was left out")
                yield Diagnostic("answers-differ-in-number", message, spot.span(), cure)


def _shown(spot: Spot[Opd]) -> Span:
    """Return where answers stand; those of several groups are many lines, and have a key."""
    key, value = spot.key(), spot.span()
    return value if value.line == value.end_line else key


def group_weights_do_not_sum(plan: Plan) -> Iterator[Diagnostic]:
    """The weights of the groups of respondents do not add up to one, or one of them is not above zero.

    The rating of a factor is the mean of the means of the groups, by these weights. If they are not shares of one
    whole, nobody can say how much a group counts.

    Wrong:
        kelompok_responden:
          - {id: akademisi, nama: Akademisi, bobot: 0.60}
          - {id: opd, nama: Perangkat daerah, bobot: 0.60}
    Right:
        kelompok_responden:
          - {id: akademisi, nama: Akademisi, bobot: 0.40}
          - {id: opd, nama: Perangkat daerah, bobot: 0.60}
    """
    konvensi, document = plan.rencana.value.swot, plan.rencana.document
    groups = konvensi.kelompok_responden
    for number, one in enumerate(groups):
        if one.bobot <= 0:
            message = _("the weight {value} is not above zero").format(value=one.bobot)
            at = document.span("swot", "kelompok_responden", number, "bobot")
            yield Diagnostic("group-weights-do-not-sum", message, at, _("leave out a group that does not count"))
            return
    with localcontext(PRECISE):
        total = sum((one.bobot for one in groups), Decimal(0))
    if groups and abs(total - 1) > konvensi.toleransi:
        message = _("the weights of the groups add up to {value}, not 1").format(value=total)
        at, cure = document.key("swot", "kelompok_responden"), _("change the weights until they add up to 1")
        yield Diagnostic("group-weights-do-not-sum", message, at, cure)


def group_without_answers(plan: Plan) -> Iterator[Diagnostic]:
    """A group of respondents that the plan declares has not answered for a factor, or for a whole OPD.

    The rating is then the mean of the other groups, whose weights are scaled to one, so that it stands for fewer people
    than those of the other factors.

    Wrong:
        - {kode: S1, faktor: Tenaga cukup, penilaian: {akademisi: [4, 3], opd: [4]}}
        - {kode: S2, faktor: Gedung baru, penilaian: {akademisi: [~, ~], opd: [3]}}
    Right:
        - {kode: S1, faktor: Tenaga cukup, penilaian: {akademisi: [4, 3], opd: [4]}}
        - {kode: S2, faktor: Gedung baru, penilaian: {akademisi: [~, 2], opd: [3]}}
    """
    names = [one.id for one in plan.rencana.value.swot.kelompok_responden]
    for entry, own in weighing(plan):
        for field in ANSWERS:
            split = [
                (answers, spot)
                for _g, one, spot in own
                if isinstance(answers := getattr(one, field), Mapping) and answers
            ]
            for name in names if split else ():
                silent = [spot.at(field) for answers, spot in split if not [*given(answers.get(name, ()))]]
                message = _("the group `{group}` has not answered for this factor").format(group=name)
                places = [_shown(spot) for spot in silent]
                if len(silent) == len(split) > 1:
                    message = _("the group `{group}` has answered for no factor of the OPD").format(group=name)
                    places = [entry.document.key("swot")]
                cure = _("ask the group; until it has answered, the weights of the others are scaled to one")
                yield from (Diagnostic("group-without-answers", message, at, cure) for at in places)
