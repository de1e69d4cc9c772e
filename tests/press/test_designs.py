"""A template of the plan that an engine refuses is told at its line, as a mistake of the plan; ours is not."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from msgspec.structs import fields, replace

from masterplan import api
from masterplan.diagnostics.problem import DesignProblem, EnvironmentProblem
from masterplan.diagnostics.values import Span
from masterplan.plan import word
from masterplan.press import docx, paper, typst
from masterplan.press.made import Style
from masterplan.world import disk
from tests.kit.program import run

OURS = (disk.TEMPLATES / "pdf" / "buku.typ").read_text(encoding="utf-8")


def brought(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


FONT = """
#let buku-asli = buku
#let buku(opsi, badan) = buku-asli(opsi, { set text(font: "Tiada")
badan })
"""
BROKEN = [
    ("#let x = tiada\n" + OURS, "unknown variable: tiada", (1, 10, 15)),
    ("#let x = (1\n\n" + OURS, "unclosed delimiter", None),
    (OURS + '\n#let y(z) = z + 1\n#y("a")\n', "cannot add string and integer", None),
    (OURS.replace("#let letak(", "#let letakk("), "unknown variable: letak", (1, 1, 1)),
    (OURS + FONT, "unknown font family: tiada", None),
    (OURS + '\n#import "@preview/cetz:0.3.0"\n', "packages are not read", None),
    (OURS + '\n#import ("@" + "local/x:0.1.0")\n', "packages are not read", None),
]


@pytest.mark.parametrize(("text", "reason", "place"), BROKEN, ids=[one[1] for one in BROKEN])
def test_what_typst_has_against_a_template_of_the_plan_is_told_at_its_place(plan, text, reason, place):
    brought(plan / "templates", "pdf/buku.typ", text)
    built = api.build(plan, ["buku-3"], ["pdf"])
    (found,) = (one for one in built.diagnostics if one.code == "design-error")
    assert built.files == {}
    assert found.message.startswith(f"Typst cannot set the books with this template: {reason}")
    assert found.span.path == "templates/pdf/buku.typ"
    assert built.checked.texts[found.span.path] == text
    if place:
        line, start, end = place
        assert found.span == Span("templates/pdf/buku.typ", line, start, line, end)
    else:
        assert found.span.line > 1 or found.span.column > 1


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_package_of_a_template_is_looked_for_neither_in_the_network_nor_at_home(plan, tmp_path, monkeypatch, form):
    package = tmp_path / "typst/packages/preview/rumah/0.1.0"
    brought(package, "typst.toml", '[package]\nname = "rumah"\nversion = "0.1.0"\nentrypoint = "isi.typ"\n')
    brought(package, "isi.typ", '#panic("it was read")')
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        for name in ("https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.getsockname()[1]}")
        for name in ("rumah", "jauh"):
            brought(plan / "templates", "pdf/buku.typ", f'#import "@preview/{name}:0.1.0"\n{OURS}')
            built = api.build(plan, ["buku-3"], [form])
            (found,) = (one for one in built.diagnostics if one.code == "design-error")
            assert found.message.endswith("packages are not read")
        proxy.settimeout(0)
        with pytest.raises(BlockingIOError):
            proxy.accept()


def test_it_is_a_mistake_of_the_data_on_the_terminal(plan):
    brought(plan / "templates", "pdf/buku.typ", "#let x = tiada\n" + OURS)
    for form in ("pdf", "docx"):
        result = run("-C", plan, "build", "--format", form, "--book", "buku-3")
        assert result.returncode == 1
        assert "--> templates/pdf/buku.typ:1:10" in result.stdout
        assert "bug" not in result.stderr
        assert not (plan / "build").exists()


def test_a_theme_is_named_where_it_lies(plan, tmp_path):
    theme = brought(tmp_path / "tema", "pdf/buku.typ", "#let x = tiada\n" + OURS)
    (found,) = (one for one in api.build(plan, ["buku-3"], ["pdf"], theme).diagnostics if one.code == "design-error")
    assert found.span.path == (theme / "pdf" / "buku.typ").as_posix()
    brought(theme, "pdf/buku.typ", OURS)
    brought(theme, "docx/kaki.xml", "<w:ftr>")
    (found,) = (one for one in api.check(plan, design=theme).diagnostics if one.code == "design-error")
    assert found.span == Span((theme / "docx" / "kaki.xml").as_posix(), 1, 8, 1, 9)


def test_what_is_wrong_with_our_own_template_is_no_mistake_of_the_plan(plan, monkeypatch):
    design = disk.design(plan)
    wrong = replace(design, parts={**design.parts, "pdf/buku.typ": "#tiada"})
    monkeypatch.setattr(disk, "design", lambda *_given: wrong)
    with pytest.raises(EnvironmentProblem, match=r"Typst could not set a book: .*unknown variable: tiada") as found:
        api.build(plan, ["buku-3"], ["pdf"])
    assert not isinstance(found.value, DesignProblem)


@pytest.mark.parametrize("name", sorted(word._ROOTS))
def test_each_part_of_ours_is_as_it_has_to_be_and_no_mistake_in_one_gets_past(plan, name):
    ours = (disk.TEMPLATES / "docx" / name).read_text(encoding="utf-8")
    brought(plan / "templates", f"docx/{name}", ours)
    assert [one for one in api.check(plan).diagnostics if one.span.path.startswith("templates/")] == []
    turned = f"<x>{ours.partition('?>')[2]}</x>"
    for wrong in (ours[: len(ours) // 2], ours.replace("</", "<", 1), ours + "x", turned, ""):
        brought(plan / "templates", f"docx/{name}", wrong)
        found = [one.code for one in api.check(plan).diagnostics if one.span.path == f"templates/docx/{name}"]
        assert found == ["design-error"], wrong[:80]


def test_a_part_may_name_what_the_press_has_for_it():
    style = {one.name for one in fields(Style)}
    around = {"gaya", "kiri", "kanan", "penanda", "awal_kaki", "akhir_kaki"}
    assert set(word.NAMES) == {*style, *paper.sizes("A4"), *docx.accents(()), *around}
    assert typst.PdfTemplate("x").path == ""
