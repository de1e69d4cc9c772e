"""What differs on Windows, as far as it can be tried elsewhere: names, line ends, paths, and consoles.

Nobody has run the program there for these tests: what only Windows can show, the guide says is not tried.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path, PureWindowsPath

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from masterplan import compiler
from masterplan.cli import ending
from masterplan.plan import fingerprint, portable
from masterplan.plan.files import Files
from masterplan.words import filenames
from masterplan.words.terminal import argument
from masterplan.world import disk, machine, placing, store
from masterplan.world.machine import Need, Person
from tests.kit.places import OPD, ROOT
from tests.kit.program import run
from tests.kit.small import FILES

# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("con.yaml", "AUX.md", "nul", "Prn.tar.gz", "com1.yaml", "lpt9", "com¹", "conin$", "aux .md"),
        *("bab.", "bab ", "a:b.md", "a?.md", "a*", 'a"b', "a|b", "a\\b", "a<b>"),
    ],
)
def test_a_name_that_windows_refuses_is_known(name):
    assert filenames.refused(name)


@pytest.mark.parametrize(
    "name", ["dinkes.yaml", "contoh.md", "auxilium.yaml", "com.yaml", "com10.yaml", "lampiran.a.md"]
)
def test_a_name_that_only_looks_like_it_is_right(name):
    assert not filenames.refused(name)


@pytest.mark.parametrize("ident", ["con", "aux", "nul", "com1"])
def test_an_id_that_would_be_such_a_file_is_refused_at_its_place(plan, ident):
    file = plan / OPD
    file.write_text(file.read_text(encoding="utf-8").replace("id: dinkes\n", f"id: {ident}\n"), encoding="utf-8")
    found = run("validate", folder=plan)
    assert found.returncode == 1
    assert f"`{ident}` is not an id that Windows can give to a file" in found.stdout


@given(st.lists(st.sampled_from(["a/b.md", "a/B.md", "A/b.md", "a/c.md", "straße.md", "STRASSE.md"]), unique=True))
def test_of_files_that_are_one_where_capitals_do_not_count_all_but_the_first_are_reported(paths):
    reported = [one.span.path for one in portable.unportable(paths)]
    assert len(paths) - len(reported) == len({path.casefold() for path in paths})
    assert len(reported) == len({*reported})


# --- line ends ----------------------------------------------------------------------------------


def with_crlf(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: one if path.endswith(".png") else one.replace(b"\n", b"\r\n") for path, one in files.items()}


def test_a_plan_whose_lines_end_as_on_windows_makes_the_same_books_and_keeps_its_confirmations():
    other = Files(*map(with_crlf, (FILES.data, FILES.naskah, FILES.aset, FILES.templat)))
    assert b"\r\n" in other.data[OPD]
    plans = [compiler.check(one, disk.printable).plan for one in (FILES, other)]
    chapters = disk.design(ROOT).chapters
    ours, theirs = (compiler.compile_books(one, chapters, disk.printable).pages for one in plans)
    assert ours == theirs
    for one, same in zip(plans[0].opd, plans[1].opd, strict=True):
        assert fingerprint.parts(plans[0], one.value) == fingerprint.parts(plans[1], same.value)


# --- paths --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (r"C:\Users\Budi\AppData\Local\masterplan", "~/AppData/Local/masterplan"),
        (r"D:\simpanan\budi\masterplan", "D:/simpanan/…/masterplan"),
        (r"\\server\bappeda\rencana", "//server/bappeda/rencana"),
    ],
)
def test_a_path_with_a_drive_is_shown_without_its_user(path, shown):
    assert Person(r"C:\Users\Budi", ("budi",)).shown(PureWindowsPath(path)) == shown


def test_the_store_lies_where_windows_has_such_things(monkeypatch):
    monkeypatch.setenv("HOME", "/rumah")
    assert store._folder({}, "win32") == Path("/rumah/AppData/Local/masterplan")


@pytest.mark.parametrize(
    ("path", "windows", "written"),
    [
        (r"C:\rencana", True, r"C:\rencana"),
        (r"C:\Users\Budi Santoso\rencana", True, r'"C:\Users\Budi Santoso\rencana"'),
        (r"..\rencana&del", True, r'"..\rencana&del"'),
        ("rencana kota", False, "'rencana kota'"),
    ],
)
def test_a_command_that_is_told_can_be_typed_into_its_shell(path, windows, written):
    assert argument(path, windows=windows) == written


def test_a_file_that_word_holds_open_is_named_without_what_is_unfinished():
    problem = PermissionError(13, "Permission denied", r"C:\rencana\build\.4711.part\buku-1\buku-1.docx")
    with (
        pytest.raises(Exception, match=r"C:\\rencana\\build\\buku-1\\buku-1.docx") as told,
        placing.explained("{path}", ""),
    ):
        raise problem
    assert ".part" not in str(told.value)


# --- consoles -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp850", "cp932", "utf-8"])
def test_a_console_that_lacks_letters_is_told_their_numbers(encoding):
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True)
    with redirect_stdout(out):
        assert ending.of(lambda: typer.echo("✗ Rp1–2 juta · 中 \ud800") or 0) == 0
    told = out.buffer.getvalue().decode(encoding)
    assert told.startswith("✗" if encoding == "utf-8" else r"\u2717")
    assert "juta" in told


@pytest.mark.parametrize(
    ("encoding", "need"), [("cp1252", Need.ADVICE), ("utf-8", Need.GOOD), ("UTF8", Need.GOOD), (None, Need.ADVICE)]
)
def test_the_doctor_says_what_to_do_about_it(encoding, need):
    found = machine.terminal(encoding, attended=True)
    assert (found.need, "PYTHONUTF8" in found.cure) == (need, need is Need.ADVICE)
