"""A factor's numbers or answers become its weight and its rating, as the plan's convention reads them.

A weight is given as a number, or is the factor's share of the answers of its base; a rating is given, or is the mean of
the answers. A base is what weights add up over: a pair of lists, or each list. An answer that was left out counts for
nothing, so that a mean is that of the answers given; groups count by the weights that the plan declares.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from typing import assert_never

from masterplan.model.answers import AnswerList, answered, by_group, given
from masterplan.model.opd import EXTERNAL, INTERNAL, Faktor, Kelompok
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.sets import BobotBasis, Konvensi

PRECISE = Context(prec=100)  # digits; far more than any sum of a plan needs, so that no result depends on an order
_FINEST = Decimal("1e-24")  # what is left fits in the 28 digits with which everybody else adds and subtracts


def bases(konvensi: KonvensiSwot) -> tuple[tuple[Kelompok, ...], ...]:
    """Return the groups of lists whose weights add up to `jumlah_bobot`."""
    if konvensi.bobot_basis is BobotBasis.PER_PASANGAN:
        return INTERNAL, EXTERNAL
    return tuple((kelompok,) for kelompok in Kelompok)


def origin(faktor: Faktor) -> str | None:
    """Name the field that a weight comes from: a given number wins over answers, importance over ratings."""
    if faktor.bobot is not None:
        return "bobot"
    return next((field for field in ("kepentingan", "penilaian") if answered(getattr(faktor, field))), None)


def importance(faktor: Faktor, konvensi: KonvensiSwot) -> Decimal:
    """Return what a factor brings to its base: the weight given, or the mean of its answers, of which it has any.

    Answers below zero weigh by their size, so that a signed rating of -4 is as important as one of 4.
    """
    if faktor.bobot is not None:
        return faktor.bobot
    answers = faktor.kepentingan if answered(faktor.kepentingan) else faktor.penilaian
    sizes = {name: tuple(map(abs, given(own))) for name, own in by_group(answers).items()}
    return pooled(sizes, konvensi) or Decimal(0)


def weights(base: Sequence[Faktor], konvensi: KonvensiSwot) -> tuple[Decimal, ...] | None:
    """Return the weights of a base in its order: as given, or the share of its answers in `jumlah_bobot`.

    None if they cannot be compared: one is missing, some are numbers and some are answers, or all answers are zero.
    """
    brought = tuple(importance(faktor, konvensi) for faktor in base)
    origins = {origin(faktor) for faktor in base}
    if None in origins or len(origins) > 1:
        return None
    if origins <= {"bobot"}:
        return brought
    total = sum(brought, Decimal(0))
    return tuple(konvensi.jumlah_bobot * part / total for part in brought) if total else None


def rating(faktor: Faktor, konvensi: KonvensiSwot) -> Decimal | None:
    """Return the rating given, or the unrounded mean of the answers, or None."""
    if faktor.rating is not None:
        return faktor.rating
    return pooled(by_group(faktor.penilaian), konvensi)


def pooled(answers: Mapping[str, AnswerList], konvensi: KonvensiSwot) -> Decimal | None:
    """Return the mean of the answers given; of groups the mean of their means, by the weights of those that answered.

    None if nobody has answered, or only groups without a weight.
    """
    means = {name: sum(own, Decimal(0)) / len(own) for name, all_of in answers.items() if (own := [*given(all_of)])}
    if "" in means:
        return means[""]
    counting = konvensi.bobot_kelompok
    whole = sum((counting.get(name, Decimal(0)) for name in means), Decimal(0))
    return (
        sum((counting.get(name, Decimal(0)) * one for name, one in means.items()), Decimal(0)) / whole
        if whole
        else None
    )


def rating_range(kelompok: Kelompok, konvensi: KonvensiSwot) -> tuple[Decimal, Decimal]:
    """Return the smallest and the largest rating that the convention allows in a list.

    On David's restricted scale of 1 to 4 strengths and opportunities have 3 or 4, weaknesses and threats 1 or 2; on a
    scale of 1 to 5 the middle belongs to neither. A signed scale may be declared as 1 to 4 or as -4 to 4.
    """
    low, high = konvensi.skala
    match konvensi.konvensi:
        case Konvensi.TERBATAS:
            middle = (low + high) / 2
            return (
                (low, Decimal(math.ceil(middle) - 1)) if kelompok.adverse else (Decimal(math.floor(middle) + 1), high)
            )
        case Konvensi.BERTANDA if kelompok.adverse:
            return (low, Decimal(0)) if low < 0 else (-high, -low)
        case Konvensi.BERTANDA:
            return max(low, Decimal(0)), high
        case Konvensi.TERBALIK | Konvensi.UKURAN:
            return low, high
        case unknown:  # pragma: no cover
            assert_never(unknown)


def settled(value: Decimal) -> Decimal:
    """Drop the noise of division, inside of `PRECISE`; adding zero writes `1E+2` as 100 and minus zero as zero."""
    return value.quantize(_FINEST).normalize() + 0
