"""What Jinja runs is kept beside the program: nothing is compiled again, and nothing that is not as it was is run."""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from masterplan.book.chapters import codes
from masterplan.world import bytecode, disk
from masterplan.world.bytecode import LIMIT, kept

TEXTS = {"templates/a.md.j2": "Halo {{ nama }}", "templates/b.md.j2": "{% if nama %}ya{% endif %}"}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "bab.py"


def file(place: Path) -> Path:
    return Path(cache_from_source(f"{place}"))


def made(texts: dict[str, str], place: Path) -> list[str]:
    """Return what has to be compiled in a process that has just begun."""
    bytecode._read.cache_clear()
    asked: list[str] = []
    found = kept(texts, lambda some: asked.extend(some) or codes(some), place)
    assert found == codes(texts)
    return asked


def test_a_chapter_is_compiled_once(place):
    assert made(TEXTS, place) == [*TEXTS]
    assert made(TEXTS, place) == []


def test_only_a_chapter_that_has_changed_is_compiled_again(place):
    made(TEXTS, place)
    other = {**TEXTS, "templates/a.md.j2": "Halo {{ name }}"}
    assert made(other, place) == ["templates/a.md.j2"]
    assert made(TEXTS, place) == made(other, place) == []


def test_a_chapter_of_another_path_tells_its_own_path(place):
    made(TEXTS, place)
    assert made({"templates/c.md.j2": TEXTS["templates/a.md.j2"]}, place) == ["templates/c.md.j2"]


def test_another_program_compiles_anew(place, monkeypatch):
    made(TEXTS, place)
    monkeypatch.setattr(bytecode, "maker", lambda: "program lain")
    assert made(TEXTS, place) == [*TEXTS]


@pytest.mark.parametrize("at", [0, 31, 32, -1])
def test_a_file_with_another_byte_is_not_run(place, at):
    made(TEXTS, place)
    content = bytearray(file(place).read_bytes())
    content[at] ^= 1
    file(place).write_bytes(content)
    assert made(TEXTS, place) == [*TEXTS]


def test_half_a_file_is_not_run(place):
    made(TEXTS, place)
    file(place).write_bytes(file(place).read_bytes()[:-1])
    assert made(TEXTS, place) == [*TEXTS]


def test_a_chapter_that_jinja_cannot_read_is_left_out(place):
    assert kept({"a.md.j2": "{{"}, codes, place) == {}


def test_nothing_is_written_where_python_writes_nothing(place, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert made(TEXTS, place) == made(TEXTS, place) == [*TEXTS]
    assert not file(place).exists()


def test_a_folder_that_nobody_may_write_to_stops_nothing(place):
    file(place).parent.write_text("no folder")
    assert made(TEXTS, place) == made(TEXTS, place) == [*TEXTS]


def test_the_file_does_not_grow_without_end(place):
    many = {f"templates/{n}.md.j2": f"{n}" for n in range(LIMIT)}
    made(many, place)
    assert made(TEXTS, place) == [*TEXTS]
    assert made(TEXTS, place) == []
    assert len(made(many, place)) == len(TEXTS)


def test_all_chapters_of_the_program_have_room():
    chapters = [path for path in disk.design(disk.TEMPLATES).chapters if path.endswith(".j2")]
    assert len(chapters) < LIMIT / 1.5
