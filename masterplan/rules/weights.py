"""The plan becomes the diagnostics of its weighing: figures from which no scores can be made by its convention.

An OPD that gives no number at all is qualitative and has no fault. Every fault is reported once, at its cause: a sum
is not checked while one of its weights is missing, a mean not while one of its answers is off the scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.model.answers import answered
from masterplan.model.opd import EXTERNAL, INTERNAL, Faktor, Kelompok, Opd
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.sets import Konvensi
from masterplan.plan.contents import Spot
from masterplan.plan.plan import Plan
from masterplan.rules.weighed import each_answer, unusable, weighed_bases, weighing
from masterplan.sums.weighing import PRECISE, importance, origin, rating, rating_range
from masterplan.words.terminal import in_backticks


def swot_convention(plan: Plan) -> Iterator[Diagnostic]:
    """The declared SWOT convention cannot be applied.

    Published practice disagrees on scales and weights, so the plan declares its own and every OPD is weighed by it.
    With an unusable declaration no OPD can be weighed and no position named.

    Wrong:
        swot:
          konvensi: ukuran
          skala: [4, 1]
    Right:
        swot:
          konvensi: ukuran
          skala: [1, 4]
    """
    document = plan.rencana.document
    for name in unusable(plan.rencana.value.swot):
        message = _("the SWOT convention has an unusable `{field}`").format(field=name)
        at = document.key("swot", name) if name == "posisi" else document.span("swot", name)
        cure = _(
            "`skala` rises, `jumlah_bobot` is 1 or 100, `toleransi` is below 1, `berimbang` is not below 0 and less"
            " than the width of the scale, `posisi` names all four positions"
        )
        yield Diagnostic("swot-convention", message, at, cure)


# --- of an OPD and of a base --------------------------------------------------------------------


def swot_side_empty(plan: Plan) -> Iterator[Diagnostic]:
    """An OPD weighs its factors, but one side of its analysis has none.

    The internal side is strengths and weaknesses, the external side opportunities and threats. With one side empty
    the position of the OPD would rest on nothing.

    Wrong:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup, bobot: 0.60, rating: 4}
        kelemahan:
          - {kode: W1, faktor: Alat tua, bobot: 0.40, rating: 2}
    Right:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup, bobot: 0.60, rating: 4}
        kelemahan:
          - {kode: W1, faktor: Alat tua, bobot: 0.40, rating: 2}
        peluang:
          - {kode: O1, faktor: Dana pusat, bobot: 1.00, rating: 3}
    """
    for entry, own in weighing(plan):
        for pair in (INTERNAL, EXTERNAL):
            if not any(group in pair for group, _faktor, _spot in own):
                message = _("neither of {names} has a factor").format(names=in_backticks(pair))
                cure = _("add a factor, or leave out the weights of this OPD")
                yield Diagnostic("swot-side-empty", message, entry.document.key("swot", pair[0]), cure)


def weights_mixed(plan: Plan) -> Iterator[Diagnostic]:
    """Weights of one group come from different fields.

    A weight that is written down and a weight that is computed from answers of respondents are shares of different
    wholes; together they cannot add up.

    Wrong:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup, bobot: 0.60, rating: 4}
        kelemahan:
          - {kode: W1, faktor: Alat tua, kepentingan: [3, 4], rating: 2}
    Right:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup, kepentingan: [4, 5], rating: 4}
        kelemahan:
          - {kode: W1, faktor: Alat tua, kepentingan: [3, 4], rating: 2}
    """
    for _base, own in weighed_bases(plan):
        fields = [(field, spot) for _group, faktor, spot in own if (field := origin(faktor))]
        other = next((spot.span(field) for field, spot in fields if field != fields[0][0]), None)
        if other:
            names = in_backticks(sorted({field for field, _spot in fields}))
            message = _("weights come from {names} in the same group").format(names=names)
            cure = _("use one way of weighing for all factors of the group")
            yield Diagnostic("weights-mixed", message, other, cure)


def weights_do_not_sum(plan: Plan) -> Iterator[Diagnostic]:
    """The weights of a group of factors do not add up to the whole.

    A weight is a share. If the shares are more or less than the whole, every score of the OPD is too large or
    too small, and its position cannot be compared with that of the others. Which lists form a group is declared by
    `bobot_basis` in `data/rencana.yaml`.

    Wrong:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup, bobot: 0.70, rating: 4}
        kelemahan:
          - {kode: W1, faktor: Alat tua, bobot: 0.40, rating: 2}
    Right:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup, bobot: 0.60, rating: 4}
        kelemahan:
          - {kode: W1, faktor: Alat tua, bobot: 0.40, rating: 2}
    """
    konvensi = plan.rencana.value.swot
    for base, own in weighed_bases(plan):
        factors = [faktor for _group, faktor, _spot in own]
        total = _wrong_sum(factors, konvensi)
        if total is not None:
            message = _("the weights of {names} add up to {value}, not {whole}").format(
                names=in_backticks(base), value=total, whole=konvensi.jumlah_bobot
            )
            cure = _("change the weights until they add up to {whole}").format(whole=konvensi.jumlah_bobot)
            group, _faktor, spot = own[0]
            yield Diagnostic("weights-do-not-sum", message, spot.entry.document.key("swot", group), cure)


def _wrong_sum(factors: list[Faktor], konvensi: KonvensiSwot) -> Decimal | None:
    """Return the sum of given weights if it is wrong; those from answers add up, unless every answer is zero."""
    with localcontext(PRECISE):
        brought = [importance(faktor, konvensi) for faktor in factors]
        origins = {origin(faktor) for faktor in factors}
        written = origins == {"bobot"}
        if None in origins or len(origins) != 1 or (written and min(brought) < 0):
            return None  # one that is missing, of another origin or below zero is reported by itself
        total, off = sum(brought, Decimal(0)), konvensi.toleransi * konvensi.jumlah_bobot
        good = konvensi.jumlah_bobot - off <= total <= konvensi.jumlah_bobot + off if written else bool(total)
    return None if good else total


# --- of a factor --------------------------------------------------------------------------------


def weights_incomplete(plan: Plan) -> Iterator[Diagnostic]:
    """A factor has no weight or no rating, while others of the OPD have.

    A factor without a figure has no score, so the total of its table would be that of another list than the one
    printed above it. Either all factors of an OPD are weighed, or none.

    Wrong:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup, bobot: 0.60, rating: 4}
          - {kode: S2, faktor: Gedung baru}
    Right:
        kekuatan:
          - {kode: S1, faktor: Tenaga cukup, bobot: 0.40, rating: 4}
          - {kode: S2, faktor: Gedung baru, bobot: 0.20, rating: 3}
    """
    konvensi = plan.rencana.value.swot
    for _entry, own in weighing(plan):
        for _group, faktor, spot in own:
            missing = {"bobot": origin(faktor) is None, "rating": rating(faktor, konvensi) is None}
            silent = any(own and not answered(own) for own in (faktor.penilaian, faktor.kepentingan))
            if any(missing.values()) and silent:
                message, cure = _("nobody has answered for this factor"), _("ask again, or take the factor out")
                yield Diagnostic("weights-incomplete", message, spot.key(), cure)
            elif any(missing.values()):
                names = in_backticks(field for field, absent in missing.items() if absent)
                message = _("this factor has no {names}, other factors of the OPD have").format(names=names)
                yield Diagnostic("weights-incomplete", message, spot.key(), _("weigh every factor, or none of the OPD"))


def weight_out_of_range(plan: Plan) -> Iterator[Diagnostic]:
    """A weight is below zero.

    A weight is the share of a factor in the whole. A share below zero would turn a strength into a weakness, which
    is what the lists and the ratings are for.

    Wrong:
        - {kode: O1, faktor: Dana pusat, bobot: -0.50, rating: 3}
    Right:
        - {kode: O1, faktor: Dana pusat, bobot: 0.50, rating: 3}
    """
    for _entry, own in weighing(plan):
        for _group, faktor, spot in own:
            if faktor.bobot is not None and faktor.bobot < 0:
                message = _("the weight {value} is below zero").format(value=faktor.bobot)
                yield Diagnostic("weight-out-of-range", message, spot.span("bobot"), _("weigh from 0 on"))


def rating_out_of_range(plan: Plan) -> Iterator[Diagnostic]:
    """A rating or an answer is not on the scale that the plan declares.

    All OPD are rated on one scale, so that their positions can be compared and added up to that of the city.
    The scale and the convention are declared by `swot` in `data/rencana.yaml`.

    Wrong:
        - {kode: S1, faktor: Tenaga cukup, bobot: 0.60, rating: 5}
    Right:
        - {kode: S1, faktor: Tenaga cukup, bobot: 0.60, rating: 4}
    """
    for _entry, own in weighing(plan):
        for group, faktor, spot in own:
            for answer, at in each_answer(faktor.kepentingan, spot.at("kepentingan")):
                if answer < 0:
                    message = _("the answer {value} is below {low}").format(value=answer, low=0)
                    yield Diagnostic("rating-out-of-range", message, at.span(), _("weigh from {low} on").format(low=0))
            for value, at, (low, high) in _off_scale(group, faktor, spot, plan.rencana.value.swot):
                message = _("the rating {value} is outside of {low} to {high}").format(value=value, low=low, high=high)
                cure = _("rate by the convention that `data/rencana.yaml` declares")
                yield Diagnostic("rating-out-of-range", message, at.span(), cure)


def _off_scale(
    group: Kelompok, faktor: Faktor, spot: Spot[Opd], konvensi: KonvensiSwot
) -> list[tuple[Decimal, Spot[Opd], tuple[Decimal, Decimal]]]:
    """Return answers off the scale; the restricted scale restricts only what is made of them, their mean."""
    allowed = rating_range(group, konvensi)
    low, high = konvensi.skala if konvensi.konvensi is Konvensi.TERBATAS else allowed
    answers = each_answer(faktor.penilaian, spot.at("penilaian"))
    found = [(answer, at, (low, high)) for answer, at in answers if not low <= answer <= high]
    with localcontext(PRECISE):
        rated = rating(faktor, konvensi)
    written = faktor.rating is not None
    if rated is not None and not allowed[0] <= rated <= allowed[1] and (written or not found):
        found.append((rated, spot.at("rating" if written else "penilaian"), allowed))
    return found
