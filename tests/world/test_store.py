"""What was made is found again by all that it was made from, and by nothing less; what is broken is not found."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan.world import disk, store
from masterplan.world.digest import digest
from masterplan.world.store import NOWHERE, Store

BOOK = (b"%PDF", b"", b"\n\x00[1]\n")


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return Store(tmp_path / "simpanan", "program 1", 10_000)


def entries(kept: Store) -> list[Path]:
    return sorted(path for path in kept.folder.rglob("*") if path.is_file())


def never() -> tuple[bytes, ...]:
    raise AssertionError


def test_what_was_made_is_not_made_again(kept):
    assert kept.remembered("buku", ["a", b"b"], lambda: BOOK) == BOOK
    assert kept.remembered("buku", ["a", b"b"], never) == BOOK


def test_without_a_folder_everything_is_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for expected in (BOOK, (b"2",)):
        assert NOWHERE.remembered("buku", ["a"], lambda: expected) == expected  # noqa: B023 - called at once
    NOWHERE.trim()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("maker", "kind", "inputs"),
    [
        ("program 2", "buku", ["a", "b"]),
        ("program 1", "gambar", ["a", "b"]),
        ("program 1", "buku", ["b", "a"]),
        ("program 1", "buku", ["ab", ""]),
        ("program 1", "buku", ["ab"]),
        ("program 1", "buk", ["u", "a", "b"]),
    ],
)
def test_another_program_kind_input_or_border_between_inputs_is_another_thing(kept, maker, kind, inputs):
    kept.remembered("buku", ["a", "b"], lambda: BOOK)
    other = Store(kept.folder, maker)
    assert other.remembered(kind, inputs, lambda: (b"anew",)) == (b"anew",)


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_two_lists_of_inputs_have_one_hash_only_if_they_are_the_same(one, other):
    assert (digest(one) == digest(other)) == (one == other)


def test_half_of_a_letter_is_hashed_too():
    assert digest(["\ud800"]) != digest(["\ud801"])


# --- what the disk does -------------------------------------------------------------------------


def test_no_byte_of_an_entry_can_change_or_be_missing_unseen(kept):
    kept.remembered("buku", [], lambda: BOOK)
    (path,) = entries(kept)
    whole = path.read_bytes()
    for at in range(len(whole)):
        for spoiled in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole + whole[:at]):
            if spoiled != whole:
                path.write_bytes(spoiled)
                assert kept.take(kept.key("buku", [])) is None
    assert kept.remembered("buku", [], lambda: BOOK) == BOOK
    assert path.read_bytes() == whole


def test_an_entry_under_the_name_of_another_is_not_read(kept):
    for name in ("a", "b"):
        kept.remembered(name, [], lambda: (name.encode(),))  # noqa: B023 - called at once
    one, other = entries(kept)
    other.write_bytes(one.read_bytes())
    found = [kept.remembered(name, [], lambda: (b"anew",)) for name in ("a", "b")]
    assert (b"anew",) in found
    assert set(found) <= {(b"a",), (b"b",), (b"anew",)}


@pytest.mark.parametrize("hindrance", ["a file", "a file above", "no right"])
def test_where_nothing_can_be_written_everything_is_made(tmp_path, hindrance):
    folder = tmp_path / "a" / "b"
    if hindrance == "no right":
        folder = Path("/proc/masterplan")
    else:
        place = folder if hindrance == "a file" else folder.parent
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("here", encoding="utf-8")
    kept = Store(folder)
    for expected in (BOOK, (b"2",)):
        assert kept.remembered("buku", [], lambda: expected) == expected  # noqa: B023 - called at once
    kept.trim()


def test_a_full_disk_is_no_reason_to_stop(kept, monkeypatch):
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert kept.remembered("buku", [], lambda: BOOK) == BOOK
    assert entries(kept) == []  # half a file is not left there either


def test_many_may_make_the_same_at_once_while_somebody_deletes_it(kept):
    def work(number: int) -> tuple[bytes, ...]:
        if number % 7 == 0:
            kept.trim()
            for path in kept.folder.rglob("*"):
                if path.is_file():
                    path.unlink(missing_ok=True)
        return kept.remembered("buku", [f"{number % 3}"], lambda: (b"%d" % (number % 3) * 1000,))

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(work, range(300)))
    assert found == [(b"%d" % (number % 3) * 1000,) for number in range(300)]


# --- bounds -------------------------------------------------------------------------------------


def test_what_was_used_longest_ago_goes_first(kept):
    now = time.time()
    for age in (5, 4, 3, 2, 1):
        kept.remembered("buku", [f"{age}"], lambda: (bytes(3000),))
        path = next(one for one in entries(kept) if kept.key("buku", [f"{age}"]) == one.name)
        os.utime(path, (now - age * 86400, now - age * 86400))
    assert kept.take(kept.key("buku", ["5"])), "a use makes it young again"
    kept.trim()
    assert {age for age in "12345" if kept.take(kept.key("buku", [age]))} == {"5", "1", "2"}
    assert sum(path.stat().st_size for path in entries(kept)) <= kept.limit


def test_what_a_killed_program_left_goes_but_not_what_somebody_writes_now(kept):
    kept.remembered("buku", [], lambda: BOOK)
    shelf = entries(kept)[0].parent
    for name, age in ((".old.part", 7200), (".new.part", 0)):
        (shelf / name).write_bytes(b"half")
        os.utime(shelf / name, (time.time() - age, time.time() - age))
    kept.trim()
    assert [path.name for path in entries(kept) if path.name.endswith(".part")] == [".new.part"]


def test_an_entry_that_is_used_again_and_again_is_not_touched_each_time(kept):
    kept.remembered("buku", [], lambda: BOOK)
    (path,) = entries(kept)
    os.utime(path, (1, time.time() - 60))
    before = path.stat()
    assert kept.remembered("buku", [], never) == BOOK
    assert path.stat().st_mtime_ns == before.st_mtime_ns


# --- where, and by whom -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        ({}, "linux", "~/.cache/masterplan"),
        ({}, "darwin", "~/Library/Caches/masterplan"),
        ({}, "win32", "~/AppData/Local/masterplan"),
        ({"XDG_CACHE_HOME": "/lain"}, "linux", "/lain/masterplan"),
        ({"XDG_CACHE_HOME": "lain"}, "linux", "~/.cache/masterplan"),
        ({"XDG_CACHE_HOME": ""}, "linux", "~/.cache/masterplan"),
        ({"XDG_CACHE_HOME": "/lain", "MASTERPLAN_CACHE": "/sini"}, "linux", "/sini"),
        ({"MASTERPLAN_CACHE": ""}, "darwin", "~/Library/Caches/masterplan"),
    ],
)
def test_the_folder_is_where_a_system_has_what_can_be_made_again(environ, platform, folder):
    assert store._folder(environ, platform) == Path(folder).expanduser()


def test_who_has_no_home_has_no_store(monkeypatch):
    def homeless(_path: Path) -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "expanduser", homeless)
    assert store._folder({}, "linux") is None
    assert store._folder({"XDG_CACHE_HOME": "/lain"}, "linux") == Path("/lain/masterplan")


def test_a_folder_is_named_from_where_the_program_was_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert store._folder({"MASTERPLAN_CACHE": "simpanan"}, "linux") == tmp_path / "simpanan"


def maker_of(package: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from masterplan.world import store; print(store.maker())"],
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_program_whose_code_catalogue_or_packages_changed_is_another(tmp_path):
    package = tmp_path / "masterplan"
    rooms = {"world", "plan", "diagnostics", "words", "yaml"}  # as few as the hash needs
    for path in disk.PACKAGE.rglob("*"):
        there = package / path.relative_to(disk.PACKAGE)
        if path.is_file() and (path.parent.name in rooms or path.suffix == ".mo"):
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
    (package / "__init__.py").touch()
    seen = [maker_of(package)]
    assert maker_of(package) == seen[0]
    for path in ("world/git.py", "diagnostics/locale/id/LC_MESSAGES/masterplan.mo"):
        with (package / path).open("ab") as file:
            file.write(b"\n")
        seen.append(maker_of(package))
    (tmp_path / "typst-9.dist-info").mkdir()
    seen.append(maker_of(package))
    assert len(set(seen)) == len(seen)
