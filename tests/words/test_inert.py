"""What a git host would act on in a comment, although it is no markup, is only shown."""

from __future__ import annotations

import html
import re

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan.signoff import status_report
from masterplan.words.markdown import escape, inert

CALLING = [
    *("@wali-kota", "@org/team", "a.b@contoh.go.id", "(@x)", "#12", "kota#12", "org/kota#12", "!34", "$56"),
    *("&7", "%8", '%"Bimtek IV"', "~label", '~"label dua"', "^alert", "GH-12", "gh-12", "https://contoh.id/x"),
    *("www.contoh.id", "mailto:a@b.id", ":smile:", ":+1:"),
]
# How GitHub and GitLab find people, references, links and pictures in the text of a comment.
FOUND = re.compile(
    r"@\w|[#!$&](?=\d)|[%~](?=[\w\"])|\^(?=\w)|\bGH-\d|://|\bwww\.|:[\w+-]+:",
    re.IGNORECASE,
)


def shown(markdown: str) -> str:
    """Return the text that a git host makes of Markdown, without its tags."""
    made = pypandoc.convert_text(markdown, "html", format="gfm", extra_args=["--wrap=none"])
    assert "<em>" not in made
    return html.unescape(re.sub(r"<[^>]*>", "", made))


def test_nothing_that_calls_is_left_and_everything_looks_the_same():
    assert all(FOUND.search(text) for text in CALLING)
    for written in (
        "".join(f"- {inert(escape(f'Lihat {text} ini'))}\n" for text in CALLING),
        "".join(f"- {status_report.escaped(f'Lihat {text} ini')}\n" for text in CALLING),
    ):
        lines = shown(written).strip().split("\n")
        assert [line.replace("\u200b", "") for line in lines if line] == [f"Lihat {text} ini" for text in CALLING]
        assert [line for line in lines if FOUND.search(line)] == []
        assert "$" not in written  # two of them would enclose a formula


@pytest.mark.parametrize(
    "text", ["Rp1.250.000.000 (+Rp5)", "10:30", "2025–2029", "S1, W2; 50 %", "harga $ dan #", "0a1b2c3"]
)
def test_a_common_text_stays_as_it_is(text):
    assert "&#8203;" not in inert(escape(text))


@given(st.text(st.sampled_from('@#!$&%^~:/.abf019GH-w "`*_[]()<>|\\'), max_size=20))
def test_any_text_loses_what_calls(text):
    written = html.unescape(re.sub(r"\\(.)", r"\1", inert(escape(text))))
    assert FOUND.search(written) is None
    assert written.replace("\u200b", "") == text
