"""The numbers of one OPD become the list of what keeps them from being weighed, each with its place.

An OPD that gives no number at all is qualitative and has no fault. Every fault is reported once, at its cause: a sum
is not checked while one of its weights is missing, a mean not while one of its answers is off the scale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import TypeAlias

from masterplan.model.opd import EXTERNAL, INTERNAL, Faktor, Kelompok, Opd, factors
from masterplan.model.rencana import KonvensiSwot
from masterplan.model.sets import Konvensi, Posisi
from masterplan.sums.weighing import PRECISE, bases, importance, origin, rating, rating_range

Member: TypeAlias = tuple[Kelompok, int, "Faktor"]  # a factor, its list and its index there


class FaultKind(StrEnum):
    """What is wrong; the comment says where `path` leads and what `value` and `names` are."""

    SIDE_EMPTY = "side-empty"  # first list of the pair; names: both lists
    INCOMPLETE = "incomplete"  # the factor; names: `bobot`, `rating` or both
    WEIGHTS_MIXED = "weights-mixed"  # the first weight of another origin; names: all fields in use
    WEIGHT_SUM = "weight-sum"  # first list of the base with a factor; value: the sum; names: the lists
    WEIGHT_RANGE = "weight-range"  # `bobot`; value: a weight below zero
    RATING_RANGE = "rating-range"  # `rating`, or `penilaian` if their mean is meant; value: the rating
    ANSWER_RANGE = "answer-range"  # the answer; value: the answer
    ANSWER_COUNT = "answer-count"  # `penilaian` or `kepentingan`; value: how many; bounds: how many the others have


@dataclass(frozen=True, slots=True)
class SwotFault:
    """One fault: `path` leads to its text from `swot` on, `value` lies outside of `bounds` (both inclusive)."""

    kind: FaultKind
    path: tuple[str | int, ...]
    value: Decimal | None = None
    bounds: tuple[Decimal, Decimal | None] | None = None
    names: tuple[str, ...] = ()


def faults(part: Opd, konvensi: KonvensiSwot) -> tuple[SwotFault, ...]:
    """Return what keeps an OPD from being weighed by this convention, pair by pair."""
    if part.swot is None:
        return ()
    members = [(group, index, faktor) for group, own in factors(part.swot) for index, faktor in enumerate(own)]
    if not any(origin(faktor) or faktor.rating is not None for _, _, faktor in members):
        return ()
    with localcontext(PRECISE):
        found = list(_empty_sides(members))
        for base in bases(konvensi):
            own = [member for member in members if member[0] in base]
            found += _of_base(own, base, konvensi)
            for member in own:
                found += _of_factor(member, konvensi)
    return tuple(found)


def convention_faults(konvensi: KonvensiSwot) -> tuple[str, ...]:
    """Return the fields of a convention by which nothing can be weighed or placed."""
    low, high = konvensi.skala
    checks = {
        "skala": low < high and (low >= 0 or konvensi.konvensi is Konvensi.BERTANDA),
        "jumlah_bobot": konvensi.jumlah_bobot in {1, 100},
        "toleransi": 0 <= konvensi.toleransi < 1,
        "posisi": set(konvensi.posisi) == set(Posisi),
    }
    return tuple(field for field, good in checks.items() if not good)


# --- of a base ----------------------------------------------------------------------------------


def _empty_sides(members: Sequence[Member]) -> Iterator[SwotFault]:
    """Find the pairs of lists without any factor: their matrix has no total, and X or Y would rest on nothing."""
    for pair in (INTERNAL, EXTERNAL):
        if not any(group in pair for group, _, _ in members):
            yield SwotFault(FaultKind.SIDE_EMPTY, (pair[0],), names=pair)


def _of_base(members: Sequence[Member], base: Sequence[Kelompok], konvensi: KonvensiSwot) -> Iterator[SwotFault]:
    known = [(group, index, field) for group, index, faktor in members if (field := origin(faktor))]
    other = next((place for place in known if place[2] != known[0][2]), None)
    if other:
        yield SwotFault(FaultKind.WEIGHTS_MIXED, other, names=tuple(sorted({field for _, _, field in known})))
    elif known and len(known) == len(members):
        yield from _sum_fault(members, base, konvensi)
    yield from _count_faults("penilaian", members)
    yield from _count_faults("kepentingan", members)


def _sum_fault(members: Sequence[Member], base: Sequence[Kelompok], konvensi: KonvensiSwot) -> Iterator[SwotFault]:
    """Check the sum of given weights; those from answers add up by themselves, unless every answer is zero."""
    whole = konvensi.jumlah_bobot
    total = sum((importance(faktor) for _, _, faktor in members), Decimal(0))
    off = konvensi.toleransi * whole
    given = origin(members[0][2]) == "bobot"
    if given and any(importance(faktor) < 0 for _, _, faktor in members):
        return  # that weight is reported by itself
    if (given and not whole - off <= total <= whole + off) or not (given or total):
        yield SwotFault(FaultKind.WEIGHT_SUM, (members[0][0],), total, (whole - off, whole + off), tuple(base))


def _count_faults(field: str, members: Sequence[Member]) -> Iterator[SwotFault]:
    """Find factors that lack respondents, or have too many: the number of answers that most of a base have is right."""
    counts = {
        (group, index, field): Decimal(len(answers))
        for group, index, faktor in members
        if (answers := faktor.penilaian if field == "penilaian" else faktor.kepentingan)
    }
    if counts:
        usual = Counter(counts.values()).most_common(1)[0][0]
        for path, count in counts.items():
            if count != usual:
                yield SwotFault(FaultKind.ANSWER_COUNT, path, count, (usual, usual))


# --- of a factor --------------------------------------------------------------------------------


def _of_factor(member: Member, konvensi: KonvensiSwot) -> Iterator[SwotFault]:
    group, index, faktor = member
    missing = {"bobot": origin(faktor) is None, "rating": rating(faktor) is None}
    if any(missing.values()):
        names = tuple(field for field, absent in missing.items() if absent)
        yield SwotFault(FaultKind.INCOMPLETE, (group, index), names=names)
    if faktor.bobot is not None and faktor.bobot < 0:
        yield SwotFault(
            FaultKind.WEIGHT_RANGE, (group, index, "bobot"), faktor.bobot, (Decimal(0), konvensi.jumlah_bobot)
        )
    for place, answer in enumerate(faktor.kepentingan):
        if answer < 0:
            yield SwotFault(FaultKind.ANSWER_RANGE, (group, index, "kepentingan", place), answer, (Decimal(0), None))
    yield from _rating_faults(member, konvensi)


def _rating_faults(member: Member, konvensi: KonvensiSwot) -> Iterator[SwotFault]:
    """Check answers against the scale; the restricted scale restricts only what is made of them, their mean."""
    group, index, faktor = member
    allowed = rating_range(group, konvensi)
    scale = konvensi.skala if konvensi.konvensi is Konvensi.TERBATAS else allowed
    off_scale = [
        SwotFault(FaultKind.ANSWER_RANGE, (group, index, "penilaian", place), answer, scale)
        for place, answer in enumerate(faktor.penilaian)
        if not scale[0] <= answer <= scale[1]
    ]
    yield from off_scale
    rated = rating(faktor)
    given = faktor.rating is not None
    if rated is not None and not allowed[0] <= rated <= allowed[1] and (given or not off_scale):
        yield SwotFault(FaultKind.RATING_RANGE, (group, index, "rating" if given else "penilaian"), rated, allowed)
