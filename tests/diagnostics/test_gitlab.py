"""Diagnostics become a report that GitLab compares with an earlier one, and links to lines."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from masterplan.diagnostics import gitlab
from masterplan.diagnostics.values import Diagnostic, Span

WRONG = Diagnostic("unknown-value", "`pendk` is no value", Span("data/opd/a b.yaml", 7, 3, 7, 8), "write `pendek`")
WEAK = Diagnostic("unused-factor", "factor `S1` is not used", Span("a.yaml", 2, 1, 4, 1))
CELL = Diagnostic("unknown-value", "no value", Span("dinkes.xlsx", 9, cell="program!F12"))


def report(*diagnostics: Diagnostic) -> list[dict]:
    return json.loads(gitlab.report(diagnostics, {}))


def test_a_finding_says_what_is_wrong_where_and_what_to_do():
    first, second, third = report(WRONG, WEAK, CELL)
    assert first.pop("fingerprint")
    assert first == {
        "description": "`pendk` is no value. help: write `pendek`",
        "check_name": "unknown-value",
        "severity": "critical",
        "location": {"path": "data/opd/a b.yaml", "lines": {"begin": 7, "end": 7}},
    }
    assert (second["severity"], second["location"]["lines"]) == ("minor", {"begin": 2, "end": 3})
    assert (third["description"], third["location"]["lines"]) == ("program!F12: no value", {"begin": 1, "end": 1})


def test_a_finding_is_the_same_when_lines_above_it_grow_and_another_when_it_says_something_else():
    moved = replace(WRONG, span=replace(WRONG.span, line=70, end_line=70))
    other = replace(WRONG, message="`pndek` is no value")
    (one,), (same,), (new,) = report(WRONG), report(moved), report(other)
    assert one["fingerprint"] == same["fingerprint"] != new["fingerprint"]


@given(st.lists(st.sampled_from([WRONG, WEAK, CELL]), max_size=12))
def test_no_two_findings_have_one_fingerprint(diagnostics):
    found = [one["fingerprint"] for one in report(*diagnostics)]
    assert len({*found}) == len(found) == len(diagnostics)


def links(*diagnostics: Diagnostic) -> list[dict]:
    told = json.loads(gitlab.links(diagnostics, "https://git.example/kota", "abc"))
    return [one["external_link"] for one in told["masterplan"]]


def test_a_link_leads_to_the_lines_at_the_commit():
    urls = [one["url"].removeprefix("https://git.example/kota/-/blob/abc/") for one in links(WRONG, WEAK, CELL)]
    assert urls == ["data/opd/a%20b.yaml#L7", "a.yaml#L2-3", "dinkes.xlsx"]


def test_nobody_gets_more_links_than_can_be_read():
    assert len(links(*[WRONG] * 500)) == gitlab.MOST


@given(st.text(max_size=20), st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=20))
def test_any_text_can_be_written(message, path):
    odd = Diagnostic("a-code", message, Span(path), message or None)
    assert report(odd)[0]["location"]["path"] == path
    gitlab.links([odd], "https://git.example", "abc").encode()
