"""The program as a person calls it: what it prints, where, and its exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from masterplan import cli, compiler, console
from masterplan.diagnostics import Diagnostic, Severity, Span

PLAN = Path(__file__).parent / "plans" / "kecil"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLAN, tmp_path / "kota"))


def run(*arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from masterplan.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "MASTERPLAN_LANG": lang, "COLUMNS": "100"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


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
    assert "data/opd/dinkes.yaml:20:14" in result.stdout
    assert "a similar name exists: `living`" in result.stdout


def test_json_says_line_and_column(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")
    found = json.loads(run("-C", plan, "validate", "--format", "json").stdout)
    assert found["errors"] == 1
    assert (found["diagnostics"][0]["line"], found["diagnostics"][0]["column"]) == (20, 14)


def test_only_the_named_files_are_reported(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")
    root = Path.cwd()
    os.chdir(plan)
    try:
        assert run("validate", "data/opd/dinkes.yaml").returncode == 1
        assert run("validate", "data/acuan.yaml").returncode == 0
        assert run("validate", "data/nothing.yaml").returncode == 2
    finally:
        os.chdir(root)


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
def test_warnings_fail_only_where_that_is_wanted(monkeypatch, strict, code):
    weak = Diagnostic("unused-factor", "factor `S1` is not used", Span("a.yaml"), severity=Severity.WARNING)
    monkeypatch.setattr(console, "checked", lambda: compiler.Checked(None, (weak,), {}))
    with pytest.raises(typer.Exit) as ended:
        cli.validate(None, cli.Format.JSON, strict)
    assert ended.value.exit_code == code


def test_a_folder_without_a_plan_is_not_a_fault_of_the_data(tmp_path):
    result = run("-C", tmp_path, "validate")
    assert result.returncode == 2
    assert "there is no folder `data`" in result.stderr


def test_messages_are_indonesian_unless_told_otherwise(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")
    assert "`livin` tidak ada" in run("-C", plan, "validate", lang="id").stdout


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


@pytest.mark.parametrize("arguments", [["--help"], ["validate"]])
def test_no_engine_is_imported_to_help_or_to_validate(plan, arguments):
    script = f"""
import atexit, sys
from masterplan.cli import main
unwanted = {{"typst", "pypandoc", "rich.progress", "xlsxwriter", "masterplan.explanations"}}
atexit.register(lambda: print([*unwanted & set(sys.modules)]))
sys.argv = ["masterplan", *{arguments}]
main()
"""
    result = subprocess.run([sys.executable, "-c", script], cwd=plan, capture_output=True, text=True, check=True)
    assert result.stdout.endswith("[]\n")


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
