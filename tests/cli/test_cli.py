"""The program as a person calls it: what it prints, where, and its exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import placing
from tests.kit.program import run


def spoil(plan: Path, old: str, new: str) -> None:
    path = plan / "data" / "opd" / "dinkes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_good_plan_is_silent(plan):
    result = run("-C", plan, "validate")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_mistake_is_shown_with_its_place_and_ends_with_code_1(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")
    result = run("-C", plan, "validate")
    assert result.returncode == 1
    assert "data/opd/dinkes.yaml:21:14" in result.stdout
    assert "a similar name exists: `living`" in result.stdout


def test_json_says_line_and_column(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")
    found = json.loads(run("-C", plan, "validate", "--format", "json").stdout)
    assert found["errors"] == 1
    assert (found["diagnostics"][0]["line"], found["diagnostics"][0]["column"]) == (21, 14)


def test_only_the_named_files_are_reported(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")
    for named, code in (("data/opd/dinkes.yaml", 1), ("data/acuan.yaml", 0), ("data/nothing.yaml", 2)):
        assert run("validate", named, folder=plan).returncode == code


def test_files_may_be_named_from_the_root_on_and_are_checked_within_the_whole_plan(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")
    for written in (plan.resolve() / "data" / "opd" / "dinkes.yaml", "./data/../data/opd", "."):
        assert "`livin` does not exist" in run("-C", plan, "validate", written).stdout
    assert run("-C", plan, "validate", plan.parent).returncode == 2


def test_a_part_of_the_plan_is_not_called_good_while_cross_checks_wait(plan):
    (plan / "data" / "acuan.yaml").write_text("dokumen: {", encoding="utf-8")
    result = run("-C", plan, "validate", "data/opd/dinkes.yaml")
    assert result.stdout == "Cross-checks were skipped until every file can be read.\n"


@pytest.mark.parametrize(("strict", "code"), [(False, 0), (True, 1)])
def test_warnings_fail_only_where_that_is_wanted(plan, strict, code):
    spoil(plan, "faktor: [S1, O1]", "faktor: [O1]")
    result = run("-C", plan, "validate", *(["--strict"] if strict else []))
    assert "1 warning\n" in result.stdout
    assert result.returncode == code


def test_a_folder_without_a_plan_is_not_a_fault_of_the_data(tmp_path):
    result = run("-C", tmp_path, "validate")
    assert result.returncode == 2
    assert "there is no folder `data`" in result.stderr


def test_messages_are_indonesian_unless_told_otherwise(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")
    assert "`livin` tidak ada" in run("-C", plan, "validate", lang="id").stdout


OPD = Path("data/opd/dinkes.yaml")
UNTIDY = "status:   contoh\n"


def test_fmt_rewrites_what_is_not_tidy_and_then_finds_nothing(plan):
    spoil(plan, "status: contoh\n", UNTIDY)
    result = run("-C", plan, "fmt")
    assert (result.returncode, result.stderr) == (0, "")
    assert f"{OPD.as_posix()} rewritten\n" in result.stdout
    assert UNTIDY not in (plan / OPD).read_text(encoding="utf-8")
    assert run("-C", plan, "validate").stdout == ""
    assert (run("-C", plan, "fmt").stdout, run("-C", plan, "fmt", "--check").returncode) == ("", 0)


def test_fmt_check_writes_nothing_and_fails(plan):
    run("-C", plan, "fmt")
    spoil(plan, "status: contoh\n", UNTIDY)
    result = run("-C", plan, "fmt", "--check")
    assert (result.returncode, result.stdout) == (1, f"{OPD.as_posix()} would be rewritten\n")
    assert UNTIDY in (plan / OPD).read_text(encoding="utf-8")


def test_fmt_leaves_a_broken_file_alone_and_reports_it(plan):
    run("-C", plan, "fmt")
    spoil(plan, "status: contoh\n", "status: contoh\nid: dinkes\n")
    result = run("-C", plan, "fmt")
    assert result.returncode == 1
    assert "error[duplicate-key]" in result.stdout
    assert "rewritten" not in result.stdout


def test_fmt_touches_only_the_named_files(plan):
    result = run("-C", plan, "fmt", "data/acuan.yaml")
    assert (result.returncode, result.stdout) == (0, "data/acuan.yaml rewritten\n")
    assert run("-C", plan, "fmt", "data/nothing.yaml").returncode == 2


def test_fmt_fix_puts_right_what_means_one_thing_and_reports_the_rest(plan):
    spoil(plan, "2025: 500_000_000, 2026: 650_000_000", "2025: 500.000.000, 2026: 1.250")
    result = run("-C", plan, "fmt", "--fix", OPD)
    assert result.returncode == 1
    assert ":37: `500.000.000` -> `500_000_000`\n" in result.stdout
    assert "error[wrong-type]: `1.250`" in result.stdout
    assert "pagu: {2025: 500_000_000, 2026: 1.250}" in (plan / OPD).read_text(encoding="utf-8")


def test_fmt_keeps_the_rights_of_a_file(plan):
    (plan / OPD).chmod(0o600)
    assert run("-C", plan, "fmt").returncode == 0
    assert (plan / OPD).stat().st_mode & 0o777 == 0o600


def test_a_file_that_cannot_be_written_stays_as_it_was(plan, monkeypatch):
    def full(*_names: object) -> None:
        raise OSError(28, "No space left on device")

    before = {path: path.read_bytes() for path in plan.rglob("*") if path.is_file()}
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(EnvironmentProblem, match="the disk is full"):
        placing.rewrite(plan, {OPD.as_posix(): "id: x\n"})
    assert {path: path.read_bytes() for path in plan.rglob("*") if path.is_file()} == before


def test_swot_shows_the_position_of_an_opd(plan):
    result = run("-C", plan, "swot", "dinkes")
    assert "X = 1,600, Y = 1,000" in result.stdout
    assert "Agresif" in result.stdout


def test_swot_as_json_has_unrounded_decimals(plan):
    (result,) = json.loads(run("-C", plan, "swot", "--format", "json").stdout)
    assert (result["x"], result["y"], result["posisi"], result["kuadran"]) == ("1.6", "1", "agresif", "I")


def test_swot_of_a_dimension_weighs_its_factors(plan):
    (result,) = json.loads(run("-C", plan, "swot", "--dimension", "living", "--format", "json").stdout)
    assert len(result["ifas"]["faktor"]) == 2


def test_swot_of_nobody_is_refused(plan):
    assert run("-C", plan, "swot", "dinkas").returncode == 2


ENGINES = {"typst", "pypandoc", "fontTools", "rich.progress", "xlsxwriter", "masterplan.rules.explanations"}
MODEL = {"pydantic", "jinja2", "yaml", "masterplan.world.disk", "masterplan.api"}


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], MODEL | ENGINES),
        (["--help"], MODEL | ENGINES),
        (["validate"], ENGINES | {"masterplan.press", "urllib.request"}),
        (["build", "--format", "md", "--no-cache"], {"fontTools.ttLib.tables.otTables"}),
        (["changes", "."], ENGINES | {"masterplan.press", "masterplan.book"}),
    ],
)
def test_nothing_is_loaded_that_a_command_does_not_need(plan, arguments, unwanted):
    script = f"""
import atexit, sys
from masterplan.cli.main import main
atexit.register(lambda: print(sorted({unwanted} & set(sys.modules))))
sys.argv = ["masterplan", *{arguments}]
main()
"""
    result = subprocess.run([sys.executable, "-c", script], cwd=plan, capture_output=True, text=True, check=True)
    assert result.stdout.endswith("[]\n")


# --- where it is started ------------------------------------------------------------------------


def test_the_plan_is_found_from_a_folder_in_it_and_its_books_lie_beside_its_data(plan):
    result = run("build", "--book", "buku-3", "--format", "md", folder=plan / "data" / "opd")
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr.startswith("../../build: ")
    assert (plan / "build" / "buku-3" / "buku-3.md").is_file()


def test_what_is_named_goes_out_from_where_one_stands(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")
    inside = plan / "data" / "opd"
    assert "data/opd/dinkes.yaml:21:14" in run("validate", "dinkes.yaml", folder=inside).stdout
    assert run("validate", "../acuan.yaml", folder=inside).returncode == 0
    assert run("validate", "data/acuan.yaml", folder=inside).returncode == 2
    run("schema", "--output", "skema", folder=inside)
    assert (inside / "skema" / "opd.json").is_file()
    shutil.copytree(plan / "data", plan.parent / "lama" / "data")
    assert "folder ../../../lama" in run("-C", inside, "review", "../../../lama").stdout


def test_it_may_run_as_if_started_elsewhere_and_stays_where_it_is(plan):
    before = Path.cwd()
    result = run("-C", plan / "data", "build", "--book", "buku-3", "--format", "md", "--output", "../hasil")
    assert result.stderr.startswith("../hasil: ")
    assert (plan / "hasil" / "manifest.json").is_file()
    assert Path.cwd() == before


def test_a_folder_that_is_none_cannot_be_entered(tmp_path):
    result = run("-C", tmp_path / "tidak-ada", "validate")
    assert (result.returncode, result.stdout) == (2, "")
    assert "cannot be entered: there is no such file or folder\n= " in result.stderr


def test_a_code_is_explained_wherever_one_is(tmp_path):
    result = run("-C", tmp_path, "explain", "wrong-type")
    assert result.returncode == 0
    assert result.stdout.startswith("wrong-type (error)\n\nA value is not of the kind that its field takes.\n")


def test_without_a_code_all_are_listed():
    result = run("explain", lang="id")
    assert result.returncode == 0
    assert "\nwrong-type (kesalahan)\n  Suatu nilai bukan jenis yang diterima isiannya.\n" in result.stdout


def test_an_unknown_code_is_answered_with_the_nearest():
    result = run("explain", "wrong-tipe")
    assert (result.returncode, result.stdout) == (2, "")
    assert "a code with a similar name exists: `wrong-type`" in result.stderr
    assert "`masterplan explain` lists all codes" in run("explain", "zzz").stderr
