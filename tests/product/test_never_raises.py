"""No text and no bytes whatsoever make a stage raise, and every answer can be reported in every format."""

from __future__ import annotations

import json
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan.diagnostics import language
from masterplan.diagnostics.report import FORMATS, sarif, text
from masterplan.diagnostics.values import Diagnostic, Note, Span
from masterplan.model.acuan import Acuan, Rujukan
from masterplan.model.buku import Buku
from masterplan.model.decode import decode
from masterplan.model.dimensi import SkemaDimensi
from masterplan.model.evaluasi import Evaluasi
from masterplan.model.opd import Opd
from masterplan.model.rencana import Rencana
from masterplan.rules import explanations
from masterplan.yaml.document import Source
from masterplan.yaml.reader import parse, source
from tools import morsels, mutants

MODELS = (Opd, Rencana, SkemaDimensi, Acuan, Evaluasi, Rujukan, Buku)

# Pieces that mean something to YAML, to the schema or to the formats, in any order.
PIECES = st.sampled_from([
    *("\n", "\n  ", "\n    ", "- ", ": ", ":", ", ", "[", "]", "{", "}", '"', "'", "|\n", ">-\n", "#"),
    *(" # ", "? ", "\t", "&a", "*a", "!!x", "---\n", "...\n", "%", "@", "`", "\r", "\\", "\U0001f600", "\xe9"),
    *("id", "nama", "program", "swot", "pagu", "target", "plafon", "posisi", "skala", "[key]"),
    *("2025", "1.250", "Rp 1,5 M", "4/12/24", "Ya", "-"),
])  # fmt: skip
YAML_LIKE = st.lists(PIECES, max_size=40).map("".join)


def answer(path: str, written: str) -> None:
    document, found = parse(Source(path, written))
    for model in MODELS if document else ():
        value, faults = decode(document, model) if document else (None, [])
        assert (value is None) == bool(faults)
        found = [*found, *faults]
    for show in FORMATS.values():
        show(found, {path: written}).encode("utf-8", "strict" if path.isascii() else "replace")


@pytest.mark.parametrize("chosen", language.LANGUAGES)
@settings(deadline=None, max_examples=300)
@given(YAML_LIKE | st.text(st.characters(categories=None)))
def test_no_text_raises(chosen: str, written: str) -> None:
    language.use(chosen)
    answer("data/opd/a.yaml", written)


NAMES = st.sampled_from(
    [name for model in MODELS for name in model.model_fields] + ["[key]", "x", "2025", "id", "nama"]
)
VALUES = st.recursive(
    st.none() | PIECES | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=30,
)


@settings(deadline=None, max_examples=300)
@given(VALUES)
def test_no_value_raises(value: object) -> None:
    answer("a.yaml", yaml.safe_dump(value, allow_unicode=True))


@settings(deadline=None)
@given(st.binary() | YAML_LIKE.map(lambda written: written.encode("utf-16")))
def test_no_bytes_raise(content: bytes) -> None:
    readable, found = source("a.yaml", content)
    assert (readable is None) == bool(found)
    if readable:
        answer("a.yaml", readable.text)


POSITIONS = st.integers(1, 30)
SPANS = st.builds(Span, st.sampled_from(["a.yaml", "b"]), POSITIONS, POSITIONS, POSITIONS, POSITIONS)
DIAGNOSTICS = st.builds(
    Diagnostic,
    st.just("some-code"),
    st.text(),
    SPANS,
    st.none() | st.text(),
    st.lists(st.builds(Note, st.text(), SPANS), max_size=2).map(tuple),
)


@settings(deadline=None)
@given(st.lists(DIAGNOSTICS, max_size=3), st.text(st.characters(categories=None)), st.integers(0, 200))
def test_no_diagnostic_raises_even_if_it_points_past_the_text(
    found: list[Diagnostic], written: str, width: int
) -> None:
    text(found, {"a.yaml": written}, width=width).encode()
    json.loads(FORMATS["json"](found, {}))
    json.loads(sarif(found, explanations.sarif))
    assert FORMATS["github"](found, {}).count("\n") == len(found)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> mutants.Bench:
    return mutants.bench(tmp_path_factory.mktemp("repositori"))


@pytest.mark.parametrize("first", range(0, 200, 40))
def test_no_file_of_any_kind_raises_however_it_is_spoiled(bench: mutants.Bench, first: int) -> None:
    language.use("en")
    spoiled = {mutants.once(bench, Random(number)) for number in range(first, first + 40)}  # noqa: S311 - no secrets
    assert len(spoiled) > 5


def test_a_commit_of_a_day_that_is_none_is_asked_about(bench: mutants.Bench) -> None:
    mutants.asked(bench.repository, bench.seeds[mutants.COMMIT].replace(b"1740000000", b"x99999999999999"))


def test_no_stage_raises_whatever_its_file_says(bench: mutants.Bench) -> None:
    for name, made in morsels.stages(bench).items():
        for number in range(10 * morsels.TURNS[name]):
            morsels.once(*made, Random(number))  # noqa: S311 - chance without secrets
