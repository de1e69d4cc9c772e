"""What somebody reported is as it should be: the consoles in the README.md of each case, run over the small plan.

A case is a folder beside this file. All that lies in it but its README.md is laid over a copy of the plan `kecil`; what
a file of the repository cannot be, such as a name that is not UTF-8, a console makes. `pytest --bless` writes what the
commands print.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.kit.console import console, replayed
from tests.kit.places import SMALL

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/README.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_reported_is_as_it_should_be(case, tmp_path, golden):
    where = console(tmp_path, SMALL, "en")
    shutil.copytree(case, where.plan, dirs_exist_ok=True, ignore=shutil.ignore_patterns("README.md"))
    text = (case / "README.md").read_text(encoding="utf-8")
    golden(case / "README.md", replayed(text, where, moving=False))


def test_every_case_shows_a_console():
    assert len(CASES) >= 4
    assert [case.name for case in CASES if "```console\n$ " not in (case / "README.md").read_text("utf-8")] == []
