"""Whatever a file says and however it is laid out: `layout` keeps its meaning and its comments, and is stable."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from masterplan.author.entries import comments
from masterplan.author.fmt import tidy
from masterplan.author.layout import layout, meaning
from masterplan.model.acuan import Acuan, Rujukan
from masterplan.model.buku import Buku
from masterplan.model.decode import decode
from masterplan.model.dimensi import SkemaDimensi
from masterplan.model.evaluasi import Evaluasi
from masterplan.model.opd import Opd
from masterplan.model.rencana import Rencana
from masterplan.model.scalars import (
    Angka,
    Bulat,
    KodeFaktor,
    KodeStrategi,
    Markdown,
    NomorTpb,
    Rupiah,
    Slug,
    Tahun,
    Tanggal,
    Teks,
    YaTidak,
)
from masterplan.model.shape import inside
from masterplan.plan.plan import kind
from masterplan.yaml.document import Document, Source
from masterplan.yaml.reader import parse
from tests.kit.places import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MODELS = (Opd, Rencana, SkemaDimensi, Acuan, Evaluasi, Rujukan, Buku)


def read(text: str) -> Document:
    document, found = parse(Source("a.yaml", text))
    assert found == []
    assert document
    return document


def laid_out(text: str, model: type[BaseModel]) -> str:
    """Return the layout of a text, after proving that nothing is lost and that it is final."""
    before = read(text)
    written = layout(before, model)
    after = read(written)
    assert after.value == meaning(before.value, model)
    assert decode(after, model)[0] == decode(before, model)[0]
    assert comments(after, model) == comments(before, model)
    assert layout(after, model) == written
    return written


# --- texts that parse, of any kind --------------------------------------------------------------

PIECES = st.sampled_from([
    *("\n", "\n\n", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", ": ", ":", ", ", "[", "]", "{", "}", '"', "'"),
    *("|\n  ", ">-\n  ", " # x", "# y\n", "#", "? ", "\t", "---\n", "\r\n", "\\", "\xa0", " ", "|+\n    ", "-"),
    *("\n# z", "\n  # c\n", "Nama", "–", "50%", "Persen", "satuan", "nilai", "Living"),
    *("id", "nama", "program", "swot", "pagu", "target", "x", "dewan", "anggota", "jabatan", "profil", "periode"),
    *("2025", "1250000", "Rp 1,5 M", "Ya", "~", "a b", "dimensi: [a, b]", "kepala: {nama: a, jabatan: b}"),
])  # fmt: skip


@settings(deadline=None, max_examples=500)
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(MODELS))
def test_nothing_is_lost_of_any_text(text: str, model: type[BaseModel]) -> None:
    document, _found = parse(Source("a.yaml", text))
    assume(document)
    laid_out(text, model)


@settings(deadline=None, max_examples=500)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_is_put_right_once_stays_as_it_is(text: str) -> None:
    path = "data/opd/a.yaml"
    (file,) = tidy({path: text.encode()}, bool, fix=True)
    assert not file.refused
    (again,) = tidy({path: file.text.encode()}, bool, fix=True)
    assert (again.text, again.fixes) == (file.text, ())


# --- files of every kind, in every layout -------------------------------------------------------

LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"])
WORD = st.text(LETTERS | st.sampled_from(" :#-'\"\\,[]{}&*?|>%@`"), min_size=1, max_size=12)
TEXT = (
    st.lists(WORD, min_size=1, max_size=25).map(" ".join)
    | st.lists(WORD | st.just(""), min_size=1, max_size=5).map("\n".join)
    | st.sampled_from(["no", "1.1", "2024-12-04", "–", "-", "~", "1e3", "a: b", "a #b", "\ta", "- a", "?", "a\n\n"])
).filter(str.strip)
DIGITS = st.integers(0, 10**12).map(str)
SCALARS: dict[object, st.SearchStrategy[str]] = {
    Teks: TEXT,
    Markdown: TEXT,
    Slug: st.sampled_from(["a", "a-1", "2025", "no", "rpjmd-misi-1"]),
    KodeFaktor: st.sampled_from(["S1", "W2", "O3", "T44"]),
    KodeStrategi: st.sampled_from(["SO1", "WT20"]),
    Rupiah: DIGITS | st.integers(0, 10**12).map("{:_}".format),
    Tahun: st.integers(1000, 2999).map(str),
    Bulat: st.integers(0, 99).map(str),
    Angka: st.sampled_from(["0.15", "-3", "12.50", "4"]),
    Tanggal: st.dates().map(str),
    YaTidak: st.sampled_from(["true", "false"]),
    NomorTpb: st.integers(1, 17).map(str),
}
PATTERNS = st.sampled_from(["#1b6ca8", "2.16.03.2.02.0014", "sha256:" + "0a" * 32, "isi"])


def alternatives(of: object) -> tuple[object, ...]:
    """Return the types of which a value may have any: a list or fields, something or nothing."""
    of = get_args(of)[0] if get_origin(of) is Annotated else of
    return get_args(of) if get_origin(of) in {UnionType, Union} else ()


def values(of: object) -> st.SearchStrategy[object]:  # noqa: PLR0911, C901 - one for each kind of type
    """Make values of a type of the model, as texts, lists and mappings."""
    if of in SCALARS:
        return SCALARS[of]
    if isinstance(of, type) and issubclass(of, StrEnum):
        return st.sampled_from([member.value for member in of])
    if isinstance(of, type) and issubclass(of, BaseModel):
        return record(of)
    if several := alternatives(of):
        return st.one_of(st.none() if one is type(None) else values(one) for one in several)
    if get_origin(of) is tuple:
        return st.lists(values(get_args(of)[0]), max_size=3)
    if get_origin(of) is Mapping:
        key, value = get_args(of)
        return st.dictionaries(values(key).map(lambda name: name.replace("\n", " ")[:50]), values(value), max_size=4)
    return PATTERNS


def record(of: type[BaseModel]) -> st.SearchStrategy[object]:
    """Make a record; records and lists inside may be missing, so that an example stays small."""
    fields = {name: st.deferred(lambda name=name: values(inside(of, name))) for name in of.model_fields}
    scalars = [name for name, field in of.model_fields.items() if field.is_required() and inside(of, name) in SCALARS]
    return st.fixed_dictionaries({name: fields.pop(name) for name in scalars}, optional=fields)


class Author:
    """Writes values as somebody might: any style, any order, comments and blank lines anywhere."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.written = 0

    def maybe(self) -> bool:
        return self.draw(st.integers(0, 4)) == 4  # the smallest example is not an endless one

    def comment(self) -> str:
        self.written += 1
        return f"# c{self.written}."

    def remarks(self, margin: str) -> str:
        text = ""
        while self.maybe():
            text += "\n" if self.maybe() else ""
            text += f"{margin}{' ' * self.draw(st.integers(0, 3))}{self.comment()}\n"
        return text + ("\n" if self.maybe() else "")

    def tail(self) -> str:
        return f" {self.comment()}" if self.maybe() else ""

    def quoted(self, text: str) -> str:
        single = "\n" not in text and not text.isspace() and self.draw(st.booleans())
        return "'" + text.replace("'", "''") + "'" if single else json.dumps(text, ensure_ascii=False)

    def plain(self, text: str) -> bool:
        return bool(re.fullmatch(r"\w[\w .-]*(?<! )", text)) and self.draw(st.booleans())

    def text(self, text: str, margin: str) -> str:
        """Write a text after its key, to the end of the line."""
        if text.strip("\n ") and re.fullmatch(r"\S[^\t\r]*", text) and self.draw(st.booleans()):
            ending = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") else ""
            lines = text.removesuffix("\n").split("\n")
            return f" |{ending}{self.tail()}\n" + "".join(f"{margin}    {line}\n" if line else "\n" for line in lines)
        return f" {text if self.plain(text) else self.quoted(text)}{self.tail()}\n"

    def gap(self, margin: str) -> str:
        return f" {self.comment()}\n{margin}{' ' * self.draw(st.integers(1, 9))}" if self.maybe() else " "

    def brackets(self, value: object, margin: str) -> str:
        match value:
            case dict():
                keys = self.draw(st.permutations(list(value)))
                inner = [f"{self.word(key)}: {self.brackets(value[key], margin)}" for key in keys]
            case list():
                inner = [self.brackets(item, margin) for item in value]
            case None:
                return "~"
            case _:
                return self.quoted(str(value))
        opening, closing = "[]" if isinstance(value, list) else "{}"
        return opening + "".join(f"{self.gap(margin)}{one}," for one in inner) + self.gap(margin) + closing

    def word(self, key: str) -> str:
        return key if self.plain(key) else self.quoted(key)

    def entry(self, value: object, margin: str) -> str:
        """Write a value after its key or its dash, to the end of the line."""
        if isinstance(value, str):
            return self.text(value, margin)
        if value is None:
            return f" ~{self.tail()}\n"
        if not value or self.maybe():
            return f" {self.brackets(value, margin)}{self.tail()}\n"
        return f"{self.tail()}\n{self.block(value, margin + ' ' * self.draw(st.integers(1, 3)))}"

    def block(self, value: object, margin: str) -> str:
        if isinstance(value, list):
            return "".join(f"{self.remarks(margin)}{margin}-{self.entry(item, margin)}" for item in value)
        assert isinstance(value, dict)
        keys = self.draw(st.permutations(list(value)))
        fields = [f"{margin}{self.word(key)}:{self.entry(value[key], margin)}" for key in keys]
        return "".join(self.remarks(margin) + field for field in fields)


@st.composite
def files(draw: st.DrawFn) -> tuple[type[BaseModel], str]:
    """Make a kind of file, and a text of that kind."""
    model = draw(st.sampled_from(MODELS))
    value, author = draw(values(model).filter(bool)), Author(draw)
    return model, author.block(value, "") + author.remarks("")


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(files())
def test_nothing_is_lost_of_any_file(file: tuple[type[BaseModel], str]) -> None:
    model, text = file
    written = laid_out(text, model)
    for comment in re.findall(r"# c[0-9]+\.", text):
        assert written.count(comment) == 1


@pytest.mark.parametrize("path", sorted(ROOT.glob("data/**/*.yaml")), ids=lambda path: path.name)
def test_nothing_is_lost_of_the_files_of_the_plan(path: Path) -> None:
    model = kind(path.relative_to(ROOT).as_posix())
    assert model
    laid_out(path.read_text(encoding="utf-8"), model)
