"""A plan may have a file or not: without it, it says what it said before there were such files."""

from __future__ import annotations

import re

import pytest

from masterplan import compiler
from masterplan.author import json_schema
from masterplan.changes import differences
from masterplan.plan import fingerprint, reading
from masterplan.plan.plan import OPTIONAL, REQUIRED, SINGLE, absent, attribute
from masterplan.review import textconv
from masterplan.world import disk
from tests.kit.places import RISIKO, ROOT
from tests.kit.small import FILES
from tools.plants.optional import EXAMPLES

GUIDE = (ROOT / "docs/panduan.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"^```yaml\n# berkas (data/[a-z-]+\.yaml)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL))


def checked(path: str = "", text: str = "") -> compiler.Checked:
    files = FILES.replaced(path, text.encode()) if path else FILES
    return compiler.check(files, disk.printable)


def test_every_optional_file_has_an_example() -> None:
    assert EXAMPLES.keys() == OPTIONAL.keys()


@pytest.mark.parametrize("path", OPTIONAL)
def test_the_guide_says_where_it_is_printed(path: str) -> None:
    assert f"| `{path}` |" in GUIDE


@pytest.mark.parametrize("path", SHOWN)
def test_those_that_the_guide_shows_are_right(path: str) -> None:
    assert compiler.check(disk.read(ROOT).replaced(path, SHOWN[path].encode()), disk.printable).diagnostics == ()


@pytest.mark.parametrize("path", OPTIONAL)
def test_a_plan_without_the_file_has_an_empty_record_that_no_rule_finds_anything_in(path: str) -> None:
    plan = checked().plan
    assert plan is not None
    entry = getattr(plan, attribute(path))
    assert not entry.there
    assert (entry, entry.path) == (absent(path), path)
    assert entry.value == type(entry.value)()
    assert checked().diagnostics == ()


@pytest.mark.parametrize("path", REQUIRED)
def test_a_plan_without_one_of_the_other_files_is_no_plan(path: str) -> None:
    data = {name: content for name, content in FILES.data.items() if name != path}
    found = compiler.check(type(FILES)(data, FILES.naskah), disk.printable)
    assert [one.code for one in found.diagnostics] == ["missing-file"]


@pytest.mark.parametrize("path", OPTIONAL)
def test_the_file_is_read_and_outdates_no_confirmation(path: str) -> None:
    before, after = checked().plan, checked(path, EXAMPLES[path])
    assert after.ok
    assert after.diagnostics == ()
    entry = getattr(after.plan, attribute(path))
    assert entry.there
    assert isinstance(entry.value, OPTIONAL[path])
    for one, other in zip(before.opd, after.plan.opd, strict=True):
        assert fingerprint.sidik(before, one.value) == fingerprint.sidik(after.plan, other.value)


@pytest.mark.parametrize("path", OPTIONAL)
def test_an_empty_file_is_no_missing_file(path: str) -> None:
    found = compiler.check(FILES.replaced(path, b""), disk.printable, known=reading.said(checked().plan))
    assert [(one.code, one.span.path) for one in found.diagnostics] == [("empty-file", path)]


@pytest.mark.parametrize("path", OPTIONAL)
def test_what_it_says_is_new_where_there_was_no_such_file_and_gone_where_it_is_no_more(path: str) -> None:
    before, after = checked().plan, checked(path, EXAMPLES[path]).plan
    added, removed = differences.compare(before, after).beda, differences.compare(after, before).beda
    other = {"tambah": "hapus", "hapus": "tambah", "ubah": "ubah"}
    assert "tambah" in {one.jenis for one in added}
    assert sorted(one.jenis for one in added) == sorted(other[one.jenis] for one in removed)


@pytest.mark.parametrize("path", OPTIONAL)
def test_an_earlier_state_has_it_or_not_whatever_the_plan_of_today_has(path: str) -> None:
    with_it = checked(path, EXAMPLES[path]).plan
    earlier = reading.state(FILES, with_it)
    assert getattr(earlier, attribute(path)) == absent(path)
    assert earlier.tak_terbaca == ()
    again = reading.state(FILES.replaced(path, EXAMPLES[path].encode()), checked().plan)
    assert getattr(again, attribute(path)) == getattr(with_it, attribute(path))


@pytest.mark.parametrize("path", OPTIONAL)
def test_an_earlier_state_of_it_that_cannot_be_read_is_compared_with_nothing(path: str) -> None:
    broken = FILES.replaced(path, b"x: [")
    for now in (checked().plan, checked(path, EXAMPLES[path]).plan):
        earlier = reading.state(broken, now)
        assert earlier.tak_terbaca == (path,)
        assert differences.compare(earlier, now).beda == ()
        assert differences.compare(now, earlier).beda == ()


@pytest.mark.parametrize("path", SINGLE)
def test_editors_get_a_schema_of_it_and_are_told_so(path: str) -> None:
    name = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    assert f"{name}.json" in json_schema.files(json_schema.Sets())
    assert f'"./data/skema/{name}.json": "{path}"' in (ROOT / ".vscode/settings.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", OPTIONAL)
def test_git_shows_it_in_plain_words(path: str) -> None:
    told = textconv.text(path.rsplit("/", 1)[-1], EXAMPLES[path].encode())
    assert told
    assert re.fullmatch(r"[A-Z][a-z]+( [a-z]+)*", told.split("\n")[0]), "no name of a class"


@pytest.mark.parametrize(("path", "meant"), [("data/resiko.yaml", RISIKO), ("data/Risiko.yaml", RISIKO)])
def test_a_misspelt_name_is_said_to_mean_it(path: str, meant: str) -> None:
    (found,) = compiler.check(FILES.replaced(path, EXAMPLES[meant].encode()), disk.printable).diagnostics
    assert (found.code, found.span.path) == ("unexpected-file", path)
    assert f"`{meant}`" in (found.help or "")
