"""What the program writes into the repository is as it would write it today; `make schema` or `make bless` renew it."""

from __future__ import annotations

import pytest

from masterplan import compiler
from masterplan.author import json_schema
from masterplan.diagnostics import language
from masterplan.world import disk
from tests.kit.places import ROOT

SCHEMAS = ROOT / "data" / "skema"


@pytest.fixture(scope="module")
def schemas() -> dict[str, str]:
    plan = compiler.check(disk.read(ROOT), disk.printable).plan
    assert plan is not None
    return json_schema.files(json_schema.sets(plan))


@pytest.mark.parametrize("kind", json_schema.KINDS)
def test_the_schemas_of_the_editors_are_fresh(golden, schemas, kind):
    golden(SCHEMAS / f"{kind}.json", schemas[f"{kind}.json"])


def test_there_is_no_other_schema():
    assert {path.name for path in SCHEMAS.iterdir()} == {f"{kind}.json" for kind in json_schema.KINDS}


def test_the_schemas_are_the_same_whatever_the_reader_speaks(schemas):
    written = []
    for language_ in language.LANGUAGES:
        language.use(language_)
        plan = compiler.check(disk.read(ROOT), disk.printable).plan
        written.append(json_schema.files(json_schema.sets(plan)))
    language.use("")
    assert written == [schemas, schemas]


def test_every_data_file_names_its_schema():
    for path in (*ROOT.glob("data/*.yaml"), *ROOT.glob("data/opd/*.yaml")):
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert named.resolve().parent == SCHEMAS.resolve(), path
        assert named.stem == ("opd" if path.parent.name == "opd" else path.stem)
