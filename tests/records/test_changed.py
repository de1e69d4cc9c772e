"""What differs from the previous edition, as a table: values as other tables have them, and nobody's name."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from masterplan import compiler
from masterplan.plan.files import Files
from masterplan.records import delimited
from masterplan.world import disk
from tests.kit.small import edited, loaded

SECOND = {"nomor": "2", "tanggal": "2026-01-31", "revisi": "edisi-1"}


def changes(before: Files, **changed: object) -> list[dict[str, str]]:
    files = edited(**{"rencana": loaded("rencana") | {"edisi": SECOND}, **changed})
    plan = compiler.check(files, disk.printable, {"edisi-1": before}.get).plan
    assert plan is not None
    text = next(one.content for one in delimited.files(plan) if one.table == "perubahan").decode()
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def cells(row: Mapping[str, str], names: str) -> tuple[str, ...]:
    return tuple(row[name] for name in names.split())


def test_a_changed_amount_is_a_row_with_both_amounts() -> None:
    opd = loaded("opd/dinkes")
    opd["program"][0]["pendanaan"][0]["pagu"]["2026"] = "700000000"
    (row,) = changes(edited(), opd__dinkes=opd)
    assert cells(row, "nomor opd program jenis") == ("1", "dinkes", "rekam-medis", "ubah")
    assert cells(row, "isian sebelum sesudah") == ("pagu.2026", "650000000", "700000000")
    assert row["hal"] == "pagu APBD 2026 program “Rekam medis”"


def test_what_is_gone_is_still_named_by_its_id() -> None:
    opd = loaded("opd/dinkes")
    opd["program"] = []
    rows = changes(edited(), opd__dinkes=opd)
    assert [cells(row, "opd program jenis sebelum") for row in rows] == [("dinkes", "rekam-medis", "hapus", "")]


def test_no_person_is_named() -> None:
    opd = loaded("opd/dinkes")
    opd |= {"kepala": {"jabatan": "Kepala Dinas", "nama": "Budi"}, "kontak": {"nama": "Sari", "telepon": "0911"}}
    before = edited(opd__dinkes=opd)
    opd = opd | {"kepala": {"jabatan": "Kepala Dinas", "nama": "Ani"}, "kontak": {"nama": "Rina"}}
    assert changes(before, opd__dinkes=opd) == []


def test_a_first_edition_has_no_rows() -> None:
    assert changes(edited(), rencana=loaded("rencana")) == []
