"""The plan becomes the diagnostics of single values of indicators: steps of scales, bounds, shares.

Steps and bounds are those of programmes and of the documents that the plan answers to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic, here_too
from masterplan.model.acuan import IndikatorButir
from masterplan.model.nilai import Nilai, bilangan, turned
from masterplan.model.opd import Indikator
from masterplan.plan.contents import indicators, measures
from masterplan.plan.plan import Plan
from masterplan.words.likeness import similar, unit, words
from masterplan.words.terminal import in_backticks, shorten

AnyIndicator: TypeAlias = Indikator | IndikatorButir

_NO_SHARE = (
    "pertumbuhan kenaikan peningkatan penurunan pengurangan perubahan laju inflasi"
    " realisasi rasio selisih deviasi capaian pencapaian"
)


def unknown_step(plan: Plan) -> Iterator[Diagnostic]:
    """A value is no step of its scale, or a word where no scale is named.

    `BB` is more than `B` only because the plan says so: `skala` in `data/rencana.yaml` lists the steps from the lowest
    to the highest, and an indicator names the scale in which its values are steps. Without it nobody can say whether a
    target was reached.

    Wrong:
        # data/rencana.yaml has `skala: [{id: sakip, nama: Predikat SAKIP, jenjang: [C, CC, B, BB, A, AA]}]`
        - {nama: Predikat SAKIP, satuan: predikat, arah: naik, skala: sakip, target: {2025: BB+, 2026: A}}
    Right:
        - {nama: Predikat SAKIP, satuan: predikat, arah: naik, skala: sakip, target: {2025: BB, 2026: A}}
    """
    known = {one.id: one.jenjang for one in plan.rencana.value.skala}
    for indikator, spot in measures(plan):
        jenjang = known.get(indikator.skala or "", ())
        if indikator.skala and not jenjang:
            continue  # `unknown-reference` says so
        wrong = [(at, value) for at, value in _values(indikator) if isinstance(value, str) != bool(jenjang)]
        wrong += [(at, value) for at, value in _values(indikator) if isinstance(value, str) and value not in jenjang]
        if wrong:
            value = str(wrong[0][1])
            at, *others = dict.fromkeys(spot.span(*place) for place, _value in wrong)
            told, cure = _off_scale(value, indikator.skala, jenjang) if jenjang else _unscaled(value, [*known])
            yield Diagnostic("unknown-step", told, at, cure, here_too(others))


def _off_scale(value: str, skala: str | None, jenjang: Sequence[str]) -> tuple[str, str]:
    message = _("`{value}` is no step of the scale `{skala}`").format(value=shorten(value), skala=skala)
    near = next((step for step in jenjang if step.casefold() == value.casefold()), None) or similar(value, jenjang)
    steps = _("its steps are {steps}").format(steps=in_backticks(jenjang))
    return message, _("write `{value}`").format(value=near) if near else steps


def _unscaled(value: str, scales: Sequence[str]) -> tuple[str, str]:
    message = _("`{value}` is not a number, and the indicator names no scale").format(value=shorten(value))
    if scales:
        cure = _("write a number, or name the scale with `skala`: {scales}").format(scales=in_backticks(scales))
    else:
        cure = _("write a number, or declare the steps with `skala` in data/rencana.yaml and name that scale here")
    return message, cure


def bound_against_direction(plan: Plan) -> Iterator[Diagnostic]:
    """A target is a bound to the side to which its indicator is not meant to go.

    `<= 5` is reached by everything below, also by nothing at all; an indicator that is to rise needs a bound from
    below, or falls in truth.

    Wrong:
        - {nama: Indeks kepuasan, satuan: indeks, arah: naik, target: {2025: "<= 80"}}
    Right:
        - {nama: Indeks kepuasan, satuan: indeks, arah: naik, target: {2025: ">= 80"}}
    """
    for indikator, spot in measures(plan):
        wrong = [at for at, value in _values(indikator) if turned(value, indikator.arah)]
        if wrong:
            message = _("the bound `{value}` goes against the direction `{arah}`").format(
                value=dict(_values(indikator))[wrong[0]], arah=indikator.arah
            )
            at, *others = (spot.span(*place) for place in wrong)
            cure = _("turn the sign round, or correct `arah`")
            yield Diagnostic("bound-against-direction", message, at, cure, here_too(others))


def share_over_hundred(plan: Plan) -> Iterator[Diagnostic]:
    """A share in percent is above 100 or below 0.

    A part is never more than its whole. Mostly a digit or a decimal point is wrong, or the unit is not percent at all.
    Indicators of growth, change or realisation are not shares and are left alone.

    Wrong:
        nama: Puskesmas yang terhubung
        satuan: persen
        target: {2025: 50, 2026: 750}
    Right:
        nama: Puskesmas yang terhubung
        satuan: persen
        target: {2025: 50, 2026: 75}
    """
    for indikator, spot in indicators(plan):
        values = dict(_values(indikator))
        wrong = [at for at, value in values.items() if any(not 0 <= one <= 100 for one in bilangan(value))]  # noqa: PLR2004 - percent
        if wrong and unit(indikator.satuan) == "persen" and not _changes(indikator.nama):
            message = _("a share cannot be {value} percent").format(value=values[wrong[0]])
            cure = _("correct the value or the unit; the name of a growth rate begins with `pertumbuhan`")
            at, *others = (spot.span(*place) for place in wrong)
            yield Diagnostic("share-over-hundred", message, at, cure, here_too(others))


def _changes(name: str) -> bool:
    """Whether an indicator measures a change or a comparison, which may pass 100 percent or be negative."""
    return not set(words(_NO_SHARE)).isdisjoint(words(name))


def _values(indikator: AnyIndicator) -> Iterator[tuple[tuple[str, ...], Nilai]]:
    """Go through the values of an indicator, each with the place where it stands."""
    if indikator.awal:
        yield ("awal", "nilai"), indikator.awal.nilai
    for field, values in (("target", indikator.target), ("realisasi", indikator.realisasi)):
        for year, value in values.items():
            yield (field, str(year)), value
    if isinstance(indikator, Indikator) and indikator.akhir is not None:
        yield ("akhir",), indikator.akhir
