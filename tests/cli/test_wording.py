"""The command line in the language of the reader: help and refusals, those of its library included."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from masterplan.cli.main import COMMANDS, GROUPS
from tests.kit.program import run

PAGES = ("", *GROUPS, *COMMANDS)
# What is the same in both languages: names of things, words that Indonesian has taken, and what is typed.
SAME = frozenset(
    """bimtek csv dask data docx editor excel efas folder format git github gitlab id ifas json kabupaten kota markdown
    masterplan md mib nn opd package parquet pdf perbup perda perwali regulation sarif schema site smart city swot
    terbuka terminal tab text web word xlsx yaml butir program
    """.split()  # noqa: SIM905 - a list of words
)
TYPED = re.compile(r"--?[\w-]+|`[^`]*`|<[^>]*>|\S*[/-]\S*|^  [a-z]+  |: masterplan [a-z ]*|: [a-z]+\]", re.MULTILINE)

TELL = """
import contextlib, io, json, sys
from masterplan.cli.main import main
told = {}
for page in json.loads(sys.argv[1]):
    out = io.StringIO()
    sys.argv = ["masterplan", *page.split(), "-h"]
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        main()
    told[page] = out.getvalue()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Return all pages of help as an Indonesian reads them."""
    environment = {**os.environ, "MASTERPLAN_LANG": "id", "COLUMNS": "100"}
    command = [sys.executable, "-c", TELL, json.dumps(PAGES)]
    return json.loads(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def words(page: str) -> set[str]:
    """Return the words of a page but for what is typed as it stands there."""
    return set(re.findall(r"[a-z]{2,}", TYPED.sub(" ", page).lower()))


@pytest.mark.parametrize("page", PAGES)
def test_no_word_of_the_indonesian_help_is_english(pages, page):
    english = run(*page.split(), "--help").stdout
    assert pages[page].startswith(f"Cara pakai: masterplan {page}".rstrip())
    assert words(english) & words(pages[page]) - SAME == set()


@pytest.mark.parametrize("page", PAGES)
def test_there_is_help_behind_the_short_option_too(page):
    assert run(*page.split(), "-h").stdout == run(*page.split(), "--help").stdout != ""


REFUSED = {
    ("valdate",): ("there is no command `valdate`", "a similar name exists: `validate`"),
    ("new", "x"): ("there is no command `x`", "known here: opd, regulation"),
    ("-C", "."): ("a command is missing after `masterplan`", "`masterplan --help` shows how it is called"),
    ("validate", "--formt"): ("there is no option `--formt`", "a similar name exists: `--format`"),
    ("validate", "-x"): ("there is no option `-x`", "`masterplan validate --help` shows how it is called"),
    ("validate", "--format"): ("`--format` needs a value", "`masterplan validate --help` shows how it is called"),
    ("validate", "--strict=1"): ("`--strict` takes no value", "`masterplan validate --help` shows how it is called"),
    ("build", "--format", "odt"): ("`--format` does not take this value", "known here: docx, md, pdf, site"),
    ("many", "build", "--jobs", "0"): ("`--jobs` does not take this value", "it takes a number from 1 on"),
    ("many", "build", "--seconds", "-1"): ("`--seconds` does not take this value", "it takes a number from 0.01 on"),
    ("preview", "--port", "a"): ("`--port` does not take this value", "it takes a number from 0 to 65535"),
    ("sign",): ("`OPD` is missing", "`masterplan sign --help` shows how it is called"),
    ("sign", "dinkes"): ("`--by` is missing", "`masterplan sign --help` shows how it is called"),
    ("explain", "a", "b", "c"): (
        "`b c` is more than this command takes",
        "`masterplan explain --help` shows how it is called",
    ),
}


@pytest.mark.parametrize(("arguments", "said"), REFUSED.items(), ids=map(" ".join, REFUSED))
def test_what_is_wrong_with_a_command_line_is_said_with_what_to_do(plan, arguments, said):
    done = run(*arguments, folder=plan)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{said[0]}\n= {said[1]}\n"


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_it_is_said_in_indonesian(plan, arguments):
    english, indonesian = (run(*arguments, folder=plan, lang=lang).stderr for lang in ("en", "id"))
    assert words(english) & words(indonesian) - SAME == set()
