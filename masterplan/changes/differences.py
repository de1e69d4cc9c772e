"""Two plans become the list of what differs in meaning; how their YAML is laid out makes no difference.

Files are compared one by one, but programmes over the whole plan, since they move from OPD to OPD. The walk goes
through all fields of the model, so that none can be forgotten: each value that differs is a `Difference`. Items of
lists are matched by id or code, then by likeness, never by position. What only names a renamed item by its new id has
not changed. Comparing the plans the other way round finds the same differences with their sides exchanged.

It is long since what a comparison finds, and the walk that finds it, are read together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from masterplan.changes import matching, new_ids, renaming
from masterplan.changes.matching import Sides
from masterplan.changes.renaming import Renaming
from masterplan.changes.shifts import PositionShift, TotalShift, positions, totals
from masterplan.model.kegiatan import Pendanaan
from masterplan.model.opd import Opd, Program, Strategi, Swot
from masterplan.model.scalars import MarkdownText, Record
from masterplan.model.shape import inside
from masterplan.model.tanggapan import Tanggapan
from masterplan.plan.plan import Plan

M = TypeVar("M", bound=Record)

# Fields that name other items: of which kind those are.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "dimensi": "dimensi",
        "urutan_dimensi": "dimensi",
        "subdimensi": "subdimensi",
        "pendukung": "opd",
        "pemilik": "opd",
        "pelaksana": "opd",
        "wilayah": "wilayah",
        "acuan": "butir",
        "induk": "butir",
        "kerangka": "kerangka",
        "ditangani": "opd",
        "sumber": "sumber",
        "rujukan": "sumber",
        "program": "program",
        "terhubung": "aplikasi",
    }
)
# Fields that name what has a code in the same OPD.
_CODES: Mapping[tuple[type[Record], str], str] = MappingProxyType(
    {(Strategi, "faktor"): "faktor", (Program, "strategi"): "strategi"}
)
# The other lists of plain values are sets.
SEQUENCES = ("skala", "jenjang", "urutan_dimensi", "penilaian", "kepentingan")
PRINTED_IN_ORDER = ("misi", "anggota", "dimensi", "subdimensi")  # of the other lists of items only the items count


class Difference(Struct, frozen=True):
    """One difference; `rantai` leads to the item that it is in, from the file inwards.

    If the item was added or removed, its pair lacks one side, and `bidang` is empty. Otherwise `bidang` is the field
    that differs, `kunci` the keys inside it if it is a mapping, `lama` and `baru` its values as the model has them. A
    programme of another OPD has the field `opd`; a list in another order is the field `urutan`, and its name the key.
    An OPD that became part of another one was removed, and `baru` is that one; of one that was split off, `lama` is the
    one that it was part of.
    """

    rantai: tuple[Sides[Record], ...]
    bidang: str = ""
    kunci: tuple[int | str, ...] = ()
    lama: object = None
    baru: object = None

    @property
    def jenis(self) -> str:
        """What happened to the item: `tambah`, `hapus` or `ubah`."""
        if self.bidang:
            return "ubah"
        return "tambah" if self.rantai[-1].lama is None else "hapus"

    @property
    def opd(self) -> Opd | None:
        """The OPD that it is about."""
        return next((pair.kini for pair in self.rantai if isinstance(pair.kini, Opd)), None)

    @property
    def perangkat(self) -> tuple[Opd, ...]:
        """All OPD that it touches: of a programme that has moved, the one that it has left as well."""
        moved = (self.lama, self.baru) if self.bidang == "opd" else (self.opd,)
        return tuple(one for one in moved if isinstance(one, Opd))

    @property
    def program(self) -> Program | None:
        """The programme that it is about."""
        return next((pair.kini for pair in self.rantai if isinstance(pair.kini, Program)), None)


class ChangedProse(Struct, frozen=True):
    """A prose file that differs: its Markdown before and after, None where there is none."""

    path: str
    lama: str | None
    baru: str | None


class Changes(Struct, frozen=True):
    """Everything that differs between two plans; false if nothing does."""

    lama: Plan
    baru: Plan
    beda: tuple[Difference, ...]
    naskah: tuple[ChangedProse, ...]
    uang: tuple[TotalShift, ...]
    posisi: tuple[PositionShift, ...]
    berganti: Mapping[str, Mapping[str, str]]  # the new ids of renamed items by their old ones, and by their kinds
    melebur: Mapping[str, Opd] = field(default_factory=dict)  # what an OPD that is no more has become part of

    @property
    def tersentuh(self) -> frozenset[str]:
        """The ids of the OPD that anything has happened to; a programme that moves touches both."""
        return frozenset(one.id for beda in self.beda for one in beda.perangkat)

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.beda or self.naskah)

    @property
    def tak_terbaca(self) -> tuple[str, ...]:
        """The files that are left out, since one side of them cannot be read."""
        return tuple(sorted({*self.lama.tak_terbaca, *self.baru.tak_terbaca}))


def since(plan: Plan) -> Changes | None:
    """List what differs from the previous edition of a plan, once, whoever asks; None if the plan names none."""
    before = plan.sebelumnya
    return plan.once("perubahan", lambda: compare(before, plan)) if before else None


# --- plans --------------------------------------------------------------------------------------


def compare(before: Plan, after: Plan) -> Changes:
    """List what differs; a file that cannot be read on one side is compared with nothing."""
    lama, baru = _comparable(before, after), _comparable(after, before)
    opd = matching.pairs([entry.value for entry in lama.opd], [entry.value for entry in baru.opd])
    programmes = matching.pairs(*([one for pair in opd for one in _of(pair[side])] for side in (0, 1)))
    renamed = new_ids.of(lama, baru, opd, programmes)
    joined, parted = _homes(opd, programmes), _homes(_turned(opd), _turned(programmes))
    walk = Walk(renaming.renaming(lama, renamed))
    single = _single(lama, baru)
    return Changes(
        before,
        after,
        beda=(
            *(beda for pair in single for beda in walk.fields((pair,))),
            *_agencies(walk, opd, joined, parted),
            *_programmes(walk, opd, programmes),
            *_emblem(before, after),
        ),
        naskah=tuple(_prose(walk.renaming.prose(lama.naskah), baru.naskah)),
        uang=totals(lama, baru, renamed),
        posisi=positions(lama, baru, opd, renamed),
        berganti=renamed,
        melebur=joined,
    )


def _comparable(plan: Plan, other: Plan) -> Plan:
    lost = {*plan.tak_terbaca, *other.tak_terbaca}
    naskah = {path: text for path, text in plan.naskah.items() if path not in lost}
    return replace(plan, opd=tuple(entry for entry in plan.opd if entry.path not in lost), naskah=naskah)


def _single(lama: Plan, baru: Plan) -> Iterator[Sides[Record]]:
    """Pair the files that a plan has once, but for those of which one side cannot be read."""
    lost = {*lama.tak_terbaca, *baru.tak_terbaca}
    both = zip(lama.single, baru.single, strict=True)
    yield from (Sides(one.value, other.value) for one, other in both if one.path not in lost)


def _turned(pairs: Iterable[Sides[M]]) -> list[Sides[M]]:
    return [Sides(one.baru, one.lama) for one in pairs]


def _homes(opd: Sequence[Sides[Opd]], programmes: Sequence[Sides[Program]]) -> Mapping[str, Opd]:
    """Say of each OPD that is no more which one has all those of its programmes that are still there, if one has."""
    now = {id(one): pair.baru for pair in opd for one in _of(pair.baru)}
    then = {id(one): pair.lama for pair in opd if pair.baru is None for one in _of(pair.lama)}
    found: dict[str, dict[str, Opd]] = {}
    for pair in programmes:
        old, new = then.get(id(pair.lama)), now.get(id(pair.baru))
        if old and new:
            found.setdefault(old.id, {})[new.id] = new
    return {old: next(iter(homes.values())) for old, homes in found.items() if len(homes) == 1}


def _agencies(
    walk: Walk, opd: Sequence[Sides[Opd]], joined: Mapping[str, Opd], parted: Mapping[str, Opd]
) -> Iterator[Difference]:
    """Compare the OPD, and say of what was added or removed what it was part of, or has become part of."""
    for one in walk.items((), opd):
        pair = one.rantai[-1]
        if not one.bidang and isinstance(pair.kini, Opd):
            whole = pair.kini.id
            yield replace(one, lama=parted.get(whole)) if pair.lama is None else replace(one, baru=joined.get(whole))
        else:
            yield one


def _programmes(walk: Walk, opd: Sequence[Sides[Opd]], programmes: Sequence[Sides[Program]]) -> Iterator[Difference]:
    """Compare the programmes of all OPD; one of another OPD now, which is not the same under a new id, has moved."""
    before, after = ({id(one): pair for pair in opd for one in _of(pair[side])} for side in (0, 1))
    for pair in programmes:
        lama, baru = before.get(id(pair.lama)), after.get(id(pair.baru))
        home = baru or lama or Sides(None, None)
        if lama and baru and lama is not baru:
            home = Sides(lama.lama, baru.baru)
            yield Difference((home, pair), "opd", (), home.lama, home.baru)
        yield from walk.items((home,), [pair])


def _emblem(before: Plan, after: Plan) -> Iterator[Difference]:
    """Tell of another picture under the old name; a new name is a field like any other."""
    lama, baru = before.rencana.value, after.rencana.value
    one, other = lama.daerah.lambang, baru.daerah.lambang
    if one and other and one.berkas == other.berkas and before.lambang and after.lambang:
        then, now = before.lambang.sidik, after.lambang.sidik
        chain = (Sides(lama, baru), Sides(lama.daerah, baru.daerah), Sides(one, other))
        yield from [Difference(chain, "gambar", (), then, now)] if then != now else []


def _of(part: Opd | None) -> tuple[Program, ...]:
    return part.program if part else ()


def _prose(lama: Mapping[str, str], baru: Mapping[str, str]) -> Iterator[ChangedProse]:
    for path in sorted({*lama, *baru}):
        one, other = lama.get(path), baru.get(path)
        if one is None or other is None or settled(MarkdownText(one)) != settled(MarkdownText(other)):
            yield ChangedProse(path, one, other)


# --- items --------------------------------------------------------------------------------------


class Walk(Struct, frozen=True):
    """The way through two values of one kind, of which the earlier one may name what has another id now."""

    renaming: Renaming

    def fields(self, chain: tuple[Sides[Record], ...]) -> Iterator[Difference]:
        """Compare the item at the end of the chain field by field; old names of renamed items become the new ones."""
        pair = chain[-1]
        for bidang in type(pair.kini).model_fields:
            if bidang != "program" or not isinstance(pair.kini, Opd):
                then, now = getattr(pair.lama, bidang), getattr(pair.baru, bidang)
                if then != now:
                    then = self.today(chain, bidang, then)
                yield from self.values(Difference(chain, bidang, (), then, now)) if then != now else ()

    def today(self, chain: tuple[Sides[Record], ...], bidang: str, value: object) -> object:
        """Return what a field named, by the ids of today."""
        owner = chain[-1].kini
        kind = _CODES.get((type(owner), bidang))
        if kind and isinstance(value, tuple):
            own = next((pair.lama.id for pair in chain if isinstance(pair.lama, Opd)), "")
            return tuple(self.renaming.names[kind].get(f"{own}/{code}", code) for code in value)
        if isinstance(owner, Tanggapan) and bidang == "pada":  # an id that is made of others
            return self.renaming.spelled(str(value))
        return renaming.pointing(value, inside(type(owner), bidang), self.renaming)

    def pairs(self, then: Sequence[Record], now: Sequence[Record]) -> Sequence[Sides[Record]]:
        """Pair the items of two lists, which may be known by what they name."""
        if not any(self.renaming.names.values()):
            return matching.pairs(then, now)
        copies = [
            one.model_copy(update={name: self.today((Sides(one, None),), name, value) for name, value in one})
            for one in then
        ]
        own = {id(copy): one for copy, one in zip(copies, then, strict=True)}
        return [Sides(own[id(one)] if one else None, other) for one, other in matching.pairs(copies, now)]

    def items(self, chain: tuple[Sides[Record], ...], pairs: Sequence[Sides[Record]]) -> Iterator[Difference]:
        """Compare the items of two lists; money that is new or gone is compared with none, year by year."""
        for pair in pairs:
            if isinstance(pair.kini, Pendanaan) and pair.kini.pagu:
                empty = pair.kini.model_copy(update={"pagu": {}, "realisasi": {}})
                pair = Sides(pair.lama or empty, pair.baru or empty)  # noqa: PLW2901 - the same pair, with no money
            yield from self.fields((*chain, pair)) if pair.lama and pair.baru else [Difference((*chain, pair))]

    def values(self, at: Difference) -> Iterator[Difference]:
        """Compare the two values of a field, and go into mappings, items and lists of items."""
        lama, baru = _filled(at.lama, at.baru), _filled(at.baru, at.lama)
        if isinstance(lama, Mapping) and isinstance(baru, Mapping):
            for key in sorted({*lama, *baru}, key=str):
                yield from self.values(replace(at, kunci=(*at.kunci, key), lama=lama.get(key), baru=baru.get(key)))
        elif isinstance(lama, Record) and isinstance(baru, Record):
            yield from self.fields((*at.rantai, Sides(lama, baru)))
        elif (then := _items(lama)) or _items(baru):
            pairs = self.pairs(then, _items(baru))
            yield from self.items(at.rantai, pairs)
            yield from _order(at, then, pairs)
        elif _meaning(at.bidang, lama) != _meaning(at.bidang, baru):
            yield at


def _meaning(bidang: str, value: object) -> object:
    """Return what decides whether a value has changed."""
    if isinstance(value, tuple):
        parts = [_meaning(bidang, part) for part in value]
        return parts if bidang in SEQUENCES else Counter(parts)
    return settled(value) if isinstance(value, str) else value


def settled(text: str) -> str:
    """Return a text without what its author cannot mean: line breaks within a paragraph, and spaces at line ends."""
    if isinstance(text, MarkdownText):
        return "\n\n".join(_folded(part) for part in re.split(r"\n(?:[ \t]*\n)+", text.strip()))
    return " ".join(text.split())


def _folded(paragraph: str) -> str:
    """Join the lines of a paragraph, but for those that begin an item of a list, a row or a quotation."""
    lines = re.sub(r"[ \t]*\n(?![ \t]*(?:[-*+>|#]|[0-9]+[.)]))[ \t]*", " ", paragraph).split("\n")
    return "\n".join(line.rstrip() for line in lines)


def _filled(value: object, other: object) -> object:
    """Take what is missing for empty where the other side has parts, so that each of those is told."""
    if value is None and isinstance(other, Mapping | Swot):
        return {} if isinstance(other, Mapping) else Swot()
    return value


def _items(value: object) -> tuple[Record, ...]:
    return tuple(part for part in value if isinstance(part, Record)) if isinstance(value, tuple) else ()


def _order(at: Difference, then: Sequence[Record], pairs: Sequence[Sides[Record]]) -> Iterator[Difference]:
    """Tell that the items which are on both sides stand in another order, where the books print that order."""
    place = {id(item): index for index, item in enumerate(then)}
    now = [(one, other) for one, other in pairs if one and other]
    before = sorted(now, key=lambda pair: place[id(pair[0])])
    if at.bidang in PRINTED_IN_ORDER and before != now:
        order = tuple(one for one, _ in before), tuple(other for _, other in now)
        yield Difference(at.rantai, "urutan", (at.bidang,), *order)
