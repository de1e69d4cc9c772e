"""The program in a world that refuses something: it says what, shows no traceback, and ends with the code for that."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from masterplan.diagnostics.problem import environmental, reason
from tests.kit.program import run

PROGRAM = f'"{sys.executable}" -m masterplan'
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits and /dev/full of Linux")


def shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of bash, in which $P is the program."""
    environment = {**os.environ, "MASTERPLAN_LANG": "en"}
    command = ["bash", "-c", script.replace("$P", PROGRAM)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


# --- streams ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("redirected", "code"),
    [
        ("$P swot >&-", 0),
        ("$P swot >&- 2>&- <&-", 0),
        ("$P build --format md 2>&-", 0),
        ("$P guide no-such-topic 2>&-", 2),
        pytest.param("$P swot >/dev/full", 2, marks=LINUX),
        pytest.param("$P validate --format json >/dev/full 2>&1", 2, marks=LINUX),
        pytest.param("$P build --format md 2>/dev/full", 2, marks=LINUX),
        pytest.param("$P guide no-such-topic 2>/dev/full", 2, marks=LINUX),
    ],
)
def test_a_stream_that_is_closed_or_full_is_no_bug(plan, redirected, code):
    done = shell(redirected, plan)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr


@LINUX
def test_a_full_output_is_named(plan):
    assert shell("$P swot >/dev/full", plan).stderr.startswith("the output cannot be written: the disk is full\n= ")


@pytest.mark.parametrize(
    ("command", "code"), [("explain unused-factor", 141), ("--help", 141), ("validate --no-such-option 2>&1", 2)]
)
def test_whoever_has_nobody_left_to_read_it_ends_as_other_tools_do(plan, command, code):
    done = shell(f"($P {command}; echo $? >&3) 3>code | true; cat code", plan)
    assert (done.stdout, done.stderr) == (f"{code}\n", "")


def test_letters_that_the_output_does_not_have_are_written_as_their_numbers(plan):
    done = shell("PYTHONIOENCODING=latin-1 $P explain curly-quotes", plan)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u201c" in done.stdout
    lost = shell("$P -C $'nama\\xff' validate", plan)
    assert (lost.returncode, "Traceback" in lost.stderr) == (2, False)


# --- the end of the process ---------------------------------------------------------------------

LEFT = """
import atexit, os, sys
from masterplan.__main__ import main

class Read:
    def __del__(self):
        print("taken apart")

kept = Read()
sys.argv = ["masterplan", *sys.argv[1:]]
try:
    main()
finally:
    atexit.register(os.write, 1, b"done\\n")
"""


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["validate", "-C"], 2)])
def test_the_process_ends_with_its_code_when_all_is_done_and_takes_nothing_apart(arguments, code, plan):
    command = [sys.executable, "-c", LEFT, *arguments]
    done = subprocess.run(command, cwd=plan, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stdout.splitlines()[-1] == "done"


# --- memory and disk ----------------------------------------------------------------------------

LIMITED = """
import resource, sys
from masterplan.cli.main import main
taken = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (taken + int(sys.argv[1]) * 2**20,) * 2)
sys.argv = ["masterplan", "build", "--no-cache"]
main()
"""


@LINUX
@pytest.mark.parametrize("more", [3, 8])  # MiB, where the program without a plan takes some forty
def test_too_little_memory_is_said(plan, more):
    command, environment = [sys.executable, "-c", LIMITED, f"{more}"], {**os.environ, "MASTERPLAN_LANG": "en"}
    done = subprocess.run(command, cwd=plan, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "there is not enough memory")


@pytest.mark.parametrize(
    "end",
    [
        SystemError("error return without exception set"),
        SystemError("it returned NULL without setting an exception"),
        OSError(errno.ENOMEM, "Cannot allocate memory", "data/opd"),
    ],
)
def test_too_little_memory_has_many_names_and_one_cure(end):
    assert f"{environmental(end)}: {environmental(end).cure}" == (
        "there is not enough memory: close other programs, or make one book at a time"
    )


def test_a_fault_of_python_itself_is_a_bug():
    assert environmental(SystemError("bad argument to internal function")) is None


# Python writes what it makes of modules in one go, and takes no notice of what did not fit.
FULL = "ulimit -f 1; export PYTHONDONTWRITEBYTECODE=1"


@LINUX
def test_a_file_that_has_no_room_is_named_as_it_would_be_called(plan):
    done = shell(f"{FULL}; $P schema --output keluar", plan)
    assert done.returncode == 2
    assert done.stderr.startswith("keluar/rencana.json cannot be written: the file becomes larger than is allowed")
    assert list((plan / "keluar").iterdir()) == []


@LINUX
def test_a_temporary_folder_that_has_no_room_is_said(plan):
    done = shell(f"{FULL}; $P build --book buku-3 --no-cache", plan)
    assert done.returncode == 2
    assert done.stderr.startswith("no temporary folder can be used: ")


def test_a_temporary_folder_that_is_missing_is_not_needed(plan):
    done = run("build", "--book", "buku-3", "--format", "docx", "--no-cache", folder=plan, TMPDIR="/no/such/folder")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("lang", "said"), [("en", "the disk is full"), ("id", "disk penuh")])
def test_the_system_speaks_the_language_of_the_reader(plan, lang, said, monkeypatch):
    def full(*_arguments: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("masterplan.world.placing.os.fdopen", full)
    done = run("schema", folder=plan, lang=lang)
    assert done.returncode == 2
    assert said in done.stderr.splitlines()[0]
    assert "None" not in done.stderr


@pytest.mark.parametrize(
    ("number", "said"), [(errno.EADDRINUSE, "sedang dipakai program lain"), (errno.ENOSPC, "disk penuh")]
)
@pytest.mark.usefixtures("indonesian")
def test_what_the_system_says_in_english_is_said_in_indonesian(number, said):
    assert reason(OSError(number, os.strerror(number))) == said


def test_what_is_uncommon_keeps_the_words_of_the_system():
    assert reason(OSError(71, "Protocol error")) == "Protocol error"
    assert reason(OSError("no number")) == "no number"


# --- interrupts ---------------------------------------------------------------------------------

STOPPED = """
import os, runpy, signal, sys

class Stop:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Stop())
sys.argv = ["masterplan", "validate"]
runpy.run_module("masterplan", run_name="__main__")
"""


@pytest.mark.parametrize("module", ["typer", "masterplan.cli.ending", "masterplan.cli.validate", "pydantic"])
def test_whoever_stops_it_while_it_loads_sees_no_traceback(plan, module):
    command = [sys.executable, "-c", STOPPED.format(module=module)]
    done = subprocess.run(command, cwd=plan, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


FORGOTTEN = """
import gc, os, runpy, signal, sys, weakref

class Stop:
    def find_spec(self, name, *_):
        if name == "masterplan.cli.validate":
            one = type("One", (), {})()
            self.gone = weakref.ref(one, lambda _gone: os.kill(os.getpid(), signal.SIGINT))
            del one

sys.meta_path.insert(0, Stop())
sys.argv = ["masterplan", "validate"]
runpy.run_module("masterplan", run_name="__main__")
"""


def test_an_interruption_that_comes_within_a_callback_is_not_forgotten(plan):
    done = subprocess.run([sys.executable, "-c", FORGOTTEN], cwd=plan, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")
