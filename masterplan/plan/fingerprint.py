"""An OPD and what it refers to become a fingerprint, so that a confirmation holds for what was confirmed and no more.

A fingerprint is the SHA-256 of canonical JSON: sorted keys, texts in NFC without blank ends, numbers without idle
zeros, nothing that has its default value (so that a new optional field outdates no confirmation). Comments, the order
of keys, quotes and digit grouping are no part of the model and therefore none of the fingerprint; the order of lists
is, since it is printed. Three fields of an OPD stay out: `klarifikasi`, which holds the fingerprint, `status`, which
follows from the confirmation, and `kontak`, whom to call about the file: no book prints it, and nobody signs again
because of a new telephone number.

What an OPD refers to belongs to it as far as the meaning of its own words depends on it:

- `acuan.yaml`: number, kind and text of each item that a programme serves, with the name of its document;
- `dimensi.yaml`: both names of each dimension and sub-dimension that a factor or a programme names;
- `rencana.yaml`: how ratings are read and what weights add up to, if the OPD has weighed; the groups of respondents and
  their weights, if its answers are those of groups; the names of its sources of money, of the kecamatan in which its
  programmes run and of that which it is; the steps of the scales of its indicators;
- `indeks.yaml`: number and name of each item of a framework that a programme serves, with the name of the framework;
- `data/opd/`: the names of the OPD that support its programmes, spend their money or answer for their risks, and of
  programmes and applications of others that it names.

All else may change without asking the OPD again: items it does not serve, the programmes of others, what only the
print looks like (colours, names of quadrants, decimals), and the bibliography.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import asdict

from masterplan.model.answers import by_group
from masterplan.model.opd import Klarifikasi, Opd, all_factors, numbered, standing
from masterplan.model.sets import Hasil
from masterplan.plan.plan import Plan

# The fingerprint of each part, by its name: `("profil",)`, `("program",)`, within a list `("program", "wifi")`, and of
# each field of such an item `("program", "wifi", "pendanaan")`.
Parts: TypeAlias = Mapping[tuple[str, ...], str]

SHOWN = 8  # items of a part; who wants all of them looks at the changes themselves
UNSIGNED = frozenset({"klarifikasi", "kontak", "status"})


class Konfirmasi(StrEnum):
    """What the last word of an OPD is worth now."""

    BELUM = "belum"  # it has not answered
    SETUJU = "setuju"  # it agrees with what the file says
    USANG = "usang"  # it agreed, and the file has changed since
    REVISI = "revisi"  # it asks for a revision, and nothing has changed since
    DIPERBAIKI = "diperbaiki"  # it asked for a revision, the file has changed, and it has not answered again


CHANGED = (Konfirmasi.USANG, Konfirmasi.DIPERBAIKI)  # the content is another than that of the last word


def sidik(plan: Plan, opd: Opd) -> str:
    """Return the fingerprint of all that an OPD confirms: `sha256:` and 64 digits."""
    return _hash(_content(plan, opd))


def parts(plan: Plan, opd: Opd) -> Parts:
    """Return the fingerprint of each part, of each item of the parts that are lists, and of the fields of items."""
    found: dict[tuple[str, ...], str] = {}
    for name, value in _content(plan, opd).items():
        found[name,] = _hash(value)
        for item, inner in _items(value):
            found[name, item] = _hash(inner)
            found |= {(name, item, key): _hash(part) for key, part in inner.items()} if isinstance(inner, dict) else {}
    return found


def changed(before: Parts, after: Parts) -> str:
    """Name what differs: `profil, swot (S1: bobot; W2), program (wifi: pagu)`; no items if only their order differs.

    An item that was added or removed goes without its fields.
    """
    differing: dict[str, dict[str, list[str]]] = {}  # by part, then by item
    for part, *inner in (name for name in {**after, **before} if before.get(name) != after.get(name)):
        items = differing.setdefault(part, {})
        if inner:
            item, *fields = inner
            stayed = (part, item) in before and (part, item) in after
            items.setdefault(item, []).extend(fields if stayed else ())
    return ", ".join(_named(part, items) for part, items in differing.items())


def _named(part: str, items: Mapping[str, Sequence[str]]) -> str:
    written = [f"{item}: {', '.join(fields)}" if fields else item for item, fields in items.items()]
    shown = [*written[:SHOWN], *(["…"] if len(written) > SHOWN else [])]
    mark = "; " if any(items.values()) else ", "
    return f"{part} ({mark.join(shown)})" if shown else part


def konfirmasi(plan: Plan, opd: Opd) -> Konfirmasi:
    """Compare the last word of an OPD with what its file says now."""
    last = latest(opd)
    if last is None:
        return Konfirmasi.BELUM
    same = last.sidik == sidik(plan, opd)
    if last.hasil is Hasil.SETUJU:
        return Konfirmasi.SETUJU if same else Konfirmasi.USANG
    return Konfirmasi.REVISI if same else Konfirmasi.DIPERBAIKI


def since(plan: Plan, opd: Opd) -> str:
    """Name what has changed since the last word of an OPD; nothing if history does not know what that was about."""
    before = plan.disetujui.get(opd.id)
    return changed(before, parts(plan, opd)) if before else ""


def latest(opd: Opd) -> Klarifikasi | None:
    """Return the last confirmation that has not been taken back: the one that counts."""
    counting = standing(opd.klarifikasi)
    return opd.klarifikasi[counting[-1]] if counting else None


# --- content ------------------------------------------------------------------------------------


def _content(plan: Plan, opd: Opd) -> dict[str, object]:
    own = opd.model_dump(exclude=set(UNSIGNED), exclude_defaults=True)
    refers: dict[str, object] = {
        "acuan.yaml": dict(_answered(plan, opd)),
        "dimensi.yaml": dict(_dimensions(plan, opd)),
        "rencana.yaml": _convention(plan, opd) | _funds(plan, opd) | _scales(plan, opd) | _regions(plan, opd),
        "indeks.yaml": dict(_framework(plan, opd)),
        "data/opd/": _supporters(plan, opd) | _others(plan, opd),
    }
    written = own | {name: value for name, value in refers.items() if value}
    return {name: _plain(value) for name, value in written.items()}


def _answered(plan: Plan, opd: Opd) -> Iterator[tuple[str, object]]:
    used = {ident for program in opd.program for ident in program.acuan}
    for dokumen in plan.acuan.value.dokumen:
        for butir in dokumen.butir:
            if butir.id in used:
                own = butir.model_dump(include={"jenis", "nomor", "uraian"})
                yield butir.id, {**own, "dokumen": dokumen.nama}


def _dimensions(plan: Plan, opd: Opd) -> Iterator[tuple[str, object]]:
    """Both names of a dimension, and of the sub-dimensions in it that programmes name."""
    used = {ident for faktor in all_factors(opd.swot) for ident in faktor.dimensi}
    used |= {ident for one in opd.kesiapan for ident in one.dimensi}
    used |= {program.dimensi for program in opd.program}
    within = {(program.dimensi, program.subdimensi) for program in opd.program}
    for dimensi in plan.dimensi.value.dimensi:
        if dimensi.id in used:
            yield dimensi.id, dimensi.nama.model_dump()
        for sub in dimensi.subdimensi:
            if (dimensi.id, sub.id) in within:
                yield f"{dimensi.id}.{sub.id}", sub.nama.model_dump()


def _framework(plan: Plan, opd: Opd) -> Iterator[tuple[str, object]]:
    used = {ident for program in opd.program for ident in program.kerangka}
    for kerangka in plan.indeks.value.kerangka:
        for butir in (one for aspek in kerangka.aspek for one in aspek.butir):
            if butir.id in used:
                yield butir.id, {"nomor": butir.nomor, "nama": butir.nama, "kerangka": kerangka.nama}


def _convention(plan: Plan, opd: Opd) -> dict[str, object]:
    if not any(map(numbered, all_factors(opd.swot))):
        return {}
    konvensi = plan.rencana.value.swot
    read = konvensi.model_dump(include={"konvensi", "skala", "bobot_basis", "jumlah_bobot"})
    answers = [by_group(own) for one in all_factors(opd.swot) for own in (one.penilaian, one.kepentingan)]
    used = {name for own in answers for name in own}
    groups = {one.id: one.model_dump(exclude={"id"}) for one in konvensi.kelompok_responden if one.id in used}
    return {"swot": {**read, **({"kelompok_responden": groups} if groups else {})}}


def _funds(plan: Plan, opd: Opd) -> dict[str, object]:
    used = {dana.sumber for program in opd.program for dana in program.pendanaan}
    return {f"sumber_dana {one.id}": one.nama for one in plan.rencana.value.sumber_dana if one.id in used}


def _scales(plan: Plan, opd: Opd) -> dict[str, object]:
    used = {indikator.skala for program in opd.program for indikator in program.indikator}
    return {f"skala {one.id}": one.jenjang for one in plan.rencana.value.skala if one.id in used}


def _regions(plan: Plan, opd: Opd) -> dict[str, object]:
    used = {opd.wilayah}.union(*(program.wilayah for program in opd.program))
    return {f"wilayah {one.id}": one.nama for one in plan.rencana.value.wilayah if one.id in used}


def _others(plan: Plan, opd: Opd) -> dict[str, str]:
    """Return the names of programmes that answer to its problems, and of applications connected to its own."""
    programmes = {ident for one in opd.masalah for ident in one.program}
    applications = {ident for one in opd.aplikasi for ident in one.terhubung}
    others = [entry.value for entry in plan.opd if entry.value.id != opd.id] if programmes or applications else []
    return {
        **{f"program {one.id}": one.nama for other in others for one in other.program if one.id in programmes},
        **{f"aplikasi {one.id}": one.nama for other in others for one in other.aplikasi if one.id in applications},
    }


def _supporters(plan: Plan, opd: Opd) -> dict[str, str]:
    used = {ident for program in opd.program for ident in program.pendukung}
    used |= {risiko.pemilik for program in opd.program for risiko in program.risiko if risiko.pemilik}
    used |= {dana.pelaksana for program in opd.program for dana in program.pendanaan if dana.pelaksana}
    return {entry.value.id: entry.value.nama for entry in plan.opd if entry.value.id in used}


# --- canonical form -----------------------------------------------------------------------------


def _hash(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(written.encode()).hexdigest()}"


def _plain(value: object) -> object:
    """Return what JSON can hold, one form for each meaning."""
    match value:  # the most frequent first: a plan has a hundred thousand of them
        case str():
            return (str(value) if value.isascii() else normalize("NFC", str(value))).strip()
        case dict():
            return {_plain(str(key)): _plain(inner) for key, inner in value.items()}
        case tuple() | list():
            return [_plain(inner) for inner in value]
        case Struct():
            return _plain(asdict(value))
        case _:
            return _number(value)


def _number(value: object) -> object:
    match value:
        case Decimal():
            return f"{value.normalize() or Decimal(0):f}"  # `or`, since zero can have a sign
        case datetime.date():
            return value.isoformat()
        case _:
            return value  # whole numbers, truth and nothing


def _items(value: object) -> Iterator[tuple[str, object]]:
    """Yield what has a name of its own within a part: factors and strategies by code, programmes by id."""
    if isinstance(value, dict):  # the four lists of `swot`, the fields of a person, or what is referred to
        for name, inner in value.items():
            yield from _items(inner) if isinstance(inner, list) else ((name, inner),)
    if isinstance(value, list):
        for item in value:
            name = (item.get("kode") or item.get("id")) if isinstance(item, dict) else None
            if name:
                yield str(name), item
