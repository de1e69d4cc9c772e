"""`masterplan build --watch`: what stands on the screen, and in the folder of the books, while a plan is written."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time

import pytest

from tests.kit.places import OPD, SMALL
from tests.kit.program import PROGRAM

ONCE = r" until Ctrl-C\n(?s:.*)^ +[0-9.]+ s  build: [0-9]+ files$"  # how long a round took is said once
SOON = 60  # seconds: a machine that does much else is slow


@pytest.fixture
def root(tmp_path):
    shutil.copytree(SMALL / "data", tmp_path / "data")
    return tmp_path


@pytest.fixture
def watching(root):
    """Return a build that watches, and what waits until it has said so much."""
    said = root / "layar.txt"
    with said.open("wb") as screen:
        environ = {**os.environ, "MASTERPLAN_LANG": "en", "XDG_CACHE_HOME": f"{root / 'simpanan'}"}
        command = [*PROGRAM, "build", "--watch", "--format", "md"]
        running = subprocess.Popen(command, cwd=root, env=environ, stdout=screen, stderr=screen)

    def until(pattern, count=1):
        begun = time.monotonic()
        while len(re.findall(pattern, said.read_text(encoding="utf-8"), re.MULTILINE)) < count:
            assert running.poll() is None, said.read_text(encoding="utf-8")
            assert time.monotonic() - begun < SOON, said.read_text(encoding="utf-8")
            time.sleep(0.02)
        return said.read_text(encoding="utf-8")

    yield running, until
    running.kill()
    running.wait()


def test_books_follow_the_data_until_ctrl_c_and_stay_while_these_are_wrong(root, watching):
    running, until = watching
    book, file = root / "build" / "buku-1" / "buku-1.md", root / OPD
    until("^ .*build: [0-9]+ files")
    time.sleep(0.5)  # a change that is found by looking once, before the system tells of any, has no path
    first, text = book.read_text(encoding="utf-8"), file.read_text(encoding="utf-8")
    file.write_text(text.replace("Tenaga cukup", "Tenaga terlatih"), encoding="utf-8")
    told = until("^ .*build: [0-9]+ files", 2)
    block = rf"^[0-9:]{{8}} {OPD}\n +[0-9.]+ s  .*\n +[0-9.]+ s  Markdown of [0-9]+ books?\n"
    assert all(re.search(one, told, re.MULTILINE) for one in (block, ONCE))
    changed = book.read_text(encoding="utf-8")
    assert ("Tenaga terlatih" in first, "Tenaga terlatih" in changed) == (False, True)
    file.write_text("id: [", encoding="utf-8")
    assert f"--> {OPD}:1:" in until("the books stay as they were")
    assert book.read_text(encoding="utf-8") == changed
    file.write_text(text, encoding="utf-8")
    until("^ .*build: [0-9]+ files", 3)
    assert book.read_text(encoding="utf-8") == first
    running.send_signal(signal.SIGINT)
    assert running.wait(SOON) == 0
    assert not list((root / "build").glob(".*"))


def test_a_plan_whose_data_are_gone_is_built_again_when_they_are_back(root, watching):
    _running, until = watching
    until("^ .*build: [0-9]+ files")
    (root / "data").rename(root / "lama")
    until("there is no folder `data`")
    (root / "lama" / "opd" / "dinkes.yaml").write_text("", encoding="utf-8")
    (root / "lama").rename(root / "data")
    until("the books stay as they were")
    assert (root / "build" / "buku-1" / "buku-1.md").exists()
