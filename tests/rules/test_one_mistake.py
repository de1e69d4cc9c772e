"""A mistake in what the whole plan shares is one message where it is, however many files it seems to spoil."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from masterplan import compiler
from masterplan.world import disk
from tests.kit.places import ROOT

FILES = disk.read(ROOT)
DIMENSI, RENCANA, RUJUKAN = "data/dimensi.yaml", "data/rencana.yaml", "data/rujukan.yaml"


def found(path: str, old: str, new: str) -> list[tuple[str, str]]:
    text = FILES.data[path].decode()
    assert text.count(old) >= 1, old
    files = replace(FILES, data={**FILES.data, path: text.replace(old, new, 1).encode()})
    return [(one.code, one.span.path) for one in compiler.check(files, disk.printable).diagnostics]


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (DIMENSI, "- id: living", "- id: livin", "unknown-reference"),
        (DIMENSI, "- id: living", "- id: economy", "duplicate-id"),
        (RENCANA, "id: APBD,", "id: APBDD,", "unknown-reference"),
        (RENCANA, "selesai: 2029", "selesai: 2026", "year-outside-period"),
        (RENCANA, "mulai: 2025", "mulai: 2027", "year-outside-period"),
        (RENCANA, "skala: [1, 4]", "skala: [1, 3]", "rating-out-of-range"),
        (RENCANA, "swot:\n", "swot:\n  jumlah_bobot: 100\n", "weights-do-not-sum"),
        (RUJUKAN, "id: info-ambon-rpjmd-2025", "id: info-ambon-2025", "unknown-reference"),
    ],
)
def test_a_wrong_declaration_is_one_message_at_the_declaration(path: str, old: str, new: str, code: str) -> None:
    assert found(path, old, new) == [(code, path)]


def test_a_name_that_is_declared_nowhere_is_one_message_at_its_first_place() -> None:
    (one,) = found(DIMENSI, "- id: living", "- id: kehidupan")
    assert one == ("unknown-reference", "data/acuan.yaml")


def test_the_same_slip_in_two_files_is_two_messages() -> None:
    data = dict(FILES.data)
    for path in ("data/opd/dinkes.yaml", "data/opd/disdik.yaml"):
        data[path] = data[path].replace(b"sumber: APBD\n", b"sumber: APBDD\n", 1)
    diagnostics = compiler.check(replace(FILES, data=data), disk.printable).diagnostics
    assert [one.span.path for one in diagnostics] == ["data/opd/dinkes.yaml", "data/opd/disdik.yaml"]
