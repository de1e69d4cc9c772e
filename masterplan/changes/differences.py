"""Two items of one kind become their differences, field by field, however deep.

The walk goes through all fields of the model, so that none can be forgotten: each value that differs is a `Difference`.
Items of lists are matched by id or code, then by likeness, never by position. What only names a renamed item by its new
id has not changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from masterplan.changes import matching
from masterplan.model.opd import Opd, Pendanaan, Program, Swot
from masterplan.model.scalars import MarkdownText, Record

T = TypeVar("T", bound=Record)
Pairs: TypeAlias = "Sequence[tuple[T | None, T | None]]"

# Fields that name other items: of which kind those are.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "dimensi": "dimensi",
        "urutan_dimensi": "dimensi",
        "subdimensi": "subdimensi",
        "pendukung": "opd",
        "acuan": "butir",
        "sumber": "sumber",
    }
)
SEQUENCES = ("skala", "urutan_dimensi")  # the other lists of plain values are sets
PRINTED_IN_ORDER = ("misi", "anggota", "dimensi", "subdimensi")  # of the other lists of items only the items count


@dataclass(frozen=True, slots=True)
class Pair:
    """One item before and after; None where it is not."""

    lama: Record | None
    baru: Record | None

    @property
    def kini(self) -> Record:
        """The item as it is, or as it was if it is no more."""
        found = self.baru or self.lama
        assert found is not None  # noqa: S101 - nobody pairs nothing
        return found


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `rantai` leads to the item that it is in, from the file inwards.

    If the item was added or removed, its pair lacks one side, and `bidang` is empty. Otherwise `bidang` is the field
    that differs, `kunci` the keys inside it if it is a mapping, `lama` and `baru` its values as the model has them. A
    programme of another OPD has the field `opd`; a list in another order is the field `urutan`, and its name the key.
    """

    rantai: tuple[Pair, ...]
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
    def program(self) -> Program | None:
        """The programme that it is about."""
        return next((pair.kini for pair in self.rantai if isinstance(pair.kini, Program)), None)


@dataclass(frozen=True, slots=True)
class Walk:
    """The way through two values of one kind; `renamed` maps old to new ids by the kinds of `NAMES`."""

    renamed: Mapping[str, Mapping[str, str]]

    def fields(self, chain: tuple[Pair, ...]) -> Iterator[Difference]:
        """Compare the item at the end of the chain field by field."""
        pair = chain[-1]
        for bidang in type(pair.kini).model_fields:
            if bidang != "program" or not isinstance(pair.kini, Opd):
                then, now = getattr(pair.lama, bidang), getattr(pair.baru, bidang)
                yield from self.values(Difference(chain, bidang, (), then, now)) if then != now else ()

    def items(self, chain: tuple[Pair, ...], pairs: Pairs[T]) -> Iterator[Difference]:
        """Compare the items of two lists; money that is new or gone is compared with none, year by year."""
        for one, other in pairs:
            pair = Pair(one, other)
            if isinstance(pair.kini, Pendanaan) and pair.kini.pagu:
                empty = pair.kini.model_copy(update={"pagu": {}})
                pair = Pair(one or empty, other or empty)
            yield from self.fields((*chain, pair)) if pair.lama and pair.baru else [Difference((*chain, pair))]

    def values(self, at: Difference) -> Iterator[Difference]:
        """Compare the two values of a field, and go into mappings, items and lists of items."""
        lama, baru = _filled(at.lama, at.baru), _filled(at.baru, at.lama)
        if isinstance(lama, Mapping) and isinstance(baru, Mapping):
            for key in sorted({*lama, *baru}, key=str):
                yield from self.values(replace(at, kunci=(*at.kunci, key), lama=lama.get(key), baru=baru.get(key)))
        elif isinstance(lama, Record) and isinstance(baru, Record):
            yield from self.fields((*at.rantai, Pair(lama, baru)))
        elif (then := _items(lama)) or _items(baru):
            pairs = matching.pairs(then, _items(baru))
            yield from self.items(at.rantai, pairs)
            yield from _order(at, then, pairs)
        elif self.meaning(at.bidang, lama, before=True) != self.meaning(at.bidang, baru):
            yield at

    def meaning(self, bidang: str, value: object, *, before: bool = False) -> object:
        """Return what decides whether a value has changed; old names of renamed items become the new ones."""
        if isinstance(value, tuple):
            parts = [self.meaning(bidang, part, before=before) for part in value]
            return parts if bidang in SEQUENCES else Counter(parts)
        if isinstance(value, str):
            known = self.renamed.get(NAMES.get(bidang, ""), {}) if before else {}
            return known.get(value, settled(value))
        return value


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


def _order(at: Difference, then: Sequence[Record], pairs: Pairs[Record]) -> Iterator[Difference]:
    """Tell that the items which are on both sides stand in another order, where the books print that order."""
    place = {id(item): index for index, item in enumerate(then)}
    now = [(one, other) for one, other in pairs if one and other]
    before = sorted(now, key=lambda pair: place[id(pair[0])])
    if at.bidang in PRINTED_IN_ORDER and before != now:
        order = tuple(one for one, _ in before), tuple(other for _, other in now)
        yield Difference(at.rantai, "urutan", (at.bidang,), *order)
