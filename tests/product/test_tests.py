"""Tests can be read, moved and run one by one: what they share lies in `tests/kit` and in `conftest.py`."""

from __future__ import annotations

import ast

from tests.kit.places import ROOT, TESTS

FILES = sorted(TESTS.rglob("*.py"))
# Of no room, but of the whole product or of its repository; reports of users; what all tests share; and plans to read.
BESIDE_ROOMS = {"product", "cases", "kit", "plans"}


def imported(text: str) -> set[str]:
    """Return the last names of all modules that a file imports from, and of what it imports."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {name.name.rsplit(".", 1)[-1] for name in node.names}
            found |= {(node.module or "").rsplit(".", 1)[-1]} if isinstance(node, ast.ImportFrom) else set()
    return found


def test_no_test_file_is_imported():
    names = {path.stem for path in FILES if path.name.startswith("test_")}
    assert len(names) >= 60, "the search for tests has stopped looking into the rooms"
    found = {path.name: imported(path.read_text(encoding="utf-8")) & names for path in FILES}
    assert {name: tests for name, tests in found.items() if tests} == {}


def test_every_test_lies_in_a_room_of_the_program_or_in_product():
    rooms = {path.parent.name for path in (ROOT / "masterplan").glob("*/__init__.py")}
    assert {path.name for path in TESTS.iterdir() if path.is_dir()} - {"__pycache__"} <= rooms | BESIDE_ROOMS
    assert [path.name for path in TESTS.glob("test_*.py")] == []
