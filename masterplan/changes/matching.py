"""Two lists of the same kind become pairs: by what names an item, then by what it says, never by its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType
from typing import TypeVar

from masterplan.model import opd as model_opd
from masterplan.model.acuan import Butir, DokumenAcuan, Sumber, Tujuan
from masterplan.model.dimensi import Dimensi, Subdimensi
from masterplan.model.evaluasi import Aspek, CapaianDimensi, Indeks, Temuan
from masterplan.model.opd import Faktor, Indikator, Klarifikasi, Opd, Pendanaan, Program, Strategi
from masterplan.model.rencana import Anggota, Fakta, Misi, PilihanSumber, Sasaran, Singkatan, SumberDana, Tahap, Wilayah
from masterplan.model.scalars import Record

T = TypeVar("T", bound="Record")

ALIKE = 0.75  # of one; `Call Center 112` and `Pusat Panggilan 112` are not, `Sistem Call Center 112` is


@dataclass(frozen=True, slots=True)
class Traits:
    """What an item is known by, and the texts by which it is known again when that has changed."""

    nama: Callable[[Record], object]
    teks: tuple[Callable[[Record], object], ...] = ()


def _programme(program: Program) -> Iterator[str]:
    yield from filter(None, (program.kegiatan, program.inovasi, program.lokasi, program.bukti))
    yield from (program.sub_kegiatan.nama,) if program.sub_kegiatan else ()
    yield from (indikator.nama for indikator in program.indikator)


def _agency(opd: Opd) -> Iterator[str]:
    yield from filter(None, (opd.profil, opd.catatan))
    yield from (strategi.uraian for strategi in opd.strategi)
    yield from (program.nama for program in opd.program)


CIRI: Mapping[type[Record], Traits] = MappingProxyType(
    {
        model_opd.Opd: Traits(attrgetter("id"), (attrgetter("nama"), _agency)),  # type: ignore[arg-type]  # the key says so
        model_opd.Program: Traits(attrgetter("id"), (attrgetter("nama"), _programme)),  # type: ignore[arg-type]
        Faktor: Traits(attrgetter("kode"), (attrgetter("faktor"),)),
        Strategi: Traits(attrgetter("kode"), (attrgetter("uraian"),)),
        Indikator: Traits(attrgetter("nama"), (attrgetter("nama"),)),
        Pendanaan: Traits(attrgetter("sumber")),
        Klarifikasi: Traits(attrgetter("tanggal", "oleh", "tahap")),
        Misi: Traits(attrgetter("id"), (attrgetter("uraian"),)),
        Sasaran: Traits(attrgetter("kode"), (attrgetter("uraian"),)),
        Tahap: Traits(attrgetter("id"), (attrgetter("nama"),)),
        Anggota: Traits(attrgetter("kedudukan", "jabatan", "nama"), (attrgetter("kedudukan", "jabatan"),)),
        SumberDana: Traits(attrgetter("id"), (attrgetter("nama"),)),
        Fakta: Traits(attrgetter("id"), (attrgetter("uraian"),)),
        PilihanSumber: Traits(attrgetter("hal"), (attrgetter("hal"),)),
        Singkatan: Traits(attrgetter("singkatan"), (attrgetter("kepanjangan"),)),
        Wilayah: Traits(attrgetter("id"), (attrgetter("nama"),)),
        Dimensi: Traits(attrgetter("id"), (attrgetter("nama.laporan"), attrgetter("tujuan"))),
        Subdimensi: Traits(attrgetter("id"), (attrgetter("nama.laporan"), attrgetter("cakupan"))),
        DokumenAcuan: Traits(attrgetter("id"), (attrgetter("nama"),)),
        Butir: Traits(attrgetter("id"), (attrgetter("uraian"),)),
        Tujuan: Traits(attrgetter("nomor"), (attrgetter("nama"),)),
        Aspek: Traits(attrgetter("id"), (attrgetter("nama"),)),
        Indeks: Traits(attrgetter("tahun")),
        CapaianDimensi: Traits(attrgetter("dimensi")),
        Temuan: Traits(attrgetter("temuan"), (attrgetter("temuan"),)),
        Sumber: Traits(attrgetter("id"), (attrgetter("judul"),)),
    }
)


def name(item: Record) -> object:
    """Return what an item of a list is known by: its id, its code, or several fields together."""
    return CIRI[type(item)].nama(item)


def pairs(before: Sequence[T], after: Sequence[T]) -> list[tuple[T | None, T | None]]:
    """Pair the items of two lists, in the order of the later one; those without a partner stand beside None.

    The result does not depend on which list is called the earlier one.
    """
    found = list(_named(before, after))
    left, right = _without(before, (one for one, _ in found)), _without(after, (other for _, other in found))
    found += _alike(left, right)
    partner = {id(other): one for one, other in found}
    lost = _without(before, (one for one, _ in found))
    return [*((partner.get(id(other)), other) for other in after), *((one, None) for one in lost)]


def _without(items: Iterable[T], gone: Iterable[T]) -> list[T]:
    known = {id(item) for item in gone}
    return [item for item in items if id(item) not in known]


def _named(before: Sequence[T], after: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Pair what has the same name; of several with one name first those that are equal in all."""
    groups: dict[object, tuple[list[T], list[T]]] = {}
    for side, items in enumerate((before, after)):
        for item in items:
            groups.setdefault(name(item), ([], []))[side].append(item)
    for left, right in groups.values():
        yield from zip(left, right, strict=True) if len(left) == len(right) == 1 else _namesakes(left, right)


def _namesakes(left: list[T], right: list[T]) -> Iterator[tuple[T, T]]:
    for one in tuple(left):
        if one in right:
            left.remove(one)
            yield one, right.pop(right.index(one))
    yield from zip(sorted(left, key=repr), sorted(right, key=repr), strict=False)


# --- likeness -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class _Likeness:
    """How far apart two items are, and what decides between pairs equally far apart, whichever list comes first."""

    distance: float
    names: tuple[str, ...]
    items: tuple[object, object] = field(compare=False)


def _alike(before: Sequence[T], after: Sequence[T]) -> list[tuple[T, T]]:
    """Pair what says nearly the same, the closest first."""
    left, right = [(one, _profile(one)) for one in before], [(one, _profile(one)) for one in after]
    close = sorted(
        _Likeness(1 - score, tuple(sorted((str(name(one)), str(name(other))))), (one, other))
        for one, mine in left
        for other, theirs in right
        if (score := max(map(likeness, mine, theirs), default=0)) >= ALIKE
    )
    taken: set[int] = set()
    found: list[tuple[T, T]] = []
    for candidate in close:
        one, other = candidate.items
        if not {id(one), id(other)} & taken:
            taken |= {id(one), id(other)}
            found.append((one, other))  # type: ignore[arg-type]  # they come from these very lists
    return found


def _profile(item: Record) -> tuple[Counter[str], ...]:
    return tuple(_grams(teks(item)) for teks in CIRI[type(item)].teks)


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how much two texts have in common, from 0 to 1; it is the same from both sides.

    It is the mean of what they share of both and of the shorter one, so that words which are added count half.
    """
    shared = (one & other).total()
    if not shared:
        return 0
    return (2 * shared / (one.total() + other.total()) + shared / min(one.total(), other.total())) / 2


def _grams(text: object) -> Counter[str]:
    """Count the groups of three letters of a text, or of several, without case and punctuation."""
    whole = text if isinstance(text, str) else " ".join(map(str, text))  # type: ignore[call-overload]  # CIRI has no others
    words = " ".join(re.findall(r"\w+", whole.casefold()))
    return Counter(f"  {words} "[at : at + 3] for at in range(len(words) + 1)) if words else Counter()
