"""Two plans become the list of what differs in meaning; how their YAML is laid out makes no difference.

Files are compared one by one, but programmes over the whole plan, since they move from OPD to OPD. Comparing the plans
the other way round finds the same differences with their sides exchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from masterplan.changes import matching
from masterplan.changes.differences import Difference, Pair, Pairs, Walk, settled
from masterplan.changes.shifts import PositionShift, TotalShift, positions, totals
from masterplan.model.opd import Opd, Program
from masterplan.model.scalars import MarkdownText, Record
from masterplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class ChangedProse:
    """A prose file that differs: its Markdown before and after, None where there is none."""

    path: str
    lama: str | None
    baru: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two plans; false if nothing does."""

    lama: Plan
    baru: Plan
    beda: tuple[Difference, ...]
    naskah: tuple[ChangedProse, ...]
    uang: tuple[TotalShift, ...]
    posisi: tuple[PositionShift, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.beda or self.naskah)

    @property
    def tak_terbaca(self) -> tuple[str, ...]:
        """The files that are left out, since one side of them cannot be read."""
        return tuple(sorted({*self.lama.tak_terbaca, *self.baru.tak_terbaca}))


def compare(before: Plan, after: Plan) -> Changes:
    """List what differs; a file that cannot be read on one side is compared with nothing."""
    lama, baru = _comparable(before, after), _comparable(after, before)
    opd = matching.pairs([entry.value for entry in lama.opd], [entry.value for entry in baru.opd])
    renamed = _renamed(lama, baru, opd)
    walk = Walk(renamed)
    single = (Pair(one.value, other.value) for one, other in zip(lama.single, baru.single, strict=True))
    return Changes(
        before,
        after,
        beda=(
            *(beda for pair in single for beda in walk.fields((pair,))),
            *walk.items((), opd),
            *_programmes(walk, opd),
            *_emblem(before, after),
        ),
        naskah=tuple(_prose(lama.naskah, baru.naskah)),
        uang=totals(lama, baru, renamed),
        posisi=positions(lama, baru, opd, renamed),
    )


def _comparable(plan: Plan, other: Plan) -> Plan:
    lost = {*plan.tak_terbaca, *other.tak_terbaca}
    naskah = {path: text for path, text in plan.naskah.items() if path not in lost}
    return replace(plan, opd=tuple(entry for entry in plan.opd if entry.path not in lost), naskah=naskah)


def _programmes(walk: Walk, opd: Pairs[Opd]) -> Iterator[Difference]:
    """Compare the programmes of all OPD; one of another OPD now, which is not the same under a new id, has moved."""
    then, now = ([(program, pair) for pair in opd for program in _of(pair[side])] for side in (0, 1))
    before, after = ({id(program): pair for program, pair in own} for own in (then, now))
    for one, other in matching.pairs([program for program, _ in then], [program for program, _ in now]):
        lama, baru = before.get(id(one)), after.get(id(other))
        home = Pair(*(baru or lama or ()))
        if lama and baru and lama is not baru:
            home = Pair(lama[0], baru[1])
            yield Difference((home, Pair(one, other)), "opd", (), home.lama, home.baru)
        yield from walk.items((home,), [(one, other)])


def _emblem(before: Plan, after: Plan) -> Iterator[Difference]:
    """Tell of another picture under the old name; a new name is a field like any other."""
    lama, baru = before.rencana.value, after.rencana.value
    one, other = lama.daerah.lambang, baru.daerah.lambang
    if one and other and one.berkas == other.berkas and before.lambang and after.lambang:
        then, now = before.lambang.sidik, after.lambang.sidik
        chain = (Pair(lama, baru), Pair(lama.daerah, baru.daerah), Pair(one, other))
        yield from [Difference(chain, "gambar", (), then, now)] if then != now else []


def _of(part: Opd | None) -> tuple[Program, ...]:
    return part.program if part else ()


def _renamed(lama: Plan, baru: Plan, opd: Pairs[Opd]) -> Mapping[str, Mapping[str, str]]:
    """Map the old to the new ids of renamed items, by the kinds of `NAMES`."""
    dimensi = matching.pairs(lama.dimensi.value.dimensi, baru.dimensi.value.dimensi)
    dokumen = matching.pairs(lama.acuan.value.dokumen, baru.acuan.value.dokumen)
    return {
        "opd": _new_ids(opd),
        "dimensi": _new_ids(dimensi),
        "subdimensi": _new_ids(
            pair for one, other in dimensi if one and other for pair in matching.pairs(one.subdimensi, other.subdimensi)
        ),
        "butir": _new_ids(
            pair for one, other in dokumen if one and other for pair in matching.pairs(one.butir, other.butir)
        ),
        "sumber": _new_ids(matching.pairs(lama.rujukan.value.sumber, baru.rujukan.value.sumber)),
    }


def _new_ids(pairs: Iterable[tuple[Record | None, Record | None]]) -> Mapping[str, str]:
    named = ((str(matching.name(one)), str(matching.name(other))) for one, other in pairs if one and other)
    return {then: now for then, now in named if then != now}


def _prose(lama: Mapping[str, str], baru: Mapping[str, str]) -> Iterator[ChangedProse]:
    for path in sorted({*lama, *baru}):
        one, other = lama.get(path), baru.get(path)
        if one is None or other is None or settled(MarkdownText(one)) != settled(MarkdownText(other)):
            yield ChangedProse(path, one, other)
