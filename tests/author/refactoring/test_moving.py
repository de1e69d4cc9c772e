"""Programmes move, and OPD become one or two, with their comments, and nobody else's names are lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from masterplan.author.refactoring import merging, moving, renaming, splitting
from masterplan.author.refactoring.outcome import Refactoring, applied
from masterplan.changes import differences
from masterplan.changes.phrases import plain
from masterplan.changes.sentences import notes
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.diagnostics.values import Severity
from masterplan.plan.contents import programmes
from masterplan.plan.files import Files
from masterplan.plan.plan import Plan
from tests.kit.named import checked, plan_of, whole

DINKES, DLH = "data/opd/dinkes.yaml", "data/opd/dlh.yaml"
pytestmark = pytest.mark.usefixtures("indonesian")
COMMENTED = (b"  - id: ambulans-laut\n", b"  # dari pelabuhan\n  - id: ambulans-laut  # kapal\n")


def commented() -> Files:
    files = whole()
    return files.replaced(DINKES, files.data[DINKES].replace(*COMMENTED))


def after(files: Files, done: Refactoring) -> Plan:
    assert done.diagnostics == ()
    found = checked(applied(files, done))
    assert [one for one in found.diagnostics if one.severity is Severity.ERROR] == []
    assert found.plan is not None
    return found.plan


def told(before: Plan, now: Plan) -> str:
    groups = notes(differences.compare(before, now))
    return "\n".join(plain(one.kalimat) for group in groups for _part, own in group.bagian for one in own)


def comments(files: Files) -> Counter[bytes]:
    return Counter(one for content in files.data.values() for one in re.findall(rb"(?m)(?<!\S)#.*$", content))


def test_a_programme_moves_with_its_comments_and_without_what_belonged_to_its_opd() -> None:
    files = commented()
    done = moving.moved(plan_of(files), "ambulans-laut", "dlh", ["SO1"])
    now = after(files, done)
    program = next(one for one, spot in programmes(now) if one.id == "ambulans-laut" and spot.entry.path == DLH)
    assert (program.strategi, program.pendukung) == (("SO1",), ("diskominfo",))
    assert b"  # dari pelabuhan\n  - id: ambulans-laut  # kapal\n" in done.files[DLH].encode()
    assert comments(applied(files, done)) == comments(files)
    assert "pindah dari Dinas Kesehatan ke Dinas Lingkungan Hidup" in told(plan_of(files), now)


def test_a_programme_that_moves_there_and_back_says_the_same_but_for_its_strategies() -> None:
    files = commented()
    there = applied(files, moving.moved(plan_of(files), "rekam-medis", "dlh"))
    back = after(there, moving.moved(plan_of(there), "rekam-medis", "dinkes", ["SO1"]))
    assert told(plan_of(files), back) == ""


def test_two_opd_become_one_and_every_name_leads_to_it() -> None:
    files = commented()
    before = plan_of(files)
    now = after(files, merging.merged(before, "dlh", "dinkes"))
    assert [entry.value.id for entry in now.opd] == ["dinkes", "diskominfo", "dpmptsp"]
    one = now.opd[0].value
    assert {program.id for program in one.program} > {"bank-sampah", "ambulans-laut"}
    assert next(program for program in one.program if program.id == "ambulans-laut").pendukung == ("diskominfo",)
    assert one.klarifikasi == before.opd[0].value.klarifikasi
    assert "Perangkat daerah “Dinas Lingkungan Hidup” digabung ke dalam “Dinas Kesehatan”" in told(before, now)
    assert differences.compare(before, now).melebur["dlh"].id == "dinkes"


def test_an_opd_that_goes_out_of_another_one_is_told_as_that() -> None:
    files = commented()
    before = plan_of(files)
    done = splitting.split(before, "dinkes", "rsud", ["ambulans-laut"], ("Rumah Sakit Umum Daerah", "RSUD"))
    now = after(files, done)
    assert comments(applied(files, done)) == comments(files)
    found = told(before, now)
    assert "Perangkat daerah “Rumah Sakit Umum Daerah” dipisahkan dari “Dinas Kesehatan”" in found
    assert "pindah dari Dinas Kesehatan ke Rumah Sakit Umum Daerah" in found


@pytest.mark.parametrize(
    ("done", "code"),
    [
        (lambda plan: splitting.split(plan, "dinkes", "dlh", ["rekam-medis"], ("A", "A")), "duplicate-id"),
        (lambda plan: splitting.split(plan, "dinkes", "RS UD", ["rekam-medis"], ("A", "A")), "invalid-value"),
    ],
)
def test_what_something_in_the_files_is_against_is_refused_with_its_place(done, code: str) -> None:
    found = done(plan_of(whole()))
    assert [one.code for one in found.diagnostics] == [code]
    assert not found.files


@pytest.mark.parametrize(
    ("done", "told", "cure"),
    [
        (lambda plan: moving.moved(plan, "rekam-medis", "dinkes"), "sudah menjadi program", "OPD lain"),
        (lambda plan: moving.moved(plan, "rekam-medik", "dlh"), "tidak ada program `rekam-medik`", "`rekam-medis`"),
        (lambda plan: moving.moved(plan, "rekam-medis", "dlh", ["SO9"]), "`SO9` tidak ada", "`SO1`"),
        (lambda plan: merging.merged(plan, "dinkes", "dinkes"), "dengan dirinya sendiri", "OPD lain"),
        (lambda plan: merging.merged(plan, "dinkess", "dlh"), "tidak ada OPD `dinkess`", "`dinkes`"),
        (lambda plan: splitting.split(plan, "dinkes", "rsud", ["bank-sampah"], ("A", "A")), "bukan", "`rekam-medis`"),
        (lambda plan: renaming.renamed(plan, "faktor", "S1", "S9"), "ada beberapa yang bernama `S1`", "`dinkes/S1`"),
    ],
)
def test_a_word_of_the_command_line_that_fits_nothing_is_blamed_on_no_file(done, told: str, cure: str) -> None:
    with pytest.raises(EnvironmentProblem, match=re.escape(told)) as problem:
        done(plan_of(whole()))
    assert cure in problem.value.cure
