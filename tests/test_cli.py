"""The program as a person calls it: what it prints, where, and its exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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
atexit.register(lambda: print([name for name in ("typst", "pypandoc", "rich.progress") if name in sys.modules]))
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
