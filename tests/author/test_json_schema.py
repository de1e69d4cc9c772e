"""The schemas of editors allow what the program allows, however a reader of YAML takes it, and show mistakes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, get_args, get_origin

import jsonschema
import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from masterplan import compiler
from masterplan.author.json_schema import KINDS, Sets, root, sets
from masterplan.model.decode import decode
from masterplan.model.opd import Pendanaan
from masterplan.model.scalars import Matching
from masterplan.model.sets import ClosedSet
from masterplan.world import disk
from masterplan.yaml.document import Source
from masterplan.yaml.reader import parse
from tests.kit.places import ROOT, SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from masterplan.author import json_schema


# --- how others read YAML -----------------------------------------------------------------------


class Core(yaml.SafeLoader):
    """Reads scalars by the core schema of YAML 1.2, as the YAML extension of VS Code does."""

    yaml_implicit_resolvers: Mapping[str, object] = {}


for tag, pattern in {
    "null": r"^(~|null|Null|NULL|)$",
    "bool": r"^(true|True|TRUE|false|False|FALSE)$",
    "int": r"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$",
    "float": r"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), None)
Core.add_constructor(
    "tag:yaml.org,2002:int",
    lambda loader, node: int(loader.construct_scalar(node), 0 if "x" in node.value or "o" in node.value else 10),
)


class Older(yaml.SafeLoader):
    """Reads scalars as YAML 1.1; a day stays the text that it is, as in an editor, even one that does not exist."""


Older.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))
READERS = {"1.1": Older, "1.2": Core}


def read(text: str, version: str) -> object:
    return as_json(yaml.load(text, READERS[version]))  # noqa: S506 - both are safe


def as_json(value: object) -> object:
    """Return what JSON can hold: an editor has no numbers as names of fields."""
    match value:
        case dict():
            return {str(key): as_json(inner) for key, inner in value.items()}
        case list():
            return [as_json(inner) for inner in value]
    return value


def mistakes(schema: object, value: object) -> list[str]:
    checks = jsonschema.Draft7Validator(schema)
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message}" for one in checks.iter_errors(value)]


def test_the_two_readers_differ_as_editors_do():
    text = "a: 640_000_000\nb: 2024-12-04\nc: yes\nd: 1.10\ne: 2025"
    assert read(text, "1.1") == {"a": 640_000_000, "b": "2024-12-04", "c": True, "d": 1.1, "e": 2025}
    assert read(text, "1.2") == {"a": "640_000_000", "b": "2024-12-04", "c": "yes", "d": 1.1, "e": 2025}


# --- what is right ------------------------------------------------------------------------------


@cache
def known(folder: Path) -> Sets:
    checked = compiler.check(disk.read(folder), disk.printable)
    assert checked.plan is not None
    return sets(checked.plan)


@cache
def schema(kind: str, folder: Path | None) -> json_schema.Schema:
    model, title = KINDS[kind]
    return root(model, title, known(folder) if folder else Sets())


AUTHORED = (
    *((path, path.stem, folder) for folder in (ROOT, SMALL) for path in sorted(folder.glob("data/*.yaml"))),
    *((path, "opd", folder) for folder in (ROOT, SMALL) for path in sorted(folder.glob("data/opd/*.yaml"))),
    *((path, "buku", ROOT) for path in sorted(ROOT.glob("templates/*/buku.yaml"))),
)


@pytest.mark.parametrize("version", READERS)
@pytest.mark.parametrize(("path", "kind", "folder"), AUTHORED, ids=lambda one: getattr(one, "stem", None))
def test_no_right_file_is_marked(path, kind, folder, version):
    value = read(path.read_text(encoding="utf-8"), version)
    assert mistakes(schema(kind, folder), value) == []
    assert mistakes(schema(kind, None), value) == []


@pytest.mark.parametrize("folder", [ROOT, None], ids=["in a plan", "anywhere"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_a_schema_and_describes_each_field(kind, folder):
    whole = schema(kind, folder)
    jsonschema.Draft7Validator.check_schema(whole)
    for part in (whole, *whole.get("definitions", {}).values()):
        assert all(field["description"] for field in part.get("properties", {}).values())


# What an author may write for a value of a type; the program refuses some of it for reasons no pattern knows.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=12)


AS_WRITTEN = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "timestamp")}


def plain_or_quoted(text: str) -> str:
    """Write a text as authors do: in quotation marks only if it would otherwise not be read as a text or a number."""
    taken_for = {reader("").resolve(yaml.ScalarNode, text, (True, False)) for reader in READERS.values()}
    if re.fullmatch(r"\w([\w .-]*\w)?", text) and taken_for <= AS_WRITTEN:
        return text
    return json.dumps(text, ensure_ascii=False)


def right(kind: object, marks: tuple[object, ...] = ()) -> st.SearchStrategy[str]:
    inner = get_args(kind)
    if get_origin(kind) is Annotated:
        return right(inner[0], (*inner[1:], *marks))
    if type(None) in inner:
        return right(inner[0], marks)
    if get_origin(kind) is UnionType:
        return st.one_of(map(right, inner))
    if get_origin(kind) is tuple:
        least, most = (0, 3) if inner[-1] is Ellipsis else (len(inner), len(inner))
        item = st.just("~") | right(inner[0]) if type(None) in get_args(inner[0]) else right(inner[0])
        return st.lists(item, min_size=least, max_size=most).map(lambda own: f"[{', '.join(own)}]")
    if get_origin(kind) is Mapping:
        return st.dictionaries(right(inner[0]), right(inner[1]), max_size=3).map(fields)
    return right_scalar(kind, marks)


def right_scalar(kind: object, marks: tuple[object, ...]) -> st.SearchStrategy[str]:
    for mark in marks:
        if isinstance(mark, Matching):
            texts = st.from_regex(re.compile(mark.pattern, re.ASCII), fullmatch=True)
            return texts.map(plain_or_quoted) if kind is str else texts | texts.map(json.dumps)
    if issubclass(kind, BaseModel):
        return right_fields(kind)
    if issubclass(kind, ClosedSet):
        return st.sampled_from([one.value for one in kind])
    return st.sampled_from(["true", "false", '"true"']) if kind is bool else TEXTS.map(plain_or_quoted)


@cache
def right_fields(model: type[BaseModel]) -> st.SearchStrategy[str]:
    own = {name: right(one.annotation, tuple(one.metadata)) for name, one in model.model_fields.items()}
    required = {name: own.pop(name) for name, one in model.model_fields.items() if one.is_required()}
    return st.fixed_dictionaries(required, optional=own).map(fields)


def fields(own: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in own.items()) + "}"


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=30)  # of some hundred values each
@given(st.data())
def test_what_the_program_takes_an_editor_takes(kind: str, data: st.DataObject) -> None:
    model = KINDS[kind][0]
    text = data.draw(right_fields(model))
    document, _found = parse(Source("a.yaml", text))
    assume(document is not None)
    assume(decode(document, model)[0] is not None)
    for version in READERS:
        assert mistakes(schema(kind, None), read(text, version)) == []


def test_an_id_of_digits_is_a_number_to_an_editor():
    fund = root(Pendanaan, "", Sets({"dana": {"2024": "Dana 2024"}}))
    for written in ("2024", "'2024'"):
        assert mistakes(fund, read(f"{{sumber: {written}, pagu: {{}}}}", "1.2")) == []
    assert len(mistakes(fund, read("{sumber: 2025, pagu: {}}", "1.2"))) == 1


# --- what is wrong ------------------------------------------------------------------------------

GOOD = """\
id: dinkes
nama: Dinas Kesehatan
singkatan: Dinkes
status: contoh
profil: Melayani kesehatan.
swot:
  kekuatan:
    - {kode: S1, faktor: Tenaga cukup, bobot: 0.60, rating: 4, dimensi: [living]}
program:
  - id: rekam-medis
    nama: Rekam medis
    dimensi: living
    subdimensi: health
    sub_kegiatan: {kode: 1.02.02.2.02.0028, nama: Rekam medis}
    acuan: [rpjmd-misi-1]
    jangka: pendek
    quick_win: true
    indikator:
      - {nama: Puskesmas, satuan: unit, arah: naik, target: {2025: 1, 2026: 2}}
    pendanaan:
      - {sumber: APBD, pagu: {2025: 500_000_000, 2026: 650_000_000}}
"""


@pytest.mark.parametrize("version", READERS)
@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("singkatan:", "singktan:", ": 'singkatan' is a required property"),
        ("jangka: pendek", "jangka: pendekk", "program/0/jangka: "),
        ("status: contoh", "status: Contoh", "status: "),
        ("    nama: Rekam medis\n", "", "program/0: 'nama' is a required property"),
        ("subdimensi: health", "subdimensi: mobility", "program/0/subdimensi: "),
        ("dimensi: living\n", "dimensi: livin\n", "program/0/dimensi: "),
        ("    jangka: pendek\n", "    jangka: pendek\n    pendukung: [dinkas]\n", "program/0/pendukung/0: "),
        ("acuan: [rpjmd-misi-1]", "acuan: [rpjmd-misi-9]", "program/0/acuan/0: "),
        ("sumber: APBD", "sumber: APBDP", "program/0/pendanaan/0/sumber: "),
        ("500_000_000", "500.000.000", "program/0/pendanaan/0/pagu/2025: "),
        ("500_000_000", "Rp500 juta", "program/0/pendanaan/0/pagu/2025: "),
        ("500_000_000", "500.5", "program/0/pendanaan/0/pagu/2025: "),
        ("500_000_000", "-5", "program/0/pendanaan/0/pagu/2025: "),
        ("{2025: 1, 2026: 2}", "{25: 1}", "program/0/indikator/0/target: "),
        ("bobot: 0.60", "bobot: 0,60 persen", "swot/kekuatan/0: "),
        ("rating: 4", "rating: empat", "swot/kekuatan/0/rating: "),
        ("kode: S1", "kode: K1", "swot/kekuatan/0/kode: "),
        ("dimensi: [living]", "dimensi: living", "swot/kekuatan/0/dimensi: "),
        ("acuan: [rpjmd-misi-1]", "tpb: [18]", "program/0/tpb/0: "),
        ("id: rekam-medis", "id: Rekam Medis", "program/0/id: "),
        ("quick_win: true", "quick_win: 1", "program/0/quick_win: "),
        ("profil: Melayani kesehatan.", 'profil: " "', "profil: "),
        ("profil: Melayani kesehatan.", "profil:", "profil: "),
        ("status: contoh", "status: contoh\nkontak:", "kontak: "),
        ("status: contoh", "status: contoh\nkepala: [Budi]", "kepala: "),
        ("kode: 1.02.02.2.02.0028", "kode: 1.02", "program/0/sub_kegiatan/kode: "),
    ],
)
def test_a_mistake_is_marked_where_it_is(old, new, at, version):
    assert mistakes(schema("opd", SMALL), read(GOOD, version)) == []
    assert old in GOOD
    found = mistakes(schema("opd", SMALL), read(GOOD.replace(old, new, 1), version))
    assert any(one.startswith(at) for one in found), found


def test_the_sub_dimensions_are_those_of_the_dimension():
    beside = schema("opd", ROOT)["definitions"]["Program"]["allOf"]
    offered = {
        one["if"]["properties"]["dimensi"]["const"]: one["then"]["properties"]["subdimensi"]["enum"] for one in beside
    }
    assert offered["living"] == ["harmony", "health", "mobility"]
    assert len(offered) == 6


def test_a_choice_says_what_it_means():
    status = schema("opd", SMALL)["properties"]["status"]
    assert dict(zip(status["enum"], status["enumDescriptions"], strict=True))["usulan"] == "Usulan perangkat daerah"
    assert schema("opd", SMALL)["definitions"]["opd"]["enumDescriptions"] == ["Dinas Kesehatan"]
