"""What the workflows run for a merge request, run here: the summary, and the one comment that is kept up to date."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from masterplan.world import store
from tests.kit.places import ROOT
from tests.kit.program import run
from tests.kit.repository import edit, git
from tests.kit.shell import program, shell

WORKFLOWS = {
    path.stem: path
    for path in (ROOT / ".github/workflows/ci.yml", ROOT / "templates/awal/akar/.github/workflows/masterplan.yml")
}
PUBLISHES = {"pages": "write", "id-token": "write"}
MARK = "<!-- masterplan review -->"


def jobs(name: str) -> dict:
    return yaml.safe_load(WORKFLOWS[name].read_text(encoding="utf-8"))["jobs"]


def step(name: str, words: str) -> dict:
    """Return the one step whose script holds some words."""
    (found,) = (one for job in jobs(name).values() for one in job["steps"] if words in one.get("run", ""))
    return found


# --- who may do what ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_may_write_runs_nothing_of_a_merge_request_and_what_runs_it_may_not_write(name):
    assert yaml.safe_load(WORKFLOWS[name].read_text(encoding="utf-8"))["permissions"] == {}
    for job in jobs(name).values():
        if job["permissions"] in ({"contents": "read"}, PUBLISHES):
            continue
        assert job["permissions"] == {"pull-requests": "write"}
        assert "head.repo.full_name == github.repository" in job["if"]
        assert [
            one
            for one in job["steps"]
            if "uses" in one or re.search("make|masterplan (?!review -->)|python", one["run"])
        ] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_may_publish_runs_nothing_and_only_after_a_merge_where_pages_are_turned_on(name):
    (job,) = (one for one in jobs(name).values() if one["permissions"] == PUBLISHES)
    assert job["if"] == "github.event_name == 'push' && github.event.repository.has_pages"
    assert [one["uses"].partition("@")[0] for one in job["steps"]] == ["actions/deploy-pages"]
    assert "books" in job["needs"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_site_that_is_published_is_what_reviewers_see_as_a_preview(name):
    steps = jobs(name)["books"]["steps"]
    made = next(at for at, one in enumerate(steps) if re.search("masterplan site|--format site", one.get("run", "")))
    *_books, preview, published = steps[made + 1 :]
    assert preview["uses"].startswith("actions/upload-artifact@")
    assert "if" not in preview
    assert preview["with"]["name"] == "situs"
    assert preview["with"]["path"].rstrip("/") == published["with"]["path"].rstrip("/") == "build/situs"
    assert published["uses"].startswith("actions/upload-pages-artifact@")
    assert published["if"] == "github.event_name == 'push'"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_what_was_made_before_is_there_before_books_are_made(name, monkeypatch):
    steps = jobs(name)["books"]["steps"]
    (kept,) = (at for at, one in enumerate(steps) if one.get("uses", "").startswith("actions/cache@"))
    assert kept < min(
        at for at, one in enumerate(steps) if re.search(r"masterplan build|make build", one.get("run", ""))
    )
    given = steps[kept]["with"]
    monkeypatch.setenv("HOME", "/rumah")
    assert given["path"].replace("~", "/rumah") == f"{store._folder({}, 'linux')}"
    assert given["key"] == f"{given['restore-keys']}${{{{ github.run_id }}}}"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_text_of_a_merge_request_is_put_into_a_script(name):
    scripts = [one["run"] for job in jobs(name).values() for one in job["steps"] if "run" in one]
    assert [script for script in scripts if "${{" in script] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_all_of_history_is_there_where_a_plan_is_compared(name):
    checkouts = [
        one["with"] for job in jobs(name).values() for one in job["steps"] if "checkout" in one.get("uses", "")
    ]
    assert checkouts
    assert all(one == {"fetch-depth": 0, "persist-credentials": False} for one in checkouts)


def test_every_action_is_named_by_its_hash():
    used = [one["uses"] for name in WORKFLOWS for job in jobs(name).values() for one in job["steps"] if "uses" in one]
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", one)] == []


def test_a_new_plan_installs_the_wheel_that_it_keeps_and_nothing_by_a_name(tmp_path):
    script = step("masterplan", "pip install")["run"]
    installed = re.findall("pip install (.*)", script)
    assert installed == ["alat/masterplan-*.whl"]
    python = program(tmp_path / "bin/python", '#!/bin/sh\necho "$@"\n')
    lacking = shell(script, tmp_path, python)
    assert (lacking.returncode, "::error::" in lacking.stdout) == (1, True)
    (tmp_path / "alat").mkdir()
    (tmp_path / "alat/masterplan-1.0-py3-none-any.whl").touch()
    done = shell(script, tmp_path, python)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "-m pip install alat/masterplan-1.0-py3-none-any.whl")


# --- the summary --------------------------------------------------------------------------------


def summarized(name: str, plan: Path, folder: Path) -> tuple[int, str, str]:
    """Run the step that makes the summary; return its code, the summary of the job, and the output of the step."""
    text = f'#!/bin/sh\nexec "{sys.executable}" -m masterplan "$@"\n'
    programs = program(folder / "bin/masterplan", text)
    program(plan / ".venv/bin/masterplan", text)
    variables = {key: str(folder / key) for key in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    done = shell(
        step(name, 'review "$BASE"')["run"], plan, programs, BASE="origin/main", RUNNER_TEMP=str(folder), **variables
    )
    read = [Path(path).read_text(encoding="utf-8") if Path(path).exists() else "" for path in variables.values()]
    return done.returncode, *read


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_merge_request_is_summed_up_though_its_data_have_errors(name, repository, tmp_path):
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    edit(repository, "rating: 4", "rating: 9")
    code, summary, output = summarized(name, repository, tmp_path / "runner")
    assert code == 0
    assert summary.startswith("## Tinjauan masterplan\n\n**✗ 1 kesalahan**")
    first, rest = output.split("\n", 1)
    end = first.removeprefix("summary<<")
    assert re.fullmatch("[0-9a-f]{32}", end)
    assert rest == f"{summary}{end}\n"


def test_a_base_that_is_not_there_fails(repository, tmp_path):
    code, summary, output = summarized("ci", repository, tmp_path / "runner")
    assert code != 0
    assert (summary, output) == ("", "")


# --- the comment --------------------------------------------------------------------------------

# Stands in for GitHub: it answers with the comments of a file, and writes down what it is asked to change.
GH = """\
#!{python}
import json, pathlib, subprocess, sys
here, asked = pathlib.Path(__file__).parent, sys.argv[2:]
if "--jq" in asked:
    print(subprocess.run(["jq", "--raw-output", asked[asked.index("--jq") + 1], here / "comments.json"],
                         capture_output=True, text=True, check=True).stdout, end="")
else:
    body = pathlib.Path(asked[-1].removeprefix("body=@")).read_text(encoding="utf-8")
    (here / "asked.json").write_text(json.dumps([asked[2], asked[3], body]))
"""
OTHERS = [
    {"id": 1, "user": {"login": "warga"}, "body": f"{MARK}\nbukan milik kami"},
    {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "hal lain"},
]
OWN = {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\nyang lama"}


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq stands in for what gh has inside")
@pytest.mark.parametrize(("known", "asked"), [(OTHERS, ["POST", "i/comments"]), ([*OTHERS, OWN], ["PATCH", "c/3"])])
@pytest.mark.parametrize("name", WORKFLOWS)
def test_the_comment_is_made_once_and_then_kept_up_to_date(name, known, asked, tmp_path):
    programs = program(tmp_path / "bin/gh", GH.format(python=sys.executable))
    (programs / "comments.json").write_text(json.dumps(known), encoding="utf-8")
    one = step(name, "gh api")
    assert set(one["env"]) == {"GH_TOKEN", "ISSUE", "COMMENTS", "SUMMARY"}
    summary = "## Tinjauan\n\n$(touch celaka) `touch celaka` \"'\\n"
    done = shell(one["run"], tmp_path, programs, ISSUE="i", COMMENTS="c", SUMMARY=summary)
    assert done.returncode == 0, done.stderr
    assert json.loads((programs / "asked.json").read_text()) == [*asked, f"{MARK}\n{summary}\n"]
    assert not (tmp_path / "celaka").exists()


# --- a plan that is new -------------------------------------------------------------------------

FACTS = ("--nama", "Ternate", "--jenis", "kota", "--provinsi", "Maluku Utara", "--kode", "82.71")
YEARS = ("--mulai", "2026", "--selesai", "2030")


def test_a_plan_that_is_not_written_yet_passes_its_own_workflow_and_says_so(tmp_path):
    assert run("init", "kota", *FACTS, *YEARS, folder=tmp_path).returncode == 0
    steps = [one["run"] for job in jobs("masterplan").values() for one in job["steps"] if "run" in one]
    checks = [script.split()[1:] for script in steps if re.fullmatch("masterplan [^\n]*", script)]
    assert ["validate", "--format", "github"] in checks
    assert [one[0] for one in checks] == ["validate", "build"]
    assert checks[1][1:] == ["--format", "md", "--format", "docx", "--format", "pdf", "--format", "site"]
    done = [run("-C", "kota", *arguments, folder=tmp_path) for arguments in checks]
    assert [one.returncode for one in done] == [0] * len(checks)
    assert "::warning " in done[checks.index(["validate", "--format", "github"])].stdout
    assert run("-C", "kota", "validate", "--strict", folder=tmp_path).returncode == 1
    assert "--strict" in (tmp_path / "kota/README.md").read_text(encoding="utf-8")
    assert run("-C", "kota", "release", "--dry-run", folder=tmp_path).returncode == 1
