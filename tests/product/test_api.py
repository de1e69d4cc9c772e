"""The program without a terminal: a folder in, values out, wherever one stands and however many work at once."""

from __future__ import annotations

import gc
import os
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from masterplan import api, compiler
from masterplan.diagnostics import language
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.press import engines
from masterplan.world.store import Store
from tests.kit.places import ROOT, SMALL, WHOLE

GUIDE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
CHAPTER = "buku-3/ringkasan.md.j2"
(EXAMPLE,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)


def spoil(plan: Path, old: str, new: str) -> None:
    path = plan / "data" / "opd" / "dinkes.yaml"
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new), encoding="utf-8")


def test_the_example_of_the_guide_runs_and_writes_a_book(plan, monkeypatch, capsys):
    monkeypatch.chdir(plan.parent)
    exec(compile(EXAMPLE, "docs/api.md", "exec"), {})  # noqa: S102 - our own example
    printed = capsys.readouterr().out
    assert re.search(r"buku-1 \d+ parts, \d+ characters\n", printed)
    assert re.search(r"\d+ pages on paper\n$", printed)
    assert {"buku-3/buku-3.md", "buku-3/buku-3.pdf", "manifest.json"} <= {
        path.relative_to("hasil").as_posix() for path in Path("hasil").rglob("*")
    }


def test_the_guide_names_every_call():
    calls = [
        name for name, one in vars(api).items() if getattr(one, "__module__", "") == api.__name__ and name[0] != "_"
    ]
    assert [name for name in calls if name[0].islower() and f"`{name}(" not in GUIDE] == []
    assert {"check", "pages", "build", "release"} <= set(calls)


@pytest.mark.parametrize("on", [True, False])
def test_the_collector_of_cycles_is_off_while_a_call_works_and_as_it_was_afterwards(plan, monkeypatch, on):
    seen = []
    check = compiler.check

    def noted(*given, **named):
        seen.append(gc.isenabled())
        return check(*given, **named)

    monkeypatch.setattr(compiler, "check", noted)
    (gc.enable if on else gc.disable)()
    try:
        for call in (api.check, api.pages, partial(api.build, formats=["md"]), partial(api.release, output=plan / "x")):
            call(plan)
            assert gc.isenabled() is on
        with pytest.raises(EnvironmentProblem):
            api.check(plan / "elsewhere")
        assert gc.isenabled() is on
    finally:
        gc.enable()
    assert seen == [False] * 4


# --- values -------------------------------------------------------------------------------------


def test_what_is_wrong_is_returned_and_nothing_is_made_of_it(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")
    checked, compiled, built = api.check(plan), api.pages(plan), api.build(plan)
    assert [one.code for one in checked.diagnostics] == ["unknown-reference"]
    assert (compiled.pages, compiled.diagnostics) == ((), checked.diagnostics)
    assert (built.files, built.pages, built.diagnostics) == ({}, 0, checked.diagnostics)


def test_what_is_wrong_with_a_chapter_is_returned_too(plan):
    chapter = plan / "templates" / CHAPTER
    chapter.parent.mkdir(parents=True)
    chapter.write_text("{{ tidak_ada }}", encoding="utf-8")
    built = api.build(plan, formats=["md"])
    assert {one.code for one in built.diagnostics} == {"unknown-name"}
    assert built.files == {}


def test_files_may_be_those_of_an_editor(plan):
    files = api.check(plan).texts
    data = {path: text.replace("dimensi: living\n", "dimensi: livin\n").encode() for path, text in files.items()}
    assert [one.code for one in api.check(plan, api.Files(data, {})).diagnostics] == ["unknown-reference"]
    assert api.check(plan).ok


def test_a_theme_stands_between_the_plan_and_the_program(plan, tmp_path):
    theme = tmp_path / "tema"
    (theme / CHAPTER).parent.mkdir(parents=True)
    (theme / CHAPTER).write_text('{% call bab("bab-tema", "Dari Tema") %}Teks tema.{% endcall %}', encoding="utf-8")
    (page,) = (page for page in api.pages(plan, theme).pages if page.slug == "buku-3")
    assert "DARI TEMA" in page.markdown
    assert "Teks tema." in page.markdown


def test_a_folder_without_a_plan_is_no_fault_of_the_data(tmp_path):
    with pytest.raises(EnvironmentProblem, match="no folder `data`"):
        api.check(tmp_path)
    with pytest.raises(EnvironmentProblem, match="there is no book `buku-9`"):
        api.build(SMALL, books=["buku-9"])


def test_a_step_is_told_as_it_begins_with_all_that_there_are(plan):
    told = []
    api.build(
        plan, books=["buku-3"], formats=["docx", "pdf"], begin=lambda step, steps: told.append((step, tuple(steps)))
    )
    steps = ("Buku III: Pandoc", "Buku III: PDF", "Buku III: DOCX")
    assert told == [(step, steps) for step in steps]


def test_no_step_is_told_of_what_was_made_before(plan, tmp_path):
    told, kept = [], Store(tmp_path / "simpanan")
    for _time in range(2):
        api.build(plan, formats=["pdf"], begin=lambda step, _steps: told.append(step), store=kept)
    assert len(told) == len(set(told)) == 6


@pytest.mark.parametrize("root", [SMALL, WHOLE], ids=["small", "whole"])
def test_what_is_returned_survives_a_pickle(root):
    for value in (api.check(root), api.pages(root), api.build(root, formats=["md"]), api.release(root, root / "build")):
        assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own


# --- the world ----------------------------------------------------------------------------------


def test_two_threads_make_the_books_of_two_plans_as_one_alone_does():
    alone = {root: api.build(root, books=["buku-3"]).files for root in (SMALL, WHOLE)}
    with ThreadPoolExecutor(max_workers=2) as pool:
        together = list(pool.map(lambda root: api.build(root, books=["buku-3"]).files, (SMALL, WHOLE)))
    assert together == [alone[SMALL], alone[WHOLE]]


def test_a_thread_speaks_its_own_language(plan):
    spoil(plan, "dimensi: living\n", "dimensi: livin\n")

    def message(chosen: str) -> str:
        language.use(chosen)
        return api.check(plan).diagnostics[0].message

    with ThreadPoolExecutor(max_workers=2) as pool:
        assert [*pool.map(message, ("id", "en"))] == ["`livin` tidak ada", "`livin` does not exist"]


@pytest.mark.usefixtures("indonesian")
def test_an_engine_that_fails_speaks_the_language_of_its_build(plan, monkeypatch):
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    with pytest.raises(EnvironmentProblem, match="Pandoc milik masterplan tidak ada"):
        api.build(plan, books=["buku-3"], formats=["docx"])


def test_the_current_folder_is_never_read(plan, tmp_path):
    """Not even when it is gone, as it may be for a server."""
    script = f"""
import os, sys
from pathlib import Path
os.rmdir(os.getcwd())
from masterplan import api
root = Path({str(plan)!r})
assert api.check(root).ok and api.pages(root).pages
assert set(api.build(root, books=["buku-3"], formats=["md", "docx", "pdf"]).files) >= {{"buku-3/buku-3.pdf"}}
api.release(root, root / "build")
"""
    gone = tmp_path / "hilang"
    gone.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", script], cwd=gone, env=environment, check=True)


def test_nothing_is_printed_and_nothing_is_written_into_the_plan(plan, capfd):
    before = {path: path.stat().st_mtime_ns for path in plan.rglob("*")}
    api.build(plan, books=["buku-3"])
    assert capfd.readouterr() == ("", "")
    assert {path: path.stat().st_mtime_ns for path in plan.rglob("*")} == before
