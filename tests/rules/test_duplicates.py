"""What is listed is known by something, so that it cannot be listed twice."""

from __future__ import annotations

from typing import get_args, get_origin

import pytest

from masterplan import compiler
from masterplan.model import acuan, evaluasi, inventaris, kegiatan, kesenjangan, opd, rencana
from masterplan.model.identities import IDENTITIES
from masterplan.model.scalars import Record
from masterplan.model.shape import inside, type_at
from masterplan.plan.plan import SINGLE
from masterplan.world import disk
from tests.kit.places import OPD, RENCANA
from tests.kit.small import FILES, replaced

# Known by several fields together, by rules of their own, or by nothing.
OTHERWISE = {
    *(opd.Indikator, opd.Klarifikasi, evaluasi.Indeks, evaluasi.Temuan, rencana.Anggota, rencana.Nomenklatur),
    *(kegiatan.SubKegiatan, kegiatan.Tahapan, kegiatan.Pendanaan),
    *(inventaris.Kesiapan, kesenjangan.Kesenjangan, acuan.IndikatorButir),
}


def listed(model: type[Record]) -> set[type[Record]]:
    found = set()
    for name in model.model_fields:
        kind = type_at(model, (name,))
        inner = inside(kind, 0) if get_origin(kind) is tuple else kind
        if isinstance(inner, type) and issubclass(inner, Record):
            found |= {inner} if get_origin(kind) is tuple else set()
            found |= listed(inner)
        for argument in get_args(kind):
            if isinstance(argument, type) and issubclass(argument, Record):
                found |= listed(argument)
    return found


def test_every_kind_of_item_in_a_list_is_known_by_something() -> None:
    kinds = {opd.Opd}.union(*(listed(model) for model in (*SINGLE.values(), opd.Opd)))
    assert kinds == {*IDENTITIES, *OTHERWISE}


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (OPD, "faktor: [S1, O1]", "faktor: [S1, O1, S1]", "repeated-entry"),
        (OPD, "rating: 4, dimensi: [living]", "rating: 4, dimensi: [living, living]", "repeated-entry"),
        (OPD, "acuan: [rpjmd-misi-1]", "acuan: [rpjmd-misi-1, rpjmd-misi-1]", "repeated-entry"),
        (RENCANA, "sumber_dana:\n", "sumber_dana:\n  - {id: APBD, nama: Lain}\n", "duplicate-id"),
        (RENCANA, "misi:\n", "misi:\n  - {id: misi-1, uraian: Lain}\n", "duplicate-id"),
        ("data/evaluasi.yaml", "aspek:\n", "aspek:\n  - {id: dampak, nama: Lain, arti: x, bobot: 0}\n", "duplicate-id"),
    ],
)
def test_what_stands_in_a_list_twice_is_one_message(path: str, old: str, new: str, code: str) -> None:
    assert [one.code for one in compiler.check(replaced(FILES, old, new, path), disk.printable).diagnostics] == [code]
