"""What somebody saves in the folder of a plan is seen, however editors save, and nothing else is."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from masterplan.live.watching import Watching
from tests.kit.places import OPD, SMALL

SOON = 20  # seconds: a machine that does much else is slow


@pytest.fixture
def root(tmp_path):
    shutil.copytree(SMALL / "data", tmp_path / "data")
    return tmp_path


@pytest.fixture
def seen(root):
    """Return what waits until something has changed, and returns it; at first everything has been looked at."""
    with Watching(root) as watching, ThreadPoolExecutor(1) as pool:
        asked = iter(watching)

        def until(enough):
            found = set()
            while not enough(found):
                found |= pool.submit(next, asked).result(SOON)
            return found

        assert pool.submit(next, asked).result(SOON) == set()
        yield until
        watching._tell(set(), look=True)  # so that nobody waits for ever


def test_whatever_way_an_editor_saves_a_file_its_path_is_told(root, seen):
    file = root / OPD
    file.write_text("satu\n", encoding="utf-8")
    seen({OPD}.issubset)
    beside = file.with_name("dinkes.yaml.tmp")
    beside.write_text("dua\n", encoding="utf-8")
    beside.replace(file)
    assert OPD in seen(lambda found: OPD in found)


def test_what_editors_leave_and_what_is_written_beside_the_plan_is_not_told(root, seen):
    for path in ("data/opd/.dinkes.yaml.swp", "data/opd/dinkes.yaml~", "build/buku-1/buku-1.md", "catatan.txt"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("bukan data", encoding="utf-8")
    time.sleep(0.3)
    (root / OPD).write_text("tiga\n", encoding="utf-8")
    assert seen(lambda found: OPD in found) <= {OPD}


def test_a_folder_that_goes_and_comes_back_is_watched_again(root, seen):
    (root / "data").rename(root / "lama")
    seen(lambda _found: True)
    shutil.copytree(root / "lama", root / "data")
    time.sleep(0.5)
    (root / OPD).write_text("empat\n", encoding="utf-8")
    seen(lambda found: OPD in found)
    (root / "templates" / "buku-1").mkdir(parents=True)
    time.sleep(0.5)
    (root / "templates" / "buku-1" / "bab.md.j2").write_text("lima\n", encoding="utf-8")
    seen(lambda found: "templates/buku-1/bab.md.j2" in found)


def test_what_changes_while_nobody_asks_is_not_lost(root):
    with Watching(root) as watching:
        asked = iter(watching)
        next(asked)
        (root / OPD).write_text("enam\n", encoding="utf-8")
        begun = time.monotonic()
        while not watching.waiting:
            assert time.monotonic() - begun < SOON
            time.sleep(0.01)
        assert OPD in next(asked)
        assert not watching.waiting
