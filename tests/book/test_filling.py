"""Prose is a closed language: what it may say is printed, and all else is told at its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan.book import filling, printed
from masterplan.book.filling import Reading
from masterplan.plan import jinja, prose
from masterplan.plan.jinja import PlacedTemplates
from masterplan.yaml.document import Source

if TYPE_CHECKING:
    from masterplan.diagnostics.values import Diagnostic

NAMES = {
    "daerah": "Kota Uji",
    "kosong": "",
    "pagu": {"total": "Rp5", "tahun": {2025: "Rp2"}, "sumber": {}, "items": "Rp3"},
    "daftar": ["satu", "dua", "tiga"],
    "contoh": True,
}


def told(text: str) -> tuple[str, list[Diagnostic]]:
    door = lambda value, name: printed.readable(str(printed.checked(value, name)), frozenset)  # noqa: E731
    reading = Reading(NAMES, {"rujuk": lambda ident, _place: f"[{ident}]"}, door)
    return filling.filled(Source("a.md", text), reading), reading.found


def marked(text: str) -> list[tuple[str, str]]:
    """Return the codes of what is wrong, and the words at which it is told."""
    lines = text.split("\n")
    spans = [(one.code, one.span) for one in told(text)[1]]
    return [(code, lines[span.line - 1][span.column - 1 : span.end_column - 1]) for code, span in spans]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ daerah }} {{ pagu.total }} {{ pagu['total'] }} {{ pagu.tahun[2025] }}", "Kota Uji Rp5 Rp5 Rp2"),
        ("{{ pagu.items }} {{ daftar[0] }} {{ 3 }}", "Rp3 satu 3"),
        ("{{ kosong or daerah }} {{ daerah and pagu.total }}", "Kota Uji Rp5"),
        ("{{ rujuk('tbl-a') }}", "[tbl-a]"),
        ("{% if contoh %}ya{% else %}tidak{% endif %}", "ya"),
        ("{% if not contoh %}a{% elif kosong %}b{% else %}c{% endif %}", "c"),
        ("{% if daerah == 'Kota Uji' and 'dua' in daftar and 1 < 2 <= 2 and 'x' not in daftar %}ya{% endif %}", "ya"),
        (
            "{% for d in daftar %}{{ loop.index }} {{ d }}{% if not loop.last %}, {% endif %}{% endfor %}",
            "1 satu, 2 dua, 3 tiga",
        ),
        ("{% for d in daftar if d != 'dua' %}{{ d }}{{ loop.length }}{% else %}x{% endfor %}", "satu2tiga2"),
        ("{% for d in pagu.sumber %}{{ d }}{% else %}tanpa{% endfor %}", "tanpa"),
        ("{% for t in pagu.tahun %}{{ t }}{% endfor %}", "2025"),
        ("Awal\n{% if contoh %}\nTengah\n{% endif %}\nAkhir {# catatan #}\n", "Awal\nTengah\nAkhir "),
        ("Awal\r\n{% if contoh %}\r\nTengah\r\n{% endif %}\r\n", "Awal\nTengah\n"),
        ("{% raw %}{{ daerah }}{% endraw %}", "{{ daerah }}"),
    ],
)
def test_what_prose_may_say_is_printed_as_jinja_would(text: str, said: str) -> None:
    assert told(text) == (said, [])


@given(st.text('aB \n\r\t#%}"é\\'))
def test_a_text_without_a_brace_is_what_jinja_would_make_of_it(text: str) -> None:
    asked = jinja.even(text)
    assert prose.parse(asked) == PlacedTemplates().parse(asked)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ daerahh }} dan {{ pagu.totall }}", [("unknown-name", "daerahh"), ("unknown-name", "totall")]),
        ("{{ pagu.tahun[2031] }}", [("unknown-name", "2031")]),
        ("{{ pagu.tahun['2025'] }}", [("unknown-name", "2025")]),
        ("{{ pagu.x.y.z }}", [("unknown-name", "x")]),
        ("{{ daerah.upper }}", [("unknown-name", "upper")]),
        ("{{ daftar[3] }}", [("unknown-name", "3")]),
        ("{{ daftar[pagu] }}", [("unknown-name", "daftar[pagu]")]),
        ("{{ daftar.append }}", [("unknown-name", "append")]),
        ("{% if daerahh %}a{% endif %}", [("unknown-name", "daerahh")]),
        ("{% if kosong %}{{ daerahh }}{{ pagu.sumber.APBD }}{% endif %}", [("unknown-name", "daerahh")]),
        ("{% for d in pagu.sumber %}{{ e }}{% endfor %}", [("unknown-name", "e")]),
        (
            "{% if contoh %}a{% else %}{% for d in daftar %}{{ d }}{{ loop.x }}{{ f }}{% endfor %}{% endif %}",
            [("unknown-name", "f")],
        ),
        ("{{ pagu }}", [("unprintable-value", "pagu")]),
        ("{{ pagu.tahun }} {{ daftar }}", [("unprintable-value", "pagu.tahun"), ("unprintable-value", "daftar")]),
        (
            "{{ contoh }} {{ not contoh }} {{ 1.5 }} {{ none }}",
            [("unprintable-value", one) for one in ("contoh", "not contoh", "1.5", "none")],
        ),
        ("{{ rujuk }}", [("unprintable-value", "rujuk")]),
        ("{% for huruf in daerah %}{% endfor %}", [("unprintable-value", "daerah")]),
        ("{% if daerah < 3 %}{% endif %}", [("unprintable-value", "if daerah < 3")]),
        ("{% if 3 in 4 %}{% endif %}", [("unprintable-value", "if 3 in 4")]),
        (r'{{ "\x0e" }}', [("unprintable-character", r'"\x0e"')]),
        (r'{{ "\ud800" }}', [("unprintable-character", r'"\ud800"')]),
        (r'{{ "\x020\x03" }}', [("unprintable-character", r'"\x020\x03"')]),
        (r'{{ "\u6f22" }}', [("missing-glyph", r'"\u6f22"')]),
    ],
)
def test_what_it_may_not_say_is_told_at_its_word_and_leaves_a_gap(text: str, found: list[tuple[str, str]]) -> None:
    assert marked(text) == found
