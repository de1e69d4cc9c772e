"""`validate` and `schema` as a person, a pipe or another program calls them: streams, formats, and exit codes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from masterplan.author import json_schema
from masterplan.cli import validate
from tests.kit.places import SMALL
from tests.kit.program import PROGRAM, run

COLOUR = "\033["


@pytest.fixture
def wrong(plan: Path) -> Path:
    """Return a plan with an error that only the whole plan shows, in one file of two that could have it."""
    path = plan / "data" / "opd" / "dinkes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("dimensi: living\n", "dimensi: livin\n"), encoding="utf-8")
    return plan


def test_what_was_read_is_not_taken_apart_before_the_process_ends(plan):
    run("validate", folder=plan)
    (checked,) = validate._TO_THE_END
    assert checked.plan.rencana.document.source.text in checked.texts.values()


# --- streams and exit codes ---------------------------------------------------------------------


@pytest.mark.parametrize("style", ["text", "json", "github", "gitlab", "sarif"])
def test_what_is_wrong_goes_to_stdout_in_every_format_and_ends_with_code_1(wrong, style):
    result = run("validate", "--format", style, folder=wrong)
    assert (result.returncode, result.stderr) == (1, "")
    assert "unknown-reference" in result.stdout
    assert result.stdout.endswith("\n")


@pytest.mark.parametrize(
    ("style", "empty"),
    [("text", ""), ("json", {"diagnostics": [], "errors": 0, "warnings": 0}), ("github", ""), ("gitlab", [])],
)
def test_a_good_plan_is_an_empty_answer_in_every_format(plan, style, empty):
    result = run("validate", "--format", style, "--strict", folder=plan)
    assert result.returncode == 0
    assert (result.stdout if isinstance(empty, str) else json.loads(result.stdout)) == empty


def test_a_good_plan_is_a_sarif_log_without_results(plan):
    log = json.loads(run("validate", "--format", "sarif", folder=plan).stdout)
    assert log["runs"][0]["results"] == []


def test_links_of_gitlab_are_made_where_gitlab_says_of_what(wrong):
    refused = run("validate", "--format", "gitlab-links", folder=wrong, CI_PROJECT_URL="")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "CI_PROJECT_URL is not set" in refused.stderr
    given = {"CI_PROJECT_URL": "https://git.example/rencana", "CI_COMMIT_SHA": "abc"}
    told = json.loads(run("validate", "--format", "gitlab-links", folder=wrong, **given).stdout)
    (link,) = (one["external_link"] for one in told["masterplan"])
    assert link["label"].startswith("error[unknown-reference] data/opd/dinkes.yaml:")
    assert link["url"].startswith("https://git.example/rencana/-/blob/abc/data/opd/dinkes.yaml#L")


def test_github_is_told_file_and_line(wrong):
    (line,) = run("validate", "--format", "github", folder=wrong).stdout.splitlines()
    written = (wrong / "data" / "opd" / "dinkes.yaml").read_text(encoding="utf-8").splitlines()
    number = written.index("    dimensi: livin") + 1
    place = f"file=data/opd/dinkes.yaml,line={number},endLine={number},col=14,endColumn=19"
    assert line.startswith(f"::error title=unknown-reference,{place}::")


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "--format", "xml"],
        ["validate", "--nothing"],
        ["validatee"],
        ["-C", "nowhere", "validate"],
        ["validate", "data/opd/nobody.yaml"],
        ["validate", ".."],
        ["validate", "/"],
        ["schema", "--output", "data/rencana.yaml"],
    ],
    ids=" ".join,
)
def test_what_is_not_the_data_goes_to_stderr_and_ends_with_code_2(plan, arguments):
    result = run(*arguments, folder=plan)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr
    assert "Traceback" not in result.stderr


def test_a_bug_is_not_called_a_mistake_of_the_author(plan):
    script = "from masterplan import compiler; from masterplan.cli.main import main; compiler.judged = None; main()"
    result = subprocess.run(
        [sys.executable, "-c", script, "validate"],
        cwd=plan,
        env={**os.environ, "MASTERPLAN_LANG": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert "TypeError" in result.stderr
    assert result.stderr.endswith(
        "this is a bug in masterplan, not in the data; please report it with the lines above\n"
    )


# --- paths --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "code"),
    [
        (["data"], 1),
        (["data/opd"], 1),
        (["data/opd/"], 1),
        (["data/rencana.yaml", "data/opd/dinkes.yaml"], 1),
        (["data/rencana.yaml", "data/acuan.yaml"], 0),
    ],
)
def test_a_folder_or_several_files_are_the_part_that_is_reported(wrong, named, code):
    assert run("validate", *named, folder=wrong).returncode == code


# --- the terminal -------------------------------------------------------------------------------


def shown(folder: Path, **environ: str) -> str:
    """Return what the program writes to a terminal."""
    terminal, inside = pty.openpty()
    environment = {**os.environ, "MASTERPLAN_LANG": "en", "COLUMNS": "100", **environ}
    subprocess.run([*PROGRAM, "validate"], cwd=folder, stdout=inside, env=environment, check=False)
    os.close(inside)
    written = b""
    try:
        while part := os.read(terminal, 65536):
            written += part
    except OSError:  # Linux says so at the end of a terminal
        pass
    finally:
        os.close(terminal)
    return written.decode()


def test_there_are_colours_only_on_a_terminal_and_only_if_wanted(wrong):
    assert COLOUR in shown(wrong, NO_COLOR="")
    assert COLOUR not in shown(wrong, NO_COLOR="1")
    assert COLOUR not in run("validate", folder=wrong, NO_COLOR="").stdout


@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_narrow_terminal_gets_narrow_lines(wrong, lang):
    lines = run("validate", folder=wrong, COLUMNS="60", MASTERPLAN_LANG=lang).stdout.splitlines()
    assert max(map(len, lines)) <= 60
    assert any("^^^^^" in line for line in lines)


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({"MASTERPLAN_LANG": "en"}, "error"),
        ({"MASTERPLAN_LANG": "id"}, "kesalahan"),
        ({"MASTERPLAN_LANG": "", "LC_ALL": "en_GB.UTF-8"}, "error"),
        ({"MASTERPLAN_LANG": "fr", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "C"}, "kesalahan"),
    ],
    ids=str,
)
def test_the_environment_chooses_the_language(wrong, environ, word):
    result = run("validate", folder=wrong, **environ)
    assert result.stdout.startswith(f"{word}[unknown-reference]: ")
    assert result.stdout.endswith(f"\n1 {word}\n")


# --- schemas ------------------------------------------------------------------------------------


def choices(folder: Path) -> list[str]:
    """Return the OPD that the schema offers as supporters of a programme."""
    return json.loads((folder / "opd.json").read_text(encoding="utf-8"))["definitions"].get("opd", {}).get("enum", [])


def test_the_schemas_stand_where_the_data_files_look_for_them(plan):
    result = run("schema", folder=plan)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert {path.stem for path in (plan / "data" / "skema").iterdir()} == set(json_schema.KINDS)
    assert choices(plan / "data" / "skema") == ["dinkes"]


def test_a_plan_with_errors_still_offers_its_ids(wrong):
    assert run("schema", "--output", "skema", folder=wrong).returncode == 0
    assert choices(wrong / "skema") == ["dinkes"]


def test_a_plan_that_cannot_be_read_offers_none_and_says_so(plan):
    (plan / "data" / "acuan.yaml").write_text("dokumen: {", encoding="utf-8")
    result = run("schema", folder=plan)
    assert result.returncode == 0
    assert "until `masterplan validate` can read it" in result.stderr
    assert choices(plan / "data" / "skema") == []


def test_there_are_schemas_without_a_plan(tmp_path):
    assert run("schema", "--output", "skema", folder=tmp_path).returncode == 0
    assert choices(tmp_path / "skema") == []


# --- what keeps a book from being made ----------------------------------------------------------


@pytest.fixture
def unprintable(plan):
    """A plan with three mistakes in its prose and one in a chapter of its own."""
    prose = plan / "data" / "naskah" / "buku-2" / "visi-misi.md"
    prose.parent.mkdir(parents=True)
    prose.write_text('{{ daerahh }}\n\n{{ kecamatan }} {{ rujuk("tbl-misii") }}\n', encoding="utf-8")
    own = plan / "templates" / "buku-2" / "10-penutup.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text('{% call bab("x", "X") %}\n{{ tabel("tbl-dimensii") }}\n{% endcall %}\n', encoding="utf-8")
    return plan


def test_what_keeps_a_book_from_being_made_is_told_in_one_list_and_build_says_the_same(unprintable):
    found = run("-C", unprintable, "validate")
    assert found.returncode == 1
    places = [line.strip() for line in found.stdout.splitlines() if "--> " in line and "opd" not in line]
    assert places == [
        "--> data/naskah/buku-2/visi-misi.md:1:4",
        "--> data/naskah/buku-2/visi-misi.md:3:4",
        "--> data/naskah/buku-2/visi-misi.md:3:27",
        "--> templates/buku-2/10-penutup.md.j2:2:11",
    ]
    built = run("-C", unprintable, "build", "--format", "md")
    assert (built.returncode, built.stdout) == (1, found.stdout)


def test_it_stands_in_the_state_of_a_plan_and_in_the_summary_of_a_merge_request(unprintable):
    state = json.loads(run("-C", unprintable, "status", "--format", "json").stdout)
    assert ["unknown-name", "unprintable-value", "unknown-target"] in [one["perihal"] for one in state["halangan"]]
    told = run("-C", unprintable, "review", SMALL)
    assert told.returncode == 1
    assert "daerahh" in told.stdout
    assert "tbl-dimensii" in told.stdout


def test_a_part_of_the_plan_may_be_asked_for_alone(unprintable):
    assert run("-C", unprintable, "validate", "data/opd").returncode == 0
    assert "visi-misi" not in run("-C", unprintable, "validate", "templates").stdout
