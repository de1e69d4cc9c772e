"""A plan becomes the lists from which a form is filled in: each id with what people call it, and what it means.

A label is unique in its list, so that a choice can be read back; where two names are the same, or one is written for
nothing, as `-` is, the ids stand instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from masterplan.plan.plan import Plan
from masterplan.words.readings import stands_for_nothing

_LONGEST = 70  # of what stands behind an id

TITLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "dimensi": ("Dimensi", "Tujuan"),
        "subdimensi": ("Dimensi", "Subdimensi", "Cakupan"),
        "opd": ("OPD", "Nama"),
        "acuan": ("Acuan", "Dokumen"),
        "kerangka": ("Kerangka", "Aspek"),
        "tpb": ("TPB", ""),
        "dana": ("Sumber dana", "Nama"),
        "satuan": ("Satuan", ""),
        "skala": ("Skala", "Jenjang, dari yang terendah"),
        "wilayah": ("Kecamatan", ""),
        "aplikasi": ("Aplikasi", "Perangkat daerah"),
        "dokumen": ("Dokumen", "Nama"),
        "sumber": ("Sumber", "Penerbit"),
        "penutup": ("Program", "Perangkat daerah"),
    }
)


class Choice(Struct, frozen=True):
    """One entry of a list; `above` is the id of what it belongs to, if its label is unique only there."""

    ident: str
    label: str
    meaning: str = ""
    above: str = ""


def choices(plan: Plan) -> Mapping[str, tuple[Choice, ...]]:
    """Return every list of a form by its name, for all forms of a plan; without a framework there are no items."""
    return plan.once("pilihan", lambda: _choices(plan))


def _choices(plan: Plan) -> Mapping[str, tuple[Choice, ...]]:
    regions = plan.rencana.value.wilayah
    return {
        "dimensi": _unique(_dimensions(plan)),
        "subdimensi": _unique(_subdimensions(plan)),
        "opd": _unique(Choice(one.value.id, one.value.singkatan, one.value.nama) for one in plan.opd),
        "acuan": _unique(_items(plan)),
        **({"kerangka": _unique(served)} if (served := [*_framework(plan)]) else {}),
        "tpb": _unique(Choice(str(one.nomor), f"{one.nomor} {one.nama}") for one in plan.acuan.value.tpb),
        "dana": _unique(Choice(one.id, one.id, one.nama) for one in plan.rencana.value.sumber_dana),
        "satuan": _unique(Choice(one, one) for one in _units(plan)),
        **({"skala": _unique(_scales(plan))} if plan.rencana.value.skala else {}),
        **({"aplikasi": _unique(_applications(plan))} if any(one.value.aplikasi for one in plan.opd) else {}),
        **({"wilayah": _unique(Choice(one.id, one.nama) for one in regions)} if regions else {}),
        "dokumen": _unique(Choice(one.id, one.id, one.nama) for one in plan.acuan.value.dokumen),
        "sumber": _unique(_sources(plan)),
        "penutup": _unique(_programmes(plan)),
    }


def _unique(found: Iterable[Choice]) -> tuple[Choice, ...]:
    listed = tuple({(one.above, one.ident): one for one in found}.values())
    counted = Counter((one.above, one.label.casefold()) for one in listed)
    clear = (counted[one.above, one.label.casefold()] == 1 and not stands_for_nothing(one.label) for one in listed)
    return tuple(one if good else replace(one, label=one.ident) for one, good in zip(listed, clear, strict=True))


def _dimensions(plan: Plan) -> Iterator[Choice]:
    style = plan.rencana.value.gaya.nama_dimensi
    return (Choice(one.id, one.nama.chosen(style), one.tujuan) for one in plan.dimensi.value.dimensi)


def _subdimensions(plan: Plan) -> Iterator[Choice]:
    style = plan.rencana.value.gaya.nama_dimensi
    for dimensi in plan.dimensi.value.dimensi:
        for one in dimensi.subdimensi:
            yield Choice(one.id, one.nama.chosen(style), one.cakupan, dimensi.id)


def _items(plan: Plan) -> Iterator[Choice]:
    for dokumen in plan.acuan.value.dokumen:
        for one in dokumen.butir:
            yield Choice(one.id, f"{one.id} {_shortened(one.uraian)}", f"{dokumen.nama}, {one.jenis} {one.nomor}")


def _sources(plan: Plan) -> Iterator[Choice]:
    for one in plan.rujukan.value.sumber:
        yield Choice(one.id, f"{one.id} {_shortened(one.judul)}", one.penerbit)


def _scales(plan: Plan) -> Iterator[Choice]:
    return (Choice(one.id, one.nama, ", ".join(one.jenjang)) for one in plan.rencana.value.skala)


def _framework(plan: Plan) -> Iterator[Choice]:
    for kerangka in plan.indeks.value.kerangka:
        for aspek in kerangka.aspek:
            for one in aspek.butir:
                yield Choice(one.id, f"{one.id} {_shortened(one.nama)}", f"{kerangka.nama}, {aspek.nama}")


def _applications(plan: Plan) -> Iterator[Choice]:
    for entry in plan.opd:
        yield from (Choice(one.id, one.nama, entry.value.singkatan) for one in entry.value.aplikasi)


def _programmes(plan: Plan) -> Iterator[Choice]:
    for entry in plan.opd:
        yield from (
            Choice(one.id, f"{one.id} {_shortened(one.nama)}", entry.value.singkatan) for one in entry.value.program
        )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _units(plan: Plan) -> Iterator[str]:
    """Yield the units that the plan uses, the most common first."""
    used = (one.satuan for entry in plan.opd for program in entry.value.program for one in program.indikator)
    counted = Counter({"persen": 0})
    counted.update(used)
    return (unit for unit, _count in sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def labels(listed: Mapping[str, Sequence[Choice]]) -> dict[str, dict[str, str]]:
    """Return the label of every id by the name of its list; a sub-dimension is found by both ids."""
    return {
        name: {f"{one.above}/{one.ident}" if one.above else one.ident: one.label for one in own}
        for name, own in listed.items()
    }
