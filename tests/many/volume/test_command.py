"""`masterplan many volume` says on the terminal of how many cities the volume is, and what is missing or damaged."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from masterplan.many.volume import delivering
from masterplan.world.far import Far
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


def test_a_volume_goes_to_an_address_whole_and_without_the_pages_of_an_earlier_one(exports):
    there = exports / "ember"
    command = ("many", "volume", "ekspor", "--format", "csv", "--output", f"file://{there}")
    done = run(*command, folder=exports)
    assert done.stderr.startswith(f"file://{there}: 2 cities, ")
    told = json.loads((there / "manifest.json").read_bytes())
    assert {*told["keluaran"]} == {one.relative_to(there).as_posix() for one in there.rglob("*.*")} - {"manifest.json"}
    assert not (exports / "file:").exists()


def test_pages_of_an_earlier_site_leave_an_address_and_the_manifest_comes_last(tmp_path, monkeypatch):
    there, page = f"file://{tmp_path}", "situs/daerah/lama/index.html"
    first = {page: b"lama", "situs/index.html": b"1"}
    listed = {"keluaran": {path: f"sha256:{hashlib.sha256(one).hexdigest()}" for path, one in first.items()}}
    delivering.deliver(there, {**first, "manifest.json": json.dumps(listed).encode()}, web=True)
    then = {"manifest.json": b"{}", "situs/index.html": b"2"}
    arrived = []
    monkeypatch.setattr(Far, "publish", lambda _self, files, gone: arrived.extend((*files, *gone)))
    delivering.deliver(there, then, web=True)
    assert arrived == ["situs/index.html", "manifest.json", page]
    assert not (tmp_path / "manifest.json").exists()  # until the rest is there


def test_a_place_to_which_nothing_can_be_written_is_refused_before_anything_is_read(exports):
    (exports / "berkas").write_text("x", encoding="utf-8")
    done = run("many", "volume", "tiada", "--output", "berkas/jilid", folder=exports)
    assert done.returncode == 2
    assert "a part of the path is no folder" in done.stderr


def test_the_memory_of_a_process_is_refused_as_a_place_for_a_volume(exports):
    done = run("many", "volume", "tiada", "--output", "memory://jilid", folder=exports)
    assert done.returncode == 2
    assert "`memory://jilid` is the memory of a process" in done.stderr
