"""`masterplan init` and `masterplan new`: another city starts with files that are right and books that are honest."""

from __future__ import annotations

import json
import os
import re
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan import compiler
from masterplan.author import answers, starter
from masterplan.diagnostics import language
from masterplan.diagnostics.values import Severity
from masterplan.model.sets import JenisDaerah
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.program import PROGRAM, run

FACTS = ("--nama", "Ternate", "--jenis", "kota", "--provinsi", "Maluku Utara", "--kode", "82.71")
YEARS = ("--mulai", "2026", "--selesai", "2030")
TERNATE = starter.NewPlan("Ternate", JenisDaerah.KOTA, "Maluku Utara", "82.71", 2026, 2030, "2026-01-31")


def checked(files: dict[str, str]) -> compiler.Checked:
    content = {path: text.encode() for path, text in files.items()}
    data = {path: text for path, text in content.items() if path.endswith(".yaml") and path.startswith("data/")}
    naskah = {path: text for path, text in content.items() if path.startswith("data/naskah/")}
    return compiler.check(Files(data, naskah), disk.printable)


def test_a_new_plan_is_right_and_its_books_are_the_empty_form(tmp_path):
    assert run("init", "kota", *FACTS, *YEARS, folder=tmp_path).returncode == 0
    said = run("-C", "kota", "validate", "--format", "json", folder=tmp_path)
    assert said.returncode == 0
    assert {one["code"] for one in json.loads(said.stdout)["diagnostics"]} == {"placeholder", "unwritten-prose"}
    built = run("-C", "kota", "build", folder=tmp_path)
    assert built.returncode == 0, built.stdout
    books = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "kota/build").glob("*/*.md")}
    assert set(books) == {"buku-1", "buku-2", "buku-3"}
    for text in books.values():
        assert "Kota Ternate" in text
        assert "DATA CONTOH" in text
        assert "Ambon" not in text
    assert "*Bagian ini belum ditulis. Isi: keadaan daerah" in books["buku-1"]


def test_a_regency_has_a_bupati():
    files = starter.plan(
        starter.NewPlan("Buru", JenisDaerah.KABUPATEN, "Maluku", "81.04", 2026, 2030, "2026-01-31"), disk.starter()
    )
    assert "jabatan: Bupati Buru" in files["data/rencana.yaml"]
    assert "Kabupaten Buru" in files["README.md"]


TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, st.from_regex(r"[0-9]{2}\.[0-9]{2}", fullmatch=True, alphabet=st.characters(max_codepoint=127)))
def test_no_text_of_the_user_is_read_as_yaml(nama, provinsi, kode):
    language.use("en")
    files = starter.plan(
        starter.NewPlan(nama, JenisDaerah.KOTA, provinsi, kode, 2026, 2030, "2026-01-31"), disk.starter()
    )
    found = checked(files)
    assert {one.code for one in found.diagnostics} <= {"placeholder", "unwritten-prose"}
    daerah = found.plan.rencana.value.daerah
    assert (daerah.nama, daerah.provinsi, daerah.kode_wilayah) == (nama, provinsi, kode)


def test_a_new_opd_is_right_at_once(tmp_path):
    run("init", ".", *FACTS, *YEARS, folder=tmp_path)
    made = run("new", "opd", "dinkes", "--nama", 'Dinas "Kesehatan": kota', "--singkatan", "Dinkes", folder=tmp_path)
    assert made.returncode == 0
    said = json.loads(run("validate", "--format", "json", folder=tmp_path).stdout)
    assert said["errors"] == 0
    assert {one["code"] for one in said["diagnostics"]} == {"placeholder", "unwritten-prose"}


def test_a_new_plan_and_a_new_opd_are_laid_out(tmp_path):
    run("init", ".", *FACTS, *YEARS, folder=tmp_path)
    run("new", "opd", "dinkes", "--nama", "Dinas Kesehatan", "--singkatan", "Dinkes", folder=tmp_path)
    assert run("fmt", "--check", folder=tmp_path).stdout == ""


def test_every_field_of_a_new_opd_is_right_when_its_comment_marks_are_taken_away():
    """Otherwise the file would teach its reader a mistake; one OPD alone leaves dimensions and strategies open."""
    files = starter.plan(TERNATE, disk.starter())
    text = files["data/opd/diskominfo.yaml"]
    head, rest = text.split("# swot:\n")
    lines = [line.removeprefix("# ") for line in ("# swot:\n" + rest).split("\n")]
    filled = "\n".join(lines).replace("...", "Uraian").replace("acuan: []", "acuan: [rpjmn-1]")
    found = checked(files | {"data/opd/diskominfo.yaml": head + filled})
    assert [(d.code, d.message) for d in found.diagnostics if d.severity is Severity.ERROR] == []
    assert found.plan.opd[0].value.program


def test_nothing_that_is_there_is_overwritten(tmp_path):
    run("init", ".", *FACTS, *YEARS, folder=tmp_path)
    before = (tmp_path / "data/rencana.yaml").read_bytes()
    again = run("init", ".", *FACTS, *YEARS, folder=tmp_path)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    assert (tmp_path / "data/rencana.yaml").read_bytes() == before
    assert run("new", "opd", "diskominfo", folder=tmp_path).returncode == 2


def test_a_fact_that_nobody_gives_is_named_where_nobody_can_be_asked(tmp_path):
    result = run("init", "kota", *FACTS, "--mulai", "2026", folder=tmp_path)
    assert (result.returncode, "--selesai" in result.stderr) == (2, True)
    assert not (tmp_path / "kota").exists()


@pytest.mark.parametrize("ident", ["Dinkes", "dinas kesehatan", "../x", "a--b", ""])
def test_an_id_that_no_file_can_have_is_refused(tmp_path, ident):
    run("init", ".", *FACTS, *YEARS, folder=tmp_path)
    result = run("new", "opd", ident, folder=tmp_path)
    assert (result.returncode, "cannot be the id" in result.stderr) == (2, True)


@pytest.mark.parametrize("option", ["--nama", "--singkatan"])
@pytest.mark.parametrize("written", ["Dinas \udcff", "Dinas \x07", "Dinas \u202e", "", " "])
def test_a_name_that_no_file_can_hold_is_refused(tmp_path, option, written):
    run("init", ".", *FACTS, *YEARS, folder=tmp_path)
    result = run("new", "opd", "dinkes", option, written, folder=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "data/opd/dinkes.yaml").exists()


@pytest.mark.parametrize("written", ["Dinas\nKesehatan", "Dinas\tKesehatan", " Dinas Kesehatan "])
def test_a_name_is_one_line(tmp_path, written):
    run("init", ".", *FACTS, *YEARS, folder=tmp_path)
    assert run("new", "opd", "dinkes", "--nama", written, folder=tmp_path).returncode == 0
    assert "\nnama: Dinas Kesehatan\n" in (tmp_path / "data/opd/dinkes.yaml").read_text(encoding="utf-8")


# --- what somebody says -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "written", "cure"),
    [
        ("--nama", "Kota Tual", "write `Tual`"),
        ("--nama", "KABUPATEN  Buru", "write `Buru`"),
        ("--nama", "Kab. Buru", "write `Buru`"),
        ("--nama", "Tual\udcff", "write it anew; it may have been copied from another program"),
        ("--provinsi", " ", "write it, or leave out the option"),
        ("--jenis", "kotamadya", "write `kota` or `kabupaten`"),
        ("--kode", "8272", "write `82.72`"),
        ("--kode", "82-72", "write `82.72`"),
        ("--kode", "82.72.01", "write two digits, a dot and two digits, such as 81.71"),
        ("--mulai", "1999", "write a year from 2000 to 2100"),
        ("--selesai", "30", "write a year from 2000 to 2100"),
        ("--selesai", "2025", "write a last year that is not before the first one"),
    ],
)
def test_what_cannot_be_a_fact_of_a_plan_is_refused(tmp_path, option, written, cure):
    given = dict(zip(*[iter((*FACTS, *YEARS))] * 2, strict=True)) | {option: written}
    result = run("init", "kota", *(word for pair in given.items() for word in pair), folder=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"= {cure}"
    assert not (tmp_path / "kota").exists()


@pytest.mark.parametrize("nama", ["Kotamobagu", "Kotabaru", "Kabupaten", "Lima Puluh Kota"])
def test_a_name_that_only_looks_like_a_kind_is_one(nama):
    assert answers.region(nama) == nama


@pytest.mark.parametrize(("folder", "shown"), [("rencana kota", "'rencana kota'"), ("rencana", "rencana")])
def test_the_command_that_is_told_can_be_copied(tmp_path, folder, shown):
    told = run("init", folder, *FACTS, *YEARS, folder=tmp_path).stdout
    assert told.endswith(f"`masterplan -C {shown} build`\n")


def test_it_asks_in_the_order_of_its_help_until_an_answer_can_be_one(tmp_path):
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
    ours, theirs = pty.openpty()
    typed = "Kota Tual\nTual\nKOTA\nMaluku\n8172\n81.72\n2026\n2025\n2030\n"
    os.write(ours, typed.encode())
    environment = {**os.environ, "MASTERPLAN_LANG": "en"}
    command = (*PROGRAM, "init", "kota")
    done = subprocess.run(
        command, cwd=tmp_path, stdin=theirs, capture_output=True, text=True, env=environment, check=False
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr
    asked = re.findall(r"(Name of the city|`kota` or|Name of the province|Code|First year|Last year)", done.stdout)
    assert asked == [
        *("Name of the city", "Name of the city", "`kota` or", "Name of the province", "Code", "Code"),
        *("First year", "Last year", "Last year"),
    ]
    assert done.stderr.splitlines()[1::2] == [
        *("= write `Tual`", "= write `81.72`", "= write a last year that is not before the first one")
    ]
    said = (tmp_path / "kota/data/rencana.yaml").read_text(encoding="utf-8")
    assert 'kode_wilayah: "81.72"' in said
    assert "nama: Tual\n" in said


def test_a_plan_that_is_there_is_named_before_anything_is_asked(tmp_path):
    run("init", ".", *FACTS, *YEARS, folder=tmp_path)
    assert "is there already" in run("init", ".", folder=tmp_path).stderr
