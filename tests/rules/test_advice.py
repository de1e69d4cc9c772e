"""Whoever follows an advice is not refused again: what it is about is gone, and nothing else has come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pydantic import BaseModel

from masterplan import compiler
from masterplan.diagnostics.values import Diagnostic, Severity, Span
from masterplan.model.advice import advise
from masterplan.model.opd import Opd
from masterplan.model.shape import wanted
from masterplan.plan.files import Files
from masterplan.plan.plan import SINGLE
from masterplan.words.readings import meant
from masterplan.world import disk
from masterplan.yaml.document import Source
from masterplan.yaml.reader import parse
from tests.kit.cases import Case
from tests.kit.corpus import CASES
from tests.kit.places import OPD
from tests.kit.small import FILES

# How a help names what to write at the place of its diagnostic; `found` is all that it names.
REPLACEMENTS = re.compile(
    r"write `(?P<text>[^`]+)`(?: or `(?P<other>[^`]+)`)?(?:$|:? if |, or |; | \()"
    r"|(?:a similar name|a (?:field|value) with a similar name) exists: `(?P<near>[^`]+)`$"
    r"|this could (?:mean two things|mean .*): write `(?P<first>[^`]+)` or `(?P<second>[^`]+)`$"
    r"|write it in brackets: `(?P<list>[^`]+)`$"
)
OF_A_TEXT = {"wrong-type", "invalid-value", "unknown-value", "missing-field", "broken-yaml", "curly-quotes"}
EXAMPLES = {"field: value", "nilai", "#", "true", "rujuk"}  # what a help names without meaning its place


def files(case: Case) -> Files:
    """Lay a case over the small plan."""
    found = {path: content for path, content in {**FILES.data, **case.files}.items() if path not in case.without}
    data, naskah, aset = (
        {path: content for path, content in found.items() if path.endswith(ends)}
        for ends in (".yaml", ".md", (".svg", ".png"))
    )
    return Files(data, naskah, aset, unread=case.unread)


def checked(plan: Files, case: Case | None = None) -> tuple[Diagnostic, ...]:
    earlier = case.earlier if case else None
    return compiler.check(plan, disk.printable, lambda _revision: earlier).diagnostics


def named(found: Diagnostic) -> Iterator[str]:
    """Yield what the help of a diagnostic says to write at its place."""
    match = REPLACEMENTS.search(found.help or "")
    texts = [text for text in match.groupdict().values() if text] if match else []
    yield from (text.removeprefix("id: ") for text in texts if text not in EXAMPLES)


def followed(plan: Files, found: Diagnostic, text: str) -> Files | None:
    """Return the files in which somebody has written what the help says."""
    span = found.span
    content = {**plan.data, **plan.naskah}.get(span.path)
    if content is None or (span.line, span.column) == (span.end_line, span.end_column):
        return None
    source = Source(span.path, content.decode())
    start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
    written = f"{source.text[:start]}{text}{source.text[end:]}".encode()
    if span.path in plan.data:
        return plan.replaced(span.path, written)
    return replace(plan, naskah={**plan.naskah, span.path: written})


def told(found: tuple[Diagnostic, ...]) -> Counter[tuple[str, str, str]]:
    return Counter((one.span.path, one.code, one.message) for one in found)


def waited(one: Diagnostic, after: Diagnostic) -> bool:
    """Say whether a warning had to wait for an error; what it is about was weak before."""
    return one.severity is Severity.WARNING and after.severity is Severity.ERROR


def refused(plan: Files, case: Case | None = None, *, there: bool = False) -> Iterator[str]:
    """Say which advices about a plan are refused when they are followed, perhaps looking at the text itself only."""
    before = checked(plan, case)
    for found in before:
        for text in named(found):
            new = followed(plan, found, text)
            if new is None:
                continue
            after = checked(new, case)
            gone = told((found,))
            seen = [one for one in after if not there or (one.span.where == found.span.where and one.code in OF_A_TEXT)]
            fresh = told(tuple(one for one in seen if not waited(one, found))) - told(before)
            if told(after) & gone == told(before) & gone or fresh:
                yield f"{found.span.where} {found.code}: {found.message} | {found.help} | {text} -> {sorted(fresh)}"


YAML = [case for case in CASES if case.expected and not any(path.endswith(".xlsx") for path in case.files)]


@pytest.mark.parametrize("case", YAML, ids=lambda case: f"{case.code}/{case.name}")
def test_an_advice_is_not_refused_when_it_is_followed(case: Case) -> None:
    assert list(refused(files(case), case)) == []


def test_many_advices_are_followed() -> None:
    followed_ones = [text for case in YAML for one in checked(files(case), case) for text in named(one)]
    assert len(followed_ones) >= 30, "the search for what a help says to write has stopped finding it"


@pytest.mark.parametrize("ident", ["Dinkes", "dinkes (1)", "Dinas Kesehatan", "dinas_kesehatan", "..."])
def test_an_id_that_is_none_is_to_be_that_of_its_file(ident: str) -> None:
    plan = FILES.replaced(OPD, FILES.data[OPD].replace(b"id: dinkes", f"id: {ident}".encode(), 1))
    assert [text for one in checked(plan) for text in named(one)] == ["dinkes"]
    assert list(refused(plan)) == []


# --- any slip at any place ----------------------------------------------------------------------

SLIPS = (
    *("Dinkes", "dinkes (1)", "S 1", "s-01", "so1", "1,5 M", "12,5 %", "50%", "1.250", "1,250", "1.5", "TA 2025", "ya"),
    *("APBd", "Living", "living, economy", "Smart Living", "livin", "rpjmd misi 1", "31/2/2025", "4/12/2024", "Naik"),
    *("1.02.02.2.02.0028 PENGELOLAAN PELAYANAN", "1.02 . 02.2.02.0028", "1.02.02.2.02.0028-", "10" * 12, "9" * 30),
    *("Rp 1.250.000.000,00", "500 juta", "-5", "0", "x\xa0", "unit ", "pendk", "Kota", "II", "1,2,3"),
    *("#1B6CA8", "1b6ca8", "TPB 3", "17", "kab", "-", "tbd", "0,1234567890123", "25.000.000.000.000.000.000"),
)


def scalars() -> list[tuple[str, int, int]]:
    """List the places of all values of the small plan."""
    read = [parse(Source(path, content.decode()))[0] for path, content in FILES.data.items()]
    return [(one.source.path, start, end) for one in read if one for _text, start, end in one.texts()]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(scalars()), st.sampled_from(SLIPS))
def test_an_advice_about_any_slip_is_not_refused(place: tuple[str, int, int], slip: str) -> None:
    path, start, end = place
    text = FILES.data[path].decode()
    plan = FILES.replaced(path, f"{text[:start]}{slip}{text[end:]}".encode())
    assert list(refused(plan, there=True)) == []  # what was overwritten may be missed elsewhere, or fit nowhere


# --- any text for any type ----------------------------------------------------------------------


def types(kind: object) -> Iterator[object]:
    """Go through the types of all single values below a type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for inner in get_type_hints(kind, include_extras=True).values():
            yield from types(inner)
    elif get_origin(kind) is Annotated:
        yield kind
    else:
        for inner in get_args(kind):
            yield from types(inner)


KINDS = sorted({repr(kind): kind for model in (*SINGLE.values(), Opd) for kind in types(model)}.items())
PIECES = st.sampled_from(
    [*"0123456789.,-/ %_#()", "00", "000", "Rp", " juta", "M", "S", "WO", "Des", "2025", "1.02.02.2.02.0028", "Nama"]
)


@settings(deadline=None, max_examples=500)
@given(st.sampled_from(KINDS), st.lists(PIECES, min_size=1, max_size=9).map("".join) | st.sampled_from(SLIPS))
def test_what_a_text_of_a_type_is_to_be_is_of_that_type(kind: tuple[str, object], text: str) -> None:
    words = wanted(kind[1], text)
    if words:
        told = Diagnostic("wrong-type", "", Span(OPD), advise(words, text))
        right = [one.strip('"') for one in (*named(told), *filter(None, [meant(words, text)]))]
        assert [one for one in right if wanted(kind[1], one)] == []
