"""The comments of a case in `cases/<code>/` are the diagnostics it must give: all of them, and nothing else."""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import astuple, replace

from masterplan import compiler
from masterplan.diagnostics import report, values
from masterplan.forms import importing
from masterplan.plan.files import Files
from masterplan.rules import explanations
from masterplan.words import terminal
from masterplan.world import disk
from masterplan.yaml import reader
from masterplan.yaml.document import Source
from tests.kit.cases import Case, Found
from tests.kit.corpus import CASES
from tests.kit.places import ROOT, TESTS
from tests.kit.small import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from masterplan.diagnostics.values import Diagnostic


def diagnostics(case: Case, enough: int = sys.maxsize) -> tuple[Diagnostic, ...]:
    """Check the plan with this case in it, and make the books if nothing forbids it and not `enough` is found yet."""
    files = {path: content for path, content in {**FILES.data, **case.files}.items() if path not in case.without}
    data = {path: content for path, content in files.items() if path.endswith(".yaml") and path.startswith("data/")}
    naskah = {path: content for path, content in files.items() if path.endswith(".md")}
    aset = {path: content for path, content in files.items() if path.endswith((".svg", ".png", ".geojson"))}
    own = {path: content for path, content in files.items() if path.startswith("templates/")}
    checked = compiler.check(
        Files(data, naskah, aset, own, unread=case.unread), disk.printable, lambda _revision: case.earlier
    )
    if len(checked.diagnostics) < enough:
        checked = compiler.with_books(checked, designed(own), disk.printable, shown=False)  # as `validate` does
    found = checked.diagnostics
    forms = {path: content for path, content in files.items() if path.endswith(".xlsx")}
    if forms and checked.plan is not None:
        found += importing.take(checked.plan, found, forms, disk.printable).diagnostics
    return found


def designed(own: Mapping[str, bytes]) -> disk.Design:
    """Return the design of a plan with templates of its own."""
    ours, texts = standard(), {path.removeprefix("templates/"): text.decode() for path, text in own.items()}
    chapters = {path: text for path, text in texts.items() if path.endswith((".j2", ".yaml"))}
    parts = {path: text for path, text in texts.items() if path not in chapters}
    brought = {path: f"templates/{path}" for path in texts}
    return replace(ours, chapters={**ours.chapters, **chapters}, parts={**ours.parts, **parts}, brought=brought)


@cache
def standard() -> disk.Design:
    return disk.design(TESTS)


def said(one: Diagnostic) -> Found:
    *place, cell = astuple(one.span)
    path, *numbers = place
    if path.endswith(".xlsx"):  # the lines of a form are in no file
        numbers = [0, 0, 0, 0]
    return Found(path, *numbers, one.severity.value, one.code, one.message, cell)


def wide(case: Case, found: Sequence[Diagnostic]) -> list[str]:
    """Return the lines of a report that sixty columns are too few for; only a path may be as long as it is."""
    texts = {path: content.decode("utf-8", "replace")[:10_000] for path, content in case.files.items()}
    lines = report.text(found, texts, width=60).split("\n")
    return [line for line in lines if terminal.cells(line) > 60 and "-->" not in line]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.name}")
def test_the_comments_of_a_case_are_its_diagnostics_and_can_be_read_at_sixty_columns(case: Case) -> None:
    found = diagnostics(case)
    assert sorted(map(said, found)) == list(case.expected)
    assert all(one.help for one in found)
    assert wide(case, found) == []


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize("case", [case for case in CASES if case.expected], ids=lambda case: f"{case.code}/{case.name}")
def test_in_indonesian_they_can_be_read_at_sixty_columns_too(case: Case) -> None:
    found = diagnostics(case, enough=len(case.expected))
    assert len(found) == len(case.expected)
    assert wide(case, found) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}/{case.name}")
def test_the_name_of_a_case_says_whether_it_is_right(case: Case) -> None:
    if case.name.startswith("salah"):
        assert case.code in {found.code for found in case.expected}
    else:
        assert case.name.startswith("benar")
        assert case.expected == ()


def emitted() -> Iterator[str]:
    """Find every code that the program writes down: first in a call that makes a diagnostic."""
    for path in sorted((ROOT / "masterplan").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id=("Diagnostic" | "Fault" | "TextRefusal")), args=[ast.Constant(value=str(code)), *_]
                ):
                    yield code
                case ast.Call(func=ast.Attribute(attr="diagnostic"), args=[ast.Constant(value=str(code)), *_]):
                    yield code


def test_every_code_has_a_wrong_and_a_right_case_and_an_explanation() -> None:
    explained, written = {one.code for one in explanations.every()}, set(emitted())
    assert explained >= written
    assert len(written) >= 80, "the search for codes has stopped looking into the modules"
    assert explained == {case.code for case in CASES if case.name.startswith("salah")}
    assert explained == {case.code for case in CASES if case.name.startswith("benar")}


def test_only_codes_that_something_reports_are_codes_of_warnings() -> None:
    assert {one.code for one in explanations.every()} > values.WARNINGS


@pytest.mark.parametrize("explained", explanations.every(), ids=lambda explained: explained.code)
def test_an_explanation_has_its_parts_and_its_right_yaml_can_be_read(explained: explanations.Explanation) -> None:
    assert explained.what.endswith(".")
    assert explained.why
    assert explained.wrong != explained.right
    if "{{" not in explained.right:  # prose
        assert reader.parse(Source("right.yaml", explained.right))[1] == []
