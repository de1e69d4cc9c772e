"""`masterplan many volume` says on the terminal of how many cities the volume is, and what is missing or damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit.exports import exported, programme
from tests.kit.program import run

ASKED = "judul: Smart City\ndiminta: [Kota a, Kota Tiada, Kabupaten Jauh]\n"


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    for number, city in enumerate("ab", 1):
        exported(tmp_path / "ekspor", city, f"99.{number:02}", **programme("satu", "Rekam Medis", {2025: 10}))
    return tmp_path


def test_cities_that_were_asked_for_and_are_missing_are_named_and_a_failure_only_if_that_is_asked(exports):
    (exports / "gabungan.yaml").write_text(ASKED, encoding="utf-8")
    command = ("many", "volume", "ekspor", "--about", "gabungan.yaml", "--format", "csv", "--output", "jilid")
    done = run(*command, folder=exports)
    assert done.stdout.splitlines() == [
        "Kota Tiada: was asked for, and is not in the volume",
        "Kabupaten Jauh: was asked for, and is not in the volume",
    ]
    assert done.stderr.startswith("jilid: 2 cities, ")
    assert done.returncode == 0
    strict = run(*command, "--strict", folder=exports)
    assert strict.returncode == 1
    assert strict.stdout == done.stdout
    assert strict.stderr.splitlines()[-1] == "2 faults, which fail by --strict"


def test_every_file_that_is_written_is_counted(exports):
    done = run("many", "volume", "ekspor", "--format", "csv", "--output", "jilid", folder=exports)
    written = [one for one in (exports / "jilid").rglob("*") if one.is_file()]
    assert f"jilid: 2 cities, {len(written)} files, " in done.stderr
    assert done.stdout == ""
