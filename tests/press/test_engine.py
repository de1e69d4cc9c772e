"""Typst runs in a process of its own: what it says, how it ends, and that nothing is left of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.press import typst
from tests.kit.example import DESIGN
from tests.kit.places import SMALL
from tests.kit.program import PROGRAM

FOLDER = DESIGN.folder / "pdf"
SAID = "#metadata((halaman: 1, tempat: (a: [1].text))) <tempat>"
TITLED = '#set document(title: "Uji")\n#set text(lang: "id")\n'
SLOW = "#for a in range(9999) { for b in range(9999) { let c = a * b } }"


def typeset(source: str) -> typst.Typeset:
    return typst.typeset(source, FOLDER, 0, {}, typst.NONE)


def test_a_book_is_a_pdf_and_says_where_everything_is_printed():
    made = typeset(f"{TITLED}{SAID}\nKata.")
    assert (made.pages, made.places) == (1, {"a": "1"})
    assert made.pdf.startswith(b"%PDF-1.7")
    assert made.pdf == typeset(f"{TITLED}{SAID}\nKata.").pdf


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (f"{SAID}\n#tidak-ada()", "unknown variable"),
        (f"{SAID}\nKata tanpa judul.", "title"),  # the standards ask for one
        (f'{TITLED}{SAID}\n#set text(font: "Tidak Ada")\nKata.', "unknown font family"),
    ],
    ids=["an error", "a standard", "a warning"],
)
def test_what_typst_refuses_or_warns_of_stops_the_build(source, reason):
    with pytest.raises(EnvironmentProblem, match=f"Typst could not set a book: .*{reason}"):
        typeset(source)


def test_a_request_is_answered_with_its_own_files_and_with_none_of_an_earlier_one():
    """Typst reads each file that it has as source, so that figures of earlier pieces would cost time."""
    with typst.engine(FOLDER, 0, typst.NONE, "<tempat>") as ask:
        source = f'{SAID}\n#read("kata.txt")'
        assert ask({"main.typ": source, "kata.txt": "Kata."}, export=False)[0]["halaman"] == 1
        with pytest.raises(EnvironmentProblem, match=r"kata\.txt"):
            ask({"main.typ": source}, export=False)


@pytest.mark.parametrize(
    ("does", "message"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "by signal 9"),
        ("import sys; sys.stdin.readline(); sys.exit('no module called typst')", "no module called typst"),
        ("print('{}', flush=True); raise SystemExit('half an answer')", "half an answer"),
        ("import sys; sys.exit('frame of a failure\\n' * 20_000 + 'a failure of its own')", "a failure of its own"),
    ],
    ids=["killed", "broken", "half an answer", "more than a pipe holds"],
)
def test_an_engine_that_ends_early_is_told_with_what_is_known(tmp_path, monkeypatch, does, message):
    (tmp_path / "engine.py").write_text(does, encoding="utf-8")
    monkeypatch.setattr(typst, "ENGINE", tmp_path / "engine.py")
    with pytest.raises(EnvironmentProblem, match=message):
        typeset(SAID)


def test_an_engine_ends_with_whoever_has_asked_it():
    request = {
        "files": {"main.typ": SLOW},
        "root": str(FOLDER),
        "fonts": str(FOLDER / "fonts"),
        "standards": [],
        "when": 0,
        "label": "<tempat>",
    }
    with subprocess.Popen(
        [sys.executable, "-P", typst.ENGINE], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as engine:
        engine.stdin.write(json.dumps(request).encode() + b"\n")
        engine.stdin.flush()
        time.sleep(0.5)
        assert engine.poll() is None
        engine.stdin.close()
        assert engine.wait(5) == 1


# --- a build that is stopped ---------------------------------------------------------------------


def engines(parent: int) -> list[int]:
    """Return the processes of Typst that a build has started, itself or by a process of its own for a book."""
    found = []
    with suppress(FileNotFoundError, ProcessLookupError):  # of one that has ended
        for path in Path("/proc", str(parent), "task").glob("*/children"):
            for one in path.read_text(encoding="utf-8").split():
                found += [int(one)] if b"engine.py" in Path("/proc", one, "cmdline").read_bytes() else engines(int(one))
    return found


def running(process: int) -> bool:
    status = Path("/proc", str(process), "stat")
    return status.exists() and status.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for the processes of a build")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_nothing_is_left_of_a_build_that_is_stopped(tmp_path, sign):
    command = [*PROGRAM, "-C", str(SMALL), "build", "--no-cache", "--format", "pdf", "--output", str(tmp_path / "buku")]
    build = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while not (started := engines(build.pid)):
        time.sleep(0.01)
        assert build.poll() is None, "it has ended before Typst was started"
    if sign == signal.SIGINT:
        os.killpg(build.pid, sign)  # as a terminal does, to all at once
    else:
        build.kill()
    _nothing, said = build.communicate(timeout=20)
    assert build.returncode != 0
    assert b"Traceback" not in said
    for _ in range(200):
        if not any(map(running, started)):
            break
        time.sleep(0.05)
    assert not any(map(running, started))
    assert not (tmp_path / "buku").exists()
