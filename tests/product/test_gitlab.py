"""What `init --ci gitlab` writes, run here: its scripts in a shell, and the note against a server that stands in."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from masterplan.author.starter import Ci
from tests.kit.places import ROOT
from tests.kit.program import run
from tests.kit.repository import edit, git
from tests.kit.shell import program, shell

PIPELINE = ROOT / "templates/awal/akar/.gitlab-ci.yml"
KEYWORDS = {"workflow", "variables", "default"}
MARK = "<!-- masterplan review -->"
FACTS = ("--nama", "Ternate", "--jenis", "kota", "--provinsi", "Maluku Utara", "--kode", "82.71")
YEARS = ("--mulai", "2026", "--selesai", "2030")
MERGE_REQUEST, MERGED = '$CI_PIPELINE_SOURCE == "merge_request_event"', "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"


@pytest.fixture(scope="module")
def pipeline() -> dict:
    return yaml.safe_load(PIPELINE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def jobs(pipeline) -> dict[str, dict]:
    return {name: one for name, one in pipeline.items() if name not in KEYWORDS}


@pytest.fixture
def programs(tmp_path) -> Path:
    """Make the folder in which a shell finds this masterplan."""
    return program(tmp_path / "bin/masterplan", f'#!/bin/sh\nexec "{sys.executable}" -m masterplan "$@"\n')


def done(jobs, name: str, folder: Path, *where: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a job as GitLab does: line after line, until one fails."""
    return shell("\n".join(jobs[name]["script"]), folder, *where, **variables)


# --- what runs when -----------------------------------------------------------------------------


def test_it_runs_for_merge_requests_and_for_what_is_merged(pipeline, jobs):
    assert [one["if"] for one in pipeline["workflow"]["rules"]] == [MERGE_REQUEST, MERGED]
    rules = {name: [rule["if"] for rule in one["rules"]] for name, one in jobs.items() if "rules" in one}
    assert rules == {
        "catatan": [f"{MERGE_REQUEST} && $MASTERPLAN_TOKEN"],
        "pages": [MERGED],
    }


def test_all_of_history_is_there_and_what_was_found_is_told_though_it_is_an_error(pipeline, jobs):
    assert pipeline["variables"]["GIT_DEPTH"] == "0"
    assert jobs["rencana"]["artifacts"]["when"] == jobs["catatan"]["rules"][0]["when"] == "always"


def test_what_has_the_token_or_publishes_runs_nothing_of_a_plan(jobs):
    for name in ("catatan", "pages"):
        job = jobs[name]
        assert (job["variables"], job["cache"], job["before_script"]) == ({"GIT_STRATEGY": "none"}, [], [])
        assert re.search(r"masterplan (?!review -->)|make |pip", "\n".join(job["script"])) is None
    assert [name for name, job in jobs.items() if "MASTERPLAN_TOKEN" in "\n".join(job["script"])] == ["catatan"]


def test_one_job_alone_uses_the_store_so_that_none_writes_over_that_of_another(pipeline, jobs):
    folder = pipeline["variables"]["MASTERPLAN_CACHE"].removeprefix("$CI_PROJECT_DIR/")
    (usual,) = pipeline["default"]["cache"]
    assert f"{folder}/" in usual["paths"]
    assert {name: job.get("cache") for name, job in jobs.items()} == {"rencana": None, "catatan": [], "pages": []}


def test_it_installs_the_wheel_that_the_plan_keeps_unless_the_image_has_the_program(pipeline, tmp_path, programs):
    script = "\n".join(pipeline["default"]["before_script"])
    assert re.findall("pip install (?:--quiet )?(.*)", script) == ["alat/masterplan-*.whl"]
    variables = {"CI_PROJECT_DIR": f"{tmp_path}", "HOME": f"{tmp_path}"}
    python = program(tmp_path / "python/python3", '#!/bin/sh\necho "$@"\n')
    assert "pip" not in shell(script, tmp_path, programs, python, **variables).stdout
    bare = {**variables, "PATH": f"{python}:/usr/bin:/bin"}
    lacking = shell(script, tmp_path, **bare)
    assert (lacking.returncode, "alat/" in lacking.stdout) == (1, True)
    (tmp_path / "alat").mkdir()
    (tmp_path / "alat/masterplan-1.0-py3-none-any.whl").touch()
    installed = shell(script, tmp_path, **bare)
    assert installed.stdout.splitlines()[-1] == "-m pip install --quiet alat/masterplan-1.0-py3-none-any.whl"


# --- the jobs -----------------------------------------------------------------------------------


def test_faults_are_a_report_and_links_and_a_summary_and_the_job_fails(jobs, repository, programs):
    base = git(repository, "rev-parse", "HEAD")
    edit(repository, "rating: 4", "rating: 9")
    given = {"CI_PROJECT_URL": "https://git.example/kota/rencana", "CI_COMMIT_SHA": "abc"}
    ended = done(jobs, "rencana", repository, programs, **given, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert ended.returncode == 1
    artifacts = jobs["rencana"]["artifacts"]
    reports = {kind: repository / name for kind, name in artifacts["reports"].items()}
    (fault,) = json.loads(reports["codequality"].read_text(encoding="utf-8"))
    assert (fault["severity"], fault["location"]["path"]) == ("critical", "data/opd/dinkes.yaml")
    (link,) = json.loads(reports["annotations"].read_text(encoding="utf-8"))["masterplan"]
    line = fault["location"]["lines"]["begin"]
    assert link["external_link"]["url"] == f"{given['CI_PROJECT_URL']}/-/blob/abc/data/opd/dinkes.yaml#L{line}"
    summary = (repository / artifacts["paths"][0]).read_text(encoding="utf-8")
    assert summary.startswith("## Tinjauan masterplan\n\n**✗ 1 kesalahan**")
    assert summary in ended.stdout
    assert not (repository / "build/manifest.json").exists()


def test_a_base_that_is_not_there_fails_before_any_book_is_made(jobs, repository, programs):
    (at,) = (at for at, line in enumerate(jobs["rencana"]["script"]) if "masterplan review" in line)
    assert "masterplan build" in "\n".join(jobs["rencana"]["script"][at + 1 :])
    ended = shell(jobs["rencana"]["script"][at], repository, programs, CI_MERGE_REQUEST_DIFF_BASE_SHA="0" * 40)
    assert (ended.returncode != 0, (repository / "tinjauan.md").exists()) == (True, False)


def test_the_site_is_published_as_it_was_made(jobs, tmp_path):
    assert jobs["rencana"]["script"][-1] == "masterplan build --format md --format docx --format pdf --format site"
    assert "build/" in jobs["rencana"]["artifacts"]["paths"]
    site = tmp_path / "build/situs"
    site.mkdir(parents=True)
    (site / "index.html").write_text("situs")
    assert done(jobs, "pages", tmp_path).returncode == 0
    assert [(tmp_path / path / "index.html").read_text() for path in jobs["pages"]["artifacts"]["paths"]] == ["situs"]


# --- the note -----------------------------------------------------------------------------------


@contextmanager
def gitlab(known: list[dict]) -> Iterator[tuple[str, list]]:
    """Stand in for GitLab: answer with some notes, and remember what is asked to be changed."""
    asked: list[tuple] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = int((re.findall(r"page=(\d+)$", self.path) or ["1"])[0])
            told = {"id": 7} if self.path.endswith("/user") else known[100 * (page - 1) : 100 * page]
            self._tell(told if self.headers["PRIVATE-TOKEN"] == "rahasia" else None)

        def do_POST(self) -> None:
            content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((self.command, self.path, content))
            self._tell({"id": 1})

        do_PUT = do_POST  # noqa: N815 - as the library names it

        def _tell(self, value: object) -> None:
            self.send_response(200 if value is not None else 401)
            self.end_headers()
            self.wfile.write(json.dumps(value).encode())

        def log_message(self, *_told: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/v4", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def note(number: int, author: int, body: str) -> dict:
    return {"id": number, "author": {"id": author}, "body": body}


OTHERS = [note(1, 3, f"{MARK}\nbukan milik kami"), *(note(9 + at, 7, "hal lain") for at in range(120))]
NOTES = "/api/v4/projects/5/merge_requests/12/notes"


@pytest.mark.parametrize(
    ("known", "asked"),
    [(OTHERS, ("POST", NOTES)), ([*OTHERS, note(4, 7, f"{MARK}\nyang lama")], ("PUT", f"{NOTES}/4"))],
)
def test_the_note_is_made_once_and_then_kept_up_to_date(jobs, tmp_path, known, asked):
    summary = "## Tinjauan\n\n$(touch celaka) `touch celaka` \"'\\n ✗\n"
    (tmp_path / "tinjauan.md").write_text(summary, encoding="utf-8")
    with gitlab(known) as (api, changed):
        given = {"CI_API_V4_URL": api, "CI_PROJECT_ID": "5", "CI_MERGE_REQUEST_IID": "12", "no_proxy": "*"}
        ended = done(jobs, "catatan", tmp_path, **given, MASTERPLAN_TOKEN="rahasia")  # noqa: S106 - of the stand-in
        assert ended.returncode == 0, ended.stderr
        assert changed == [(*asked, {"body": f"{MARK}\n{summary}"})]
        refused = done(jobs, "catatan", tmp_path, **given, MASTERPLAN_TOKEN="salah")  # noqa: S106 - the same
        assert refused.returncode != 0
    assert not (tmp_path / "celaka").exists()


# --- a plan that is new -------------------------------------------------------------------------


@pytest.mark.parametrize("ci", Ci)
def test_a_new_plan_has_the_files_of_its_host_alone(tmp_path, ci):
    made = run("init", "kota", "--ci", ci, *FACTS, *YEARS, folder=tmp_path)
    assert made.returncode == 0, made.stderr
    top = {path.name for path in (tmp_path / "kota").iterdir()} - {"data", "build", ".vscode", ".gitattributes"}
    assert (
        top
        == {
            Ci.GITHUB: {".github", "Containerfile", "README.md"},
            Ci.GITLAB: {".gitlab-ci.yml", "Containerfile", "README.md"},
            Ci.NONE: {"README.md"},
        }[ci]
    )
    said = (tmp_path / "kota/README.md").read_text(encoding="utf-8")
    named = {
        path for path in (".github/workflows/masterplan.yml", ".gitlab-ci.yml", "alat/", "--strict") if path in said
    }
    assert (
        named
        == {
            Ci.GITHUB: {".github/workflows/masterplan.yml", "alat/", "--strict"},
            Ci.GITLAB: {".gitlab-ci.yml", "alat/", "--strict"},
            Ci.NONE: set(),
        }[ci]
    )


def test_the_container_runs_nothing_as_root_and_has_one_version_of_the_program():
    recipe = (ROOT / "templates/awal/akar/Containerfile").read_text(encoding="utf-8")
    steps = [line.split()[0] for line in recipe.replace("\\\n", " ").splitlines() if line and not line.startswith("#")]
    assert steps == ["FROM", "RUN", "COPY", "RUN", "USER", "ENV", "RUN", "WORKDIR", "CMD"]
    assert re.findall("^USER (.*)", recipe, re.MULTILINE) == ["penyusun"]
    assert re.findall("pip install --no-cache-dir (.*) ", recipe) == ["/tmp/alat/masterplan-*.whl"]  # noqa: S108 - in the container
